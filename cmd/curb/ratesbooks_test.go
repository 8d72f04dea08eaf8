package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const townPrices = `[[schedule]]
code = "WATER"
service = "water"
effective = "2026-01-01"
unit = "CCF"
fixed = [{ label = "base", price = 10.00 }]
limits_name = "last unit"
limits = [{ at = [10] }]
prices = [{ each = [2.00, 3.00] }]
`

// billedTown makes books of two accounts of other classes that were billed for September: 5 and 20 CCF.
func billedTown(t *testing.T) (path string, write func(name, text string) string) {
	t.Helper()
	path = twoPeople(t)
	dir := t.TempDir()
	write = func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	by := func(who string, args ...string) { curb(t, exitDone, append(args, "--books", path, "--as", who)...) }
	by("luis", "import", "pack", "../../assets/packs/texas-puc.toml")
	by("ada", "approve", "pack")
	by("luis", "import", "tariff", write("town.toml", townPrices))
	by("ada", "approve", "tariff")
	by("luis", "import", "usage", write("use.csv", "cust_id,usage_ccf,usage_month,usage_year,cust_class\n"+
		"11,5,9,2026,RESIDENTIAL_SINGLE\n12,20,9,2026,COMMERCIAL\n"))
	by("luis", "bill", "preview", "--from", "2026-09-01", "--through", "2026-09-30")
	by("ada", "bill", "approve", "A-000001")
	by("luis", "bill", "post", "A-000001")
	return path, write
}

func TestADraftIsTriedOnTheBillsOfTheBooks(t *testing.T) {
	path, write := billedTown(t)
	draft := write("draft.toml", strings.NewReplacer("2.00, 3.00", "1.00, 4.00", "2026-01-01", "2027-01-01").Replace(townPrices)+`
[[schedule]]
code = "STORM"
service = "stormwater"
classes = ["COMMERCIAL"]
effective = "2027-01-01"
fixed = [{ label = "stormwater", price = 6.00 }]
`)
	out := filepath.Join(t.TempDir(), "study.csv")
	study := func(more ...string) []string {
		return append([]string{"rates", "study", "--draft", draft, "--books", path, "--as", "luis", "--out", out}, more...)
	}
	// 10 + 10 and 10 + 20 + 30 now; 10 + 5 and 10 + 10 + 40 with 6 of stormwater under the draft
	says(t, curb(t, exitDone, study()...), "2 bills of 2 accounts, 10/02/2025 to 10/01/2026: $80.00 now, $81.00 under the draft, $1.00 (1.3 %)",
		"brings stormwater", "account 11")
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	says(t, strings.ReplaceAll(string(got), "\r", ""),
		"part,class,service,name,accounts,more,less,units now,units draft,now,draft,change,percent,why not\n"+
			"all,,,,2,1,1,,,80.00,81.00,1.00,1.3,\n"+
			"class,COMMERCIAL,,,1,1,0,20,20,60.00,66.00,6.00,10.0,\n"+
			"class,RESIDENTIAL_SINGLE,,,1,0,1,5,5,20.00,15.00,-5.00,-25.0,\n",
		`"water use, first 10 CCF",,,,10,10,20.00,10.00,-10.00,-50.0,`, "line,COMMERCIAL,stormwater,stormwater,,,,0,0,0.00,6.00,6.00,,\n",
		"account,COMMERCIAL,,12,,,,20,20,60.00,66.00,6.00,10.0,\n")
	says(t, curb(t, exitDone, study("--months", "1")...), "09/02/2026 to 10/01/2026")
	curb(t, exitData, study("--months", "0")...)
	curb(t, exitUsage, study("--usage", "x.csv")...)
	curb(t, exitAbsent, study("--draft", "none.toml")...)
	out = write("letter.csv", "Dear Ada\n")
	says(t, curb(t, exitRefused, study()...), "already another file")
	says(t, curb(t, exitDone, "check", path), "")
}
