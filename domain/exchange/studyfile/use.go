package studyfile

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// Use is one row of a study: a bill to price. ID is the row's own, or the number of its line below the headings; NoUse and NoDays say
// that the row gives none.
type Use struct {
	Line          int
	ID            string
	In            rate.Input
	NoUse, NoDays bool
	row           csvtable.Row
	file          *File
}

// Rows gives the uses of a part. A row that cannot be read comes as an error in a sentence that names file, row and column, and
// reading goes on with the next.
func (p Part) Rows() iter.Seq2[Use, error] {
	return func(yield func(Use, error) bool) {
		table, err := p.whole, error(nil)
		if table == nil {
			table, err = p.file.table.Part(p.data, p.line)
		}
		if err != nil {
			yield(Use{Line: p.line}, err)
			return
		}
		for row, err := range table.Rows() {
			u := Use{Line: row.Line, row: row, file: p.file}
			if err == nil && u.blank() {
				continue // a spreadsheet writes its separators into empty rows
			}
			if err == nil {
				err = u.read()
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// blank says whether no column holds anything.
func (u *Use) blank() bool {
	for i := range u.file.table.Header {
		if u.row.Field(i) != "" {
			return false
		}
	}
	return true
}

func (u *Use) text(column string) string {
	if i, ok := u.file.place[column]; ok {
		return u.row.Field(i)
	}
	return ""
}

// heading gives the column as the file itself writes it.
func (u *Use) heading(column string) string {
	if i, ok := u.file.place[column]; ok {
		return u.file.table.Header[i]
	}
	return column
}

func (u *Use) read() (err error) {
	if u.ID = u.text(ColID); u.ID == "" {
		u.ID = strconv.Itoa(u.Line - 1)
	}
	in := &u.In
	in.Class, in.WaterType, in.Zone, in.Lot, in.Season = u.text(ColClass), u.text(ColWater), u.text(ColZone), u.text(ColLot), u.text(ColSeason)
	in.MeterSize, in.Programs = rate.Size(u.text(ColSize)), words(u.text(ColPrograms))
	if u.NoUse = u.text(ColUse) == ""; !u.NoUse {
		if in.Usage, err = u.figure(ColUse); err != nil {
			return err
		}
	}
	if err := u.dates(); err != nil {
		return err
	}
	if in.Place, err = u.place(); err != nil {
		return err
	}
	if err := errors.Join(u.count(ColDwellings, 0, &in.Dwellings), u.count(ColPeople, 0, &in.People), u.count(ColCycle, 1, &in.CycleDays)); err != nil {
		return err
	}
	return u.known()
}

// known reads what is known of an account: its average or the uses it is made from, its budget, its land.
func (u *Use) known() (err error) {
	in := &u.In
	if in.Average, err = u.optional(ColAverage); err != nil {
		return err
	}
	if in.Budget, err = u.optional(ColBudget); err != nil {
		return err
	}
	land, err := u.optional(ColLand)
	if err != nil {
		return err
	}
	dry, err := u.optional(ColEvaporation)
	if err != nil {
		return err
	}
	in.Land, in.Evaporation = land.Decimal, dry.Decimal
	for _, text := range words(u.text(ColPrior)) {
		d, err := decimal.NewFromString(text)
		if err != nil || d.IsNegative() || strings.Trim(text, "0123456789.") != "" {
			return u.refuse(ColPrior, "study.prior", "uses of earlier bills such as 6 10 5 4", "correct the file")
		}
		in.Winter = append(in.Winter, rate.WinterUse{Use: d})
	}
	return nil
}

// words parts a list by spaces, semicolons, bars or commas.
func words(text string) []string {
	if text == "" {
		return nil
	}
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ';' || r == '|' || r == ',' || r == '\t' })
}

func (u *Use) figure(column string) (decimal.Decimal, error) {
	d, err := u.row.Decimal(u.heading(column))
	if err == nil && d.IsNegative() {
		err = u.refuse(column, "study.negative", "a figure of 0 or more", "correct the read, or leave the row out")
	}
	return d, err
}

func (u *Use) optional(column string) (none decimal.NullDecimal, err error) {
	if u.text(column) == "" {
		return none, nil
	}
	d, err := u.figure(column)
	return rate.Known(d), err
}

func (u *Use) count(column string, least int, into *int) (err error) {
	text := u.text(column)
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	if err != nil || n < least || n > 100_000 {
		return u.refuse(column, "study.count", "a whole number from "+strconv.Itoa(least)+" on", "correct the file")
	}
	*into = n
	return nil
}

func (u *Use) refuse(column, code, expected, remedy string) error {
	return u.row.Refuse(u.heading(column), code, expected, remedy)
}

// dates reads the days of the bill. From and to count both; one day fewer than they hold in days says that from is the day of the
// last read, which belongs to the bill before.
func (u *Use) dates() (err error) {
	in := &u.In
	if err := u.count(ColDays, 0, &in.Days); err != nil { // 0 is none: exports write it for what they do not know
		return err
	}
	if u.text(ColFrom) != "" {
		if in.From, err = u.row.Day(u.heading(ColFrom)); err != nil {
			return err
		}
	}
	if u.text(ColTo) != "" {
		if in.To, err = u.row.Day(u.heading(ColTo)); err != nil {
			return err
		}
	}
	switch from, to, n := in.From, in.To, in.Days; {
	case from.IsZero() && to.IsZero():
	case from.IsZero() && n > 0:
		in.From = to.Plus(1 - n)
	case to.IsZero() && n > 0:
		in.To = from.Plus(n - 1)
	case to.IsZero():
		in.To = from
	case from.IsZero():
	case to < from:
		return u.refuse(ColTo, "study.dates", "a day on or after "+from.String(), "correct one of the two dates")
	case n == 0:
		in.Days = to.Since(from) + 1
	case n == to.Since(from):
		in.From = from.Plus(1)
	case n != to.Since(from)+1:
		return u.refuse(ColDays, "study.days", fmt.Sprintf("%d days (%s to %s)", to.Since(from)+1, from, to), "correct the days or the dates")
	}
	u.NoDays = in.Days == 0
	return nil
}

var places = map[string]string{
	"yes": "inside", "y": "inside", "true": "inside", "t": "inside", "1": "inside", "inside": "inside", "in": "inside", "i": "inside",
	"no": "outside", "n": "outside", "false": "outside", "f": "outside", "0": "outside", "outside": "outside", "out": "outside", "o": "outside",
	"": "inside", "inside city": "inside", "outside city": "outside",
}

// place reads whether the premise lies in the city; where nothing is said it does.
func (u *Use) place() (string, error) {
	text := u.text(ColInside)
	if p, ok := places[text]; ok {
		return p, nil
	}
	if p, ok := places[plain(text)]; ok {
		return p, nil
	}
	return "", u.refuse(ColInside, "study.inside", "yes or no (also true, false, 1, 0, inside, outside)", "correct the file")
}

// fields names the column that a refusal of the engine is about.
var fields = map[string]string{
	"rate.negative-use": ColUse, "rate.use-too-large": ColUse, "rate.line-too-large": ColUse, "rate.no-days": ColDays, "rate.no-dates": ColTo,
	"rate.no-cycle-days": ColCycle, "rate.no-average": ColAverage, "rate.no-budget": ColBudget, "rate.no-class": ColClass,
	"rate.class-missing": ColClass, "rate.no-price": ColSize, "rate.class-not-served": ColClass,
}

// Refused names file, row and column of what the engine would not price.
func (u *Use) Refused(err error) error {
	f := &fault.Fault{}
	if !errors.As(err, &f) || f.Kind == fault.Internal {
		return err
	}
	column := f.Field
	if column == "" {
		column = fields[f.Code]
	}
	text, args := "{file}, row {row}, column {field}: {why}", fault.Args{"file": u.file.name, "row": u.Line, "field": column, "why": f.Error()}
	if column == "" {
		text = "{file}, row {row}: {why}"
	}
	return fault.New(f.Kind, f.Code, text, args).At(column)
}

// One reads a single use given by column, as a screen or a command line gives it.
func One(values map[string]string) (Use, error) {
	heads, cells := []string{ColID}, []string{"1"}
	for _, c := range columns {
		if text := strings.TrimSpace(values[c]); text != "" && c != ColID {
			heads, cells = append(heads, c), append(cells, `"`+strings.ReplaceAll(text, `"`, `""`)+`"`)
		}
	}
	file, err := Open(strings.NewReader(strings.Join(heads, ",")+"\n"+strings.Join(cells, ",")+"\n"), "the test bill")
	if err != nil {
		return Use{}, err
	}
	for part, err := range file.Parts() {
		if err != nil {
			return Use{}, err
		}
		for u, err := range part.Rows() {
			return u, err
		}
	}
	return Use{}, fault.New(fault.Invalid, "study.no-row", "There is no use to price.", nil)
}
