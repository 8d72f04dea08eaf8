package payment

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// FileField names what a column of a payment file holds.
type FileField string

// The fields of a payment.
const (
	FieldAccount   FileField = "account"
	FieldScan      FileField = "scan line"
	FieldAmount    FileField = "amount"
	FieldDay       FileField = "day"
	FieldPayer     FileField = "payer"
	FieldFrom      FileField = "payer's bank"
	FieldCheck     FileField = "check"
	FieldReference FileField = "reference"
	FieldText      FileField = "text"
	FieldTrace     FileField = "trace"
	FieldKind      FileField = "kind" // payment, debit or return; the tender
)

// FileFields lists the fields in the order a layout is entered.
var FileFields = []FileField{
	FieldAccount, FieldScan, FieldAmount, FieldDay, FieldPayer, FieldFrom, FieldCheck, FieldReference, FieldText, FieldTrace, FieldKind,
}

// FileSpot is where a field stands: a heading or a column's number in a table, start and length in fixed lines, all counted from 1.
type FileSpot struct {
	Heading string `cbor:"1,keyasint,omitempty"`
	Index   int    `cbor:"2,keyasint,omitempty"`
	Start   int    `cbor:"3,keyasint,omitempty"`
	Length  int    `cbor:"4,keyasint,omitempty"`
}

// IsZero says whether the field stands nowhere.
func (s FileSpot) IsZero() bool { return s == FileSpot{} }

// FileColumn is one field of a layout.
type FileColumn struct {
	Field    FileField `cbor:"1,keyasint"`
	FileSpot `cbor:"2,keyasint"`
}

// FileControl is a figure in a header or trailer that must be that of the payments in the file.
type FileControl struct {
	Record   string `cbor:"1,keyasint"` // letters that name the line: of the header or the trailer
	Sum      bool   `cbor:"2,keyasint"` // the sum of the amounts, not the count of payments
	FileSpot `cbor:"3,keyasint"`
}

// FileLayout says how the lines of a lockbox or portal file are laid out, from a day on.
type FileLayout struct {
	row.Mark  `cbor:"90,keyasint"`
	Name      string        `cbor:"1,keyasint"`
	From      calendar.Day  `cbor:"2,keyasint"`
	Fixed     bool          `cbor:"3,keyasint,omitempty"` // fields by their places, not parted by a letter
	Separator string        `cbor:"4,keyasint,omitempty"` // one letter or "tab"; "" finds comma, tab, semicolon or bar
	Headings  bool          `cbor:"5,keyasint,omitempty"` // the first line names the columns
	Skip      int           `cbor:"6,keyasint,omitempty"` // lines to pass over at the top
	Width     int           `cbor:"7,keyasint,omitempty"` // letters of a fixed line; 0 for any
	Columns   []FileColumn  `cbor:"8,keyasint"`
	Dates     string        `cbor:"9,keyasint,omitempty"`  // such as MMDDYY; "" for 2026-10-01 or 10/01/2026
	Cents     bool          `cbor:"10,keyasint,omitempty"` // amounts are cents without a point
	Kind      FileSpot      `cbor:"11,keyasint,omitzero"`  // where the letters stand that name the kind of a line
	Payments  string        `cbor:"12,keyasint,omitempty"` // letters of a payment's line; "" for every line
	Others    []string      `cbor:"13,keyasint,omitempty"` // letters of lines that are passed over
	Controls  []FileControl `cbor:"14,keyasint,omitempty"`
	Backs     []string      `cbor:"15,keyasint,omitempty"` // what the kind column says of debits and returns
	Tender    Tender        `cbor:"16,keyasint"`
	Retired   bool          `cbor:"17,keyasint,omitempty"` // no longer offered
}

// FileLayoutKey is the key of a layout: the rows of one name follow one another by day.
type FileLayoutKey struct {
	Name string
	From calendar.Day
}

// KeyParts gives the parts of the key.
func (k FileLayoutKey) KeyParts() []any { return []any{k.Name, k.From} }

// Key gives the key of a layout.
func (l FileLayout) Key() FileLayoutKey { return FileLayoutKey{l.Name, l.From} }

// Has says whether the layout has a field.
func (l FileLayout) Has(f FileField) bool {
	return slices.ContainsFunc(l.Columns, func(c FileColumn) bool { return c.Field == f })
}

