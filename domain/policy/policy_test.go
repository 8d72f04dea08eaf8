package policy_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
)

func texas(t testing.TB) policy.Pack {
	t.Helper()
	p, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func date(text string) calendar.Day {
	d, err := calendar.ParseISO(text)
	if err != nil {
		panic(err)
	}
	return d
}

func change(p policy.Pack, id string, f func(*policy.Rule)) policy.Pack {
	p.Rules = append([]policy.Rule(nil), p.Rules...)
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			f(&p.Rules[i])
		}
	}
	return p
}

func TestTheDueDayOfABill(t *testing.T) {
	p := texas(t)
	for _, c := range []struct {
		issued string
		who    policy.Standing
		due    string
		rules  policy.Applied
	}{
		{"2025-06-18", policy.Ordinary, "2025-07-07", policy.Applied{"due.days", "due.roll"}}, // methods §6: over 4 July and a weekend
		{"2026-10-01", policy.Ordinary, "2026-10-19", policy.Applied{"due.days", "due.roll"}}, // a Saturday
		{"2026-10-05", policy.Ordinary, "2026-10-21", policy.Applied{"due.days"}},
		{"2026-10-05", policy.StateAgency, "2026-11-04", policy.Applied{"due.days-state-agency"}},
		{"2026-10-05", policy.SixtyPlus, "2026-10-30", policy.Applied{"due.days-sixty-plus"}},
		{"2026-06-17", policy.Ordinary, "2026-07-06", policy.Applied{"due.days", "due.roll"}}, // Independence Day observed on the 3rd
	} {
		due, rules, err := p.DueDay(date(c.issued), calendar.Federal, c.who)
		if err != nil || due != date(c.due) || !cmp.Equal(rules, c.rules) {
			t.Errorf("a bill of %s is due %s by %v, %v; want %s by %v", c.issued, due, rules, err, c.due, c.rules)
		}
	}
}

func TestCapsAndSmallRefunds(t *testing.T) {
	p := texas(t)
	if fee, _, _ := p.ReturnedFee(4000); fee != 3000 {
		t.Errorf("a returned payment costs %s, the cap is 30.00", fee)
	}
	if fee, _, _ := p.ReturnedFee(2500); fee != 2500 {
		t.Errorf("25.00 wanted, %s charged", fee)
	}
	if least, err := p.Amount("refund.least-check"); least != 100 || err != nil {
		t.Errorf("the least credit refunded by check is %s: %v", least, err)
	}
}

func TestNoticesAndTheDayOfTheCut(t *testing.T) {
	p := texas(t)
	due := date("2026-10-21") // a Wednesday
	if d, _, _ := p.NoticeDay(policy.Reminder, due, calendar.Federal); d != date("2026-10-26") {
		t.Errorf("the reminder goes out %s, want the Monday after", d)
	}
	final, rules, _ := p.NoticeDay(policy.FinalNotice, due, calendar.Federal)
	if final != date("2026-11-04") || !cmp.Equal(rules, policy.Applied{"notice.final"}) {
		t.Errorf("the final notice goes out %s by %v", final, rules)
	}
	if cut, rules, _ := p.CutDay(final, calendar.Federal); cut != date("2026-11-16") || !cmp.Equal(rules, policy.Applied{"notice.final-days", "cut.work-day"}) {
		t.Errorf("the cut is on %s by %v, want Monday 16 November", cut, rules)
	}
	staffed := change(p, "cut.staffed", func(r *policy.Rule) { r.Confirmed, r.Off = true, false })
	if cut, rules, _ := staffed.CutDay(date("2026-11-10"), calendar.Federal); cut != date("2026-11-23") || rules[1] != "cut.staffed" {
		t.Errorf("with the rule on, no cut before a day off: %s by %v", cut, rules)
	}
}

func TestExtensionsWithinTheYear(t *testing.T) {
	p, cut := texas(t), date("2026-11-16")
	for _, c := range []struct {
		taken int
		until string
		code  string
	}{
		{0, "2026-11-26", ""}, {1, "2026-11-20", ""}, {2, "2026-11-20", "policy.extensions-used"}, {0, "2026-11-27", "policy.extension-too-long"},
	} {
		rules, err := p.Extension(c.taken, cut, date(c.until))
		if c.code == "" && err != nil || c.code != "" && !errors.Is(err, fault.New(0, c.code, "", nil)) || len(rules) == 0 {
			t.Errorf("%d taken, until %s: %v by %v, want %q", c.taken, c.until, err, rules, c.code)
		}
		if err != nil && !strings.Contains(err.Error(), "Schertz") {
			t.Errorf("the refusal cites nothing: %v", err)
		}
	}
}

func TestAReadFarOffItsDay(t *testing.T) {
	for days, want := range map[int]bool{0: false, 2: false, -2: false, 3: true, -3: true} {
		if lowest, _, err := texas(t).ReadDayOff(days); lowest != want || err != nil {
			t.Errorf("a read %d days off at the lowest price: %v, %v", days, lowest, err)
		}
	}
}

func TestWhatWasNotConfirmedIsOff(t *testing.T) {
	p := texas(t)
	if _, _, err := p.BackBillFrom(date("2026-10-01")); !errors.Is(err, fault.New(0, "policy.not-confirmed", "", nil)) {
		t.Errorf("back-billing by an unconfirmed rule: %v", err)
	}
	on := change(p, "back-bill.months", func(r *policy.Rule) { r.Confirmed, r.Off = true, false })
	if from, _, err := on.BackBillFrom(date("2026-10-01")); err != nil || from != date("2025-10-01") {
		t.Errorf("once confirmed, back to %s, %v", from, err)
	}
	off := 0
	for _, r := range p.Rules {
		if !r.Confirmed {
			off++
		}
	}
	if off < 10 {
		t.Errorf("%d unconfirmed rules, want the remembered ones marked", off)
	}
	if _, err := p.Number("no.such-rule"); !errors.Is(err, fault.New(0, "policy.no-rule", "", nil)) {
		t.Errorf("a rule nobody wrote: %v", err)
	}
	if _, err := p.Amount("due.days"); !errors.Is(err, fault.New(0, "policy.other-kind", "", nil)) {
		t.Errorf("days asked for as money: %v", err)
	}
}

