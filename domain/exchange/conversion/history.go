package conversion

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Usage is the use of one service of an account over one stretch of days that the old system billed, with the bill.
type Usage struct {
	Row
	Account, Service string
	From, To         calendar.Day
	Use              decimal.Decimal
	Unit, Source     string
	Bill             string
	Billed           calendar.Day
	Amount           money.Amount
}

// ControlLine is one control total of the old system.
type ControlLine struct {
	Row
	Total, Of, Figure string
}

// Acceptance explains one difference of a control total, and says who accepts it.
type Acceptance struct {
	Row
	Total, Of, Theirs, Ours, Reason, By string
	On                                  calendar.Day
}

const (
	historyFile  = "history.csv"
	controlFile  = "control.csv"
	acceptedFile = "accepted.csv"
)

func historyColumns() []column[Usage] {
	return []column[Usage]{
		col("account", Number, "Account number", "001010-01", func(r *Usage) any { return &r.Account }).must(),
		col("service", Word, "Service that was measured", "water", func(r *Usage) any { return &r.Service }).must(),
		col("from", Date, "First day of the period", "2026-08-01", func(r *Usage) any { return &r.From }).must().past(),
		col("to", Date, "Last day of the period", "2026-08-31", func(r *Usage) any { return &r.To }).must().past(),
		col("use", Quantity, "What was used", "14", func(r *Usage) any { return &r.Use }).must().positive(),
		col("unit", Choice, "Unit of the use", "CCF", func(r *Usage) any { return &r.Unit }).must().of(units...),
		col("source", Choice, "How it was known; empty is actual", "actual", func(r *Usage) any { return &r.Source }).of("actual", "estimated"),
		col("bill", Number, "Number of the bill", "448812", func(r *Usage) any { return &r.Bill }),
		col("billed", Date, "Day of the bill", "2026-09-02", func(r *Usage) any { return &r.Billed }).past(),
		col("amount", Dollars, "What the bill charged for this service", "40.18", func(r *Usage) any { return &r.Amount }),
	}
}

func controlColumns() []column[ControlLine] {
	return []column[ControlLine]{
		col("total", Choice, "Which total", "receivable", func(r *ControlLine) any { return &r.Total }).must().of(totalNames()...),
		col("of", Text, "Of what: a file, a service, a status, a cycle; empty where the total is one for all", "water", func(r *ControlLine) any { return &r.Of }),
		col("figure", Text, "The figure, as the old system's report prints it", "184,302.77", func(r *ControlLine) any { return &r.Figure }).must(),
	}
}

func acceptedColumns() []column[Acceptance] {
	return []column[Acceptance]{
		col("total", Choice, "Which total, as in control.csv", "receivable", func(r *Acceptance) any { return &r.Total }).must().of(totalNames()...),
		col("of", Text, "Of what, as in control.csv", "sewer", func(r *Acceptance) any { return &r.Of }),
		col("theirs", Text, "The old system's figure, exactly", "20,110.05", func(r *Acceptance) any { return &r.Theirs }).must(),
		col("ours", Text, "The figure of the files, exactly", "20,110.04", func(r *Acceptance) any { return &r.Ours }).must(),
		col("reason", Text, "Why they differ", "one cent lost in rounding", func(r *Acceptance) any { return &r.Reason }).must(),
		col("accepted_by", Text, "The manager who accepts it, as the books name them", "Ada Moreno", func(r *Acceptance) any { return &r.By }).must(),
		col("accepted_on", Date, "Day of acceptance", "2026-10-01", func(r *Acceptance) any { return &r.On }).must().past(),
	}
}
