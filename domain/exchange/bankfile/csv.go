package bankfile

import (
	"io"

	"github.com/shopspring/decimal"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// CSV reads a bank's table by a saved layout: one statement for each account named, in the order they come. A balance column is
// proved from row to row, whether the newest row comes first or last.
//
// Refuses, in order: a layout without day or amount; what cannot be read as a table with its headings; the first row without day or
// amount; a balance that is not the one before and the row's amount; a table without rows.
func CSV(r io.Reader, file string, l bank.Columns) ([]exchange.Statement, error) {
	if err := l.Refuse(); err != nil {
		return nil, err
	}
	t, err := csvtable.Open(r, csvtable.Options{File: file, Columns: l.Headings()})
	if err != nil {
		return nil, err
	}
	c := &table{layout: l, file: file, of: map[string]*account{}}
	for row, err := range t.Rows() {
		if err == nil {
			err = c.take(row)
		}
		if err != nil {
			return nil, err
		}
	}
	var list []exchange.Statement
	for _, a := range c.order {
		s, err := c.finish(a)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, fault.New(fault.Invalid, "bank.no-rows", "{file} has headings and no rows: is it the right file, and the right span of days?", fault.Args{"file": file})
	}
	return list, nil
}

// account gathers the rows of one account; after holds the balance each row names.
type account struct {
	exchange.Statement
	after []money.Amount
}

type table struct {
	layout bank.Columns
	file   string
	order  []*account
	of     map[string]*account
}

func (c *table) take(row csvtable.Row) error {
	number := ""
	if c.layout.Account != "" {
		var err error
		if number, err = row.Number(c.layout.Account); err != nil {
			return err
		}
	}
	a := c.of[number]
	if a == nil {
		a = &account{Statement: exchange.Statement{Account: number, Currency: "USD"}}
		c.of[number], c.order = a, append(c.order, a)
	}
	t, err := c.movement(row)
	if err != nil {
		return err
	}
	if c.layout.Balance != "" {
		after, err := row.Money(c.layout.Balance)
		if err != nil {
			return err
		}
		a.after = append(a.after, after)
	}
	a.Transactions = append(a.Transactions, t)
	return nil
}

func (c *table) movement(row csvtable.Row) (t exchange.Transaction, err error) {
	l := c.layout
	t = exchange.Transaction{
		Line: row.Line, ID: row.Text(l.Trace), Check: exchange.CheckNumber(row.Text(l.Check)), Name: row.Text(l.Payee),
		Reference: row.Text(l.Reference), Text: row.Text(l.Text),
	}
	if t.Posted, err = row.Day(l.Day); err != nil {
		return t, err
	}
	amount, err := c.amount(row)
	t.Sum = exchange.Sum{Currency: "USD", Value: amount.Decimal()}
	switch {
	case amount < 0 && t.Check != "":
		t.Kind = exchange.CheckPaid
	case amount < 0:
		t.Kind = exchange.Outgoing
	default:
		t.Kind = exchange.Incoming
	}
	return t, err
}

// amount reads one column, or two of which one is filled.
func (c *table) amount(row csvtable.Row) (money.Amount, error) {
	l := c.layout
	if l.Amount != "" {
		a, err := row.Money(l.Amount)
		if l.Flipped {
			a = -a
		}
		return a, err
	}
	in, out := row.Text(l.In), row.Text(l.Out)
	switch {
	case in != "" && out != "":
		a, err := row.Money(l.In)
		if err != nil {
			return 0, err
		}
		o, err := row.Money(l.Out)
		if err == nil && a != 0 && o != 0 {
			err = row.Refuse(l.Out, "bank.both-ways", "money in or money out, not both,", "look at the bank's own statement")
		}
		return a - o.Abs(), err
	case in == "":
		a, err := row.Money(l.Out)
		return -a.Abs(), err
	}
	return row.Money(l.In)
}

// finish puts the rows in the order of their days, and proves the balances.
func (c *table) finish(a *account) (exchange.Statement, error) {
	s := a.Statement
	n := len(s.Transactions)
	if n == 0 {
		return s, nil
	}
	if s.Transactions[0].Posted > s.Transactions[n-1].Posted || c.backwards(a) {
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			s.Transactions[i], s.Transactions[j] = s.Transactions[j], s.Transactions[i]
			if a.after != nil {
				a.after[i], a.after[j] = a.after[j], a.after[i]
			}
		}
	}
	s.From, s.To = span(s.Transactions)
	if a.after == nil {
		return s, nil
	}
	for i := 1; i < n; i++ {
		if want := a.after[i-1].Decimal().Add(s.Transactions[i].Sum.Value); !want.Equal(a.after[i].Decimal()) {
			return s, fault.New(fault.Invalid, "bank.unproved-row",
				"{file}, row {row}: the balance {found} does not follow from the one before and the row's amount, which make {want}. Fetch the file again; nothing was posted.",
				fault.Args{"file": c.file, "row": s.Transactions[i].Line, "found": a.after[i], "want": want})
		}
	}
	first := a.after[0].Decimal().Sub(s.Transactions[0].Sum.Value)
	s.Balances = []exchange.Balance{
		{Kind: exchange.Opening, Code: "first row", Sum: usd(first), Day: s.From}, {Kind: exchange.Closing, Code: "last row", Sum: usd(a.after[n-1].Decimal()), Day: s.To},
	}
	return s, nil
}

func usd(d decimal.Decimal) exchange.Sum { return exchange.Sum{Currency: "USD", Value: d} }

// backwards says whether rows of one day stand newest first, as their balances tell.
func (c *table) backwards(a *account) bool {
	if len(a.after) < 2 || a.Transactions[0].Posted != a.Transactions[len(a.after)-1].Posted {
		return false
	}
	next := a.after[0].Decimal().Add(a.Transactions[1].Sum.Value)
	return !next.Equal(a.after[1].Decimal())
}

func span(list []exchange.Transaction) (from, to calendar.Day) {
	from = calendar.Forever
	for _, t := range list {
		from, to = min(from, t.Posted), max(to, t.Posted)
	}
	return from, to
}
