package adjustment

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Method is what a leak formula does with use over the normal.
type Method string

// The methods.
const (
	Share  Method = "share"  // a percentage of the excess is not charged
	AtMost Method = "cap"    // use is charged up to a multiple of normal
	Lower  Method = "lower"  // the excess is charged at the price of the next lower block
	Lowest Method = "lowest" // the excess is charged at the lowest price
)

// Methods lists them with their words.
var Methods = []struct {
	Method Method
	Words  string
}{
	{Share, "credits a percentage of the excess"},
	{AtMost, "bills at most a multiple of normal use"},
	{Lower, "charges the excess at the next lower block"},
	{Lowest, "charges the excess at the lowest price"},
}

// NormalBy says which use of the past is normal.
type NormalBy string

// The ways to find normal use.
const (
	Season NormalBy = "season" // mean of the same period in years before
	Months NormalBy = "months" // mean of the periods before
)

// Sewer says what becomes of sewer that is charged on water.
type Sewer string

// The rules of sewer.
const (
	WithWater Sewer = "with"   // follows the adjusted water
	ToNormal  Sewer = "normal" // charged by normal use
	AsBilled  Sewer = "billed" // stays
)

// Formula is how the office adjusts a bill after a leak, from a day on. One holds at a time. Figures of use are measured units.
type Formula struct {
	row.Mark    `cbor:"90,keyasint"`
	Effective   calendar.Day    `cbor:"1,keyasint"`
	Name        string          `cbor:"2,keyasint"`
	Source      string          `cbor:"3,keyasint,omitempty"`
	Method      Method          `cbor:"4,keyasint"`
	Percent     decimal.Decimal `cbor:"5,keyasint,omitzero"`
	Times       decimal.Decimal `cbor:"6,keyasint,omitzero"`
	Normal      NormalBy        `cbor:"7,keyasint"`
	Years       int             `cbor:"8,keyasint,omitempty"` // of Season
	Months      int             `cbor:"9,keyasint,omitempty"` // of Months: periods
	RoundUp     decimal.Decimal `cbor:"10,keyasint,omitzero"` // the units credited, to a multiple, for the customer
	RoundDown   decimal.Decimal `cbor:"11,keyasint,omitzero"` // or for the utility
	Over        decimal.Decimal `cbor:"12,keyasint,omitzero"` // the increase must be more
	OverPercent decimal.Decimal `cbor:"13,keyasint,omitzero"` // the increase must be more, in percent of normal
	Sewer       Sewer           `cbor:"14,keyasint"`
	Once        int             `cbor:"15,keyasint,omitempty"` // in so many months; 0: as often as asked
	Ever        bool            `cbor:"16,keyasint,omitempty"` // once and never again
	Bills       int             `cbor:"17,keyasint,omitempty"` // in a row; 0: 1
	ProofDays   int             `cbor:"18,keyasint,omitempty"` // asked for within so many days of the repair; 0: no matter
	Most        money.Amount    `cbor:"19,keyasint,omitempty"` // of the credit; 0: no cap
}

// Relief is what a formula makes of one period: Units of the Excess are not charged (share, cap) or charged for less (lower, lowest).
type Relief struct {
	Use, Normal, Excess, Units decimal.Decimal
	Steps                      []string
}

var hundred = decimal.NewFromInt(100)

