package payfile

import (
	"bytes"
	"io"
	"strings"

	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

// Sample is the beginning of a file, for a layout to be tried on.
type Sample struct {
	Name   string
	Format string   // of a statement, which needs no layout; "" for a table
	Lines  []string // the first ones, as they stand
	Heads  []string // of the first line, as a table has them
}

// Look reads the beginning of a file: at most lines of it.
func Look(r io.Reader, name string, lines int) (Sample, error) {
	s := Sample{Name: name}
	data, err := io.ReadAll(io.LimitReader(r, 1<<16))
	if err != nil {
		return s, fault.New(fault.Invalid, "payfile.unreadable", "{file} could not be read: copy it again and retry.", fault.Args{"file": name}).Because(err)
	}
	if f := bankfile.Of(data); f != bankfile.Table {
		s.Format = string(f)
	}
	if i := bytes.LastIndexByte(data, '\n'); i > 0 && len(data) == 1<<16 {
		data = data[:i] // a line that is cut off, and a letter with it
	}
	text, err := letters(data, name)
	if err != nil {
		return s, err
	}
	for line := range strings.Lines(text) {
		if len(s.Lines) == lines {
			break
		}
		s.Lines = append(s.Lines, strings.TrimRight(line, "\n"))
	}
	if len(s.Lines) > 0 {
		t := table{lines: s.Lines}
		s.Heads, _ = split(nil, s.Lines[0], t.separator())
	}
	return s, nil
}

// Try reads the lines of the sample by a layout, without its counts and totals: what a layout makes of each line.
func (s Sample) Try(l payment.FileLayout) (payment.FileInput, error) {
	in := payment.FileInput{Name: s.Name}
	t, err := open(strings.Join(s.Lines, "\n"), s.Name, l)
	if err != nil {
		return in, err
	}
	return in, t.read(&in)
}

// guesses says which words of a heading make which field, the surest first.
var guesses = []struct {
	field payment.FileField
	words []string
}{
	{payment.FieldScan, []string{"scan", "ocr"}},
	{payment.FieldAccount, []string{"account", "acct", "customer number", "customer no"}},
	{payment.FieldAmount, []string{"amount", "amt", "total", "paid amount"}},
	{payment.FieldDay, []string{"date", "paid on", "posted on", "day"}},
	{payment.FieldCheck, []string{"check", "cheque", "chk"}},
	{payment.FieldTrace, []string{"confirmation", "transaction", "trace", "trans id", "conf"}},
	{payment.FieldFrom, []string{"payer bank", "remitter account", "routing", "payer account"}},
	{payment.FieldPayer, []string{"payer", "remitter", "name", "paid by", "from"}},
	{payment.FieldReference, []string{"reference", "ref", "invoice"}},
	{payment.FieldText, []string{"memo", "text", "note", "description"}},
	{payment.FieldKind, []string{"type", "kind", "status"}},
}

// Guess makes a layout of a table from its headings, to begin with; what no heading says is left out.
func (s Sample) Guess() payment.FileLayout {
	l := payment.FileLayout{Headings: true, Tender: payment.CheckIn}
	used := map[int]bool{}
	for _, g := range guesses {
	words:
		for _, w := range g.words {
			for i, h := range s.Heads {
				if !used[i] && strings.Contains(key(h), w) && !l.Has(g.field) {
					l.Columns = append(l.Columns, payment.FileColumn{Field: g.field, FileSpot: payment.FileSpot{Heading: trim(h)}})
					used[i] = true
					break words
				}
			}
		}
	}
	return l
}
