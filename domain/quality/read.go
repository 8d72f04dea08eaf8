package quality

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Desk is the work of one week to be checked, person by person; the week before the open one when Week is 0.
type Desk struct {
	Week calendar.Day
	Mine bool // only who answers to the asker
}

// DeskLine is one person's part of a week.
type DeskLine struct {
	Doer     authority.StaffID
	Name     string
	Position string
	Mine     bool // answers to the asker
	Sample   document.Number
	Work     int // pieces of work of the week that count
	Drawn    int
	ToCheck  int
	Returned int // with who did it
	To       int // corrected, to be seen
	Bad      int // with defects that stand
	Late     int
}

// DeskWeek is the answer of Desk.
type DeskWeek struct {
	Week  calendar.Day
	Over  bool // the week may be drawn
	Lines []DeskLine
}

// Act implements Query.
func (Desk) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "checks of work"}, nil
}

// Ask implements Query.
func (q Desk) Ask(b Books, sign authority.Sign) (out DeskWeek, err error) {
	out.Week = Monday(sign.Day - 7)
	if q.Week != 0 {
		out.Week = Monday(q.Week)
	}
	out.Over = out.Week+6 < sign.Day
	t, err := TermsOn(b, out.Week+6)
	if err != nil {
		return out, err
	}
	w, err := WorkOf(b, sign.Drawer, out.Week, t)
	if err != nil {
		return out, err
	}
	samples := map[authority.StaffID]Sample{}
	for s, err := range b.Samples().Via(ByWeek, row.Span{}, out.Week) {
		if err != nil {
			return out, err
		}
		samples[s.Doer] = s
	}
	for _, who := range w.people() {
		l := DeskLine{Doer: who, Work: len(w.By[who]), Sample: samples[who].Number}
		if p, ok, err := b.People().Find(who); err != nil {
			return out, err
		} else if ok {
			l.Name, l.Position, l.Mine = p.FullName, p.Position, p.Supervisor == sign.Who
		}
		if q.Mine && !l.Mine {
			continue
		}
		if err := l.count(b, sign.Day); err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, l)
	}
	slices.SortStableFunc(out.Lines, func(x, y DeskLine) int { return cmp.Compare(rank(x.Mine), rank(y.Mine)) })
	return out, nil
}

func rank(mine bool) int {
	if mine {
		return 0
	}
	return 1
}

// count adds up where the checks of the sample stand.
func (l *DeskLine) count(b Books, today calendar.Day) error {
	if l.Sample == 0 {
		return nil
	}
	for c, err := range b.WorkChecks().Via(BySample, row.Span{}, l.Sample) {
		if err != nil {
			return err
		}
		l.Drawn++
		switch c.State {
		case ToCheck:
			l.ToCheck++
		case Returned:
			l.Returned++
		case Corrected:
			l.To++
		}
		if c.Defective() {
			l.Bad++
		}
		if c.Late(today) {
			l.Late++
		}
	}
	return nil
}

// Sheet is a sample with its checks and the names its paper needs.
type Sheet struct {
	Sample
	House    office.House
	Name     string
	Position string
	DrawnBy  string
	Terms    Terms
	Checks   []CheckLine
	Fair     bool // drawn again from the journal, it falls the same
}

// CheckLine is a check with the names it needs.
type CheckLine struct {
	Check
	DoerName    string
	CheckerName string
}

// OfSample gives a sample with its checks in the order drawn, and draws it again to see whether it falls the same.
type OfSample struct {
	Number document.Number
}

// Act implements Query.
func (q OfSample) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: document.Ref{Kind: KindSample, Number: q.Number}.String()}, nil
}

// Ask implements Query.
func (q OfSample) Ask(b Books, _ authority.Sign) (out Sheet, err error) {
	if out.Sample, err = b.Samples().Get(q.Number); err != nil {
		return out, err
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	p, err := b.People().Get(out.Doer)
	if err != nil {
		return out, err
	}
	out.Name, out.Position, out.DrawnBy = p.FullName, p.Position, b.SignedBy(out.Sign)
	if out.Terms, err = TermsOn(b, out.Week+6); err != nil {
		return out, err
	}
	checks, err := b.WorkChecks().Many(out.Sample.Checks...)
	if err != nil {
		return out, err
	}
	for _, c := range checks {
		out.Checks = append(out.Checks, line(b, c))
	}
	why, err := out.Again(b, checks)
	out.Fair = why == ""
	return out, err
}

func line(b Books, c Check) CheckLine {
	by, _ := c.Signed(past[Pass], past[SendBack])
	return CheckLine{c, person(b, c.Doer), b.SignedBy(by)}
}

// Again draws a sample once more from the journal and says how it differs from what was kept, "" when it does not.
func (s Sample) Again(b Books, checks []Check) (string, error) {
	t, err := TermsOn(b, s.Week+6)
	if err != nil {
		return "", err
	}
	w, err := WorkOf(b, s.Drawer, s.Week, t)
	if err != nil {
		return "", err
	}
	return s.Differs(w, checks), nil
}

// Differs says how a sample differs from what the week gives, "" when it does not.
func (s Sample) Differs(w Week, checks []Check) string {
	fallen, all := w.Fall(s.Doer, s.Wanted)
	switch {
	case w.Seq != s.Seq || w.Head.String() != s.Head || w.SeedOf(s.Doer) != s.Seed:
		return "its seed is not that of the journal"
	case len(w.By[s.Doer]) != s.Count || all != s.Weight:
		return "it was not drawn from the work of the week"
	case len(fallen) != len(checks):
		return "it holds another number of checks than were drawn"
	}
	for i, x := range fallen {
		if checks[i].Work != x || checks[i].Doer != s.Doer || checks[i].Sample != s.Number {
			return "its checks are not those that the seed draws"
		}
	}
	return ""
}

// ReadCheck gives one check: to who did the work, and to those who may read checks.
type ReadCheck struct {
	Number document.Number
}

// Act implements Query.
func (q ReadCheck) Act(b Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: document.Ref{Kind: KindCheck, Number: q.Number}.String()}, nil
}

