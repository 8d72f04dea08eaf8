package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/row"
)

// SavedLayout is a layout of read files as the office keeps it, under its name.
type SavedLayout struct {
	row.Mark `cbor:"90,keyasint"`
	Layout   meterfile.Layout `cbor:"1,keyasint"`
	Retired  bool             `cbor:"2,keyasint,omitempty"` // no longer offered
}

// LayoutBooks is the table of saved layouts.
type LayoutBooks interface {
	meter.Books
	ReadLayouts() row.Table[string, SavedLayout]
}

// ReadsBooks is the tables of files of reads and of decisions over reads.
type ReadsBooks interface {
	LayoutBooks
	billing.Books
}

// VerbLayout lets a person keep layouts of read files.
var VerbLayout = authority.Say("meter.layout", "keep layouts of read files")

// KeepLayout saves a layout under its name; one of that name is changed.
//
// Refuses, in order: a layout that cannot be; the name of a ready-made one.
type KeepLayout struct {
	Layout meterfile.Layout `cbor:"1,keyasint"`
	Retire bool             `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (KeepLayout) Name() string { return "meter.keep-layout" }

// Act implements Command.
func (c KeepLayout) Act(LayoutBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbLayout, Subject: "layout " + c.Layout.Name}, nil
}

// Do implements Command.
func (c KeepLayout) Do(b LayoutBooks, _ authority.Sign) (SavedLayout, error) {
	c.Layout.Name = strings.TrimSpace(c.Layout.Name)
	kept := SavedLayout{Layout: c.Layout, Retired: c.Retire}
	if err := c.Layout.Check(); err != nil {
		return kept, err
	}
	if _, ready := meterfile.ReadyNamed(c.Layout.Name); ready {
		return kept, fault.New(fault.Refused, "layout.ready", "“{name}” is a layout that comes with the program: save yours under another name.",
			fault.Args{"name": c.Layout.Name}).At("name")
	}
	was, _, err := b.ReadLayouts().Find(c.Layout.Name)
	if err != nil {
		return kept, err
	}
	kept.Mark = was.Mark
	return kept, b.ReadLayouts().Put(kept)
}

// Layouts lists the layouts: the office's own first, then those that come with the program.
type Layouts struct{}

// Act implements Query.
func (Layouts) Act(LayoutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Layouts) Ask(b LayoutBooks, _ authority.Sign) (out []meterfile.Layout, err error) {
	for k, err := range b.ReadLayouts().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if !k.Retired {
			out = append(out, k.Layout)
		}
	}
	return append(out, meterfile.Ready()...), nil
}

// LayoutNamed gives a layout by name.
type LayoutNamed struct{ Layout string }

// Act implements Query.
func (LayoutNamed) Act(LayoutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q LayoutNamed) Ask(b LayoutBooks, sign authority.Sign) (meterfile.Layout, error) {
	all, err := Layouts{}.Ask(b, sign)
	if err != nil {
		return meterfile.Layout{}, err
	}
	if i := slices.IndexFunc(all, func(l meterfile.Layout) bool { return strings.EqualFold(l.Name, q.Layout) }); i >= 0 {
		return all[i], nil
	}
	var names []string
	for _, l := range all {
		names = append(names, l.Name)
	}
	return meterfile.Layout{}, fault.New(fault.Absent, "layout.absent", "There is no layout “{name}”; there are {names}.",
		fault.Args{"name": q.Layout, "names": strings.Join(names, ", ")}).At("layout")
}
