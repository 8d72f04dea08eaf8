package refund

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// MostFound is how many requests one deed of the run makes.
const MostFound = 500

// AskFound requests the refunds of closed accounts that nothing holds up, as Find lists them: to the customer, at the mail address the
// books have, which nobody has verified yet. The runner's own accounts are left out. Repeat it while it says there are more.
//
// Refuses nothing found to pay.
type AskFound struct {
	Limit int `cbor:"1,keyasint,omitempty"` // 0 for MostFound
}

// FoundRun is what a run requested.
type FoundRun struct {
	Requests []document.Number `cbor:"1,keyasint"`
	Total    money.Amount      `cbor:"2,keyasint"`
	Own      int               `cbor:"3,keyasint,omitempty"` // own accounts left to somebody else
	More     bool              `cbor:"4,keyasint,omitempty"`
}

// VerbFind lets a person request the refunds a run finds.
var VerbFind = authority.Say("refund.find", "request the refunds that a run finds")

// Name implements Command.
func (AskFound) Name() string { return "refund.request-found" }

// Act implements Command. Each request is judged when it is approved; the run only prepares them.
func (AskFound) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbFind, Subject: "refunds found"}, nil
}

// Do implements Command.
func (c AskFound) Do(b Books, sign authority.Sign) (out FoundRun, err error) {
	if c.Limit <= 0 || c.Limit > MostFound {
		c.Limit = MostFound
	}
	runner, err := b.People().Get(sign.Who)
	if err != nil {
		return out, err
	}
	all, err := Find{}.inCredit(b)
	if err != nil {
		return out, err
	}
	for _, x := range all {
		f, err := found(b, sign.Day, x.s, x.a)
		if err != nil {
			return out, err
		}
		if f.Step != Pay {
			continue
		}
		if slices.Contains(runner.Own, uint64(f.Account)) {
			out.Own++
			continue
		}
		if len(out.Requests) == c.Limit {
			out.More = true
			break
		}
		r, err := f.ask().Do(b, sign)
		if err != nil {
			return out, err
		}
		out.Requests, out.Total = append(out.Requests, r.Number), out.Total.Plus(r.Amount)
	}
	if len(out.Requests) == 0 {
		return out, no(fault.Refused, "refund.none-found", "No closed account has a credit that may be refunded now; the list of credits says what holds each up.", "", nil)
	}
	return out, nil
}

// ask is the request for a credit found.
func (f Found) ask() Ask {
	source := Credit
	switch f.From {
	case ledger.Deposit:
		source = Deposit
	case ledger.Charge, ledger.Adjustment:
		source = Overbilled
	}
	return Ask{Account: f.Account, Amount: f.May, Source: source, Payee: f.Payee, MailTo: f.MailTo, Reason: "found by the run of refunds"}
}

// VerifyAddress notes that the mail address of a waiting request was verified with the customer.
//
// Refuses, in order: no such request; nothing said of how; a request that does not wait.
type VerifyAddress struct {
	Number document.Number `cbor:"1,keyasint"`
	How    string          `cbor:"2,keyasint"` // called, came in, returned card
}

// Name implements Command.
func (VerifyAddress) Name() string { return "refund.verify-address" }

// Act implements Command.
func (c VerifyAddress) Act(b Books) (authority.Act, error) {
	act, err := actOn(b, c.Number, VerbRequest, c.How)
	act.Prepared = nil
	return act, err
}

// Do implements Command.
func (c VerifyAddress) Do(b Books, sign authority.Sign) (Request, error) {
	r, err := b.Requests().Get(c.Number)
	switch {
	case err != nil:
		return r, err
	case c.How == "":
		return r, no(fault.Invalid, "refund.verify-how", "Say how the address was verified: called, came in, wrote.", "how", nil)
	case r.State != document.Draft:
		return r, no(fault.Refused, "refund.verify-state", "{refund} is {state}: only a waiting request is verified.", "", fault.Args{"refund": r.Ref(), "state": r.State})
	}
	r.Verified = true
	r.Signatures = append(r.Signatures, document.Signature{As: "verified", Sign: sign, Reason: c.How})
	return r, b.Requests().Put(r)
}

// FindBySteps counts what a run finds by what is to be done with it, over all accounts.
type FindBySteps struct{}

// StepSum is how many credits stand at a step, and how much they are.
type StepSum struct {
	Step  Step
	Count int
	Sum   money.Amount
}

// Act implements Query.
func (FindBySteps) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (FindBySteps) Ask(b Books, sign authority.Sign) ([]StepSum, error) {
	out := make([]StepSum, len(Steps))
	for i, s := range Steps {
		out[i].Step = s
	}
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if s.Account == 0 || s.Credit <= 0 {
			continue
		}
		a, err := b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return nil, err
		}
		f, err := found(b, sign.Day, s, a)
		if err != nil {
			return nil, err
		}
		i := slices.Index(Steps, f.Step)
		out[i].Count, out[i].Sum = out[i].Count+1, out[i].Sum.Plus(f.Credit)
	}
	return out, nil
}
