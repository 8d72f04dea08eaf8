package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/row"
)

// Columns says which headings of a bank's CSV mean what; an empty one is not in the file. Either Amount is there, or In and Out are.
type Columns struct {
	row.Mark  `cbor:"90,keyasint"`
	ID        uint64 `cbor:"1,keyasint"`
	Name      string `cbor:"2,keyasint"` // as the office names it, unique: "First Territorial, history"
	Account   string `cbor:"3,keyasint,omitempty"`
	Day       string `cbor:"4,keyasint,omitempty"`
	Amount    string `cbor:"5,keyasint,omitempty"` // money in positive, money out negative
	In        string `cbor:"6,keyasint,omitempty"`
	Out       string `cbor:"7,keyasint,omitempty"`
	Check     string `cbor:"8,keyasint,omitempty"`
	Trace     string `cbor:"9,keyasint,omitempty"` // the bank's own number of the movement
	Payee     string `cbor:"10,keyasint,omitempty"`
	Reference string `cbor:"11,keyasint,omitempty"`
	Text      string `cbor:"12,keyasint,omitempty"`
	Balance   string `cbor:"13,keyasint,omitempty"` // after the movement
	Flipped   bool   `cbor:"14,keyasint,omitempty"` // Amount has money out positive
}

// ColumnFields declares the form of a CSV layout.
var ColumnFields = field.Set[Columns]{
	field.Of("name", "Name of the layout", 30, func(c *Columns) *string { return &c.Name }).Must(),
	field.Of("account", "Account number", 24, func(c *Columns) *string { return &c.Account }).Hinted("heading, empty if the file is of one account"),
	field.Of("day", "Day", 24, func(c *Columns) *string { return &c.Day }).Must().Hinted("heading"),
	field.Of("amount", "Amount, in and out", 24, func(c *Columns) *string { return &c.Amount }).Hinted("heading"),
	field.OfFlag("flipped", "Money out is positive", func(c *Columns) *bool { return &c.Flipped }),
	field.Of("in", "Money in", 24, func(c *Columns) *string { return &c.In }).Hinted("heading, if not one amount"),
	field.Of("out", "Money out", 24, func(c *Columns) *string { return &c.Out }).Hinted("heading, if not one amount"),
	field.Of("check", "Check number", 24, func(c *Columns) *string { return &c.Check }).Hinted("heading"),
	field.Of("trace", "Bank's own number", 24, func(c *Columns) *string { return &c.Trace }).Hinted("heading"),
	field.Of("payee", "Payee or payer", 24, func(c *Columns) *string { return &c.Payee }).Hinted("heading"),
	field.Of("reference", "Reference", 24, func(c *Columns) *string { return &c.Reference }).Hinted("heading"),
	field.Of("text", "Text", 24, func(c *Columns) *string { return &c.Text }).Hinted("heading"),
	field.Of("balance", "Balance after it", 24, func(c *Columns) *string { return &c.Balance }).Hinted("heading"),
}

// Headings gives the headings a file of the layout must have.
func (c Columns) Headings() (out []string) {
	for _, h := range []string{c.Account, c.Day, c.Amount, c.In, c.Out, c.Check, c.Trace, c.Payee, c.Reference, c.Text, c.Balance} {
		if h != "" {
			out = append(out, h)
		}
	}
	return out
}

// Refuse refuses a layout that cannot be read by, in order: no name, no day, no amount or two kinds of it.
func (c Columns) Refuse() error {
	no := func(code, text, at string) error { return fault.New(fault.Invalid, code, text, nil).At(at) }
	switch {
	case strings.TrimSpace(c.Name) == "":
		return no("bank.layout-name", "Give the name the office uses for this layout.", "name")
	case c.Day == "":
		return no("bank.layout-day", "Name the heading of the day.", "day")
	case c.Amount == "" && (c.In == "" || c.Out == ""):
		return no("bank.layout-amount", "Name the heading of the amount, or those of money in and money out.", "amount")
	case c.Amount != "" && (c.In != "" || c.Out != ""):
		return no("bank.layout-amounts", "Name either the heading of one amount, or those of money in and money out, not both.", "amount")
	}
	return nil
}

// VerbLayout lets a person keep the layouts of bank files.
var VerbLayout = authority.Say("bank.layout", "keep the layouts of bank files")

// LayoutBooks is what deeds about layouts of bank files need.
type LayoutBooks interface {
	StatementLayouts() row.Table[uint64, Columns]
}

// KeepColumns enters a layout of a bank's CSV (ID 0) or changes one.
//
// Refuses, in order: no such layout; no name; no day; no amount, or two kinds of it; a name in use.
type KeepColumns struct {
	Layout Columns `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepColumns) Name() string { return "bank.keep-layout" }

// Act implements Command.
func (c KeepColumns) Act(b LayoutBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbLayout, Subject: "layout of bank files " + c.Layout.Name}
	if c.Layout.ID == 0 {
		return act, nil
	}
	_, err := b.StatementLayouts().Get(c.Layout.ID)
	return act, err
}

// Do implements Command.
func (c KeepColumns) Do(b LayoutBooks, _ authority.Sign) (Columns, error) {
	l := c.Layout
	l.Name = strings.TrimSpace(l.Name)
	if err := l.Refuse(); err != nil {
		return l, err
	}
	return entered(b.StatementLayouts(), l, func(l *Columns) *uint64 { return &l.ID })
}

// entered saves a layout, a new one under the next number, and gives it as the books then have it.
func entered[V any, P interface {
	*V
	row.Stamped
}](t row.Table[uint64, V], l V, id func(*V) *uint64) (V, error) {
	if at := id(&l); *at == 0 {
		next, err := t.Next()
		if err != nil {
			return l, err
		}
		*at, P(&l).Stamp().Rev = next, 0
	}
	if err := t.Put(l); err != nil {
		return l, err
	}
	return t.Get(*id(&l))
}

// LayoutList gives the layouts of bank CSVs in the order they were entered.
type LayoutList struct{}

// Act implements Query.
func (LayoutList) Act(LayoutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (LayoutList) Ask(b LayoutBooks, _ authority.Sign) ([]Columns, error) {
	return row.Collect(b.StatementLayouts().All(row.Span{}))
}
