package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
)

// owed puts a closed account with 65.00 owed into the books.
type owed struct {
	Number string
	Small  bool
	Who    customer.ID
}

func (owed) Name() string { return "test.owed" }

type owedBooks interface {
	ledger.Books
	account.MasterBooks
}

func (owed) Act(owedBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c owed) Do(b owedBooks, sign authority.Sign) (account.Account, error) {
	a, err := account.Open{
		Account:  account.Account{Number: c.Number, Class: "RESIDENTIAL_SINGLE", Status: account.Closed, Opened: sign.Day - 900, Ended: sign.Day - 300},
		Customer: customer.Customer{ID: c.Who, Name: "Earl Dobbs", Mail: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}},
		Premise:  premise.Premise{Number: "P" + c.Number, Address: customer.Address{Lines: []string{"4 Mill Lane"}}},
	}.Do(b, sign)
	if err != nil {
		return a, err
	}
	owes := ledger.Part{Service: "water", Amount: 6500}
	if c.Small {
		owes.Amount = 250
	}
	_, err = ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(a.ID), Kind: ledger.Charge, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 1)}, Day: sign.Day - calendar.Day(300),
		Due: sign.Day - calendar.Day(280), Parts: []ledger.Part{owes},
	})
	return a, err
}

// withDebts makes books of two people with three closed accounts.
func withDebts(t *testing.T) string {
	t.Helper()
	path := twoPeople(t)
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(context.Background(), "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	var who customer.ID
	for _, c := range []owed{{Number: "0201"}, {Number: "0202", Small: true}, {Number: "0203"}} {
		if c.Number == "0203" {
			c.Who = who
		}
		a, err := office.Do(context.Background(), s, s.Mint(), c)
		if err != nil {
			t.Fatal(err)
		}
		who = a.Customer
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDebtsAreWrittenOffAndBalancesMovedFromTheCommandLine(t *testing.T) {
	path, out := withDebts(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	number := regexp.MustCompile(`A-\d{6}`)

	says(t, curb(t, exitDone, as("ada", "writeoff", "criteria")...), "180 days", "60 days after the final bill")
	list := curb(t, exitDone, as("ada", "writeoff", "list")...)
	says(t, list, "lists 2 debts of $130.00", "0201", "0203", "proposed", "too small for this list")
	run := number.FindString(list)
	curb(t, exitUsage, as("luis", "writeoff", "approve", run, "--debts", "2")...)
	says(t, curb(t, exitRefused, as("ada", "writeoff", "approve", run, "--debts", "2", "--total", "130.00")...), "nobody approves their own work")
	drop := regexp.MustCompile(`(A-\d{6})\s+0203`).FindStringSubmatch(list)[1]
	says(t, curb(t, exitData, as("ada", "writeoff", "drop", drop)...), "Say why")
	curb(t, exitDone, as("ada", "writeoff", "drop", drop, "--reason", "pays in November")...)
	says(t, curb(t, exitDone, as("luis", "writeoff", "approve", run, "--debts", "1", "--total", "65.00")...), "is accepted")
	says(t, curb(t, exitDone, as("luis", "writeoff", "post", run)...), "1 debt of $65.00 written off")
	says(t, curb(t, exitDone, as("ada", "writeoff", "show", run, "--out", out)...), "claimed", "dropped", "printed")
	if _, err := os.Stat(filepath.Join(out, "writeoff-"+run+".pdf")); err != nil {
		t.Error(err)
	}
	small := curb(t, exitDone, as("ada", "writeoff", "list", "--small")...)
	says(t, small, "lists 1 debt of $2.50", "0202")
	says(t, curb(t, exitDone, as("ada", "writeoff", "undo", number.FindString(small), "--reason", "the council decides first")...), "taken back")
	says(t, curb(t, exitDone, as("ada", "writeoff", "runs")...), "small balance", "undone")

	curb(t, exitDone, as("ada", "receipt", "--account", "0201", "--amount", "15", "--tender", "cash")...)
	says(t, curb(t, exitDone, as("ada", "writeoff", "recoveries")...), "0201", "15.00")
	debt := curb(t, exitDone, as("ada", "writeoff", "debts")...)
	says(t, debt, "left 50.00", "recovered in part", "Still claimed: 1 debt, $50.00")
	says(t, curb(t, exitDone, as("luis", "writeoff", "reinstate", number.FindString(debt), "--reason", "applies again")...), "reinstated")
	says(t, curb(t, exitDone, as("ada", "writeoff", "debts", "0201")...), "reinstated")

	says(t, curb(t, exitRefused, as("ada", "transfer", "0201", "0203", "--reason", "moved")...), "another responsible party")
	moved := curb(t, exitDone, as("ada", "transfer", "0202", "0203", "--reason", "moved house", "--out", out)...)
	says(t, moved, "moved $2.50 from account 0202 to 0203", "printed")
	says(t, curb(t, exitDone, as("ada", "transfer", "list", "0202")...), "0202 to 0203", "issued")
	says(t, curb(t, exitDone, as("ada", "transfer", "undo", number.FindString(moved), "--reason", "wrong")...), "taken back")
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("ada", "transfer", "0201")...)
	curb(t, exitUsage, as("ada", "writeoff")...)
}
