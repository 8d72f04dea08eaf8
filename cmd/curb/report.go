package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"strings"
	"unicode/utf8"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/ledgerlist"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

var reportCommand = command{
	name:    "report",
	args:    "aging|billing|receipts|adjustments|consumption|gl  --as NAME [--month 2026-10 | --as-of DAY | --from DAY --to DAY] [--csv|--xlsx|--pdf FILE]",
	summary: "make a report of the books: on the terminal, as CSV, as a workbook, as PDF",
	help: `aging        the aged trial balance as of any day: by due day, or with --by bill by the day of the bill
billing      every bill, fee and late charge, by service
receipts     every receipt by day, drawer, tender, clerk and GL account
adjustments  every other change of customers' balances
consumption  use and charges by class, cycle, service and tier, beside a year before
gl           the journal of the general ledger: summarised, or every line with --full; --layout takes the columns of a kept layout

Days are written 2026-10-31; without any the report is of the open business day's month, an aging of that day. Each report says
the control totals it ties to; one that does not tie ends with exit code 74. The report of a closed month is the same bytes for ever.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		r := reporting{}
		r.flags(fs)
		rest, err := parse(e, fs, args, 1, 1)
		if err != nil {
			return err
		}
		if !knownReport(rest[0]) {
			return errUsage
		}
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		q, err := r.ask(procedure.ListKind(rest[0]), h.house.Day)
		if err != nil {
			return err
		}
		if q.Account, err = r.ofAccount(ctx, h.Session); err != nil {
			return err
		}
		l, err := office.Ask(ctx, h.Session, procedure.ReadList{Of: q})
		if err != nil {
			return err
		}
		return errors.Join(r.write(e, l), untied(l))
	},
}

func knownReport(name string) bool {
	for _, k := range procedure.ListKinds() {
		if string(k) == name {
			return true
		}
	}
	return false
}

// reporting is one call of curb report.
type reporting struct {
	month, asOf, from, to          string
	by, class, number, layout      string
	full, excel                    bool
	csvFile, xlsxFile, paperInFile string
}

// dayFlags are the flags of days, and whether every line is wanted.
func (r *reporting) dayFlags(fs *flag.FlagSet) {
	fs.StringVar(&r.month, "month", "", "the `MONTH`, as 2026-10")
	fs.StringVar(&r.from, "from", "", "the first `DAY`")
	fs.StringVar(&r.to, "to", "", "the last `DAY`")
	fs.BoolVar(&r.full, "full", false, "general ledger: every line, not summarised")
}

func (r *reporting) flags(fs *flag.FlagSet) {
	r.dayFlags(fs)
	fs.StringVar(&r.asOf, "as-of", "", "aging: as of the end of this `DAY`")
	fs.StringVar(&r.by, "by", "due", "aging: age by `WHICH` day, due or bill")
	fs.StringVar(&r.class, "class", "", "only accounts of this rate `CLASS`")
	fs.StringVar(&r.number, "account", "", "only the account of this `NUMBER`")
	fs.StringVar(&r.layout, "layout", "", "gl: the columns of the kept layout `NAME`")
	fs.BoolVar(&r.excel, "excel", false, "CSV: begin with a byte order mark, for Excel")
	fs.StringVar(&r.csvFile, "csv", "", "write the rows as CSV to this `FILE`")
	fs.StringVar(&r.xlsxFile, "xlsx", "", "write a workbook to this `FILE`")
	fs.StringVar(&r.paperInFile, "pdf", "", "write the pages as PDF to this `FILE`")
}

// ask reads the days: a month, one day, two days, or the open month.
func (r *reporting) ask(k procedure.ListKind, today calendar.Day) (q procedure.ListAsk, err error) {
	q = procedure.OfMonth(k, today.Month())
	if k == procedure.ListAging {
		q.From, q.To = today, today
	}
	day := func(text string, into *calendar.Day) {
		if text != "" && err == nil {
			*into, err = calendar.ParseISO(text)
		}
	}
	if r.month != "" {
		m, bad := calendar.ParseMonth(r.month)
		q.From, q.To, err = m.First(), m.Last(), bad
	}
	day(r.from, &q.From)
	day(r.to, &q.To)
	day(r.asOf, &q.To)
	if r.asOf != "" && err == nil {
		q.From = q.To
	}
	if r.month != "" && (r.from != "" || r.to != "" || r.asOf != "") || r.asOf != "" && (r.from != "" || r.to != "") {
		return q, fault.New(fault.Invalid, "report.days", "Give a month, or a day with --as-of, or the first and last day: not several of them.", nil)
	}
	switch r.by {
	case "due":
	case "bill":
		q.By = ledger.ByBill
	default:
		return q, fault.New(fault.Invalid, "report.by", "An aging goes by the day of the bill (--by bill) or by the due day (--by due).", nil)
	}
	q.Class, q.Layout, q.Full = r.class, r.layout, r.full
	return q, err
}

// write puts the report where it was asked for, on the terminal when nowhere else.
func (r *reporting) write(e env, l procedure.List) error {
	files := []struct {
		path string
		make func(io.Writer) error
	}{
		{r.csvFile, func(w io.Writer) error { return ledgerlist.CSV(w, r.excel, l) }},
		{r.xlsxFile, func(w io.Writer) error { return ledgerlist.XLSX(w, l) }},
		{r.paperInFile, func(w io.Writer) error { return pages(w, l) }},
	}
	written := false
	for _, f := range files {
		if f.path == "" {
			continue
		}
		out, done, err := destination(e, []string{f.path})
		if err != nil {
			return err
		}
		if err := errors.Join(f.make(out), done()); err != nil {
			return err
		}
		say(e.out, "wrote %s\n", f.path)
		written = true
	}
	if !written {
		show(e.out, l)
	}
	return nil
}

// pages writes the report as PDF, dated by its last day.
func pages(w io.Writer, l procedure.List) error {
	s, err := ledgerlist.Sheet(l)
	if err != nil {
		return err
	}
	return pdf.Write(w, l.Ask.To, []paper.Sheet{s}...)
}

// show writes the report on the terminal, figures to the right.
func show(w io.Writer, l procedure.List) {
	say(w, "%s: %s\n%s\n\n", l.Utility, l.Title, l.Covers)
	wide := make([]int, len(l.Columns))
	var lines [][]string
	add := func(texts []string) {
		for i, t := range texts {
			wide[i] = max(wide[i], utf8.RuneCountInString(t))
		}
		lines = append(lines, texts)
	}
	shown := func(cells []procedure.Cell) {
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = l.Columns[i].Shown(c)
		}
		add(texts)
	}
	heads := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		heads[i] = c.Head
	}
	add(heads)
	for _, r := range l.Rows {
		shown(r.Cells)
	}
	add(nil)
	for _, sum := range l.Totals {
		shown(sum.Cells)
	}
	for _, texts := range lines {
		say(w, "%s\n", aligned(l.Columns, wide, texts))
	}
	say(w, "\n")
	for _, tie := range l.Ties {
		ties := "ties to"
		if !tie.Holds() {
			ties = "DOES NOT TIE to"
		}
		say(w, "%s: %s listed, %s by other entries, %s %s\n", tie.What, tie.Listed, tie.Other, ties, tie.Control)
	}
}

// aligned puts the cells of a line under one another.
func aligned(columns []procedure.ListColumn, wide []int, texts []string) string {
	var b strings.Builder
	for i, t := range texts {
		pad := strings.Repeat(" ", wide[i]-utf8.RuneCountInString(t))
		switch columns[i].Kind {
		case procedure.TextCell, procedure.DayCell:
			b.WriteString(t + pad)
		default:
			b.WriteString(pad + t)
		}
		b.WriteString("  ")
	}
	return strings.TrimRight(b.String(), " ")
}

// untied ends a report that does not tie with the exit code of damaged books.
func untied(l procedure.List) error {
	for _, t := range l.Ties {
		if !t.Holds() {
			return fault.New(fault.Damaged, "report.untied",
				"{what} does not tie: {listed} by the entries, {control} by the control total. Run a check of the books.",
				fault.Args{"what": t.What, "listed": t.Listed.Plus(t.Other).Dollars(), "control": t.Control.Dollars()})
		}
	}
	return nil
}
