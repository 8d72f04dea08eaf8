package bai2

import (
	"regexp"
	"strings"

	"curbstop/domain/fault"
)

// record is one logical record: its own line and the lines 88 that continue it, each without its code and closing slash.
type record struct {
	line   int
	code   string
	parts  []string
	count  int  // physical records, those of 88 with it
	closed bool // the last part ended in a slash
}

// codes are the records a file is made of.
const codes = " 01 02 03 16 88 49 98 99 "

// joined finds records that some banks put on one line: a slash, blanks, and the next record's code. A slash within text has no
// blank and code behind it.
var joined = regexp.MustCompile(`/\s+((?:01|02|03|16|88|49|98|99),)`)

// records cuts the text of a file into logical records.
func records(text string) (list []record, err error) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for i, physical := range strings.Split(text, "\n") {
		for _, piece := range strings.Split(joined.ReplaceAllString(physical, "/\n$1"), "\n") {
			piece = strings.TrimSpace(piece)
			if piece == "" || piece == "\x1a" {
				continue
			}
			if list, err = add(list, piece, i+1); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

func add(list []record, piece string, line int) ([]record, error) {
	code, rest, comma := strings.Cut(piece, ",")
	known := comma && len(code) == 2 && strings.Contains(codes, " "+code+" ")
	last := len(list) - 1
	rest, closed := strings.CutSuffix(rest, "/")
	switch {
	case known && code != "88":
		return append(list, record{line: line, code: code, parts: []string{rest}, count: 1, closed: closed}), nil
	case known && last < 0:
		return nil, invalid("order", line, "a line 88 continues the record above, but there is none. Is it a BAI2 file?")
	case known:
		r := &list[last]
		r.parts, r.count, r.closed = append(r.parts, rest), r.count+1, closed
		return list, nil
	case last >= 0 && list[last].code == "16" && !list[last].closed && !strings.HasPrefix(piece, "88"):
		// Some programs break a long text without a code; the line is text of the record above, and counts as none.
		r := &list[last]
		whole, closed := strings.CutSuffix(piece, "/")
		r.parts[len(r.parts)-1] += " " + strings.TrimSpace(whole)
		r.closed = closed
		return list, nil
	}
	return nil, invalid("record", line, "“{found}” where a record code (01, 02, 03, 16, 88, 49, 98 or 99) and a comma are expected.", "found", short(piece))
}

func short(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

// invalid makes the sentence of a line; pairs fill further places.
func invalid(code string, line int, text string, pairs ...any) *fault.Fault {
	args := fault.Args{"line": line}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return fault.New(fault.Invalid, "bai2."+code, "Line {line}: "+text, args)
}

// fields reads the fields of a record one by one, over its continuations.
type fields struct {
	parts []string // what is left; the first one is being read
	begun bool     // parts[0] has been read to its end when it is empty
}

func (r *record) fields() *fields { return &fields{parts: r.parts, begun: true} }

// next gives the next field, and false when the record has no more.
func (f *fields) next() (string, bool) {
	for len(f.parts) > 0 {
		if !f.begun {
			f.parts, f.begun = f.parts[1:], true
			continue
		}
		field, rest, more := strings.Cut(f.parts[0], ",")
		parts := append([]string{rest}, f.parts[1:]...)
		f.parts, f.begun = parts, more
		return strings.TrimSpace(field), true
	}
	return "", false
}

// text gives all that is left, the lines of it parted by blanks.
func (f *fields) text() string {
	var lines []string
	for i, p := range f.parts {
		if p = strings.TrimSpace(p); p != "" && (i > 0 || f.begun) {
			lines = append(lines, p)
		}
	}
	f.parts = nil
	return strings.Join(lines, " ")
}
