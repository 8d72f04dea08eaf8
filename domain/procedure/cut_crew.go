package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// Handed is what handing a day's cuts to the crew came to.
type Handed struct {
	Issued int
	Fell   []Fallen // drafts that no longer stood, and were cancelled
	List   workorder.CrewList
}

// HandToCrew is the morning of the cuts: it looks at the drafts of cut orders once more, cancels those that no longer stand, hands the others to the
// crew and makes its list.
//
// Refuses, in order: a day before the open business day; no draft that stands; whatever handing an order out refuses.
type HandToCrew struct {
	Day calendar.Day `cbor:"1,keyasint,omitempty"` // 0 for the open business day
}

// Name implements Command.
func (HandToCrew) Name() string { return "order.hand-to-crew" }

// Act implements Command.
func (c HandToCrew) Act(b CutBooks) (authority.Act, error) {
	drafts, err := CheckCuts{Day: c.Day}.orders(b)
	act := authority.Act{Verb: workorder.VerbCut, Subject: "cuts handed to the crew"}
	for _, o := range drafts {
		if o.State == document.Draft {
			act.Accounts = append(act.Accounts, uint64(o.Account))
		}
	}
	return act, err
}

// Do implements Command.
func (c HandToCrew) Do(b CutBooks, sign authority.Sign) (out Handed, err error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	if c.Day < sign.Day {
		return out, fault.New(fault.Invalid, "crew.past", "{day} is over: the crew goes out on the open business day {open} or later.",
			fault.Args{"day": c.Day.US(), "open": sign.Day.US()}).At("day")
	}
	m, err := CheckCuts{Day: c.Day}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	if len(m.Drafts) == 0 {
		return out, fault.New(fault.Refused, "crew.no-draft", "No cut order waits to be handed out for {day}: write the orders from the cut list first.",
			fault.Args{"day": c.Day.US()})
	}
	for _, f := range m.Fell {
		if f.Out {
			continue // the crew has it: it is called, and its line crossed out
		}
		if _, err := (workorder.Drop{Number: f.Order, Reason: f.Says()}).Do(b, sign); err != nil {
			return out, err
		}
		out.Fell = append(out.Fell, f)
	}
	if out.Issued, err = (workorder.Issue{Numbers: m.Drafts}).Do(b, sign); err != nil {
		return out, err
	}
	out.List, err = MakeCrewList(c).Do(b, sign)
	return out, err
}

// MakeCrewList makes the next version of the list of cuts the crew has on a day: every line of the version before, crossed out where the order no longer
// stands, and what was handed out since. While nothing has changed the version that holds is given again.
//
// Refuses, in order: no cut is with the crew.
type MakeCrewList struct {
	Day calendar.Day `cbor:"1,keyasint,omitempty"` // 0 for the open business day
}

// Name implements Command.
func (MakeCrewList) Name() string { return "order.crew-list" }

// Act implements Command.
func (c MakeCrewList) Act(b CutBooks) (authority.Act, error) {
	with, err := CheckCuts{Day: c.Day}.orders(b)
	act := authority.Act{Verb: workorder.VerbWrite, Subject: "the crew's list of cuts"}
	for _, o := range with {
		if o.State != document.Draft {
			act.Accounts = append(act.Accounts, uint64(o.Account))
		}
	}
	return act, err
}

// Do implements Command.
func (c MakeCrewList) Do(b CutBooks, sign authority.Sign) (workorder.CrewList, error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	last, had, err := workorder.LastCrewList(b, c.Day)
	if err != nil {
		return last, err
	}
	lines, err := crewLines(b, sign, last, c.Day)
	if err != nil {
		return last, err
	}
	if len(lines) == 0 {
		return last, fault.New(fault.Refused, "crew.none-out", "No cut is with the crew for {day}: hand the orders out first.", fault.Args{"day": c.Day.US()})
	}
	if had && slices.Equal(lines, last.Lines) {
		return last, nil
	}
	l := workorder.CrewList{Key: workorder.CrewKey{Day: c.Day, Version: last.Key.Version + 1}, Sign: sign, By: b.SignedBy(sign), Lines: lines}
	if l.Crew, l.Office, err = phones(b, sign.Day); err != nil {
		return l, err
	}
	if err := b.CrewLists().Put(l); err != nil {
		return l, err
	}
	return b.CrewLists().Get(l.Key)
}

