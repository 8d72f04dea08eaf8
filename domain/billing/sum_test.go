package billing_test

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

// byHand reckons a home's water in whole CCF and cents, unit by unit, without the code under test: the figure printed for a block
// is its first unit.
func byHand(class string, units int64) (cents money.Amount) {
	starts := map[string][]int64{"RESIDENTIAL_SINGLE": {0, 15, 41, 149}, "RESIDENTIAL_MULTI": {0, 5, 10, 21}}[class]
	prices := []money.Amount{287, 429, 644, 1007}
	for unit := int64(1); unit <= units; unit++ {
		price := prices[0]
		for i, first := range starts {
			if unit >= first {
				price = prices[i]
			}
		}
		cents += price
	}
	return cents
}

func TestEveryBillIsTheSumOfItsLinesAndWhatTheLedgerPosted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := open(t)
		type want struct {
			account account.Account
			amount  money.Amount
		}
		var all []want
		total := money.Amount(0)
		for i := range rapid.IntRange(1, 6).Draw(rt, "accounts") {
			class := rapid.SampledFrom([]string{"RESIDENTIAL_SINGLE", "RESIDENTIAL_MULTI"}).Draw(rt, "class")
			units := rapid.Int64Range(0, 400).Draw(rt, "units")
			a := served(o, fmt.Sprintf("%04d", i), class, "")
			use(o, water(a, september, strconv.FormatInt(units, 10)))
			all = append(all, want{a, byHand(class, units)})
			total += byHand(class, units)
		}
		r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
		if r.Issued.Total != total {
			rt.Errorf("the run issued %s, by hand it is %s", r.Issued.Total, total)
		}
		for _, w := range all {
			bill := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: w.account.ID})[0]
			s := o.Standing(w.account.ID)
			if bill.Content.Sum() != w.amount || bill.Total != w.amount || s.Balance != w.amount {
				rt.Errorf("%s: lines %s, total %s, balance %s, by hand %s", w.account.Number, bill.Content.Sum(), bill.Total, s.Balance, w.amount)
			}
		}
	})
}

func TestRealUseOfSantaMonicaIsBilledAsByHand(t *testing.T) {
	rows := santaMonica(t, 1500)
	o := open(t)
	wants := map[account.ID]money.Amount{}
	for i, r := range rows {
		units, err := strconv.ParseInt(r[1], 10, 64)
		if err != nil || units > 4_000 {
			continue
		}
		a := served(o, fmt.Sprintf("%06d", i), r[4], "")
		use(o, water(a, september, r[1]))
		wants[a.ID] = byHand(r[4], units)
	}
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	if r.Issued.Bills != len(wants) || len(wants) < 1000 {
		t.Fatalf("%d of %d billed", r.Issued.Bills, len(wants))
	}
	for _, b := range bookstest.Ask(o, o.Clerk, billing.OfRun{Run: r.Number}) {
		if b.Bill.Total != wants[b.Bill.Account] {
			t.Errorf("%s: %s CCF cost %s, by hand %s", b.Who.Number, b.Bill.Content.Quantity, b.Bill.Total, wants[b.Bill.Account])
		}
	}
}

// santaMonica gives rows of homes from the published consumption, or skips the test.
func santaMonica(t *testing.T, most int) (out [][]string) {
	f, err := os.Open("../../../shared/data/santamonica/santamonica_usage.csv.gz")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the published consumption of Santa Monica is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(z)
	for len(out) < most {
		r, err := rows.Read()
		if err != nil {
			t.Fatal(err)
		}
		if r[4] == "RESIDENTIAL_SINGLE" || r[4] == "RESIDENTIAL_MULTI" {
			out = append(out, r)
		}
	}
	return out
}
