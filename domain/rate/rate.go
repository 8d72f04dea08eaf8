package rate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Kind says what a line of a bill is for, so that a paper may word it in the customer's language.
type Kind uint8

// The kinds of lines a schedule makes.
const (
	FixedLine   Kind = iota + 1 // a charge that does not depend on use
	BlockLine                   // use within one block, or all use
	MinimumLine                 // the least the use may cost
	ShareLine                   // a percentage of another service
)

// Line is one printed line of charges: Quantity at Price dollars, rounded once. From and To are the first and last unit of a
// block (To zero: no end); Price is zero when one line holds several prices.
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
}

// Input is what a schedule must know: measured use, days of the bill, the service point, and the lines already reckoned for
// other services, from which a Share is taken.
type Input struct {
	Usage     decimal.Decimal
	Days      int
	Class     string
	MeterSize string
	WaterType string
	Place     string
	Others    []Line
}

// Total adds the printed lines.
func Total(lines []Line) (sum money.Amount) {
	for _, l := range lines {
		sum = sum.Plus(l.Amount)
	}
	return sum
}

// Rate reckons the lines of one service: fixed charges, then blocks of use or the minimum, then a share of other services.
//
// Refuses, in order: a schedule that Validate refuses, negative use, use too large to be real, a class it does not serve, no
// days where it charges by the day, no price for the meter size, water type or place.
func Rate(s Schedule, in Input) ([]Line, error) {
	if err := s.admit(in); err != nil {
		return nil, err
	}
	use := s.billed(in.Usage)
	lines, err := s.fixedLines(s.Fixed, FixedLine, in)
	if err != nil {
		return nil, err
	}
	used, err := s.useLines(use, in)
	if err != nil {
		return nil, err
	}
	lines = append(lines, used...)
	if s.Share.Of == "" {
		return lines, nil
	}
	share, err := s.shareLine(in)
	return append(lines, share), err
}

