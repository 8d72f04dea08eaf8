// Package payments is the counter: money taken for an account, its receipt, and the receipts of the day.
package payments

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	depositsheet "curbstop/reports/deposit"
	"curbstop/reports/paper"
	"curbstop/reports/receipt"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Match is an account that a search found.
type Match struct {
	ID                  account.ID
	Number, Name, Where string
}

// Options are what the counter needs of other parts of the office; each may be nil.
type Options struct {
	Search func(b *bench.Bench, query string) []Match                    // accounts by name, address, phone or part of a number
	Alert  func(b *bench.Bench, id account.ID) (text string, t kit.Tone) // what must be seen before money is taken
	Open   func(b *bench.Bench, id account.ID)                           // shows the account itself
	After  func(b *bench.Bench)                                          // looks, after a receipt, whether a crew must be called
	Refund func(b *bench.Bench, receipt document.Number)                 // requests a refund of money in suspense; nil for none
	Desks  []Desk                                                        // of other parts of the office, among those of F11
}

// Desk is a place of another part of the office where money comes in.
type Desk struct {
	Name, Holds string
	Open        func(b *bench.Bench)
}

// counter is what the clerk at the counter knows, without a widget.
type counter struct {
	b     *bench.Bench
	o     Options
	deed  *bench.Deed
	who   payment.Counter // the zero Counter while nobody stands there
	last  payment.Receipt // the zero Receipt before the first
	alert string
	tone  kit.Tone

	code  payment.Code // in the place of an account
	known string       // of the payer of money that is nobody's, in the place of an account
	parts parts        // what else the tender in hand pays

	order     ledger.Order // another than the office's own, for who stands there
	reason    string       // why
	orderSays string
}

func newCounter(b *bench.Bench, o Options) *counter { return &counter{b: b, o: o, deed: b.NewDeed()} }

var (
	errNobody = fault.New(fault.Invalid, "counter.nobody", "Find the account first: type its number, or part of the name or address.", nil).At("account")
	errNone   = fault.New(fault.Absent, "counter.none", "No account fits “{query}”: try fewer letters, or the number from the bill.", nil)
)

// find gives the accounts that fit what was typed; a whole account number gives that one account only.
func (c *counter) find(query string) ([]Match, error) {
	query = strings.TrimSpace(query)
	if query == "" {
		return nil, errNobody
	}
	got, err := bench.Ask(c.b, payment.ByNumberOf{Number: query})
	if err == nil {
		return []Match{{got.Account.ID, got.Account.Number, got.Customer.Name, got.Premise.Address.String()}}, nil
	}
	if c.o.Search == nil || fault.KindOf(err) != fault.Absent {
		return nil, err
	}
	found := c.o.Search(c.b, query)
	if len(found) == 0 {
		return nil, errNone.With(fault.Args{"query": query}).At("account")
	}
	return found, nil
}

// choose brings an account to the counter.
func (c *counter) choose(id account.ID) error {
	who, err := bench.Ask(c.b, payment.AtCounter{Account: id})
	if err != nil {
		return err
	}
	c.leave()
	c.who = who
	if c.o.Alert != nil {
		c.alert, c.tone = c.o.Alert(c.b, id)
	}
	if who.Account.CashOnly && c.alert == "" {
		c.alert, c.tone = "Cash only: a check was returned. Take cash, a card or a money order.", kit.Warning
	}
	return nil
}

// leave sends whoever stands at the counter away.
func (c *counter) leave() {
	c.who, c.alert, c.tone = payment.Counter{}, "", kit.Plain
	c.code, c.known, c.order, c.reason, c.orderSays = payment.Code{}, "", nil, "", ""
}

// somebody says whether an account stands at the counter, or what the money is for in its place.
func (c *counter) somebody() bool { return c.who.Account.ID != 0 || c.code.Code != "" || c.known != "" }

// suggested is the amount a clerk most likely takes: what the bill asks for.
func (c *counter) suggested() money.Amount {
	if c.code.Code != "" {
		return c.code.Amount
	}
	return c.who.Standing.Due()
}

// entry is what the clerk typed.
type entry struct {
	Amount  money.Amount
	Tender  payment.Tender
	CheckNo string
	Payer   string
	Given   money.Amount
	Others  money.Amount // what the tender pays besides
}

