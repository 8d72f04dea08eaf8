package studyfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/fault"
)

// uses reads a file and tells each row in short.
func uses(t *testing.T, text string) (rows, errs []string) {
	t.Helper()
	f, err := studyfile.Open(strings.NewReader(text), "uses.csv")
	if err != nil {
		return nil, []string{err.Error()}
	}
	for part, err := range f.Parts() {
		if err != nil {
			t.Fatal(err)
		}
		for u, err := range part.Rows() {
			if err != nil {
				errs = append(errs, err.Error())
				continue
			}
			in := u.In
			rows = append(rows, strings.TrimRight(fmt.Sprintf("%s %s %s %s %dd %s %s %s x%d avg %s of %d", u.ID, in.Class, in.MeterSize, in.Usage,
				in.Days, in.From, in.To, in.Place, in.Dwellings, in.Average.Decimal, len(in.Winter)), " "))
		}
	}
	return rows, errs
}

func TestAFileIsReadInWhateverWayItIsWritten(t *testing.T) {
	want := "A HOME 5/8 1234.5 30d 2026-04-01 2026-04-30 outside x2 avg 9 of 0"
	for what, text := range map[string]string{
		"comma":          "id,class,meter_size,use,from,to,inside_city,dwelling_units,average\nA,HOME,\"5/8\"\"\",\"1,234.5\",2026-04-01,2026-04-30,no,2,9\n",
		"bare quote":     "id,class,meter_size,use,from,to,inside_city,dwelling_units,average\r\nA,HOME,5/8\",1234.5,2026-04-01,2026-04-30,no,2,9\r\n",
		"tab, mark":      "\xef\xbb\xbfUse\tID\tMeter Size\tclass\tFrom\tTo\tInside-City\tdwellings\twinter average\n1234.5\tA\t.625\tHOME\t4/1/2026\t4/30/2026\t0\t2\t9",
		"semicolon":      "sep=;\nid;class;metersize;use;from;to;inside_city;dwelling_units;average\nA;HOME;5/8 inch;1234.50;2026-04-01;2026-04-30;Outside City;2;9\n",
		"old Mac":        "id,class,meter_size,use,from,to,inside_city,dwelling_units,average\rA,HOME,5/8,1234.5,2026-04-01,2026-04-30,F,2,9\r",
		"days and to":    "id,class,meter_size,use,days,to,inside_city,dwelling_units,average\nA,HOME,5/8,1234.5,30,2026-04-30,n,2,9\n",
		"day of reading": "id,class,meter_size,use,days,from,to,inside_city,dwelling_units,average\nA,HOME,5/8,1234.5,30,2026-03-31,2026-04-30,n,2,9\n",
		"UTF-16":         utf16("id,class,meter_size,use,from,to,inside_city,dwelling_units,average\nA,HOME,5/8,1234.5,2026-04-01,2026-04-30,no,2,9\n"),
	} {
		rows, errs := uses(t, text)
		if len(rows) != 1 || rows[0] != want || errs != nil {
			t.Errorf("%s: read as %q, %q", what, rows, errs)
		}
	}
	rows, errs := uses(t, "use\n7\n\n8\n")
	if d := strings.Join(rows, "|"); errs != nil || d != "1   7 0d   inside x0 avg 0 of 0|3   8 0d   inside x0 avg 0 of 0" {
		t.Errorf("what is missing is read as %q, %q", d, errs)
	}
	if rows, errs := uses(t, "id,use,days\nA,7,0\n,,\n , ,\nB,8,31\n"); errs != nil || len(rows) != 2 || !strings.Contains(rows[0], " 0d ") || !strings.Contains(rows[1], " 31d ") {
		t.Errorf("no days written as 0, and rows of separators only, are read as %q, %q", rows, errs)
	}
	if rows, _ := uses(t, "id,prior_use\nA,6 10;5|4\n"); len(rows) != 1 || !strings.HasSuffix(rows[0], "of 4") {
		t.Errorf("the uses of a winter are read as %q", rows)
	}
}

