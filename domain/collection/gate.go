package collection

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// Reason is one thing that stands against a deed: Until is the last day it does, 0 while nobody can say. Rules are the pack's that it rests on;
// none where it is the office's own act.
type Reason struct {
	Text  string
	Until calendar.Day
	Rules policy.Applied
	Held  bool // a hold of the office, or an arrangement, not the calendar of the rules
	early bool // the debts are not old enough yet
}

// Verdict is the gate's answer on one deed.
type Verdict struct {
	Deed Deed
	May  bool
	Done bool         // done for these debts already
	Open bool         // something stands against it of which nobody knows the end
	From calendar.Day // the first day on which it may be done, when nothing else changes; 0 when that cannot be said
	Why  []Reason
	Ask  money.Amount // what a notice may ask for, or what the cut is for
	says string

	early bool // the debts are not old enough yet
}

// String gives the verdict as one sentence, each reason with its rules and where they are written.
func (v Verdict) String() string { return v.says }

// Held says whether a hold or an arrangement is among what stands against the deed.
func (v Verdict) Held() bool {
	return slices.ContainsFunc(v.Why, func(r Reason) bool { return r.Held })
}

// Early says whether the debts are not old enough yet for the deed by the days of the rules.
func (v Verdict) Early() bool { return v.early }

