package simmonth_test

import (
	"context"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// refunded pays back what eight customers paid too much: Joe asks, Luis approves, Nora prints.
func (o *town) refunded() {
	o.Helper()
	var approved []document.Number
	for n, a := range o.owed {
		r := bookstest.Do(o.Office, o.Second, refund.Ask{
			Account: a.ID, Amount: money.Amount(4217 + 1133*n), Source: refund.Overpaid, Payee: "Customer of " + a.Number, Verified: true, Reason: "paid the neighbor's bill too", Asked: true,
			MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
		})
		bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
		approved = append(approved, r.Number)
	}
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.drawn.ID), Requests: approved})
	if _, err := papers.Print(context.Background(), o.printer, o.today, o.papers, "refund-checks", papers.Checks(context.Background(), o.printer, batch.Number, o.drawn)); err != nil {
		o.Fatal(err)
	}
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	o.register = o.printed("check-register", papers.Register(context.Background(), o.Supervisor, o.drawn, october.First(), o.today))
}
