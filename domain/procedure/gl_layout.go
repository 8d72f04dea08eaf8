package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// GLColumn is one column of an export to the general ledger, under the heading the other system asks for.
type GLColumn struct {
	Key  string `cbor:"1,keyasint"`           // one of GLColumns
	Head string `cbor:"2,keyasint,omitempty"` // "" for its own
}

// GLLayout is which columns the journal of the general ledger has, in which order, as the accounting system takes it in.
type GLLayout struct {
	row.Mark `cbor:"90,keyasint"`
	Name     string     `cbor:"1,keyasint"`
	Full     bool       `cbor:"2,keyasint,omitempty"` // every line, not summarised
	Columns  []GLColumn `cbor:"3,keyasint"`
	Retired  bool       `cbor:"4,keyasint,omitempty"` // kept, not offered any more
}

// glColumn is a column the journal can have.
type glColumn struct {
	ListColumn
	full bool // only of single lines: a summary has none
}

// glColumns lists them in their usual order.
var glColumns = []glColumn{
	{ListColumn{Key: "period", Head: "Period", Kind: TextCell, Share: 8}, false},
	{ListColumn{Key: "day", Head: "Day", Kind: DayCell, Share: 9}, false},
	{ListColumn{Key: "kind", Head: "Kind", Kind: TextCell, Share: 10}, false},
	{ListColumn{Key: "document", Head: "Document", Kind: TextCell, Share: 15}, true},
	{ListColumn{Key: "account", Head: "Account", Kind: TextCell, Share: 11}, true},
	{ListColumn{Key: "entry", Head: "Entry", Kind: CountCell, Share: 6, Apart: true}, true},
	{ListColumn{Key: "fund", Head: "Fund", Kind: TextCell, Share: 6}, false},
	{ListColumn{Key: "gl", Head: "GL account", Kind: TextCell, Share: 24}, false},
	{ListColumn{Key: "gl-code", Head: "GL code", Kind: TextCell, Share: 8}, false},
	{ListColumn{Key: "gl-name", Head: "GL name", Kind: TextCell, Share: 22}, false},
	{ListColumn{Key: "service", Head: "Service", Kind: TextCell, Share: 9}, false},
	{ListColumn{Key: "memo", Head: "Memo", Kind: TextCell, Share: 22}, true},
	{ListColumn{Key: "by", Head: "Posted by", Kind: TextCell, Share: 14}, true},
	{ListColumn{Key: "lines", Head: "Lines", Kind: CountCell, Share: 6}, false},
	{ListColumn{Key: "debit", Head: "Debit", Kind: MoneyCell, Share: 12}, false},
	{ListColumn{Key: "credit", Head: "Credit", Kind: MoneyCell, Share: 12}, false},
	{ListColumn{Key: "amount", Head: "Amount", Kind: MoneyCell, Share: 12}, false},
}

func glColumnOf(key string) (glColumn, bool) {
	i := slices.IndexFunc(glColumns, func(c glColumn) bool { return c.Key == key })
	if i < 0 {
		return glColumn{}, false
	}
	return glColumns[i], true
}

// GLColumns lists the columns the journal of the general ledger can have, summarised or line by line.
func GLColumns(full bool) (out []ListColumn) {
	for _, c := range glColumns {
		if full || !c.full {
			out = append(out, c.ListColumn)
		}
	}
	return out
}

// UsualGLLayout gives the columns of an office that keeps no layout: by day, fund, GL account and service, or line by line.
func UsualGLLayout(full bool) GLLayout {
	keys := []string{"day", "fund", "gl", "service", "lines", "debit", "credit"}
	if full {
		keys = []string{"day", "kind", "document", "account", "fund", "gl", "service", "debit", "credit"}
	}
	l := GLLayout{Full: full}
	for _, k := range keys {
		l.Columns = append(l.Columns, GLColumn{Key: k})
	}
	return l
}

// refuse names the first thing wrong with a layout.
func (l GLLayout) refuse() error {
	no := func(code, text string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At("columns")
	}
	if strings.TrimSpace(l.Name) == "" {
		return fault.New(fault.Invalid, "gl-layout.name", "Give the name the office uses for this layout.", nil).At("name")
	}
	met := map[string]bool{}
	for _, c := range l.Columns {
		column, known := glColumnOf(c.Key)
		switch {
		case !known:
			return no("gl-layout.column", "The journal has no column “{column}”.", fault.Args{"column": c.Key})
		case met[c.Key]:
			return no("gl-layout.twice", "The column {column} is named twice.", fault.Args{"column": column.Head})
		case column.full && !l.Full:
			return no("gl-layout.summary", "A summary has no {column}: leave it out, or have every line listed.", fault.Args{"column": column.Head})
		}
		met[c.Key] = true
	}
	if !met["gl"] && !met["gl-code"] || !met["amount"] && (!met["debit"] || !met["credit"]) {
		return no("gl-layout.needs", "A layout needs the GL account or its code, and the amount, or debit and credit.", nil)
	}
	return nil
}

// VerbGLLayout lets a person keep the layouts of the journal of the general ledger.
var VerbGLLayout = authority.Say("gl.layout", "keep the layouts of the general ledger's journal")

// GLLayoutBooks is what deeds about these layouts need.
type GLLayoutBooks interface {
	GLLayouts() row.Table[string, GLLayout]
}

// KeepGLLayout enters a layout of the journal of the general ledger, or changes the one of that name.
//
// Refuses, in order: no name; a column that is not one, is named twice, or stands in no summary; no GL account, or no amount; a save
// over somebody else's.
type KeepGLLayout struct {
	Layout GLLayout `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepGLLayout) Name() string { return "gl.keep-layout" }

// Act implements Command.
func (c KeepGLLayout) Act(GLLayoutBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbGLLayout, Subject: "layout of the general ledger's journal " + c.Layout.Name}, nil
}

// Do implements Command.
func (c KeepGLLayout) Do(b GLLayoutBooks, _ authority.Sign) (GLLayout, error) {
	l := c.Layout
	l.Name = strings.TrimSpace(l.Name)
	if err := l.refuse(); err != nil {
		return l, err
	}
	if err := b.GLLayouts().Put(l); err != nil {
		return l, err
	}
	return b.GLLayouts().Get(l.Name)
}

// GLLayoutList gives the layouts of the journal of the general ledger by name, retired ones last.
type GLLayoutList struct{}

// Act implements Query.
func (GLLayoutList) Act(GLLayoutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (GLLayoutList) Ask(b GLLayoutBooks, _ authority.Sign) ([]GLLayout, error) {
	all, err := row.Collect(b.GLLayouts().All(row.Span{}))
	slices.SortStableFunc(all, func(a, b GLLayout) int {
		switch {
		case a.Retired == b.Retired:
			return 0
		case a.Retired:
			return 1
		}
		return -1
	})
	return all, err
}
