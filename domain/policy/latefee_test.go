package policy_test

import (
	"errors"
	"slices"
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// ordinance is a pack of late fees as a city would write it.
func ordinance(t *testing.T, rules string) policy.Pack {
	t.Helper()
	p, err := policy.Parse([]byte("code = 'city'\nname = 'City'\neffective = '2020-01-01'\n"+rules), "city.toml")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ruled(id, value string) string {
	return "[[rule]]\nid = '" + id + "'\ncitation = 'Ord. 1'\nsentence = '" + id + "'\nconfirmed = true\n" + value + "\n"
}

func owes(amount money.Amount) policy.PastDue {
	return policy.PastDue{Owed: []policy.Owed{{Service: "water", Amount: amount}}}
}

// months charges a fee on a bill as often as it asks for one and gives what is owed after each.
func months(t *testing.T, p policy.Pack, bill money.Amount, times int) (owed []money.Amount) {
	t.Helper()
	d := owes(bill)
	for range times {
		fee, err := p.LateFee(d)
		if err != nil {
			t.Fatal(err)
		}
		if fee.Amount == 0 {
			break
		}
		d.Charged, d.Penalties = d.Charged+1, d.Penalties+fee.Amount
		owed = append(owed, bill+d.Penalties)
	}
	return owed
}

func TestALateFeeOnceAndNeverOnAPenalty(t *testing.T) {
	p := texas(t)
	for _, c := range []struct {
		unpaid, penalties money.Amount
		charged           int
		want              money.Amount
	}{
		{8437, 0, 0, 844}, {8437, 0, 1, 0}, {8437, 844, 0, 844}, {0, 844, 0, 0}, {0, 0, 0, 0}, {-500, 0, 0, 0}, // methods §6: 84.37 -> 8.44
	} {
		d := owes(c.unpaid)
		d.Penalties, d.Charged = c.penalties, c.charged
		if fee, err := p.LateFee(d); err != nil || fee.Amount != c.want {
			t.Errorf("the fee on %s with %s penalties is %s by %v, %v; want %s", c.unpaid, c.penalties, fee.Amount, fee.Rules, err, c.want)
		}
	}
	flat := change(change(p, "late.percent", func(r *policy.Rule) { r.Off = true }), "late.flat", func(r *policy.Rule) { r.Off = false })
	if fee, _ := flat.LateFee(owes(8437)); fee.Amount != 500 || fee.Rules[0] != "late.flat" {
		t.Errorf("the flat fee is %s by %v", fee.Amount, fee.Rules)
	}
	none := change(p, "late.percent", func(r *policy.Rule) { r.Off = true })
	if _, err := none.LateFee(owes(8437)); !errors.Is(err, fault.New(0, "policy.off", "", nil)) {
		t.Errorf("an office without late fees: %v", err)
	}
}

func TestLateFeesOfPublishedOrdinances(t *testing.T) {
	tucson := ordinance(t, ruled("late.percent", "percent = '10'")+ruled("late.least", "money = '10.00'")+ruled("late.most", "money = '500.00'"))
	for unpaid, want := range map[money.Amount]money.Amount{6200: 1000, 20000: 2000, 600000: 50000, 10001: 1000, 0: 0} {
		if fee, err := tucson.LateFee(owes(unpaid)); err != nil || fee.Amount != want {
			t.Errorf("Tucson, %s: %s, %v; want %s", unpaid, fee.Amount, err, want)
		}
	}
	grande := ordinance(t, ruled("late.percent", "percent = '1.5'")+ruled("late.monthly-percent", "percent = '1.5'")+ruled("late.least", "money = '0.50'"))
	if got, want := months(t, grande, 2000, 3), []money.Amount{2050, 2100, 2150}; !slices.Equal(got, want) {
		t.Errorf("Casa Grande, 20.00: %v, want %v", got, want)
	}
	pleasant := ordinance(t, ruled("late.percent", "percent = '5'")+ruled("late.monthly-percent", "percent = '1'"))
	if got, want := months(t, pleasant, 10000, 3), []money.Amount{10500, 10600, 10700}; !slices.Equal(got, want) {
		t.Errorf("Mount Pleasant, 100.00: %v, want %v", got, want)
	}
}

func TestMonthsCompoundAndEnd(t *testing.T) {
	base := ruled("late.percent", "percent = '5'") + ruled("late.monthly-percent", "percent = '10'")
	for name, c := range map[string]struct {
		rules string
		want  []money.Amount
	}{
		"compounded":         {ruled("late.compound", "yes = true"), []money.Amount{10500, 11550, 12705}},
		"never on a fee":     {ruled("late.compound", "yes = true") + ruled("late.never-on-penalty", "yes = true"), []money.Amount{10500, 11500, 12500}},
		"two months":         {ruled("late.months", "months = 2"), []money.Amount{10500, 11500}},
		"once, all the same": {ruled("late.once", "yes = true"), []money.Amount{10500}},
	} {
		if got := months(t, ordinance(t, base+c.rules), 10000, 3); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAFeeByServiceAboveAThresholdAndAfterGrace(t *testing.T) {
	p := ordinance(t, ruled("late.percent", "percent = '10'")+ruled("late.percent.sewer", "percent = '5'")+ruled("late.flat.trash", "money = '2.00'")+
		ruled("late.above", "money = '5.00'")+ruled("late.grace", "days = 5"))
	d := policy.PastDue{Owed: []policy.Owed{{"water", 3005}, {"sewer", 2000}, {"trash", 1000}, {"storm", 1000}}}
	fee, err := p.LateFee(d)
	want := map[string]money.Amount{"water": 301, "storm": 100, "sewer": 100, "trash": 200}
	if err != nil || fee.Amount != 701 { // 10 % of 40.05, 5 % of 20.00, 2.00
		t.Fatalf("%+v, %v", fee, err)
	}
	for _, part := range fee.Parts {
		if got := part.Amount; got < want[part.Service]-1 || got > want[part.Service]+1 {
			t.Errorf("%s bears %s, want %s", part.Service, got, want[part.Service])
		}
	}
	if fee, _ := p.LateFee(owes(500)); fee.Amount != 0 || fee.Rules[0] != "late.above" {
		t.Errorf("on 5.00: %+v", fee)
	}
	d.Due = date("2026-10-19")
	for day, want := range map[string]money.Amount{"2026-10-20": 0, "2026-10-24": 0, "2026-10-25": 701} {
		d.Day = date(day)
		if fee, _ := p.LateFee(d); fee.Amount != want {
			t.Errorf("on %s: %s, want %s", day, fee.Amount, want)
		}
	}
}

func TestAMonthsFeeWaitsForItsMonth(t *testing.T) {
	p := ordinance(t, ruled("late.percent", "percent = '5'")+ruled("late.monthly-percent", "percent = '1'"))
	d := owes(10000)
	d.Due, d.Charged = date("2026-10-19"), 1
	for day, want := range map[string]money.Amount{"2026-11-19": 0, "2026-11-20": 100} {
		d.Day = date(day)
		if fee, _ := p.LateFee(d); fee.Amount != want {
			t.Errorf("the second fee on %s: %s, want %s", day, fee.Amount, want)
		}
	}
}

func TestAFeeByTiersOfTheAmount(t *testing.T) {
	p := ordinance(t, ruled("late.percent", "percent = '10'")+ruled("late.tier-1", "money = '25.00'")+ruled("late.tier-1-percent", "percent = '3'")+
		ruled("late.tier-2", "money = '100.00'")+ruled("late.tier-2-percent", "percent = '1'")+ruled("late.monthly-percent", "percent = '1'"))
	for owed, want := range map[money.Amount]struct {
		fee   money.Amount
		rules int
	}{
		2500: {250, 1}, 2501: {250, 3}, 2517: {251, 3}, 8437: {428, 3}, 10000: {475, 3}, 15000: {525, 5}, 1000: {100, 1},
	} {
		if fee, err := p.LateFee(owes(owed)); err != nil || fee.Amount != want.fee || len(fee.Rules) != want.rules {
			t.Errorf("on %s: %s by %v, %v; want %s", owed, fee.Amount, fee.Rules, err, want.fee)
		}
	}
	d := owes(15000)
	d.Charged = 1
	if fee, _ := p.LateFee(d); fee.Amount != 150 {
		t.Errorf("a month's fee has no tiers: %s", fee.Amount)
	}
	by := ordinance(t, ruled("late.percent", "percent = '10'")+ruled("late.percent.sewer", "percent = '8'")+ruled("late.tier-1.sewer", "money = '10.00'")+
		ruled("late.tier-1-percent.sewer", "percent = '2'"))
	if fee, _ := by.LateFee(policy.PastDue{Owed: []policy.Owed{{"water", 3000}, {"sewer", 2000}}}); fee.Amount != 300+100 {
		t.Errorf("tiers of sewer alone: %+v", fee) // 80 + 20 cents of sewer
	}
}

func TestAServiceHasBoundsOfItsOwn(t *testing.T) {
	p := ordinance(t, ruled("late.percent", "percent = '10'")+ruled("late.least.trash", "money = '2.00'")+ruled("late.most.water", "money = '5.00'")+
		ruled("late.above.storm", "money = '4.00'"))
	fee, err := p.LateFee(policy.PastDue{Owed: []policy.Owed{{"water", 9000}, {"sewer", 2000}, {"trash", 1000}, {"storm", 400}}})
	want := map[string]money.Amount{"water": 500, "sewer": 200, "trash": 200, "storm": 0}
	if err != nil || fee.Amount != 900 {
		t.Fatalf("%+v, %v", fee, err)
	}
	for _, part := range fee.Parts {
		if part.Amount != want[part.Service] {
			t.Errorf("%s bears %s, want %s", part.Service, part.Amount, want[part.Service])
		}
	}
}
