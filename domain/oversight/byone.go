package oversight

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Entry names an entry of the journal: its drawer and number.
type Entry struct {
	Drawer byte   `cbor:"1,keyasint"`
	Seq    uint64 `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (e Entry) KeyParts() []any { return []any{e.Drawer, e.Seq} }

// String says the entry as A 1204, "" when it is none.
func (e Entry) String() string {
	if e.Seq == 0 {
		return ""
	}
	return fmt.Sprintf("%c %d", e.Drawer, e.Seq)
}

// ByOne is a deed that one person did though two should have a part in it: in a one-person office, or where nobody else could. The books
// put it here when the deed is journaled; somebody from outside, or the manager later, reviews it.
type ByOne struct {
	row.Mark `cbor:"90,keyasint"`
	Entry    Entry          `cbor:"1,keyasint"`
	First    Entry          `cbor:"2,keyasint,omitzero"` // the entry by which the same person had their part before; none when it is in no row
	Sign     authority.Sign `cbor:"3,keyasint"`
	Command  string         `cbor:"4,keyasint"`
	Verb     authority.Verb `cbor:"5,keyasint"`
	Subject  string         `cbor:"6,keyasint,omitempty"`
	Amount   money.Amount   `cbor:"7,keyasint,omitempty"`
	Accounts []uint64       `cbor:"8,keyasint,omitempty"`
	Reason   string         `cbor:"9,keyasint,omitempty"`
	Setting  bool           `cbor:"10,keyasint,omitempty"` // the setting of a one-person office let them; else nobody without a part could
	Reviewed authority.Sign `cbor:"11,keyasint,omitzero"`
	By       string         `cbor:"12,keyasint,omitempty"` // who looked and signed the paper: a member of the board, the auditor
	Note     string         `cbor:"13,keyasint,omitempty"`
}

// ByOneOf makes the row of an entry of the journal; first is the part before.
func ByOneOf(e journal.Entry, first Entry) ByOne {
	return ByOne{
		Entry: Entry{e.Drawer, e.Seq}, First: first, Sign: e.Sign, Command: e.Command, Verb: e.Act.Verb, Subject: e.Act.Subject, Amount: e.Act.Amount,
		Accounts: e.Act.Touches(), Reason: e.Act.Reason, Setting: slices.Contains(e.Act.Prepared, e.Sign.Who),
	}
}

// IsReviewed says whether somebody reviewed it.
func (d ByOne) IsReviewed() bool { return !d.Reviewed.IsZero() }

// SameDeed says whether two rows are of the same deed, whatever came of their reviews.
func (d ByOne) SameDeed(o ByOne) bool {
	return d.Entry == o.Entry && d.Sign == o.Sign && d.Command == o.Command && d.Verb == o.Verb && d.Subject == o.Subject && d.Amount == o.Amount &&
		d.Reason == o.Reason && d.Setting == o.Setting && slices.Equal(d.Accounts, o.Accounts)
}

// ByWaiting is the index of what nobody reviewed yet.
const ByWaiting row.Index = "waiting"

// VerbReview lets a person review what one person did.
var VerbReview = authority.Say("alone.review", "review what one person did alone")

// MostReviewed is the most deeds of one review.
const MostReviewed = 500

// ReviewBooks is what the review list needs.
type ReviewBooks interface {
	DoneByOne() row.Table[Entry, ByOne]
	Accounts() row.Table[account.ID, account.Account]
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}

// Review signs off deeds that one person did. Where nobody else signs in, the one who looked signs the paper, and By says who that was.
//
// Refuses, in order: nothing chosen or too much; nothing said; an entry that is not on the list; one reviewed before; a deed of one's own, unless
// By names somebody else who looked.
type Review struct {
	Entries []Entry `cbor:"1,keyasint"`
	By      string  `cbor:"2,keyasint,omitempty"` // who looked and signed the paper
	Note    string  `cbor:"3,keyasint"`           // what was looked at, and what was found
}

// Name implements Command.
func (Review) Name() string { return "alone.review" }

// Act implements Command.
func (c Review) Act(b ReviewBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbReview, Subject: fmt.Sprintf("review of %d deeds done by one person", len(c.Entries)), Reason: strings.Trim(c.By+": "+c.Note, ": ")}
	for _, e := range c.Entries {
		d, _, err := b.DoneByOne().Find(e) // one that is not on the list is refused when it is done
		if err != nil {
			return act, err
		}
		act.Accounts = append(act.Accounts, d.Accounts...)
	}
	return act, nil
}

// Do implements Command.
func (c Review) Do(b ReviewBooks, sign authority.Sign) (out []ByOne, err error) {
	by, note := strings.TrimSpace(c.By), strings.TrimSpace(c.Note)
	switch n := len(c.Entries); {
	case n == 0 || n > MostReviewed:
		return nil, fault.New(fault.Invalid, "alone.count", "Choose from 1 to {most} deeds of the review list.", fault.Args{"most": MostReviewed})
	case note == "":
		return nil, fault.New(fault.Invalid, "alone.no-note", "Say what was looked at, and what was found.", nil).At("note")
	}
	for _, e := range c.Entries {
		d, there, err := b.DoneByOne().Find(e)
		if err != nil {
			return nil, err
		}
		if err := d.refuse(b, there, sign, by, e); err != nil {
			return nil, err
		}
		d.Reviewed, d.By, d.Note = sign, by, note
		if err := b.DoneByOne().Put(d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (d ByOne) refuse(b ReviewBooks, there bool, sign authority.Sign, by string, e Entry) error {
	own := b.NameOf(sign.Who)
	switch {
	case !there:
		return fault.New(fault.Absent, "alone.absent", "Entry {entry} of the journal is not on the review list.", fault.Args{"entry": e})
	case d.IsReviewed():
		return fault.New(fault.Refused, "alone.reviewed", "Entry {entry} was reviewed by {who} on {day}.",
			fault.Args{"entry": e, "who": d.Reviewer(b), "day": d.Reviewed.Day.US()})
	case slices.Contains(d.Sign.Parties(), sign.Who) && (by == "" || strings.EqualFold(by, own)):
		return fault.New(fault.Refused, "alone.own",
			"{name} did this and does not review it: somebody else looks. Where nobody else signs in, print the list for the board or the auditor, and say who signed it.",
			fault.Args{"name": own}).At("by")
	}
	return nil
}

// Reviewer says who reviewed it: who signed the paper, or else who signed here.
func (d ByOne) Reviewer(b ReviewBooks) string {
	if d.By != "" {
		return d.By
	}
	return b.SignedBy(d.Reviewed)
}

// ReviewLine is a deed of the review list as a screen or a paper shows it.
type ReviewLine struct {
	ByOne
	Who      string // who did it
	Did      string // the verb in words
	Account  string // number of the account, or how many
	Reviewer string // "" while it waits
}

// ReviewList lists the deeds that one person did: those that wait, or all, the oldest first.
type ReviewList struct {
	All   bool
	From  calendar.Day // of the deeds; 0 for all
	To    calendar.Day
	After Entry // behind this one
	Limit int   // 0 for 500
}

// Act implements Query.
func (ReviewList) Act(ReviewBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReviewList) Ask(b ReviewBooks, _ authority.Sign) (out []ReviewLine, err error) {
	if q.Limit <= 0 || q.Limit > MostReviewed {
		q.Limit = MostReviewed
	}
	span := row.Span{}
	if q.After.Seq != 0 {
		span.From = []any{q.After.Drawer, q.After.Seq + 1}
	}
	rows := b.DoneByOne().All(span)
	if !q.All {
		rows = b.DoneByOne().Via(ByWaiting, span, uint64(1))
	}
	for d, err := range rows {
		if err != nil {
			return nil, err
		}
		if q.From != 0 && d.Sign.Day < q.From || q.To != 0 && d.Sign.Day > q.To {
			continue
		}
		l, err := d.line(b)
		if err != nil {
			return nil, err
		}
		if out = append(out, l); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

func (d ByOne) line(b ReviewBooks) (ReviewLine, error) {
	l := ReviewLine{ByOne: d, Who: b.SignedBy(d.Sign), Did: d.Verb.Text()}
	if d.IsReviewed() {
		l.Reviewer = d.Reviewer(b)
	}
	switch len(d.Accounts) {
	case 0:
	case 1:
		a, _, err := b.Accounts().Find(account.ID(d.Accounts[0]))
		l.Account = a.Number
		return l, err
	default:
		l.Account = fmt.Sprintf("%d accounts", len(d.Accounts))
	}
	return l, nil
}

// Waiting is how much waits for review.
type Waiting struct {
	Count  int
	Sum    money.Amount
	Oldest calendar.Day
}

// ToReview counts what waits for review, for the first screen.
type ToReview struct{}

// Act implements Query.
func (ToReview) Act(ReviewBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ToReview) Ask(b ReviewBooks, _ authority.Sign) (w Waiting, err error) {
	for d, err := range b.DoneByOne().Via(ByWaiting, row.Span{}, uint64(1)) {
		if err != nil {
			return w, err
		}
		if w.Count++; w.Oldest == 0 || d.Sign.Day < w.Oldest {
			w.Oldest = d.Sign.Day
		}
		w.Sum = w.Sum.Plus(d.Amount.Abs())
	}
	return w, nil
}
