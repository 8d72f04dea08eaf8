package meterfile

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Row is one read as the file gives it. Value is the register's figure, with the decimals of the file; Day is 0 when the file has none.
type Row struct {
	Line      int             `cbor:"1,keyasint"`
	Meter     string          `cbor:"2,keyasint,omitempty"`
	Account   string          `cbor:"3,keyasint,omitempty"`
	Endpoint  string          `cbor:"4,keyasint,omitempty"`
	Service   string          `cbor:"5,keyasint,omitempty"`
	Route     string          `cbor:"6,keyasint,omitempty"`
	Value     decimal.Decimal `cbor:"7,keyasint"`
	Day       calendar.Day    `cbor:"8,keyasint,omitempty"`
	Clock     string          `cbor:"9,keyasint,omitempty"` // as written
	Estimated bool            `cbor:"10,keyasint,omitempty"`
	Unread    bool            `cbor:"11,keyasint,omitempty"` // the reader had no read, for the reason in Notes
	Notes     []string        `cbor:"12,keyasint,omitempty"`
	Reader    string          `cbor:"13,keyasint,omitempty"`
	Unit      string          `cbor:"14,keyasint,omitempty"` // that Value is in, when the file says so and the layout knows it
	Text      string          `cbor:"15,keyasint,omitempty"` // the line itself
}

// Key gives what tells the register in the file: the meter, else the endpoint, else the account with its service.
func (r Row) Key() string {
	switch {
	case r.Meter != "":
		return "meter " + r.Meter
	case r.Endpoint != "":
		return "endpoint " + r.Endpoint
	}
	return strings.TrimSpace("account " + r.Account + " " + r.Service)
}

// Mistake is one line that cannot be taken, or one thing that is wrong with the whole file (Line 0).
type Mistake struct {
	File  string `cbor:"1,keyasint"`
	Line  int    `cbor:"2,keyasint,omitempty"`
	Field Field  `cbor:"3,keyasint,omitempty"`
	Why   string `cbor:"4,keyasint"` // a sentence with file, line, field, and what was expected
	Text  string `cbor:"5,keyasint,omitempty"`
}

// lineOf is one line with the fields in it.
type lineOf struct {
	file   string
	number int
	text   string
	get    func(Place) string
	layout *Layout
	above  map[Field]string // what lines above say of it
}

// mistake makes the sentence of one field.
func (l lineOf) mistake(f Field, found, expected string) *Mistake {
	if found = strings.TrimSpace(found); found == "" {
		found = "nothing"
	} else {
		found = "“" + shorten(found) + "”"
	}
	why := fault.Fill("{file}, row {row}, {field}: {found} where {expected} is expected.", fault.Args{
		"file": l.file, "row": l.number, "field": string(f), "found": found, "expected": expected,
	})
	return &Mistake{File: l.file, Line: l.number, Field: f, Why: why, Text: l.text}
}

func shorten(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return s
}

// text gives the field of the read, from its own line or from those above.
func (l lineOf) field(f Field) (string, Column) {
	for _, c := range l.layout.Columns {
		if c.Field == f && (c.Record == "" || c.Record == l.layout.Rows) {
			return clean(l.get(c.Place)), c
		}
	}
	return l.above[f], Column{}
}

func clean(s string) string {
	return strings.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' || c == 0 })
}

// row reads one line; nil and no mistake for a line without a read that the layout knows as such.
func (l lineOf) row() (Row, *Mistake) {
	r := Row{Line: l.number, Text: l.text}
	for f, to := range map[Field]*string{
		Meter: &r.Meter, Account: &r.Account, Endpoint: &r.Endpoint, Service: &r.Service, Route: &r.Route, Clock: &r.Clock, Reader: &r.Reader,
	} {
		*to, _ = l.field(f)
	}
	for _, f := range []Field{Meter, Account, Endpoint} {
		if text, c := l.field(f); c.Needed && text == "" {
			return r, l.mistake(f, "", "the number of the "+string(f))
		}
	}
	if r.Meter == "" && r.Endpoint == "" && r.Account == "" {
		return r, l.mistake(l.key(), "", "the number of the "+string(l.key()))
	}
	for _, f := range []Field{Meter, Account, Endpoint} {
		if text, _ := l.field(f); spoiled(text) {
			return r, l.mistake(f, text, "a number as it is stamped or written (a spreadsheet has shortened it: set the column to text there)")
		}
	}
	l.notes(&r)
	if m := l.status(&r); m != nil {
		return r, m
	}
	if m := l.value(&r); m != nil {
		return r, m
	}
	return r, l.day(&r)
}

