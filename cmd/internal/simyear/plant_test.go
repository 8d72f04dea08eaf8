package simyear_test

import (
	"slices"
	"testing"

	"curbstop/cmd/internal/simyear"
)

// of gives a copy of what a year says of one account.
func of(y simyear.Year, account uint64) simyear.Year {
	out := simyear.Year{Told: y.Told, Freezes: slices.Clone(y.Freezes)}
	out.Items = keep(y.Items, func(x simyear.Item) bool { return x.Account == account })
	ids := map[string]bool{}
	for _, it := range out.Items {
		ids[it.ID] = true
	}
	out.Moves = keep(y.Moves, func(x simyear.Move) bool { return ids[x.Item] })
	out.Notices = keep(y.Notices, func(x simyear.Notice) bool { return x.Account == account })
	out.Fees = keep(y.Fees, func(x simyear.Fee) bool { return x.Account == account })
	out.Cuts = keep(y.Cuts, func(x simyear.Cut) bool { return x.Account == account })
	out.Charges = keep(y.Charges, func(x simyear.Charge) bool { return x.Account == account })
	out.Holds = keep(y.Holds, func(x simyear.Hold) bool { return x.Account == account })
	out.Plans = keep(y.Plans, func(x simyear.Plan) bool { return x.Account == account })
	return out
}

func keep[T any](all []T, is func(T) bool) (out []T) {
	for _, x := range all {
		if is(x) {
			out = append(out, x)
		}
	}
	return out
}

// scene is the year of one account with a cut, the notice that carried it, and a late fee, for something to be planted in.
type scene struct {
	y      *simyear.Year
	cut    *simyear.Cut
	notice *simyear.Notice
	fee    *simyear.Fee
	bill   *simyear.Item // the one the fee is on
}

func (s scene) hold(kind string, from, until simyear.Day) {
	s.y.Holds = append(s.y.Holds, simyear.Hold{Account: s.cut.Account, Kind: kind, From: from, Until: until, Begin: 1})
}