// crewLines gives the lines of a day's list as they are now: those of the last version and every cut the field has, in the order they are driven.
func crewLines(b CutBooks, sign authority.Sign, last workorder.CrewList, day calendar.Day) ([]workorder.CrewLine, error) {
	m, err := CheckCuts{Day: day}.Ask(b, sign)
	if err != nil {
		return nil, err
	}
	fell := map[document.Number]Fallen{}
	for _, f := range m.Fell {
		fell[f.Order] = f
	}
	orders, err := crewOrders(b, last, day)
	if err != nil {
		return nil, err
	}
	var out []workorder.CrewLine
	for _, o := range orders {
		line := workorder.CrewLine{Order: o.Number, Stand: o.Stand()}
		f, off := fell[o.Number]
		switch {
		case off:
			line.Struck = f.Says()
		case o.Outcome == workorder.Cancelled:
			line.Struck = cancelled(o, last)
		}
		if line.Struck != "" {
			line.Stand = "" // crossed out is all the crew need know
		}
		out = append(out, line)
	}
	return out, nil
}

// crewOrders gives the orders of a day's list: what was on the last version, and what the crew has been given since.
func crewOrders(b CutBooks, last workorder.CrewList, day calendar.Day) ([]workorder.Order, error) {
	var numbers []document.Number
	for _, l := range last.Lines {
		numbers = append(numbers, l.Order)
	}
	orders, err := b.Orders().Many(numbers...)
	if err != nil {
		return nil, err
	}
	with, err := CheckCuts{Day: day}.orders(b)
	for _, o := range with {
		if o.Outcome == workorder.Open && !slices.Contains(numbers, o.Number) {
			orders = append(orders, o)
		}
	}
	slices.SortStableFunc(orders, func(x, y workorder.Order) int {
		return cmp.Or(cmp.Compare(x.Route, y.Route), cmp.Compare(x.Sequence, y.Sequence), cmp.Compare(x.Number, y.Number))
	})
	return orders, err
}

// cancelled says why an order on a list was cancelled: what the last version said of it, or the reason given.
func cancelled(o workorder.Order, last workorder.CrewList) string {
	for _, l := range last.Lines {
		if l.Order == o.Number && l.Struck != "" {
			return l.Struck
		}
	}
	for _, s := range slices.Backward(o.Signatures) {
		if s.As == "voided" {
			return s.Reason
		}
	}
	return "cancelled"
}

// CrewPaper is a version of the crew's list with everything its paper shows. Last says that no later version was made; Holds that it says what is so now.
type CrewPaper struct {
	List   workorder.CrewList
	Sheets []workorder.Sheet // in the order of the lines
	House  office.House
	Last   bool
	Holds  bool
}

// ReadCrewList gives the crew's list of a day; nothing when none was made.
type ReadCrewList struct {
	Day     calendar.Day // 0 for the open business day
	Version int          // 0 for the last
}

// Act implements Query.
func (ReadCrewList) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadCrewList) Ask(b CutBooks, sign authority.Sign) (p CrewPaper, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	last, had, err := workorder.LastCrewList(b, q.Day)
	if err != nil || !had && q.Version == 0 {
		return p, err
	}
	p.List, p.Last = last, q.Version == 0 || q.Version == last.Key.Version
	if !p.Last {
		if p.List, err = b.CrewLists().Get(workorder.CrewKey{Day: q.Day, Version: q.Version}); err != nil {
			return p, err
		}
	} else if q.Day >= sign.Day {
		now, err := crewLines(b, sign, last, q.Day)
		if err != nil {
			return p, err
		}
		p.Holds = slices.Equal(now, last.Lines)
	}
	for _, l := range p.List.Lines {
		s, err := workorder.One{Number: l.Order}.Ask(b, sign)
		if err != nil {
			return p, err
		}
		p.Sheets = append(p.Sheets, s)
	}
	p.House, err = b.House().Get(office.HouseKey)
	return p, err
}

// ListCrewLists gives the versions of the crew's lists, the latest first.
type ListCrewLists struct{ Limit int }

// Act implements Query.
func (ListCrewLists) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListCrewLists) Ask(b CutBooks, _ authority.Sign) ([]workorder.CrewList, error) {
	return row.Collect(b.CrewLists().All(row.Span{Reverse: true, Limit: q.Limit}))
}
