package payfile

import (
	"fmt"
	"io"

	"github.com/BurntSushi/toml"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

// written is a layout as a TOML file has it.
type written struct {
	Name      string    `toml:"name"`
	From      string    `toml:"from,omitempty"` // 2026-10-01; "" for the day it is saved
	Tender    string    `toml:"tender"`
	Fixed     bool      `toml:"fixed,omitempty"`
	Separator string    `toml:"separator,omitempty"`
	Headings  bool      `toml:"headings,omitempty"`
	Skip      int       `toml:"skip,omitempty"`
	Width     int       `toml:"width,omitempty"`
	Dates     string    `toml:"dates,omitempty"`
	Cents     bool      `toml:"cents,omitempty"`
	Payments  string    `toml:"payments,omitempty"`
	Others    []string  `toml:"others,omitempty"`
	Backs     []string  `toml:"backs,omitempty"`
	Kind      *place    `toml:"kind,omitempty"`
	Columns   []place   `toml:"column"`
	Controls  []control `toml:"control,omitempty"`
}

type place struct {
	Field   string `toml:"field,omitempty"`
	Heading string `toml:"heading,omitempty"`
	Index   int    `toml:"index,omitempty"`
	Start   int    `toml:"start,omitempty"`
	Length  int    `toml:"length,omitempty"`
}

type control struct {
	Record string `toml:"record"`
	What   string `toml:"what"` // count or total
	place
}

// ReadLayout gives a layout of payment files written as TOML.
//
// Refuses, in order: a file that is no TOML, one with a word no layout has, a day that is none, a control that is neither count nor total,
// whatever a layout's own check refuses.
func ReadLayout(r io.Reader, name string) (payment.FileLayout, error) {
	var w written
	no := func(code, what string) *fault.Fault {
		return fault.New(fault.Invalid, code, "{file} {what}: correct the file.", fault.Args{"file": name, "what": what})
	}
	meta, err := toml.NewDecoder(io.LimitReader(r, 1<<20)).Decode(&w)
	if err != nil {
		return payment.FileLayout{}, no("filelayout.not-toml", "is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return payment.FileLayout{}, no("filelayout.unknown-word", fmt.Sprintf("has “%s”, a word that layouts do not know", left[0]))
	}
	l := payment.FileLayout{
		Name: w.Name, Tender: payment.Tender(w.Tender), Fixed: w.Fixed, Separator: w.Separator, Headings: w.Headings, Skip: w.Skip, Width: w.Width,
		Dates: w.Dates, Cents: w.Cents, Payments: w.Payments, Others: w.Others, Backs: w.Backs,
	}
	if w.From != "" {
		if l.From, err = calendar.ParseISO(w.From); err != nil {
			return l, no("filelayout.from", "has “"+w.From+"” where a day such as 2026-10-01 is expected")
		}
	}
	if w.Kind != nil {
		l.Kind = w.Kind.spot()
	}
	for _, c := range w.Columns {
		l.Columns = append(l.Columns, payment.FileColumn{Field: payment.FileField(c.Field), FileSpot: c.spot()})
	}
	for _, c := range w.Controls {
		if c.What != "count" && c.What != "total" {
			return l, no("filelayout.what", "has a control of “"+c.What+"”, and it must be count or total")
		}
		l.Controls = append(l.Controls, payment.FileControl{Record: c.Record, Sum: c.What == "total", FileSpot: c.spot()})
	}
	return l, l.Check()
}

func (p place) spot() payment.FileSpot {
	return payment.FileSpot{Heading: p.Heading, Index: p.Index, Start: p.Start, Length: p.Length}
}

func placed(s payment.FileSpot, field payment.FileField) place {
	return place{string(field), s.Heading, s.Index, s.Start, s.Length}
}

// WriteLayout writes a layout as TOML that ReadLayout reads back the same.
func WriteLayout(out io.Writer, l payment.FileLayout) error {
	w := written{
		Name: l.Name, From: l.From.String(), Tender: string(l.Tender), Fixed: l.Fixed, Separator: l.Separator, Headings: l.Headings, Skip: l.Skip,
		Width: l.Width, Dates: l.Dates, Cents: l.Cents, Payments: l.Payments, Others: l.Others, Backs: l.Backs,
	}
	if l.From == 0 {
		w.From = ""
	}
	if !l.Kind.IsZero() {
		p := placed(l.Kind, "")
		w.Kind = &p
	}
	for _, c := range l.Columns {
		w.Columns = append(w.Columns, placed(c.FileSpot, c.Field))
	}
	for _, c := range l.Controls {
		what := "count"
		if c.Sum {
			what = "total"
		}
		w.Controls = append(w.Controls, control{c.Record, what, placed(c.FileSpot, "")})
	}
	e := toml.NewEncoder(out)
	e.Indent = ""
	return e.Encode(w)
}
