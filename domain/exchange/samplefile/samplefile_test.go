package samplefile_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
)

func packed() samplefile.Packed {
	return samplefile.Packed{
		Office: assets.SampleOffice, Staff: assets.SampleStaff, Fees: assets.SampleFees,
		Accounts: assets.SampleAccounts, Usages: assets.SampleUsages,
	}
}

func sample(t *testing.T) samplefile.Sample {
	t.Helper()
	s, err := samplefile.Unpack(packed(), calendar.Date(2026, 10, 1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheSampleIsARealUtilityInSmall(t *testing.T) {
	s := sample(t)
	closed, credit, arrears, spanish, enye, habits := 0, 0, 0, 0, 0, map[samplefile.Payer]int{}
	numbers, olds, meters, routes := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, a := range s.Accounts {
		if numbers[a.Number] || olds[a.OldNumber] || meters[a.Meter] {
			t.Errorf("account %s, old number %s or meter %s stands there twice", a.Number, a.OldNumber, a.Meter)
		}
		numbers[a.Number], olds[a.OldNumber], meters[a.Meter] = true, true, true
		routes[a.Route+"/"+a.Cycle]++
		habits[a.Payer]++
		if a.Closed != 0 {
			closed++
		}
		if (a.Closed != 0) != strings.Contains("settled overpaid left", string(a.Payer)) {
			t.Errorf("account %s closed %s pays %s", a.Number, a.Closed, a.Payer)
		}
		if a.Language == "es" {
			spanish++
		}
		if strings.Contains(a.Name, "ñ") {
			enye++
		}
		if len(a.Service.Lines()) == 0 || !strings.Contains(a.Phone, "555-01") {
			t.Errorf("account %s has no street or a phone that could be somebody's: %+v %s", a.Number, a.Service, a.Phone)
		}
	}
	credit, arrears = habits[samplefile.Overpaid], habits[samplefile.Stopped]+habits[samplefile.LeftOwes]
	if len(s.Accounts) != 1200 || closed < 96 || closed > 120 || credit < 20 || arrears < 50 || spanish < 100 || enye < 50 || len(routes) != 35 {
		t.Errorf("%d accounts, %d closed, %d in credit, %d in arrears, %d in Spanish, %d with ñ, %d routes",
			len(s.Accounts), closed, credit, arrears, spanish, enye, len(routes))
	}
	for _, u := range s.Usages {
		if !olds[u.Customer] {
			t.Fatalf("customer %s has use but no account", u.Customer)
		}
	}
}

func TestTheMonthsOfTheSampleEndBeforeToday(t *testing.T) {
	for today, want := range map[calendar.Day]string{
		calendar.Date(2026, 10, 1): "2026-09", calendar.Date(2026, 9, 30): "2025-09", calendar.Date(2027, 3, 3): "2026-09",
	} {
		s, err := samplefile.Unpack(packed(), today)
		if err != nil {
			t.Fatal(err)
		}
		last := calendar.Month(0)
		for _, u := range s.Usages {
			last = max(last, u.Month)
		}
		if last.String() != want || s.Shifted%12 != 0 {
			t.Errorf("on %s the last month of use is %s, want %s", today, last, want)
		}
	}
}

func TestUseAndAccountsMoveTogether(t *testing.T) {
	s := sample(t)
	first, last := map[string]calendar.Month{}, map[string]calendar.Month{}
	for _, u := range s.Usages {
		if m, ok := first[u.Customer]; !ok || u.Month < m {
			first[u.Customer] = u.Month
		}
		last[u.Customer] = max(last[u.Customer], u.Month)
	}
	for _, a := range s.Accounts {
		if a.Opened != first[a.OldNumber] || a.Closed != 0 && a.Closed != last[a.OldNumber] {
			t.Errorf("account %s runs %s to %s, its use %s to %s", a.Number, a.Opened, a.Closed, first[a.OldNumber], last[a.OldNumber])
		}
	}
}

func TestTheSampleHasEveryKindOfExceptionButNegative(t *testing.T) {
	s, seen := sample(t), map[usagefile.Kind]int{}
	for customer := range usagefile.ByCustomer(s.Usages) {
		for _, v := range usagefile.Classify(customer, usagefile.Usual()) {
			seen[v.Kind]++
		}
	}
	for _, k := range usagefile.Kinds() {
		if (seen[k] == 0) != (k == usagefile.Negative) {
			t.Errorf("%d usages are %s", seen[k], k)
		}
	}
	if fine := seen[usagefile.Fine]; fine*100 < len(s.Usages)*95 {
		t.Errorf("only %d of %d usages are fine", fine, len(s.Usages))
	}
}

func TestEveryFineUsageOfTheSampleIsBilledByThePublishedTariff(t *testing.T) {
	s := sample(t)
	prices, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "santa-monica.owrs")
	if err != nil {
		t.Fatal(err)
	}
	billed, unbilled := 0, map[string]int{}
	for _, u := range s.Usages {
		schedules := rate.ForClass(prices, "water", u.Class, u.Month.Last())
		if len(schedules) == 0 {
			unbilled[u.Class]++
			continue
		}
		in := rate.Input{Usage: u.Usage, Class: u.Class, MeterSize: s.Office.DefaultMeter, WaterType: s.Office.DefaultWater}
		if _, err := rate.RateAll(schedules, in); err != nil {
			t.Fatalf("%s CCF of %s: %v", u.Usage, u.Class, err)
		}
		billed++
	}
	if len(unbilled) != 1 || unbilled["OTHER"] == 0 || billed < 16_000 {
		t.Errorf("%d billed, unbilled %v; only the class OTHER has no published price", billed, unbilled)
	}
}

func TestTheOfficeItsPeopleAndItsFees(t *testing.T) {
	s := sample(t)
	if s.Office.Name == "" || s.Office.DefaultMeter != "1" || !samplefile.RoutingHolds(s.Office.Bank.Routing) {
		t.Errorf("the office is %+v", s.Office)
	}
	roles, names := map[string]int{}, map[string]bool{"": true}
	for _, p := range s.Staff {
		roles[p.Role]++
		names[p.SignIn] = true
		if !names[p.Supervisor] || p.HiredOn().IsZero() {
			t.Errorf("%s answers to %q, hired %q", p.Name, p.Supervisor, p.Hired)
		}
	}
	if roles["manager"] != 1 || roles["supervisor"] != 1 || roles["clerk"] != 2 {
		t.Errorf("the staff are %v", roles)
	}
	limit := func(grants []samplefile.Grant, verb string) (got money.Amount) {
		for _, g := range grants {
			if slices.Contains(g.Verbs, verb) {
				got, _ = g.Amounts()
			}
		}
		return got
	}
	may := map[string][]samplefile.Grant{}
	for _, m := range s.Matrix {
		may[m.Role] = append(may[m.Role], m.Grant)
	}
	for _, c := range []struct {
		role, verb string
		want       money.Amount
	}{{"supervisor", "refund.approve", 50000}, {"clerk", "refund.approve", 0}, {"clerk", "refund.request", 50000}, {"supervisor", "bill.cancel", 50000}, {"supervisor", "writeoff.discharge", 250000}} {
		if got := limit(may[c.role], c.verb); got != c.want {
			t.Errorf("a %s may %s up to %s, want %s", c.role, c.verb, got, c.want)
		}
	}
	for _, p := range s.Staff {
		if p.SignIn == "joyce" && limit(p.Grants, "refund.request") != 10000 {
			t.Error("Joyce's single limit on requesting refunds is not 100.00")
		}
	}
}

func TestNoFeePassesTheRuleThatCapsIt(t *testing.T) {
	pack, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		t.Fatal(err)
	}
	capped := 0
	for _, f := range sample(t).Fees {
		if f.Rule == "" {
			continue
		}
		capped++
		if most, err := pack.Amount(f.Rule); err != nil || f.Cents() > most {
			t.Errorf("%s costs %s, rule %s allows %s, %v", f.Name, f.Cents(), f.Rule, most, err)
		}
	}
	if capped == 0 {
		t.Error("no fee names its rule")
	}
}

func TestASpoiledSampleIsRefusedInASentence(t *testing.T) {
	for what, spoil := range map[string]func(*samplefile.Packed){
		"no routing number": func(p *samplefile.Packed) {
			p.Office = bytes.Replace(p.Office, []byte("111999990"), []byte("111999991"), 1)
		},
		"unknown word":     func(p *samplefile.Packed) { p.Office = append([]byte("nmae = 'x'\n"), p.Office...) },
		"not TOML":         func(p *samplefile.Packed) { p.Staff = []byte("[[staff]") },
		"no role":          func(p *samplefile.Packed) { p.Staff = []byte("[[staff]]\nsign_in='a'\nname='A'\nrole='king'\n") },
		"a limit in words": func(p *samplefile.Packed) { p.Staff = bytes.Replace(p.Staff, []byte(`"500.00"`), []byte(`"lots"`), 1) },
		"a fee in words":   func(p *samplefile.Packed) { p.Fees = bytes.Replace(p.Fees, []byte(`"30.00"`), []byte(`"thirty"`), 1) },
		"not packed":       func(p *samplefile.Packed) { p.Accounts = []byte("account,name\n") },
		"cut off":          func(p *samplefile.Packed) { p.Usages = p.Usages[:len(p.Usages)/2] },
		"swapped":          func(p *samplefile.Packed) { p.Accounts = p.Usages },
	} {
		p := packed()
		spoil(&p)
		_, err := samplefile.Unpack(p, calendar.Date(2026, 10, 1))
		var f *fault.Fault
		if !errors.As(err, &f) || strings.ContainsAny(f.Error(), "{}") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

const line = "1-1,7,000010,01,10,1,C,,Ann,,en,(830) 555-0100,,1 A St,,,,,,,41,,4,12,2014-01,2015-01,settled\n"

func TestAnAccountThatCannotBeRightIsRefused(t *testing.T) {
	for field, text := range map[string]string{
		"": line, "name": strings.Replace(line, "Ann", "", 1), "payer": strings.Replace(line, "settled", "rich", 1),
		"closed": strings.Replace(line, "2015-01", "2013-01", 1), "opened": strings.Replace(line, "2014-01", "May", 1),
		"dials": strings.Replace(line, ",4,12", ",44,12", 1), "first_read": strings.Replace(line, ",4,12", ",4,x", 1),
		"account": strings.Replace(line, "1-1", "1.0", 1), "order": strings.Replace(line, ",10,1,C", ",0,1,C", 1),
	} {
		for a, err := range samplefile.Accounts(strings.NewReader(strings.Join(samplefile.Columns, ",")+"\n"+text), "accounts.csv") {
			if fault.FieldOf(err) != field || field == "" && !a.FirstRead.Equal(decimal.NewFromInt(12)) {
				t.Errorf("%s: %v", field, err)
			}
		}
	}
}
