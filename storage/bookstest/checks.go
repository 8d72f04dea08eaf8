package bookstest

import (
	"strconv"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
)

// FourChecksOut is an office whose books follow the bank account, with refund checks 441 to 444 out: 62.40, 21.15, 98.70 and 44.00.
func FourChecksOut(t *testing.T) *Office {
	o := Open(t)
	Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212",
		NextCheck: 441, Start: 1250000, StartDay: Today - 1,
	}})
	sums := []money.Amount{6240, 2115, 9870, 4400}
	var numbers []document.Number
	for i, name := range []string{"María Muñoz", "Begoña Peña Etxeberria", "Estate of Joseph P. Kowalczyk", "Harold Nguyen"} {
		a := o.Account("040"+strconv.Itoa(i+1)+"-7", name)
		o.Receive(ledger.Receipt{Account: uint64(a.ID), Day: Today - 60, Amount: sums[i]})
		o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, Today-40 })
		f := Ask(o, o.Clerk, refund.FindOne{Account: a.ID})
		r := Do(o, o.Clerk, refund.Ask{Account: a.ID, Amount: f.May, Source: refund.Credit, Payee: name, MailTo: f.MailTo, Verified: true, Reason: "moved out"})
		numbers = append(numbers, Do(o, o.Supervisor, refund.Approve{Number: r.Number}).Number)
	}
	batch := Do(o, o.Manager, refund.IssueChecks{Bank: 1, Requests: numbers})
	Do(o, o.Clerk, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	return o
}
