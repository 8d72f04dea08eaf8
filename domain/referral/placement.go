package referral

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// Out is a debt left off a list, and why.
type Out struct {
	Referral document.Number `cbor:"1,keyasint"`
	Account  account.ID      `cbor:"2,keyasint"`
	Amount   money.Amount    `cbor:"3,keyasint"`
	Why      string          `cbor:"4,keyasint"`
}

// Placement is a list of debts that goes to one agency: draft, approved by a supervisor and then by finance, issued when its file is made.
type Placement struct {
	document.Header `cbor:"100,keyasint"`
	Agency          uint64            `cbor:"1,keyasint"`
	Referrals       []document.Number `cbor:"2,keyasint"`
	Total           money.Amount      `cbor:"3,keyasint"`
	Finance         authority.Sign    `cbor:"4,keyasint,omitzero"`
	Left            []Out             `cbor:"5,keyasint,omitempty"`
	Layout          []Column          `cbor:"6,keyasint,omitempty"` // of its file
	Digest          string            `cbor:"7,keyasint,omitempty"` // SHA-256 of the file
	Bytes           int               `cbor:"8,keyasint,omitempty"`
	Day             calendar.Day      `cbor:"9,keyasint,omitempty"`  // placed
	Validate        calendar.Day      `cbor:"10,keyasint,omitempty"` // until when the collector writes to the customers; 0 for no rule
}

// Stand says where the list stands, in the words of the office.
func (p Placement) Stand() string {
	switch {
	case p.State == document.Draft:
		return "for the supervisor"
	case p.State == document.Approved && p.Finance.IsZero():
		return "for finance"
	case p.State == document.Approved:
		return "to be placed"
	case p.State == document.Issued:
		return "placed"
	}
	return "dropped"
}

// leave takes a debt off the list; what was approved is then approved anew.
func (p *Placement) leave(r Referral, why string) error {
	if p.State != document.Draft {
		return refuse("placement.approved", "{list} is {state}: return it to its draft before a debt is taken off it.",
			fault.Args{"list": p.Ref(), "state": p.Stand()})
	}
	i := slices.Index(p.Referrals, r.Number)
	if i < 0 {
		return fault.New(fault.Internal, "placement.not-on", "{referral} is not on {list}.", fault.Args{"referral": r.Ref(), "list": p.Ref()})
	}
	p.Referrals = slices.Delete(slices.Clone(p.Referrals), i, i+1)
	p.Total = p.Total.Minus(r.Amount)
	p.Left = append(p.Left, Out{r.Number, r.Account, r.Amount, strings.TrimSpace(why)})
	return nil
}

// MakeList puts the debts whose letters' days are over on a list for an agency. Those that cannot go any more are left off it, and said.
//
// Refuses, in order: no such agency; nothing whose days are over.
type MakeList struct {
	Agency uint64 `cbor:"1,keyasint"`
}

// Name implements Command.
func (MakeList) Name() string { return "referral.list" }

// Act implements Command.
func (c MakeList) Act(b Books) (authority.Act, error) {
	a, err := b.Agencies().Get(c.Agency)
	act := authority.Act{Verb: VerbPropose, Subject: "placement list for " + a.Name}
	if err != nil {
		return act, err
	}
	for r, err := range b.Referrals().Via(ByStatus, row.Span{}, c.Agency, string(Warned)) {
		if err != nil {
			return act, err
		}
		act.Accounts = append(act.Accounts, uint64(r.Account))
	}
	return act, nil
}

// Do implements Command.
func (c MakeList) Do(b Books, sign authority.Sign) (Placement, error) {
	agency, err := b.Agencies().Get(c.Agency)
	if err != nil {
		return Placement{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Placement{}, err
	}
	warned, err := row.Collect(b.Referrals().Via(ByStatus, row.Span{}, c.Agency, string(Warned)))
	if err != nil {
		return Placement{}, err
	}
	due := slices.DeleteFunc(warned, func(r Referral) bool { return sign.Day <= r.Letter.PayBy })
	if len(due) == 0 {
		return Placement{}, refuse("placement.none", "No letter for {agency} has run its days yet ({by}): {count} wait.",
			fault.Args{"agency": agency.Name, "count": phrase.Count(len(warned), "debt"), "by": t.By(RuleLetter)})
	}
	n, err := b.DocumentNumber(KindPlacement, sign)
	if err != nil {
		return Placement{}, err
	}
	p := Placement{Header: document.New(KindPlacement, n, sign), Agency: c.Agency}
	for _, r := range due {
		if err := p.add(b, sign, t, r); err != nil {
			return p, err
		}
	}
	if len(p.Referrals) == 0 {
		return p, refuse("placement.empty", "Something stands against every debt whose days are over, the first: {why}.", fault.Args{"why": p.Left[0].Why})
	}
	return p, b.Placements().Put(p)
}

// add puts one debt on the list, or leaves it off with what stands against it.
func (p *Placement) add(b Books, sign authority.Sign, t Terms, r Referral) error {
	why, err := r.stands(b, t, sign)
	if err != nil {
		return err
	}
	if why != "" {
		p.Left = append(p.Left, Out{r.Number, r.Account, r.Amount, why})
		return nil
	}
	if err := r.Step(List, sign, ""); err != nil {
		return err
	}
	if err := freeze(b, &r, t, sign.Day); err != nil {
		return err
	}
	r.List = p.Number
	p.Referrals, p.Total = append(p.Referrals, r.Number), p.Total.Plus(r.Amount)
	return b.Referrals().Put(r)
}

// listAct is the act of approving or placing a list: as large as the list, of what others prepared.
func listAct(b Books, verb authority.Verb, n document.Number) (authority.Act, error) {
	p, err := b.Placements().Get(n)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: verb, Amount: p.Total, Subject: p.Ref().String(), Prepared: p.Preparers()}
	all, err := b.Referrals().Many(p.Referrals...)
	for _, r := range all {
		act.Accounts = append(act.Accounts, uint64(r.Account))
	}
	return act, err
}

