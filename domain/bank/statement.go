package bank

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Statement is one file of a bank's that was imported: what it covered and how many of its rows were new.
type Statement struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Bank     ID             `cbor:"2,keyasint"`
	File     string         `cbor:"3,keyasint"`
	Format   string         `cbor:"4,keyasint"`
	Digest   string         `cbor:"5,keyasint"` // SHA-256 of the file, in hexadecimal
	From     calendar.Day   `cbor:"6,keyasint"`
	To       calendar.Day   `cbor:"7,keyasint"`
	Opening  Balance        `cbor:"8,keyasint,omitzero"`
	Closing  Balance        `cbor:"9,keyasint,omitzero"`
	Rows     int            `cbor:"10,keyasint"`
	New      int            `cbor:"11,keyasint"`
	Sign     authority.Sign `cbor:"12,keyasint"`
}

// Balance is a balance the bank's file gives, or does not.
type Balance struct {
	Given  bool         `cbor:"1,keyasint,omitempty"`
	Amount money.Amount `cbor:"2,keyasint,omitempty"`
	Day    calendar.Day `cbor:"3,keyasint,omitempty"`
}

// State is what the office made of a line of the bank's.
type State string

// The states of a line.
const (
	Open      State = "open"        // nobody has said yet what it is
	Matched   State = "matched"     // it is a document of the books: a check cleared, a deposit
	Exception State = "exception"   // a check the bank should not have paid so
	Booked    State = "booked"      // posted from the line itself: a fee, interest
	Disputed  State = "disputed"    // the bank is to give it back
	Settled   State = "settled"     // the bank gave it back: dispute and correction take each other off
	Repeated  State = "said before" // another file said the same movement otherwise
)

// Step is what is done to a line.
type Step string

// The steps of a line.
const (
	Match   Step = "match"
	Book    Step = "book"
	Dispute Step = "dispute"
	Settle  Step = "settle"
	Repeat  Step = "leave out"
	Unmatch Step = "undo the match"
)

// LineLaw is the life of a line of the bank's.
var LineLaw = steps.Law[State, Step]{
	Open:      {Match: Matched, Book: Booked, Settle: Settled, Repeat: Repeated, Dispute: Disputed},
	Exception: {Match: Matched, Book: Booked, Dispute: Disputed, Repeat: Repeated},
	Disputed:  {Settle: Settled, Match: Matched},
	Repeated:  {},
	Matched:   {Unmatch: Open},
	Booked:    {},
	Settled:   {},
}

// Row is one movement as a file has it.
type Row struct {
	Line      int          `cbor:"1,keyasint"`
	Day       calendar.Day `cbor:"2,keyasint"`
	Value     calendar.Day `cbor:"3,keyasint,omitempty"`
	Amount    money.Amount `cbor:"4,keyasint"`           // money in positive, out negative
	What      string       `cbor:"5,keyasint"`           // in the words of a list: "check paid"
	IsCheck   bool         `cbor:"6,keyasint,omitempty"` // one of our checks was paid
	Code      string       `cbor:"7,keyasint,omitempty"` // the bank's own
	Check     string       `cbor:"8,keyasint,omitempty"` // number without leading zeros
	Name      string       `cbor:"9,keyasint,omitempty"`
	Reference string       `cbor:"10,keyasint,omitempty"`
	Text      string       `cbor:"11,keyasint,omitempty"`
	Trace     string       `cbor:"12,keyasint,omitempty"` // the bank's own number of it
}

