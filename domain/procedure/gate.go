package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// GateBooks is the tables the gate's facts stand in.
type GateBooks interface {
	collection.Books
	casework.Books
	arrangement.Books
}

// AskGate asks what may be done with an account on a day, from when, and if not, why not.
type AskGate struct {
	Account account.ID
	Day     calendar.Day // 0 for the open business day
}

// Gated is the gate's answer for one account, the facts it rests on, and the pack it was asked of.
type Gated struct {
	Account account.Account
	Pack    string
	Facts   collection.Facts
	Answer  collection.Answer
}

// Act implements Query.
func (AskGate) Act(GateBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AskGate) Ask(b GateBooks, sign authority.Sign) (g Gated, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	pack, err := gatePack(b, q.Day)
	if err != nil {
		return g, err
	}
	if g.Account, err = b.Accounts().Get(q.Account); err != nil {
		return g, err
	}
	if g.Facts, err = GateFacts(b, g.Account, q.Day); err != nil {
		return g, err
	}
	g.Pack, g.Answer = pack.Name, collection.Gate(g.Facts, pack, calendar.Federal, q.Day)
	return g, nil
}

// gatePack gives the pack in force, which the gate cannot do without.
func gatePack(b GateBooks, day calendar.Day) (policy.Pack, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err == nil && !ok {
		err = fault.New(fault.Refused, "gate.no-rules", "No rule pack is in use on {day}, and nothing is asked or cut without one: enter one and let somebody approve it.",
			fault.Args{"day": day.US()})
	}
	return pack, err
}

// GateFacts gathers what the gate must know of one account on a day.
func GateFacts(b GateBooks, a account.Account, day calendar.Day) (f collection.Facts, err error) {
	g := gateGather{day: day}
	if g.house, err = b.House().Get(office.HouseKey); err != nil {
		return f, err
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return f, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return f, err
	}
	alerts, err := row.Collect(b.Alerts().Via(casework.ByAccount, row.Span{}, a.ID))
	if err != nil {
		return f, err
	}
	notices, err := row.Collect(b.Notices().Via(collection.ByAccount, row.Span{From: []any{day - gateLooksBack}}, a.ID))
	if err != nil {
		return f, err
	}
	plans, err := row.Collect(b.Arrangements().Via(arrangement.ByAccount, row.Span{}, a.ID))
	if err != nil {
		return f, err
	}
	return g.facts(a, who.Language, s, alerts, notices, plans), nil
}

// gateLooksBack is how many days back the gate looks for notices: longer than any notice is good for.
const gateLooksBack = 400

// gateGather makes facts of the rows of the books.
type gateGather struct {
	day   calendar.Day
	house office.House
}

func (g gateGather) facts(a account.Account, language string, s ledger.Standing, alerts []casework.Alert, notices []collection.Notice, plans []arrangement.Arrangement) collection.Facts {
	f := collection.Facts{Number: a.Number, Status: a.Status, Language: language, Home: isHome(a.Class)}
	asked, _ := s.Asked(g.day + 1)
	for _, it := range asked.Items {
		d := collection.Debt{Issued: it.Day, Due: it.Due, Left: it.Left}
		switch {
		case it.Kind == ledger.Penalty:
			d.Kind = collection.ForLateFee
		case it.Service == "sewer":
			d.Kind = collection.ForSewer
		}
		f.Debts = append(f.Debts, d)
	}
	for _, n := range notices {
		if n.State == document.Issued {
			f.Notices = append(f.Notices, collection.ServedOf(n, g.house))
		}
	}
	for _, p := range plans {
		if made := planOf(p); made.Made >= f.Plan.Made && made.Made != 0 {
			f.Plan = made
		}
	}
	g.hold(&f, a, alerts)
	return f
}

// isHome says whether a class is residential.
func isHome(class string) bool { return strings.HasPrefix(strings.ToUpper(class), "RESID") }

// planOf gives an arrangement as the gate knows it; one that is over or not agreed is none. It is broken the day after the instalment that was missed.
func planOf(p arrangement.Arrangement) (out collection.Plan) {
	switch p.Status {
	case arrangement.Active, arrangement.Broken:
		out = collection.Plan{Made: p.Made, Number: p.Number.String()}
	}
	if p.Status == arrangement.Broken {
		out.Broken = p.Made + 1
		if missed, ok := p.Next(); ok {
			out.Broken = missed.Due + 1
		}
	}
	return out
}

var gateHolds = map[casework.AlertKind]collection.HoldKind{
	casework.Medical: collection.HoldMedical, casework.NoCut: collection.HoldNoCut, casework.Deceased: collection.HoldDeceased,
	casework.NoNotices: collection.HoldNoNotice,
}

// hold adds the holds of an account: those its alerts tell of, then those that other deeds set. An alert that holds something back lasts until somebody
// ends it, also after its last day.
func (g gateGather) hold(f *collection.Facts, a account.Account, alerts []casework.Alert) {
	told := map[string]bool{}
	for _, al := range alerts {
		if !al.IsOn(g.day) {
			continue
		}
		for _, h := range al.Holds() {
			told[h] = true
		}
		if al.Kind == casework.Bankrupt {
			f.Petition.Day = al.From
		}
		if kind, ok := gateHolds[al.Kind]; ok {
			h := collection.Hold{Kind: kind, From: al.From, Until: al.Until}
			if al.IsPast(g.day) {
				h.Until = 0
			}
			f.Holds = append(f.Holds, h)
		}
	}
	if a.Held[collection.HoldCut] && !told[collection.HoldCut] {
		f.Holds = append(f.Holds, collection.Hold{Kind: collection.HoldNoCut})
	}
	if a.Held[collection.HoldNotice] && !told[collection.HoldNotice] {
		f.Holds = append(f.Holds, collection.Hold{Kind: collection.HoldNoNotice})
	}
	if a.NoPenalty >= g.day {
		f.Holds = append(f.Holds, collection.Hold{Kind: collection.HoldNoFee, Until: a.NoPenalty})
	}
}
