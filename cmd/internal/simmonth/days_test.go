package simmonth_test

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// workdays of October.
func workdays() (days []calendar.Day) {
	holidays := calendar.Holidays(calendar.Federal)
	for d := october.First(); d <= october.Last(); d++ {
		if holidays.Roll(d) == d {
			days = append(days, d)
		}
	}
	return days
}

// lived works every business day of October; the last one is left open, its drawers banked, for the bank to be reconciled on it.
func (o *town) lived() {
	o.Helper()
	days := workdays()
	for i, day := range days {
		if day > o.today {
			o.opened(day)
		}
		if i%5 == 1 {
			o.bill(fmt.Sprint(1+i/5), october-1)
		}
		o.counter(i)
		o.desk(i)
		if i < len(days)-1 {
			o.closed()
		}
	}
}

// counter is a day at the two tills.
func (o *town) counter(i int) {
	o.Helper()
	ruth, joe := o.till(o.Clerk), o.till(o.Second)
	for _, tender := range []payment.Tender{payment.Cash, payment.CheckIn, payment.CheckIn, payment.CardSlip, payment.CheckIn, payment.MoneyOrder} {
		ruth.pay(tender)
	}
	for _, tender := range []payment.Tender{payment.CheckIn, payment.Cash, payment.CardSlip, payment.CheckIn} {
		joe.pay(tender)
	}
	switch i % 5 {
	case 0:
		o.mailed(ruth)
	case 1:
		a, b := o.payer(), o.payer()
		joe.split(payment.CheckIn, "Holt Realty", payment.Share{Account: a.ID, Amount: o.Standing(a.ID).Balance}, payment.Share{Account: b.ID, Amount: o.Standing(b.ID).Balance})
	case 2:
		ruth.split(payment.Cash, "P. Gann", payment.Share{Code: "COPY", Amount: money.Amount(325 + 25*i)})
	case 3:
		o.unknown = append(o.unknown, joe.split(payment.CheckIn, "", payment.Share{Known: "check without a stub", Amount: money.Amount(4400 + 13*i)}))
	}
	if i == 2 {
		o.overpaid(ruth)
	}
	o.banked(true, ruth.counted(o.Second), joe.counted(o.Clerk))
}

// mailed keys a stack of five checks of the mail into a batch.
func (o *town) mailed(l *till) {
	o.Helper()
	var lines []payment.MailLine
	sum := money.Amount(0)
	for range 5 {
		a := o.payer()
		line := payment.MailLine{Account: a.ID, Amount: o.Standing(a.ID).Balance, CheckNo: fmt.Sprint(9000 + o.taken)}
		lines, sum = append(lines, line), sum+line.Amount
	}
	batch := bookstest.Do(o.Office, l.who, payment.OpenMail{Total: sum, Count: len(lines)})
	for _, line := range lines {
		bookstest.Do(o.Office, l.who, payment.KeyMail{Batch: batch.Number, Line: line})
	}
	bookstest.Do(o.Office, l.who, payment.PostMail{Batch: batch.Number})
	l.add(payment.CheckIn, sum)
}

// overpaid has eight customers pay more than they owe.
func (o *town) overpaid(l *till) {
	o.Helper()
	for n := range 8 {
		a := o.payer()
		amount := o.Standing(a.ID).Balance + money.Amount(4217+1133*n)
		bookstest.Do(o.Office, l.who, payment.Take{Account: a.ID, Amount: amount, Tender: payment.CheckIn, CheckNo: fmt.Sprint(6000 + n)})
		l.add(payment.CheckIn, amount)
		o.owed = append(o.owed, a)
	}
}

// desk is what besides the counter is done on a day.
func (o *town) desk(i int) {
	o.Helper()
	switch i {
	case 3:
		o.file(lockbox)
	case 5:
		o.refunded()
	case 6:
		o.returned()
	case 8:
		o.file(portal)
	case 9:
		o.drafted(workdays()[11])
	case 11:
		o.moved()
	case 10:
		a := o.payer()
		d := bookstest.Do(o.Office, o.Clerk, adjustment.Enter{
			Account: a.ID, Sort: adjustment.Courtesy, Reason: "waited an hour", Parts: []ledger.Part{{Service: "water", Amount: -500}},
		})
		bookstest.Do(o.Office, o.Supervisor, adjustment.Approve{Number: d.Number, Total: -500})
	case 12:
		from, to := o.payer(), o.payer()
		bookstest.Do(o.Office, o.Supervisor, writeoff.Move{
			From: from.ID, To: to.ID, Reason: "the landlord takes it over", Consent: writeoff.Consent{Name: "M. Holt", Day: o.today},
		})
	case 13:
		a := o.payer()
		bookstest.Do(o.Office, o.Supervisor, account.CloseOut{Account: a.ID, Last: (october - 1).Last(), Reason: "moved away; the last use is billed"})
		d := bookstest.Do(o.Office, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "died without estate", Evidence: "letter of the court"})
		bookstest.Do(o.Office, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: d.Amount})
	case 14:
		for _, r := range o.unknown[:2] {
			bookstest.Do(o.Office, o.Supervisor, payment.Identify{Number: r.Number, To: o.payer().ID, Reason: "the payer called"})
		}
	}
}

// returned posts what the bank advises by letter: a check of the slip of three days ago comes back.
func (o *town) returned() {
	o.Helper()
	slip := o.readSlips()[6]
	back := slip.Checks[1]
	n, err := document.ParseNumber(back.Receipt)
	if err != nil {
		o.Fatal(err)
	}
	bookstest.Do(o.Office, o.Supervisor, payment.Return{Number: n, Reason: "insufficient funds", GL: o.drawn.GL})
	o.letters = append(o.letters, letter{o.today, int64(back.Amount)})
}
