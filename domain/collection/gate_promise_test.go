package collection_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// everyCase is all cases under their packs.
func everyCase(t testing.TB) map[string][]gateCase {
	t.Helper()
	return map[string][]gateCase{
		"texas-puc": texasCases(), "el-paso-water": elPasoCases(), "florida": floridaCases(), "california-sb998": californiaCases(), "blank": texasCases(),
	}
}

// A rule that was remembered and not confirmed neither blocks nor permits: with all of them taken out, or set to the opposite, nothing changes.
func TestWhatNobodyConfirmedChangesNoAnswer(t *testing.T) {
	for file, cases := range everyCase(t) {
		p := packNamed(t, file)
		without, turned := p, p
		without.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r policy.Rule) bool { return !r.Confirmed })
		turned.Rules = slices.Clone(p.Rules)
		left := 0
		for i, r := range turned.Rules {
			if r.Confirmed {
				continue
			}
			left++
			if !r.Off || r.Note() != "not confirmed: ask your attorney" {
				t.Errorf("%s ships rule %s unconfirmed and on: %q", file, r.ID, r.Note())
			}
			turned.Rules[i].Off = false
			turned.Rules[i].Value.Number = 999 - r.Value.Number
			if r.Value.Kind == policy.Yes {
				turned.Rules[i].Value.Number = 1 - r.Value.Number
			}
		}
		if left == 0 {
			t.Errorf("%s has no rule marked as remembered", file)
		}
		for _, c := range cases {
			for _, d := range collection.Deeds {
				want := collection.Gate(c.facts, p, calendar.Federal, on(c.day)).Of(d).String()
				for how, other := range map[string]policy.Pack{"without": without, "turned": turned} {
					if got := collection.Gate(c.facts, other, calendar.Federal, on(c.day)).Of(d).String(); got != want {
						t.Errorf("%s, %s, %s the unconfirmed rules: %s\nwas: %s", file, c.what, how, got, want)
					}
				}
			}
		}
	}
}

func TestADayTheGatePromisesIsKept(t *testing.T) {
	packs := map[string]policy.Pack{}
	for _, p := range assets.Packs {
		name := strings.TrimSuffix(p.File, ".toml")
		packs[name] = packNamed(t, name)
	}
	packs["california-tag"] = switched(packs["california-sb998"], "notice.door-days", policy.Value{Kind: policy.WorkDay, Number: 5})
	start := calendar.Date(2027, time.November, 1)
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string, n int) calendar.Day { return start.Plus(rapid.IntRange(0, n).Draw(t, name)) }
		f := collection.Facts{Status: account.Active, Home: rapid.Bool().Draw(t, "home"), Sixty: rapid.Bool().Draw(t, "sixty")}
		for range rapid.IntRange(1, 3).Draw(t, "debts") {
			due := some("due", 150)
			f.Debts = append(f.Debts, collection.Debt{
				Kind: collection.DebtKind(rapid.IntRange(0, 3).Draw(t, "kind")), Issued: due - 20, Due: due, Left: 5000,
				Disputed: money.Amount(rapid.SampledFrom([]int64{0, 0, 2000, 5000}).Draw(t, "disputed")),
			})
		}
		for range rapid.IntRange(0, 2).Draw(t, "notices") {
			f.Notices = append(f.Notices, collection.Served{
				Deed: rapid.SampledFrom(collection.Deeds[1:]).Draw(t, "deed"), Day: some("served", 150), Tells: collection.Fields, Languages: []string{"en"},
			})
		}
		kinds := []collection.HoldKind{collection.HoldDispute, collection.HoldMedical, collection.HoldExtension, collection.HoldNoNotice, collection.HoldDeceased}
		for range rapid.IntRange(0, 2).Draw(t, "holds") {
			from := some("from", 150)
			f.Holds = append(f.Holds, collection.Hold{Kind: rapid.SampledFrom(kinds).Draw(t, "hold"), From: from, Until: from + 20})
		}
		if rapid.Bool().Draw(t, "freeze") {
			from := some("freeze", 150)
			f.Office = []collection.Hold{{Kind: collection.HoldWeather, From: from, Until: from + 3}}
		}
		if rapid.Bool().Draw(t, "bankrupt") {
			f.Petition.Day = some("petition", 150)
		}
		f = asking(f)
		p := packs[rapid.SampledFrom([]string{"texas-puc", "el-paso-water", "california-sb998", "california-tag"}).Draw(t, "pack")]
		day := some("day", 200)
		answer := collection.Gate(f, p, calendar.Federal, day)
		for _, v := range answer.Verdicts {
			then := collection.Gate(f, p, calendar.Federal, v.From).Of(v.Deed)
			if v.May != (v.From == day && !v.Open) || v.From != 0 && !v.Open && !then.May {
				t.Fatalf("%s: %+v; on that day: %s", v, v, then)
			}
			for d := day; d < v.From; d++ {
				if early := collection.Gate(f, p, calendar.Federal, d).Of(v.Deed); early.May {
					t.Fatalf("%s, but on %s: %s", v, d, early)
				}
			}
		}
		if again := collection.Gate(f, p, calendar.Federal, day); again.Line() != answer.Line() || again.Next != answer.Next {
			t.Fatalf("asked twice: %s, then %s", answer.Line(), again.Line())
		}
	})
}
