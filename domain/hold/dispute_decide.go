package hold

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// VerbDecide lets a person decide a dispute.
var VerbDecide = authority.Say("hold.decide", "decide disputes")

// Decide answers a dispute. What is taken off the account is what the posted documents took off, so that the answer and the books agree.
// What is left due is not cut for before its day.
//
// Refuses, in order: no such dispute; one that waits for no answer; an appeal decided by whoever decided before; an unknown finding; no
// reasons; a document that took nothing off the account since the dispute was filed; documents named against a finding against the
// customer, or none for one that gives something; a finding that does not agree with what was taken off.
type Decide struct {
	Number  document.Number `cbor:"1,keyasint"`
	Finding Finding         `cbor:"2,keyasint"`
	Posted  []document.Ref  `cbor:"3,keyasint,omitempty"` // adjustments, corrected bills, payments found
	Reasons string          `cbor:"4,keyasint"`           // in the customer's language
}

// Name implements Command.
func (Decide) Name() string { return "hold.decide" }

// Act implements Command.
func (c Decide) Act(b Books) (authority.Act, error) {
	f, err := b.Disputes().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: VerbDecide, Account: uint64(f.Account), Subject: f.Ref().String(), Reason: string(c.Finding)}
	for _, r := range f.Rounds {
		if !r.Answer.IsZero() {
			act.Prepared = append(act.Prepared, r.Answer.Sign.Parties()...)
		}
	}
	for _, ref := range c.Posted {
		sum, err := takenOff(b, f.Account, ref, f.Rounds[0].Opened)
		if err != nil {
			return act, err
		}
		act.Amount = act.Amount.Plus(sum)
	}
	return act, nil
}

// takenOff gives by how much a document made an account owe less since a day.
func takenOff(b ledger.Books, id account.ID, ref document.Ref, since calendar.Day) (sum money.Amount, err error) {
	for e, err := range b.Entries().Via(ledger.ByDoc, row.Span{}, ref.Kind, ref.Number) {
		if err != nil {
			return 0, err
		}
		if e.Place.Account == uint64(id) && e.Day >= since {
			sum = sum.Minus(e.Change())
		}
	}
	return sum, nil
}

// Do implements Command.
func (c Decide) Do(b Books, sign authority.Sign) (File, error) {
	f, err := b.Disputes().Get(c.Number)
	if err != nil {
		return f, err
	}
	if err := f.turn(Deciding); err != nil {
		return f, err
	}
	a := Answer{Finding: c.Finding, Posted: c.Posted, Reasons: strings.TrimSpace(c.Reasons), Day: sign.Day, Sign: sign, By: b.SignedBy(sign)}
	if err := c.weigh(b, f, &a); err != nil {
		return f, err
	}
	if err := f.answer(b, a, sign); err != nil {
		return f, err
	}
	return f, b.Disputes().Put(f)
}

// weigh adds up what was taken off, and refuses a finding that does not agree with it.
func (c Decide) weigh(b Books, f File, a *Answer) error {
	if !slices.Contains(Findings, a.Finding) {
		return no("dispute.finding", "Say what was found: for the customer, in part, or against the customer.", "finding", nil)
	}
	if a.Reasons == "" {
		return no("dispute.no-reasons", "Write the reasons, in the customer's language: the letter gives them.", "reasons", nil)
	}
	for _, ref := range c.Posted {
		sum, err := takenOff(b, f.Account, ref, f.Rounds[0].Opened)
		if err != nil {
			return err
		}
		if sum <= 0 {
			return no("dispute.nothing-off", "{doc} took nothing off the account since {day}: post what puts it right first, then name it here.", "posted",
				fault.Args{"doc": ref, "day": f.Rounds[0].Opened.US()})
		}
		a.Allowed = a.Allowed.Plus(sum)
	}
	disputed := f.Last().Amount
	args := fault.Args{"allowed": a.Allowed.Dollars(), "disputed": disputed.Dollars(), "finding": string(a.Finding)}
	switch {
	case a.Finding == FoundAgainst && a.Allowed > 0, a.Finding == FoundFor && a.Allowed < disputed, a.Finding == FoundPart && a.Allowed >= disputed:
		return no("dispute.disagrees", "{allowed} of {disputed} in dispute was taken off: that is not a finding {finding}.", "finding", args)
	case a.Finding != FoundAgainst && a.Allowed == 0:
		return no("dispute.not-posted", "A finding {finding} names the adjustment, the corrected bill or the payment that puts it right.", "posted", args)
	}
	return nil
}

