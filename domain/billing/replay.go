package billing

import (
	"cmp"
	"fmt"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
)

// Difference is one figure of a document that is not what its kept inputs give.
type Difference struct {
	Doc    document.Ref
	Line   int // of the bill, from 1; 0 for the whole
	What   string
	Stored string
	Again  string
}

// String says the difference for the list of problems.
func (d Difference) String() string {
	where := d.Doc.String()
	if d.Line > 0 {
		where += fmt.Sprintf(", line %d", d.Line)
	}
	return fmt.Sprintf("%s, %s: stored %s, reckoned again %s", where, d.What, d.Stored, d.Again)
}

// Replay reckons bills and late fees again from what they keep. It reads each schedule and rule pack once.
type Replay struct {
	b         Books
	schedules map[rate.Version]rate.Schedule
	packs     map[policy.Version]policy.Pack
}

// NewReplay begins a replay over books.
func NewReplay(b Books) *Replay {
	return &Replay{b, map[rate.Version]rate.Schedule{}, map[policy.Version]policy.Pack{}}
}

// schedule gives a version, which never changes once it is approved.
func (r *Replay) schedule(v rate.Version) (rate.Schedule, error) {
	s, known := r.schedules[v]
	if known {
		return s, nil
	}
	k, err := r.b.Schedules().Get(v)
	r.schedules[v] = k.Schedule
	return k.Schedule, err
}

// Bill reckons a bill again and compares it line by line; it also compares what was given with the usages. False when the bill
// keeps nothing to reckon from: it charges fees, or is of a time before inputs were kept.
func (r *Replay) Bill(b Bill) (found []Difference, replayed bool, err error) {
	if b.Content.Basis.IsZero() {
		return nil, false, nil
	}
	if found, err = r.usages(b); err != nil {
		return nil, true, err
	}
	again, err := r.lines(b.Content)
	if err != nil {
		return append(found, Difference{Doc: b.Ref(), What: "reckoning", Stored: b.Content.Total.String(), Again: err.Error()}), true, nil
	}
	return append(found, compareLines(b.Ref(), b.Content.Lines, again)...), true, nil
}

// lines reckons all lines of a bill, period by period.
func (r *Replay) lines(c Content) (all []Line, err error) {
	var before []Line
	var begun, last calendar.Day
	for _, g := range c.Basis.Given {
		from, to := c.period(g)
		if from != begun || to != last {
			before, begun, last = nil, from, to
		}
		more, err := r.service(c, g, before)
		if err != nil {
			return nil, err
		}
		before, all = append(before, more...), append(all, more...)
	}
	return all, nil
}

// service reckons the lines of one service in a period again, by the versions it was reckoned by then.
func (r *Replay) service(c Content, g Given, before []Line) ([]Line, error) {
	_, to := c.period(g)
	in := c.input(g, plain(before))
	versions, err := r.versions(c, g)
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	if len(versions) > 1 {
		legs, err := rate.Legs(versions, versions[0].Code, in, sameDays(before))
		return ofLegs(legs), err
	}
	lines, err := rate.Rate(versions[0], in)
	return through(lines, c.Basis.Several, to), err
}

