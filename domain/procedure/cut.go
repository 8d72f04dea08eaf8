package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// CutBooks is the tables of cutting water for debts.
type CutBooks interface {
	GateBooks
	workorder.Books
}

// Cuttable is one account whose final notice has run out: what was asked for, what is still owed of it, and why the water may not be
// cut, "" when it may.
type Cuttable struct {
	Account account.ID
	Number  string
	Name    string
	Address string
	Notice  document.Number
	Mailed  calendar.Day
	Cut     calendar.Day // the day the notice named
	Asked   money.Amount
	Left    money.Amount // of what the notice asked for
	Why     string
	Order   document.Number // the cut order that is under way, 0 for none
}

// CutList asks whose water may be cut on a day: those whose termination or final notice went to the post, named that day or an earlier one, and
// is not paid. Who paid in full since is not listed.
type CutList struct {
	Day calendar.Day // 0 for the open business day
}

// Act implements Query.
func (CutList) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q CutList) Ask(b CutBooks, sign authority.Sign) (out []Cuttable, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	last := map[account.ID]collection.Notice{}
	pack, _, err := policy.Ruling(b, q.Day)
	if err != nil {
		return nil, err
	}
	span := row.Span{From: []any{collection.OldestGood(pack, q.Day)}, To: []any{q.Day + 1}}
	for n, err := range b.Notices().Via(collection.ByDay, span) {
		if err != nil {
			return nil, err
		}
		if n.Step.Cuts() && n.Cut != 0 && n.State == document.Issued && n.Cut <= q.Day && !n.Stale(pack, q.Day) { // stale: the customer is noticed anew
			if was := last[n.Account]; n.Mailed != 0 || was.Mailed == 0 {
				last[n.Account] = n
			}
		}
	}
	g := &cutGate{b: b, day: q.Day}
	for _, n := range last {
		c, err := cuttable(b, n, g)
		if err != nil {
			return nil, err
		}
		if c.Left > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Cuttable) int { return int(a.Account) - int(b.Account) })
	return out, nil
}

// cuttable looks at one account whose notice has run out.
func cuttable(b CutBooks, n collection.Notice, g *cutGate) (Cuttable, error) {
	c := Cuttable{Account: n.Account, Number: n.AccountNumber, Name: n.Customer, Address: n.Service, Notice: n.Number, Mailed: n.Mailed, Cut: n.Cut, Asked: n.Amount}
	var err error
	if c.Left, err = leftOf(b, n); err != nil {
		return c, err
	}
	a, err := b.Accounts().Get(n.Account)
	if err != nil {
		return c, err
	}
	switch {
	case a.Status != account.Active:
		c.Why = "account is " + string(a.Status)
	case n.Mailed == 0:
		c.Why = "the notice was not mailed"
	default:
		c.Order, c.Why, err = ordered(b, n.Account)
	}
	if err != nil || c.Why != "" || c.Left <= 0 {
		return c, err
	}
	c.Why, err = g.ask(a)
	return c, err
}

// cutGate asks the gate for one account after the other; the pack is read once, for the first.
type cutGate struct {
	b     GateBooks
	day   calendar.Day
	pack  policy.Pack
	gates *collection.Gates
}

// ask gives "" when the water of an account may be cut, else the sentence that says why not.
func (g *cutGate) ask(a account.Account) (string, error) {
	v, err := g.verdict(a)
	if err != nil || v.May {
		return "", err
	}
	return v.String(), nil
}

// verdict gives what the gate says of cutting an account.
func (g *cutGate) verdict(a account.Account) (v collection.Verdict, err error) {
	if g.gates == nil {
		if g.pack, err = gatePack(g.b, g.day); err != nil {
			return v, err
		}
		g.gates = collection.NewGates(g.pack, calendar.Federal)
	}
	f, err := GateFacts(g.b, a, g.day, g.pack)
	if err != nil {
		return v, err
	}
	return g.gates.Verdict(f, collection.DoCut, g.day), nil
}

// MayCut asks the gate whether the water of an account may be cut on a day, for its debts or, where why says so, for another reason: "" when it may, else
// the sentence that says why not. Where no pack is in use, holds alone stand against a cut for no debt.
func MayCut(b GateBooks, a account.Account, why workorder.CutReason, day calendar.Day) (string, error) {
	if why == "" {
		return (&cutGate{b: b, day: day}).ask(a)
	}
	pack, _, err := policy.Ruling(b, day)
	if err != nil {
		return "", err
	}
	f, err := GateFacts(b, a, day, pack)
	if err != nil {
		return "", err
	}
	return collection.NewGates(pack, calendar.Federal).CutElse(f, collection.Else(why), day), nil
}

// ordered gives the cut order of an account that is under way, and says so; 0 for none.
func ordered(b CutBooks, id account.ID) (document.Number, string, error) {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return 0, "", err
		}
		if o.Type == workorder.Cut && !o.Over() {
			return o.Number, o.Ref().String() + " is under way", nil
		}
	}
	return 0, "", nil
}

// OrderCuts writes a draft order to cut the water of accounts on the cut list, each by right of its notice. Drafts are looked through
// once more before they are handed to the field.
//
// Refuses, in order: no account; more than 500; a day before the open business day; an account that is not on the cut list of that
// day; one whose water may not be cut.
type OrderCuts struct {
	Day      calendar.Day `cbor:"1,keyasint"`
	Accounts []account.ID `cbor:"2,keyasint"`
}

// mostCuts is how many orders one deed writes.
const mostCuts = 500

// Name implements Command.
func (OrderCuts) Name() string { return "order.cuts" }

// Act implements Command.
func (c OrderCuts) Act(CutBooks) (authority.Act, error) {
	act := authority.Act{Verb: workorder.VerbCut, Subject: "cuts of " + c.Day.US()}
	for _, id := range c.Accounts {
		act.Accounts = append(act.Accounts, uint64(id))
	}
	return act, nil
}

// Do implements Command.
func (c OrderCuts) Do(b CutBooks, sign authority.Sign) (out []document.Number, err error) {
	if len(c.Accounts) == 0 || len(c.Accounts) > mostCuts {
		return nil, fault.New(fault.Invalid, "cut.count", "Choose one to {most} accounts at a time.", fault.Args{"most": mostCuts})
	}
	list, err := CutList{Day: c.Day}.Ask(b, sign)
	if err != nil {
		return nil, err
	}
	for _, id := range c.Accounts {
		i := slices.IndexFunc(list, func(l Cuttable) bool { return l.Account == id })
		if i < 0 {
			return nil, fault.New(fault.Refused, "cut.not-listed", "An account chosen is not on the cut list any more: it was paid, or its notice voided. Read the list again.", nil)
		}
		l := list[i]
		if l.Why != "" {
			return nil, fault.New(fault.Refused, "cut.not-now", "The water of account {account} may not be cut: {why}.",
				fault.Args{"account": l.Number, "why": l.Why})
		}
		o, err := workorder.Write{
			Type: workorder.Cut, Account: id, Day: c.Day, AskedBy: "the office", Because: document.Ref{Kind: collection.KindNotice, Number: l.Notice},
			Instructions: "Knock first. Past due: " + l.Left.Dollars() + ". Turn the water off, lock it, read the meter and leave the card at the door.",
		}.Do(b, sign)
		if err != nil {
			return nil, err
		}
		out = append(out, o.Number)
	}
	return out, nil
}
