package bankdesk

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// File is one file a bank's statement may be in, as the machine lists it.
type File struct {
	Name    string
	Path    string
	Changed string // when, as a list shows it
}

// heapRow is one line of a list on the desk of statements: what it shows, and what Enter does.
type heapRow struct {
	cells []string
	tone  kit.Tone
	open  func()
}

// heap is one heap of work on the desk of statements.
type heap struct {
	title string
	tone  kit.Tone
	count int
	sum   money.Amount
	heads []kit.Column[heapRow]
	rows  []heapRow
	empty string
}

// The heaps of the desk of statements.
const (
	heapExceptions = iota
	heapOpen
	heapDisputed
	heapOutstanding
	heapStatements
	heapToTell
	heapFiles
)

// statements is what the desk of statements knows, without a widget.
type statements struct {
	b     *bench.Bench
	o     Options
	acct  bank.Account
	heaps []heap
	deeds heapDeeds
}

// heapDeeds is what the view does when a row is opened.
type heapDeeds struct {
	decide func(procedure.Exceptional)
	open   func(bank.Line)
	settle func(bank.Line)
	story  func(document.Number)
	file   func(bank.IssueFile)
}

func newHeaps(b *bench.Bench, o Options, a bank.Account, d heapDeeds) *statements {
	return &statements{b: b, o: o, acct: a, deeds: d, heaps: []heap{
		{
			title: "Exceptions", empty: "Every check the bank paid is as it was drawn, or was decided.",
			heads: heads("Day:10", "Check:8:r", "Paid:10:r", "Drawn:10:r", "Payee:18:2", "Account:10", "Problem:19:2"),
		},
		{
			title: "To match or book", empty: "Every line of the bank's is explained.",
			heads: heads("Day:10", "Amount:11:r", "What:17:1", "Check:8:r", "Name:14:1", "Text:20:3"),
		},
		{
			title: "Disputed with the bank", empty: "Nothing is disputed with the bank.",
			heads: heads("Day:10", "Check:8:r", "Paid:10:r", "Disputed:10:r", "Since:10", "Reason:24:3"),
		},
		{
			title: "Checks outstanding", empty: "Every check is cashed or undone.",
			heads: heads("Check:8:r", "Dated:10", "Payee:20:3", "Amount:11:r", "Days out:8:r"),
		},
		{
			title: "Statements imported", empty: "No statement was imported yet: F9 imports one.",
			heads: heads("From:10", "To:10", "File:20:3", "Format:9", "Rows:6:r", "New:6:r", "Closing:12:r"),
		},
		{
			title: "To tell the bank", empty: "The bank knows of every check.",
			heads: heads("Check:8:r", "Dated:10", "Payee:20:3", "Amount:11:r", "Tell:16"),
		},
		{
			title: "Issue files", empty: "No issue file was made yet: F6 makes one.",
			heads: heads("File:9", "Day:10", "Layout:18:2", "Issued:7:r", "Voids:6:r", "Amount:12:r", "SHA-256:16:2"),
		},
	}}
}

// heads makes columns from words: "Amount:11:r" is eleven characters at the right, "Payee:18:2" takes two shares of what is left.
func heads(words ...string) []kit.Column[heapRow] {
	out := make([]kit.Column[heapRow], len(words))
	for i, w := range words {
		c := kit.Column[heapRow]{
			Text: func(r heapRow) string {
				if i < len(r.cells) {
					return r.cells[i]
				}
				return ""
			},
			Tone: func(r heapRow) kit.Tone { return r.tone },
		}
		var how string
		_, _ = fmt.Sscanf(w[len(title(w)):]+":", ":%d:%1s", &c.Chars, &how)
		c.Title = title(w)
		switch how {
		case "r":
			c.Align = kit.Right
		case "1", "2", "3":
			c.Flex = int(how[0] - '0')
		}
		out[i] = c
	}
	return out
}

func title(w string) string {
	for i, r := range w {
		if r == ':' {
			return w[:i]
		}
	}
	return w
}

// read fills every heap.
func (d *statements) read() error {
	for _, f := range []func() error{d.readExceptions, d.readOpen, d.readDisputed, d.readOutstanding, d.readStatements, d.readToTell, d.readFiles} {
		if err := f(); err != nil {
			return err
		}
	}
	for i := range d.heaps {
		h := &d.heaps[i]
		if h.count = len(h.rows); h.count == 0 {
			h.tone = kit.Quiet
		} else if i == heapExceptions || i == heapDisputed {
			h.tone = kit.Warning
		} else {
			h.tone = kit.Plain
		}
	}
	return nil
}

