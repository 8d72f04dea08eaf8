package rate_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// TestRealBillsOfNewYorkHousing reckons water at the year's price and sewer at 159 % of the printed water line.
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
	checked, wrong := 0, 0
	for _, r := range rows[1:] {
		if r[6] != "rate" {
			continue
		}
		water := rate.Schedule{Code: "W", Service: "water", Effective: since, Prices: []rate.Prices{{Each: decs(r[7])}}}
		days, _ := strconv.Atoi(r[3])
		lines, err := rate.RateAll([]rate.Schedule{water, sewer}, rate.Input{Usage: dec(r[4]), Days: days})
		if err != nil {
			t.Fatal(err)
		}
		if checked++; rate.Total(lines) != money.Round(dec(r[5])) {
			wrong++
		}
	}
	if checked < 15_000 || wrong > 0 {
		t.Errorf("%d of %d real bills differ by a cent or more", wrong, checked)
	}
}
