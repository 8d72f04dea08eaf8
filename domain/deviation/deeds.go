package deviation

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// The verbs of deviations; the amount of a decision is what it gives up and puts off.
var (
	VerbRequest   = authority.Say("deviation.request", "write requests for a deviation")
	VerbRecommend = authority.Say("deviation.recommend", "recommend deviations")
	VerbApprove   = authority.Say("deviation.approve", "decide over deviations")
	VerbApply     = authority.Say("deviation.apply", "apply approved deviations")
	VerbRevoke    = authority.Say("deviation.revoke", "revoke deviations")
)

// refusal gives the act of a decision that gives up nothing.
func refusal(b Books, n document.Number, what, reason string) (authority.Act, error) {
	d, err := b.Deviations().Get(n)
	return authority.Act{
		Verb: VerbApprove, Account: uint64(d.Account), Subject: d.Ref().String() + " " + what, Reason: reason, Prepared: d.Hands(),
	}, err
}

func needsReason(reason, text string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "deviation.no-reason", text, nil).At("reason")
	}
	return nil
}

var errStranger = fault.New(fault.Refused, "deviation.not-yours",
	"{ref} was written by {name}: it is withdrawn by who wrote it or recommended it, or by who may decide over it.", nil)

// refuseStranger refuses to withdraw what one neither wrote, nor recommended, nor may decide over.
func refuseStranger(b Books, d Deviation, sign authority.Sign) error {
	if slices.Contains(d.Hands(), sign.Who) {
		return nil
	}
	grants, err := b.Grants(sign.Who, VerbApprove, sign.Day)
	if err != nil || slices.ContainsFunc(grants, func(g authority.Grant) bool { return !g.Barred }) {
		return err
	}
	return errStranger.With(fault.Args{"ref": d.Ref().String(), "name": b.SignedBy(d.Signatures[0].Sign)})
}

// Refuse refuses a deviation that is recommended: the rule stands.
//
// Refuses, in order: no such deviation; no authority, own work, own account; no reason; one that does not wait for a decision.
type Refuse struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Refuse) Name() string { return "deviation.refuse" }

// Act implements Command.
func (c Refuse) Act(b Books) (authority.Act, error) { return refusal(b, c.Number, "refused", c.Reason) }

// Do implements Command.
func (c Refuse) Do(b Books, sign authority.Sign) (Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if err := needsReason(c.Reason, "Say why the rule stands: the customer is told, and it is a precedent."); err != nil {
		return d, err
	}
	d.Ended = strings.TrimSpace(c.Reason)
	return d, Step(b, &d, Refusing, sign, c.Reason)
}

// Return sends a recommended deviation back to who prepared it: what is lacking is put right, the facts are taken anew.
//
// Refuses, in order: no such deviation; no authority, own work, own account; no reason; one that does not wait for a decision.
type Return struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Return) Name() string { return "deviation.return" }

// Act implements Command.
func (c Return) Act(b Books) (authority.Act, error) {
	return refusal(b, c.Number, "returned", c.Reason)
}

// Do implements Command.
func (c Return) Do(b Books, sign authority.Sign) (Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if err := needsReason(c.Reason, "Say what is lacking, so that it can be put right."); err != nil {
		return d, err
	}
	return d, Step(b, &d, document.Return, sign, c.Reason)
}

// Withdraw takes a request back before it is decided.
//
// Refuses, in order: no such deviation; no authority, own account; who neither wrote it nor may decide it; no reason; one that is decided.
type Withdraw struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Withdraw) Name() string { return "deviation.withdraw" }

// Act implements Command.
func (c Withdraw) Act(b Books) (authority.Act, error) {
	d, err := b.Deviations().Get(c.Number)
	return authority.Act{Verb: VerbRequest, Account: uint64(d.Account), Subject: d.Ref().String() + " withdrawn", Reason: c.Reason}, err
}

// Do implements Command.
func (c Withdraw) Do(b Books, sign authority.Sign) (Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if err := refuseStranger(b, d, sign); err != nil {
		return d, err
	}
	if err := needsReason(c.Reason, "Say why it is withdrawn: the memo keeps it."); err != nil {
		return d, err
	}
	d.Ended = strings.TrimSpace(c.Reason)
	return d, Step(b, &d, document.Void, sign, c.Reason)
}
