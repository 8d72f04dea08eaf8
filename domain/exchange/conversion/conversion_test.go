package conversion_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
)

func read(t testing.TB, o conversiontest.Office) conversion.Result {
	t.Helper()
	r, err := conversion.Read(context.Background(), o.FS(), conversion.Options{Today: conversiontest.Today, Rates: conversiontest.Schedules(), Priced: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFiveThousandAccountsReadClean(t *testing.T) {
	r := read(t, conversiontest.New(5000))
	for _, p := range append(r.Errors, r.Warnings...) {
		t.Error(p)
	}
	if len(r.Set.Accounts) != 5000 || len(r.Set.History) < 100_000 {
		t.Errorf("%d accounts, %d usages", len(r.Set.Accounts), len(r.Set.History))
	}
	for _, c := range r.Totals {
		if !c.Holds() {
			t.Errorf("%s: theirs %s, ours %s", c.Name(), c.Theirs, c.Ours)
		}
	}
	if len(r.Totals) < 25 || !r.Clean() {
		t.Errorf("%d totals, clean: %v", len(r.Totals), r.Clean())
	}
}

// found compares what is reported with what was planted: none missed, none besides.
func found(t *testing.T, r conversion.Result, planted []conversiontest.Planted) {
	t.Helper()
	for _, p := range planted {
		if i := slices.IndexFunc(r.Errors, func(e conversion.Problem) bool {
			return e.File == p.File && e.Row == p.Row && e.Field == p.Field && e.Kind == p.Kind
		}); i < 0 {
			t.Errorf("missed: %s (%s, row %d, %s, %s)", p.What, p.File, p.Row, p.Field, p.Kind)
		} else {
			r.Errors = slices.Delete(r.Errors, i, i+1)
		}
	}
	for _, e := range r.Errors {
		t.Errorf("reported besides: %s [%s]", e, e.Kind)
	}
}

func plant(o conversiontest.Office, plants ...conversiontest.Plant) (out []conversiontest.Planted) {
	for _, p := range plants {
		out = append(out, p(o))
	}
	return out
}

func TestFortyPlantedErrorsAreEachReportedByFileRowAndField(t *testing.T) {
	o := conversiontest.New(5000)
	planted := plant(o, conversiontest.Forty()...)
	kinds := map[string]bool{}
	for _, p := range planted {
		kinds[p.Kind] = true
	}
	if len(planted) != 40 || len(kinds) < 25 {
		t.Fatalf("%d errors of %d kinds are planted", len(planted), len(kinds))
	}
	r := read(t, o)
	for _, e := range r.Errors {
		if s := e.String(); strings.Contains(s, "{") || e.Expected == "" || e.Do == "" {
			t.Errorf("not said to the end: %q", s)
		}
	}
	if r.Clean() {
		t.Error("the set counts as clean")
	}
	found(t, r, planted)
}

func TestFurtherErrorsTogetherAndEachAlone(t *testing.T) {
	all := conversiontest.Small(200, 3)
	found(t, read(t, all), nil)
	planted := plant(all, conversiontest.More()...)
	found(t, read(t, all), planted)
	for i, p := range append(conversiontest.Forty(), conversiontest.More()...) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			o := conversiontest.Small(200, 3)
			planted := plant(o, p)
			found(t, read(t, o), planted)
		})
	}
}
