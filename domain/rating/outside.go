package rating

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Official is a review or a decision by somebody above the office who has no place in its books, as it was written down.
type Official struct {
	Name  string            `cbor:"1,keyasint"`
	Title string            `cbor:"2,keyasint"`
	Day   calendar.Day      `cbor:"3,keyasint"` // on which it was signed
	Paper string            `cbor:"4,keyasint"` // where the signed paper lies
	Did   string            `cbor:"5,keyasint"` // reviewed, modified, returned, decided
	Sign  authority.Sign    `cbor:"6,keyasint"` // who entered it
	Rater authority.StaffID `cbor:"7,keyasint,omitempty"`
}

// String names the official with the title.
func (o Official) String() string { return o.Name + ", " + o.Title }

// OwnEntry says whether the rater entered it, nobody else in the books being able to.
func (o Official) OwnEntry() bool { return o.Sign.Who == o.Rater }

// ReviewOutside enters what an official outside the books signed of a rating that nobody in the books can review, or better does not: a concurrence, a
// return, changed scores, the review of an answer, the decision of an appeal. Every one stands among the exceptions of its day. The rater enters it only
// where nobody else in service could.
//
// Refuses, in order: no such rating; no authority; a rating of oneself; one that does not wait for a review or a decision; no name or title; no paper; a
// day before the employee signed (before the appeal was carried on) or after the open one; the rater, while another could review or decide; what the
// review or the decision itself refuses.
type ReviewOutside struct {
	Number   document.Number `cbor:"1,keyasint"`
	Official string          `cbor:"2,keyasint"`
	Title    string          `cbor:"3,keyasint"`
	Day      calendar.Day    `cbor:"4,keyasint"`
	Paper    string          `cbor:"5,keyasint"`
	Return   bool            `cbor:"6,keyasint,omitempty"`
	Changes  []Changed       `cbor:"7,keyasint,omitempty"`
	Says     string          `cbor:"8,keyasint,omitempty"`
}

// Name implements Command.
func (ReviewOutside) Name() string { return "rating.review-outside" }

// Act implements Command.
func (c ReviewOutside) Act(Books) (authority.Act, error) {
	act := actOn(VerbReview, c.Number)
	act.Subject += ", as an official outside the books signed it"
	return act, nil
}

// Do implements Command.
func (c ReviewOutside) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	o := Official{Name: strings.TrimSpace(c.Official), Title: strings.TrimSpace(c.Title), Day: c.Day, Paper: strings.TrimSpace(c.Paper), Sign: sign, Rater: r.Rater}
	if err := c.refuse(b, r, o, sign); err != nil {
		return Step{}, err
	}
	says := strings.TrimSpace(c.Says)
	for i := range c.Changes {
		c.Changes[i].Of = o.String()
	}
	switch {
	case r.State == Carried:
		o.Did, err = past[Decide], r.decide(c.Changes, says, sign)
	case c.Return:
		o.Did, err = past[document.Return], r.review(true, says, sign, t)
	case len(c.Changes) > 0:
		o.Did, err = past[Change], r.modify(c.Changes, says, sign)
	default:
		o.Did, err = past[document.Approve], r.review(false, says, sign, t)
	}
	if err != nil {
		return Step{}, err
	}
	r.byOutside()
	r.Outside = append(r.Outside, o)
	return r.step(), b.Ratings().Put(r)
}

// byOutside takes the name of who entered it from where the official's stands.
func (r *Rating) byOutside() {
	switch r.State {
	case document.Approved, document.Draft:
		r.Reviewer = 0
	case Answered:
		r.Plea.Reviewer = 0
	case Decided:
		r.Plea.Decider = 0
	}
}

func (c ReviewOutside) refuse(b Books, r Rating, o Official, sign authority.Sign) error {
	first, verb := r.Seen, VerbReview
	switch r.State {
	case Signed:
	case Amended:
		first = r.Plea.Answered
	case Carried:
		first, verb = r.Plea.Carried, VerbAppeal
	default:
		return fault.New(fault.Refused, "rating.no-review", "{rating} is {state}: no review or decision is due.", fault.Args{"rating": r.Ref(), "state": string(r.State)})
	}
	switch {
	case o.Name == "" || o.Title == "":
		return no("rating.official", "Name the official and the title under which they signed: both stand on the form.", "name")
	case o.Paper == "":
		return no("rating.paper", "Say where the signed paper lies: it is the proof of the review.", "paper")
	case o.Day < first || o.Day > sign.Day:
		return fault.New(fault.Invalid, "rating.official-day", "It was signed between {first} and today, {today}.", fault.Args{"first": first.US(), "today": sign.Day.US()}).At("day")
	case sign.Who != r.Rater:
		return nil
	}
	could, err := othersWho(b, verb, r, sign)
	if err != nil || len(could) == 0 {
		return err
	}
	return fault.New(fault.Refused, "rating.rater-enters", "You wrote {rating}: {who} reviews it, or enters what the official signed.",
		fault.Args{"rating": r.Ref(), "who": strings.Join(could, " or ")})
}

// lastOfficial gives the last official outside the books who did one of these.
func (r Rating) lastOfficial(did ...document.Action) (Official, bool) {
	for i := len(r.Outside) - 1; i >= 0; i-- {
		for _, a := range did {
			if r.Outside[i].Did == past[a] {
				return r.Outside[i], true
			}
		}
	}
	return Official{}, false
}
