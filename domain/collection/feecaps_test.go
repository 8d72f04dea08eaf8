package collection_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

// capped is a pack with a cap of 40.00 in hours and 75.00 after them, and those of California.
func capped(t *testing.T) policy.Pack {
	t.Helper()
	p := policy.Pack{Code: "capped", Effective: calendar.Date(2026, 1, 1)}
	for id, most := range map[string]int64{"reconnect.most": 4000, "reconnect.after-hours-most": 7500, collection.RuleLowIncome: 2000, collection.RuleLowIncomeAfter: 5000} {
		p.Rules = append(p.Rules, policy.Rule{ID: id, Citation: "Town Code 4", Sentence: "…", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: most}})
	}
	return p
}

func TestFeesOfACutAreHeldAgainstTheCapsOfThePack(t *testing.T) {
	p := capped(t)
	for _, c := range []struct {
		hours, after money.Amount
		broken       string
	}{{3500, 2500, ""}, {4000, 3500, ""}, {4001, 100, "reconnect.most"}, {3500, 4001, "reconnect.after-hours-most"}} {
		table := collection.Terms{Fees: []collection.Fee{{Label: "A", Amount: c.hours}, {Label: "B", Amount: c.after, After: true}, {Label: "T", Amount: 9900, Kind: collection.Trip}}}
		broken := ""
		for _, at := range table.Caps(p) {
			if at.Over() {
				broken = at.Rule.ID
			}
		}
		if broken != c.broken {
			t.Errorf("%s and %s after hours break %q, want %q", c.hours, c.after, broken, c.broken)
		}
	}
	table := []collection.Fee{{Label: "A", Amount: 3500}, {Label: "B", Amount: 2500, After: true}}
	if fees, sum := collection.Lowered(table[:1], false, p); sum != 2000 || len(fees) != 1 {
		t.Errorf("a household of low income pays %s, %v", sum, fees)
	}
	if _, sum := collection.Lowered(table, true, p); sum != 5000 {
		t.Errorf("after hours it pays %s", sum)
	}
	if _, sum := collection.Lowered(table, true, policy.Pack{}); sum != 6000 {
		t.Errorf("without a cap it pays %s", sum)
	}
}

func TestATableOfFeesAboveTheCapIsRefusedAndEveryTableIsKept(t *testing.T) {
	o := bookstest.Open(t)
	text := strings.Replace(string(assets.BlankPack), "id = \"reconnect.most\"\ncitation = \"to be given by the office\"", "id = \"reconnect.most\"\ncitation = \"Town Code 4\"", 1)
	head, rest, _ := strings.Cut(text, "id = \"reconnect.most\"")
	rest = strings.Replace(strings.Replace(strings.Replace(rest, "confirmed = false", "confirmed = true", 1), "off = true\n", "", 1), "0.00", "30.00", 1)
	o.Rules([]byte(head + "id = \"reconnect.most\"" + rest))
	table := collection.SetTerms{Fees: []collection.Fee{{Label: "Reconnection", Service: "water", Amount: 3001}}}
	_, err := bookstest.Try(o.Manager, table)
	if fault.CodeOf(err) != "terms.cap" || !strings.Contains(err.Error(), "$30.00 at most") || !strings.Contains(err.Error(), "Town Code 4") {
		t.Errorf("above the cap: %v", err)
	}
	table.Fees[0].Amount = 3000
	bookstest.Do(o, o.Manager, table)
	table.From, table.Fees[0].Kind = bookstest.Today+5, "luxury"
	if _, err := bookstest.Try(o.Manager, table); fault.CodeOf(err) != "terms.kind" {
		t.Errorf("a fee of no known kind: %v", err)
	}
	table.Fees[0].Kind = collection.Reconnection
	bookstest.Do(o, o.Manager, table)
	if all := bookstest.Ask(o, o.Clerk, collection.ListTerms{}); len(all) != 2 || all[0].From != bookstest.Today+5 {
		t.Errorf("the tables: %+v", all)
	}
}
