package rating

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbReview lets a person review ratings written by others; VerbFile lets one file them.
var (
	VerbReview = authority.Say("rating.review", "review performance ratings")
	VerbFile   = authority.Say("rating.file", "file performance ratings")
)

// Concur is the reviewing official's yes, or the return of the rating to its rater with reasons.
//
// Refuses, in order: no such rating; no authority, own work; a rating of oneself; one not signed; a return without reasons.
type Concur struct {
	Number document.Number `cbor:"1,keyasint"`
	Return bool            `cbor:"2,keyasint,omitempty"`
	Says   string          `cbor:"3,keyasint,omitempty"` // sealed with the rating; never in the journal
}

// Name implements Command.
func (Concur) Name() string { return "rating.review" }

// Act implements Command.
func (c Concur) Act(b Books) (authority.Act, error) {
	r, err := b.Ratings().Get(c.Number)
	act := actOn(VerbReview, c.Number)
	act.Prepared = r.Preparers()
	return act, err
}

// Do implements Command.
func (c Concur) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.Employee == sign.Who {
		return Step{}, errOwn
	}
	says, action := strings.TrimSpace(c.Says), document.Approve
	if c.Return {
		action = document.Return
	}
	if err := r.move(action, sign, says); err != nil {
		return Step{}, err
	}
	if c.Return && says == "" {
		return Step{}, no("rating.no-reason", "Say why the rating goes back to its rater.", "says")
	}
	r.Reviewer, r.Review = sign.Who, says
	if c.Return {
		r.Talked, r.Seen, r.Declined, r.Witness = 0, 0, false, ""
	}
	return r.step(), b.Ratings().Put(r)
}

// File files a reviewed rating with the personnel papers; from then on it is frozen.
//
// Refuses, in order: no such rating; no authority; a rating of oneself; one not reviewed.
type File struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (File) Name() string { return "rating.file" }

// Act implements Command.
func (c File) Act(Books) (authority.Act, error) { return actOn(VerbFile, c.Number), nil }

// Do implements Command.
func (c File) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.Employee == sign.Who {
		return Step{}, errOwn
	}
	if err := r.move(document.Issue, sign, ""); err != nil {
		return Step{}, err
	}
	return r.step(), b.Ratings().Put(r)
}

var errHidden = fault.New(fault.Refused, "rating.not-shown", "Your own rating is shown to you once it was discussed with you.", nil)