// Rules lists the ids of the rules the verdict rests on.
func (v Verdict) Rules() (out policy.Applied) {
	for _, r := range v.Why {
		for _, id := range r.Rules {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// Answer is what the gate says of one account on one day: Next is what may be done now, "" when nothing may.
type Answer struct {
	Day      calendar.Day
	Next     Deed
	Verdicts []Verdict // in the order of Deeds
}

// Of gives the verdict on a deed.
func (a Answer) Of(d Deed) Verdict {
	i := slices.IndexFunc(a.Verdicts, func(v Verdict) bool { return v.Deed == d })
	if i < 0 {
		why := "no rule in use asks for one"
		return Verdict{Deed: d, Open: true, Why: []Reason{{Text: why}}, says: "no " + string(d) + ": " + why}
	}
	return a.Verdicts[i]
}

// Line says in one line what may be done next, or why the cut may not be.
func (a Answer) Line() string {
	if a.Next == DoCut || a.Next == "" {
		return a.Of(DoCut).String()
	}
	return a.Of(a.Next).String() + "; " + a.Of(DoCut).String()
}

// Gate says what may be done with an account on a day, from when, and if not, why not. It is a pure function of what is handed to it.
func Gate(f Facts, p policy.Pack, closed calendar.Holidays, day calendar.Day) Answer {
	return NewGates(p, closed).Answer(f, day)
}

// Gates is a pack made ready to answer for many accounts. It remembers working days, so one must not be used by two at once.
type Gates struct {
	pack   policy.Pack
	closed calendar.Holidays
	rules  map[string]policy.Rule // in use
	noCut  map[calendar.Day]policy.Applied
	term   policy.Rule // the days of a termination notice; none when the rules in use give none
	good   policy.Rule // how long it carries a cut; without an id by the practice of the office
	fields []Field     // what it must tell
}

// NewGates makes a pack ready.
func NewGates(p policy.Pack, closed calendar.Holidays) *Gates {
	g := &Gates{pack: p, rules: map[string]policy.Rule{}, noCut: map[calendar.Day]policy.Applied{}}
	for _, r := range p.Rules {
		if r.Applies() {
			g.rules[r.ID] = r
		}
	}
	g.term, _ = p.TermDays()
	g.good = validity(p)
	g.fields = needed(p)
	known := map[calendar.Day]bool{}
	g.closed = func(d calendar.Day) bool {
		if was, ok := known[d]; ok {
			return was
		}
		known[d] = closed != nil && closed(d)
		return known[d]
	}
	return g
}

// Answer says what may be done with an account on a day.
func (g *Gates) Answer(f Facts, day calendar.Day) Answer {
	c := gating{Gates: g, Facts: &f}
	a := Answer{Day: day, Verdicts: make([]Verdict, 0, len(Deeds))}
	for _, d := range Deeds {
		if !c.known(d) {
			continue
		}
		v := c.verdict(d, day)
		if v.May && d != DoFee {
			a.Next = d
		}
		a.Verdicts = append(a.Verdicts, v)
	}
	return a
}

// Verdict answers for one deed alone.
func (g *Gates) Verdict(f Facts, d Deed, day calendar.Day) Verdict {
	c := gating{Gates: g, Facts: &f}
	return c.verdict(d, day)
}

// gating is one account before the gate.
type gating struct {
	*Gates
	*Facts
}

// rule gives a rule in use, for a home the one for homes first.
func (c gating) rule(id string) (policy.Rule, bool) {
	if c.Home {
		if r, ok := c.rules[id+".home"]; ok {
			return r, true
		}
	}
	r, ok := c.rules[id]
	return r, ok
}

func (c gating) holds(id string) bool {
	r, ok := c.rule(id)
	return ok && r.Value.Kind == policy.Yes && r.Value.Number == 1
}

// number gives a rule in use whose value is a number above zero.
func (c gating) number(id string) (policy.Rule, bool) {
	r, ok := c.rule(id)
	return r, ok && r.Value.Kind != policy.Yes && r.Value.Kind != policy.Percent && r.Value.Number > 0
}

// by names the rules that are in use among some.
func (c gating) by(ids ...string) (out policy.Applied) {
	for _, id := range ids {
		if r, ok := c.rule(id); ok {
			out = append(out, r.ID)
		}
	}
	return out
}

// known says whether an office under this pack knows a deed at all.
func (c gating) known(d Deed) bool {
	switch d {
	case DoFinal:
		return c.apart()
	case DoTag:
		_, ok := c.number("notice.door-days")
		return ok
	case DoPostCut:
		_, ok := c.rule("notice.post-cut")
		return ok || c.Status == account.CutOff
	}
	return true
}

// apart says whether termination notices are other papers than final notices.
func (c gating) apart() bool {
	_, ok := c.number("notice.termination")
	return ok
}

// deedOf gives the deed a step of paper carries out: a final notice is the termination notice where the rules in use send no other.
func (g *Gates) deedOf(s Step) Deed {
	switch s {
	case Final:
		if (gating{Gates: g, Facts: &Facts{}}).apart() {
			return DoFinal
		}
		return DoTerminate
	case Termination:
		return DoTerminate
	case DoorTag:
		return DoTag
	case PostCut:
		return DoPostCut
	}
	return DoRemind
}

// mostMoves is how often a first day is moved on before it is given up.
const mostMoves = 60

// verdict looks at a deed on a day, then on the day on which the last of what stands against it is over, until nothing does.
func (c gating) verdict(d Deed, day calendar.Day) Verdict {
	v := Verdict{Deed: d, From: day}
	for range mostMoves {
		why, done := c.why(d, v.From)
		if v.From == day {
			v.Done, v.May = done, len(why) == 0
			v.Ask = c.ask(d, day)
			v.early = slices.ContainsFunc(why, func(r Reason) bool { return r.early })
		}
		next := v.From
		for _, r := range why {
			v.Why = addReason(v.Why, r)
			v.Open = v.Open || r.Until == 0
			next = max(next, r.Until+1)
		}
		if len(why) == 0 || next == v.From {
			break
		}
		v.From = next
	}
	if v.Open && v.From == day {
		v.From = 0
	}
	v.says = c.sentence(v, day)
	return v
}

func addReason(all []Reason, r Reason) []Reason {
	if slices.ContainsFunc(all, func(o Reason) bool { return o.Text == r.Text }) {
		return all
	}
	return append(all, r)
}

// sentence says a verdict: “no cut before 07/16/2026: notice served 07/04/2026 + 10 days (notice.final-days, 16 TAC 24.167(a)(1)); dispute”.
func (c gating) sentence(v Verdict, day calendar.Day) string {
	switch {
	case v.May && v.Deed == DoCut:
		return "cut from " + day.US() + ": " + v.Ask.Dollars() + " is past due"
	case v.May && v.Deed == DoPostCut:
		return string(v.Deed) + " from " + day.US()
	case v.May:
		return string(v.Deed) + " from " + day.US() + " for " + v.Ask.Dollars()
	}
	head := "no " + string(v.Deed)
	if v.From > day && !v.Open {
		head += " before " + v.From.US()
	}
	parts := make([]string, len(v.Why))
	for i, r := range v.Why {
		parts[i] = c.cited(r)
	}
	return head + ": " + strings.Join(parts, "; ")
}

// cited gives a reason with its rules and where they are written.
func (c gating) cited(r Reason) string {
	if cites := slices.Concat([]string(r.Rules), c.pack.Cite(r.Rules)); len(cites) > 0 {
		return r.Text + " (" + strings.Join(cites, ", ") + ")"
	}
	return r.Text
}
