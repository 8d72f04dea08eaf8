package staff

import (
	"iter"
	"sort"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/office"
)

// VerbJournal lets a person read the journal of everything done in the books.
var VerbJournal = authority.Say("journal.read", "read the journal")

// JournalBooks is what reading the journal needs.
type JournalBooks interface {
	Books
	office.HouseBooks
	// JournalBefore gives the entries of a drawer's chain before seq, the newest first; seq 0 begins at the newest.
	JournalBefore(drawer byte, seq uint64, limit int) iter.Seq2[journal.Entry, error]
}

// JournalLine is one entry as the office reads it.
type JournalLine struct {
	Place   journal.Place
	At      calendar.Instant
	Day     calendar.Day
	Who     string
	Command string // its stable name
	Words   string // what was done, in the words of its verb; the command's name when it needs none
	Subject string
	Amount  money.Amount
	Reason  string
	Refusal string // the sentence of a refusal, "" for a deed that was done
	Own     bool   // who did it had prepared it: the review queue of a one-person office
	Rows    int    // how many rows it changed
}

// JournalPage is a stretch of the journal, the newest first.
type JournalPage struct {
	Lines []JournalLine
	Next  uint64 // ask Before it for what is older; 0 when there is no more
}

// ReadJournal asks for entries of this workstation's journal, the newest first.
type ReadJournal struct {
	Before  uint64            // Next of the page before; 0 begins at the newest
	Who     authority.StaffID // 0 for everybody
	Day     calendar.Day      // one business day; 0 for every day
	Refused bool              // refusals only
	Own     bool              // only own work approved, for review
	Limit   int               // rows wanted, at most 500; 0 is 200
}

// looked is how many entries one question may read, so that a filter that fits little still answers at once.
const looked = 5_000

// Act implements Query.
func (ReadJournal) Act(JournalBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbJournal, Subject: "journal"}, nil
}

// Ask implements Query.
func (q ReadJournal) Ask(b JournalBooks, _ authority.Sign) (page JournalPage, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return page, err
	}
	if q.Limit <= 0 || q.Limit > 500 {
		q.Limit = 200
	}
	from, err := q.start(b, house.Drawer)
	if err != nil {
		return page, err
	}
	names, seen := NewSigners(b), 0
	for e, err := range b.JournalBefore(house.Drawer, from, looked) {
		if err != nil || q.Day != 0 && e.Sign.Day < q.Day {
			page.Next = 0
			return page, err
		}
		seen, page.Next = seen+1, e.Seq
		if !q.takes(e) {
			continue
		}
		line, err := lineOf(e, names)
		if err != nil {
			return page, err
		}
		if page.Lines = append(page.Lines, line); len(page.Lines) == q.Limit {
			break
		}
	}
	if page.Next <= 1 || seen == 0 {
		page.Next = 0
	}
	return page, nil
}

func (q ReadJournal) takes(e journal.Entry) bool {
	return (q.Who == 0 || e.Sign.Who == q.Who) && (q.Day == 0 || e.Sign.Day == q.Day) && (!q.Refused || e.Refusal != "") &&
		(!q.Own || own(e))
}

// own says whether one person did what two should have had a part in.
func own(e journal.Entry) bool {
	return e.Refusal == "" && e.Act.ByOne(e.Sign)
}

// start finds where to begin: business days only rise along the chain, so a day's last entry is found by halving.
func (q ReadJournal) start(b JournalBooks, drawer byte) (uint64, error) {
	if q.Before != 0 || q.Day == 0 {
		return q.Before, nil
	}
	at := func(seq uint64) (e journal.Entry, err error) {
		for e, err := range b.JournalBefore(drawer, seq, 1) {
			return e, err
		}
		return e, nil
	}
	newest, err := at(0)
	if err != nil || newest.Sign.Day <= q.Day {
		return 0, err
	}
	after := sort.Search(int(newest.Seq), func(i int) bool {
		e, no := at(uint64(i) + 2) // the entry i+1
		if no != nil {
			err = no
		}
		return e.Sign.Day > q.Day
	})
	return uint64(after) + 1, err
}

func lineOf(e journal.Entry, names *Signers) (JournalLine, error) {
	name, err := names.By(e.Sign)
	if err != nil {
		return JournalLine{}, err
	}
	return JournalLine{
		Place: e.Key(), At: e.Sign.At, Day: e.Sign.Day, Who: name, Command: e.Command, Words: e.Words(), Subject: e.Act.Subject,
		Amount: e.Act.Amount, Reason: e.Act.Reason, Refusal: e.Why(), Own: own(e), Rows: e.Count,
	}, nil
}