func (r *Replay) versions(c Content, g Given) ([]rate.Schedule, error) {
	out := make([]rate.Schedule, 0, len(g.By))
	for _, at := range g.By {
		if int(at) >= len(c.Rates) {
			continue
		}
		s, err := r.schedule(c.Rates[at])
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// usages compares the use each service was given with the consumption the bill names.
func (r *Replay) usages(b Bill) (found []Difference, err error) {
	uses, err := r.b.Usages().Many(b.Content.Usages...)
	if err != nil {
		return nil, err
	}
	periods := periodsOf(uses)
	for _, g := range b.Content.Basis.Given {
		from, to := b.Content.period(g)
		i := slices.IndexFunc(periods, func(p period) bool { return p.from == from && p.to == to })
		if i < 0 {
			if !g.Use.IsZero() {
				found = append(found, Difference{b.Ref(), 0, g.Service + " through " + to.US(), g.Use.String(), "no consumption of those days"})
			}
			continue
		}
		if use, _, _ := periods[i].use(g.Service); !use.Equal(g.Use) {
			found = append(found, Difference{b.Ref(), 0, g.Service + " used through " + to.US(), g.Use.String(), use.String()})
		}
	}
	return found, nil
}

// compareLines sets stored lines beside those reckoned again. Labels are words, not reckoning: they may be reworded.
func compareLines(doc document.Ref, stored, again []Line) (found []Difference) {
	for i := range max(len(stored), len(again)) {
		switch {
		case i >= len(again):
			found = append(found, Difference{doc, i + 1, "a line too many", stored[i].says(), "nothing"})
		case i >= len(stored):
			found = append(found, Difference{doc, i + 1, "a line missing", "nothing", again[i].says()})
		case !stored[i].same(again[i]):
			found = append(found, Difference{doc, i + 1, stored[i].Service, stored[i].says(), again[i].says()})
		}
	}
	return found
}

func (l Line) says() string {
	text := l.Arithmetic()
	if l.Limited || text == l.Amount.Plain() {
		return text + " [" + l.Amount.String() + "]"
	}
	return text
}

// same says whether two lines charge the same for the same.
func (l Line) same(o Line) bool {
	return l.Service == o.Service && l.Kind == o.Kind && l.Amount == o.Amount && l.Through == o.Through && l.Unit == o.Unit &&
		l.Basis == o.Basis && l.Limited == o.Limited && l.Quantity.Equal(o.Quantity) && l.Price.Equal(o.Price) && l.From.Equal(o.From) &&
		l.To.Equal(o.To) && l.Factor.Equal(o.Factor) && l.Percent.Equal(o.Percent) && slices.Equal(l.Shares, o.Shares) &&
		slices.EqualFunc(l.Parts, o.Parts, func(a, b rate.Portion) bool { return a.Quantity.Equal(b.Quantity) && a.Price.Equal(b.Price) })
}

// Fee reckons a late fee again: its base from the ledger, its amount by the rule pack it was charged by. False when it was never
// charged, or keeps no base.
func (r *Replay) Fee(f LateFee) (found []Difference, replayed bool, err error) {
	if f.Entry.IsZero() || f.Base == 0 {
		return nil, false, nil
	}
	base, err := r.base(f)
	if err != nil {
		return nil, true, err
	}
	if base != f.Base {
		found = append(found, Difference{f.Ref(), 0, "the unpaid part of bill " + f.Bill.String(), f.Base.String(), base.String()})
	}
	pack, err := r.pack(f.By)
	if err != nil {
		return nil, true, err
	}
	fee, err := pack.LateFee(f.pastDue())
	if err != nil {
		return nil, true, err
	}
	if amount := min(fee.Amount, f.Most); amount != f.Amount {
		found = append(found, Difference{f.Ref(), 0, "the fee by " + f.By.Code + " on " + f.Base.String(), f.Amount.String(), amount.String()})
	}
	return found, true, nil
}

func (r *Replay) pack(v policy.Version) (policy.Pack, error) {
	p, known := r.packs[v]
	if known {
		return p, nil
	}
	k, err := r.b.Packs().Get(v)
	r.packs[v] = k.Pack
	return k.Pack, err
}

// base gives what was unpaid of a bill's own charges when a fee was charged on it, from the entries up to then.
func (r *Replay) base(f LateFee) (money.Amount, error) {
	if !f.Replaces.IsZero() { // tested again when its bill was corrected: the base fell with the bill
		return r.fallen(f)
	}
	bill, err := r.b.Bills().Get(f.Bill)
	if err != nil {
		return 0, err
	}
	left := map[ledger.ItemID]money.Amount{}
	all, err := ledger.History(r.b, f.Entry.Account, 0)
	for _, e := range slices.Backward(all) {
		if e.Place.Seq >= f.Entry.Seq {
			break
		}
		if e.Place == bill.Entry {
			for i, p := range e.Parts {
				left[ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}] = p.Amount
			}
		}
		for i, was := range e.Moved { // the bill's charges came with a transfer
			if was.Doc == bill.Ref() && was.Kind == ledger.Charge {
				left[ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}] = e.Parts[i].Amount
			}
		}
		for _, a := range e.Applied {
			if was, of := left[a.Item]; of {
				left[a.Item] = was.Minus(a.Amount)
			}
		}
	}
	var sum money.Amount
	for _, a := range left {
		sum = sum.Plus(a)
	}
	return min(sum.Minus(f.Deferred), f.Unpaid), err
}

// fallen gives the base of a fee that was tested again: the old base, less by what the corrected bill charges less.
func (r *Replay) fallen(f LateFee) (money.Amount, error) {
	old, err := r.b.LateFees().Get(f.Replaces.Number)
	if err != nil {
		return 0, err
	}
	was, err := r.b.Bills().Get(old.Bill)
	if err != nil {
		return 0, err
	}
	now, err := r.b.Bills().Get(f.Bill)
	return fallenBase(cmp.Or(old.Base, old.Unpaid), was.Content.Total, now.Content.Total), err
}

// fallenBase is what would have been unpaid of a corrected bill: never more than was unpaid of the old one.
func fallenBase(base, was, now money.Amount) money.Amount {
	return max(0, min(base, base.Minus(was.Minus(now))))
}
