package payment

import (
	"crypto/sha256"
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// KindFile is the kind, and the number series, of payment files.
const KindFile document.Kind = "payment file"

// FileRow is one payment as a file says it. No counts the rows of the file from 1; Line is where the row begins, which several may share.
type FileRow struct {
	No        int          `cbor:"1,keyasint"`
	Line      int          `cbor:"2,keyasint"`
	Number    string       `cbor:"3,keyasint,omitempty"` // of the account, as the payer or the bank wrote it
	Scan      string       `cbor:"4,keyasint,omitempty"` // scan line of a stub
	Amount    money.Amount `cbor:"5,keyasint"`
	Day       calendar.Day `cbor:"6,keyasint,omitempty"` // 0 for the day of the file
	Payer     string       `cbor:"7,keyasint,omitempty"`
	From      string       `cbor:"8,keyasint,omitempty"` // what the payer's bank always writes of him: his account there
	CheckNo   string       `cbor:"9,keyasint,omitempty"`
	Reference string       `cbor:"10,keyasint,omitempty"`
	Text      string       `cbor:"11,keyasint,omitempty"`
	Tender    Tender       `cbor:"12,keyasint"`
	Trace     string       `cbor:"13,keyasint,omitempty"` // the bank's own name for the movement
	Back      bool         `cbor:"14,keyasint,omitempty"` // a payment that came back, or another debit
}

// FileReject is a row that cannot be read; Why names file, row, field, what was expected and what to do.
type FileReject struct {
	No    int    `cbor:"1,keyasint"`
	Line  int    `cbor:"2,keyasint"`
	Field string `cbor:"3,keyasint,omitempty"`
	Why   string `cbor:"4,keyasint"`
	Text  string `cbor:"5,keyasint,omitempty"` // of the row, cut short
}

// Match says how the account of a line was found.
type Match string

// The ways to find an account, the surest first.
const (
	ByAccountNumber Match = "account number"
	ByOldNumber     Match = "old number"
	ByScanLine      Match = "scan line"
	ByPayer         Match = "remembered payer"
	ByPerson        Match = "a person"
)

// LineState is where a line of a file stands.
type LineState string

// The states of a line.
const (
	LineReady     LineState = "ready"     // posted with the file
	LineProposed  LineState = "proposed"  // the balance and the name fit an account; a person says so
	LineUnknown   LineState = "unknown"   // nobody knows whose it is
	LineException LineState = "exception" // somebody must look first
	LineKnown     LineState = "known"     // an earlier file has it
	LineRejected  LineState = "rejected"  // cannot be read
	LineAside     LineState = "set aside" // a person said that it is not posted
	LinePosted    LineState = "posted"
	LineSuspense  LineState = "suspense" // its money waits in suspense
	LineUndone    LineState = "undone"
)

// LineStates lists the states as previews show them.
var LineStates = []LineState{
	LineReady, LineProposed, LineUnknown, LineException, LineKnown, LineRejected, LineAside, LinePosted, LineSuspense, LineUndone,
}

// FileLine is a row of a file with what became of it.
type FileLine struct {
	FileRow   `cbor:"1,keyasint"`
	Key       string          `cbor:"2,keyasint,omitempty"` // the same for the same payment in any file
	State     LineState       `cbor:"3,keyasint"`
	Account   account.ID      `cbor:"4,keyasint,omitempty"`
	How       Match           `cbor:"5,keyasint,omitempty"`
	Problem   Problem         `cbor:"6,keyasint,omitempty"`
	Why       string          `cbor:"7,keyasint,omitempty"` // of a reject, a decision, or what the problem names
	Proposals []account.ID    `cbor:"8,keyasint,omitempty"`
	Receipt   document.Number `cbor:"9,keyasint,omitempty"`
	Suspense  document.Ref    `cbor:"10,keyasint,omitzero"`
}

// FilePage is a stretch of a file's lines whose accounts are sure, in the order of the accounts: what one transaction posts.
type FilePage struct {
	row.Mark `cbor:"90,keyasint"`
	File     document.Number `cbor:"1,keyasint"`
	Page     int             `cbor:"2,keyasint"`
	Lines    []FileLine      `cbor:"3,keyasint,omitempty"`
}

// FilePlace is the key of a page (by its number) and of a held line (by its No).
type FilePlace struct {
	File document.Number
	At   int
}

// KeyParts gives the parts of the key.
func (p FilePlace) KeyParts() []any { return []any{p.File, uint64(p.At)} }

// Place gives the key of a page.
func (p FilePage) Place() FilePlace { return FilePlace{p.File, p.Page} }

// HeldLine is a line somebody must look at, decide on, or only know of.
type HeldLine struct {
	row.Mark `cbor:"90,keyasint"`
	File     document.Number `cbor:"1,keyasint"`
	Line     FileLine        `cbor:"2,keyasint"`
	By       authority.Sign  `cbor:"3,keyasint,omitzero"` // who decided
}

// Place gives the key of a held line.
func (h HeldLine) Place() FilePlace { return FilePlace{h.File, h.Line.No} }

// Claim says which line of which file has a payment; a later file that says the same payment is told so.
type Claim struct {
	Key  string          `cbor:"1,keyasint"`
	File document.Number `cbor:"2,keyasint"`
	No   int             `cbor:"3,keyasint"`
}

// Tally counts lines of a state.
type Tally struct {
	State LineState    `cbor:"1,keyasint"`
	Lines int          `cbor:"2,keyasint"`
	Sum   money.Amount `cbor:"3,keyasint"`
}

// FileStep is what a file is at, besides its state as a document.
type FileStep string

// The steps of a file.
const (
	FileReading FileStep = "reading" // its rows are being matched
	FileProof   FileStep = "proof"   // previewed: lines are decided
	FilePosting FileStep = "posting"
	FileDone    FileStep = "posted"
	FileUndoing FileStep = "undoing"
	FileUndone  FileStep = "undone"
)

// File is a file of payments: draft while it is previewed, approved when another person accepts it, issued when it is posted, voided
// when it is dropped or undone.
type File struct {
	document.Header `cbor:"100,keyasint"`
	Name            string            `cbor:"1,keyasint"`
	Format          string            `cbor:"2,keyasint"`           // CSV, fixed width, OFX, BAI2, CAMT.053
	Layout          string            `cbor:"3,keyasint,omitempty"` // of a table
	Digest          string            `cbor:"4,keyasint"`           // SHA-256 of its bytes, in hex
	Day             calendar.Day      `cbor:"5,keyasint"`           // of rows that give none, and of the deposit
	Bank            string            `cbor:"6,keyasint,omitempty"`
	GL              string            `cbor:"7,keyasint,omitempty"` // of that bank account, "" for the chart's
	Unknown         Unknown           `cbor:"8,keyasint,omitempty"` // what becomes of lines nobody knows
	Step            FileStep          `cbor:"9,keyasint"`
	At              int               `cbor:"10,keyasint,omitempty"` // batches the step has behind it
	Turn            int               `cbor:"11,keyasint,omitempty"` // how often it was read before
	Pages           int               `cbor:"12,keyasint"`
	Rows            int               `cbor:"13,keyasint"` // rejected ones among them
	Total           money.Amount      `cbor:"14,keyasint"` // of the payments of the file
	Tallies         []Tally           `cbor:"15,keyasint,omitempty"`
	Posted          money.Amount      `cbor:"16,keyasint,omitempty"` // in receipts or suspense
	Deposits        []document.Number `cbor:"17,keyasint,omitempty"`
	Over            int               `cbor:"18,keyasint,omitempty"` // rows the file has that are no payments: fees, checks paid
	Held            int               `cbor:"19,keyasint,omitempty"` // held lines that are ready
	Batches         int               `cbor:"20,keyasint,omitempty"` // of held lines, fixed when the file is approved
	Later           money.Amount      `cbor:"21,keyasint,omitempty"` // of Posted, what was decided and deposited after the file
	Why             string            `cbor:"22,keyasint,omitempty"` // it is undone
}

// Unknown says what becomes of the money of lines nobody knows when a file is posted.
type Unknown string

// What becomes of unknown lines.
const (
	LeaveOpen  Unknown = ""         // they wait, and are posted one by one when they are known
	ToSuspense Unknown = "suspense" // they are posted to suspense with the file
)

// The indexes of payment files.
const (
	ByDigest row.Index = "digest"
	ByPlace  row.Index = "state of a line"
)

// FileBooks is what deeds about payment files need.
type FileBooks interface {
	Books
	PaymentFiles() row.Table[document.Number, File]
	FilePages() row.Table[FilePlace, FilePage]
	HeldLines() row.Table[FilePlace, HeldLine]
	FileClaims() row.Table[string, Claim]
	FileLayouts() row.Table[FileLayoutKey, FileLayout]
	Aliases() row.Table[string, Alias]
}

// The verbs of payment files.
var (
	VerbFile        = authority.Say("payfile.read", "bring in files of payments")
	VerbFileDecide  = authority.Say("payfile.decide", "decide on lines of payment files")
	VerbFileApprove = authority.Say("payfile.approve", "approve payment files")
	VerbFilePost    = authority.Say("payfile.post", "post approved payment files")
	VerbFileUndo    = authority.Say("payfile.undo", "undo posted payment files")
	VerbFileLayout  = authority.Say("payfile.layout", "keep layouts of payment files")
)

// Of gives the tally of a state.
func (f File) Of(s LineState) Tally {
	for _, t := range f.Tallies {
		if t.State == s {
			return t
		}
	}
	return Tally{State: s}
}

// Open counts the lines that still wait for somebody.
func (f File) Open() int {
	return f.Of(LineProposed).Lines + f.Of(LineUnknown).Lines + f.Of(LineException).Lines
}

// count adds a line to the tally of its state, or takes it off when n is -1.
func (f *File) count(l FileLine, n int) {
	for i := range f.Tallies {
		if t := &f.Tallies[i]; t.State == l.State {
			t.Lines, t.Sum = t.Lines+n, t.Sum.Plus(money.Amount(n)*l.Amount)
			return
		}
	}
	f.Tallies = append(f.Tallies, Tally{l.State, n, money.Amount(n) * l.Amount})
}

// move takes a line into another state, and its tally with it.
func (f *File) move(l *FileLine, to LineState) {
	f.count(*l, -1)
	l.State = to
	f.count(*l, 1)
}

// Op derives the operation id of a step, so that one killed anywhere and started again is the same deed.
func (f File) Op(s FileStep) office.OpID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s/%d", KindFile, f.Number, s, f.Turn))
	return office.OpID(sum[:16])
}

// act asks for leave to do something with the file.
func (f File) act(verb authority.Verb, reason string) authority.Act {
	return authority.Act{Verb: verb, Amount: max(0, f.Total), Subject: f.Ref().String() + " (" + f.Name + ")", Reason: reason}
}