func (l lineOf) key() Field {
	for _, f := range []Field{Meter, Endpoint} {
		if l.layout.has(f) {
			return f
		}
	}
	return Account
}

// spoiled says whether a spreadsheet has turned a number into 1.23457E+11.
func spoiled(s string) bool {
	at := strings.IndexAny(s, "eE")
	return at > 0 && strings.Contains(s[:at], ".") && strings.ContainsAny(s[at:], "+-") && strings.Trim(s, "0123456789.eE+-") == ""
}

// notes gathers codes and words of the reader; codes are said in the layout's words. Words tell a missing read only where the file has no
// status to say so: beside one they explain a read, and must neither stand in for it nor hide it.
func (l lineOf) notes(r *Row) {
	for _, c := range l.layout.Columns {
		if c.Record != "" && c.Record != l.layout.Rows || c.Field != NoteCode && c.Field != NoteText {
			continue
		}
		text := clean(l.get(c.Place))
		if text == "" || strings.Trim(text, "0") == "" {
			continue
		}
		if c.Field == NoteCode || !l.layout.has(Status) {
			r.Unread = r.Unread || among(l.layout.Unread, text)
		}
		for _, n := range l.layout.Notes {
			if strings.EqualFold(n.Code, text) {
				text = n.Text
			}
		}
		r.Notes = append(r.Notes, text)
	}
}

func among(list []string, s string) bool {
	for _, v := range list {
		if strings.EqualFold(strings.TrimSpace(v), s) {
			return true
		}
	}
	return false
}

func (l lineOf) status(r *Row) *Mistake {
	text, c := l.field(Status)
	if c.Field == "" {
		return nil
	}
	switch {
	case among(l.layout.Estimated, text):
		r.Estimated = true
	case among(l.layout.Unread, text):
		r.Unread = true
	case len(l.layout.Actual) > 0 && !among(l.layout.Actual, text):
		known := append(append(append([]string(nil), l.layout.Actual...), l.layout.Estimated...), l.layout.Unread...)
		return l.mistake(Status, text, "one of "+strings.Join(known, ", "))
	}
	return nil
}

// value reads the register's figure.
func (l lineOf) value(r *Row) *Mistake {
	text, c := l.field(Reading)
	if r.Unread || among(l.layout.Unread, text) {
		r.Unread = true
		return nil
	}
	places := c.Decimals
	if said, dc := l.field(Decimals); dc.Field != "" && said != "" {
		n, err := decimal.NewFromString(said)
		if err != nil || !n.IsInteger() || n.IsNegative() || n.GreaterThan(decimal.NewFromInt(6)) {
			return l.mistake(Decimals, said, "a whole number from 0 to 6")
		}
		places = int(n.IntPart())
	}
	plain := strings.ReplaceAll(text, ",", "")
	if plain == "" || len(plain) > 20 || strings.Trim(plain, "0123456789.") != "" || plain == "." {
		return l.mistake(Reading, text, "a number as the register shows it")
	}
	v, err := decimal.NewFromString(plain)
	if err != nil {
		return l.mistake(Reading, text, "a number as the register shows it")
	}
	if !strings.Contains(plain, ".") {
		v = v.Shift(int32(-places))
	}
	r.Value = v
	return l.unit(r)
}

func (l lineOf) unit(r *Row) *Mistake {
	text, c := l.field(UnitName)
	if c.Field == "" || text == "" || len(l.layout.Units) == 0 {
		return nil
	}
	var known []string
	for _, u := range l.layout.Units {
		if strings.EqualFold(u.Text, text) {
			r.Unit = u.Unit
			if !u.Times.IsZero() {
				r.Value = r.Value.Mul(u.Times)
			}
			return nil
		}
		known = append(known, u.Text)
	}
	return l.mistake(UnitName, text, "one of "+strings.Join(known, ", "))
}

func (l lineOf) day(r *Row) *Mistake {
	text, c := l.field(Day)
	if c.Field == "" || text == "" && (!c.Needed || r.Unread) {
		return nil
	}
	day, ok := parseDay(l.layout.Dates, text)
	if !ok {
		form := l.layout.Dates
		if form == "" {
			form = "2026-10-01 or 10/01/2026"
		}
		return l.mistake(Day, text, "a date written "+form)
	}
	r.Day = day
	return nil
}
