package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
)

// later opens a business day so many days on.
func later(t *testing.T, path string, days int) {
	t.Helper()
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(context.Background(), "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	h, err := office.Ask(context.Background(), s, office.ReadHouse{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := office.Do(context.Background(), s, s.Mint(), office.OpenDay{Day: h.Day.Plus(days)}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestACustomerIsTracedFromTheCommandLine(t *testing.T) {
	path, out := withDebts(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	mail := curb(t, exitDone, as("ada", "trace", "mail", "0201", "--paper", "bill/A-000007", "--why", "left no address")...)
	says(t, mail, "opened", "1 came back")
	file := regexp.MustCompile(`A-\d{6}`).FindString(mail)
	says(t, curb(t, exitRefused, as("ada", "trace", "ask", file, "--source", "credit bureau", "--purpose", "open to everybody")...), "may not be asked for that purpose")
	says(t, curb(t, exitDone, as("ada", "trace", "ask", file, "--source", "credit bureau", "--purpose", "collect the account", "--cost", "3.50", "--found", "Waco")...), "cost 3.50")
	says(t, curb(t, exitDone, as("ada", "trace", "lead", file, "--kind", "address", "--street", "212 Speight Ave", "--city", "Waco", "--state", "TX", "--zip", "76706")...), "lead 1: address 212 Speight Ave", "to follow")
	says(t, curb(t, exitData, as("ada", "trace", "accept", file, "--lead", "1")...), "Give the reason")
	says(t, curb(t, exitDone, as("ada", "trace", "accept", file, "--lead", "1", "--reason", "he called")...), "located")
	says(t, curb(t, exitDone, as("ada", "trace", "show", file, "--out", out)...), "mail to 212 Speight Ave, Waco, TX", "printed")
	if _, err := os.Stat(filepath.Join(out, "trace-"+file+".pdf")); err != nil {
		t.Error(err)
	}
	says(t, curb(t, exitDone, as("ada", "trace", "list")...), "0201", "located")
	says(t, curb(t, exitDone, as("ada", "trace", "close", file, "--reason", "found")...), "closed")
	says(t, curb(t, exitDone, as("ada", "trace", "debtors", "Dobs Erl")...), "0201")
	says(t, curb(t, exitDone, as("ada", "trace", "debtors", "Rosa Quintanilla")...), "No old debtor")
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("ada", "trace", "ask")...)
}

// moves opens an account for somebody new, with ada's hand.
func moves(t *testing.T, path, number, name string) {
	t.Helper()
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(context.Background(), "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := office.Do(context.Background(), s, s.Mint(), procedure.OpenAccount{Open: account.Open{
		Account: account.Account{Number: number, Class: "RESIDENTIAL_SINGLE"}, Customer: customer.Customer{Name: name}, Premise: premise.Premise{Number: "P" + number},
	}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnOldDebtIsCarriedFromTheCommandLine(t *testing.T) {
	path := withDebts(t)
	moves(t, path, "0299", "Erl Dobs")
	moves(t, path, "0300", "Rosa Quintanilla")
	as := func(args ...string) []string {
		return append(append([]string{"old-debt"}, args...), "--books", path, "--as", "ada")
	}
	says(t, curb(t, exitDone, as("of", "0300")...), "owes nothing of before")
	says(t, curb(t, exitRefused, as("same", "0299", "0201", "--then", "refused", "--reason", "he says so")...), "No rule in force lets the office refuse")
	says(t, curb(t, exitDone, as("same", "0299", "0201", "--then", "carried", "--reason", "he says so")...), "who owes the debt", "carried to the new account")
	says(t, curb(t, exitDone, as("list")...), "0201", "to 0299", "to be carried", "he says so")
	says(t, curb(t, exitDone, as("of", "0299")...), "0201", "the same person carried")
	says(t, curb(t, exitDone, as("other", "0299", "0202", "--reason", "born 1990")...), "not who owes the debt of account 0202")
	says(t, curb(t, exitDone, as("carry", "0299", "0201", "--reason", "he says so")...), "account 0299 owes")
	if left := curb(t, exitDone, as("list")...); strings.Contains(left, "0201") {
		t.Errorf("carried, and still waiting: %s", left)
	}
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("carry", "0299")...)
}

func TestDebtsAreReferredFromTheCommandLine(t *testing.T) {
	path, out := withDebts(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	curb(t, exitDone, as("ada", "staff", "hire", "--sign-in", "vera", "--name", "Vera Ochoa", "--role", "manager")...)
	says(t, curb(t, exitDone, as("ada", "referral", "agency", "--name", "Brazos Recovery", "--phone", "254 555 0190", "--rate", "25", "--direct", "10")...), "Agency 1")
	says(t, curb(t, exitDone, as("ada", "referral", "terms")...), "90 days past due, $50.00 or more, 30 days after the letter")
	says(t, curb(t, exitDone, as("ada", "referral", "eligible", "--all")...), "0201", "eligible", "less than $50.00")
	proposed := curb(t, exitDone, as("ada", "referral", "propose", "0201", "0203")...)
	numbers := regexp.MustCompile(`A-\d{6}`).FindAllString(proposed, -1)
	says(t, curb(t, exitRefused, as("ada", "referral", "propose", "0201")...), "is proposed")
	says(t, curb(t, exitDone, as("ada", "referral", "letters", numbers[0], numbers[1], "--out", out)...), "letter sent", "printed")
	says(t, curb(t, exitRefused, as("ada", "referral", "list")...), "has run its days yet")
	later(t, path, 31)
	list := regexp.MustCompile(`A-\d{6}`).FindString(curb(t, exitDone, as("ada", "referral", "list")...))
	yes := []string{list, "--debts", "2", "--total", "130.00"}
	says(t, curb(t, exitRefused, as("ada", append([]string{"referral", "approve"}, yes...)...)...), "nobody approves their own work")
	says(t, curb(t, exitDone, as("luis", append([]string{"referral", "approve"}, yes...)...)...), "for finance")
	says(t, curb(t, exitRefused, as("luis", append([]string{"referral", "finance"}, yes...)...)...), "nobody approves their own work")
	says(t, curb(t, exitDone, as("vera", append([]string{"referral", "finance"}, yes...)...)...), "to be placed")
	says(t, curb(t, exitDone, as("ada", "referral", "place", list)...), "2 debts of $130.00, placed")
	first, other := curb(t, exitDone, as("ada", "referral", "file", list, "--out", out)...), t.TempDir()
	curb(t, exitDone, as("ada", "referral", "file", list, "--out", other)...)
	one, err := os.ReadFile(filepath.Join(out, "placement-"+list+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	if two, err := os.ReadFile(filepath.Join(other, "placement-"+list+".csv")); err != nil || string(one) != string(two) {
		t.Errorf("the file is not the same twice: %v", err)
	}
	says(t, first, "2 debts, SHA-256", "printed")
	curb(t, exitDone, as("ada", "receipt", "--account", "0201", "--amount", "15", "--tender", "cash")...)
	says(t, curb(t, exitDone, as("ada", "referral", "direct", "--look")...), "paid here 15.00", "left 50.00")
	says(t, curb(t, exitDone, as("ada", "referral", "direct")...), "$15.00 was paid here, $1.50 is owed")
	paid := func(remitted string) []string {
		return as("ada", "referral", "statement", numbers[1]+"=65.00", "--settled", "1.50", "--remitted", remitted)
	}
	says(t, curb(t, exitRefused, paid("48.75")...), "$1.50 off")
	says(t, curb(t, exitDone, paid("47.25")...), "$65.00 collected, $16.25 commission, $47.25 remitted")
	says(t, curb(t, exitDone, as("ada", "referral", "debts", "--status", "paid")...), "0203", "agency 65.00")
	says(t, curb(t, exitDone, as("ada", "referral", "return", numbers[0], "--reason", "cannot be found")...), "returned", "waits for approval")
	says(t, curb(t, exitDone, as("ada", "referral", "account", "--out", out)...), "2 debts of $130.00", "owed $0.00", "printed")
	says(t, curb(t, exitDone, as("ada", "referral", "watch")...), "looked at")
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("ada", "referral")...)
}