// Line is one movement on a bank account, kept once however many files say it.
type Line struct {
	row.Mark  `cbor:"90,keyasint"`
	Row       `cbor:"1,keyasint"`
	ID        uint64         `cbor:"2,keyasint"`
	Bank      ID             `cbor:"3,keyasint"`
	Statement uint64         `cbor:"4,keyasint"`
	Key       string         `cbor:"5,keyasint"`
	State     State          `cbor:"6,keyasint"`
	Problem   string         `cbor:"7,keyasint,omitempty"`
	Doc       document.Ref   `cbor:"8,keyasint,omitzero"`   // what it was matched with
	In        money.Amount   `cbor:"9,keyasint,omitempty"`  // as much of the amount as stands in the books
	Entry     ledger.Place   `cbor:"10,keyasint,omitzero"`  // posting of the line itself
	Decided   authority.Sign `cbor:"11,keyasint,omitzero"`  // who decided what it is
	Reason    string         `cbor:"12,keyasint,omitempty"` // why
	Other     uint64         `cbor:"13,keyasint,omitempty"` // the line it is settled with, or repeats
	GL        string         `cbor:"14,keyasint,omitempty"` // what it was booked against
	On        calendar.Day   `cbor:"15,keyasint,omitempty"` // the day the books took it in, 0 when they had it before the bank
	Pairing   uint64         `cbor:"16,keyasint,omitempty"` // the match it stands in, 0 for none
}

// Unbooked gives what of the line was on the bank's side only at the end of a day.
func (l Line) Unbooked(day calendar.Day) money.Amount {
	switch {
	case l.Day > day, l.State == Repeated:
		return 0
	case l.On > day:
		return l.Amount
	}
	return l.Amount - l.In
}

// Ref names the line as the document of what is posted from it.
func (l Line) Ref() document.Ref { return document.Ref{Kind: KindLine, Number: document.Number(l.ID)} }

// KindLine is what a posting made from a line of the bank's names as its document.
const KindLine document.Kind = "bank line"

// Take takes the line one step, signed.
func (l *Line) Take(s Step, sign authority.Sign, reason string) error {
	to, err := LineLaw.Next(l.String(), l.State, s)
	if err != nil {
		return err
	}
	l.State, l.Decided, l.Reason = to, sign, reason
	return nil
}

// String names the line as a sentence does: "check 441 of 10/02/2026 for $62.40".
func (l Line) String() string {
	what := l.What
	if l.Check != "" {
		what = "check " + l.Check
	}
	return fmt.Sprintf("%s of %s for %s", what, l.Day.US(), l.Amount.Abs().Dollars())
}

// Keys gives each row a key that is the same in every file that says it, whatever the format: its day, amount and check number, and the
// how-manieth such row of the file it is. A bank's file has all such rows of a day, or it is not whole.
func Keys(rows []Row) []string {
	seen, out := map[string]int{}, make([]string, len(rows))
	for i, r := range rows {
		k := fmt.Sprintf("%s|%d|%s", r.Day, int64(r.Amount), r.Check)
		seen[k]++
		out[i] = fmt.Sprintf("%s|%d", k, seen[k])
	}
	return out
}

// The indexes of lines and statements.
const (
	ByKey   row.Index = "key"          // bank account and key, unique
	ByState row.Index = "state"        // bank account, state, day
	ByDay   row.Index = "day"          // bank account and day
	ByBank  row.Index = "bank account" // and last day
	ByDoc   row.Index = "document"
)

// LineBooks is what deeds about a bank's statements need.
type LineBooks interface {
	Books
	LayoutBooks
	ledger.Books
	Statements() row.Table[uint64, Statement]
	BankLines() row.Table[uint64, Line]
	Pairings() row.Table[uint64, Pairing]
	BankRemarks() row.Table[RemarkKey, Remark]
	BankTerms() row.Table[calendar.Day, Terms]
	Reconciliations() row.Table[document.Number, Reconciliation]
}

// SameNumber says whether a file's account number is that of the account: digits and letters only, without leading zeros.
// Of a sealed number the last four digits are compared.
func (a Account) SameNumber(number string) bool {
	if tail, veiled := strings.CutPrefix(a.Number, stars); veiled {
		return strings.HasSuffix(bare(number), tail)
	}
	return bare(a.Number) == bare(number)
}

func bare(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
	return strings.TrimLeft(s, "0")
}