// Check refuses a layout that reads no payments, in order: no name; no amount; nothing that names the payer; a field unknown, or twice; a
// field without a place, or outside the line; a control without a place or a record; kinds of lines without a place; a separator of
// several letters; a form of dates without year, month and day; a tender that no file brings.
func (l FileLayout) Check() error {
	no := func(code, text, at string, args fault.Args) error {
		return fault.New(fault.Invalid, "filelayout."+code, text, args).At(at)
	}
	switch {
	case strings.TrimSpace(l.Name) == "":
		return no("name", "Give the layout a name.", "name", nil)
	case !l.Has(FieldAmount):
		return no("amount", "Say where the amount stands.", "amount", nil)
	case !l.Has(FieldAccount) && !l.Has(FieldScan) && !l.Has(FieldReference) && !l.Has(FieldPayer):
		return no("account", "Say where the account number, the scan line, the reference or the payer stands: something must tell whose a payment is.", "account", nil)
	}
	for i, c := range l.Columns {
		args := fault.Args{"field": string(c.Field), "width": l.Width}
		switch {
		case !slices.Contains(FileFields, c.Field):
			return no("field", "There is no field “{field}”.", "columns", args)
		case slices.ContainsFunc(l.Columns[:i], func(o FileColumn) bool { return o.Field == c.Field }):
			return no("twice", "The field “{field}” is named twice.", string(c.Field), args)
		case !l.stands(c.FileSpot):
			return no("place", "Say where “{field}” stands: by heading or column in a table, by start and length in fixed lines.", string(c.Field), args)
		case l.Fixed && l.Width > 0 && c.Start+c.Length-1 > l.Width:
			return no("outside", "“{field}” ends behind the {width} letters of a line.", string(c.Field), args)
		}
	}
	for _, c := range l.Controls {
		if c.Record == "" || !l.stands(c.FileSpot) || c.Heading != "" {
			return no("control", "Say on which line the count or total stands, and where on it.", "controls", nil)
		}
	}
	switch {
	case (l.Payments != "" || len(l.Others) > 0 || len(l.Controls) > 0) && !l.stands(l.Kind):
		return no("kind", "Say where the letters stand that name the kind of a line.", "kind", nil)
	case len([]rune(l.Letter())) > 1:
		return no("separator", "The separator is one letter, or “tab”.", "separator", nil)
	case l.Dates != "" && !goodForm(l.Dates):
		return no("dates", "“{form}” is no form of a date: write it with YYYY or YY, MM and DD, such as MMDDYY.", "dates", fault.Args{"form": l.Dates})
	case !slices.Contains(ofFiles, l.Tender):
		return no("tender", "Say how the payments of the file are made: check, transfer, online or bank draft.", "tender", nil)
	}
	return nil
}

func (l FileLayout) stands(s FileSpot) bool {
	if l.Fixed {
		return s.Start > 0 && s.Length > 0
	}
	return s.Heading != "" && l.Headings || s.Index > 0
}

// Letter gives the separator as a letter, "" when it is to be found.
func (l FileLayout) Letter() string {
	if l.Separator == "tab" || l.Separator == `\t` {
		return "\t"
	}
	return l.Separator
}

// goodForm says whether a form of dates has each of year, month and day once.
func goodForm(form string) bool {
	n := func(c string) int { return strings.Count(form, c) }
	return (n("YYYY") == 1 && n("Y") == 4 || n("YY") == 1 && n("Y") == 2) && n("MM") == 1 && n("M") == 2 && n("DD") == 1 && n("D") == 2
}

// KeepFileLayout saves a layout from a day on; earlier files keep theirs.
//
// Refuses a layout that reads no payments. One without a day holds from the open business day.
type KeepFileLayout struct {
	Layout FileLayout `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepFileLayout) Name() string { return "payfile.layout" }

// Act implements Command.
func (c KeepFileLayout) Act(FileBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbFileLayout, Subject: "layout " + c.Layout.Name}, nil
}

// Do implements Command.
func (c KeepFileLayout) Do(b FileBooks, sign authority.Sign) (FileLayout, error) {
	l := c.Layout
	l.Name = strings.TrimSpace(l.Name)
	if l.From == 0 {
		l.From = sign.Day
	}
	if err := l.Check(); err != nil {
		return l, err
	}
	was, _, err := b.FileLayouts().Find(l.Key())
	if err != nil {
		return l, err
	}
	l.Mark = was.Mark
	return l, b.FileLayouts().Put(l)
}

// ListFileLayouts lists the layouts in force on the open business day, by name.
type ListFileLayouts struct{}

// Act implements Query.
func (ListFileLayouts) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ListFileLayouts) Ask(b FileBooks, sign authority.Sign) (out []FileLayout, err error) {
	for l, err := range b.FileLayouts().All(row.Span{}) {
		switch n := len(out); {
		case err != nil:
			return nil, err
		case l.From > sign.Day:
		case n > 0 && out[n-1].Name == l.Name:
			out[n-1] = l
		default:
			out = append(out, l)
		}
	}
	return slices.DeleteFunc(out, func(l FileLayout) bool { return l.Retired }), nil
}

// FileLayoutNamed gives the layout of a name in force on the open business day. Refuses a name no layout has.
type FileLayoutNamed struct{ Layout string }

// Act implements Query.
func (FileLayoutNamed) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q FileLayoutNamed) Ask(b FileBooks, sign authority.Sign) (FileLayout, error) {
	all, err := ListFileLayouts{}.Ask(b, sign)
	if err != nil {
		return FileLayout{}, err
	}
	var names []string
	for _, l := range all {
		if strings.EqualFold(l.Name, strings.TrimSpace(q.Layout)) {
			return l, nil
		}
		names = append(names, "“"+l.Name+"”")
	}
	if len(names) == 0 {
		names = []string{"none yet"}
	}
	return FileLayout{}, fault.New(fault.Absent, "filelayout.absent", "There is no layout “{name}” for payment files; there are: {names}.",
		fault.Args{"name": q.Layout, "names": strings.Join(names, ", ")}).At("layout")
}
