package refund

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// The verbs of checks on their way out.
var (
	VerbSign = authority.Say("refund.sign", "sign refund checks")
	VerbSend = authority.Say("refund.send", "mail signed refund checks, or hand them over")
)

// Errand is what a check that came out still waits for.
type Errand string

// The errands of a check, in their order.
const (
	NoErrand Errand = ""
	ToSign   Errand = "to sign"
	ToSend   Errand = "to mail"
)

// The signatures on a check, and on its request, for both.
const (
	signedAs = "signed"
	mailedAs = "mailed"
	handedAs = "handed over"
)

// Errand gives what the check waits for while it is outstanding: somebody's signature, then the post. A bank may pay it all the same.
func (c Check) Errand() Errand {
	switch {
	case c.Outcome != Outstanding || c.signed(mailedAs) || c.signed(handedAs):
		return NoErrand
	case c.signed(signedAs):
		return ToSend
	}
	return ToSign
}

// SignChecks notes that checks were signed: by another than who asked for, approved or printed them, as long as somebody else may.
//
// Refuses, in order: no such check; no authority, the sum over the limit, own part in it, own account; nothing chosen or too much; a check
// that is not outstanding, or signed already.
type SignChecks struct {
	Numbers []document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (SignChecks) Name() string { return "refund.sign-checks" }

// Act implements Command.
func (c SignChecks) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbSign, Subject: "refund checks"}
	for _, n := range once(c.Numbers) {
		check, err := b.Checks().Get(n)
		if err != nil {
			return act, err
		}
		hands, account, err := Handlers(b, check, VerbSign)
		if err != nil {
			return act, err
		}
		hands.Into(&act)
		act.Amount = act.Amount.Plus(check.Amount)
		if account != 0 {
			act.Accounts = append(act.Accounts, account)
		}
	}
	return act, nil
}

// Do implements Command.
func (c SignChecks) Do(b Books, sign authority.Sign) ([]Check, error) {
	return eachErrand(b, c.Numbers, ToSign, func(check *Check) error {
		check.Signatures = append(check.Signatures, document.Signature{As: signedAs, Sign: sign})
		r, err := b.Requests().Get(check.Request)
		if err != nil {
			return err
		}
		r.Signatures = append(r.Signatures, document.Signature{As: signedAs, Sign: sign})
		return b.Requests().Put(r)
	})
}

// SendChecks notes that signed checks went to the post, to the address verified; or, with HandedTo, that they were handed over.
//
// Refuses, in order: nothing chosen or too much; no such check; one that is not outstanding, not signed yet, or sent already.
type SendChecks struct {
	Numbers  []document.Number `cbor:"1,keyasint"`
	HandedTo string            `cbor:"2,keyasint,omitempty"` // who took them, and what identified them
}

// Name implements Command.
func (SendChecks) Name() string { return "refund.send-checks" }

// Act implements Command.
func (c SendChecks) Act(b Books) (authority.Act, error) {
	accounts, err := accountsOf(b, once(c.Numbers)...)
	return authority.Act{Verb: VerbSend, Accounts: accounts, Subject: "refund checks", Reason: c.HandedTo}, err
}

// Do implements Command.
func (c SendChecks) Do(b Books, sign authority.Sign) ([]Check, error) {
	return eachErrand(b, c.Numbers, ToSend, func(check *Check) error {
		s := document.Signature{As: mailedAs, Sign: sign}
		if to := strings.TrimSpace(c.HandedTo); to != "" {
			s.As, s.Reason = handedAs, to
		}
		check.Signatures = append(check.Signatures, s)
		return nil
	})
}

// eachErrand does an errand of checks, in the order of their numbers.
func eachErrand(b Books, numbers []document.Number, is Errand, do func(*Check) error) (out []Check, err error) {
	if n := len(numbers); n == 0 || n > MostChecks {
		return nil, no(fault.Invalid, "check.choose", "Choose from 1 to {most} checks.", "", fault.Args{"most": MostChecks})
	}
	for _, n := range once(numbers) {
		check, err := b.Checks().Get(n)
		if err != nil {
			return nil, err
		}
		if at := check.Errand(); at != is {
			return nil, no(fault.Refused, "check.errand", "Check {number} is {outcome}, and it is {at}, not {errand}.", "",
				fault.Args{"number": check.CheckNo, "outcome": check.Outcome, "at": at.words(), "errand": is.words()})
		}
		if err := do(&check); err != nil {
			return nil, err
		}
		if err := b.Checks().Put(check); err != nil {
			return nil, err
		}
		out = append(out, check)
	}
	return out, nil
}

func (e Errand) words() string {
	if e == NoErrand {
		return "waiting for nothing"
	}
	return string(e)
}

// once gives the numbers in their order, each once.
func once(numbers []document.Number) []document.Number {
	chosen := slices.Clone(numbers)
	slices.Sort(chosen)
	return slices.Compact(chosen)
}

// OnErrand lists the refunds whose check waits for a signature, or for the post.
type OnErrand struct {
	Errand Errand
	Limit  int // 0 for 500
}

// Act implements Query.
func (OnErrand) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OnErrand) Ask(b Books, _ authority.Sign) (out []Line, err error) {
	if q.Limit <= 0 {
		q.Limit = 500
	}
	for c, err := range b.Checks().Via(ByErrand, row.Span{Limit: q.Limit}, q.Errand) {
		if err != nil {
			return nil, err
		}
		r, err := b.Requests().Get(c.Request)
		if err != nil {
			return nil, err
		}
		l, err := lineOf(b, r)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// errandSum counts the checks that wait for an errand.
func errandSum(b Books, e Errand) (n int, sum money.Amount, err error) {
	for c, err := range b.Checks().Via(ByErrand, row.Span{}, e) {
		if err != nil {
			return n, sum, err
		}
		n, sum = n+1, sum.Plus(c.Amount)
	}
	return n, sum, nil
}