// planted are the wrongs, by the rule by which each must be found.
var planted = []struct {
	rule, law string // law: only under this one
	wrong     func(scene)
}{
	{"bill.due", "", func(s scene) { s.bill.Due = s.bill.Issued + 15 }},
	{"bill.roll", "", func(s scene) {
		for s.bill.Due%7 != 2 { // a Saturday
			s.bill.Due++
		}
	}},
	{"fee.once", "", func(s scene) { s.y.Fees = append(s.y.Fees, *s.fee) }},
	{"fee.amount", "", func(s scene) { s.fee.Amount++ }},
	{"fee.early", "", func(s scene) { s.fee.Day = s.bill.Due }},
	{"fee.penalty", "", func(s scene) { s.fee.Bill = "late fee A-000001" }},
	{"fee.bankrupt", "", func(s scene) { s.hold("bankruptcy", 1, 0); s.y.Holds[len(s.y.Holds)-1].Petition = 1 }},
	{"fee.sixty", "Texas", func(s scene) { s.hold("sixty or over", 1, 0); s.fee.Day = s.bill.Issued + 25 }},
	{"fee.freeze", "Texas", func(s scene) {
		s.y.Freezes = append(s.y.Freezes, simyear.Freeze{From: s.fee.Day - 1, Until: s.fee.Day})
	}},
	{"notice.amount", "", func(s scene) { s.notice.Amount++ }},
	{"notice.early", "", func(s scene) { s.notice.Sent = s.bill.Due + 2 }},
	{"notice.language", "", func(s scene) { s.notice.Reads, s.notice.Language = "es", "" }},
	{"notice.deceased", "", func(s scene) { s.hold("deceased", 1, 0) }},
	{"notice.field", "", func(s scene) { s.notice.Tells = map[string]bool{"title": true} }},
	{"notice.days", "", func(s scene) { s.notice.PayBy = s.notice.Sent + 8 }},
	{"notice.roll", "", func(s scene) {
		for s.notice.PayBy%7 != 3 { // a Sunday
			s.notice.PayBy++
		}
	}},
	{"notice.cut-day", "", func(s scene) { s.notice.Cut = s.notice.PayBy }},
	{"notice.mailed-late", "", func(s scene) { s.notice.Mailed = s.notice.Sent + 1 }},
	{"notice.held", "", func(s scene) { s.hold("medical", s.notice.Sent, s.notice.Sent) }},
	{"cut.nothing", "", func(s scene) {
		for _, it := range s.y.Items {
			s.y.Moves = append(s.y.Moves, simyear.Move{At: s.cut.At - 1, Item: it.ID, Amount: it.Amount})
		}
	}},
	{"cut.nothing", "", func(s scene) {
		p := simyear.Plan{Account: s.cut.Account, Kind: "time payment schedule", Begin: 1, Items: map[string]bool{}}
		for _, it := range s.y.Items {
			p.Items[it.ID] = true
		}
		s.y.Plans = append(s.y.Plans, p)
	}},
	{"cut.day", "", func(s scene) {
		for s.cut.Day%7 != 2 {
			s.cut.Day++
		}
	}},
	{"cut.day", "California", func(s scene) {
		for s.cut.Day%7 != 1 { // a Friday
			s.cut.Day++
		}
	}},
	{"cut.sixty-days", "California", func(s scene) {
		for i := range s.y.Items {
			s.y.Items[i].Due += 45
		}
	}},
	{"cut.held", "", func(s scene) { s.hold("dispute", s.cut.Day, s.cut.Day) }},
	{"cut.held", "", func(s scene) { s.hold("medical", s.cut.Day, 0) }},
	{"cut.held", "", func(s scene) { s.hold("military service", s.cut.Day, 0) }},
	{"cut.held", "", func(s scene) { s.hold("key account", s.cut.Day, 0) }},
	{"cut.freeze", "Texas", func(s scene) {
		s.y.Freezes = append(s.y.Freezes, simyear.Freeze{From: s.cut.Day - 1, Until: s.cut.Day - 1})
	}},
	{"cut.freeze", "California", func(s scene) {
		s.y.Freezes = append(s.y.Freezes, simyear.Freeze{From: s.cut.Day, Until: s.cut.Day})
	}},
	{"cut.assurance", "", func(s scene) { s.hold("bankruptcy", 1, 0); s.y.Holds[len(s.y.Holds)-1].Petition = s.cut.Day - 10 }},
	{"cut.agreed", "", func(s scene) {
		s.y.Plans = append(s.y.Plans, simyear.Plan{Account: s.cut.Account, Kind: "promise to pay", Begin: 1, Until: s.cut.Day})
	}},
	{"cut.broken", "California", func(s scene) {
		s.y.Plans = append(s.y.Plans, simyear.Plan{Account: s.cut.Account, Kind: "time payment schedule", Begin: 1, End: 2, Broken: s.cut.Day - 30})
	}},
	{"cut.notice", "", func(s scene) {
		s.y.Plans = append(s.y.Plans, simyear.Plan{Account: s.cut.Account, Kind: "time payment schedule", Made: s.cut.Day - 1, Begin: 1, End: 2, Broken: s.cut.Day - 1})
	}},
	{"cut.notice", "", func(s scene) { s.mailed(func(n *simyear.Notice) { n.Mailed = 0 }) }},
	{"cut.notice", "", func(s scene) { s.mailed(func(n *simyear.Notice) { n.Voided = true }) }},
	{"cut.notice", "", func(s scene) { s.mailed(func(n *simyear.Notice) { n.Cut = s.cut.Day + 1 }) }},
	{"cut.notice", "", func(s scene) { s.mailed(func(n *simyear.Notice) { n.Mailed = s.cut.Day - 9 }) }},
	{"cut.notice", "", func(s scene) { s.mailed(func(n *simyear.Notice) { n.Mailed = s.cut.Day - 61 }) }},
	{"cut.notice", "", func(s scene) {
		s.mailed(func(n *simyear.Notice) { n.Asks = map[string]int64{"bill Z-000001": n.Amount} })
	}},
	{"cut.notice", "", func(s scene) { // a debt of somebody else is transferred in, older than the notice, and what the notice asked for is paid
		for _, it := range s.y.Items {
			s.y.Moves = append(s.y.Moves, simyear.Move{At: s.cut.At - 1, Item: it.ID, Amount: it.Amount})
		}
		s.y.Items = append(s.y.Items, simyear.Item{At: s.cut.At - 1, Account: s.cut.Account, ID: "in", Doc: "transfer Z-000001", Issued: s.bill.Issued - 90, Due: s.bill.Due - 90, Amount: 10882})
	}},
	{"restore.once", "", func(s scene) {
		s.y.Charges = nil
		for range len(s.y.Cuts) + 1 {
			s.y.Charges = append(s.y.Charges, simyear.Charge{Account: s.cut.Account, Day: s.cut.Day, Amount: s.y.Told})
		}
	}},
	{"restore.fee", "", func(s scene) {
		s.y.Charges = []simyear.Charge{{Account: s.cut.Account, Day: s.cut.Day, Amount: s.y.Told + 1}}
	}},
}