func (c *counter) command(in entry) payment.Take {
	t := payment.Take{
		Account: c.who.Account.ID, Amount: in.Amount, Tender: in.Tender, CheckNo: strings.TrimSpace(in.CheckNo), Payer: strings.TrimSpace(in.Payer),
		Order: c.order, Reason: c.reason,
	}
	if in.Tender == payment.Cash {
		t.Given = in.Given
	}
	if in.Tender != payment.CheckIn && in.Tender != payment.MoneyOrder {
		t.CheckNo = ""
	}
	return t
}

// change says what is handed back, "" when nothing is.
func (in entry) change() string {
	whole := in.Amount.Plus(in.Others)
	switch {
	case in.Tender != payment.Cash || in.Given == 0:
		return ""
	case in.Given < whole:
		return whole.Minus(in.Given).Dollars() + " is missing"
	}
	return in.Given.Minus(whole).Dollars()
}

// post takes the money; a second press of the same entry is the same receipt.
func (c *counter) post(in entry) (payment.Receipt, error) {
	if !c.somebody() {
		return payment.Receipt{}, errNobody
	}
	r, err := bench.Do(c.b, c.deed, c.command(in))
	if err == nil {
		c.last = r
		c.leave()
	}
	return r, err
}

// said is what the clerk reads once a receipt is posted.
func said(r payment.Receipt) string {
	text := fmt.Sprintf("Receipt %s posted: %s by %s.", r.Number, r.Amount.Dollars(), r.Tender)
	if change := r.Given.Minus(r.Amount); change > 0 {
		text += " Change " + change.Dollars() + "."
	}
	return text + " Balance now " + r.After.Balance() + "."
}

// open is an open item as the counter lists it.
type open struct {
	Item ledger.Item
	Age  int // days past due; below zero, days until it is due
}

// items lists what is open, the longest due first.
func (c *counter) items() []open {
	day := c.b.Today()
	out := make([]open, len(c.who.Standing.Items))
	for i, it := range c.who.Standing.Items {
		out[i] = open{it, day.Since(it.Due)}
	}
	return out
}

// age says how old an item is.
func (o open) age() string {
	switch {
	case o.Item.Due == 0:
		return ""
	case o.Age > 1:
		return fmt.Sprintf("%d days past due", o.Age)
	case o.Age == 1:
		return "1 day past due"
	case o.Age == 0:
		return "due today"
	case o.Age == -1:
		return "due tomorrow"
	}
	return fmt.Sprintf("due in %d days", -o.Age)
}

func (o open) tone() kit.Tone {
	switch {
	case o.Item.Due != 0 && o.Age > 30:
		return kit.Danger
	case o.Item.Due != 0 && o.Age > 0:
		return kit.Warning
	}
	return kit.Plain
}

// what names an item: its service, or what else was charged.
func (o open) what() string {
	switch o.Item.Kind {
	case ledger.Penalty:
		return "late charge"
	case ledger.Opening:
		return "brought forward"
	}
	return o.Item.Service
}

// standing says in a line where the account stands.
func standing(c payment.Counter, today calendar.Day) (text string, tone kit.Tone) {
	s := c.Standing
	switch {
	case s.Credit > 0 && s.Balance < 0:
		return s.Balance.Balance(), kit.Good
	case s.Balance == 0:
		return "0.00, nothing is owed", kit.Good
	}
	text = s.Balance.Balance()
	if _, deferred := s.Demanded(); deferred > 0 {
		text += ", due now " + s.Due().String() + ", deferred by budget " + deferred.String()
	}
	if late := c.PastDue(today); late > 0 {
		return text + ", of it " + late.String() + " past due", kit.Danger
	}
	return text, kit.Plain
}

// paperOf makes the paper of money taken: a receipt, or that of a customer deposit.
func paperOf(b *bench.Bench, r payment.Receipt) (bench.Paper, error) {
	if r.Kind != deposit.KindDeposit {
		return Paper(b, r.Number)
	}
	facts, err := bench.Ask(b, deposit.ForPaper{Number: r.Number})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := depositsheet.Receipt(depositsheet.FromPaper(facts))
	return bench.Paper{Title: "Deposit " + r.Number.String(), Docs: []document.Ref{r.Ref()}, Sheets: []paper.Sheet{s}}, err
}

// Paper makes the paper of a receipt. It refuses a receipt that is not there.
func Paper(b *bench.Bench, number document.Number) (bench.Paper, error) {
	facts, err := bench.Ask(b, payment.ForPaper{Number: number})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := receipt.Sheet(receipt.FromPaper(facts))
	return bench.Paper{
		Title: "Receipt " + number.String(), Docs: []document.Ref{facts.Receipt.Ref()}, Sheets: []paper.Sheet{s},
	}, err
}
