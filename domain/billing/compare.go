package billing

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Corrected says what Rebill would do, line by line, without doing it.
type Corrected struct{ Rebill Rebill }

// Correcting is a correction as it is looked at before it is made.
type Correcting struct {
	Comparison
	Content    Content
	Exceptions []Exception
}

// Act implements Query.
func (Corrected) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Corrected) Ask(b Books, sign authority.Sign) (out Correcting, err error) {
	old, err := b.Bills().Get(q.Rebill.Number)
	if err != nil {
		return out, err
	}
	p, err := q.Rebill.propose(b, old, sign.Day)
	if err != nil {
		return out, err
	}
	out = Correcting{compare(old, p.Content, q.Rebill.Reason), p.Content, p.Exceptions}
	fees, err := feesOn(b, old.Number)
	kept := stays{b: b, sign: sign, old: old, now: p.Content}
	for _, fee := range fees {
		if err == nil && fee.State == document.Issued {
			_, err = kept.of(fee)
		}
	}
	if kept.was > 0 {
		out.Fee = out.of("", "late fee", kept.was, kept.sum)
	}
	return out, err
}

// compare sets the lines of a corrected bill beside those of the old one: lines of one service, label and day together.
func compare(old Bill, now Content, reason string) Comparison {
	c := Comparison{Old: old.Number, Reason: reason}
	c.Total = c.of("", "current charges", old.Content.Total, now.Total)
	place := func(l Line) int {
		i := slices.IndexFunc(c.Lines, func(x Compared) bool { return x.Service == l.Service && x.Label == l.Label })
		if i < 0 {
			c.Lines = append(c.Lines, Compared{Service: l.Service, Label: l.Label})
			i = len(c.Lines) - 1
		}
		return i
	}
	for _, l := range old.Content.Lines {
		x := &c.Lines[place(l)]
		x.Old, x.OldQuantity = x.Old.Plus(l.Amount), x.OldQuantity.Add(l.Quantity)
	}
	for _, l := range now.Lines {
		x := &c.Lines[place(l)]
		x.New, x.NewQuantity = x.New.Plus(l.Amount), x.NewQuantity.Add(l.Quantity)
	}
	for i := range c.Lines {
		c.Lines[i].Difference = c.Lines[i].New.Minus(c.Lines[i].Old)
	}
	slices.SortStableFunc(c.Lines, func(a, b Compared) int { return order(now, a) - order(now, b) })
	return c
}

// order keeps the lines of one service together, in the order of the new bill.
func order(now Content, x Compared) int {
	return slices.IndexFunc(now.Parts(), func(p ledger.Part) bool { return p.Service == x.Service })
}

func (Comparison) of(service, label string, old, now money.Amount) Compared {
	return Compared{Service: service, Label: label, Old: old, New: now, Difference: now.Minus(old)}
}
