package rate_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// The tariffs give use in CCF; those in thousands of gallons are reckoned at 748 gallons a CCF.
func workedSchedule(row map[string]string) rate.Schedule {
	s := rate.Schedule{
		Code: row["pwsid"], Service: "water", Effective: since, Unit: row["bill_unit"], OneLine: true,
		Prices: []rate.Prices{{Each: decs(strings.ReplaceAll(row["tier_prices"], ";", " "))}},
	}
	if starts := row["tier_starts_first_unit"]; starts != "NA" {
		s.Limits = []rate.Limits{{Starts: decs(strings.ReplaceAll(starts, ";", " "))}}
	}
	if s.Unit == "kgal" {
		s.PerUse = dec("0.748")
	}
	return s
}

// halfToEven names the one bill whose exact charge ends in half a cent (15 x 2.771 = 41.565): the R program that made the table
// printed 41.56, a bill of ours rounds half up to 41.57.
const halfToEven = "Suburban Water Systems - San Jose Hills"

func checkWorkedBills(t *testing.T, file string, want int) {
	t.Helper()
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		t.Skipf("%s is not here", file)
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	agree := 0
	for _, fields := range rows[1:] {
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = fields[i]
		}
		published, err := money.Parse(row["commodity_charge"])
		if err != nil {
			t.Fatal(err)
		}
		if row["utility_name"] == halfToEven {
			published++
		}
		got := rate.Total(mustRate(t, workedSchedule(row), rate.Input{Usage: dec(row["usage_ccf"])}))
		if got != published {
			t.Errorf("%s: %s CCF cost %s, the other program reckoned %s", row["utility_name"], row["usage_ccf"], got, published)
			continue
		}
		agree++
	}
	t.Logf("BILLS %-52s %7d %7d %7d", "Open Water Rate Specification", len(rows)-1, agree, len(rows)-1-agree)
	if agree != want {
		t.Errorf("%d bills agree to the cent, want %d", agree, want)
	}
}

func TestRealTariffsAgreeWithAnotherProgram(t *testing.T) {
	checkWorkedBills(t, "testdata/owrs_worked_bills.csv", 27)
}

func TestAllRealTariffsAgreeWithAnotherProgram(t *testing.T) {
	checkWorkedBills(t, "../../../shared/data/owrs/owrs_worked_bills_dev.csv", 213)
}
