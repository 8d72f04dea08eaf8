package referral

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Sort is what kind of collection a debt is forwarded to.
type Sort string

// The sorts.
const (
	Collector   Sort = "collection agency"
	Attorney    Sort = "attorney"
	SmallClaims Sort = "small claims court"
	Lien        Sort = "lien on the property"
	Bureau      Sort = "credit bureau"
	TaxRoll     Sort = "tax roll"
)

// Sorts lists them in the order of a form.
var Sorts = []Sort{Collector, Attorney, SmallClaims, Lien, Bureau, TaxRoll}

// Suit says whether debts of the sort go to a court, where an old one is barred by time.
func (s Sort) Suit() bool { return s == Attorney || s == SmallClaims }

// Collects says whether debts of the sort go to a third party who collects them, and must validate them with the customer.
func (s Sort) Collects() bool { return s == Collector || s == Attorney }

// Remits says whether who gets debts of the sort sends statements of what was collected.
func (s Sort) Remits() bool { return s == Collector || s == Attorney || s == TaxRoll }

// Files says whether debts of the sort are filed with the county or a court, on papers of the office's own.
func (s Sort) Files() bool { return s == Lien || s == SmallClaims || s == TaxRoll }

// Agreement is what an office and an agency agreed, from a day on.
type Agreement struct {
	From   calendar.Day    `cbor:"1,keyasint"`
	Rate   decimal.Decimal `cbor:"2,keyasint"` // percent kept of what the agency collects
	Direct decimal.Decimal `cbor:"3,keyasint"` // percent due of what the customer pays at the office
	Gross  bool            `cbor:"4,keyasint,omitempty"`
	Note   string          `cbor:"5,keyasint,omitempty"` // contract, resolution
}

// Agency is whom debts are placed with.
type Agency struct {
	row.Mark   `cbor:"90,keyasint"`
	ID         uint64           `cbor:"1,keyasint"`
	Name       string           `cbor:"2,keyasint"`
	Sort       Sort             `cbor:"3,keyasint"`
	Mail       customer.Address `cbor:"4,keyasint"`
	Phone      string           `cbor:"5,keyasint,omitempty"` // callers are referred to it
	Contact    string           `cbor:"6,keyasint,omitempty"`
	Email      string           `cbor:"7,keyasint,omitempty"`
	Agreements []Agreement      `cbor:"8,keyasint,omitempty"` // by From
	Layout     []Column         `cbor:"9,keyasint,omitempty"` // of its file; none for the usual one
	Closed     bool             `cbor:"10,keyasint,omitempty"`
}

// On gives the agreement that holds on a day, and whether there is one.
func (a Agency) On(day calendar.Day) (Agreement, bool) {
	for i := len(a.Agreements) - 1; i >= 0; i-- {
		if a.Agreements[i].From <= day {
			return a.Agreements[i], true
		}
	}
	return Agreement{}, false
}

// Commission gives what the agency keeps of an amount collected on a day, in whole cents; nothing without an agreement.
func (a Agency) Commission(amount money.Amount, day calendar.Day, direct bool) money.Amount {
	g, _ := a.On(day)
	if direct {
		return amount.Percent(g.Direct)
	}
	return amount.Percent(g.Rate)
}

// Columns gives the layout of the agency's file.
func (a Agency) Columns() []Column {
	if len(a.Layout) > 0 {
		return a.Layout
	}
	return UsualLayout()
}

