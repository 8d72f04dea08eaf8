package safekeeping

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// Last is the last number taken of a series: of a kind of document at a drawer, or of the checks of a bank account.
type Last struct {
	Kind   document.Kind `cbor:"1,keyasint,omitempty" json:"kind,omitempty"`
	Drawer byte          `cbor:"2,keyasint,omitempty" json:"drawer,omitempty"`
	Bank   uint64        `cbor:"3,keyasint,omitempty" json:"bank,omitempty"` // internal number of the bank account, 0 for documents
	Name   string        `cbor:"4,keyasint,omitempty" json:"-"`              // of the bank account, for people
	N      uint64        `cbor:"5,keyasint" json:"n"`
}

// Series gives the series without its number.
func (l Last) Series() Last { l.N, l.Name = 0, ""; return l }

// Next says the next number of the series as people do: "receipt A-000013", "check 1043 of Refunds".
func (l Last) Next() string { return Range{Of: l, First: l.N + 1, Through: l.N + 1}.String() }

// NextText gives the next number alone: "A-000013", "1043".
func (l Last) NextText() string { return l.text(l.N + 1) }

// text gives a number of the series as it is printed.
func (l Last) text(n uint64) string {
	if l.Bank != 0 {
		return strconv.FormatUint(n, 10)
	}
	return document.NumberOf(l.Drawer, n).String()
}

// Facts say which books these are and how far they have come.
type Facts struct {
	Utility  string           `cbor:"1,keyasint,omitempty" json:"-"`
	Training bool             `cbor:"2,keyasint,omitempty" json:"training,omitempty"`
	Origin   journal.Hash     `cbor:"3,keyasint" json:"-"` // hash of the first entry: these books and no others
	Drawer   byte             `cbor:"4,keyasint" json:"drawer"`
	Seq      uint64           `cbor:"5,keyasint" json:"seq"` // the last journal entry
	Hash     journal.Hash     `cbor:"6,keyasint" json:"-"`
	At       calendar.Instant `cbor:"7,keyasint" json:"at"`  // of the last entry
	Day      calendar.Day     `cbor:"8,keyasint" json:"day"` // the open business day
	Accounts int              `cbor:"9,keyasint" json:"-"`
	Balance  money.Amount     `cbor:"10,keyasint" json:"-"` // what all accounts owe together, less their credits
	Numbers  []Last           `cbor:"11,keyasint,omitempty" json:"numbers,omitempty"`
	Checks   []Last           `cbor:"12,keyasint,omitempty" json:"checks,omitempty"`
}

// IsZero says whether nothing is known.
func (f Facts) IsZero() bool { return f.Seq == 0 }

// FactsOf reads the facts of the books, every account and what it owes too.
func FactsOf(b FactBooks) (f Facts, err error) {
	if f, err = HeadOf(b); err != nil {
		return f, err
	}
	for _, err := range b.Accounts().All(row.Span{}) {
		if err != nil {
			return f, err
		}
		f.Accounts++
	}
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return f, err
		}
		f.Balance = f.Balance.Plus(s.Balance)
	}
	return f, nil
}

// HeadOf reads how far the books have come, and nothing of their accounts: it takes no longer in large books.
func HeadOf(b FactBooks) (f Facts, err error) {
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return f, err
	}
	f = Facts{Utility: h.Utility, Training: h.Training, Drawer: h.Drawer, Day: h.Day}
	if f.Drawer == 0 {
		f.Drawer = 'A'
	}
	for e, err := range b.JournalBefore(f.Drawer, 0, 1) {
		if err != nil {
			return f, err
		}
		f.Seq, f.Hash, f.At = e.Seq, e.Hash, e.Sign.At
	}
	if f.Origin, err = entryHash(b, f.Drawer, 1); err != nil {
		return f, err
	}
	if f.Numbers, err = b.NumberSeries(); err != nil {
		return f, err
	}
	f.Checks, err = b.CheckRuns()
	return f, err
}

// entryHash gives the hash of one entry of the journal, the zero one when there is no such entry.
func entryHash(b Books, drawer byte, seq uint64) (journal.Hash, error) {
	for e, err := range b.JournalBefore(drawer, seq+1, 1) {
		if err != nil || e.Seq != seq {
			return journal.Hash{}, err
		}
		return e.Hash, nil
	}
	return journal.Hash{}, nil
}