// Relief works out what a formula makes of a use, with the arithmetic for the form.
//
// Refuses, in order: a normal use that is not known or below nothing; a use not above normal; an increase the formula is not for.
func (f Formula) Relief(use, normal decimal.Decimal, unit string) (r Relief, err error) {
	r = Relief{Use: use, Normal: normal, Excess: use.Sub(normal)}
	args := fault.Args{"use": use, "normal": normal, "excess": r.Excess, "over": f.Over, "percent": f.OverPercent, "name": f.Name, "unit": unit}
	no := func(code, text string) error { return fault.New(fault.Refused, code, text, args) }
	switch {
	case normal.IsNegative():
		return r, no("adjustment.no-normal", "A normal use of {normal} cannot be right.")
	case !r.Excess.IsPositive():
		return r, no("adjustment.no-excess", "The use of {use} {unit} is not above the normal use of {normal}: there is nothing to adjust.")
	case !f.Over.IsZero() && r.Excess.LessThanOrEqual(f.Over):
		return r, no("adjustment.not-eligible", "The increase is {excess} {unit}; by “{name}” it must be more than {over}.")
	case !f.OverPercent.IsZero() && r.Excess.Mul(hundred).LessThanOrEqual(normal.Mul(f.OverPercent)):
		return r, no("adjustment.not-eligible", "The use of {use} {unit} is not more than {percent} percent above the normal use of {normal}, as “{name}” asks.")
	}
	r.say("excess over normal: %s − %s = %s %s", use, normal, r.Excess, unit)
	switch f.Method {
	case Share:
		r.Units = r.Excess.Mul(f.Percent).Div(hundred)
		r.say("%s%% of %s = %s %s", f.Percent, r.Excess, r.Units, unit)
	case AtMost:
		most := normal.Mul(f.Times)
		r.Units = decimal.Max(decimal.Zero, use.Sub(most))
		r.say("billed at most %s × %s = %s; credited %s %s", f.Times, normal, most, r.Units, unit)
	default:
		r.Units = r.Excess
	}
	f.round(&r, unit)
	if !r.Units.IsPositive() {
		return r, no("adjustment.no-excess", "By “{name}” nothing is credited for a use of {use} {unit} with a normal use of {normal}.")
	}
	return r, nil
}

func (f Formula) round(r *Relief, unit string) {
	was := r.Units
	switch {
	case f.Method == Lower || f.Method == Lowest:
		return
	case f.RoundUp.IsPositive():
		r.Units = decimal.Min(r.Units.Div(f.RoundUp).Ceil().Mul(f.RoundUp), r.Excess)
	case f.RoundDown.IsPositive():
		r.Units = r.Units.Div(f.RoundDown).Floor().Mul(f.RoundDown)
	}
	if !was.Equal(r.Units) {
		r.say("rounded to %s %s", r.Units, unit)
	}
}

func (r *Relief) say(text string, args ...any) { r.Steps = append(r.Steps, fmt.Sprintf(text, args...)) }

// Validate refuses a formula that cannot be worked with.
//
// Refuses, in order: no name; no day; a method, normal use or sewer rule nobody knows; a share that is no percentage, or a
// multiple below one; years or months out of range; a figure below nothing.
func (f Formula) Validate() error {
	bad := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"name": f.Name}).At(field)
	}
	known := false
	for _, m := range Methods {
		known = known || m.Method == f.Method
	}
	switch {
	case strings.TrimSpace(f.Name) == "":
		return bad("formula.no-name", "Name the formula, such as the utility that published it.", "name")
	case f.Effective == 0:
		return bad("formula.no-day", "Say from which day “{name}” holds.", "effective")
	case !known:
		return bad("formula.method", "Say what “{name}” does with the excess: share, cap, lower or lowest.", "method")
	case f.Normal != Season && f.Normal != Months:
		return bad("formula.normal", "Say which use is normal for “{name}”: season or months.", "normal")
	case f.Sewer != WithWater && f.Sewer != ToNormal && f.Sewer != AsBilled:
		return bad("formula.sewer", "Say what becomes of sewer under “{name}”: with, normal or billed.", "sewer")
	case f.Method == Share && (!f.Percent.IsPositive() || f.Percent.GreaterThan(hundred)):
		return bad("formula.percent", "Give the percentage of the excess that “{name}” credits, above 0 and up to 100.", "percent")
	case f.Method == AtMost && f.Times.LessThan(decimal.NewFromInt(1)):
		return bad("formula.times", "Give the multiple of normal use that “{name}” bills at most, 1 or more.", "times")
	case f.Normal == Season && (f.Years < 1 || f.Years > 10):
		return bad("formula.years", "Give from 1 to 10 years for the normal use of “{name}”.", "years")
	case f.Normal == Months && (f.Months < 1 || f.Months > 36):
		return bad("formula.months", "Give from 1 to 36 periods for the normal use of “{name}”.", "months")
	case f.Over.IsNegative() || f.OverPercent.IsNegative() || f.RoundUp.IsNegative() || f.RoundDown.IsNegative() || f.Most < 0 ||
		f.Once < 0 || f.Bills < 0 || f.ProofDays < 0:
		return bad("formula.negative", "A figure of “{name}” is below nothing.", "over")
	}
	return nil
}