func (d *statements) set(i int, rows []heapRow, sum money.Amount) {
	d.heaps[i].rows, d.heaps[i].sum = rows, sum
}

func (d *statements) readExceptions() error {
	list, err := bench.Ask(d.b, procedure.BankExceptions{Bank: d.acct.ID})
	var rows []heapRow
	sum := money.Amount(0)
	for _, x := range list {
		rows = append(rows, heapRow{
			cells: []string{x.Day.US(), x.Line.Check, (-x.Amount).String(), drawnOf(x), x.Check.Payee, x.Account, x.Problem},
			tone:  kit.Warning, open: func() { d.deeds.decide(x) },
		})
		sum -= x.Amount
	}
	d.set(heapExceptions, rows, sum)
	return err
}

func drawnOf(x procedure.Exceptional) string {
	if x.Check.Number == 0 {
		return ""
	}
	return x.Check.Amount.String()
}

func (d *statements) readOpen() error {
	list, err := bench.Ask(d.b, bank.LineList{Bank: d.acct.ID, State: bank.Open})
	var rows []heapRow
	sum := money.Amount(0)
	for _, l := range list {
		rows = append(rows, heapRow{cells: []string{l.Day.US(), l.Amount.String(), l.What, l.Check, l.Name, l.Text}, open: func() { d.deeds.open(l) }})
		sum += l.Amount
	}
	d.set(heapOpen, rows, sum)
	return err
}

func (d *statements) readDisputed() error {
	list, err := bench.Ask(d.b, bank.LineList{Bank: d.acct.ID, State: bank.Disputed})
	var rows []heapRow
	sum := money.Amount(0)
	for _, l := range list {
		left := l.Unbooked(d.b.Today())
		rows = append(rows, heapRow{
			cells: []string{l.Day.US(), l.Check, (-l.Amount).String(), (-left).String(), l.Decided.Day.US(), l.Reason}, tone: kit.Warning,
			open: func() { d.deeds.settle(l) },
		})
		sum -= left
	}
	d.set(heapDisputed, rows, sum)
	return err
}

func (d *statements) readOutstanding() error {
	today := d.b.Today()
	list, err := bench.Ask(d.b, refund.OutstandingOn{Bank: uint64(d.acct.ID), Day: today})
	var rows []heapRow
	for _, c := range list.Checks {
		tone := kit.Plain
		if today >= refund.StaleFrom(c.Dated) {
			tone = kit.Warning
		}
		rows = append(rows, heapRow{
			cells: []string{fmt.Sprintf("%06d", c.CheckNo), c.Dated.US(), c.Payee, c.Amount.String(), fmt.Sprint(today.Since(c.Dated))}, tone: tone,
			open: func() { d.deeds.story(c.Request) },
		})
	}
	d.set(heapOutstanding, rows, list.Total)
	return err
}

func (d *statements) readStatements() error {
	list, err := bench.Ask(d.b, bank.StatementList{Bank: d.acct.ID})
	var rows []heapRow
	for _, s := range list {
		closing := ""
		if s.Closing.Given {
			closing = s.Closing.Amount.String()
		}
		rows = append(rows, heapRow{cells: []string{s.From.US(), s.To.US(), s.File, s.Format, fmt.Sprint(s.Rows), fmt.Sprint(s.New), closing}, open: func() {}})
	}
	d.set(heapStatements, rows, 0)
	return err
}

func (d *statements) readToTell() error {
	f, err := bench.Ask(d.b, procedure.IssuePreview{Bank: d.acct.ID})
	var rows []heapRow
	sum := money.Amount(0)
	for _, r := range f.Rows {
		tell := "issued"
		if r.Void {
			tell = "must not be paid"
		} else {
			sum += r.Amount
		}
		rows = append(rows, heapRow{cells: []string{fmt.Sprintf("%06d", r.Number), r.Day.US(), r.Payee, r.Amount.String(), tell}, open: func() {}})
	}
	d.set(heapToTell, rows, sum)
	return err
}

func (d *statements) readFiles() error {
	list, err := bench.Ask(d.b, bank.IssueFileList{Bank: d.acct.ID})
	var rows []heapRow
	for _, f := range list {
		issued, voids, sum, _ := f.Sums()
		rows = append(rows, heapRow{
			cells: []string{f.Number.String(), f.Day.US(), f.Layout.Name, fmt.Sprint(issued), fmt.Sprint(voids), sum.String(), f.Digest},
			open:  func() { d.deeds.file(f) },
		})
	}
	d.set(heapFiles, rows, 0)
	return err
}
