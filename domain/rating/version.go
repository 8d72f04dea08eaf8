package rating

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
)

// Version is the rating as it was talked about or signed before it went back to draft. It is never changed.
type Version struct {
	Factors  []Factor          `cbor:"1,keyasint"`
	Goals    []Goal            `cbor:"2,keyasint,omitempty"`
	Summary  string            `cbor:"3,keyasint,omitempty"`
	Comment  string            `cbor:"4,keyasint,omitempty"` // the employee's, on this version
	Talked   calendar.Day      `cbor:"5,keyasint,omitempty"`
	Seen     calendar.Day      `cbor:"6,keyasint,omitempty"` // 0: it was talked about and not signed
	Declined bool              `cbor:"7,keyasint,omitempty"`
	Witness  string            `cbor:"8,keyasint,omitempty"`
	Rater    authority.StaffID `cbor:"9,keyasint"`
	As       string            `cbor:"10,keyasint"` // what ended it: returned, reopened
	Why      string            `cbor:"11,keyasint,omitempty"`
	Sign     authority.Sign    `cbor:"12,keyasint"` // who ended it
}

// setAside keeps the rating as it stands as a version, and clears what belongs to that version alone.
func (r *Rating) setAside(a document.Action, sign authority.Sign, why string) {
	r.Versions = append(r.Versions, Version{
		Factors: slices.Clone(r.Factors), Goals: slices.Clone(r.Goals), Summary: r.Summary, Comment: r.Comment, Talked: r.Talked, Seen: r.Seen,
		Declined: r.Declined, Witness: r.Witness, Rater: r.Rater, As: past[a], Why: why, Sign: sign,
	})
	r.Talked, r.Seen, r.Declined, r.Witness, r.Comment, r.ReviewBy, r.Scorer = 0, 0, false, "", "", 0, 0
}

// At gives the rating as one of its versions had it, from 1; false when there is no such version.
func (r Rating) At(n int) (Rating, bool) {
	if n < 1 || n > len(r.Versions) {
		return r, false
	}
	v := r.Versions[n-1]
	r.Factors, r.Goals, r.Summary, r.Comment, r.Talked, r.Seen = v.Factors, v.Goals, v.Summary, v.Comment, v.Talked, v.Seen
	r.Declined, r.Witness, r.Rater, r.State = v.Declined, v.Witness, v.Rater, Discussed
	if v.Seen != 0 {
		r.State = Signed
	}
	r.Reviewer, r.Review, r.Changes, r.Plea, r.Told, r.Givings, r.Outside = 0, "", nil, Plea{}, 0, nil, nil
	return r, true
}

// Own gives the factors with the scores the rater gave, before a review or an appeal changed any.
func (r Rating) Own() []Factor {
	out := slices.Clone(r.Factors)
	for _, c := range slices.Backward(r.Changes) {
		if c.Factor >= 0 && c.Factor < len(out) {
			out[c.Factor].Score = c.From
		}
	}
	return out
}

// Altered says of each factor how the rater changed it against the template, "" for not at all, and which factors of the template are left out.
func (r Rating) Altered() (each, left []string) {
	each = make([]string, len(r.Factors))
	if len(r.Base) == 0 {
		return each, nil
	}
	met := map[string]bool{}
	for i, f := range r.Factors {
		at := slices.IndexFunc(r.Base, func(b Factor) bool { return b.Name == f.Name })
		switch {
		case at < 0:
			each[i] = "not in the template"
			continue
		case r.Base[at].Weight != f.Weight:
			each[i] = "the template says " + percent(r.Base[at].Weight)
		case r.Base[at].Standard != f.Standard:
			each[i] = "another standard than the template's"
		}
		met[f.Name] = true
	}
	for _, b := range r.Base {
		if !met[b.Name] {
			left = append(left, b.Name+", "+percent(b.Weight))
		}
	}
	return each, left
}

// ReviewedOn gives the day of the last review, 0 while there is none that stands.
func (r Rating) ReviewedOn() (day calendar.Day) {
	if r.State == document.Draft || r.State == Discussed || r.State == Signed {
		return 0
	}
	for _, as := range []string{past[document.Approve], past[Change]} {
		if s, ok := r.Signed(as); ok {
			day = max(day, s.Day)
		}
	}
	return day
}
