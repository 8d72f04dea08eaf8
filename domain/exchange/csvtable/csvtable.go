// Package csvtable reads a table that another program wrote as text: it finds out the encoding, the separator and the line ends
// itself, and says for each thing it cannot read which file, row and column it stands in, what was expected, and what to do.
//
// It cures what the standard reader passes on in silence: a byte-order mark in the first heading, UTF-16, semicolons and tabs,
// lines that end in CR only, Windows-1252 letters, NUL bytes, one unclosed quote that swallows the rest, files without end.
package csvtable

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"curbstop/domain/fault"
)

// Options say what is read and what the file may be. File is its name in sentences; Columns must all be among the headings;
// a limit of zero means its default: 64 MiB, 500 columns, 64 KiB a field.
type Options struct {
	File       string
	Columns    []string
	MostBytes  int64
	MostFields int
	MostField  int
}

const (
	defaultBytes  = 64 << 20
	defaultFields = 500
	defaultField  = 64 << 10
)

func (o Options) withDefaults() Options {
	if o.File == "" {
		o.File = "the file"
	}
	if o.MostBytes == 0 {
		o.MostBytes = defaultBytes
	}
	if o.MostFields == 0 {
		o.MostFields = defaultFields
	}
	if o.MostField == 0 {
		o.MostField = defaultField
	}
	return o
}

// Table is a text table whose headings have been read; Encoding and Separator say what was found.
type Table struct {
	Header    []string
	Encoding  string
	Separator byte
	opt       Options
	column    map[string]int
	body      scanner
}

// Open reads r to its end and the row of headings.
//
// Refuses, in order: a file larger than the limit, one that is no text (a spreadsheet, a packed file, NUL bytes), an empty one,
// headings that are missing, double or too many.
func Open(r io.Reader, o Options) (*Table, error) {
	o = o.withDefaults()
	data, err := io.ReadAll(io.LimitReader(r, o.MostBytes+1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "csv.unreadable", "{file} could not be read to its end: copy it again and retry.",
			fault.Args{"file": o.File}).Because(err)
	}
	if int64(len(data)) > o.MostBytes {
		return nil, fault.New(fault.Invalid, "csv.too-large",
			"{file} is larger than {limit} MiB, the most this import reads: split it, or ask whether it is the right file.",
			fault.Args{"file": o.File, "limit": o.MostBytes >> 20})
	}
	text, encoding, err := decode(data, o.File)
	if err != nil {
		return nil, err
	}
	t := &Table{Encoding: encoding, opt: o}
	return t, t.readHeader(text)
}

func (t *Table) readHeader(text string) error {
	var line int
	text, line, t.Separator = findSeparator(text, t.opt.Columns)
	t.body = scanner{rest: text, line: line, separator: t.Separator, opt: t.opt}
	head, _, err := t.body.next()
	if err == io.EOF {
		return fault.New(fault.Invalid, "csv.empty", "{file} is empty: a row of headings is expected.", fault.Args{"file": t.opt.File})
	}
	if err != nil {
		return err
	}
	t.column = make(map[string]int, len(head))
	for i, h := range head {
		h = strings.TrimSpace(h)
		t.Header = append(t.Header, h)
		if _, twice := t.column[key(h)]; twice && h != "" {
			return fault.New(fault.Invalid, "csv.heading-twice",
				"{file} has the heading “{heading}” twice, so it is not clear which column is meant: rename or remove one.",
				fault.Args{"file": t.opt.File, "heading": h})
		}
		t.column[key(h)] = i
	}
	for _, want := range t.opt.Columns {
		if _, ok := t.column[key(want)]; !ok {
			return fault.New(fault.Invalid, "csv.heading-missing",
				"{file} has no column “{heading}”; its headings are: {found}. Correct the first row, or choose another file.",
				fault.Args{"file": t.opt.File, "heading": want, "found": strings.Join(t.Header, ", ")}).At(want)
		}
	}
	return nil
}

// key makes headings comparable: Account No. and ACCOUNT_NO. are one.
func key(heading string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(heading)), "_", " ")
}

// Has says whether the file has a column.
func (t *Table) Has(column string) bool { _, ok := t.column[key(column)]; return ok }

// Rows gives the rows below the headings in order; empty lines are passed over. A row with too few or too many fields comes as
// an error and reading goes on; an unclosed quote or a field past the limit ends the file.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := t.body
		for {
			fields, line, err := s.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Row{Line: line, table: t}, err)
				return
			}
			if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
				continue
			}
			row := Row{Line: line, table: t, fields: fields}
			if !yield(row, t.ragged(row)) {
				return
			}
		}
	}
}

func (t *Table) ragged(r Row) error {
	if len(r.fields) == len(t.Header) {
		return nil
	}
	return fault.New(fault.Invalid, "csv.ragged",
		"{file}, row {row}: {found} fields where the headings have {expected}. Look for a missing or an extra separator ({separator}).",
		fault.Args{
			"file": t.opt.File, "row": r.Line, "found": len(r.fields), "expected": len(t.Header), "separator": separatorName(t.Separator),
		})
}

func separatorName(b byte) string {
	switch b {
	case '\t':
		return "tab"
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	}
	return fmt.Sprintf("%q", b)
}
