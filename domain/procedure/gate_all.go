package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// AskGates asks the gate for every account with something past due on a day. Limit bounds the lines, not the sums; 0 gives every line.
type AskGates struct {
	Day   calendar.Day // 0 for the open business day
	Limit int
}

// GateLine is one account before the gate.
type GateLine struct {
	Account account.ID
	Number  string
	Next    collection.Deed // "" when nothing may be done
	Line    string
}

// GateCount counts the accounts for which the same may be done next, with what it would ask for.
type GateCount struct {
	Next  collection.Deed
	Count int
	Sum   money.Amount
}

// Gates is the gate's answer for all accounts.
type Gates struct {
	Day     calendar.Day
	Pack    string
	Asked   int // accounts with something past due
	Counts  []GateCount
	Against []GateAgainst
	Lines   []GateLine
}

// GateAgainst counts the accounts whose cut a rule stands against, or what is said where no rule but the facts or the office's own act does.
type GateAgainst struct {
	Rule  string
	Count int
}

// Act implements Query.
func (AskGates) Act(GateBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AskGates) Ask(b GateBooks, sign authority.Sign) (out Gates, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	pack, err := gatePack(b, q.Day)
	if err != nil {
		return out, err
	}
	facts, err := GateFactsOfAll(b, q.Day, pack)
	if err != nil {
		return out, err
	}
	out.Day, out.Pack = q.Day, pack.Name
	gates, t := collection.NewGates(pack, calendar.Federal), newGateTally()
	err = collection.PastDue(b, q.Day, func(a collection.AgedAccount) error {
		f, err := facts(a)
		if err != nil {
			return err
		}
		id, answer := a.Account.ID, gates.Answer(f, q.Day)
		t.add(answer)
		if q.Limit == 0 || len(out.Lines) < q.Limit {
			out.Lines = append(out.Lines, GateLine{id, a.Account.Number, answer.Next, answer.Line()})
		}
		return nil
	})
	t.into(&out)
	return out, err
}

// gateTally counts answers.
type gateTally struct {
	asked   int
	counts  map[collection.Deed]*GateCount
	against map[string]int
}

func newGateTally() *gateTally {
	return &gateTally{counts: map[collection.Deed]*GateCount{}, against: map[string]int{}}
}

func (t *gateTally) add(answer collection.Answer) {
	t.asked++
	c := t.counts[answer.Next]
	if c == nil {
		c = &GateCount{Next: answer.Next}
		t.counts[answer.Next] = c
	}
	cut := answer.Of(collection.DoCut)
	c.Count, c.Sum = c.Count+1, c.Sum.Plus(cut.Ask)
	if answer.Next != "" {
		c.Sum = c.Sum.Minus(cut.Ask).Plus(answer.Of(answer.Next).Ask)
	}
	if !cut.May {
		countAgainst(t.against, cut)
	}
}

// into gives the counts in the order of deeds, and what stands against cuts, the most frequent first.
func (t *gateTally) into(out *Gates) {
	out.Asked = t.asked
	for _, d := range append([]collection.Deed{""}, collection.Deeds...) {
		if c := t.counts[d]; c != nil {
			out.Counts = append(out.Counts, *c)
		}
	}
	for rule, n := range t.against {
		out.Against = append(out.Against, GateAgainst{rule, n})
	}
	slices.SortFunc(out.Against, func(a, b GateAgainst) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Rule, b.Rule)
	})
}

// countAgainst counts what stands against a cut: by its rules, or by its text where it has none.
func countAgainst(against map[string]int, v collection.Verdict) {
	for _, id := range v.Rules() {
		against[id]++
	}
	if len(v.Rules()) == 0 {
		against[v.Why[0].Text]++
	}
}

// gatherAll is the rows of all accounts, read table by table.
type gatherAll struct {
	gateGather
	rows map[account.ID]*gateRows
}

func (g *gatherAll) of(id account.ID) *gateRows {
	r := g.rows[id]
	if r == nil {
		r = &gateRows{}
		g.rows[id] = r
	}
	return r
}

func gateAll(b GateBooks, day calendar.Day, pack policy.Pack) (g gatherAll, err error) {
	g.rows = map[account.ID]*gateRows{}
	if g.gateGather, err = newGather(b, day, pack); err != nil {
		return g, err
	}
	for a, err := range b.Alerts().All(row.Span{}) {
		if err != nil {
			return g, err
		}
		r := g.of(a.Account)
		r.alerts = append(r.alerts, a)
	}
	for h, err := range b.Holds().Via(hold.ByKind, row.Span{}) {
		if err != nil {
			return g, err
		}
		r := g.of(h.Account)
		r.holds = append(r.holds, h)
	}
	for p, err := range b.Arrangements().All(row.Span{}) {
		if err != nil {
			return g, err
		}
		r := g.of(p.Account)
		r.plans = append(r.plans, p)
	}
	for n, err := range b.Notices().Via(collection.ByDay, row.Span{From: []any{day - gateLooksBack}}) {
		if err != nil {
			return g, err
		}
		r := g.of(n.Account)
		r.notices = append(r.notices, n)
	}
	return g, g.tried(b)
}

// tried adds the attempts to reach customers, where a rule in use counts them.
func (g *gatherAll) tried(b GateBooks) error {
	if !g.contacts {
		return nil
	}
	for n, err := range b.Notes().All(row.Span{Reverse: true}) {
		if err != nil || n.Sign.Day < g.day-gateLooksBack {
			return err
		}
		if reaches(n) {
			r := g.of(n.Account)
			r.contacts = append(r.contacts, n.Sign.Day)
		}
	}
	return nil
}

// GateFactsOfAll gives what the gate must know of every account on a day; the tables are read once, one after the other.
func GateFactsOfAll(b GateBooks, day calendar.Day, pack policy.Pack) (func(collection.AgedAccount) (collection.Facts, error), error) {
	g, err := gateAll(b, day, pack)
	return func(a collection.AgedAccount) (collection.Facts, error) {
		r := g.rows[a.Account.ID]
		if r == nil {
			r = &gateRows{}
		}
		return g.facts(a.Account, a.Customer.Language, a.Standing, *r)
	}, err
}
