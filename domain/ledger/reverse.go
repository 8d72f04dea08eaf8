package ledger

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Reverse posts the opposite of an entry on a day: a void, a cancelled bill, a returned payment. Charges are closed and what was
// paid on them becomes credit; applications are given back to their items; credit that is free then pays what is open.
//
// Refuses, in order: no such entry; one that is itself a reversal; one reversed already; a closed period; credit that a refund holds.
func Reverse(b Books, sign authority.Sign, at Place, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	return reverse(b, sign, at, doc, day, memo, true)
}

// ReverseFor reverses as Reverse does, but leaves what was paid as credit, for a charge that takes the place of the one reversed: so
// the office's own order divides it over all that is then owed.
func ReverseFor(b Books, sign authority.Sign, at Place, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	return reverse(b, sign, at, doc, day, memo, false)
}

func reverse(b Books, sign authority.Sign, at Place, doc document.Ref, day calendar.Day, memo string, pay bool) (Entry, error) {
	was, err := b.Entries().Get(at)
	if err != nil {
		return Entry{}, err
	}
	if err := refuseAgain(b, was); err != nil {
		return Entry{}, err
	}
	if err := unrecover(b, sign, was, day, memo); err != nil {
		return Entry{}, err
	}
	p, err := begin(b, at.Account, day)
	if err != nil {
		return Entry{}, err
	}
	if p.chart, err = chartOn(b, was.Day); err != nil { // a chart changed since must not move the reversal elsewhere
		return Entry{}, err
	}
	p.charted = was.Day
	e := Entry{Place: p.next(), Kind: was.Kind, Day: day, Due: day, Doc: doc, Reverses: at, Sign: sign, Memo: memo}
	if at.Account == 0 { // lines of the office's own, such as a check printed: no customer's balance to restore
		e.Lines = negated(was.Lines)
		return p.finish(e)
	}
	if err := p.undo(&e, was); err != nil {
		return Entry{}, err
	}
	if pay {
		if err := p.useCredit(&e, OldestFirst); err != nil {
			return Entry{}, err
		}
	}
	return p.finish(e)
}

// refuseAgain refuses to reverse a reversal, whose opposite is a new posting, and to reverse twice.
func refuseAgain(b Books, was Entry) error {
	if !was.Reverses.IsZero() {
		return fault.New(fault.Refused, "ledger.reversal", "The posting of {doc} takes back another one; post that anew instead of reversing it.",
			fault.Args{"doc": was.Doc})
	}
	_, twice, err := reversalOf(b, was.Place)
	if err == nil && twice {
		err = fault.New(fault.Refused, "ledger.reversed", "The posting of {doc} is reversed already.", fault.Args{"doc": was.Doc})
	}
	return err
}

// undo gathers the opposite of an entry: its parts, its applications, its credit and the other side of them.
func (p *posting) undo(e *Entry, was Entry) error {
	switch was.Kind {
	case Refund:
		p.revenue, p.covered = negated(was.Lines), -was.Credit
	case Recovery:
		p.revenue, p.covered = negated(was.Lines), -was.Credit
	case WriteOff, Reinstate:
		p.revenue = p.otherSide(was, p.chart.BadDebt)
	case Transfer:
		p.revenue = p.otherSide(was, p.chart.Transfers)
	case Deposit, Interest:
		p.takeBackGiven(was)
	case Payment:
		p.other = p.chart.Cash
		if err := p.forgetPayment(was); err != nil {
			return err
		}
	default:
		if err := p.unearn(was); err != nil {
			return err
		}
	}
	if err := p.closeParts(e, was); err != nil {
		return err
	}
	if err := p.giveBack(e, was); err != nil {
		return err
	}
	p.takeCredit(e, was)
	for _, w := range was.Written {
		e.Written = append(e.Written, Application{w.Item, -w.Amount})
	}
	return nil
}

