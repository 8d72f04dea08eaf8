package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// ApplyDeviation does what was approved, once: it holds the account, credits it, or grants the extension that passes the one rule. What it makes
// is signed by who applies it, with who approved it.
//
// Refuses, in order: no such deviation; no authority, over the limit, own account; one that is not approved, was applied, or whose days are over;
// a fee that is paid meanwhile; an extension that would pass another rule too; what the deed itself refuses.
type ApplyDeviation struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (ApplyDeviation) Name() string { return "deviation.apply" }

// Act implements Command.
func (c ApplyDeviation) Act(b DeviationBooks) (authority.Act, error) {
	d, err := b.Deviations().Get(c.Number)
	o := d.Approves()
	return authority.Act{
		Verb: deviation.VerbApply, Amount: o.Size(), Account: uint64(d.Account), Subject: d.Ref().String() + ": " + o.String(),
	}, err
}

// Do implements Command.
func (c ApplyDeviation) Do(b DeviationBooks, sign authority.Sign) (deviation.Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if d.On(sign.Day) == deviation.Expired {
		return d, fault.New(fault.Refused, "deviation.late", "{doc} was to be applied by {day}: the days are over, so the rule stands. Write another request.",
			fault.Args{"doc": d.Ref(), "day": d.Valid.US()})
	}
	if _, err := deviation.Law.Next(d.Ref().String(), d.State, deviation.Applying); err != nil {
		return d, err
	}
	with := sign
	if by := d.Decider().Who; by != sign.Who {
		with.With = by
	}
	switch o := d.Approves(); o.Way {
	case deviation.Stay:
		var h hold.Hold
		h, err = hold.Deviate(b, with, d.Account, o.Until, d.Why, d.Ref())
		d.Effect.Hold = h.ID
	case deviation.Later:
		d.Effect.Doc, err = extend(b, with, d, o)
	default:
		d.Effect.Doc, err = giveUp(b, with, d, o)
	}
	if err != nil {
		return d, err
	}
	return d, deviation.Step(b, &d, deviation.Applying, sign, "")
}

// extend grants the extension, when it passes the cited rule and no other.
func extend(b DeviationBooks, sign authority.Sign, d deviation.Deviation, o deviation.Option) (document.Ref, error) {
	offer := offered(d, o)
	rules, err := arrangement.Passes(b, offer, sign.Day)
	if err != nil {
		return document.Ref{}, err
	}
	if more := slices.DeleteFunc(rules, func(id string) bool { return id == d.Rule.ID }); len(more) > 0 {
		return document.Ref{}, fault.New(fault.Refused, "deviation.other-rule", "{doc} waives {rule}; this extension would pass {more} too, which nobody waived.",
			fault.Args{"doc": d.Ref(), "rule": d.Rule.ID, "more": strings.Join(more, ", ")})
	}
	made, err := arrangement.Make{Offer: offer, Beyond: true}.Do(b, sign)
	return made.Ref(), err
}

// giveUp credits the account by an adjustment.
func giveUp(b DeviationBooks, sign authority.Sign, d deviation.Deviation, o deviation.Option) (document.Ref, error) {
	a, err := b.Accounts().Get(d.Account)
	if err != nil {
		return document.Ref{}, err
	}
	s, err := ledger.StandingOf(b, uint64(d.Account))
	if err != nil {
		return document.Ref{}, err
	}
	lines, left := creditLines(a, s, o)
	if left > 0 {
		return document.Ref{}, fault.New(fault.Refused, "deviation.paid", "{left} of what {doc} gives up is paid meanwhile, so there is nothing to waive: what is paid goes back as a refund.",
			fault.Args{"left": left.Dollars(), "doc": d.Ref()})
	}
	j, err := adjustment.Draft(b, sign, adjustment.Adjustment{
		Account: d.Account, Sort: adjustment.Courtesy, Reason: string(o.Way) + " by " + d.Ref().String() + ": " + d.Why, Evidence: d.Ref().String(), Lines: lines, Fees: o.Way == deviation.Waive,
		Facts: []adjustment.Fact{{Label: "Deviation from", Value: d.Rule.ID + ", " + d.Rule.Citation}},
	})
	if err != nil {
		return document.Ref{}, err
	}
	j, err = adjustment.Approve{Number: j.Number, Total: j.Total}.Do(b, sign)
	return j.Ref(), err
}

// creditLines shares a credit over what is open, the oldest first, and gives what finds nothing to take off. What is not of a service the account
// has, such as a fee, is credited on its first.
func creditLines(a account.Account, s ledger.Standing, o deviation.Option) (lines []adjustment.Line, left money.Amount) {
	left = o.Amount
	items := slices.Clone(s.Items)
	slices.SortStableFunc(items, func(x, y ledger.Item) int { return int(x.Due) - int(y.Due) })
	for _, it := range items {
		take := min(left, it.Left)
		if take <= 0 || o.Way == deviation.Waive && !isFee(it) {
			continue
		}
		service := it.Service
		if len(a.Services) > 0 && !slices.ContainsFunc(a.Services, func(s account.Service) bool { return s.Kind == service }) {
			service = a.Services[0].Kind
		}
		lines = append(lines, adjustment.Line{Service: service, Label: string(o.Way), After: -take})
		left = left.Minus(take)
	}
	return lines, left
}

// RevokeDeviation takes an approved deviation back: before it is applied it can no longer be; after it, its hold or extension ends. A credit is
// taken back by reversing the adjustment it made.
//
// Refuses, in order: no such deviation; no authority, own account; no reason; one that is not approved or is over; one that credited the account.
type RevokeDeviation struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (RevokeDeviation) Name() string { return "deviation.revoke" }

// Act implements Command.
func (c RevokeDeviation) Act(b DeviationBooks) (authority.Act, error) {
	d, err := b.Deviations().Get(c.Number)
	return authority.Act{Verb: deviation.VerbRevoke, Account: uint64(d.Account), Subject: d.Ref().String() + " revoked", Reason: c.Reason}, err
}

// Do implements Command.
func (c RevokeDeviation) Do(b DeviationBooks, sign authority.Sign) (deviation.Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	why := strings.TrimSpace(c.Reason)
	if why == "" {
		return d, fault.New(fault.Invalid, "deviation.no-reason", "Say why: the customer will ask.", nil).At("reason")
	}
	if _, err := deviation.Law.Next(d.Ref().String(), d.On(sign.Day), deviation.Revoking); err != nil {
		return d, err
	}
	if d.Approves().Way.Gives() && d.State == deviation.Applied {
		return d, fault.New(fault.Refused, "deviation.credited", "{doc} credited the account by {made}: reverse that, and the credit is taken back.",
			fault.Args{"doc": d.Ref(), "made": d.Effect.Doc})
	}
	if err := undo(b, sign, d, why); err != nil {
		return d, err
	}
	d.Ended = why
	return d, deviation.Step(b, &d, deviation.Revoking, sign, why)
}

// undo ends what an applied deviation gave.
func undo(b DeviationBooks, sign authority.Sign, d deviation.Deviation, why string) error {
	switch {
	case d.Effect.Hold != 0:
		return hold.Undo(b, sign, d.Effect.Hold, "revoked: "+why)
	case d.Effect.Doc.Kind == arrangement.KindArrangement:
		a, err := b.Arrangements().Get(d.Effect.Doc.Number)
		if err != nil || a.Status != arrangement.Active {
			return err
		}
		_, err = arrangement.Close{Number: a.Number, Reason: "revoked: " + why}.Do(b, sign)
		return err
	}
	return nil
}
