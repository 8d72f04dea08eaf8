package conversion

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/money"
)

// Form is how a value is written.
type Form string

// The forms of values.
const (
	Text       Form = "text"
	Number     Form = "number as the utility writes it" // leading zeros kept
	Whole      Form = "whole number"
	Quantity   Form = "number"
	Dollars    Form = "dollars and cents"
	Date       Form = "date"
	Month      Form = "month such as 2025-12"
	YesNo      Form = "yes or no"
	Choice     Form = "one of the allowed words"
	State      Form = "two letters"
	ZIP        Form = "five or nine digits"
	Phone      Form = "phone number with area code"
	Email      Form = "e-mail address"
	Word       Form = "word in small letters"
	Routing    Form = "nine digits of a bank, with a right check digit"
	BankNumber Form = "4 to 17 digits"
)

// Column is one column of a file.
type Column struct {
	Name     string
	Form     Form
	Required bool
	Allowed  []string // of a Choice
	Low      int      // of a Whole
	High     int
	Past     bool // a Date that lies not after the day of the conversion
	Positive bool // a Quantity or amount not below nothing
	About    string
	Example  string
}

// column is a column with the place of its value in a row of T: a pointer to string, int, decimal, amount, day or bool.
type column[T any] struct {
	Column
	at func(*T) any
}

func col[T any](name string, form Form, about, example string, at func(*T) any) column[T] {
	return column[T]{Column{Name: name, Form: form, About: about, Example: example}, at}
}

func (c column[T]) must() column[T]     { c.Required = true; return c }
func (c column[T]) past() column[T]     { c.Past = true; return c }
func (c column[T]) positive() column[T] { c.Positive = true; return c }

func (c column[T]) of(words ...string) column[T] { c.Allowed = words; return c }

func (c column[T]) within(low, high int) column[T] { c.Low, c.High = low, high; return c }

// mostLetters is the longest text a paper has room for.
const mostLetters = 60

// earliest is the first day that is believed: programs write 01/01/1900 for a date they do not know.
var earliest = calendar.Date(1920, 1, 1)

// bad says what is wrong with a value; the zero bad is nothing.
type bad struct{ kind, expected, do string }

const correct = "correct it in the old system or in the file"

// read puts the value of a row into r, or says what is wrong with it.
func (c column[T]) read(row csvtable.Row, r *T, today calendar.Day) bad {
	text := row.Text(c.Name)
	if text == "" {
		if c.Required {
			return bad{"missing", "something in this column", "fill it in"}
		}
		return bad{}
	}
	switch at := c.at(r).(type) {
	case *string:
		return c.text(row, text, at)
	case *int:
		n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
		if err != nil || n < c.Low || n > c.High {
			return bad{"not a whole number", "a whole number from " + strconv.Itoa(c.Low) + " to " + strconv.Itoa(c.High), correct}
		}
		*at = n
	case *decimal.Decimal:
		d, err := row.Decimal(c.Name)
		if err != nil {
			return bad{"not a number", "a number such as 12 or 3.25", correct}
		}
		if c.Positive && d.IsNegative() {
			return bad{"below nothing", "a number not below zero", correct}
		}
		*at = d
	case *money.Amount:
		return c.money(text, at)
	case *calendar.Day:
		return c.date(row, at, today)
	case *calendar.Month:
		m, err := calendar.ParseMonth(text)
		if err != nil || m.First() < earliest || m.First() > today {
			return bad{"not a month", "a month such as 2025-12, not in the future", correct}
		}
		*at = m
	case *bool:
		return yesNo(text, at)
	}
	return bad{}
}

// shown gives a value as a list of rejects may show it: of a bank account only its end.
func (c Column) shown(text string) string {
	if rs := []rune(text); c.Form == BankNumber && len(rs) > 3 {
		return "…" + string(rs[len(rs)-3:])
	}
	return text
}

func yesNo(text string, at *bool) bad {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		*at = true
	case "no", "n", "false", "0":
	default:
		return bad{"not yes or no", "yes or no", "write yes, or leave it empty"}
	}
	return bad{}
}

func (c Column) money(text string, at *money.Amount) bad {
	a, err := money.Parse(text)
	switch {
	case err != nil:
		return bad{"not an amount", "dollars and cents such as 1,234.50", correct}
	case a < 0 && c.Positive:
		return bad{"below nothing", "an amount not below zero", "a credit stands in a row of its own, kind credit, as a positive amount"}
	}
	*at = a
	return bad{}
}

func (c Column) date(row csvtable.Row, at *calendar.Day, today calendar.Day) bad {
	d, err := row.Day(c.Name)
	switch {
	case err != nil:
		return bad{"not a date", "a date such as 2026-10-01 or 10/01/2026", "set the column to text or date and export again"}
	case d < earliest:
		return bad{"impossible date", "a date after " + earliest.US(), "an old system writes such a day for one it does not know: leave it empty or give the right one"}
	case c.Past && d > today:
		return bad{"date in the future", "a date not after " + today.US() + ", the day of the conversion", correct}
	case d > today.Plus(3*366):
		return bad{"date in the future", "a date within three years of " + today.US(), correct}
	}
	*at = d
	return bad{}
}

// text checks a value of letters or digits by its form.
func (c Column) text(row csvtable.Row, s string, at *string) bad {
	switch c.Form {
	case Number:
		if _, err := row.Number(c.Name); err != nil {
			return bad{"spoiled number", "a number as the utility writes it", "a spreadsheet has shortened it: set the column to text there and export again"}
		}
	case Choice:
		low := strings.ToLower(s)
		for _, a := range c.Allowed {
			if strings.ToLower(a) == low {
				*at = a
				return bad{}
			}
		}
		return bad{"not an allowed word", "one of: " + strings.Join(c.Allowed, ", "), correct}
	case State:
		s = strings.ToUpper(s)
		if !states[s] {
			return bad{"not a state", "the two letters of a state, such as TX", correct}
		}
	default:
		if b := formOf(c.Form, s); b != (bad{}) {
			return b
		}
	}
	if c.Form == Word {
		s = strings.ToLower(s)
	}
	if len([]rune(s)) > mostLetters {
		return bad{"too long", "at most " + strconv.Itoa(mostLetters) + " letters", "shorten it"}
	}
	*at = s
	return bad{}
}
