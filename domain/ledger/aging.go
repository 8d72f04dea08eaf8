package ledger

import (
	"cmp"
	"maps"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
)

// Buckets is how many age classes an aging has; their bounds are inclusive (methods §12).
const Buckets = 5

// BucketNames are the age classes in days: 0 to 30, 31 to 60 and so on.
var BucketNames = [Buckets]string{"0–30", "31–60", "61–90", "91–120", "121+"}

// BucketOf gives the age class of a debt so many days old, the first one for what is younger than a day.
func BucketOf(days int) int { return min(max(days-1, 0)/30, Buckets-1) }

// AgeBy says from which day a debt is as old as it is.
type AgeBy string

// The days an aging may go by.
const (
	ByDue  AgeBy = ""     // the due day; what is not due yet stands apart
	ByBill AgeBy = "bill" // the day it was billed
)

// Since gives the day from which an item is aged. What was brought in from an old system has the age of its due day, for the day it
// was billed on is not known.
func (by AgeBy) Since(it *Item) calendar.Day {
	due := cmp.Or(it.Due, it.Day)
	if by == ByDue {
		return due
	}
	if it.Kind == Opening {
		return min(due, it.Day)
	}
	return it.Day
}

// Aged is what is owed by age. NotDue and Past together, less Credit, are the balance.
type Aged struct {
	NotDue money.Amount
	Past   [Buckets]money.Amount
	Credit money.Amount // unapplied, shown apart, never netted
}

// Add puts what is left of an item into its class, as seen on a day.
func (a *Aged) Add(it *Item, by AgeBy, day calendar.Day) {
	since := by.Since(it)
	if since > day {
		a.NotDue = a.NotDue.Plus(it.Left)
		return
	}
	i := BucketOf(day.Since(since))
	a.Past[i] = a.Past[i].Plus(it.Left)
}

// Plus adds two, for totals.
func (a Aged) Plus(b Aged) Aged {
	a.NotDue, a.Credit = a.NotDue.Plus(b.NotDue), a.Credit.Plus(b.Credit)
	for i := range a.Past {
		a.Past[i] = a.Past[i].Plus(b.Past[i])
	}
	return a
}

// Open gives all that is owed, of whatever age.
func (a Aged) Open() money.Amount { return money.Sum(a.Past[:]...).Plus(a.NotDue) }

// Balance gives what is owed less the unapplied credit.
func (a Aged) Balance() money.Amount { return a.Open().Minus(a.Credit) }

// Age puts open items and credit into classes, as seen on a day.
func Age(items []Item, credit money.Amount, by AgeBy, day calendar.Day) Aged {
	a := Aged{Credit: credit}
	for i := range items {
		a.Add(&items[i], by, day)
	}
	return a
}

// Brief is what an aging needs of an entry: the same record, read in part.
type Brief struct {
	Place   Place         `cbor:"1,keyasint"`
	Kind    Kind          `cbor:"2,keyasint"`
	Day     calendar.Day  `cbor:"3,keyasint"`
	Due     calendar.Day  `cbor:"4,keyasint,omitempty"`
	Doc     document.Ref  `cbor:"5,keyasint"`
	Parts   []Part        `cbor:"6,keyasint,omitempty"`
	Applied []Application `cbor:"7,keyasint,omitempty"`
	Credit  money.Amount  `cbor:"8,keyasint,omitempty"`
	Moved   []Origin      `cbor:"14,keyasint,omitempty"`
}

// OpenOf is what an aging needs of a standing: the same record, read in part.
type OpenOf struct {
	Account uint64       `cbor:"1,keyasint"`
	Credit  money.Amount `cbor:"3,keyasint,omitempty"`
	Items   []Item       `cbor:"6,keyasint,omitempty"`
}

// Brief gives what an aging needs of the entry.
func (e Entry) Brief() Brief {
	return Brief{Place: e.Place, Kind: e.Kind, Day: e.Day, Due: e.Due, Doc: e.Doc, Parts: e.Parts, Applied: e.Applied, Credit: e.Credit, Moved: e.Moved}
}