// otherSide gives the opposite of an entry's lines on one GL account.
func (p *posting) otherSide(was Entry, gl string) []Line {
	return slices.DeleteFunc(negated(was.Lines), func(l Line) bool { return l.GL != gl })
}

// forgetPayment makes the payment before this one the account's last.
func (p *posting) forgetPayment(was Entry) error {
	if p.standing.LastPay != was.Day {
		return nil
	}
	all, err := History(p.books, was.Place.Account, 0)
	if err != nil {
		return err
	}
	gone := map[Place]bool{was.Place: true}
	for _, e := range all {
		gone[e.Reverses] = true
	}
	p.standing.LastPay = 0
	for _, e := range all {
		if e.Kind == Payment && e.Change() < 0 && !gone[e.Place] {
			p.standing.LastPay = max(p.standing.LastPay, e.Day)
		}
	}
	return nil
}

func reversalOf(b Books, at Place) (Entry, bool, error) {
	return row.First(b.Entries().Via(ByReversed, row.Span{Limit: 1}, at))
}

func negated(lines []Line) []Line {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Amount = -out[i].Amount
	}
	return out
}

// unearn gives the revenue of the charge back, and takes back what it gave.
func (p *posting) unearn(was Entry) error {
	undo := func(part Part, sign money.Amount) error {
		r, err := p.chart.For(was.Kind, part.Service)
		if err == nil {
			other := otherOf(was, r, part.Service)
			p.revenue = append(p.revenue, Line{other.Fund, other.GL, part.Service, sign * part.Amount})
		}
		return err
	}
	for _, part := range was.Parts {
		if err := undo(part, 1); err != nil {
			return err
		}
	}
	for _, part := range was.Given {
		if err := undo(part, -1); err != nil {
			return err
		}
	}
	return nil
}

// closeParts closes what is left of the items the entry opened; what was paid on them becomes credit.
func (p *posting) closeParts(e *Entry, was Entry) error {
	for i, part := range was.Parts {
		id := ItemID{was.Place.Period, was.Place.Seq, i}
		left := itemIn(p.standing, id).Left
		if left > 0 {
			e.Applied = append(e.Applied, Application{id, left})
		}
		e.Credit = e.Credit.Plus(part.Amount.Minus(left))
	}
	return nil
}

// giveBack reopens the items the entry paid; an item whose charge was cancelled since had become credit, and credit is taken.
func (p *posting) giveBack(e *Entry, was Entry) error {
	for _, a := range was.Applied {
		if a.Item.Seq == was.Place.Seq {
			e.Credit = e.Credit.Minus(a.Amount) // paid by credit it used itself: closing the item gave that already
			continue
		}
		opened := Place{a.Item.Period, was.Place.Account, a.Item.Seq}
		_, cancelled, err := reversalOf(p.books, opened)
		if err != nil {
			return err
		}
		if cancelled {
			e.Credit = e.Credit.Minus(a.Amount)
			continue
		}
		if err := p.recall(opened, a.Item); err != nil {
			return err
		}
		e.Applied = append(e.Applied, Application{a.Item, -a.Amount})
	}
	return nil
}

// recall brings a paid item back into the standing from the entry that opened it, so that Fold finds it.
func (p *posting) recall(opened Place, id ItemID) error {
	if slices.ContainsFunc(p.standing.Items, func(it Item) bool { return it.ID == id }) {
		return nil
	}
	from, err := p.books.Entries().Get(opened)
	if err != nil {
		return err
	}
	it := from.opens(id.Part)
	it.Left = 0
	p.standing.Items = append(p.standing.Items, it)
	return nil
}

// takeCredit takes back the credit the entry gave. What was used since is owed again, as an item due at once.
func (p *posting) takeCredit(e *Entry, was Entry) {
	e.Credit = e.Credit.Minus(was.Credit)
	if short := -(p.standing.Free() + e.Credit); short > 0 {
		e.Credit = e.Credit.Plus(short)
		e.Parts = append(e.Parts, Part{Amount: short})
	}
}
