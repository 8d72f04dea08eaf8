package positivepay_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/positivepay"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// the published sample, byte for byte.
func TestTheFixed45Sample(t *testing.T) {
	want, err := os.ReadFile("testdata/sga_sample_2004.txt")
	if err != nil {
		t.Fatal(err)
	}
	f := bank.IssueFile{Account: "006100024032", Layout: bank.Presets()[0]}
	var total money.Amount
	for i, c := range []struct {
		number uint64
		cents  money.Amount
	}{
		{10162, 3185657},
		{10163, 985050},
		{10164, 55954},
		{22924, 11188},
		{22925, 463125},
		{22926, 43754},
		{22927, 147419},
		{22928, 95190},
		{22929, 130000},
		{22930, 119000},
		{22931, 4409488},
	} {
		f.Rows = append(f.Rows, bank.IssueRow{Number: c.number, Amount: c.cents, Day: calendar.Date(2004, time.January, 19), Void: i == 2})
		total += c.cents
	}
	got, err := positivepay.Write(f)
	if err != nil || strings.TrimSpace(string(got)) != strings.TrimSpace(string(want)) || total != 9645825 || len(got) != 11*46 {
		t.Errorf("%v, %s, wrote\n%s\nwant\n%s", err, total, got, want)
	}
	_, voids, _, voided := f.Sums()
	if voids != 1 || voided != 55954 {
		t.Errorf("%d voids of %s", voids, voided)
	}
}

func file(l bank.IssueLayout) bank.IssueFile {
	return bank.IssueFile{Account: "4232-268154", Routing: "021200025", Day: calendar.Date(2026, 10, 2), Layout: l, Rows: []bank.IssueRow{
		{Number: 441, Amount: 6240, Day: calendar.Date(2026, 10, 1), Payee: "María  Muñoz, and \"Peña\""},
		{Number: 442, Amount: 100, Day: calendar.Date(2026, 10, 1), Payee: "Bo Li", Void: true},
	}}
}

func write(t *testing.T, l bank.IssueLayout) string {
	t.Helper()
	got, err := positivepay.Write(file(l))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestOtherLayouts(t *testing.T) {
	p := bank.Presets()
	if got := write(t, p[1]); got != "004232268154   000000044100000000624020261001 "+pad("Maria Munoz, and \"Pena\"", 54)+"\n"+
		"0042322681542  000000044200000000010020261001 "+pad("Bo Li", 54)+"\n" || Len(got) != 100 {
		t.Errorf("fixed 100 reads\n%s", got)
	}
	if got := write(t, p[2]); got != "I,4232268154,441,100126,62.40,\"Maria Munoz, and \"\"Pena\"\"\"\nC,4232268154,442,100126,1.00,Bo Li\n" {
		t.Errorf("CSV reads\n%s", got)
	}
	if got := write(t, p[3]); !strings.HasPrefix(got, "62.40,10/01/2026,021200025,4232268154,441,I,A,") {
		t.Errorf("web portal reads\n%s", got)
	}
}

// the bank's own example of an amount is $1.00; a void has a capital V in column 71 and its date behind it.
func TestFirstAmericanFixed79(t *testing.T) {
	f := file(bank.Presets()[4])
	f.Rows[0].Amount, f.Rows[1].Voided = 100, calendar.Date(2026, 10, 6)
	got, err := positivepay.Write(f)
	want := "04232268154" + "0000000441" + "10012026" + "0000000100" + pad("Maria Munoz, and \"Pena\"", 30) + " " + " " + pad("", 8) + "\n" +
		"04232268154" + "0000000442" + "10012026" + "0000000100" + pad("Bo Li", 30) + " " + "V" + "10062026" + "\n"
	if err != nil || string(got) != want || len(got) != 2*80 {
		t.Errorf("%v, wrote\n%s\nwant\n%s", err, got, want)
	}
}

func pad(s string, n int) string { return s + strings.Repeat(" ", n-len(s)) }

// Len gives the length of the first line.
func Len(s string) int { return strings.IndexByte(s, '\n') }

func TestHeaderAndTrailerWithCountsAndTotals(t *testing.T) {
	l := bank.Presets()[0]
	l.Windows = true
	l.Header = []bank.Cell{{What: bank.CellText, Width: 3, Text: "HDR"}, {What: bank.CellRouting, Width: 9}, {What: bank.CellFileDay, Width: 8, Form: "YYYYMMDD"}}
	l.Trailer = []bank.Cell{
		{What: bank.CellText, Width: 3, Text: "TRL"},
		{What: bank.CellCount, Width: 5, Zeros: true},
		{What: bank.CellTotal, Width: 10, Zeros: true, Form: bank.FormCents},
		{What: bank.CellIssued, Width: 10, Right: true, Form: bank.FormDollars},
		{What: bank.CellVoids, Width: 3, Right: true},
	}
	got := strings.Split(write(t, l), "\r\n")
	if got[0] != "HDR02120002520261002" || got[3] != "TRL000020000006340     62.40  1" || len(got) != 5 {
		t.Errorf("reads %q", got)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	f := file(bank.Presets()[0])
	f.Rows[1].Number = 12345678901
	if _, err := positivepay.Write(f); fault.CodeOf(err) != "issue.too-long" || !strings.Contains(err.Error(), "Check 12345678901: check number") {
		t.Errorf("a number too long: %v", err)
	}
	f = file(bank.Presets()[2])
	f.Layout.Body[5].Width = 5
	if got, err := positivepay.Write(f); err != nil || !strings.Contains(string(got), ",Maria\n") {
		t.Errorf("a payee too long: %s, %v", got, err)
	}
}

func TestLayoutsThatCannotBeWritten(t *testing.T) {
	for code, change := range map[string]func(*bank.IssueLayout){
		"issue.no-name":   func(l *bank.IssueLayout) { l.Name = " " },
		"issue.no-check":  func(l *bank.IssueLayout) { l.Body = l.Body[:3] },
		"issue.delimiter": func(l *bank.IssueLayout) { l.Delimiter = "||" },
	} {
		l := bank.Presets()[0]
		change(&l)
		if err := l.Refuse(); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	for want, cell := range map[string]bank.Cell{
		"needs a width":           {What: bank.CellText},
		"is of one check":         {What: bank.CellCheck, Width: 5},
		"cents or dollars":        {What: bank.CellTotal, Width: 5},
		"the form of its date":    {What: bank.CellFileDay, Width: 5, Form: "soon"},
		"longer than the 2":       {What: bank.CellText, Width: 2, Text: "HDR"},
		"nothing a cell can hold": {What: "luck", Width: 2},
		"a line end":              {What: bank.CellText, Width: 9, Text: "a\nb"},
	} {
		l := bank.Presets()[0]
		l.Header = []bank.Cell{cell}
		if err := l.Refuse(); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Cell 1 of the header") {
			t.Errorf("%+v: %v, want %s", cell, err, want)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("María", int64(6240), uint64(441))
	f.Fuzz(func(t *testing.T, payee string, cents int64, number uint64) {
		for i, l := range bank.Presets() {
			x := bank.IssueFile{Account: "1", Layout: l, Rows: []bank.IssueRow{{Number: number, Amount: money.Amount(cents), Payee: payee, Day: 20000}}}
			got, err := positivepay.Write(x)
			if err == nil && strings.Count(string(got), "\n") != 1 {
				t.Errorf("layout %s: %q of %s", strconv.Itoa(i), got, payee)
			}
			if err == nil && l.Fixed() && len(got) != bank.Length(l.Body)+1 {
				t.Errorf("a line of %d letters", len(got))
			}
		}
	})
}