// mailed changes every notice of the account.
func (s scene) mailed(change func(*simyear.Notice)) {
	for i := range s.y.Notices {
		change(&s.y.Notices[i])
	}
}

// staged gives a scene with everything a wrong needs, on the first account of the year that has it.
func staged(t *testing.T, y simyear.Year) func() scene {
	t.Helper()
	for _, c := range y.Cuts {
		one := of(y, c.Account)
		grave := slices.IndexFunc(one.Notices, func(n simyear.Notice) bool {
			return n.Kind == "termination notice" && n.Mailed != 0 && n.Cut <= c.Day && c.Day <= n.Mailed+60 && !n.Voided && n.Language == ""
		})
		if grave < 0 || len(one.Fees) == 0 || len(one.Holds)+len(one.Plans) > 0 {
			continue
		}
		bill := slices.IndexFunc(one.Items, func(it simyear.Item) bool { return it.Doc == one.Fees[0].Bill })
		at := slices.IndexFunc(one.Cuts, func(x simyear.Cut) bool { return x == c })
		return func() scene {
			own := of(y, c.Account)
			return scene{&own, &own.Cuts[at], &own.Notices[grave], &own.Fees[0], &own.Items[bill]}
		}
	}
	t.Fatal("no account of the year was cut by right of a notice and bore a late fee")
	return nil
}

// finds plants every wrong in turn; each must be found by its rule.
func finds(t *testing.T, y simyear.Year, law simyear.Law) {
	t.Helper()
	stage := staged(t, y)
	if clean := simyear.Judge(*stage().y, law); len(clean) > 0 {
		t.Fatalf("nothing is planted yet: %v", clean)
	}
	for i, p := range planted {
		if p.law != "" && p.law != law.Name {
			continue
		}
		s := stage()
		p.wrong(s)
		found := simyear.Judge(*s.y, law)
		if !slices.ContainsFunc(found, func(b simyear.Breach) bool { return b.Rule == p.rule }) {
			t.Errorf("planted %d, to be found by %s: %v", i, p.rule, found)
		}
	}
}

func TestDaysAsTheCheckerCountsThem(t *testing.T) {
	for text, day := range map[string]simyear.Day{
		"1970-01-01": 0, "2028-02-29": simyear.Of(2028, 2, 28) + 1, "2028-03-01": simyear.Of(2028, 2, 28) + 2, "2027-12-31": simyear.Of(2028, 1, 1) - 1,
	} {
		if day.String() != text {
			t.Errorf("%s is counted as %s", text, day)
		}
	}
}