func utf16(s string) string {
	out := "\xff\xfe"
	for _, r := range s {
		out += string([]byte{byte(r), byte(r >> 8)})
	}
	return out
}

func TestARowThatCannotBeReadIsNamedByRowAndColumn(t *testing.T) {
	rows, errs := uses(t, "id,use,days,from,to,inside_city,dwelling_units,prior_use\n"+
		"A,x,,,,,,\nB,-1,,,,,,\nC,1,-1,,,,,\nD,1,,2026-02-30,,,,\nE,1,,2026-03-01,2026-02-01,,,\nF,1,40,2026-03-01,2026-03-31,,,\n"+
		"G,1,,,,maybe,,\nH,1,,,,,2.5,\nI,1,,,,,,6 x\nJ,1\nK,5,,,,,,\n")
	if len(rows) != 1 || !strings.HasPrefix(rows[0], "K") {
		t.Errorf("good rows: %q", rows)
	}
	want := []string{
		"row 2, column use", "row 3, column use", "row 4, column days", "row 5, column from", "row 6, column to", "row 7, column days",
		"row 8, column inside_city", "row 9, column dwelling_units", "row 10, column prior_use", "row 11: 2 fields",
	}
	if len(errs) != len(want) {
		t.Fatalf("%d rows are refused: %q", len(errs), errs)
	}
	for i, w := range want {
		if !strings.Contains(errs[i], "uses.csv, "+w) || !strings.Contains(errs[i], "expected") && i < 9 {
			t.Errorf("want %q in %q", w, errs[i])
		}
	}
}

func TestHeadings(t *testing.T) {
	for text, code := range map[string]string{
		"": "csv.empty", "name,town\nx,y\n": "study.no-columns", "id,use,avrage\n": "study.misspelt", "id,uise\n": "study.misspelt", "use,USE\n1,2\n": "csv.heading-twice",
		"PK\x03\x04....": "csv.not-text",
	} {
		if _, err := studyfile.Open(strings.NewReader(text), "x.csv"); !errors.Is(err, fault.New(0, code, "", nil)) {
			t.Errorf("%q: want %s, got %v", text, code, err)
		}
	}
	f, err := studyfile.Open(strings.NewReader("use,name,town\n1,x,y\n"), "x.csv")
	if err != nil || strings.Join(f.Unused, " ") != "name town" {
		t.Errorf("columns that no study knows: %v, %v", f, err)
	}
	f, err = studyfile.Open(strings.NewReader("account,id,usage,use\n1,2,3,4\n"), "x.csv")
	if err != nil || strings.Join(f.Unused, " ") != "account usage" {
		t.Errorf("another word for a column that is there: %v, %v", f, err)
	}
	if _, err := studyfile.Open(iotest.ErrReader(errors.New("unplugged")), "x.csv"); !errors.Is(err, fault.New(0, "csv.unreadable", "", nil)) {
		t.Errorf("a disk that was unplugged: %v", err)
	}
}

func TestAFileOfManyPartsLosesNoRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30_000).Draw(t, "rows")
		pad := rapid.SampledFrom([]string{"x", `"a, quoted ""field"""`, "\"two\nlines\"", `5/8"`}).Draw(t, "pad")
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
		var b strings.Builder
		b.WriteString("id,note,use" + end)
		for i := range n {
			fmt.Fprintf(&b, "%d,%s,%d%s", i, pad, i, end)
		}
		f, err := studyfile.Open(strings.NewReader(b.String()), "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		at, line, lines := 0, 2, 1+strings.Count(pad, "\n")
		for part, err := range f.Parts() {
			if err != nil {
				t.Fatal(err)
			}
			for u, err := range part.Rows() {
				if err != nil || u.ID != fmt.Sprint(at) || u.In.Usage.String() != u.ID || u.Line != line {
					t.Fatalf("row %d is read as %s, line %d (want %d), %v", at, u.ID, u.Line, line, err)
				}
				at, line = at+1, line+lines
			}
		}
		if at != n {
			t.Fatalf("%d of %d rows are read", at, n)
		}
	})
}