// EntryHash gives the hash of one entry, by which another copy of the books shows whether it is of the same past.
func EntryHash(b Books, drawer byte, seq uint64) (journal.Hash, error) {
	return entryHash(b, drawer, seq)
}

// ReadFacts gives the facts of the books to anybody of the books.
type ReadFacts struct{}

// Act implements Query.
func (ReadFacts) Act(FactBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadFacts) Ask(b FactBooks, _ authority.Sign) (Facts, error) { return FactsOf(b) }

// Range is a run of numbers of one series, both ends in it.
type Range struct {
	Of      Last   `cbor:"1,keyasint"`
	First   uint64 `cbor:"2,keyasint"`
	Through uint64 `cbor:"3,keyasint"`
}

// Count gives how many numbers the range has.
func (r Range) Count() int { return int(r.Through - r.First + 1) }

// FirstText gives its first number as it is printed.
func (r Range) FirstText() string { return r.Of.text(r.First) }

// ThroughText gives its last number as it is printed.
func (r Range) ThroughText() string { return r.Of.text(r.Through) }

// String says the range as people do: "receipts A-000003 to A-000009" or "check 1042 of Refunds".
func (r Range) String() string {
	name := string(r.Of.Kind)
	if r.Of.Bank != 0 {
		name = "check"
	}
	says := name + " " + r.Of.text(r.First)
	if r.Count() > 1 {
		says = fmt.Sprintf("%s, %s to %s", phrase.Count(r.Count(), name), r.Of.text(r.First), r.Of.text(r.Through))
	}
	if r.Of.Bank != 0 && r.Of.Name != "" {
		says += " of " + r.Of.Name
	}
	return says
}

// Loss is what a restore would lose: everything in the books that stand and not in the backup.
type Loss struct {
	First, Through uint64 // journal entries, 0 and 0 for none
	Ranges         []Range
	Known          bool // the books that stand could be read; otherwise it is the newest that is known, and a margin
	Strange        bool // the backup is not from the past of the books that stand
}

// Entries gives how many journal entries are lost, as far as is known.
func (l Loss) Entries() int {
	if l.First == 0 {
		return 0
	}
	return int(l.Through - l.First + 1)
}

// ErrOther is the refusal to put the books of one office in the place of another's.
var ErrOther = fault.New(fault.Refused, "restore.other",
	"This is a backup of other books ({theirs}) than those that stand here ({ours}): restore it under another name.", nil)

// Lose compares a backup with the newest that is known of the books. at is the hash the books that stand have at the backup's last
// entry; margin numbers more are lost of every series when the books that stand cannot be read.
func Lose(backup, present Facts, at journal.Hash, known bool, margin uint64) (l Loss, err error) {
	if !present.IsZero() && present.Origin != backup.Origin {
		return l, ErrOther.With(fault.Args{"theirs": backup.Utility, "ours": present.Utility})
	}
	l.Known = known
	if known {
		l.Strange = at != backup.Hash
		margin = 0
	}
	if through := max(present.Seq, backup.Seq); !known {
		l.First, l.Through = backup.Seq+1, through+margin
	} else if present.Seq > backup.Seq {
		l.First, l.Through = backup.Seq+1, present.Seq
	}
	if l.Through < l.First {
		l.First, l.Through = 0, 0
	}
	l.Ranges = append(lost(backup.Numbers, present.Numbers, margin), lost(backup.Checks, present.Checks, margin)...)
	return l, nil
}

// lost gives the numbers of each series that the backup does not have, those after the newest of both and the margin.
func lost(backup, present []Last, margin uint64) (out []Range) {
	had, all := map[Last]uint64{}, map[Last]Last{}
	for _, l := range present {
		all[l.Series()] = l
	}
	for _, l := range backup {
		had[l.Series()] = l.N
		if now := all[l.Series()]; l.N >= now.N {
			all[l.Series()] = l
		}
	}
	for s, l := range all {
		if through := l.N + margin; through > had[s] {
			of := l.Series()
			of.Name = l.Name
			out = append(out, Range{Of: of, First: had[s] + 1, Through: through})
		}
	}
	slices.SortFunc(out, func(a, b Range) int {
		return cmp.Or(cmp.Compare(a.Of.Bank, b.Of.Bank), cmp.Compare(a.Of.Kind, b.Of.Kind), cmp.Compare(a.Of.Drawer, b.Of.Drawer))
	})
	return out
}
