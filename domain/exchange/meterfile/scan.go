package meterfile

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"curbstop/domain/fault"
)

// scan parts a file into lines and fields.
type scan struct {
	file     string
	layout   *Layout
	lines    []string    // of a fixed file
	at       int         // of the next one
	csv      *csv.Reader // of a delimited file
	raw      []string    // its lines
	heads    map[string]int
	width    int
	wrong    *Mistake
	seen     map[string]int      // lines by kind
	counting map[string][]lineOf // lines that count others
	above    map[Field]string
	levels   []string // kinds of lines that carry, the outer first
}

func newScan(text, file string, l *Layout) (*scan, error) {
	s := &scan{file: file, layout: l, seen: map[string]int{}, counting: map[string][]lineOf{}, above: map[Field]string{}}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	s.at = min(l.Skip, len(lines))
	if l.Kind == Fixed {
		s.lines = lines
		if l.Headings {
			s.at++
		}
		return s, nil
	}
	s.raw = lines
	s.csv = csv.NewReader(strings.NewReader(strings.Join(lines[s.at:], "\n")))
	s.csv.FieldsPerRecord, s.csv.LazyQuotes, s.csv.ReuseRecord = -1, true, false
	s.csv.Comma = []rune(l.comma(lines[s.at:]))[0]
	if !l.Headings {
		return s, nil
	}
	return s, s.headings()
}

// comma gives the separator, or finds the one that parts the first line most often.
func (l *Layout) comma(lines []string) string {
	if sep := l.separator(); sep != "" {
		return sep
	}
	best, most := ",", 0
	for _, sep := range []string{",", "\t", ";", "|"} {
		if n := strings.Count(lines[0], sep); n > most {
			best, most = sep, n
		}
	}
	return best
}

func (s *scan) headings() error {
	head, err := s.csv.Read()
	if err != nil {
		return fault.New(fault.Invalid, "meterfile.headings", "{file}: a row of headings is expected.", fault.Args{"file": s.file}).Because(err)
	}
	s.heads, s.width = map[string]int{}, len(head)
	for i, h := range head {
		if _, twice := s.heads[key(h)]; !twice {
			s.heads[key(h)] = i
		}
	}
	for _, c := range s.layout.Columns {
		if _, ok := s.heads[key(c.Heading)]; !ok && c.Heading != "" && c.Index == 0 && (c.Needed || c.Field == Reading || c.Field == s.keyField()) {
			return fault.New(fault.Invalid, "meterfile.heading",
				"{file} has no column “{heading}” for {field}; its headings are: {found}. Choose another layout, or change this one.",
				fault.Args{"file": s.file, "heading": c.Heading, "field": string(c.Field), "found": strings.Join(head, ", ")}).At("layout")
		}
	}
	return nil
}

func (s *scan) keyField() Field { return lineOf{layout: s.layout}.key() }

// key makes headings comparable: Meter No. and METER_NO. are one.
func key(heading string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(heading)), "_", " ")
}

// next gives the next line that is not empty; a line of the wrong shape is in wrong as well.
func (s *scan) next() (lineOf, bool) {
	if s.csv != nil {
		return s.nextDelimited()
	}
	for s.at < len(s.lines) {
		text := s.lines[s.at]
		s.at++
		if clean(text) == "" {
			continue
		}
		letters := []rune(text)
		line := s.line(s.at, text, func(p Place) string { return cut(letters, p) })
		s.measure(line, len(letters))
		return line, true
	}
	return lineOf{}, false
}

func cut(letters []rune, p Place) string {
	from := min(max(p.Start-1, 0), len(letters))
	return string(letters[from:min(from+p.Length, len(letters))])
}

// measure refuses a fixed line of another length.
func (s *scan) measure(line lineOf, found int) {
	want := s.layout.Length
	if want == 0 || found == want || s.layout.Trimmed && found < want {
		return
	}
	why := fault.Fill("{file}, row {row}: {found} letters where the layout “{layout}” has {want}. It may be cut off, or of another layout.",
		fault.Args{"file": s.file, "row": line.number, "found": found, "layout": s.layout.Name, "want": want})
	s.wrong = &Mistake{File: s.file, Line: line.number, Field: "length", Why: why, Text: line.text}
}

func (s *scan) nextDelimited() (lineOf, bool) {
	for {
		fields, err := s.csv.Read()
		if err == io.EOF {
			return lineOf{}, false
		}
		number, _ := s.csv.FieldPos(0)
		number += s.at
		text := ""
		if number > 0 && number <= len(s.raw) {
			text = s.raw[number-1]
		}
		if err == nil && len(fields) == 1 && clean(fields[0]) == "" {
			continue
		}
		line := s.line(number, text, func(p Place) string { return s.pick(fields, p) })
		switch {
		case err != nil:
			s.wrong = &Mistake{File: s.file, Line: number, Why: fmt.Sprintf("%s, row %d: it cannot be parted into fields (%v).", s.file, number, err), Text: text}
		case s.width > 0 && len(fields) != s.width:
			s.wrong = line.mistake("fields", fmt.Sprint(len(fields)), fmt.Sprintf("%d, one for each heading,", s.width))
		case s.width == 0 && len(fields) < s.most():
			s.wrong = line.mistake("fields", fmt.Sprint(len(fields)), fmt.Sprintf("at least %d", s.most()))
		}
		return line, true
	}
}

// most gives the farthest column a line of reads must have.
func (s *scan) most() (n int) {
	if s.layout.Rows != "" {
		return 0
	}
	for _, c := range s.layout.Columns {
		if c.Needed || c.Field == Reading {
			n = max(n, c.Index)
		}
	}
	return n
}

func (s *scan) pick(fields []string, p Place) string {
	i := p.Index - 1
	if p.Heading != "" && s.heads != nil {
		at, ok := s.heads[key(p.Heading)]
		if ok {
			i = at
		} else if p.Index == 0 {
			return ""
		}
	}
	if i < 0 || i >= len(fields) {
		return ""
	}
	return fields[i]
}

func (s *scan) line(number int, text string, get func(Place) string) lineOf {
	return lineOf{file: s.file, number: number, text: text, get: get, layout: s.layout, above: s.above}
}

// kind gives the letters that name the kind of a line, and keeps lines that count others.
func (s *scan) kind(line lineOf) string {
	if s.layout.Rows == "" && len(s.layout.Other) == 0 && len(s.layout.Counts) == 0 {
		return ""
	}
	mark := clean(line.get(s.layout.Mark))
	for _, c := range s.layout.Counts {
		if c.Record == mark && !s.counted(line) {
			s.counting[mark] = append(s.counting[mark], line)
		}
	}
	return mark
}

func (s *scan) counted(line lineOf) bool {
	for _, l := range s.counting[clean(line.get(s.layout.Mark))] {
		if l.number == line.number {
			return true
		}
	}
	return false
}

// carry keeps what a line says of the reads below it; a customer's line takes back what the meter above it said.
func (s *scan) carry(mark string, line lineOf) {
	level := -1
	for i, m := range s.levels {
		if m == mark {
			level = i
		}
	}
	if level < 0 {
		s.levels, level = append(s.levels, mark), len(s.levels)
	}
	fresh := map[Field]string{}
	for _, c := range s.layout.Columns {
		for _, outer := range s.levels[:level] {
			if c.Record == outer {
				fresh[c.Field] = s.above[c.Field]
			}
		}
		if c.Record == mark {
			fresh[c.Field] = clean(line.get(c.Place))
		}
	}
	s.above = fresh
}
