package simmonth_test

import (
	"context"
	"fmt"
	"strings"

	"curbstop/cmd/internal/simmonth"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// boxed is a file of payments whose money the bank took in itself.
type boxed struct {
	day calendar.Day
	sum int64
}

// letter is the bank's letter that a check came back.
type letter struct {
	day    calendar.Day
	amount int64
}

func (o *town) readSlips() (out []simmonth.Slip) {
	o.Helper()
	for _, text := range o.slips {
		s, err := simmonth.ReadSlip(text)
		if err != nil {
			o.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func column(f payment.FileField, heading string) payment.FileColumn {
	return payment.FileColumn{Field: f, FileSpot: payment.FileSpot{Heading: heading}}
}

// The layouts of the bank's lockbox and of the payment portal.
var (
	lockbox = payment.FileLayout{Name: "lockbox", Headings: true, Tender: payment.CheckIn, Columns: []payment.FileColumn{
		column(payment.FieldAccount, "Account"), column(payment.FieldAmount, "Amount"), column(payment.FieldDay, "Date"),
		column(payment.FieldCheck, "Check No"), column(payment.FieldPayer, "Payer"),
	}}
	portal = payment.FileLayout{Name: "portal", Headings: true, Tender: payment.Online, Columns: []payment.FileColumn{
		column(payment.FieldAccount, "Account"), column(payment.FieldAmount, "Amount"), column(payment.FieldDay, "Date"),
		column(payment.FieldTrace, "Check No"), column(payment.FieldPayer, "Payer"),
	}}
)

// file takes a file of forty payments in: Ruth reads it, Luis accepts the preview, Ruth posts it.
func (o *town) file(layout payment.FileLayout) {
	o.Helper()
	ctx := context.Background()
	var text strings.Builder
	text.WriteString("Account,Amount,Date,Check No,Payer\n")
	sum := money.Amount(0)
	for range 40 {
		a := o.payer()
		owes := o.Standing(a.ID).Balance
		sum += owes
		fmt.Fprintf(&text, "%s,%s,%s,%d,%s\n", a.Number, owes.Plain(), o.today.US(), 7000+o.taken, "")
	}
	fmt.Fprintf(&text, "99999,41.17,%s,8999,NOBODY KNOWN\n", o.today.US())
	bookstest.Do(o.Office, o.Manager, payment.KeepFileLayout{Layout: layout})
	in, err := payfile.Read(strings.NewReader(text.String()), layout.Name+".csv", &layout)
	if err != nil {
		o.Fatal(err)
	}
	in.Bank, in.GL = o.drawn.Name, o.drawn.GL
	read, err := payment.PreviewFile(ctx, o.Clerk, in, nil)
	if err != nil {
		o.Fatal(err)
	}
	if ready := read.File.Of(payment.LineReady); ready.Lines != 40 || ready.Sum != sum {
		o.Fatalf("%s: %+v", layout.Name, read.File.Tallies)
	}
	bookstest.Do(o.Office, o.Supervisor, payment.ApproveFile{File: read.File.Number, Unknown: payment.ToSuspense})
	f, err := payment.PostFile(ctx, o.Clerk, read.File.Number, nil)
	if err != nil || f.Posted != sum+4117 {
		o.Fatalf("%s posted %s of %s: %v", layout.Name, f.Posted, sum+4117, err)
	}
	if again, err := payment.PreviewFile(ctx, o.Clerk, in, nil); err != nil || !again.Already {
		o.Errorf("%s a second time: %+v, %v", layout.Name, again.File.Tallies, err)
	}
	o.boxes = append(o.boxes, boxed{o.today, int64(f.Posted)})
}
