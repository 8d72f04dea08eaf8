package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// CellKind says what a cell of an issue file holds.
type CellKind string

// What may stand in a cell.
const (
	CellAccount CellKind = "account number"
	CellRouting CellKind = "routing number"
	CellCheck   CellKind = "check number"
	CellAmount  CellKind = "amount"
	CellDay     CellKind = "issue date"
	CellPayee   CellKind = "payee"
	CellMark    CellKind = "issue or void" // Text for an issued check, Void for one that must not be paid
	CellText    CellKind = "text"          // Text itself, or blanks
	CellFileDay CellKind = "file date"
	CellCount   CellKind = "count of rows"
	CellTotal   CellKind = "total amount"
	CellIssued  CellKind = "total issued" // amounts without those of voids
	CellVoids   CellKind = "count of voids"
	CellVoided  CellKind = "void date" // blank for an issued check
)

// CellKinds lists them in the order of a designer.
var CellKinds = []CellKind{
	CellAccount, CellRouting, CellCheck, CellAmount, CellDay, CellPayee, CellMark, CellText, CellFileDay, CellCount, CellTotal, CellIssued, CellVoids, CellVoided,
}

// The forms of amounts and days.
const (
	FormCents   = "cents"   // 12345
	FormDollars = "dollars" // 123.45
)

// AmountForms and DayForms list the forms a designer offers.
var (
	AmountForms = []string{FormCents, FormDollars}
	DayForms    = []string{"MMDDYYYY", "YYYYMMDD", "MMDDYY", "YYMMDD", "MM/DD/YYYY", "YYYY-MM-DD"}
)

// Cell is one field of a line. Width is for fixed columns; in a delimited line it is the most letters, 0 for any number.
type Cell struct {
	What  CellKind `cbor:"1,keyasint"`
	Width int      `cbor:"2,keyasint,omitempty"`
	Right bool     `cbor:"3,keyasint,omitempty"` // at the right of its column
	Zeros bool     `cbor:"4,keyasint,omitempty"` // filled with zeros instead of blanks
	Form  string   `cbor:"5,keyasint,omitempty"` // of an amount or a day
	Text  string   `cbor:"6,keyasint,omitempty"`
	Void  string   `cbor:"7,keyasint,omitempty"`
}

// IssueLayout says how a bank wants to be told which checks were issued: fixed columns, or cells parted by a delimiter.
type IssueLayout struct {
	row.Mark  `cbor:"90,keyasint"`
	ID        uint64 `cbor:"1,keyasint"`
	Name      string `cbor:"2,keyasint"`           // unique
	Delimiter string `cbor:"3,keyasint,omitempty"` // "" for fixed columns
	Windows   bool   `cbor:"4,keyasint,omitempty"` // lines end in CR LF
	Header    []Cell `cbor:"5,keyasint,omitempty"`
	Body      []Cell `cbor:"6,keyasint"`
	Trailer   []Cell `cbor:"7,keyasint,omitempty"`
}

// Fixed says whether the layout has fixed columns.
func (l IssueLayout) Fixed() bool { return l.Delimiter == "" }

// Length gives the letters of a line of fixed columns.
func Length(cells []Cell) (n int) {
	for _, c := range cells {
		n += c.Width
	}
	return n
}

// Refuse refuses a layout that cannot be written, in order: no name; no cells in the body; a body without number or amount; a delimiter of
// more than one letter; a cell of fixed columns without width; a form unknown; zeros or text that do not fit.
func (l IssueLayout) Refuse() error {
	no := func(code, text, at string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(at)
	}
	has := map[CellKind]bool{}
	for _, c := range l.Body {
		has[c.What] = true
	}
	switch {
	case strings.TrimSpace(l.Name) == "":
		return no("issue.no-name", "Give the name the office uses for this layout.", "name", nil)
	case !has[CellCheck] || !has[CellAmount]:
		return no("issue.no-check", "A row needs at least the check number and the amount.", "body", nil)
	case len(l.Delimiter) > 1:
		return no("issue.delimiter", "The delimiter is one letter, such as a comma, or none for fixed columns.", "delimiter", nil)
	}
	for _, part := range []struct {
		name  string
		cells []Cell
	}{{"header", l.Header}, {"body", l.Body}, {"trailer", l.Trailer}} {
		for i, c := range part.cells {
			if err := c.refuse(l.Fixed(), part.name == "body"); err != nil {
				return no("issue.cell", "Cell {cell} of the {part}: {why}", part.name, fault.Args{"cell": i + 1, "part": part.name, "why": err})
			}
		}
	}
	return nil
}

