package procedure_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"curbstop/assets"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// register is what the old system billed for October: equal but for one account of each cause.
const register = `account,service,kind,from,to,use,amount
001000-01,water,,2026-10-01,2026-10-31,7,27.20
001000-01,sewer,,2026-10-01,2026-10-31,7,29.35
001010-01,water,,2026-10-01,2026-10-31,7,27.21
001010-01,sewer,,2026-10-01,2026-10-31,7,29.35
001020-01,water,,2026-10-01,2026-10-31,8,29.30
001020-01,sewer,,2026-10-01,2026-10-31,8,32.40
001030-01,water,,2026-10-02,2026-10-31,7,27.20
001030-01,sewer,,2026-10-01,2026-10-31,7,29.35
001040-01,water,,2026-10-01,2026-10-31,7,30.00
001040-01,sewer,,2026-10-01,2026-10-31,7,29.35
001050-01,water,,2026-10-01,2026-10-31,7,39.20
001060-01,water,,2026-10-01,2026-10-31,7,27.20
001060-01,sewer,,2026-10-01,2026-10-31,7,29.35
001060-01,trash,,2026-10-01,2026-10-31,,18.75
001070-01,trash,,2026-10-01,2026-10-31,,18.75
001070-01,trash,tax,2026-10-01,2026-10-31,,1.55
009999-01,water,,2026-10-01,2026-10-31,3,18.80
001080-01,water,,2026-10-01,2026-10-31,7,ten
`

func lay(t *testing.T, o *bookstest.Office, w procedure.Which) procedure.Parallel {
	t.Helper()
	lines, bad, err := conversion.ReadRegister(context.Background(), strings.NewReader(register), "old.csv", calendar.Date(2026, 11, 2))
	if err != nil {
		t.Fatal(err)
	}
	p, err := procedure.Compare(context.Background(), o.Manager, w, lines, bad)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOurBillsBesideTheOldRegister(t *testing.T) {
	o := priced(t)
	load(t, o.Manager, dry(t, o.Manager, conversiontest.Small(10, 3)))
	o.Rules(assets.TexasPUC)
	o.Day(calendar.Date(2026, 11, 2))
	bookstest.Do(o, o.Manager, readAll{Day: calendar.Date(2026, 10, 31), Turns: 7})
	run := bookstest.Do(o, o.Clerk, billing.Start{From: calendar.Date(2026, 10, 1), Through: calendar.Date(2026, 10, 31)})
	if _, err := procedure.Compare(context.Background(), o.Manager, procedure.Which{Run: run.Number}, nil, nil); fault.CodeOf(err) != "compare.previewing" {
		t.Errorf("a run that is still being previewed: %v", err)
	}
	run, err := billing.Preview(context.Background(), o.Clerk, run.Number, func(billing.Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	p := lay(t, o, procedure.Which{Run: run.Number})
	got := map[string]procedure.Cause{}
	var diff money.Amount
	for _, c := range p.Pairs {
		got[c.Account+" "+c.Service] = c.Cause
		diff += c.Difference()
	}
	want := map[string]procedure.Cause{
		"001000-01 water": procedure.Same, "001000-01 sewer": procedure.Same, "001010-01 water": procedure.OneCent, "001010-01 sewer": procedure.Same,
		"001020-01 water": procedure.OtherUse, "001020-01 sewer": procedure.OtherUse, "001030-01 water": procedure.OtherDays, "001030-01 sewer": procedure.Same,
		"001040-01 water": procedure.Price, "001040-01 sewer": procedure.Same, "001050-01 water": procedure.Same, "001050-01 sewer": procedure.ExtraOne,
		"001060-01 water": procedure.Same, "001060-01 sewer": procedure.Same, "001060-01 trash": procedure.Missing, "001070-01 trash": procedure.Tax,
		"009999-01 water": procedure.OnlyTheirs, "001080-01 water": procedure.OnlyOurs, "001080-01 sewer": procedure.OnlyOurs,
		"001090-01 water": procedure.OnlyOurs, "001090-01 sewer": procedure.OnlyOurs,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	sums, accounts := money.Amount(0), 0
	for _, s := range p.Sums {
		sums, accounts = sums+s.Difference, accounts+s.Accounts
	}
	if sums != p.Ours-p.Theirs || diff != sums || accounts != 11 || len(p.Bad) != 1 || p.Bad[0].Row != 19 || p.Bad[0].Field != "amount" {
		t.Errorf("differences %s, ours less theirs %s, %d accounts, %v", sums, p.Ours-p.Theirs, accounts, p.Bad)
	}
	posted := post(t, o, run)
	for _, w := range []procedure.Which{{Run: posted.Number}, {From: calendar.Date(2026, 10, 1), Through: calendar.Date(2026, 10, 31)}} {
		if again := lay(t, o, w); !cmp.Equal(p.Sums, again.Sums) || again.Ours != p.Ours {
			t.Errorf("posted: %s", cmp.Diff(p.Sums, again.Sums))
		}
	}
	if none := lay(t, o, procedure.Which{From: calendar.Date(2026, 9, 1), Through: calendar.Date(2026, 9, 30)}); none.Ours != 0 {
		t.Errorf("September has %s", none.Ours)
	}
	if _, err := procedure.Compare(context.Background(), o.Manager, procedure.Which{}, nil, nil); fault.CodeOf(err) != "compare.which" {
		t.Errorf("neither run nor period: %v", err)
	}
}

// post approves and posts a previewed run.
func post(t *testing.T, o *bookstest.Office, run billing.Run) billing.Run {
	t.Helper()
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: run.Number, Bills: run.Sum.Bills, Total: run.Sum.Total})
	run, err := billing.Post(context.Background(), o.Manager, run.Number, func(billing.Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	return run
}
