package procedure

import (
	"cmp"
	"slices"
	"sort"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/printout"
	"curbstop/domain/staff"
)

// ExceptBooks is the tables the daily exceptions are read from: the journal and the documents of the day.
type ExceptBooks interface {
	staff.JournalBooks
	payment.Books
	printout.Books
	oversight.Books
}

// ExceptKind says what sort of exception it is.
type ExceptKind string

// The sorts of exceptions, in the order of a report.
const (
	Refusals   ExceptKind = "refused by authority"
	Voids      ExceptKind = "voided and taken back"
	Credits    ExceptKind = "credits and adjustments"
	OwnWork    ExceptKind = "own work approved"
	NoFees     ExceptKind = "returned payment without a fee"
	OwnOrder   ExceptKind = "other order of application"
	Switches   ExceptKind = "accounts switched"
	Reprints   ExceptKind = "printed again"
	OverShorts ExceptKind = "drawers over or short"
	TenderMix  ExceptKind = "unusual tenders"
	AfterHours ExceptKind = "outside office hours"
	ClockMoved ExceptKind = "clock"
)

// ExceptKinds lists them in that order.
var ExceptKinds = []ExceptKind{
	Refusals, Voids, Credits, OwnWork, NoFees, OwnOrder, Switches, Reprints, OverShorts, TenderMix, AfterHours, ClockMoved,
}

// Exception is one thing of a day a supervisor should have seen.
type Exception struct {
	Kind    ExceptKind
	At      calendar.Instant // none where it is of the whole day
	Who     authority.StaffID
	Name    string
	What    string // in the words of the office: void receipts
	Subject string // the document or account it is about
	Amount  money.Amount
	Reason  string
	Seen    bool // somebody else signed it as seen
}

// UserSum is what one person credited on the day.
type UserSum struct {
	Who   authority.StaffID
	Name  string
	Kind  string
	Count int
	Sum   money.Amount // below nothing: what customers owe less
}

// Mix is how one person's receipts of the day were tendered, and how theirs usually are.
type Mix struct {
	Who      authority.StaffID
	Name     string
	Count    int
	Sum      money.Amount
	By       map[payment.Tender]money.Amount
	Cash     int // percent of the sum
	Usual    int // percent, of the days before; -1 when too few receipts say what is usual
	OfOffice bool
	Unusual  bool
}

// ExceptionReport is the exceptions of one business day.
type ExceptionReport struct {
	House   office.House
	Day     calendar.Day
	Terms   oversight.Terms
	Rows    []Exception
	Users   []UserSum
	Mix     []Mix
	Seen    oversight.Seen
	Entries int      // journal entries of the day
	Lookers []string // names of who signed, in the order of Seen.Looks
}

// Of gives the exceptions of a kind.
func (r ExceptionReport) Of(k ExceptKind) (out []Exception) {
	for _, x := range r.Rows {
		if x.Kind == k {
			out = append(out, x)
		}
	}
	return out
}

// Open counts the exceptions nobody else than their own doer has signed as seen.
func (r ExceptionReport) Open() (n int) {
	for _, x := range r.Rows {
		if !x.Seen {
			n++
		}
	}
	return n
}

// Signed says whether the day was looked at, and nothing in it is unseen.
func (r ExceptionReport) Signed() bool { return len(r.Seen.Looks) > 0 && r.Open() == 0 }

// Exceptions asks for the exceptions of a business day, from the journal and the documents.
type Exceptions struct {
	Day calendar.Day // 0 for the open one
}

// Act implements Query.
func (Exceptions) Act(ExceptBooks) (authority.Act, error) {
	return authority.Act{Verb: staff.VerbJournal, Subject: "daily exceptions"}, nil
}

// Ask implements Query.
func (q Exceptions) Ask(b ExceptBooks, sign authority.Sign) (r ExceptionReport, err error) {
	if r.House, err = b.House().Get(office.HouseKey); err != nil {
		return r, err
	}
	r.Day = cmp.Or(q.Day, sign.Day)
	if r.Terms, err = oversight.TermsOn(b, r.Day); err != nil {
		return r, err
	}
	x := excepting{b: b, r: &r, names: staff.NewSigners(b)}
	for _, step := range []func() error{x.journal, x.credits, x.returned, x.orders, x.reprints, x.drawers, x.tenders} {
		if err := step(); err != nil {
			return r, err
		}
	}
	if r.Seen, _, err = b.SeenDays().Find(r.Day); err != nil {
		return r, err
	}
	for _, l := range r.Seen.Looks {
		by, err := x.names.By(l.Sign)
		if err != nil {
			return r, err
		}
		r.Lookers = append(r.Lookers, by)
	}
	if err := r.seen(b, sign.Day); err != nil {
		return r, err
	}
	slices.SortStableFunc(r.Rows, func(a, b Exception) int {
		return cmp.Or(slices.Index(ExceptKinds, a.Kind)-slices.Index(ExceptKinds, b.Kind), cmp.Compare(a.At.Unix, b.At.Unix))
	})
	return r, nil
}

// excepting is a report under way.
type excepting struct {
	b     ExceptBooks
	r     *ExceptionReport
	names *staff.Signers
}

func (x *excepting) name(id authority.StaffID) string {
	n, _ := x.names.Name(id)
	return n
}

// signed adds what somebody signed, with by whose authority.
func (x *excepting) signed(e Exception, by authority.Sign) {
	e.Who = by.Who
	e.Name, _ = x.names.By(by)
	x.r.Rows = append(x.r.Rows, e)
}

// add adds what is about a person: a day's work after hours, a drawer that was short.
func (x *excepting) add(e Exception) {
	e.Name = x.name(e.Who)
	x.r.Rows = append(x.r.Rows, e)
}

// endOf gives the number of the last entry of a business day or before: days only rise along the chain, so that it is found by halving.
func endOf(b staff.JournalBooks, drawer byte, day calendar.Day) (end uint64, err error) {
	at := func(seq uint64) (e journal.Entry) {
		for e, no := range b.JournalBefore(drawer, seq, 1) {
			if no != nil {
				err = no
			}
			return e
		}
		return e
	}
	newest := at(0)
	n := sort.Search(int(newest.Seq), func(i int) bool { return at(uint64(i)+2).Sign.Day > day })
	return uint64(n), err
}

// dayOf gives a business day's entries of the journal in their order, with the entry before them.
func dayOf(b staff.JournalBooks, drawer byte, day calendar.Day) (before journal.Entry, out []journal.Entry, err error) {
	end, err := endOf(b, drawer, day)
	if err != nil {
		return before, nil, err
	}
	for e, err := range b.JournalBefore(drawer, end+1, 0) {
		if err != nil {
			return before, nil, err
		}
		if e.Sign.Day < day {
			before = e
			break
		}
		out = append(out, e)
	}
	slices.Reverse(out)
	return before, out, nil
}

// seen says of each exception whether somebody else looked. A paper that the doer says somebody signed counts only while nobody else signs
// in: when others come, they look.
func (r *ExceptionReport) seen(b ExceptBooks, day calendar.Day) error {
	for i, x := range r.Rows {
		seen := oversight.Seen{Looks: slices.Clone(r.Seen.Looks)}
		_, company, err := staff.Company(b, x.Who, day)
		if err != nil {
			return err
		}
		for j := range seen.Looks {
			if company {
				seen.Looks[j].By = ""
			}
		}
		r.Rows[i].Seen = seen.Covers(x.Who, x.At)
	}
	return nil
}