// answer closes the review: what is owed now, by when, and to whom the customer may turn.
func (f *File) answer(b Books, a Answer, sign authority.Sign) error {
	days, err := DisputeDaysOf(b, sign.Day, f.To.Language, "dispute.pay-days", "dispute.appeal-days", "dispute.appeal-to")
	if err != nil {
		return err
	}
	due := calendar.Day(0)
	if a.Due, due, err = owed(b, f.Account, sign.Day); err != nil {
		return err
	}
	if a.Due > 0 {
		a.PayBy = max(due, days.PayBy)
	}
	if a.AppealTo, a.AppealBy, a.Rules = days.AppealTo, days.AppealBy, days.Cited; a.AppealTo == "" {
		a.AppealTo = managerOf(f.To.Language)
	}
	if a.Wording, err = b.LetterWording(DecidedLetter, f.To.Language, sign.Day); err != nil {
		return err
	}
	f.Rounds[len(f.Rounds)-1].Answer = a
	return f.release(b, a, sign)
}

// release ends the hold of a dispute that is decided; where something is left due it stays through the day the letter names.
func (f *File) release(b Books, a Answer, sign authority.Sign) error {
	h, err := b.Holds().Get(f.Last().Hold)
	if err != nil || !h.IsOn() {
		return err
	}
	if a.Due == 0 {
		return finish(b, &h, Ending, sign, "decided "+string(a.Finding))
	}
	h.Amount, h.Asked, h.Settled, h.Until = 0, 0, true, a.PayBy
	return b.Holds().Put(h)
}

// turn takes the dispute one step of its life.
func (f *File) turn(t Turn) (err error) {
	f.Stage, err = DisputeLaw.Next(f.Ref().String(), f.Stage, t)
	return err
}

// Appeal takes a decided dispute up again, for what was not given of it.
//
// Refuses, in order: no such dispute; late without leave to go beyond; one that is not decided; one found for the customer; no grounds; an
// appeal after its day.
type Appeal struct {
	Number document.Number `cbor:"1,keyasint"`
	Claim  string          `cbor:"2,keyasint"`
	Looks  string          `cbor:"3,keyasint,omitempty"`
	Late   bool            `cbor:"4,keyasint,omitempty"` // after its day, by who may say so
}

// Name implements Command.
func (Appeal) Name() string { return "hold.appeal" }

// Act implements Command.
func (c Appeal) Act(b Books) (authority.Act, error) {
	f, err := b.Disputes().Get(c.Number)
	act := authority.Act{Verb: VerbSet, Account: uint64(f.Account), Subject: "appeal of " + f.Ref().String(), Reason: c.Claim}
	if c.Late {
		act.Verb = VerbBeyond
	}
	return act, err
}

// Do implements Command.
func (c Appeal) Do(b Books, sign authority.Sign) (File, error) {
	f, err := b.Disputes().Get(c.Number)
	if err != nil {
		return f, err
	}
	if err := f.turn(Appealing); err != nil {
		return f, err
	}
	last := f.Last()
	left := last.Amount.Minus(last.Answer.Allowed)
	switch {
	case left <= 0:
		return f, fault.New(fault.Refused, "dispute.nothing-left", "It was found for the customer: there is nothing left to appeal.", nil)
	case strings.TrimSpace(c.Claim) == "":
		return f, no("dispute.no-claim", "Say what the customer brings forward.", "claim", nil)
	case sign.Day > last.Answer.AppealBy && !c.Late:
		return f, fault.New(fault.Refused, "dispute.late", "The days to appeal ended on {day}: a later one needs leave to go beyond.",
			fault.Args{"day": last.Answer.AppealBy.US()}).At("late")
	}
	if err := endOf(b, f.Account, Dispute, sign, "appealed"); err != nil {
		return f, err
	}
	limits, err := LimitsOf(b, Dispute, sign.Day)
	if err != nil {
		return f, err
	}
	h, err := put(b, Hold{
		Account: f.Account, Kind: Dispute, Status: InForce, From: sign.Day, Until: limits.Last(sign.Day), Reason: strings.TrimSpace(c.Claim),
		Amount: left, Stops: Dispute.Stops(), Rules: limits.Cited, File: f.Number, Sign: sign, By: b.SignedBy(sign),
	})
	if err != nil {
		return f, err
	}
	r, err := round(b, h, f.To, c.Looks, sign)
	if err != nil {
		return f, err
	}
	f.Rounds = append(f.Rounds, r)
	return f, b.Disputes().Put(f)
}

// endOf ends the hold of a kind that an account still has.
func endOf(b Books, id account.ID, kind Kind, sign authority.Sign, why string) error {
	on, err := Of(b, id)
	if err != nil {
		return err
	}
	for _, h := range on {
		if h.Kind == kind && h.Wide == 0 {
			if err := finish(b, &h, Ending, sign, why); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdraw closes the file of a dispute whose hold is ended without an answer.
func withdraw(b Books, h Hold, sign authority.Sign, why string) error {
	if h.File == 0 || h.Settled {
		return nil
	}
	f, err := b.Disputes().Get(h.File)
	if err != nil || !f.Open() || f.Last().Hold != h.ID {
		return err
	}
	if err := f.turn(Withdrawing); err != nil {
		return err
	}
	f.Ended, f.Why = sign, why
	return b.Disputes().Put(f)
}