func TestTheCalendarOfUnclaimedProperty(t *testing.T) {
	p := texas(t)
	u, rules, err := p.Unclaimed(policy.DepositHeld, 30000, date("2024-05-15"))
	want := policy.Unclaimed{Abandoned: date("2025-11-15"), Held: date("2026-03-01"), Notice: date("2026-05-01"), Deliver: date("2026-07-01")}
	if err != nil || u != want || rules[0] != "unclaimed.deposit" {
		t.Errorf("a deposit of 300.00 last touched 15 May 2024: %+v by %v, %v", u, rules, err)
	}
	u, _, _ = p.Unclaimed(policy.OtherCredit, 25000, date("2023-03-01"))
	want = policy.Unclaimed{Abandoned: date("2026-03-01"), Held: date("2026-03-01"), Deliver: date("2026-07-01")}
	if u != want {
		t.Errorf("a credit of 250.00: %+v", u)
	}
	city := change(p, "unclaimed.local-most", func(r *policy.Rule) { r.Off = false })
	if u, _, _ := city.Unclaimed(policy.OtherCredit, 10000, date("2023-03-02")); !u.Local || u.Held != date("2027-03-01") {
		t.Errorf("a city keeps 100.00: %+v", u)
	}
	if d, _, _ := p.StaleDay(date("2026-08-31")); d != date("2027-03-01") {
		t.Errorf("a check of 31 August is stale from %s, want 1 March", d)
	}
}

func TestAPackIsStoredAndReadBackTheSame(t *testing.T) {
	p := texas(t)
	row, err := cbor.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var back policy.Pack
	if err := cbor.Unmarshal(row, &back); err != nil {
		t.Fatal(err)
	}
	same := cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
	if d := cmp.Diff(p, back, same); d != "" {
		t.Error(d)
	}
}

func TestThePackInForce(t *testing.T) {
	old, now := texas(t), texas(t)
	now.Effective, now.Name = date("2026-09-01"), "now"
	for day, want := range map[string]string{"2026-08-31": old.Name, "2026-09-01": "now"} {
		if got, ok := policy.InForce([]policy.Pack{now, old}, "texas-puc", date(day)); !ok || got.Name != want {
			t.Errorf("on %s the rules are %q", day, got.Name)
		}
	}
	if _, ok := policy.InForce([]policy.Pack{now}, "texas-puc", date("2026-08-31")); ok {
		t.Error("rules held before they began")
	}
	if got := old.Cite(policy.Applied{"due.days", "due.roll", "returned.most"}); len(got) != 2 {
		t.Errorf("cites %v, want each place once", got)
	}
}

const good = "code = 'x'\nname = 'X'\neffective = '2026-01-01'\n[[rule]]\nid = 'a'\ncitation = 'c'\nsentence = 's'\nconfirmed = true\ndays = 3\n"

func TestAPackWithAMistakeIsRefusedInASentence(t *testing.T) {
	if _, err := policy.Parse([]byte(good), "x.toml"); err != nil {
		t.Fatal(err)
	}
	for code, text := range map[string]string{
		"policy.not-toml":        "[[rule]\n",
		"policy.unknown-word":    good + "dayz = 3\n",
		"policy.incomplete":      strings.Replace(good, "2026-01-01", "1/1/26", 1),
		"policy.rule-incomplete": strings.Replace(good, "citation = 'c'\n", "", 1),
		"policy.rule-twice":      good + good[strings.Index(good, "[[rule]]"):],
		"policy.one-value":       good + "months = 3\n",
		"policy.value":           strings.Replace(good, "days = 3", "days = -3", 1),
		"policy.value.money":     strings.Replace(good, "days = 3", "money = '3.001'", 1),
		"policy.value.percent":   strings.Replace(good, "days = 3", "percent = 'ten'", 1),
		"policy.value.date":      strings.Replace(good, "days = 3", "date = '13-01'", 1),
		"policy.not-toml.kind":   strings.Replace(good, "days = 3", "days = 'three'", 1),
	} {
		if parts := strings.SplitN(code, ".", 3); len(parts) == 3 {
			code = parts[0] + "." + parts[1]
		}
		_, err := policy.Parse([]byte(text), "x.toml")
		if !errors.Is(err, fault.New(0, code, "", nil)) || !strings.Contains(err.Error(), "x.toml") {
			t.Errorf("want %s, got %v", code, err)
		}
	}
}

func TestADueDayIsAlwaysAWorkingDayAndNeverEarly(t *testing.T) {
	p := texas(t)
	rapid.Check(t, func(t *rapid.T) {
		issue := calendar.Date(2000, time.January, 1).Plus(rapid.IntRange(0, 20_000).Draw(t, "issue"))
		due, _, err := p.DueDay(issue, calendar.Federal, policy.Ordinary)
		if n := due.Since(issue); err != nil || n < 16 || n > 20 || !calendar.Holidays(calendar.Federal).IsWorkDay(due) {
			t.Fatalf("a bill of %s is due %s, %v", issue, due, err)
		}
		cut, _, err := p.CutDay(due, calendar.Federal)
		if err != nil || cut.Since(due) < 10 {
			t.Fatalf("notice %s, cut %s, %v", due, cut, err)
		}
	})
}
