package csvtable

import (
	"bytes"

	"curbstop/domain/fault"
)

// Part gives the rows of more text under the same headings, the first of them in row line of the file, so that a file of any size
// is read part by part. Each part must end where a line ends.
func (t *Table) Part(data []byte, line int) (*Table, error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, fault.New(fault.Invalid, "csv.nul",
			"{file}, row {row}: a NUL byte, which no text holds. The file is damaged or of another kind: have it exported again.",
			fault.Args{"file": t.opt.File, "row": line + lineEnds(string(data[:i]))})
	}
	text, _, err := decode(data, t.opt.File)
	if err != nil {
		return nil, err
	}
	p := *t
	p.body = scanner{rest: text, line: line, separator: t.Separator, opt: t.opt}
	return &p, nil
}

// Place gives the place of a column among the fields of a row; false when the file has no such column.
func (t *Table) Place(column string) (int, bool) {
	i, ok := t.column[key(column)]
	return i, ok
}

// Field gives the field at a place as Text gives one by its heading.
func (r Row) Field(place int) string {
	if place < 0 || place >= len(r.fields) {
		return ""
	}
	return trimmed(r.fields[place])
}
