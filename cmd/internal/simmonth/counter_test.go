package simmonth_test

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/depositslip"
	"curbstop/storage/bookstest"
)

// till is a drawer while money goes into it.
type till struct {
	o      *town
	who    *office.Session
	d      payment.Drawer
	cash   money.Amount
	checks money.Amount
	cards  money.Amount
}

func (o *town) till(who *office.Session) *till {
	o.Helper()
	return &till{o: o, who: who, d: bookstest.Do(o.Office, who, payment.OpenDrawer{Float: 50 * money.Dollar})}
}

// payer gives the next account that pays, spread over the town by a stride at which one deposit can lose 9.00 by two digits; nobody pays twice.
func (o *town) payer() account.Account {
	for {
		o.taken++
		if a := o.all[o.taken*41%homes]; !o.drawers[a.ID] {
			return a
		}
	}
}

func (l *till) add(tender payment.Tender, amount money.Amount) {
	switch tender {
	case payment.Cash:
		l.cash += amount
	case payment.CardSlip:
		l.cards += amount
	default:
		l.checks += amount
	}
}

// pay has the next customer pay the whole bill.
func (l *till) pay(tender payment.Tender) payment.Receipt {
	l.o.Helper()
	a := l.o.payer()
	take := payment.Take{Account: a.ID, Amount: l.o.Standing(a.ID).Balance, Tender: tender}
	switch tender {
	case payment.CheckIn:
		take.CheckNo = fmt.Sprint(1000 + l.o.taken*61%8000)
	case payment.Cash:
		take.Given = take.Amount + 20*money.Dollar - take.Amount%(20*money.Dollar)
	}
	l.add(tender, take.Amount)
	return bookstest.Do(l.o.Office, l.who, take)
}

// split takes one check for two accounts, or for what the shares say.
func (l *till) split(tender payment.Tender, payer string, shares ...payment.Share) payment.Receipt {
	l.o.Helper()
	c := payment.Split{Tender: tender, Payer: payer, Shares: shares}
	if tender == payment.CheckIn {
		l.o.taken++
		c.CheckNo = fmt.Sprint(1000 + l.o.taken*61%8000)
	}
	for _, s := range shares {
		l.add(tender, s.Amount)
	}
	return bookstest.Do(l.o.Office, l.who, c)[0]
}

// counted has the clerk count the drawer blind and another confirm it.
func (l *till) counted(by *office.Session) document.Number {
	l.o.Helper()
	count := payment.CountDrawer{Number: l.d.Number, Checks: l.checks, Cards: l.cards}
	left := l.cash + 50*money.Dollar
	for _, worth := range payment.Denominations {
		if n := int(left / worth); n > 0 {
			count.Pieces, left = append(count.Pieces, payment.Pieces{Worth: worth, Count: n}), left%worth
		}
	}
	bookstest.Do(l.o.Office, l.who, count)
	bookstest.Do(l.o.Office, by, payment.ConfirmDrawer{Number: l.d.Number})
	return l.d.Number
}

// banked brings drawers to the bank, with the printed slips of cash and checks and of cards.
func (o *town) banked(cards bool, drawers ...document.Number) {
	o.Helper()
	made := []payment.BankDeposit{bookstest.Do(o.Office, o.Supervisor, payment.MakeDeposit{Drawers: drawers, Bank: o.drawn.Name, GL: o.drawn.GL})}
	if cards {
		made = append(made, bookstest.Do(o.Office, o.Supervisor, payment.MakeDeposit{Drawers: drawers, Bank: o.drawn.Name, GL: o.drawn.GL, Cards: true}))
	}
	for _, d := range made {
		p := bookstest.Ask(o.Office, o.Supervisor, payment.ForSlip{Number: d.Number})
		sheet, err := depositslip.Sheet(depositslip.FromDeposit(bookstest.Ask(o.Office, o.Supervisor, office.ReadHouse{}), p))
		o.slips = append(o.slips, o.printed("slip-"+d.Number.String(), papers.One(d.Ref(), sheet, err)))
	}
}

// printed prints papers and gives the text that stands on them.
func (o *town) printed(name string, sheets papers.Sheets) string {
	o.Helper()
	paths, err := papers.Print(context.Background(), o.Supervisor, o.today, o.papers, name, sheets)
	if err != nil {
		o.Fatal(err)
	}
	return o.text(paths[0])
}

func (o *town) text(path string) string {
	o.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		o.Fatal(err)
	}
	return string(bytes.ReplaceAll(out, []byte("\u00a0"), []byte(" ")))
}
