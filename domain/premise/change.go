package premise

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/row"
)

// Kind names premises among revisions.
const Kind = "premise"

// Fields declares the form of a premise.
var Fields = fields()

func fields() field.Set[Premise] {
	set := field.Set[Premise]{field.Of("premise number", "Premise number", 14, func(p *Premise) *string { return &p.Number }).Must()}
	set = append(set, customer.AddressFields("premise", "Service address", func(p *Premise) *customer.Address { return &p.Address })...)
	return append(set,
		field.Of("route", "Route", 8, func(p *Premise) *string { return &p.Route }),
		whole("order", "Walking order", func(p *Premise) *int { return &p.Order }),
		whole("units", "Dwelling units", func(p *Premise) *int { return &p.Units }),
		field.OfFlag("outside", "Outside city limits", func(p *Premise) *bool { return &p.Outside }),
		field.Of("hazard", "Hazard", 28, func(p *Premise) *string { return &p.Hazard }).Hinted("What a reader must know: dog, locked gate"),
		field.Of("location", "Meter stands", 28, func(p *Premise) *string { return &p.Location }),
		field.Of("zone", "Zone", 10, func(p *Premise) *string { return &p.Zone }).Hinted("Of pressure or elevation, where prices depend on it"),
		field.Of("lot", "Lot group", 10, func(p *Premise) *string { return &p.Lot }).Hinted("Group of lot sizes, where prices depend on it"),
		land(),
	)
}

func whole(key, label string, at func(*Premise) *int) field.Field[Premise] {
	return field.Field[Premise]{
		Key: key, Label: label, Kind: field.Number, Width: 8,
		Get: func(p *Premise) string {
			if *at(p) == 0 {
				return ""
			}
			return strconv.Itoa(*at(p))
		},
		Set: func(p *Premise, s string, _ calendar.Day) error {
			s = strings.TrimSpace(s)
			n, err := strconv.Atoi(s)
			if s != "" && (err != nil || n < 0) {
				return fault.New(fault.Invalid, "premise.whole", "“{text}” is not a whole number: write digits only, such as 12.", fault.Args{"text": s})
			}
			*at(p) = n
			return nil
		},
	}
}

// land declares the landscape in square feet, for water budgets.
func land() field.Field[Premise] {
	return field.Field[Premise]{
		Key: "land", Label: "Landscape", Kind: field.Number, Width: 10, Hint: "Square feet, for water budgets; empty when not known",
		Get: func(p *Premise) string {
			if p.Land.IsZero() {
				return ""
			}
			return p.Land.String()
		},
		Set: func(p *Premise, s string, _ calendar.Day) error {
			if s = strings.ReplaceAll(strings.TrimSpace(s), ",", ""); s == "" {
				p.Land = decimal.Decimal{}
				return nil
			}
			d, err := decimal.NewFromString(s)
			if err != nil || strings.Trim(s, "0123456789.") != "" || d.GreaterThan(mostLand) {
				return fault.New(fault.Invalid, "premise.land", "“{text}” is not an area: give square feet as a number, such as 2400.", fault.Args{"text": s})
			}
			p.Land = d
			return nil
		},
	}
}

// mostLand keeps a slip of the hand from making a budget without end.
var mostLand = decimal.NewFromInt(100_000_000)

// Books is the tables a change of a premise needs.
type Books interface {
	customer.RevisionBooks
	Premises() row.Table[ID, Premise]
	// AccountsAt gives the accounts of a premise that are not closed.
	AccountsAt(ID) ([]uint64, error)
}

// Change saves a premise as entered, and keeps what it changed.
//
// Refuses, in order: a premise that is not there; no number; a number in use; a save over somebody else's.
type Change struct {
	Premise Premise `cbor:"1,keyasint"`
	Reason  string  `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Change) Name() string { return "premise.change" }

// Act implements Command.
func (c Change) Act(b Books) (authority.Act, error) {
	accounts, err := b.AccountsAt(c.Premise.ID)
	return authority.Act{Verb: customer.VerbKeep, Accounts: accounts, Subject: "premise " + c.Premise.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c Change) Do(b Books, sign authority.Sign) (Premise, error) {
	was, err := b.Premises().Get(c.Premise.ID)
	if err != nil {
		return was, err
	}
	now := c.Premise
	if now.Number = strings.TrimSpace(now.Number); now.Number == "" {
		return now, fault.New(fault.Invalid, "premise.no-number", "Give the premise number.", nil).At("premise number")
	}
	if err := b.Premises().Put(now); err != nil {
		return now, err
	}
	if now, err = b.Premises().Get(now.ID); err != nil {
		return now, err
	}
	return now, customer.KeepRevision(b, Kind, uint64(now.ID), now.Rev, sign, Fields.Diff(&was, &now), c.Reason)
}