// opens gives the item that a part of the entry opens.
func (e *Brief) opens(part int) Item {
	return Entry{Place: e.Place, Kind: e.Kind, Day: e.Day, Due: e.Due, Doc: e.Doc, Parts: e.Parts, Moved: e.Moved}.opens(part)
}

// Stand is where an account stood at the end of a day, by its entries alone.
type Stand struct {
	Account uint64
	Items   []Item
	Credit  money.Amount
}

// StandAt finds where accounts stood at the end of a day from their entries, which may come in any order: an item is open when it was
// opened by then, less what was applied to it by then. What was applied to an item opened later was credit on that day.
type StandAt struct {
	day  calendar.Day
	all  map[uint64]*standing
	last *standing // of the account of the entry before, whose next one mostly follows
}

type standing struct {
	account uint64
	credit  money.Amount
	items   []openItem
}

// openItem is an item whose opening was met, or only applications to it so far.
type openItem struct {
	Item
	opened bool
}

// NewStandAt begins with no entries.
func NewStandAt(day calendar.Day) *StandAt { return &StandAt{day: day, all: map[uint64]*standing{}} }

// Add takes an entry down; one of a later day, or of no account, changes nothing.
func (r *StandAt) Add(e *Brief) {
	if e.Day > r.day || e.Place.Account == 0 {
		return
	}
	s := r.last
	if s == nil || s.account != e.Place.Account {
		if s = r.all[e.Place.Account]; s == nil {
			s = &standing{account: e.Place.Account}
			r.all[s.account] = s
		}
		r.last = s
	}
	s.credit += e.Credit
	for i := range e.Parts {
		s.open(e.opens(i))
	}
	for _, a := range e.Applied {
		s.apply(a)
	}
}

// place gives where an item stands, -1 when it does not.
func (s *standing) place(id ItemID) int {
	for i := range s.items {
		if s.items[i].ID == id {
			return i
		}
	}
	return -1
}

func (s *standing) open(it Item) {
	at := s.place(it.ID)
	if at < 0 {
		s.items = append(s.items, openItem{it, true})
		return
	}
	it.Left += s.items[at].Left
	s.items[at] = openItem{it, true}
	s.shed(at)
}

func (s *standing) apply(a Application) {
	at := s.place(a.Item)
	if at < 0 {
		s.items = append(s.items, openItem{Item: Item{ID: a.Item, Left: -a.Amount}})
		return
	}
	s.items[at].Left -= a.Amount
	s.shed(at)
}

// shed drops an item of which nothing is left, so that what is kept stays small; one given back later is looked up again.
func (s *standing) shed(at int) {
	if s.items[at].Left == 0 {
		last := len(s.items) - 1
		s.items[at] = s.items[last]
		s.items = s.items[:last]
	}
}

// All gives the accounts that had items or credit, in order. Find gives the entry that opened an item whose payment was taken back.
func (r *StandAt) All(find func(Place) (Entry, error)) ([]Stand, error) {
	out := make([]Stand, 0, len(r.all))
	for _, id := range slices.Sorted(maps.Keys(r.all)) {
		st, err := r.all[id].stand(r.day, find)
		if err != nil {
			return nil, err
		}
		if len(st.Items) > 0 || st.Credit != 0 {
			out = append(out, st)
		}
	}
	return out, nil
}

func (s *standing) stand(day calendar.Day, find func(Place) (Entry, error)) (Stand, error) {
	st := Stand{Account: s.account, Credit: s.credit}
	for _, it := range s.items {
		if !it.opened {
			e, err := find(Place{it.ID.Period, s.account, it.ID.Seq})
			if err != nil {
				return st, err
			}
			if e.Day > day || it.ID.Part >= len(e.Parts) {
				st.Credit = st.Credit.Minus(it.Left)
				continue
			}
			left := it.Left
			it.Item = e.opens(it.ID.Part)
			it.Left = left
		}
		st.Items = append(st.Items, it.Item)
	}
	SortItems(st.Items)
	return st, nil
}

// SortItems puts items in the order they were opened, which is that of a kept standing but for those reopened.
func SortItems(items []Item) {
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.ID.Period, b.ID.Period), cmp.Compare(a.ID.Seq, b.ID.Seq), cmp.Compare(a.ID.Part, b.ID.Part))
	})
}
