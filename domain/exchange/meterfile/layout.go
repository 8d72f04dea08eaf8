// Package meterfile reads the files that handhelds and head-end systems give with reads, and writes those they are loaded with. How
// a file is laid out is data, a Layout, so that a new device is a table of columns and no program.
package meterfile

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Kind says how the fields of a line are parted.
type Kind string

// The kinds of files.
const (
	Delimited Kind = "delimited"   // by a letter: comma, tab, semicolon
	Fixed     Kind = "fixed width" // by their places
)

// Layout says how the lines of a file are laid out. Places are counted from 1, in letters.
type Layout struct {
	Name      string   `cbor:"1,keyasint" toml:"name"`
	About     string   `cbor:"2,keyasint,omitempty" toml:"about,omitempty"`
	Kind      Kind     `cbor:"3,keyasint" toml:"kind"`
	Separator string   `cbor:"4,keyasint,omitempty" toml:"separator,omitempty"` // "tab" or one letter; "" finds comma, tab, semicolon or bar
	Headings  bool     `cbor:"5,keyasint,omitempty" toml:"headings,omitempty"`  // the first line names the columns
	Skip      int      `cbor:"6,keyasint,omitempty" toml:"skip,omitempty"`      // lines to pass over at the top
	Length    int      `cbor:"7,keyasint,omitempty" toml:"length,omitempty"`    // letters of a fixed line; 0 for any
	Trimmed   bool     `cbor:"8,keyasint,omitempty" toml:"trimmed,omitempty"`   // blanks at the end of a fixed line may be missing
	Mark      Place    `cbor:"9,keyasint,omitzero" toml:"mark,omitempty"`       // where the letters stand that name the kind of a line
	Rows      string   `cbor:"10,keyasint,omitempty" toml:"rows,omitempty"`     // letters of a line with a read; "" for every line
	Other     []string `cbor:"11,keyasint,omitempty" toml:"other,omitempty"`    // letters of lines that hold no field and are passed over
	Columns   []Column `cbor:"12,keyasint" toml:"column"`
	Counts    []Count  `cbor:"13,keyasint,omitempty" toml:"count,omitempty"`
	Dates     string   `cbor:"14,keyasint,omitempty" toml:"dates,omitempty"` // such as MMDDYYYY; "" for 2026-10-01 or 10/01/2026
	Estimated []string `cbor:"15,keyasint,omitempty" toml:"estimated,omitempty"`
	Actual    []string `cbor:"16,keyasint,omitempty" toml:"actual,omitempty"` // states of a read; none listed: every other one
	Unread    []string `cbor:"17,keyasint,omitempty" toml:"unread,omitempty"` // states, notes or readings that say that no read was had
	Notes     []Note   `cbor:"18,keyasint,omitempty" toml:"note,omitempty"`
	Units     []Unit   `cbor:"19,keyasint,omitempty" toml:"unit,omitempty"`
}

// Place is where a field stands: a heading or an index of a delimited file, start and length of a fixed one.
type Place struct {
	Heading string `cbor:"1,keyasint,omitempty" toml:"heading,omitempty"`
	Index   int    `cbor:"2,keyasint,omitempty" toml:"index,omitempty"`
	Start   int    `cbor:"3,keyasint,omitempty" toml:"start,omitempty"`
	Length  int    `cbor:"4,keyasint,omitempty" toml:"length,omitempty"` // of a delimited field: the most letters written
}

// Column is one field of the file. Record says in which kind of line it stands when that is not the line of the read: what the line
// of a customer or a meter says then holds for the reads below it.
type Column struct {
	Field    Field `cbor:"1,keyasint" toml:"field"`
	Place    `cbor:"2,keyasint"`
	Record   string `cbor:"3,keyasint,omitempty" toml:"record,omitempty"`
	Decimals int    `cbor:"4,keyasint,omitempty" toml:"decimals,omitempty"` // places of a figure written without a point
	Fill     string `cbor:"5,keyasint,omitempty" toml:"fill,omitempty"`     // when written: "zeros" or "right"; "" for blanks behind
	Value    string `cbor:"6,keyasint,omitempty" toml:"value,omitempty"`    // written always
	Needed   bool   `cbor:"7,keyasint,omitempty" toml:"needed,omitempty"`   // must not be empty
}

// Count is a figure in a header or trailer that must equal the lines of a kind in the file.
type Count struct {
	Record string `cbor:"1,keyasint" toml:"record"`
	Place  `cbor:"2,keyasint"`
	Of     string `cbor:"3,keyasint" toml:"of"` // letters of the lines counted
}

// Note is what a code of the reader means.
type Note struct {
	Code string `cbor:"1,keyasint" toml:"code"`
	Text string `cbor:"2,keyasint" toml:"text"`
}

// Unit is how a file names a unit: a figure of it, times Times, is one of Unit.
type Unit struct {
	Text  string          `cbor:"1,keyasint" toml:"text"`
	Unit  string          `cbor:"2,keyasint" toml:"unit"`
	Times decimal.Decimal `cbor:"3,keyasint" toml:"times"`
}

// Field names what a column holds.
type Field string

