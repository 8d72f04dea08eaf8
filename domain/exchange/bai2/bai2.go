// Package bai2 reads the cash management files American banks give their business customers: groups of accounts, each with
// its balances and movements, proved by control totals and counts at three levels.
package bai2

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
	"curbstop/domain/fault"
)

// File is one file; Created and Time are as its sender wrote them.
type File struct {
	Sender, Receiver string
	Created          calendar.Day
	Time             string
	ID               string
	Groups           []Group
}

// Group is the accounts of one bank as of one day. Status 1 is an update, 2 a deletion, 3 a correction, 4 a test.
type Group struct {
	Receiver, Originator string
	Status               string
	AsOf                 calendar.Day
	Time                 string
	Currency             string
	Accounts             []Account
}

// Account is one account of a group; amounts count the smallest unit of its currency.
type Account struct {
	Line         int
	Number       string
	Currency     string
	Summaries    []Summary
	Transactions []Transaction
}

// Summary is a balance or a total of an account; Given is false for a type without an amount.
type Summary struct {
	Type   string
	Amount int64
	Given  bool
	Items  string
	Funds  Funds
}

// Transaction is one movement; Type says its direction, Amount has the sign the bank wrote.
type Transaction struct {
	Line        int
	Type        string
	Amount      int64
	Funds       Funds
	BankRef     string
	CustomerRef string
	Text        string
}

// Funds says when money may be used: Kind 0, 1 or 2 (that many days), S (in three parts), V (on a day), D (spread), Z or empty.
type Funds struct {
	Kind   string
	Parts  [3]int64 // S: at once, after one day, later
	Day    calendar.Day
	Time   string
	Spread []Part
}

// Part is an amount that may be used after Days.
type Part struct {
	Days   int
	Amount int64
}

// Type is what a type code means to the office.
type Type struct {
	Means string
	Kind  exchange.Kind
}

// Types lists the movements an office meets; TypeOf knows the direction of all others.
var Types = map[string]Type{
	"108": {"credit", exchange.Incoming},
	"115": {"lockbox deposit", exchange.Lockbox},
	"142": {"electronic payment received", exchange.Electronic},
	"165": {"direct debits collected", exchange.Electronic},
	"169": {"other electronic credit", exchange.Electronic},
	"175": {"deposit of checks", exchange.Deposit},
	"195": {"wire received", exchange.Incoming},
	"255": {"our check came back unpaid", exchange.Incoming},
	"257": {"electronic payment of ours came back", exchange.Incoming},
	"275": {"transfer from our own account", exchange.Transfer},
	"301": {"deposit", exchange.Deposit},
	"354": {"interest", exchange.Incoming},
	"409": {"debit", exchange.Outgoing},
	"447": {"electronic payment sent", exchange.Outgoing},
	"451": {"electronic debit", exchange.DirectPaid},
	"455": {"direct debit taken from us", exchange.DirectPaid},
	"475": {"check paid", exchange.CheckPaid},
	"495": {"wire sent", exchange.Outgoing},
	"555": {"deposited check returned", exchange.ItemBack},
	"557": {"direct debit returned", exchange.ACHBack},
	"575": {"transfer to our own account", exchange.Transfer},
	"698": {"bank fee", exchange.Fee},
}

// TypeOf gives what a code means and whether its direction is known: 100 to 399 come in, 400 to 699 leave, others say neither.
func TypeOf(code string) (t Type, in, known bool) {
	in = code >= "100" && code <= "399"
	known = len(code) == 3 && (in || code >= "400" && code <= "699")
	t, named := Types[code]
	if !named && in {
		t = Type{"credit", exchange.Incoming}
	} else if !named {
		t = Type{"debit", exchange.Outgoing}
	}
	return t, in, known
}

var balances = map[string]exchange.BalanceKind{
	"010": exchange.Opening, "015": exchange.Closing, "040": exchange.OpeningAvailable, "045": exchange.ClosingAvailable,
}

// Statements gives each account of f as a statement, in order. A movement whose type says neither in nor out is rejected; groups that
// delete or test (status 2 and 4) are left out.
func (f *File) Statements() (list []exchange.Statement) {
	for _, g := range f.Groups {
		if g.Status == "2" || g.Status == "4" {
			continue
		}
		for _, a := range g.Accounts {
			list = append(list, a.statement(&g))
		}
	}
	return list
}

func (a *Account) statement(g *Group) exchange.Statement {
	s := exchange.Statement{Bank: g.Originator, Account: a.Number, Currency: a.Currency, From: g.AsOf, To: g.AsOf}
	if s.Currency == "" {
		s.Currency = g.Currency
	}
	if s.Currency == "" {
		s.Currency = "USD"
	}
	for _, b := range a.Summaries {
		if b.Given && b.Type < "100" {
			s.Balances = append(s.Balances, exchange.Balance{Kind: balances[b.Type], Code: b.Type, Sum: exchange.Units(b.Amount, s.Currency), Day: g.AsOf})
		}
	}
	for _, t := range a.Transactions {
		if _, _, known := TypeOf(t.Type); !known {
			s.Rejects = append(s.Rejects, exchange.Reject{Line: t.Line, ID: t.BankRef, Err: fault.New(fault.Invalid, "bai2.direction",
				"Line {line}: type {type} says neither that money came in nor that it left: look at the bank's own statement.",
				fault.Args{"line": t.Line, "type": t.Type})})
			continue
		}
		s.Transactions = append(s.Transactions, t.common(g, s.Currency))
	}
	return s
}

func (t *Transaction) common(g *Group, currency string) exchange.Transaction {
	kind, in, _ := TypeOf(t.Type)
	units := t.Amount
	if !in {
		units = -units
	}
	out := exchange.Transaction{
		Line: t.Line, ID: t.BankRef, Posted: g.AsOf, Value: t.Funds.Day, Sum: exchange.Units(units, currency), Kind: kind.Kind, Code: t.Type,
		Reference: t.CustomerRef, Text: t.Text,
	}
	if kind.Kind == exchange.CheckPaid {
		out.Check = t.check()
	}
	return out
}

// check finds the number of a paid check: the customer's reference when it is digits, else the line CHKN of the text.
func (t *Transaction) check() string {
	if n := exchange.CheckNumber(t.CustomerRef); n != "" && strings.Trim(n, "0123456789") == "" {
		if _, after, ok := strings.Cut(t.Text, "CHKN: "); !ok || after == "" {
			return n
		}
	}
	if _, after, ok := strings.Cut(t.Text, "CHKN: "); ok {
		n, _, _ := strings.Cut(after, " ")
		return exchange.CheckNumber(n)
	}
	return ""
}