// Ask implements Query.
func (q ReadCheck) Ask(b Books, _ authority.Sign) (CheckLine, error) {
	c, err := b.WorkChecks().Get(q.Number)
	return line(b, c), err
}

// Mine gives the asker's own work that was returned and is not corrected, the soonest due first.
type Mine struct{}

// Act implements Query.
func (Mine) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Mine) Ask(b Books, sign authority.Sign) (out []CheckLine, err error) {
	for c, err := range b.WorkChecks().Via(ByStand, row.Span{}, string(Returned), sign.Who) {
		if err != nil {
			return nil, err
		}
		out = append(out, line(b, c))
	}
	slices.SortStableFunc(out, func(x, y CheckLine) int { return cmp.Compare(x.Due, y.Due) })
	return out, nil
}

// Waiting gives the checks that wait for somebody: drawn and not checked, returned, corrected and not seen; at most 500 of each.
type Waiting struct {
	State document.State
}

// Act implements Query.
func (Waiting) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "checks of work"}, nil
}

// Ask implements Query.
func (q Waiting) Ask(b Books, _ authority.Sign) (out []CheckLine, err error) {
	for c, err := range b.WorkChecks().Via(ByStand, row.Span{Limit: 500}, string(q.State)) {
		if err != nil {
			return nil, err
		}
		out = append(out, line(b, c))
	}
	return out, nil
}

// Rate is how often work of one sort had defects.
type Rate struct {
	Of      string // person, class or week
	Checked int
	Bad     int // pieces of work with defects that stand; of a class, how often it was found
}

// Percent gives the share that was bad, rounded half up to the hundredth of a percent: the one place where error rates are rounded.
func (r Rate) Percent() decimal.Decimal {
	if r.Checked == 0 {
		return decimal.Zero
	}
	return decimal.NewFromInt(int64(r.Bad)*100).DivRound(decimal.NewFromInt(int64(r.Checked)), 2)
}

// Rates asks for error rates of work done from one day to another; of one person when Doer is given.
type Rates struct {
	From, To calendar.Day
	Doer     authority.StaffID
}

// RatesFound are the error rates: of all, by person, by class of defects and by week.
type RatesFound struct {
	House    office.House
	From, To calendar.Day
	All      Rate
	People   []Rate
	Classes  []Rate
	Weeks    []Rate
	Kinds    []Rate
}

// Act implements Query.
func (Rates) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "error rates"}, nil
}

// Ask implements Query.
func (q Rates) Ask(b Books, sign authority.Sign) (out RatesFound, err error) {
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	if q.To == 0 {
		q.To = sign.Day
	}
	out.From, out.To, out.All.Of = q.From, q.To, "all"
	walk := b.WorkChecks().Via(ByDay, row.Span{From: []any{q.From}, To: []any{q.To + 1}})
	if q.Doer != 0 {
		walk = b.WorkChecks().Via(ByDoer, row.Span{From: []any{q.From}, To: []any{q.To + 1}}, q.Doer)
	}
	for c, err := range walk {
		if err != nil {
			return out, err
		}
		if c.State == ToCheck {
			continue
		}
		bad := c.Defective()
		out.All.add(bad)
		count(&out.People, person(b, c.Doer), bad)
		count(&out.Weeks, Monday(c.Work.Sign.Day).US(), bad)
		count(&out.Kinds, c.Work.Kind, bad)
		if bad {
			for _, f := range c.Findings {
				count(&out.Classes, f.Code+" "+f.Name, true)
			}
		}
	}
	for i := range out.Classes {
		out.Classes[i].Checked = out.All.Checked
	}
	slices.SortStableFunc(out.People, func(x, y Rate) int { return cmp.Compare(x.Of, y.Of) })
	slices.SortStableFunc(out.Classes, func(x, y Rate) int { return cmp.Or(-cmp.Compare(x.Bad, y.Bad), cmp.Compare(x.Of, y.Of)) })
	slices.SortStableFunc(out.Kinds, func(x, y Rate) int { return cmp.Compare(x.Of, y.Of) })
	return out, nil
}

func (r *Rate) add(bad bool) {
	r.Checked++
	if bad {
		r.Bad++
	}
}

func count(all *[]Rate, of string, bad bool) {
	i := slices.IndexFunc(*all, func(r Rate) bool { return r.Of == of })
	if i < 0 {
		i = len(*all)
		*all = append(*all, Rate{Of: of})
	}
	(*all)[i].add(bad)
}

// OfDoer gives the checks of a person's work from one day to another, those not yet checked left out.
type OfDoer struct {
	Doer     authority.StaffID
	From, To calendar.Day
}

// Act implements Query.
func (OfDoer) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "checks of work"}, nil
}

// Ask implements Query.
func (q OfDoer) Ask(b Books, _ authority.Sign) (out []CheckLine, err error) {
	for c, err := range b.WorkChecks().Via(ByDoer, row.Span{From: []any{q.From}, To: []any{q.To + 1}}, q.Doer) {
		if err != nil {
			return nil, err
		}
		if c.State != ToCheck {
			out = append(out, line(b, c))
		}
	}
	return out, nil
}
