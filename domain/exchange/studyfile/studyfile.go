// Package studyfile reads the uses of a rate study, one row a bill, and writes the lines they are priced at. A file is read part by
// part, so that it may be of any length, and parts may be priced one beside the other.
package studyfile

import (
	"bytes"
	"io"
	"iter"
	"strings"

	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
)

// The columns of a study, in any order; all may be missing. The first eleven are what every study knows, the others what only some
// tariffs ask for.
const (
	ColID        = "id"
	ColClass     = "class"
	ColSize      = "meter_size"
	ColUse       = "use"
	ColDays      = "days"
	ColFrom      = "from"
	ColTo        = "to"
	ColInside    = "inside_city"
	ColDwellings = "dwelling_units"
	ColAverage   = "average"
	ColPrior     = "prior_use"

	ColWater       = "water_type"
	ColZone        = "zone"
	ColLot         = "lot"
	ColSeason      = "season"
	ColPrograms    = "programs"
	ColBudget      = "budget"
	ColPeople      = "people"
	ColLand        = "land"
	ColEvaporation = "evaporation"
	ColCycle       = "cycle_days"
)

var columns = []string{
	ColID, ColClass, ColSize, ColUse, ColDays, ColFrom, ColTo, ColInside, ColDwellings, ColAverage, ColPrior,
	ColWater, ColZone, ColLot, ColSeason, ColPrograms, ColBudget, ColPeople, ColLand, ColEvaporation, ColCycle,
}

// also are other headings under which a column is known.
var also = map[string]string{
	"usage": ColUse, "consumption": ColUse, "customer class": ColClass, "cust class": ColClass, "size": ColSize, "program": ColPrograms,
	"hhsize": ColPeople, "household size": ColPeople, "irr area": ColLand, "irrigable area": ColLand, "et amount": ColEvaporation,
	"usage ccf": ColUse, "season name": ColSeason, "pressure zone": ColZone, "city limits": ColInside,
	"cust id": ColID, "customer id": ColID, "account": ColID, "account number": ColID,
	"winter average": ColAverage, "dwellings": ColDwellings,
}

// partBytes is about how much of a file one part holds.
const partBytes = 128 << 10

// File is a file of uses whose headings have been read.
type File struct {
	Unused []string // headings that no study knows
	name   string
	table  *csvtable.Table
	place  map[string]int
	rest   *bytes.Buffer
	from   io.Reader
	line   int // of the next part
}

// Open reads the headings. Name is the file's in sentences.
//
// Refuses, in order: a file that is no text table; a heading that looks like a misspelt column; one column twice; no known column.
func Open(r io.Reader, name string) (*File, error) {
	f := &File{name: name, rest: &bytes.Buffer{}, from: r, line: 2, place: map[string]int{}}
	head, err := f.head()
	if err != nil {
		return nil, err
	}
	if f.table, err = csvtable.Open(bytes.NewReader(head), csvtable.Options{File: name}); err != nil {
		return nil, err
	}
	if err := f.headings(); err != nil {
		return nil, err
	}
	if len(f.place) == 0 {
		return nil, fault.New(fault.Invalid, "study.no-columns",
			"{file} has no column that a study knows; its headings are: {found}. The columns are: {known}.",
			fault.Args{"file": name, "found": strings.Join(f.table.Header, ", "), "known": strings.Join(columns, ", ")})
	}
	return f, nil
}

// head takes the row of headings from the file. A file of two bytes a letter is taken whole.
func (f *File) head() ([]byte, error) {
	if err := f.fill(partBytes); err != nil {
		return nil, err
	}
	data := f.rest.Bytes()
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.IndexByte(data[:min(8, len(data))], 0) >= 0 {
		if err := f.fill(64 << 20); err != nil {
			return nil, err
		}
		all := bytes.Clone(f.rest.Bytes())
		f.rest.Reset()
		f.from = nil
		return all, nil
	}
	lines := 1
	if low := bytes.ToLower(bytes.TrimPrefix(data[:min(10, len(data))], []byte("\xef\xbb\xbf"))); bytes.HasPrefix(low, []byte("sep=")) {
		lines = 2
	}
	f.line = lines + 1
	end := 0
	for range lines {
		i := lineEnd(data[end:])
		if i < 0 {
			end = len(data)
			break
		}
		end += i
	}
	return f.rest.Next(end), nil
}

// lineEnd gives the place after the first end of a line; -1 when there is none.
func lineEnd(data []byte) int {
	i := bytes.IndexAny(data, "\r\n")
	if i < 0 {
		return -1
	}
	if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
		return i + 2
	}
	return i + 1
}

