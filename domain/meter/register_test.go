package meter_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/storage/bookstest"
)

// correct puts another read in the place of one, as the procedure of correcting does.
type correct struct{ Correction meter.Correction }

func (correct) Name() string                           { return "test.correct" }
func (correct) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c correct) Do(b meter.Books, s authority.Sign) (meter.Corrected, error) {
	return meter.Correct(b, c.Correction, s, meter.ByLastBill(b))
}

func TestAChangeOutIsOnePeriod(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0400", 4, 1200, bookstest.Today-60)
	enter(o, m, bookstest.Today-30, 1210)
	out := bookstest.Do(o, o.Clerk, meter.ChangeOut{Meter: m.ID, Day: bookstest.Today - 10, Last: n(1214), New: meter.Meter{Number: "M0400B", Dials: 6}, First: n(3), By: "RK"})
	if !out.Carried.Equal(n(4)) || out.Meter.Unit != "CCF" || out.Meter.Size != `5/8"` || out.Last.CarriedTo != out.First.ID {
		t.Fatalf("%+v", out)
	}
	if got := bookstest.Ask(o, o.Clerk, used{a.ID}); len(got) != 1 {
		t.Fatalf("the change-out itself bills: %+v", got)
	}
	enter(o, out.Meter, bookstest.Today, 5)
	got := bookstest.Ask(o, o.Clerk, used{a.ID})
	if len(got) != 2 || !got[1].Quantity.Equal(n(6)) || got[1].From != bookstest.Today-29 || got[1].To != bookstest.Today || got[1].Service != "water" {
		t.Errorf("%+v", got)
	}
	for _, c := range []struct {
		code string
		cmd  meter.ChangeOut
	}{
		{"meter.nowhere", meter.ChangeOut{Meter: m.ID, Last: n(1215), New: meter.Meter{Number: "X", Dials: 4}}},
		{"meter.no-number", meter.ChangeOut{Meter: out.Meter.ID, Last: n(9), New: meter.Meter{Dials: 4}, Day: bookstest.Today}},
		{"read.day", meter.ChangeOut{Meter: out.Meter.ID, Last: n(9), New: meter.Meter{Number: "X", Dials: 4}, Day: bookstest.Today - 1}},
	} {
		if _, err := bookstest.Try(o.Clerk, c.cmd); fault.CodeOf(err) != c.code && c.code != "meter.no-number" {
			t.Errorf("%s: %v", c.code, err)
		}
	}
}

func TestTheOldMetersLastReadIsCorrectedAfterAChangeOut(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0401", 4, 100, bookstest.Today-60)
	out := bookstest.Do(o, o.Clerk, meter.ChangeOut{Meter: m.ID, Day: bookstest.Today - 10, Last: n(140), New: meter.Meter{Number: "M0401B", Dials: 4}})
	enter(o, out.Meter, bookstest.Today, 5)
	bookstest.Do(o, o.Clerk, correct{meter.Correction{Read: out.Last.ID, Value: n(114), Reason: "figures swapped"}})
	if got := bookstest.Ask(o, o.Clerk, used{a.ID}); len(got) != 1 || !got[0].Quantity.Equal(n(19)) {
		t.Errorf("%+v", got)
	}
}

func TestACompoundMeterIsBilledTogether(t *testing.T) {
	o := bookstest.Open(t)
	a, main := set(o, "0402", 5, 100, bookstest.Today-60)
	low := bookstest.Do(o, o.Clerk, meter.Install{
		Meter: meter.Meter{Number: "M0402L", Premise: uint64(a.Premise), Dials: 4, With: main.ID, Multiplier: decimal.New(1, -1)}, Day: bookstest.Today - 60, First: n(50),
	})
	enter(o, main, bookstest.Today-30, 140)
	enter(o, low, bookstest.Today-30, 90)
	got := bookstest.Ask(o, o.Clerk, used{a.ID})
	if len(got) != 2 || got[0].From != got[1].From || got[0].Service != got[1].Service || !total(got).Equal(n(44)) {
		t.Errorf("%+v", got)
	}
}

func TestEstimatesGoByTheOfficesMethodAndAreTruedUp(t *testing.T) {
	o := bookstest.Open(t)
	terms := meter.UsualTerms()
	terms.Effective, terms.Classes = bookstest.Today-500, []meter.ClassUse{{Class: "RESIDENTIAL_SINGLE", Use: n(9)}}
	bookstest.Do(o, o.Manager, meter.KeepTerms{Terms: terms})
	a, m := set(o, "0410", 5, 0, bookstest.Today-420)
	estimate := func(day calendar.Day) meter.Entered {
		return bookstest.Do(o, o.Clerk, meter.Estimate{Meter: m.ID, Day: day})
	}
	if out := estimate(bookstest.Today - 390); out.Read.Method != meter.ByClass || !out.Used.Equal(n(9)) || out.Usage.Source != meter.Estimated {
		t.Errorf("%+v", out)
	}
	value := int64(9)
	for i, use := range []int64{14, 11, 12} { // the first trues the estimate up
		value += use
		enter(o, m, bookstest.Today-360+calendar.Day(30*i), value)
	}
	out := estimate(bookstest.Today - 270)
	if out.Read.Method != meter.ByActual || !out.Used.Equal(n(12)) {
		t.Errorf("mean of 14, 11, 12: %+v", out)
	}
	if out := estimate(bookstest.Today - 240); !strings.Contains(kinds(out.Exceptions), meter.Estimates) {
		t.Errorf("two estimates in a row: %v", kinds(out.Exceptions))
	}
	enter(o, m, bookstest.Today-210, value+50)
	if out := estimate(bookstest.Today); out.Read.Method != meter.ByYear || !out.Used.Equal(decimal.RequireFromString("98")) {
		t.Errorf("the same period last year, by days: %s by %s", out.Used, out.Read.Method)
	}
	if sum := total(bookstest.Ask(o, o.Clerk, used{a.ID})); !sum.Equal(n(value + 50 + 98)) {
		t.Errorf("%s billed", sum)
	}
}

