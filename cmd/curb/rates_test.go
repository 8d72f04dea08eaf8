package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const heath = `[[schedule]]
code = "HEATH"
service = "sewer"
effective = "2014-10-01"
unit = "kgal"
fixed = [{ label = "base", price = 51.52 }]
prices = [{ each = [5.47] }]
basis = { by = "average" }
winter = { first_month = 11, months = 4, drop = "highest" }
`

// rates runs "curb rates" over files that stand in a folder of their own; FOLDER in args is that folder.
func rates(t *testing.T, files map[string]string, in string, args ...string) (code int, out, errs, folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FOLDER", folder)
	}
	e, o, er := machine(in)
	code = run(context.Background(), e, append([]string{"rates"}, args...))
	return code, o.String(), er.String(), folder
}

func aStudy(more ...string) []string {
	return append([]string{"study", "--schedule", "FOLDER/s.toml", "--usage", "FOLDER/u.csv", "--out", "FOLDER/out.csv"}, more...)
}

func TestAStudyPricesAFileOfUses(t *testing.T) {
	uses := "prior_use;id;Use;town\n6 10 5 4;\"Smith, J.\";30;Heath\n7;B;1;Heath\n"
	code, _, errs, folder := rates(t, map[string]string{"s.toml": heath, "u.csv": uses}, "", aStudy()...)
	got, err := os.ReadFile(filepath.Join(folder, "out.csv"))
	want := "id,service,line,quantity,price,amount\n" +
		"\"Smith, J.\",sewer,base,1,51.52,51.52\n\"Smith, J.\",sewer,sewer use,5,5.47,27.35\n\"Smith, J.\",,total,,,78.87\n" +
		"B,sewer,base,1,51.52,51.52\nB,sewer,sewer use,7,5.47,38.29\nB,,total,,,89.81\n"
	if code != exitDone || err != nil || string(got) != want || !strings.Contains(errs, "passed over: town") {
		t.Errorf("exit %d, %v, %s\n%s", code, err, errs, got)
	}
	code, out, _, _ := rates(t, map[string]string{"s.toml": heath}, uses, "study", "--schedule", "FOLDER/s.toml", "--usage", "-", "--out", "-")
	if code != exitDone || out != want {
		t.Errorf("from standard input to standard output: exit %d\n%s", code, out)
	}
}

func TestNothingIsWrittenWhileARowCannotBePriced(t *testing.T) {
	files := map[string]string{"s.toml": heath, "u.csv": "id,use,average\nA,1,5\nB,x,5\nC,1,\nD,-4,5\n"}
	code, _, errs, folder := rates(t, files, "", aStudy()...)
	if _, err := os.Stat(filepath.Join(folder, "out.csv")); code != exitData || err == nil {
		t.Errorf("exit %d, %v", code, err)
	}
	for _, want := range []string{"u.csv, row 3, column use: “x”", "u.csv, row 4, column average: Schedule HEATH", "u.csv, row 5, column use", "3 of 4 rows"} {
		if !strings.Contains(errs, want) {
			t.Errorf("not said: %s in %s", want, errs)
		}
	}
	code, _, errs, folder = rates(t, files, "", aStudy("--rejects", "FOLDER/bad.csv")...)
	good, _ := os.ReadFile(filepath.Join(folder, "out.csv"))
	bad, _ := os.ReadFile(filepath.Join(folder, "bad.csv"))
	if code != exitDone || strings.Count(string(good), "total") != 1 || strings.Count(string(bad), "\n") != 4 || !strings.Contains(string(bad), "4,C,average,") {
		t.Errorf("exit %d, %s\n%s\n%s", code, errs, good, bad)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".curb-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExitCodesOfRates(t *testing.T) {
	files := map[string]string{
		"s.toml": heath, "u.csv": "use\n1\n", "bad.toml": strings.Replace(heath, "sewer", "", 1), "out.csv": "somebody's letter\n",
		"odd.csv": "use,avarage\n1,2\n",
	}
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no word":                {nil, exitUsage, "Usage: curb rates"},
		"no schedule":            {[]string{"study", "--usage", "x", "--out", "y"}, exitData, "--schedule"},
		"no uses":                {[]string{"study", "--schedule", "FOLDER/s.toml"}, exitUsage, "Usage"},
		"schedule not there":     {[]string{"check", "FOLDER/none.toml"}, exitAbsent, "no file"},
		"uses not there":         {[]string{"study", "--schedule", "FOLDER/s.toml", "--usage", "FOLDER/none.csv", "--out", "-"}, exitAbsent, "no file"},
		"another file there":     {aStudy(), exitRefused, "already another file"},
		"a schedule of mistakes": {[]string{"check", "FOLDER/bad.toml"}, exitData, "names no service"},
		"a misspelt heading":     {[]string{"study", "--schedule", "FOLDER/s.toml", "--usage", "FOLDER/odd.csv", "--out", "-"}, exitData, "looks like “average”"},
		"a good schedule":        {[]string{"check", "FOLDER/s.toml"}, exitDone, "HEATH: sewer from 10/01/2014, every class, in kgal; asks for winter average"},
		"explained":              {[]string{"explain", "--schedule", "FOLDER/s.toml", "--use", "30", "--prior-use", "6 10 5 4"}, exitDone, "leaving out 10, is 5"},
	} {
		code, out, errs, _ := rates(t, files, "", c.args...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%s: exit %d, want %d: %s%s", name, code, c.code, out, errs)
		}
	}
}

func TestAPublishedRateFileIsConvertedAndPricesTheSame(t *testing.T) {
	owrs, err := os.ReadFile("../../domain/exchange/owrs/testdata/smc-2016-03-01.owrs")
	if err != nil {
		t.Fatal(err)
	}
	uses := "id,class,meter_size,use,water_type\n"
	for i := range 5000 {
		uses += fmt.Sprintf("%d,%s,5/8,%d,POTABLE\n", i, []string{"residential single", "COMMERCIAL", "Residential_Multi"}[i%3], i%700)
	}
	files := map[string]string{"s.owrs": string(owrs), "u.csv": uses}
	code, toml, errs, _ := rates(t, files, "", "convert", "FOLDER/s.owrs")
	if code != exitDone {
		t.Fatal(errs)
	}
	files["s.toml"] = toml
	_, a, errs, _ := rates(t, files, "", "study", "--schedule", "FOLDER/s.owrs", "--usage", "FOLDER/u.csv", "--out", "-")
	_, b, errs2, _ := rates(t, files, "", "study", "--schedule", "FOLDER/s.toml", "--usage", "FOLDER/u.csv", "--out", "-")
	if a != b || strings.Count(a, ",total,") != 5000 || !strings.HasPrefix(strings.Split(a, "\n")[1], "0,water") {
		t.Errorf("the two differ: %s%s", errs, errs2)
	}
}