// ApproveList is a supervisor's yes to a list. Debts and Total are what the approver saw.
//
// Refuses, in order: no such list; no authority, over the limit, own work, an own account on it; other figures than the list's; one
// approved already.
type ApproveList struct {
	List  document.Number `cbor:"1,keyasint"`
	Debts int             `cbor:"2,keyasint"`
	Total money.Amount    `cbor:"3,keyasint"`
}

// Name implements Command.
func (ApproveList) Name() string { return "referral.approve-list" }

// Act implements Command.
func (c ApproveList) Act(b Books) (authority.Act, error) { return listAct(b, VerbApprove, c.List) }

// Do implements Command.
func (c ApproveList) Do(b Books, sign authority.Sign) (Placement, error) {
	p, err := seen(b, c.List, c.Debts, c.Total)
	if err != nil {
		return p, err
	}
	if err := p.Move(document.Approve, sign, ""); err != nil {
		return p, err
	}
	return p, b.Placements().Put(p)
}

// seen gives a list that is as the approver saw it.
func seen(b Books, n document.Number, debts int, total money.Amount) (Placement, error) {
	p, err := b.Placements().Get(n)
	if err == nil && (len(p.Referrals) != debts || p.Total != total) {
		err = fault.New(fault.Stale, "placement.other-total", "{list} has {debts} of {total}: look at it again, then approve it.",
			fault.Args{"list": p.Ref(), "debts": phrase.Count(len(p.Referrals), "debt"), "total": p.Total.Dollars()})
	}
	return p, err
}

// FinanceList is finance's yes to a list that a supervisor approved: another person than who made or approved it.
//
// Refuses, in order: no such list; no authority, over the limit, own work; other figures than the list's; one that does not wait for
// finance.
type FinanceList struct {
	List  document.Number `cbor:"1,keyasint"`
	Debts int             `cbor:"2,keyasint"`
	Total money.Amount    `cbor:"3,keyasint"`
}

// Name implements Command.
func (FinanceList) Name() string { return "referral.finance-list" }

// Act implements Command.
func (c FinanceList) Act(b Books) (authority.Act, error) {
	act, err := listAct(b, VerbFinance, c.List)
	if err != nil {
		return act, err
	}
	p, err := b.Placements().Get(c.List)
	if s, ok := p.Signed("approved"); ok {
		act.Prepared = append(act.Prepared, s.Who)
	}
	return act, err
}

// Do implements Command.
func (c FinanceList) Do(b Books, sign authority.Sign) (Placement, error) {
	p, err := seen(b, c.List, c.Debts, c.Total)
	if err != nil {
		return p, err
	}
	if p.State != document.Approved || !p.Finance.IsZero() {
		return p, refuse("placement.not-finance", "{list} is {state}: finance has its say after the supervisor's, once.",
			fault.Args{"list": p.Ref(), "state": p.Stand()})
	}
	p.Finance = sign
	p.Signatures = append(p.Signatures, document.Signature{As: "approved by finance", Sign: sign})
	return p, b.Placements().Put(p)
}

// TurnList returns an approved list to its draft, or drops one: its debts wait again.
//
// Refuses, in order: no such list; no reason; a list that is placed or dropped already.
type TurnList struct {
	List   document.Number `cbor:"1,keyasint"`
	Drop   bool            `cbor:"2,keyasint,omitempty"`
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (TurnList) Name() string { return "referral.turn-list" }

// Act implements Command.
func (c TurnList) Act(b Books) (authority.Act, error) {
	act, err := listAct(b, VerbPropose, c.List)
	act.Amount, act.Prepared, act.Reason = 0, nil, c.Reason // who prepared it may also drop it
	return act, err
}

// Do implements Command.
func (c TurnList) Do(b Books, sign authority.Sign) (Placement, error) {
	p, err := b.Placements().Get(c.List)
	if err != nil {
		return p, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return p, no("placement.no-reason", "Say why the list goes back.", "reason", nil)
	}
	if p.State == document.Issued {
		return p, refuse("placement.placed", "{list} is placed: recall its debts one by one.", fault.Args{"list": p.Ref()})
	}
	step := document.Return
	if c.Drop {
		step = document.Void
	}
	if err := p.Move(step, sign, c.Reason); err != nil {
		return p, err
	}
	p.Finance = authority.Sign{}
	if !c.Drop {
		return p, b.Placements().Put(p)
	}
	for _, n := range p.Referrals {
		if err := unlist(b, sign, n, c.Reason); err != nil {
			return p, err
		}
	}
	return p, b.Placements().Put(p)
}

// unlist takes a debt back to waiting for a list.
func unlist(b Books, sign authority.Sign, n document.Number, why string) error {
	r, err := b.Referrals().Get(n)
	if err != nil {
		return err
	}
	if err := r.Step(Unlist, sign, why); err != nil {
		return err
	}
	r.List, r.Line = 0, Line{}
	return b.Referrals().Put(r)
}
