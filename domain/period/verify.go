package period

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Verify proves a seal from the books: that a closed day or month bears it, that it is the seal of what was kept, and that the
// journal, the records and the control totals of then still are what they were. Without a seal, that of Day or Month is proved.
type Verify struct {
	Seal  string
	Day   calendar.Day
	Month calendar.Month
}

// Verified is the answer: no problems means that everything still matches.
type Verified struct {
	Proof    Proof
	Problems []string
}

// Act implements Query.
func (Verify) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Verify) Ask(b Books, sign authority.Sign) (v Verified, err error) {
	if v.Proof, err = q.find(b, sign); err != nil {
		return v, err
	}
	f := v.Proof.Facts
	if got := f.Seal(); got != v.Proof.Seal {
		v.Problems = append(v.Problems, "What is kept of "+f.Name()+" has the seal "+string(got)+", and not "+string(v.Proof.Seal)+".")
	}
	more, err := b.ProveSealed(f)
	v.Problems = append(v.Problems, more...)
	return v, err
}

func (q Verify) find(b Books, sign authority.Sign) (Proof, error) {
	if q.Seal == "" {
		return Sheet{Day: q.Day, Month: q.Month}.Ask(b, sign)
	}
	seal, err := ParseSeal(q.Seal)
	if err != nil {
		return Proof{}, err
	}
	if d, ok, err := row.First(b.PeriodDays().Via(BySeal, row.Span{Limit: 1}, string(seal))); ok || err != nil {
		return d.Proof, err
	}
	m, ok, err := row.First(b.PeriodMonths().Via(BySeal, row.Span{Limit: 1}, string(seal)))
	if err == nil && !ok {
		err = fault.New(fault.Absent, "period.no-seal",
			"No closed day or month of these books bears the seal {seal}: it was read wrongly, or these are not the books it was taken of.",
			fault.Args{"seal": string(seal)})
	}
	return m.Proof, err
}
