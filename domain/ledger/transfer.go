package ledger

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Move is a balance that goes from one account to another (methods §14).
type Move struct {
	From, To uint64
	Doc      document.Ref
	Day      calendar.Day
	Items    []Application // what is moved of which open item; nil for all of every one
	Credit   money.Amount  // of the free credit
	Order    Order         // how the new account's free credit is applied to what comes
	Memo     string
}

// PostTransfer moves open items, whole or in part, and credit from one account to another: a pair of entries that name each other and
// come to nothing together. The items keep their kinds, documents and days, and so their ages; each goes to the receivable it was on.
//
// Refuses, in order: no two accounts; nothing to move; an item that is not open, or more than is left of it; more credit than is
// free; a closed period.
func PostTransfer(b Books, sign authority.Sign, m Move) (from, to Entry, err error) {
	if m.From == 0 || m.To == 0 || m.From == m.To {
		return from, to, fault.New(fault.Internal, "ledger.not-a-transfer", "A transfer needs two accounts.", nil)
	}
	out, err := begin(b, m.From, m.Day)
	if err != nil {
		return from, to, err
	}
	in, err := begin(b, m.To, m.Day)
	if err != nil {
		return from, to, err
	}
	if m.Items, err = m.all(out.standing); err != nil {
		return from, to, err
	}
	from = Entry{Place: out.next(), Kind: Transfer, Day: m.Day, Doc: m.Doc, Sign: sign, Memo: m.Memo, Twin: in.next(), Credit: -m.Credit}
	to = Entry{Place: in.next(), Kind: Transfer, Day: m.Day, Due: m.Day, Doc: m.Doc, Sign: sign, Memo: m.Memo, Twin: out.next(), Credit: m.Credit}
	for _, a := range m.Items {
		if err := out.carry(in, &from, &to, a); err != nil {
			return from, to, err
		}
	}
	out.revenue = append(out.revenue, Line{out.chart.Fund, out.chart.Transfers, "", -m.Credit})
	in.revenue = append(in.revenue, Line{in.chart.Fund, in.chart.Transfers, "", m.Credit})
	if err := in.useCredit(&to, m.Order); err != nil {
		return from, to, err
	}
	if from, err = out.finish(from); err != nil {
		return from, to, err
	}
	to, err = in.finish(to)
	return from, to, err
}

// all gives what is moved of each item, and refuses what is not there.
func (m Move) all(s Standing) ([]Application, error) {
	if m.Credit < 0 || m.Credit > s.Free() {
		return nil, fault.New(fault.Refused, "transfer.credit", "The account has {credit} of free credit; {amount} cannot be moved.",
			fault.Args{"credit": s.Free().Dollars(), "amount": m.Credit.Dollars()}).At("credit")
	}
	if m.Items == nil {
		for _, it := range s.Items {
			m.Items = append(m.Items, Application{it.ID, it.Left})
		}
	}
	if len(m.Items) == 0 && m.Credit == 0 {
		return nil, fault.New(fault.Refused, "transfer.nothing", "The account has nothing to move: no open item, and no credit was asked for.", nil)
	}
	for i, a := range m.Items {
		twice := slices.ContainsFunc(m.Items[:i], func(o Application) bool { return o.Item == a.Item })
		if it := itemIn(s, a.Item); twice || a.Amount <= 0 || a.Amount > it.Left {
			return nil, fault.New(fault.Stale, "transfer.item", "What is moved is not open any more as it was shown: look at the open items again.", nil)
		}
	}
	return m.Items, nil
}

// carry takes one item out of an account and into another.
func (p *posting) carry(in *posting, from, to *Entry, a Application) error {
	it := itemIn(p.standing, a.Item)
	r, err := p.rowOf(it)
	if err != nil {
		return err
	}
	from.Applied = append(from.Applied, a)
	to.Parts = append(to.Parts, Part{it.Service, a.Amount})
	to.Moved = append(to.Moved, Origin{it.Kind, it.Doc, it.Day, it.Due})
	p.revenue = append(p.revenue, Line{r.Fund, p.chart.Transfers, it.Service, a.Amount})
	in.revenue = append(in.revenue, Line{r.Fund, in.chart.Transfers, it.Service, -a.Amount})
	return nil
}
