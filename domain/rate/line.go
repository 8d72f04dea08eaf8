package rate

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Kind says what a line of a bill is for, so that a paper may word it in the customer's language.
type Kind uint8

// The kinds of lines a schedule makes.
const (
	FixedLine     Kind = iota + 1 // a charge that does not depend on use
	BlockLine                     // use within one block, or all use
	MinimumLine                   // the least the use may cost
	ShareLine                     // a percentage of another service
	SurchargeLine                 // added by percent, by unit or flat
	DiscountLine                  // taken off
	TaxLine
	CeilingLine // what the charges pass the most by, taken off
)

// Line is one printed line of charges: Quantity at Price dollars, rounded once. From and To are the first and last unit of a
// block (To zero: no end); Price is zero when one line holds several prices. Its other fields are what Arithmetic prints.
type Line struct {
	Service  string          `cbor:"1,keyasint,omitempty"`
	Kind     Kind            `cbor:"2,keyasint,omitempty"`
	Label    string          `cbor:"3,keyasint,omitempty"`
	Quantity decimal.Decimal `cbor:"4,keyasint,omitempty"`
	Unit     string          `cbor:"5,keyasint,omitempty"`
	Price    decimal.Decimal `cbor:"6,keyasint,omitempty"`
	Amount   money.Amount    `cbor:"7,keyasint,omitempty"`
	From     decimal.Decimal `cbor:"8,keyasint,omitempty"`
	To       decimal.Decimal `cbor:"9,keyasint,omitempty"`
	Factor   decimal.Decimal `cbor:"10,keyasint,omitzero"`  // Price is the published price times this
	Shares   []Fraction      `cbor:"11,keyasint,omitempty"` // of a full charge
	Basis    money.Amount    `cbor:"12,keyasint,omitempty"` // of a percentage
	Percent  decimal.Decimal `cbor:"13,keyasint,omitzero"`  //
	Parts    []Portion       `cbor:"14,keyasint,omitempty"` // of a line that holds several prices
	Limited  bool            `cbor:"15,keyasint,omitempty"` // the least or the most of the charge stands in place of what was reckoned
}

// Portion is some units at one price within a line.
type Portion struct {
	Quantity decimal.Decimal `cbor:"1,keyasint,omitempty"`
	Price    decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Input is what a schedule must know: measured use, days of the bill, the service point, and the lines already reckoned for
// other services, from which a Share is taken. What no schedule in hand asks for may be left out. Average and Budget are in the
// unit of Usage.
type Input struct {
	Usage     decimal.Decimal
	Days      int
	Class     string
	MeterSize string
	WaterType string
	Place     string
	Others    []Line

	From, To    calendar.Day // of the bill; Days follows when it is not given
	CycleDays   int          // of the cycle the bill belongs to
	Season      string       // follows from To when it is not given
	Zone, Lot   string
	Programs    []string
	Dwellings   int // zero is one
	People      int
	Land        decimal.Decimal // square feet of landscape
	Evaporation decimal.Decimal // inches of reference evapotranspiration in the period
	Average     decimal.NullDecimal
	Budget      decimal.NullDecimal
	Winter      []WinterUse // from which the average is reckoned when none is given
	Part        Stretch     // reckons only a stretch of the bill
}

// Stretch is the days after day After through day Through of a bill of Of days; the zero Stretch is the whole bill.
type Stretch struct{ After, Through, Of int }

// Known gives a figure that is known, for Input.
func Known(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }

func (in *Input) dwellings() int { return max(in.Dwellings, 1) }

// days gives the days of the bill, or of the stretch in hand.
func (in *Input) days() int64 {
	if in.Part.Of > 0 {
		return int64(in.Part.Through - in.Part.After)
	}
	return int64(in.Days)
}

// Shown gives the quantity as it is printed: units shared by days are reckoned with more decimals than anybody reads.
func (l Line) Shown() decimal.Decimal { return l.Quantity.Round(places) }

// Total adds the printed lines.
func Total(lines []Line) (sum money.Amount) {
	for i := range lines {
		sum = sum.Plus(lines[i].Amount)
	}
	return sum
}