// The fields a read is made of, then those that only a route file has.
const (
	Meter     Field = "meter"
	Account   Field = "account"
	Endpoint  Field = "endpoint" // radio or transmitter
	Service   Field = "service"
	Route     Field = "route"
	Sequence  Field = "sequence"
	Reading   Field = "reading"
	Day       Field = "day"
	Clock     Field = "time"
	Status    Field = "status" // of the read: actual, estimated, not read
	NoteCode  Field = "note"
	NoteText  Field = "note text"
	Reader    Field = "reader"
	UnitName  Field = "unit"
	Decimals  Field = "decimals"
	Previous  Field = "previous"
	Name      Field = "name"
	Phone     Field = "phone"
	Address   Field = "address"
	Address2  Field = "address 2"
	City      Field = "city"
	State     Field = "state"
	ZIP       Field = "zip"
	Comment   Field = "comment" // hazard, where the meter is
	MeterType Field = "meter type"
	Low       Field = "low"
	High      Field = "high"
	Dials     Field = "dials"
	Factor    Field = "multiplier"
	Size      Field = "size"
	Premise   Field = "premise"
	Empty     Field = "empty" // kept free, or a fixed Value
)

// Fields lists every field a column can hold, those of a read first.
func Fields() []Field {
	return []Field{
		Meter, Account, Endpoint, Service, Route, Sequence, Reading, Day, Clock, Status, NoteCode, NoteText, Reader, UnitName, Decimals,
		Previous, Name, Phone, Address, Address2, City, State, ZIP, Comment, MeterType, Low, High, Dials, Factor, Size, Premise, Empty,
	}
}

// Reads says whether the layout is of a file with reads.
func (l Layout) Reads() bool { return l.has(Reading) }

func (l Layout) has(f Field) bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == f })
}

// Check refuses a layout that cannot read or write a file, in order: no name; a kind unknown; no column; a field unknown; a
// column without a place, or with one outside the line; two columns over the same letters; a record without a place for its mark;
// a file of reads that names neither meter, endpoint nor account; a date form unknown.
func (l Layout) Check() error {
	no := func(code, text string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At("columns")
	}
	switch {
	case strings.TrimSpace(l.Name) == "":
		return fault.New(fault.Invalid, "layout.name", "Give the layout a name.", nil).At("name")
	case l.Kind != Delimited && l.Kind != Fixed:
		return fault.New(fault.Invalid, "layout.kind", "A file is “delimited” or “fixed width”; “{kind}” is neither.", fault.Args{"kind": string(l.Kind)}).At("kind")
	case len(l.Columns) == 0:
		return no("layout.columns", "Say which columns the file has.", nil)
	case len(l.separator()) > 1:
		return fault.New(fault.Invalid, "layout.separator", "The separator is one letter, or “tab”.", nil).At("separator")
	}
	for i, c := range l.Columns {
		if err := l.checkColumn(i, c); err != nil {
			return err
		}
	}
	switch {
	case l.Rows != "" && !l.Mark.stands(l.Kind):
		return no("layout.mark", "Say where the letters stand that name the kind of a line.", nil)
	case l.Reads() && !l.has(Meter) && !l.has(Endpoint) && !l.has(Account):
		return no("layout.key", "A file of reads must have the meter, the endpoint or the account.", nil)
	case l.Dates != "" && !goodForm(l.Dates):
		return fault.New(fault.Invalid, "layout.dates", "“{form}” is no form of a date: write it with YYYY or YY, MM and DD, such as MMDDYYYY.",
			fault.Args{"form": l.Dates}).At("dates")
	}
	return nil
}

func (l Layout) checkColumn(i int, c Column) error {
	args := fault.Args{"field": string(c.Field), "n": i + 1, "length": l.Length}
	no := func(code, text string) error { return fault.New(fault.Invalid, code, text, args).At("columns") }
	switch {
	case !slices.Contains(Fields(), c.Field):
		return no("layout.field", "Column {n}: there is no field “{field}”.")
	case !c.stands(l.Kind):
		return no("layout.place", "Column {n}, {field}: say where it stands, by heading or number in a delimited file, by start and length in a fixed one.")
	case l.Kind == Delimited && c.Heading != "" && c.Index == 0 && !l.Headings:
		return no("layout.no-headings", "Column {n}, {field}: the file has no headings, so say the number of the column.")
	case l.Kind == Fixed && l.Length > 0 && c.Record == "" && c.Start+c.Length-1 > l.Length:
		return no("layout.outside", "Column {n}, {field}: it ends behind the {length} letters of the line.")
	case l.Kind == Fixed:
		for _, o := range l.Columns[:i] {
			if o.Record == c.Record && o.Start < c.Start+c.Length && c.Start < o.Start+o.Length {
				args["other"] = string(o.Field)
				return no("layout.overlap", "Column {n}, {field}: it stands over {other}.")
			}
		}
	}
	return nil
}

func (p Place) stands(k Kind) bool {
	if k == Fixed {
		return p.Start > 0 && p.Length > 0
	}
	return p.Heading != "" || p.Index > 0
}

// separator gives the letter between fields, "" when it is to be found.
func (l Layout) separator() string {
	if l.Separator == "tab" || l.Separator == `\t` {
		return "\t"
	}
	return l.Separator
}
