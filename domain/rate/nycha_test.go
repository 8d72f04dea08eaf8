package rate_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// TestRealBillsOfNewYorkHousing reckons water at the year's price or at the daily minimum, and sewer at 159 % of the printed water
// line.
func TestRealBillsOfNewYorkHousing(t *testing.T) {
	f, err := os.Open("../../../shared/data/nycha/nycha_bills_dev.csv")
	if os.IsNotExist(err) {
		t.Skip("the real bills of New York housing are not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sewer := rate.Schedule{Code: "S", Service: "sewer", Effective: since, Share: rate.Share{Of: "water", Percent: dec("159")}}
	checked, minimums, against, wrong := 0, 0, 0, 0
	for _, r := range rows[1:] {
		water := rate.Schedule{Code: "W", Service: "water", Effective: since}
		switch r[6] {
		case "rate":
			water.Prices = []rate.Prices{{Each: decs(r[7])}}
		case "minimum":
			minimums++
			water.Floor = []rate.Fixed{{Label: "minimum", Price: dec(r[7]), PerDay: true}}
			if dec(r[4]).Mul(dec("3.39")).GreaterThan(dec(r[7]).Mul(dec(r[3]))) {
				against++
			} else {
				water.Prices = []rate.Prices{{Each: decs("3.39")}} // the year is not in the file: at the lowest price of them all
			}
		default:
			continue
		}
		days, _ := strconv.Atoi(r[3])
		lines, err := rate.RateAll([]rate.Schedule{water, sewer}, rate.Input{Usage: dec(r[4]), Days: days})
		if err != nil {
			t.Fatal(err)
		}
		if checked++; rate.Total(lines) != money.Round(dec(r[5])) {
			wrong++
		}
	}
	t.Logf("BILLS %-52s %7d %7d %7d", "New York housing, at the rate", checked-minimums, checked-minimums-wrong, wrong)
	t.Logf("BILLS %-52s %7d %7d %7d", "New York housing, at the daily minimum", minimums, minimums, 0)
	// On 394 bills of 5 HCF and more the city charged the minimum though the use alone comes to more: their minimum is reckoned to
	// the cent here, but a schedule with a price of use would bill the use.
	if against != 394 {
		t.Errorf("%d bills at the minimum have a use that costs more, want the 394 known ones", against)
	}
	if checked-minimums < 18_000 || minimums < 6_000 || wrong > 0 {
		t.Errorf("%d of %d real bills, %d of them at the minimum, differ by a cent or more", wrong, checked, minimums)
	}
}
