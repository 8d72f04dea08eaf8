package conversion

import (
	"context"
	"io"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// RegisterLine is one line of the old system's bill register: what one service of one account was charged.
type RegisterLine struct {
	Row
	Account, Service, Kind string
	From, To               calendar.Day
	Use                    decimal.Decimal
	Amount                 money.Amount
}

// RegisterFile declares the file of a bill register, for a parallel run.
func RegisterFile() File { return registerTable(nil).File }

func registerTable(into *[]RegisterLine) table[RegisterLine] {
	t := table[RegisterLine]{
		File: File{
			Name: "register.csv", Must: true, About: "The old system's bill register of one cycle: one row for each account and service, taxes in rows of their own where they are known apart.",
			Legacy: "Bill register or billing journal, by account and service.",
		},
		columns: []column[RegisterLine]{
			col("account", Number, "Account number", "001010-01", func(r *RegisterLine) any { return &r.Account }).must(),
			col("service", Word, "Service that was charged", "water", func(r *RegisterLine) any { return &r.Service }).must(),
			col("kind", Choice, "A charge or a tax; empty is a charge", "charge", func(r *RegisterLine) any { return &r.Kind }).of("charge", "tax"),
			col("from", Date, "First day billed", "2026-09-01", func(r *RegisterLine) any { return &r.From }),
			col("to", Date, "Last day billed", "2026-09-30", func(r *RegisterLine) any { return &r.To }),
			col("use", Quantity, "Use billed, in the unit of our bills", "14", func(r *RegisterLine) any { return &r.Use }),
			col("amount", Dollars, "What was charged", "40.18", func(r *RegisterLine) any { return &r.Amount }).must(),
		},
		into: func(*Set) *[]RegisterLine { return into },
	}
	for _, c := range t.columns {
		t.Columns = append(t.Columns, c.Column)
	}
	return t
}

// ReadRegister reads a bill register. Rows that cannot be read are problems and stand in no comparison.
func ReadRegister(ctx context.Context, r io.Reader, name string, today calendar.Day) ([]RegisterLine, []Problem, error) {
	var lines []RegisterLine
	found := &problems{}
	t := registerTable(&lines)
	t.Name = name
	err := t.read(ctx, r, &reading{set: &Set{}, found: found, today: today, progress: func(string, int) {}})
	good := lines[:0]
	for _, l := range lines {
		if !l.Ragged && l.Account != "" && l.Service != "" && !found.has(name, l.Row.Row, "amount") {
			good = append(good, l)
		}
	}
	return good, found.errors, err
}