func (c Cell) refuse(fixed, body bool) error {
	no := func(code, text string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"what": c.What, "width": c.Width, "form": c.Form})
	}
	single := c.What == CellCheck || c.What == CellAmount || c.What == CellDay || c.What == CellPayee || c.What == CellMark || c.What == CellVoided
	switch {
	case c.Width < 0 || c.Width > 200 || fixed && c.Width == 0:
		return no("issue.width", "{what} needs a width from 1 to 200.")
	case single && !body:
		return no("issue.single", "{what} is of one check, and this line is of the whole file.")
	case (c.What == CellAmount || c.What == CellTotal || c.What == CellIssued) && !oneOf(AmountForms, c.Form):
		return no("issue.amount-form", "{what} needs a form: cents or dollars.")
	case (c.What == CellDay || c.What == CellFileDay || c.What == CellVoided) && !oneOf(DayForms, c.Form):
		return no("issue.day-form", "{what} needs the form of its date, such as MMDDYYYY.")
	case fixed && (len(c.Text) > c.Width || len(c.Void) > c.Width):
		return no("issue.text-width", "the text is longer than the {width} letters of its column.")
	case strings.ContainsAny(c.Text+c.Void, "\r\n"):
		return no("issue.text-line", "the text has a line end in it.")
	case !oneOfKind(c.What):
		return no("issue.kind", "“{what}” is nothing a cell can hold.")
	}
	return nil
}

func oneOf(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func oneOfKind(k CellKind) bool {
	for _, x := range CellKinds {
		if x == k {
			return true
		}
	}
	return false
}

// KindIssueFile is the kind of document an issue file is.
const KindIssueFile document.Kind = "issue file"

// IssueRow is one check as an issue file tells it.
type IssueRow struct {
	Check  document.Number `cbor:"1,keyasint"`
	Number uint64          `cbor:"2,keyasint"`
	Amount money.Amount    `cbor:"3,keyasint"`
	Day    calendar.Day    `cbor:"4,keyasint"`
	Payee  string          `cbor:"5,keyasint,omitempty"`
	Void   bool            `cbor:"6,keyasint,omitempty"`
	Voided calendar.Day    `cbor:"7,keyasint,omitempty"` // the day it was voided or stopped
}

// IssueFile is one file that told the bank which checks were issued and which must not be paid since the file before. It keeps the layout
// as it was, so that making it again gives the same bytes, of which Digest is the SHA-256.
type IssueFile struct {
	document.Header `cbor:"100,keyasint"`
	Bank            ID           `cbor:"1,keyasint"`
	Layout          IssueLayout  `cbor:"2,keyasint"`
	Rows            []IssueRow   `cbor:"3,keyasint"`
	Day             calendar.Day `cbor:"4,keyasint"`
	Account         string       `cbor:"5,keyasint"`
	Routing         string       `cbor:"6,keyasint"`
	Digest          string       `cbor:"7,keyasint"`
}

// Sums gives how many checks the file issues and voids, and their amounts.
func (f IssueFile) Sums() (issued, voids int, amount, voided money.Amount) {
	for _, r := range f.Rows {
		if r.Void {
			voids, voided = voids+1, voided.Plus(r.Amount)
		} else {
			issued, amount = issued+1, amount.Plus(r.Amount)
		}
	}
	return issued, voids, amount, voided
}

// IssueBooks is what deeds about issue files need.
type IssueBooks interface {
	Books
	IssueLayouts() row.Table[uint64, IssueLayout]
	IssueFiles() row.Table[document.Number, IssueFile]
}

// KeepIssueLayout enters a layout of issue files (ID 0) or changes one.
//
// Refuses, in order: no such layout; what IssueLayout.Refuse refuses; a name in use.
type KeepIssueLayout struct {
	Layout IssueLayout `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepIssueLayout) Name() string { return "bank.keep-issue-layout" }

// Act implements Command.
func (c KeepIssueLayout) Act(b IssueBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbLayout, Subject: "layout of issue files " + c.Layout.Name}
	if c.Layout.ID == 0 {
		return act, nil
	}
	_, err := b.IssueLayouts().Get(c.Layout.ID)
	return act, err
}

// Do implements Command.
func (c KeepIssueLayout) Do(b IssueBooks, _ authority.Sign) (IssueLayout, error) {
	l := c.Layout
	l.Name = strings.TrimSpace(l.Name)
	if err := l.Refuse(); err != nil {
		return l, err
	}
	return entered(b.IssueLayouts(), l, func(l *IssueLayout) *uint64 { return &l.ID })
}

// IssueLayoutList gives the layouts of issue files in the order they were entered.
type IssueLayoutList struct{}

// Act implements Query.
func (IssueLayoutList) Act(IssueBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (IssueLayoutList) Ask(b IssueBooks, _ authority.Sign) ([]IssueLayout, error) {
	return row.Collect(b.IssueLayouts().All(row.Span{}))
}

// IssueFileList lists the issue files of a bank account, the newest first.
type IssueFileList struct {
	Bank  ID
	Limit int // 0 for 200
}

// Act implements Query.
func (IssueFileList) Act(IssueBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q IssueFileList) Ask(b IssueBooks, _ authority.Sign) ([]IssueFile, error) {
	if q.Limit <= 0 {
		q.Limit = 200
	}
	return row.Collect(b.IssueFiles().Via(ByBank, row.Span{Limit: q.Limit, Reverse: true}, q.Bank))
}
