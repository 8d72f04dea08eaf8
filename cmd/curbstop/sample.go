package main

import (
	"context"
	"fmt"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/ui/kit"
)

// makeSample makes a small training office.
func makeSample(ctx context.Context, path string, today calendar.Day, progress kit.Progress) error {
	house := office.House{Utility: "Millbrook Water & Sewer", Training: true, Day: today, Drawer: 'A', Address: []string{"12 Canal Street", "Millbrook, TX  78600"}}
	b, s, err := open.Create(ctx, path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno", Position: "Manager"}, "", books.TrainingCost, time.Now)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	grants := make([]authority.Grant, 0, 64)
	for _, v := range authority.Verbs() {
		grants = append(grants, authority.Grant{Verb: v, Limit: 500 * money.Dollar, DayTotal: money.Most})
	}
	for _, p := range []staff.Person{
		{SignIn: "ruth", FullName: "Ruth Kelly", Position: "Clerk", Role: staff.Clerk},
		{SignIn: "luis", FullName: "Luis Peña", Position: "Supervisor", Role: staff.Supervisor},
	} {
		if _, err := b.Hire(ctx, s, p, "", books.TrainingCost, grants); err != nil {
			return err
		}
	}
	for i, name := range []string{"María Muñoz", "Joe Fuentes", "Begoña Peña", "Ana Ruiz"} {
		progress(i, 4, "accounts")
		home := customer.Address{Lines: []string{fmt.Sprintf("%d Mill Lane", 4+2*i)}, City: "Millbrook", State: "TX", ZIP: "78600"}
		a, err := office.Do(ctx, s, s.Mint(), account.Open{
			Account:  account.Account{Number: fmt.Sprintf("%04d", 41+i), Class: "RESIDENTIAL_SINGLE"},
			Customer: customer.Customer{Name: name, Mail: home}, Premise: premise.Premise{Number: fmt.Sprintf("P%d", i), Address: home},
		})
		if err != nil {
			return err
		}
		if _, err := office.Do(ctx, s, s.Mint(), owe{a.ID}); err != nil {
			return err
		}
	}
	return nil
}

type owe struct{ Account account.ID }

func (owe) Name() string                             { return "sample.owe" }
func (owe) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c owe) Do(b payment.Books, s authority.Sign) (ledger.Entry, error) {
	return ledger.PostCharge(b, s, ledger.Bill{
		Account: uint64(c.Account), Kind: ledger.Charge, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(c.Account))}, Day: s.Day,
		Due: s.Day + 16, Parts: []ledger.Part{{Service: "water", Amount: 4000}, {Service: "sewer", Amount: 2500}},
	})
}