// RateAll reckons several schedules one after the other, each seeing the lines of those before it.
func RateAll(schedules []Schedule, in Input) (lines []Line, err error) {
	others := slices.Clone(in.Others)
	for _, s := range schedules {
		in.Others = slices.Concat(others, lines)
		more, err := Rate(s, in)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// mostUse is far above any month of any customer; a larger figure is a misread file, and could pass the largest amount.
var mostUse = decimal.New(1, 9)

func (s Schedule) admit(in Input) error {
	if err := s.Validate(); err != nil {
		return err
	}
	args := fault.Args{"use": in.Usage, "unit": s.Unit, "schedule": s.Code, "class": in.Class}
	switch {
	case in.Usage.IsNegative():
		return fault.New(fault.Invalid, "rate.negative-use",
			"A use of {use} cannot be billed, because it is negative: correct the read, or adjust the earlier bill.", args)
	case in.Usage.GreaterThan(mostUse):
		return fault.New(fault.Invalid, "rate.use-too-large", "A use of {use} is larger than any meter shows: correct the read.", args)
	case !s.Serves(in.Class):
		return fault.New(fault.Refused, "rate.class-not-served",
			"Schedule {schedule} is not for customers of class {class}: give the service another schedule.", args)
	case in.Days < 1 && s.byDay():
		return fault.New(fault.Invalid, "rate.no-days",
			"Schedule {schedule} charges by the day, but the days of the bill are not known: enter both read dates.", args)
	}
	return nil
}

func (s Schedule) byDay() bool {
	return s.Proration.Over > 0 || slices.ContainsFunc(slices.Concat(s.Fixed, s.Floor), func(f Fixed) bool { return f.PerDay })
}

// billed turns measured use into the units that are billed.
func (s Schedule) billed(use decimal.Decimal) decimal.Decimal {
	if !s.PerUse.IsZero() {
		use = use.Mul(s.PerUse)
	}
	switch s.Whole {
	case Truncate:
		return use.Truncate(0)
	case Rounded:
		return use.Round(0)
	}
	return use
}

// fixedLines gives one line for each label among charges, the narrowest that fits.
func (s Schedule) fixedLines(charges []Fixed, kind Kind, in Input) (lines []Line, err error) {
	done := map[string]bool{}
	for _, c := range charges {
		if done[c.Label] {
			continue
		}
		done[c.Label] = true
		same := slices.DeleteFunc(slices.Clone(charges), func(f Fixed) bool { return f.Label != c.Label })
		f, ok := pick(same, func(f Fixed) When { return f.When }, in)
		if !ok {
			return nil, s.noPrice(c.Label, in)
		}
		line, err := s.fixedLine(f, kind, in)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (s Schedule) fixedLine(f Fixed, kind Kind, in Input) (line Line, err error) {
	line = Line{Service: s.Service, Kind: kind, Label: f.Label, Quantity: decimal.NewFromInt(1), Price: f.Price}
	exact := f.Price
	switch factor, share := s.Proration.factor(in.Days); {
	case f.PerDay:
		line.Quantity, line.Unit = decimal.NewFromInt(int64(in.Days)), "days"
		exact = f.Price.Mul(line.Quantity)
	case share:
		line.Quantity, exact = factor, s.Proration.apply(f.Price, in.Days)
	}
	line.Amount, err = s.cents(exact)
	return line, err
}

func (s Schedule) shareLine(in Input) (line Line, err error) {
	var basis money.Amount
	for _, l := range in.Others {
		if l.Service == s.Share.Of {
			basis = basis.Plus(l.Amount)
		}
	}
	line = Line{
		Service: s.Service, Kind: ShareLine, Label: fmt.Sprintf("%s%% of %s", s.Share.Percent, s.Share.Of),
		Quantity: basis.Decimal(), Price: s.Share.Percent.Shift(-2),
	}
	line.Amount, err = s.cents(line.Quantity.Mul(line.Price))
	return line, err
}

// cents rounds a line, refusing what no bill can hold instead of letting the rounding panic.
func (s Schedule) cents(dollars decimal.Decimal) (money.Amount, error) {
	if dollars.Abs().GreaterThan(mostLine) {
		return 0, fault.New(fault.Invalid, "rate.line-too-large",
			"A line of {amount} under schedule {schedule} is larger than a bill can hold: check the read and the prices.",
			fault.Args{"amount": dollars, "schedule": s.Code})
	}
	return money.Round(dollars), nil
}

// mostLine leaves room for a thousand such lines in one total.
var mostLine = (money.Most / 1000).Decimal()

func (s Schedule) noPrice(what string, in Input) error {
	known := func(text string) string {
		if text == "" {
			return "not known"
		}
		return text
	}
	return fault.New(fault.Invalid, "rate.no-price",
		"Schedule {schedule} has no {what} for this service (meter size {size}, water type {type}, place {place}): "+
			"complete the service, or set the office's default.",
		fault.Args{
			"schedule": s.Code, "what": strings.ToLower(what), "size": known(in.MeterSize), "type": known(in.WaterType),
			"place": known(in.Place),
		})
}

// pick gives the row whose condition fits in and names most facts; of two alike, the first.
func pick[T any](rows []T, when func(T) When, in Input) (best T, ok bool) {
	most := -1
	for _, r := range rows {
		if n := when(r).fit(in); n > most {
			best, ok, most = r, true, n
		}
	}
	return best, ok
}

// fit counts the facts w names, or gives -1 when in differs in one.
func (w When) fit(in Input) (n int) {
	for _, pair := range [][2]string{
		{w.Class, in.Class},
		{Size(w.MeterSize), Size(in.MeterSize)},
		{strings.ToLower(w.WaterType), strings.ToLower(in.WaterType)},
		{strings.ToLower(w.Place), strings.ToLower(in.Place)},
	} {
		switch pair[0] {
		case "":
		case pair[1]:
			n++
		default:
			return -1
		}
	}
	return n
}
