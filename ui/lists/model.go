// Package lists is the reports of the ledger in the window: which one and of which days, its rows, its totals and the control totals it
// ties to, each number leading to what it is made of, down to the document.
package lists

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/ledgerlist"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options are what the screens need of other parts of the office; each may be nil.
type Options struct {
	Open    func(b *bench.Bench, ref document.Ref) // shows a document
	Account func(b *bench.Bench, id account.ID)    // shows an account
}

// report is one line of the choice of reports.
type report struct {
	kind        procedure.ListKind
	name, holds string
}

// reports lists them as an office asks for them at the end of a month.
var reports = []report{
	{procedure.ListAging, "Aged trial balance", "what every account owes by age, as of any day, credit apart"},
	{procedure.ListBilling, "Billing register", "every bill, fee and late charge, by service"},
	{procedure.ListReceipts, "Cash receipts journal", "every receipt by day, drawer, tender, clerk and GL account"},
	{procedure.ListAdjustments, "Adjustments register", "adjustments, write-offs, transfers, refunds: every other change of a balance"},
	{procedure.ListConsumption, "Consumption report", "use and charges by class, cycle, service and tier, beside a year before"},
	{procedure.ListGL, "Journal of the general ledger", "by day, fund, GL account and service, or every line; columns as the office chose"},
}

// chosen is what was entered above the choice of reports.
type chosen struct {
	from, to  calendar.Day
	by, class string
	account   string
	layout    string
	full      bool
}

// ask makes what is asked of the books; an account is found by its number.
func (c chosen) ask(b *bench.Bench, k procedure.ListKind) (procedure.ListAsk, error) {
	q := procedure.ListAsk{Kind: k, From: c.from, To: c.to, By: ledger.AgeBy(c.by), Class: strings.TrimSpace(c.class), Full: c.full, Layout: c.layout}
	if k == procedure.ListAging {
		q.From = q.To
	}
	if c.account == "" {
		return q, nil
	}
	found, err := bench.Ask(b, payment.ByNumberOf{Number: c.account})
	q.Account = found.Account.ID
	return q, err
}

// months gives the months one may choose, the open one first.
func months(today calendar.Day) (out []kit.Option) {
	for m := today.Month(); m > today.Month()-36; m-- {
		out = append(out, kit.Option{Value: m.String(), Label: m.Name()})
	}
	return out
}

// shown is a report as a screen has it: all of its rows, or those behind one of its totals.
type shown struct {
	list procedure.List
	of   string // which total the rows are behind, "" for all
}

// narrowed gives the rows behind a total.
func (s shown) narrowed(t procedure.ListTotal) shown {
	out := s
	out.list.Rows, out.of = s.list.Of(t), words(t.Cells, s.list.Columns)
	return out
}

// words gives the text a total has.
func words(cells []procedure.Cell, columns []procedure.ListColumn) string {
	for i, c := range columns {
		if c.Kind == procedure.TextCell && cells[i].Text != "" {
			return cells[i].Text
		}
	}
	return "Total"
}

func (s shown) title() string {
	if s.of != "" {
		return s.of
	}
	return s.list.Title
}

// ties says in a sentence whether the report ties to the control totals.
func (s shown) ties() (string, kit.Tone) {
	n := len(s.list.Ties)
	if n == 0 || s.of != "" {
		return "", kit.Quiet
	}
	for _, t := range s.list.Ties {
		if !t.Holds() {
			return "DOES NOT TIE: " + t.What + " is off by " + t.Listed.Plus(t.Other).Minus(t.Control).Dollars(), kit.Danger
		}
	}
	return "Ties to " + phrase.Count(n, "control total"), kit.Good
}

// paper lays the report out for printing, dated by its last day.
func (s shown) paper() (bench.Paper, error) {
	sheet, err := ledgerlist.Sheet(s.list)
	return bench.Paper{Title: s.name(), Sheets: []paper.Sheet{sheet}, Day: s.list.Ask.To}, err
}

// name is what files and papers of the report are called.
func (s shown) name() string { return s.list.Title + " " + s.list.Ask.To.String() }

// save writes the report as a file into the folder of papers, and says where.
func (s shown) save(b *bench.Bench, kind string) (string, error) {
	w, path, err := b.Machine.Create(bench.FileName(s.name()) + "." + kind)
	if err != nil {
		return "", err
	}
	if kind == "xlsx" {
		err = ledgerlist.XLSX(w, s.list)
	} else {
		err = ledgerlist.CSV(w, true, s.list)
	}
	if closing := w.Close(); err == nil {
		err = closing
	}
	return path, err
}

// layoutText writes the columns of a layout a line each, as they are entered.
func layoutText(l procedure.GLLayout) string {
	lines := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		lines[i] = c.Key
		if c.Head != "" {
			lines[i] += " = " + c.Head
		}
	}
	return strings.Join(lines, "\n")
}

// readLayout reads columns as they are entered: a line each, with = and another heading where the accounting system asks for one.
func readLayout(text string) (out []procedure.GLColumn, err error) {
	for line := range strings.Lines(text) {
		key, head, _ := strings.Cut(line, "=")
		if key = strings.TrimSpace(key); key == "" {
			if strings.TrimSpace(head) != "" {
				return nil, fault.New(fault.Invalid, "gl-layout.line", "The line “{line}” names no column.", fault.Args{"line": strings.TrimSpace(line)}).At("columns")
			}
			continue
		}
		out = append(out, procedure.GLColumn{Key: keyOf(key), Head: strings.TrimSpace(head)})
	}
	return out, nil
}

// keyOf takes a column by its key or by its own heading.
func keyOf(text string) string {
	for _, c := range procedure.GLColumns(true) {
		if strings.EqualFold(text, c.Head) || strings.EqualFold(text, c.Key) {
			return c.Key
		}
	}
	return text
}

// columnsHint names the columns a layout can have.
func columnsHint() string {
	var keys []string
	for _, c := range procedure.GLColumns(true) {
		keys = append(keys, c.Key)
	}
	return "a column a line, or column = its heading there: " + strings.Join(keys, ", ")
}

func compareCells(kind procedure.CellKind, a, b procedure.Cell) int {
	switch kind {
	case procedure.MoneyCell, procedure.CountCell, procedure.DayCell:
		return cmp.Compare(a.N, b.N)
	case procedure.UseCell:
		x, y := use(a), use(b)
		return x.Cmp(y)
	}
	return cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text))
}