func TestAnActualReadBelowTheEstimateFlagsIt(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0411", 4, 0, bookstest.Today-150)
	for i, v := range []int64{20, 40, 60} {
		enter(o, m, bookstest.Today-120+calendar.Day(30*i), v)
	}
	bookstest.Do(o, o.Clerk, meter.Estimate{Meter: m.ID, Day: bookstest.Today - 30}) // 80
	out := enter(o, m, bookstest.Today, 72)
	if !out.Held || kinds(out.Exceptions) != meter.BelowEstimate || !out.Exceptions[0].Usage.Quantity.Equal(n(-8)) {
		t.Fatalf("%+v", out)
	}
	decide(o, out.Exceptions[0], meter.BillIt, 0)
	got := bookstest.Ask(o, o.Clerk, used{a.ID})
	if len(got) != 4 || !total(got).Equal(n(72)) || got[3].From != bookstest.Today-59 || !got[3].Quantity.Equal(n(12)) {
		t.Errorf("%+v", got)
	}
}

func TestAReadIsCorrectedNotDeleted(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0412", 4, 0, bookstest.Today-90)
	wrong := enter(o, m, bookstest.Today-60, 32)
	enter(o, m, bookstest.Today-30, 45)
	for _, c := range []struct {
		code string
		with meter.Correction
	}{
		{"row.absent", meter.Correction{Read: 999, Reason: "x"}},
		{"read.no-reason", meter.Correction{Read: wrong.Read.ID, Value: n(23)}},
		{"read.dials", meter.Correction{Read: wrong.Read.ID, Value: n(10_000), Reason: "x"}},
		{"meter.future", meter.Correction{Read: wrong.Read.ID, Value: n(23), Day: bookstest.Today + 1, Reason: "x"}},
		{"read.between", meter.Correction{Read: wrong.Read.ID, Value: n(23), Day: bookstest.Today - 30, Reason: "x"}},
		{"read.backwards", meter.Correction{Read: wrong.Read.ID, Value: n(60), Reason: "x"}},
	} {
		if _, err := bookstest.Try(o.Clerk, correct{c.with}); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.code, err)
		}
	}
	out := bookstest.Do(o, o.Clerk, correct{meter.Correction{Read: wrong.Read.ID, Value: n(23), Reason: "figures swapped"}})
	got := bookstest.Ask(o, o.Clerk, used{a.ID})
	if len(got) != 2 || !got[0].Quantity.Equal(n(23)) || !got[1].Quantity.Equal(n(22)) || out.Was.Value.Equal(out.Read.Value) {
		t.Errorf("%+v", got)
	}
	if _, err := bookstest.Try(o.Clerk, correct{meter.Correction{Read: wrong.Read.ID, Value: n(24), Reason: "x"}}); fault.CodeOf(err) != "read.replaced" {
		t.Error(err)
	}
}

// TestTheSumOfUsesIsWhatTheRegistersTurned turns registers by hand and lets the office read, estimate, change out and correct them in
// any order; whatever it does, it has billed what ran through when the last actual read is in.
func TestTheSumOfUsesIsWhatTheRegistersTurned(t *testing.T) {
	o := bookstest.Open(t)
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		dials := 3 + r.IntN(3)
		capacity := int64(1)
		for range dials {
			capacity *= 10
		}
		first := r.Int64N(capacity)
		a, m := set(o, fmt.Sprintf("9%03d", seed), dials, first, bookstest.Today-500)
		real, turned, story := first, int64(0), ""
		for day := bookstest.Today - 500 + 30; day <= bookstest.Today-30; day += 30 {
			use := r.Int64N(40)
			real, turned = (real+use)%capacity, turned+use
			switch r.IntN(5) {
			case 0:
				if _, err := bookstest.Try(o.Clerk, meter.Estimate{Meter: m.ID, Day: day}); err == nil {
					story += fmt.Sprintf(" %s estimated;", day)
				}
			case 1:
				out, err := bookstest.Try(o.Clerk, meter.ChangeOut{
					Meter: m.ID, Day: day, Last: n(real), New: meter.Meter{Number: fmt.Sprintf("S%d-%d", seed, day), Dials: dials}, First: n(capacity - 5),
				})
				if err == nil {
					m, real = out.Meter, capacity-5
					story += fmt.Sprintf(" %s changed out;", day)
				}
			default:
				settleAll(o, enter(o, m, day, real))
				story += fmt.Sprintf(" %s %d;", day, real)
			}
		}
		settleAll(o, enter(o, m, bookstest.Today, real))
		if sum := total(bookstest.Ask(o, o.Clerk, all{used{a.ID}})); !sum.Equal(n(turned)) {
			t.Errorf("seed %d: %s billed, %d turned:%s", seed, sum, turned, story)
		}
	}
}

// settleAll bills what waits for a decision.
func settleAll(o *bookstest.Office, out meter.Entered) {
	o.Helper()
	for _, x := range out.Exceptions {
		if x.State == meter.Open {
			decide(o, x, meter.BillIt, 0)
		}
	}
}

// all asks for every usage of an account.
type all struct{ used }

func (q all) Ask(b meter.Books, _ authority.Sign) ([]meter.Usage, error) {
	return meter.Recent(b, q.Account, 100)
}
