// Package mailhouse writes a print job for a company that prints and mails: a CSV file with a row for each paper, in the order of the
// PDF, and a manifest whose counts and totals must agree with the books. docs/mailhouse.md describes the columns.
package mailhouse

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/printjob"
	"curbstop/reports/remit"
)

// How many of each the columns hold. A paper with more is marked pdf_only: it is printed from the PDF.
const (
	mailLines = 6
	readings  = 6
	services  = 8
	charges   = 30
	months    = 13
	messages  = 4
)

// Manifest is what a mail house and the office count alike. Amounts are in cents.
type Manifest struct {
	Job     printout.Job
	Papers  int // rows of the file
	Copies  int
	Sheets  int
	PDFOnly int
	Current money.Amount // charges of the papers, copies not counted
	Owed    money.Amount // what they ask for together, credits taken off
	Changed []int        // sheets that are no longer as laid out
}

// ErrTotals is refused when the papers do not make what the job says.
var ErrTotals = fault.New(fault.Internal, "mailhouse.totals", "", nil)

// Write writes the rows of a job. It refuses one whose papers do not ask for what the job says (mailhouse.totals).
func Write(ctx context.Context, s *office.Session, job printout.Job, w io.Writer) (m Manifest, err error) {
	m = Manifest{Job: job, Sheets: job.Sheets}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(Columns()); err != nil {
		return m, err
	}
	for sh, err := range printjob.Sheets(ctx, s, job, 1, job.Sheets) {
		if err != nil {
			return m, err
		}
		if sh.Changed {
			m.Changed = append(m.Changed, sh.Number)
		}
		for i, in := range sh.Inputs {
			m.Papers++
			m.count(in, sh.Lines[i].Copy)
			if err := out.Write(row(m.Papers, sh.Lines[i], in)); err != nil {
				return m, err
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return m, err
	}
	if job.Other == 0 && m.Owed != job.Owed {
		return m, fault.New(fault.Internal, ErrTotals.Code, "The papers of {job} ask for {sum} together, but it was laid out for {says}: lay it out anew.",
			fault.Args{"job": job.Ref(), "sum": m.Owed.Dollars(), "says": job.Owed.Dollars()})
	}
	return m, nil
}

func (m *Manifest) count(in bill.Input, copied int) {
	if full(in) {
		m.PDFOnly++
	}
	if copied > 0 {
		m.Copies++
		return
	}
	m.Current, m.Owed = m.Current.Plus(in.Current), m.Owed.Plus(in.Total)
}

// full says whether a paper has more than the columns hold.
func full(in bill.Input) bool {
	lines := 0
	for _, s := range in.Services {
		lines += len(s.Lines)
	}
	return len(in.Sections) > 0 || in.Compared != nil || len(in.Readings) > readings || len(in.Services) > services || lines > charges ||
		len(in.Messages) > messages || len(in.Mail) > mailLines || len(in.Budget) > 0
}

// Columns names the columns, in order.
func Columns() []string {
	out := strings.Fields("piece sheet sheets copy pdf_only language")
	out = append(out, numbered("mail", mailLines)...)
	out = append(out, strings.Fields("imb_bars account bill customer service_address class billed due final estimated revises "+
		"autopay_day previous payments deposits adjustments penalties current deferred total after_due scan_line pay_url")...)
	for i := range readings {
		out = append(out, suffixed(i+1, "meter from to days previous_read current_read use unit mark")...)
	}
	for i := range services {
		out = append(out, suffixed(i+1, "service service_total")...)
	}
	for i := range charges {
		out = append(out, suffixed(i+1, "line_service line_text line_quantity line_price line_amount")...)
	}
	out = append(out, "chart_unit")
	for i := range months {
		out = append(out, suffixed(i+1, "month month_use month_estimated")...)
	}
	return append(out, numbered("message", messages)...)
}

func numbered(name string, n int) (out []string) {
	for i := range n {
		out = append(out, name+"_"+strconv.Itoa(i+1))
	}
	return out
}

func suffixed(n int, names string) (out []string) {
	for _, name := range strings.Fields(names) {
		out = append(out, name+"_"+strconv.Itoa(n))
	}
	return out
}

// row gives the fields of one paper.
func row(piece int, l printout.Line, in bill.Input) []string {
	out := []string{strconv.Itoa(piece), strconv.Itoa(l.Sheet), strconv.Itoa(l.Sheets), string(in.Copy), yes(full(in)), in.Language.Pick("en", "es")}
	out = fill(out, in.Mail, mailLines)
	scan := ""
	if in.Total > 0 && in.Autopay == 0 {
		scan, _ = remit.ScanLine(in.Account, in.Due, in.Total, in.AfterDue)
	}
	out = append(out, in.Barcode, in.Account, in.Number, in.Customer, in.Service, in.Class, day(in.Billed), day(in.Due), yes(in.Final), yes(in.Guessed()),
		in.Revises, day(in.Autopay), sum(in.Previous), sum(in.Payments), sum(in.Deposits), sum(in.Adjustments),
		sum(in.Penalties), sum(in.Current), sum(in.Deferred), sum(in.Total), sum(in.AfterDue), scan, in.PayURL)
	out = append(out, readingFields(in)...)
	out = append(out, chargeFields(in)...)
	out = append(out, in.ChartUnit)
	for i := range months {
		if i >= len(in.Chart) {
			out = append(out, "", "", "")
			continue
		}
		b := in.Chart[i]
		out = append(out, b.Label, b.Says, yes(b.Open))
	}
	return fill(out, in.Messages, messages)
}

func readingFields(in bill.Input) (out []string) {
	for i := range readings {
		if i >= len(in.Readings) {
			out = append(out, make([]string, 9)...)
			continue
		}
		r := in.Readings[i]
		mark := ""
		switch {
		case r.Estimated:
			mark = "estimated"
		case r.Changed:
			mark = "meter taken out"
		case r.LowFlow:
			mark = "low flow"
		}
		out = append(out, r.Meter, day(r.From), day(r.To), strconv.Itoa(r.To.Since(r.From)), r.Previous, r.Current, r.Use, r.Unit, mark)
	}
	return out
}

func chargeFields(in bill.Input) (out []string) {
	for i := range services {
		if i < len(in.Services) {
			out = append(out, in.Services[i].Name, sum(in.Services[i].Total))
		} else {
			out = append(out, "", "")
		}
	}
	n := 0
	for _, s := range in.Services {
		for _, l := range s.Lines {
			if n++; n <= charges {
				out = append(out, s.Name, l.Text, l.Quantity, l.Price, sum(l.Amount))
			}
		}
	}
	return append(out, make([]string, 5*(charges-min(n, charges)))...)
}

func fill(out, values []string, n int) []string {
	for i := range n {
		if i < len(values) {
			out = append(out, values[i])
		} else {
			out = append(out, "")
		}
	}
	return out
}

// sum writes an amount without commas between thousands.
func sum(a money.Amount) string { return strings.ReplaceAll(a.String(), ",", "") }

func day(d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// File is one file of the delivery with its hash.
type File struct {
	Name string
	Hash []byte // SHA-256
}

// Text writes the manifest as the text file that goes with the delivery.
func (m Manifest) Text(utility string, run document.Ref, files []File) string {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-28s %s\n", name, value) }
	line("Utility", utility)
	line("Job", m.Job.Number.String())
	line("Of", run.String())
	line("Sorted by", m.Job.Sort)
	line("Form", string(m.Job.Form)+", "+m.Job.Template)
	line("Bills of the run", strconv.Itoa(m.Job.Bills))
	line("Not mailed by rule", strconv.Itoa(m.Job.Kept))
	line("Papers (rows)", strconv.Itoa(m.Papers))
	line("of them copies", strconv.Itoa(m.Copies))
	line("of them PDF only", strconv.Itoa(m.PDFOnly))
	line("Sheets", strconv.Itoa(m.Sheets))
	line("Current charges", sum(m.Current))
	line("Total due", sum(m.Owed))
	for _, f := range files {
		line("SHA-256 of "+f.Name, fmt.Sprintf("%x", f.Hash))
	}
	return b.String()
}
