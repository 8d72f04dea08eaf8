package csvtable

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Row is one row of a table; Line is the line of the file it begins in, the headings standing in line 1.
type Row struct {
	Line   int
	table  *Table
	fields []string
}

// Text gives a field without the blanks around it, hard blanks included; "" when the file has no such column.
func (r Row) Text(column string) string {
	i, ok := r.table.column[key(column)]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return trimmed(r.fields[i])
}

func trimmed(field string) string {
	return strings.TrimFunc(field, func(c rune) bool { return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' })
}

// Required gives a field that must not be empty.
func (r Row) Required(column string) (string, error) {
	if s := r.Text(column); s != "" {
		return s, nil
	}
	return "", r.Refuse(column, "csv.missing", "something in this column", "fill it in")
}

// Number gives an account, customer or meter number as text, leading zeros kept. It refuses what a spreadsheet has spoiled:
// 1.23457E+11 and 12345.0.
func (r Row) Number(column string) (string, error) {
	s, err := r.Required(column)
	if err != nil {
		return "", err
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, ".eE") {
		return "", r.Refuse(column, "csv.spoiled-number", "a number as the utility writes it",
			"a spreadsheet has shortened it: set the column to text there and export again")
	}
	return s, nil
}

// Int gives a whole number between low and high.
func (r Row) Int(column string, low, high int) (int, error) {
	n, err := strconv.Atoi(r.Text(column))
	if err != nil || n < low || n > high {
		return 0, r.Refuse(column, "csv.not-whole", "a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high), "correct the file")
	}
	return n, nil
}

// Decimal gives a number such as 12, -3.25 or 1,234.5. Exponents, NA and other words are refused.
func (r Row) Decimal(column string) (decimal.Decimal, error) {
	s := r.Text(column)
	plain := strings.TrimPrefix(s, "-")
	if whole, _, _ := strings.Cut(plain, "."); strings.Contains(whole, ",") && grouped(whole) {
		plain, s = strings.ReplaceAll(plain, ",", ""), strings.ReplaceAll(s, ",", "")
	}
	if plain == "" || len(plain) > 30 || strings.Trim(plain, "0123456789.") != "" {
		return decimal.Decimal{}, r.Refuse(column, "csv.not-number", "a number such as 12 or 3.25", "correct the file")
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Decimal{}, r.Refuse(column, "csv.not-number", "a number such as 12 or 3.25", "correct the file")
	}
	return d, nil
}

func grouped(whole string) bool {
	for i, p := range strings.Split(whole, ",") {
		if i > 0 && len(p) != 3 || i == 0 && (p == "" || len(p) > 3) {
			return false
		}
	}
	return true
}

// Money gives an amount in dollars and cents, in any of the ways a clerk may type it.
func (r Row) Money(column string) (money.Amount, error) {
	a, err := money.Parse(r.Text(column))
	if err != nil {
		return 0, r.Refuse(column, "csv.not-money", "dollars and cents such as 1,234.50", "correct the file")
	}
	return a, nil
}

// Day gives a date written 2026-10-01 or 10/01/2026; a spreadsheet's serial number and dates without a year are refused.
func (r Row) Day(column string) (calendar.Day, error) {
	s := r.Text(column)
	if len(s) >= 8 && strings.Count(s, "/") == 2 || strings.Count(s, "-") == 2 {
		if d, err := calendar.ParseEntry(s, calendar.Date(2000, 1, 1)); err == nil && d != 0 {
			return d, nil
		}
	}
	return 0, r.Refuse(column, "csv.not-date", "a date such as 2026-10-01 or 10/01/2026", "set the column to text or date and export again")
}

// Refuse makes the fault of one field: file, row, column, what was found, what was expected and what to do.
func (r Row) Refuse(column, code, expected, remedy string) error {
	found := r.Text(column)
	if found == "" {
		found = "nothing"
	} else {
		found = "“" + shorten(found) + "”"
	}
	return fault.New(fault.Invalid, code, "{file}, row {row}, column {field}: {found} where {expected} is expected; {remedy}.",
		fault.Args{
			"file": r.table.opt.File, "row": r.Line, "field": column, "found": found, "expected": expected, "remedy": remedy,
		}).At(column)
}

func shorten(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return s
}