// fill reads on until at least n bytes wait, or the file has ended.
func (f *File) fill(n int) error {
	if f.from == nil || f.rest.Len() >= n {
		return nil
	}
	missing := int64(n - f.rest.Len())
	got, err := io.Copy(f.rest, io.LimitReader(f.from, missing))
	if err != nil {
		return f.unreadable(err)
	}
	if got < missing {
		f.from = nil
	}
	return nil
}

func (f *File) unreadable(err error) error {
	return fault.New(fault.Invalid, "csv.unreadable", "{file} could not be read to its end: copy it again and retry.",
		fault.Args{"file": f.name}).Because(err)
}

func plain(heading string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return r == '_' || r == ' ' || r == '-' || r == '.' }), " ")
}

func bare(heading string) string { return strings.ReplaceAll(plain(heading), " ", "") }

func (f *File) headings() error {
	var others []int
	for i, h := range f.table.Header {
		known, err := f.heading(i, h)
		if err != nil {
			return err
		}
		if !known {
			others = append(others, i)
		}
	}
	for _, i := range others {
		if err := f.other(i, f.table.Header[i]); err != nil {
			return err
		}
	}
	return nil
}

// heading takes a column's own heading in; others wait.
func (f *File) heading(i int, h string) (known bool, err error) {
	for _, c := range columns {
		if bare(c) != bare(h) {
			continue
		}
		if _, twice := f.place[c]; twice {
			return true, fault.New(fault.Invalid, "csv.heading-twice",
				"{file} has the column {heading} twice, so it is not clear which is meant: rename or remove one.",
				fault.Args{"file": f.name, "heading": c}).At(c)
		}
		f.place[c] = i
		return true, nil
	}
	return false, nil
}

// other takes in a heading that is not a column's own: another word for one the file does not have otherwise, a misspelt one, or none.
func (f *File) other(i int, h string) error {
	word := plain(h)
	if c := also[word]; c != "" && !f.Has(c) {
		f.place[c] = i
		return nil
	}
	if c := near(word); c != "" && !f.Has(c) {
		return fault.New(fault.Invalid, "study.misspelt",
			"{file} has a column “{heading}”, which is no column of a study but looks like “{meant}”: correct the heading. The columns are: {known}.",
			fault.Args{"file": f.name, "heading": h, "meant": c, "known": strings.Join(columns, ", ")}).At(h)
	}
	if word != "" {
		f.Unused = append(f.Unused, h)
	}
	return nil
}

// near gives the column that a heading misspells: use, without which nothing is priced, or one of at least four letters, but for one.
func near(word string) string {
	for _, c := range columns {
		want, have := bare(c), bare(word)
		if (len(want) >= 4 || c == ColUse) && oneOff(want, have) {
			return c
		}
	}
	return ""
}

// oneOff says whether two words are the same but for one letter, changed, missing or too many.
func oneOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i:] || i < len(a) && (a[i+1:] == b[i:] || i < len(b) && a[i+1:] == b[i+1:])
}

// Has says whether the file has a column.
func (f *File) Has(column string) bool { _, ok := f.place[column]; return ok }

// Part is some rows of a file. It shares nothing with other parts that changes.
type Part struct {
	file  *File
	line  int
	data  []byte
	whole *csvtable.Table
}

// Parts gives the rows below the headings in parts, in the order of the file. It can be gone through once.
func (f *File) Parts() iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		if f.from == nil && f.rest.Len() == 0 {
			yield(Part{file: f, whole: f.table}, nil)
			return
		}
		for size := partBytes; ; {
			if err := f.fill(size); err != nil {
				yield(Part{}, err)
				return
			}
			if f.rest.Len() == 0 {
				return
			}
			end, lines := cut(f.rest.Bytes(), f.table.Separator)
			if end == 0 || f.from == nil && f.rest.Len() < size {
				if f.from != nil {
					size *= 2 // a field that is longer than a part
					continue
				}
				end = f.rest.Len()
			}
			part := Part{file: f, line: f.line, data: bytes.Clone(f.rest.Next(end))}
			f.line += lines
			if size = partBytes; !yield(part, nil) {
				return
			}
		}
	}
}

// cut gives the place after the last line that ends in data outside quotes, and how many lines end before it.
func cut(data []byte, separator byte) (end, lines int) {
	const (
		fresh  = iota // a field begins
		bare          // within a field without quotes
		quoted        // within quotes
		closed        // after a quote that may have closed the field
	)
	ends, state := 0, fresh
	for i := 0; i < len(data); i++ {
		c := data[i]
		ending := c == '\n' || c == '\r' && i+1 < len(data) && data[i+1] != '\n'
		if ending {
			ends++
		}
		switch {
		case state == quoted:
			if c == '"' {
				state = closed
			}
		case c == '"' && (state == fresh || state == closed):
			state = quoted
		case ending:
			state, end, lines = fresh, i+1, ends
		case c == separator:
			state = fresh
		default:
			state = bare
		}
	}
	return end, lines
}
