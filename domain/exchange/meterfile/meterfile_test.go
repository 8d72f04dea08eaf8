package meterfile_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
)

func n(v int64) decimal.Decimal { return decimal.NewFromInt(v) }

func layout(t *testing.T, name string) meterfile.Layout {
	t.Helper()
	l, ok := meterfile.ReadyNamed(name)
	if !ok {
		t.Fatalf("no layout %s", name)
	}
	return l
}

func read(t *testing.T, name, text string) meterfile.File {
	t.Helper()
	f, err := meterfile.Read(strings.NewReader(text), "reads.txt", layout(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func items() []meterfile.Item {
	return []meterfile.Item{
		{
			Meter: "48186001", Account: "0001-20", Route: "R1", Sequence: 10, Name: "Ann Smith", Address: "4 Mill Lane", Dials: 4, Factor: n(1),
			Previous: n(1200), Low: n(1202), High: n(1260), Endpoint: "9000123", Unit: "CCF", Service: "water", City: "Millbrook", State: "TX", ZIP: "78600",
		},
		{
			Meter: "0007", Account: "0001-21", Route: "R1", Sequence: 20, Name: "A customer whose name is longer than any of the handhelds show", Address: "6 Mill Lane",
			Dials: 6, Factor: n(10), Previous: n(5), Low: n(5), High: n(50), Comment: "dog", Unit: "CCF", Service: "water",
		},
	}
}

func TestEveryReadyLayoutCanBe(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range meterfile.Ready() {
		if err := l.Check(); err != nil || seen[l.Name] {
			t.Errorf("%s: %v", l.Name, err)
		}
		seen[l.Name] = true
		var b bytes.Buffer
		if err := meterfile.WriteLayout(&b, l); err != nil {
			t.Fatal(err)
		}
		got, err := meterfile.ReadLayout(&b, l.Name)
		if err != nil || len(got.Columns) != len(l.Columns) || !reflect.DeepEqual(got.Columns, l.Columns) || got.Mark != l.Mark || !reflect.DeepEqual(got.Counts, l.Counts) {
			t.Errorf("%s written and read again: %v\n%+v\n%+v", l.Name, err, got, l)
		}
		if l.Reads() {
			continue
		}
		b.Reset()
		if err := meterfile.Write(&b, l, items()); err != nil {
			t.Errorf("%s: %v", l.Name, err)
		}
		for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n") {
			if l.Kind == meterfile.Fixed && len(line) != l.Length {
				t.Errorf("%s, line %d has %d letters, not %d", l.Name, i+1, len(line), l.Length)
			}
		}
	}
}

func TestASensusRouteHasItsFieldsInTheirPlaces(t *testing.T) {
	var b bytes.Buffer
	if err := meterfile.Write(&b, layout(t, "sensus-route"), items()); err != nil {
		t.Fatal(err)
	}
	line := strings.Split(b.String(), "\r\n")[0]
	for _, c := range []struct {
		start, length int
		want          string
	}{
		{1, 20, "4 Mill Lane"},
		{21, 8, "48186001"},
		{29, 15, "0001-20"},
		{79, 25, "Ann Smith"},
		{104, 1, "W"},
		{105, 10, "1200"},
		{115, 10, "1202"},
		{125, 10, "1260"},
		{135, 10, "9000123"},
	} {
		if got := strings.TrimSpace(line[c.start-1 : c.start-1+c.length]); got != c.want {
			t.Errorf("at %d: %q, not %q", c.start, got, c.want)
		}
	}
	if len(line) != 155 {
		t.Errorf("%d letters", len(line))
	}
}

func TestAnMVRSDownloadCountsItsLines(t *testing.T) {
	var b bytes.Buffer
	if err := meterfile.Write(&b, layout(t, "mvrs-download"), items()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n")
	var marks []string
	for _, l := range lines {
		marks = append(marks, l[:3])
	}
	if got := strings.Join(marks, " "); got != "FHD CHD RHD CUS MTR RDG CUS MTR RDG RTR CTR FTR" {
		t.Error(got)
	}
	for _, i := range []int{0, len(lines) - 1} {
		if got := lines[i][3:28]; got != "    001000002000002000002" {
			t.Errorf("%s counts %q", lines[i][:3], got)
		}
	}
	rdg := lines[5]
	if rdg[26:28] != "04" || rdg[31:41] != "0000001200" || rdg[3:11] != "R1      " || lines[4][45:57] != "48186001    " || lines[3][14:34] != "0001-20             " {
		t.Errorf("the first meter is %q", rdg)
	}
}

// upload gives what a handheld writes back: its own letters in the places of the layout.
func upload(reads ...string) string {
	var b strings.Builder
	line := func(s string) { fmt.Fprintf(&b, "%-126s\r\n", s) }
	count := func(mark string) {
		line(fmt.Sprintf("%s    %03d%06d%06d%06d", mark, 1, len(reads), len(reads), len(reads)))
	}
	count("FHD")
	line("RHDR1")
	for i, r := range reads {
		meter, value, _ := strings.Cut(r, "=")
		line(fmt.Sprintf("CUSR1      001%-20s", fmt.Sprintf("00%d", i+1)))
		line(fmt.Sprintf("MTRR1      001%-31s%-12s", "", meter))
		line(fmt.Sprintf("RDGR1      CCF L000000001K0000010%010s00001001202608150%s000", value, "0N0000"))
	}
	line("RTRR1")
	count("FTR")
	return b.String()
}

func TestReadsOfMVRSBelongToTheMeterAbove(t *testing.T) {
	f := read(t, "mvrs-upload", upload("48186001=1234", "0007=12"))
	if len(f.Rows) != 2 || len(f.Mistakes) != 0 || len(f.Broken) != 0 {
		t.Fatalf("%+v", f)
	}
	r := f.Rows[1]
	if r.Meter != "0007" || r.Account != "002" || !r.Value.Equal(n(12)) || r.Day != calendar.Date(2026, 10, 1) || r.Route != "R1" || r.Line != 8 || r.Clock != "081500" {
		t.Errorf("%+v", r)
	}
}

func TestATrailerThatCountsOtherwiseIsSaid(t *testing.T) {
	whole := upload("48186001=1234", "0007=12")
	lines := strings.SplitAfter(whole, "\r\n")
	without := strings.Join(append(append([]string(nil), lines[:7]...), lines[8:]...), "") // one reading is lost
	f := read(t, "mvrs-upload", without)
	if len(f.Rows) != 1 || len(f.Broken) != 2 {
		t.Fatalf("%d rows, %+v", len(f.Rows), f.Broken)
	}
	for _, want := range []string{"reads.txt, row 9", "RDG", "“000002”", "1, as many"} {
		if !strings.Contains(f.Broken[1].Why, want) {
			t.Errorf("%q does not say %q", f.Broken[1].Why, want)
		}
	}
	cut := strings.Join(lines[:6], "")
	if f := read(t, "mvrs-upload", cut); len(f.Broken) == 0 || !strings.Contains(f.Broken[len(f.Broken)-1].Why, "cut off") {
		t.Errorf("a file without its trailer: %+v", f.Broken)
	}
}

func TestALineOfAnotherLengthIsSaid(t *testing.T) {
	text := upload("48186001=1234", "0007=12")
	lines := strings.Split(text, "\r\n")
	lines[4] = lines[4][:120]
	f := read(t, "mvrs-upload", strings.Join(lines, "\r\n"))
	if len(f.Rows) != 1 || len(f.Mistakes) != 1 || f.Mistakes[0].Line != 5 || !strings.Contains(f.Mistakes[0].Why, "120 letters") {
		t.Errorf("%+v %+v", f.Mistakes, f.Broken)
	}
}

func TestACSVIsReadRowByRow(t *testing.T) {
	f := read(t, "csv-reads", strings.Join([]string{
		"Meter;Account;Reading;Date;Status;Note",
		"0007;A1;1,234;10/01/2026;A;",
		"8;A2;12x;10/01/2026;A;",
		"9;A3;15;10/32/2026;A;",
		"10;A4;;2026-10-01;N;dog",
		"11;A5;17;2026-10-01;E;",
		"12;A6;18;2026-10-01;?;",
		";;19;2026-10-01;A;",
		"13;A7;20",
		"1.23457E+11;A8;21;2026-10-01;A;",
		"14;A9;30;2026-10-01;A;", "14;A9;30;2026-10-01;A;",
		"15;A9;30;2026-10-01;A;", "15;A9;31;2026-10-01;A;",
		"", "16;A10;-4;2026-10-01;A;",
	}, "\r\n"))
	var got []string
	for _, r := range f.Rows {
		got = append(got, fmt.Sprintf("%d %s %s %v %v %v", r.Line, r.Meter, r.Value, r.Day, r.Estimated, r.Unread))
	}
	want := "2 0007 1234 2026-10-01 false false|5 10 0 2026-10-01 false true|6 11 17 2026-10-01 true false|11 14 30 2026-10-01 false false"
	if strings.Join(got, "|") != want {
		t.Errorf("rows\n%s\n%s", strings.Join(got, "|"), want)
	}
	if len(f.Again) != 1 || f.Again[0].Line != 12 {
		t.Errorf("again %+v", f.Again)
	}
	said := map[int]string{}
	for _, m := range f.Mistakes {
		said[m.Line] += string(m.Field) + ": " + m.Why
	}
	for line, want := range map[int]string{
		3: "“12x” where a number as the register shows it", 4: "“10/32/2026” where a date", 7: "“?” where one of actual", 8: "the number of the meter", 9: "“3” where 6",
		10: "spreadsheet", 13: "further down", 14: "row 13 with 30 and here with 31", 16: "“-4”",
	} {
		if !strings.Contains(said[line], want) || !strings.Contains(said[line], fmt.Sprintf("reads.txt, row %d", line)) {
			t.Errorf("row %d: %q does not say %q", line, said[line], want)
		}
		delete(said, line)
	}
	if len(said) != 0 {
		t.Errorf("more mistakes: %v", said)
	}
}

func TestANoteIsNoStatus(t *testing.T) {
	f := read(t, "csv-reads", strings.Join([]string{
		"Meter;Reading;Date;Status;Note",
		"10;;2026-10-01;;not read",
		"11;;2026-10-01;;dog",
		"12;17;2026-10-01;;N",
		"13;;2026-10-01;N;dog",
	}, "\r\n"))
	if len(f.Mistakes) != 2 || f.Mistakes[0].Line != 2 || f.Mistakes[1].Line != 3 ||
		!strings.Contains(f.Mistakes[0].Why, "row 2, reading: nothing where a number as the register shows it is expected.") {
		t.Errorf("rows without a reading: %+v", f.Mistakes)
	}
	if len(f.Rows) != 2 || f.Rows[0].Unread || f.Rows[0].Value.String() != "17" || !f.Rows[1].Unread {
		t.Errorf("the others: %+v", f.Rows)
	}
}

func TestAFixedFileWithImpliedDecimalsAndUnits(t *testing.T) {
	l := meterfile.Layout{
		Name: "ours", Kind: meterfile.Fixed, Length: 30, Dates: "YYMMDD",
		Columns: []meterfile.Column{
			{Field: meterfile.Meter, Place: meterfile.Place{Start: 1, Length: 8}},
			{Field: meterfile.Reading, Place: meterfile.Place{Start: 9, Length: 10}, Decimals: 2},
			{Field: meterfile.Day, Place: meterfile.Place{Start: 19, Length: 6}},
			{Field: meterfile.UnitName, Place: meterfile.Place{Start: 25, Length: 4}},
			{Field: meterfile.NoteCode, Place: meterfile.Place{Start: 29, Length: 2}},
		},
		Units: []meterfile.Unit{{Text: "GAL", Unit: "kgal", Times: decimal.New(1, -3)}},
		Notes: []meterfile.Note{{Code: "12", Text: "gate locked"}}, Unread: []string{"99"},
	}
	f, err := meterfile.Read(strings.NewReader("A0000001 000012345261001GAL 12\nA0000002 000012345261001LIT 00\nA0000003          261001GAL 99\n"), "f", l)
	if err == nil && len(f.Mistakes) == 3 {
		t.Fatalf("%+v", f.Mistakes)
	}
	f, err = meterfile.Read(strings.NewReader("A00000010000012345261001GAL 12\nA00000020000012345261001LIT 00\nA0000003          261001GAL 99\n"), "f", l)
	if err != nil || len(f.Rows) != 2 || len(f.Mistakes) != 1 {
		t.Fatalf("%v %+v", err, f)
	}
	if r := f.Rows[0]; !r.Value.Equal(decimal.RequireFromString("0.12345")) || r.Unit != "kgal" || r.Day != calendar.Date(2026, 10, 1) || r.Notes[0] != "gate locked" {
		t.Errorf("%+v", r)
	}
	if !f.Rows[1].Unread || !strings.Contains(f.Mistakes[0].Why, "“LIT” where one of GAL") {
		t.Errorf("%+v %+v", f.Rows[1], f.Mistakes)
	}
}

func TestTheHandheldExchangeComesBack(t *testing.T) {
	var b bytes.Buffer
	if err := meterfile.Write(&b, layout(t, "handheld-route"), items()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n")
	for i := range lines {
		lines[i] = lines[i][:132] + fmt.Sprintf("%10d", 1230+i)
	}
	f := read(t, "handheld-reads", strings.Join(lines, "\r\n"))
	if len(f.Rows) != 2 || f.Rows[0].Account != "0001-20" || !f.Rows[1].Value.Equal(n(1231)) || f.Rows[0].Service != "water" || f.Rows[0].Day != 0 {
		t.Errorf("%+v %+v", f.Rows, f.Mistakes)
	}
}

func TestANumberTooLongForItsPlaceIsNotCut(t *testing.T) {
	it := items()
	it[0].Meter = "123456789012"
	err := meterfile.Write(&bytes.Buffer{}, layout(t, "sensus-route"), it)
	if err == nil || !strings.Contains(err.Error(), "12 letters, and the layout has place for 8") {
		t.Error(err)
	}
}

func TestFilesAndLayoutsThatCannotBe(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"csv-reads", "", "is empty"},
		{"csv-reads", "meter,account\n1,2\n", "no column “reading”"},
		{"sensus-route", "x", "route file"},
		{"csv-reads", "meter,reading\n1,\x002\n", "NUL byte"},
	} {
		_, err := meterfile.Read(strings.NewReader(c.text), "reads.txt", layout(t, c.name))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
	good := layout(t, "sensus-reads")
	for _, c := range []struct {
		want string
		with func(*meterfile.Layout)
	}{
		{"Give the layout a name", func(l *meterfile.Layout) { l.Name = " " }},
		{"neither", func(l *meterfile.Layout) { l.Kind = "wide" }},
		{"there is no field", func(l *meterfile.Layout) { l.Columns[0].Field = "metre" }},
		{"say where it stands", func(l *meterfile.Layout) { l.Columns[0].Start = 0 }},
		{"stands over meter", func(l *meterfile.Layout) { l.Columns[1].Start = 8 }},
		{"ends behind", func(l *meterfile.Layout) { l.Length = 60 }},
		{"no form of a date", func(l *meterfile.Layout) { l.Dates = "MMDD" }},
	} {
		l := good
		l.Columns = append([]meterfile.Column(nil), good.Columns...)
		c.with(&l)
		if err := l.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(upload("48186001=1234"), 3)
	f.Add("meter,reading\n1,2\n", 10)
	f.Fuzz(func(_ *testing.T, text string, which int) {
		all := meterfile.Ready()
		_, _ = meterfile.Read(strings.NewReader(text), "f", all[(which%len(all)+len(all))%len(all)])
	})
}
