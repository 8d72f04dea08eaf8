package meterfile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// mostBytes is far above any file of reads: 64 MiB.
const mostBytes = 64 << 20

// File is a file of reads as it was read.
type File struct {
	Name     string
	Layout   string
	Digest   string    // SHA-256 of its bytes, in hex
	Rows     []Row     // as the file has them
	Mistakes []Mistake // lines that cannot be taken
	Broken   []Mistake // what is wrong with the file as a whole: a trailer that counts other lines than there are
	Again    []Row     // the same read of the same register a second time, taken once
}

// Read reads a file of reads by a layout. Lines that cannot be read come as mistakes and reading goes on; of two different reads of one
// register on one day neither is taken.
//
// Refuses, in order: a layout that cannot be, or is not of a file of reads; a file that is too large, empty or no text; headings that
// are missing; a file of which the layout fits no line.
func Read(r io.Reader, name string, l Layout) (File, error) {
	f := File{Name: name, Layout: l.Name}
	if err := l.Check(); err != nil {
		return f, err
	}
	if !l.Reads() {
		return f, fault.New(fault.Invalid, "meterfile.no-reads", "The layout “{layout}” is of a route file and has no column with a reading.",
			fault.Args{"layout": l.Name}).At("layout")
	}
	text, digest, err := load(r, name)
	if err != nil {
		return f, err
	}
	f.Digest = digest
	s, err := newScan(text, name, &l)
	if err != nil {
		return f, err
	}
	for line, ok := s.next(); ok; line, ok = s.next() {
		f.take(&l, s, line)
	}
	f.count(&l, s)
	f.twins()
	if len(f.Rows) == 0 && len(f.Mistakes) == 0 {
		return f, fault.New(fault.Invalid, "meterfile.no-line", "{file}: the layout “{layout}” fits no line of the file; choose another.",
			fault.Args{"file": name, "layout": l.Name}).At("layout")
	}
	return f, nil
}

// load reads a file to its end and gives its letters.
func load(r io.Reader, name string) (text, digest string, err error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	args := fault.Args{"file": name, "limit": mostBytes >> 20}
	switch {
	case err != nil:
		return "", "", fault.New(fault.Invalid, "meterfile.unreadable", "{file} could not be read to its end: copy it again and retry.", args).Because(err)
	case len(data) > mostBytes:
		return "", "", fault.New(fault.Invalid, "meterfile.too-large", "{file} is larger than {limit} MiB: is it the right file?", args)
	case len(strings.TrimSpace(string(data))) == 0:
		return "", "", fault.New(fault.Invalid, "meterfile.empty", "{file} is empty: fetch it from the handheld again.", args)
	}
	sum := sha256.Sum256(data)
	text = decoded(data)
	if i := strings.IndexByte(text, 0); i >= 0 {
		args["row"] = 1 + strings.Count(text[:i], "\n")
		return "", "", fault.New(fault.Invalid, "meterfile.not-text", "{file}, row {row}: a NUL byte, which no text holds. It is of another kind, or damaged.", args)
	}
	return strings.TrimRight(text, "\x1a"), hex.EncodeToString(sum[:]), nil
}

// decoded gives UTF-8 letters: by the mark of UTF-8 or UTF-16, else UTF-8 when it is that, else Windows-1252.
func decoded(data []byte) string {
	if len(data) > 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff) {
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	s := strings.TrimPrefix(string(data), "\ufeff")
	if utf8.ValidString(s) {
		return s
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return string(out)
}

// take sorts one line: a read, a line above reads, one that counts, one that is passed over, or a mistake.
func (f *File) take(l *Layout, s *scan, line lineOf) {
	if s.wrong != nil {
		f.Mistakes = append(f.Mistakes, *s.wrong)
		s.wrong = nil
		return
	}
	mark := s.kind(line)
	s.seen[mark]++
	switch {
	case l.Rows == "" || mark == l.Rows:
		row, m := line.row()
		if m != nil {
			f.Mistakes = append(f.Mistakes, *m)
			return
		}
		f.Rows = append(f.Rows, row)
	case l.carries(mark):
		s.carry(mark, line)
	case !among(l.Other, mark):
		f.Mistakes = append(f.Mistakes, *line.mistake("kind of line", mark, "one of "+strings.Join(l.marks(), ", ")))
	}
}

// carries says whether lines of a kind hold fields of the reads below them.
func (l *Layout) carries(mark string) bool {
	for _, c := range l.Columns {
		if c.Record == mark {
			return true
		}
	}
	return false
}

func (l *Layout) marks() (out []string) {
	for _, c := range l.Columns {
		if c.Record != "" && !among(out, c.Record) {
			out = append(out, c.Record)
		}
	}
	return append(append(out, l.Rows), l.Other...)
}

// count proves what headers and trailers count.
func (f *File) count(l *Layout, s *scan) {
	for _, c := range l.Counts {
		found := s.seen[c.Of]
		for _, line := range s.counting[c.Record] {
			said := clean(line.get(c.Place))
			if n, err := strconv.Atoi(said); err != nil || n != found {
				f.Broken = append(f.Broken, *line.mistake(Field("count of "+c.Of+" lines in "+c.Record), said, fmt.Sprintf("%d, as many as the file has", found)))
			}
		}
		if len(s.counting[c.Record]) == 0 {
			why := fault.Fill("{file} has no line {record}, which counts the {of} lines: it may be cut off.", fault.Args{"file": f.Name, "record": c.Record, "of": c.Of})
			if m := (Mistake{File: f.Name, Why: why}); !holdsWhy(f.Broken, why) {
				f.Broken = append(f.Broken, m)
			}
		}
	}
}

func holdsWhy(list []Mistake, why string) bool {
	for _, m := range list {
		if m.Why == why {
			return true
		}
	}
	return false
}

// twins finds registers that the file has twice for a day.
func (f *File) twins() {
	type key struct {
		register string
		day      calendar.Day
	}
	at := func(r Row) key { return key{r.Key(), r.Day} }
	first, bad := map[key]Row{}, map[key]bool{}
	var kept []Row
	for _, r := range f.Rows {
		was, twice := first[at(r)]
		switch {
		case !twice:
			first[at(r)] = r
			kept = append(kept, r)
		case was.Value.Equal(r.Value) && was.Unread == r.Unread:
			f.Again = append(f.Again, r)
		default:
			bad[at(r)] = true
			f.Mistakes = append(f.Mistakes, f.twin(r, was))
		}
	}
	f.Rows = f.Rows[:0]
	for _, r := range kept {
		if bad[at(r)] {
			f.Mistakes = append(f.Mistakes, f.twin(r, r))
			continue
		}
		f.Rows = append(f.Rows, r)
	}
}

func (f *File) twin(r, first Row) Mistake {
	args := fault.Args{"file": f.Name, "row": r.Line, "register": r.Key(), "value": said(r), "first": first.Line, "other": said(first)}
	text := "{file}, row {row}, meter: {register} stands in row {first} with {other} and here with {value}; neither is taken. Ask which holds."
	if r.Line == first.Line {
		text = "{file}, row {row}, meter: {register} stands here with {value} and further down with another read; neither is taken. Ask which holds."
	}
	return Mistake{File: f.Name, Line: r.Line, Field: Meter, Why: fault.Fill(text, args), Text: r.Text}
}

func said(r Row) string {
	if r.Unread {
		return "no read"
	}
	return r.Value.String()
}