// KeepAgency enters an agency, or changes one: agreements are added, never taken away.
//
// Refuses, in order: no name; a sort unknown; an agency that debts go to without a phone to refer callers to; an agreement without its
// day, or with a rate outside 0 to 100; two of one day; one taken away that is in force; a layout that names a column nobody knows, or leaves out
// what the rules say a collector must know of a debt.
type KeepAgency struct {
	Agency Agency `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepAgency) Name() string { return "referral.agency" }

// Act implements Command.
func (c KeepAgency) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbAgency, Subject: "agency " + c.Agency.Name}, nil
}

// Do implements Command.
func (c KeepAgency) Do(b Books, sign authority.Sign) (Agency, error) {
	a := c.Agency
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return a, err
	}
	a.Name, a.Phone = strings.TrimSpace(a.Name), strings.TrimSpace(a.Phone)
	a.Agreements = slices.Clone(a.Agreements)
	slices.SortFunc(a.Agreements, func(x, y Agreement) int { return int(x.From) - int(y.From) })
	if err := a.refuse(); err != nil {
		return a, err
	}
	if err := t.itemizes(a); err != nil {
		return a, err
	}
	if a.ID == 0 {
		id, err := b.Agencies().Next()
		if err != nil {
			return a, err
		}
		a.ID, a.Rev = id, 0
		return a, b.Agencies().Put(a)
	}
	was, err := b.Agencies().Get(a.ID)
	if err != nil {
		return a, err
	}
	for _, old := range was.Agreements {
		if old.From <= sign.Day && !slices.ContainsFunc(a.Agreements, func(g Agreement) bool { return same(g, old) }) {
			return a, refuse("agency.history", "The agreement from {from} was in force and stays: add another from a later day.", fault.Args{"from": old.From.US()})
		}
	}
	return a, b.Agencies().Put(a)
}

func same(x, y Agreement) bool {
	return x.From == y.From && x.Rate.Equal(y.Rate) && x.Direct.Equal(y.Direct) && x.Gross == y.Gross
}

var hundred = decimal.NewFromInt(100)

func (a Agency) refuse() error {
	switch {
	case a.Name == "":
		return no("agency.name", "Give the agency's name.", "name", nil)
	case !slices.Contains(Sorts, a.Sort):
		return no("agency.sort", "Choose what kind of collection it is.", "sort", nil)
	case a.Phone == "" && (a.Sort == Collector || a.Sort == Attorney):
		return no("agency.phone", "Give the phone number that callers are referred to.", "phone", nil)
	}
	for i, g := range a.Agreements {
		switch {
		case g.From == 0:
			return no("agency.from", "Say from which day the agreement holds.", "from", nil)
		case g.Rate.IsNegative() || g.Rate.GreaterThan(hundred) || g.Direct.IsNegative() || g.Direct.GreaterThan(hundred):
			return no("agency.rate", "A commission is from 0 to 100 percent.", "rate", nil)
		case i > 0 && g.From == a.Agreements[i-1].From:
			return no("agency.twin", "Two agreements hold from {day}: keep one.", "from", fault.Args{"day": g.From.US()})
		}
	}
	for _, c := range a.Layout {
		if !slices.Contains(columnNames(), c.Field) {
			return no("agency.column", "There is no column “{name}”.", "layout", fault.Args{"name": c.Field})
		}
	}
	return nil
}

// validation is what a collector's validation notice itemises.
var validation = []string{"name", "account", "itemization date", "balance then", "interest since", "fees since", "payments since", "credits since", "balance now"}

// itemizes refuses a collector's file that leaves out what its validation notice must itemise.
func (t Terms) itemizes(a Agency) error {
	if !t.Asked.Itemized || !a.Sort.Collects() {
		return nil
	}
	for _, name := range validation {
		if !slices.ContainsFunc(a.Columns(), func(c Column) bool { return c.Field == name }) {
			return no("agency.itemized", "The file of {agency} needs the column “{name}”: a collector itemises each debt for its customer ({rule}). Add the column.", "layout",
				fault.Args{"agency": a.Name, "name": name, "rule": RuleItemized})
		}
	}
	return nil
}

// Agencies gives the agencies in the order of their entry, closed ones among them when asked.
type Agencies struct{ All bool }

// Act implements Query.
func (Agencies) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Agencies) Ask(b Books, _ authority.Sign) (out []Agency, err error) {
	for a, err := range b.Agencies().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if q.All || !a.Closed {
			out = append(out, a)
		}
	}
	return out, nil
}
