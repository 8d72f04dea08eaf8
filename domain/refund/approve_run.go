package refund

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// ApproveAll approves waiting requests in one deed, all or none: their sum must lie within what the person may approve, and none may be
// their own work or account.
//
// Refuses, in order: nothing chosen, or too much; no such request; no authority, the sum over the limit, own requests, own accounts;
// what Approve refuses of one of them.
type ApproveAll struct {
	Numbers []document.Number `cbor:"1,keyasint"`
}

// Approval is what a run of approvals came to.
type Approval struct {
	Approved int          `cbor:"1,keyasint"`
	First    int          `cbor:"2,keyasint,omitempty"` // that wait for a second approval
	Total    money.Amount `cbor:"3,keyasint"`
}

// Name implements Command.
func (ApproveAll) Name() string { return "refund.approve-all" }

// Act implements Command.
func (c ApproveAll) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbApprove, Subject: "refunds waiting"}
	for _, n := range c.numbers() {
		one, err := Approve{Number: n}.Act(b)
		if err != nil {
			return act, err
		}
		act.Amount, act.Accounts = act.Amount.Plus(one.Amount), append(act.Accounts, one.Account)
		act.Prepared = append(act.Prepared, one.Prepared...)
	}
	if n := len(c.Numbers); n == 0 || n > MostChecks {
		return act, no(fault.Invalid, "refund.approve-count", "Choose from 1 to {most} waiting refunds to approve.", "", fault.Args{"most": MostChecks})
	}
	return act, nil
}

func (c ApproveAll) numbers() []document.Number { return once(c.Numbers) }

// Do implements Command.
func (c ApproveAll) Do(b Books, sign authority.Sign) (out Approval, err error) {
	for _, n := range c.numbers() {
		r, err := Approve{Number: n}.Do(b, sign)
		if err != nil {
			return out, err
		}
		if r.State == document.Draft {
			out.First++
		} else {
			out.Approved, out.Total = out.Approved+1, out.Total.Plus(r.Amount)
		}
	}
	return out, nil
}
