package books_test

import (
	"bytes"
	"context"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/fault"
	"curbstop/storage/bookstest"
)

func TestTheUtilitysOwnAccountNumberIsReadByWhoHoldsTheKey(t *testing.T) {
	o := bookstest.Open(t)
	const number = "0070-4232268154"
	a := bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", Routing: "021200025", Number: number, Fraction: "55-2/212", NextCheck: 101,
	}})
	if a.Number != number {
		t.Errorf("kept as %q", a.Number)
	}
	if got := bookstest.Ask(o, o.Supervisor, bank.List{})[0]; got.Number != number {
		t.Errorf("the supervisor reads %q", got.Number)
	}
	mine := bookstest.Ask(o, o.Clerk, bank.List{})[0]
	if mine.Number != "****8154" || mine.Ending() != "Refunds, ending 8154" || mine.Open() == nil {
		t.Errorf("a clerk reads %q, %s, %v", mine.Number, mine.Ending(), mine.Open())
	}
	if !mine.SameNumber("00704232268154") || mine.SameNumber("00704232268155") {
		t.Error("a statement is not known by the last four digits")
	}
	mine.NextCheck = 201
	if got := bookstest.Do(o, o.Clerk, bank.Keep{Account: mine}); got.NextCheck != 201 {
		t.Errorf("a new run by a clerk: %+v", got)
	}
	if got := bookstest.Ask(o, o.Manager, bank.List{})[0]; got.Number != number || got.NextCheck != 201 {
		t.Errorf("after a save without the key it is %q", got.Number)
	}
	mine = bookstest.Ask(o, o.Clerk, bank.List{})[0]
	mine.Number = "999"
	if _, err := bookstest.Try(o.Clerk, bank.Keep{Account: mine}); fault.CodeOf(err) != "sealed.no-key" {
		t.Errorf("another number by a clerk: %v", err)
	}
	var file bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &file); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file.Bytes(), []byte("4232268154")) {
		t.Error("the number stands in the file")
	}
}
