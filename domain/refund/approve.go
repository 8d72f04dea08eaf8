package refund

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// VerbApprove lets a person approve refunds.
var VerbApprove = authority.Say("refund.approve", "approve refunds")

// Approve approves a waiting request: the hold is let go, the credit is taken off the account and stands in refunds payable. Above the
// office's sum for two approvals (rule refund.two-above) the first leaves it waiting, and another person gives the second.
//
// Refuses, in order: no such request; no authority, over the limit, own request or own first approval, a check one undid or had paid again, own account; a request not
// waiting; a mail address nobody verified; an account whose refunds are held; a credit that has fallen since the request, money that is
// not in suspense any more; a closed period.
type Approve struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "refund.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	act, err := actOn(b, c.Number, VerbApprove, "")
	if err != nil {
		return act, err
	}
	r, err := b.Requests().Get(c.Number)
	if first, ok := r.FirstApproval(); ok {
		act.Prepared = append(act.Prepared, first.Parties()...)
	}
	act.Prepared = append(act.Prepared, r.redoneBy()...)
	return act, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Request, error) {
	r, err := b.Requests().Get(c.Number)
	if err != nil {
		return r, err
	}
	waiting := r
	if err := r.move(document.Approve, sign, ""); err != nil {
		return r, err
	}
	if !r.Verified {
		return r, no(fault.Refused, "refund.not-verified", "Nobody has verified the mail address of {refund}: return it, so that it is asked for.", "",
			fault.Args{"refund": r.Ref()})
	}
	if err := r.purse().fallen(b, r); err != nil {
		return r, err
	}
	if first, err := onlyFirst(b, sign, waiting); err != nil || first {
		waiting.Signatures = append(waiting.Signatures, document.Signature{As: approvedOnce, Sign: sign})
		if err == nil {
			err = b.Requests().Put(waiting)
		}
		return waiting, err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return r, err
	}
	if r.Entry, err = r.purse().take(b, sign, r, chart.Payable); err != nil {
		return r, err
	}
	return r, b.Requests().Put(r)
}

// redoneBy gives who undid a check of the request or had it paid again: it is their work too, and somebody else approves it.
func (r Request) redoneBy() (who []authority.StaffID) {
	for _, s := range r.Signatures {
		if slices.Contains([]string{undoneAs, reissuedAs, redirectedAs}, s.As) {
			who = append(who, s.Sign.Parties()...)
		}
	}
	return who
}

// approvedOnce is what the first of two approvals is signed as.
const approvedOnce = "approved once"

// FirstApproval gives the first of two approvals of a waiting request, and whether it was given since the request last came in.
func (r Request) FirstApproval() (authority.Sign, bool) {
	for i := len(r.Signatures) - 1; i >= 0; i-- {
		switch s := r.Signatures[i]; s.As {
		case approvedOnce:
			return s.Sign, true
		case "prepared", "returned", redirectedAs:
			return authority.Sign{}, false
		}
	}
	return authority.Sign{}, false
}

// onlyFirst says whether an approval is the first of the two a large refund needs.
func onlyFirst(b Books, sign authority.Sign, r Request) (bool, error) {
	if _, given := r.FirstApproval(); given {
		return false, nil
	}
	pack, ok, err := rulesOn(b, sign.Day)
	if err != nil || !ok {
		return false, err
	}
	above, err := pack.Amount("refund.two-above")
	return err == nil && r.Amount > above, nil // a pack without the rule asks for one approval
}

// actOn gives the act of a verb on a request; its preparers are named, so that nobody decides on their own work.
func actOn(b Books, n document.Number, verb authority.Verb, reason string) (authority.Act, error) {
	r, err := b.Requests().Get(n)
	return authority.Act{
		Verb: verb, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: reason, Prepared: r.Preparers(),
	}, err
}

// GiveBack returns a request to its preparer with a reason. What it held is let go; when it was approved, its credit is back on the
// account.
//
// Refuses, in order: no such request; no authority to approve it; no reason; a request neither waiting nor approved; a closed period.
type GiveBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (GiveBack) Name() string { return "refund.return" }

// Act implements Command.
func (c GiveBack) Act(b Books) (authority.Act, error) {
	act, err := actOn(b, c.Number, VerbApprove, c.Reason)
	act.Prepared = nil // who prepared it may also take it back
	return act, err
}

// Do implements Command.
func (c GiveBack) Do(b Books, sign authority.Sign) (Request, error) {
	return letGo(b, sign, c.Number, document.Return, c.Reason)
}

// Withdraw voids a request for good: its preparer's own deed, or that of anybody who may request refunds.
//
// Refuses, in order: no such request; no reason; a request printed already; a closed period.
type Withdraw struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Withdraw) Name() string { return "refund.withdraw" }

// Act implements Command.
func (c Withdraw) Act(b Books) (authority.Act, error) {
	act, err := actOn(b, c.Number, VerbRequest, c.Reason)
	act.Prepared = nil
	return act, err
}

// Do implements Command.
func (c Withdraw) Do(b Books, sign authority.Sign) (Request, error) {
	return letGo(b, sign, c.Number, document.Void, c.Reason)
}

// letGo takes a request out of the way to a check: a hold is let go, an approval is reversed.
func letGo(b Books, sign authority.Sign, n document.Number, a document.Action, reason string) (Request, error) {
	r, err := b.Requests().Get(n)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(reason) == "" {
		return r, errReason
	}
	was := r
	if err := r.move(a, sign, reason); err != nil {
		return r, err
	}
	switch was.State {
	case document.Draft:
		err = was.purse().free(b, was)
	case document.Approved:
		err = was.purse().back(b, sign, was, past[a]+": "+reason)
		r.Entry = ledger.Place{}
	}
	if err != nil {
		return r, err
	}
	return r, b.Requests().Put(r)
}

var errReason = fault.New(fault.Invalid, "refund.no-reason", "Give the reason.", nil).At("reason")
