package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Petitioned is what an account owes, split by the day of a bankruptcy petition.
type Petitioned struct {
	Hold   hold.Hold
	Before money.Amount // owed for service before the petition: held, never a reason for a cut
	After  money.Amount // owed for what came since: due as any bill is
	Items  []PetitionItem
}

// PetitionItem is one open item with its part of before and of after; a bill whose service spans the petition is split by days.
type PetitionItem struct {
	Item          ledger.Item
	Before, After money.Amount
	From, To      calendar.Day // service of a bill; 0 for what is no bill
}

// PetitionBooks is what splitting a debt by a petition needs.
type PetitionBooks interface {
	hold.Books
	billing.Books
}

// PetitionSplit says what an account in bankruptcy owes of before its petition, and of after.
//
// Refuses: an account without a hold for bankruptcy.
type PetitionSplit struct{ Account account.ID }

// Act implements Query.
func (PetitionSplit) Act(PetitionBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PetitionSplit) Ask(b PetitionBooks, _ authority.Sign) (out Petitioned, err error) {
	on, err := hold.Of(b, q.Account)
	if err != nil {
		return out, err
	}
	for _, h := range on {
		if h.Kind == hold.Bankruptcy {
			out.Hold = h
		}
	}
	if out.Hold.ID == 0 {
		return out, fault.New(fault.Absent, "hold.no-petition", "The account has no hold for a bankruptcy: there is no petition to split by.", nil)
	}
	s, err := ledger.StandingOf(b, uint64(q.Account))
	if err != nil {
		return out, err
	}
	for _, it := range s.Items {
		x, err := petitioned(b, it, out.Hold.Petition)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, x)
		out.Before, out.After = out.Before.Plus(x.Before), out.After.Plus(x.After)
	}
	return out, nil
}

// petitioned splits one item: a bill by the days of its service, anything else by the day it was charged.
func petitioned(b billing.Books, it ledger.Item, petition calendar.Day) (PetitionItem, error) {
	x := PetitionItem{Item: it}
	if it.Doc.Kind == billing.KindBill {
		bill, found, err := b.Bills().Find(it.Doc.Number)
		if err != nil {
			return x, err
		}
		if found {
			x.From, x.To = bill.Content.From, bill.Content.To
		}
	}
	switch {
	case x.From == 0 || x.To < x.From:
		if it.Day <= petition { // what was charged on the day of the petition is not asked for either
			x.Before = it.Left
		}
	case petition > x.To:
		x.Before = it.Left
	case petition > x.From:
		days, all := int64(petition.Since(x.From)), int64(x.To.Since(x.From)+1)
		x.Before = money.Amount((int64(it.Left)*days + all/2) / all)
	}
	x.After = it.Left.Minus(x.Before)
	return x, nil
}
