// Package usagefile reads files of consumption: one row a customer and month, without a meter or a register. Such rows are
// usages, not reads, and the books keep them so.
package usagefile

import (
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/csvtable"
)

// The columns of the file, as the city of Santa Monica published it.
const (
	ColCustomer     = "cust_id"
	ColUsage        = "usage_ccf"
	ColMonth        = "usage_month"
	ColYear         = "usage_year"
	ColClass        = "cust_class"
	ColUtilityClass = "cust_class_from_utility"
)

// Row is one usage: CCF used by a customer up to the bill of Month, two months of use. UtilityClass is the utility's own code and
// may be empty; Line is the line of the file.
type Row struct {
	Line         int
	Customer     string
	Month        calendar.Month
	Usage        decimal.Decimal
	Class        string
	UtilityClass string
}

// Read gives the usages in the order of the file. A row that cannot be read comes as an error in a sentence, and reading goes
// on with the next; an error with an empty row (Line zero) is about the whole file.
func Read(r io.Reader, file string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		table, err := csvtable.Open(r, csvtable.Options{File: file, Columns: []string{ColCustomer, ColUsage, ColMonth, ColYear, ColClass}})
		if err != nil {
			yield(Row{}, err)
			return
		}
		for fields, err := range table.Rows() {
			row := Row{Line: fields.Line}
			if err == nil {
				row, err = parse(fields)
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

func parse(f csvtable.Row) (row Row, err error) {
	row.Line = f.Line
	if row.Customer, err = f.Number(ColCustomer); err != nil {
		return row, err
	}
	month, err := f.Int(ColMonth, 1, 12)
	if err != nil {
		return row, err
	}
	year, err := f.Int(ColYear, 1990, 2100)
	if err != nil {
		return row, err
	}
	row.Month = calendar.MonthOf(year, time.Month(month))
	if row.Usage, err = f.Decimal(ColUsage); err != nil {
		return row, err
	}
	if row.Class, err = f.Required(ColClass); err != nil {
		return row, err
	}
	row.UtilityClass = f.Text(ColUtilityClass)
	return row, nil
}

// Sort puts rows in the order of customer, month and line.
func Sort(rows []Row) {
	slices.SortFunc(rows, func(a, b Row) int {
		if c := strings.Compare(a.Customer, b.Customer); c != 0 {
			return c
		}
		if a.Month != b.Month {
			return int(a.Month - b.Month)
		}
		return a.Line - b.Line
	})
}

// ByCustomer sorts rows in place and gives the rows of each customer together.
func ByCustomer(rows []Row) iter.Seq[[]Row] {
	Sort(rows)
	return func(yield func([]Row) bool) {
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && rows[n].Customer == rows[0].Customer {
				n++
			}
			if !yield(rows[:n:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}

// Shift gives the months to add to every month of a file so that its last month is the latest that ended before today, in
// whole years: winter stays winter, so the last month keeps its name and may lie up to eleven months back.
func Shift(last calendar.Month, today calendar.Day) (months int) {
	complete := today.Month() - 1
	years := int(complete-last) / 12
	if complete < last && int(complete-last)%12 != 0 {
		years--
	}
	return years * 12
}
