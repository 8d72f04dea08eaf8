package payfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

func spot(heading string) payment.FileSpot { return payment.FileSpot{Heading: heading} }

func at(start, length int) payment.FileSpot { return payment.FileSpot{Start: start, Length: length} }

func column(f payment.FileField, s payment.FileSpot) payment.FileColumn {
	return payment.FileColumn{Field: f, FileSpot: s}
}

// portal is a layout with headings, as payment portals give their settlements.
var portal = payment.FileLayout{
	Name: "portal", Headings: true, Tender: payment.Online, Backs: []string{"Chargeback"},
	Columns: []payment.FileColumn{
		column(payment.FieldAccount, spot("Account No")), column(payment.FieldAmount, spot("Amount")), column(payment.FieldDay, spot("Paid On")),
		column(payment.FieldPayer, spot("Payer")), column(payment.FieldTrace, spot("Confirmation")), column(payment.FieldKind, spot("Type")),
	},
}

const settlement = `Confirmation,Account No,Payer,Paid On,Amount,Type
P-1001,0041-00200,"Fulton, Ada",10/01/2026,62.40,Payment
P-1002,0041-00300,MUÑOZ MARIA,2026-10-01,"1,020.00",Payment
P-1003,0041-00200,"Fulton, Ada",10/01/2026,62.40,Chargeback
`

// lockbox is a layout of fixed lines with cents implied, a header and a trailer that counts.
var lockbox = payment.FileLayout{
	Name: "lockbox", Fixed: true, Width: 60, Cents: true, Dates: "YYMMDD", Tender: payment.CheckIn,
	Kind: at(1, 1), Payments: "6", Others: []string{"1"},
	Controls: []payment.FileControl{{Record: "9", FileSpot: at(2, 6)}, {Record: "9", Sum: true, FileSpot: at(8, 12)}},
	Columns: []payment.FileColumn{
		column(payment.FieldAccount, at(2, 12)), column(payment.FieldAmount, at(14, 10)), column(payment.FieldDay, at(24, 6)),
		column(payment.FieldCheck, at(30, 8)), column(payment.FieldPayer, at(38, 20)),
	},
}

func fixed(kind, account string, cents int, day, check, payer string) string {
	return fmt.Sprintf("%-1s%-12s%010d%-6s%8s%-20s%3s\n", kind, account, cents, day, check, payer, "")
}

func trailer(count, cents int) string {
	return fmt.Sprintf("%-60s\n", fmt.Sprintf("9%06d%012d", count, cents))
}

func boxed(lines ...string) string {
	return fmt.Sprintf("%-60s\n", "1HEADER261001") + strings.Join(lines, "")
}

func read(t *testing.T, text string, l payment.FileLayout) payment.FileInput {
	t.Helper()
	in, err := payfile.Read(strings.NewReader(text), "pay.txt", &l)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAPortalsSettlementIsRead(t *testing.T) {
	in := read(t, settlement, portal)
	if len(in.Rows) != 3 || len(in.Rejects) != 0 || in.Format != payfile.Table || len(in.Digest) != 64 {
		t.Fatalf("%+v", in)
	}
	want := payment.FileRow{
		No: 2, Line: 3, Number: "0041-00300", Amount: 102000, Day: calendar.Date(2026, 10, 1), Payer: "MUÑOZ MARIA", Trace: "P-1002", Tender: payment.Online,
	}
	if in.Rows[1] != want {
		t.Errorf("row 2 is %+v", in.Rows[1])
	}
	if r := in.Rows[2]; !r.Back || r.Amount != -6240 || in.Rows[0].Payer != "Fulton, Ada" {
		t.Errorf("a chargeback is %+v", r)
	}
}

func TestALockboxOfFixedLinesIsRead(t *testing.T) {
	good := boxed(fixed("6", "000004100200", 6240, "261001", "00000441", "FULTON ADA"), fixed("6", "4100300", 1000, "260930", "", "PARK"), trailer(2, 7240))
	in := read(t, good, lockbox)
	if len(in.Rows) != 2 || len(in.Broken) != 0 || len(in.Rejects) != 0 || in.Format != payfile.Fixed {
		t.Fatalf("%+v", in)
	}
	if r := in.Rows[0]; r.Number != "000004100200" || r.Amount != 6240 || r.CheckNo != "441" || r.Payer != "FULTON ADA" || r.Line != 2 {
		t.Errorf("%+v", r)
	}
	for what, c := range map[string]struct{ text, says string }{
		"a count":       {strings.Replace(good, "9000002", "9000003", 1), "row 4, count of payments: “000003” where 2 is expected"},
		"a total":       {strings.Replace(good, "000000007240", "000000007241", 1), "row 4, total: “000000007241” where 7240 is expected"},
		"no trailer":    {good[:len(good)-61], "has no line 9"},
		"a lost line":   {strings.Replace(good, fixed("6", "4100300", 1000, "260930", "", "PARK"), "", 1), "where 1 is expected"},
		"a broken line": {strings.Replace(good, "0000001000", "00000010x0", 1), "row 3, amount: “00000010x0”"},
	} {
		in := read(t, c.text, lockbox)
		if len(in.Broken) == 0 || !strings.Contains(in.Broken[0].Why, c.says) {
			t.Errorf("%s: %+v", what, in.Broken)
		}
	}
}

// TestEachMistakeIsToldByItsLine plants one mistake after another; the other lines are read all the same.
func TestEachMistakeIsToldByItsLine(t *testing.T) {
	for what, c := range map[string]struct{ from, to, says string }{
		"words for an amount":     {"62.40,Payment", "sixty,Payment", "pay.txt, row 2, amount: “sixty” where dollars and cents such as 1,234.50 is expected; correct the file."},
		"no amount":               {`"1,020.00"`, "", "row 3, amount: nothing where"},
		"an amount of nothing":    {`"1,020.00"`, "0.00", "row 3, amount: “0.00” where"},
		"a day there is not":      {"2026-10-01", "2026-02-30", "row 3, day: “2026-02-30” where a day such as 2026-10-01 or 10/01/2026 is expected"},
		"a short year":            {"2026-10-01", "10/1/26", "row 3, day: “10/1/26”"},
		"a spoiled number":        {"0041-00300", "4.1003E+11", "row 3, account: “4.1003E+11” where an account number is expected; a spreadsheet has shortened it"},
		"an open quote":           {`"1,020.00"`, `"1,020.00`, "row 3, fields: the quote that is opened is never closed"},
		"a missing separator":     {"0041-00300,MUÑOZ", "0041-00300 MUÑOZ", "row 3, fields: 5 fields where the headings have 6"},
		"a separator too many":    {"MUÑOZ MARIA", "MUÑOZ, MARIA", "row 3, fields: 7 fields where the headings have 6"},
		"text behind the closing": {`"1,020.00"`, `"1,020.00"x`, "row 3, fields: the quote"},
	} {
		in := read(t, strings.Replace(settlement, c.from, c.to, 1), portal)
		if len(in.Rejects) != 1 || len(in.Rows) != 2 || !strings.Contains(in.Rejects[0].Why, c.says) {
			t.Errorf("%s: %d rows, %+v", what, len(in.Rows), in.Rejects)
		}
	}
}

func TestMistakesOfFixedLines(t *testing.T) {
	one := fixed("6", "4100200", 6240, "261001", "441", "FULTON ADA")
	for what, c := range map[string]struct{ line, says string }{
		"cut off":          {one[:40] + "\n", "row 2, length: 40 letters where 60 are expected"},
		"a kind unknown":   {"7" + one[1:], "row 2, kind of line: “7” where 6 or 9 or 1 is expected"},
		"a point in cents": {strings.Replace(one, "0000006240", "0000062.40", 1), "“0000062.40” where cents without a point"},
		"a month of 13":    {strings.Replace(one, "261001", "261301", 1), "row 2, day: “261301” where a day such as 261001"},
	} {
		in := read(t, boxed(c.line, one), lockbox)
		if len(in.Rejects) != 1 || len(in.Rows) != 1 || !strings.Contains(in.Rejects[0].Why, c.says) {
			t.Errorf("%s: %d rows, %+v", what, len(in.Rows), in.Rejects)
		}
	}
}

func TestAWholeFileIsRefused(t *testing.T) {
	renamed := strings.Replace(settlement, "Amount", "Sum", 1)
	bad := portal
	bad.Columns = bad.Columns[:1]
	for _, c := range []struct {
		what, text string
		l          *payment.FileLayout
		code       string
	}{
		{"nothing", " \n", &portal, "bank.empty"},
		{"no layout", settlement, nil, "payfile.no-layout"},
		{"a spreadsheet", "PK\x03\x04....", &portal, "payfile.spreadsheet"},
		{"NUL", "Account No,\x00", &portal, "payfile.not-text"},
		{"another heading", renamed, &portal, "payfile.heading"},
		{"headings only", strings.SplitAfter(settlement, "\n")[0], &portal, "payfile.no-rows"},
		{"a layout without amount", settlement, &bad, "filelayout.amount"},
		{"a broken statement", "OFXHEADER:100\n<OFX>", nil, "ofx.no-statement"},
	} {
		_, err := payfile.Read(strings.NewReader(c.text), "pay.txt", c.l)
		if got := fault.CodeOf(err); got != c.code && !(c.code == "ofx.no-statement" && strings.HasPrefix(got, "ofx.")) {
			t.Errorf("%s: %v, want %s", c.what, err, c.code)
		}
	}
}

func TestEncodingsOfSpreadsheets(t *testing.T) {
	wide := []byte("\xff\xfe")
	for _, c := range settlement {
		wide = append(wide, byte(c), byte(c>>8))
	}
	latin := strings.ReplaceAll(settlement, "Ñ", "\xd1")
	for _, text := range []string{string(wide), latin, "\ufeff" + strings.ReplaceAll(settlement, "\n", "\r\n"), strings.ReplaceAll(settlement, "\n", "\r")} {
		if in := read(t, text, portal); len(in.Rows) != 3 || in.Rows[1].Payer != "MUÑOZ MARIA" {
			t.Errorf("%q reads %+v", text[:20], in.Rows)
		}
	}
}

func TestALayoutIsGuessedFromTheHeadings(t *testing.T) {
	s, err := payfile.Look(strings.NewReader(settlement), "pay.txt", 3)
	if err != nil || len(s.Lines) != 3 {
		t.Fatal(s, err)
	}
	l := s.Guess()
	l.Name = "guessed"
	in, err := s.Try(l)
	if err != nil || len(in.Rows) != 2 || in.Rows[1].Number != "0041-00300" || in.Rows[1].Trace != "P-1002" || in.Rows[1].Amount != 102000 {
		t.Errorf("%+v, %v, of %+v", in.Rows, err, l.Columns)
	}
}

// TestStatementsOfBanks reads the small statements kept beside the readers: what customers sent is a payment, what came back is marked,
// fees are passed over, and euros are told.
func TestStatementsOfBanks(t *testing.T) {
	for file, want := range map[string]string{
		"../bai2/testdata/sample2.txt":                    "BAI2: 4 rows, 0 rejects, 0 over",
		"../ofx/testdata/checking.ofx":                    "OFX: 1 rows, 0 rejects, 2 over",
		"../camt/testdata/camt053.v2.multi.statement.xml": "CAMT.053: 0 rows, 1 rejects, 1 over",
	} {
		in := ofFile(t, filepath.FromSlash(file))
		if got := fmt.Sprintf("%s: %d rows, %d rejects, %d over", in.Format, len(in.Rows), len(in.Rejects), in.Over); got != want {
			t.Errorf("%s is %s, want %s", file, got, want)
		}
	}
	box := ofFile(t, filepath.FromSlash("../bai2/testdata/sample2.txt")).Rows[1]
	if box.Line != 10 || box.Amount != 500000 || box.Tender != payment.CheckIn || box.Text != "LOCK BOX NO.68751" || box.Day != calendar.Date(2004, 6, 20) {
		t.Errorf("the lockbox is %+v", box)
	}
}

func ofFile(t *testing.T, name string) payment.FileInput {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	in, err := payfile.Read(strings.NewReader(string(data)), filepath.Base(name), nil)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestATransferInDollarsOfCAMT(t *testing.T) {
	in := ofFile(t, filepath.FromSlash("testdata/camt-dollars.xml"))
	if len(in.Rows) != 2 || in.Over != 1 || in.Rejects != nil {
		t.Fatalf("%+v", in)
	}
	r := in.Rows[0]
	if r.Payer != "FULTON ADA" || r.Reference != "4100200" || r.Text != "WATER OCTOBER" || r.Amount != 6240 || r.Tender != payment.Transfer || r.Trace != "00147/B-1" {
		t.Errorf("%+v", r)
	}
	if r := in.Rows[1]; !r.Back || r.Amount != -2500 {
		t.Errorf("a debit that came back is %+v", r)
	}
}

// TestTheRealStatements reads every statement of the shared folder: each is read or refused in a sentence, and money in becomes payments.
func TestTheRealStatements(t *testing.T) {
	files, _ := filepath.Glob(filepath.FromSlash("../../../../shared/data/*/*"))
	more, _ := filepath.Glob(filepath.FromSlash("../../../../shared/data/ofx/fail_nice/*"))
	seen := 0
	for _, name := range append(files, more...) {
		if ext := filepath.Ext(name); ext != ".ofx" && ext != ".xml" && !(ext == ".txt" && strings.Contains(name, "bai2")) {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		in, err := payfile.Read(f, filepath.Base(name), nil)
		_ = f.Close()
		seen++
		t.Logf("%s: %s, %d rows, %d rejects, %d passed over, %v", name, in.Format, len(in.Rows), len(in.Rejects), in.Over, err)
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if seen == 0 {
		t.Skip("the shared data are not here")
	}
}

func FuzzTable(f *testing.F) {
	f.Add(settlement)
	f.Add(boxed(fixed("6", "4100200", 6240, "261001", "441", "FULTON ADA"), trailer(1, 6240)))
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []payment.FileLayout{portal, lockbox} {
			in, err := payfile.Read(strings.NewReader(text), "x", &l)
			if err != nil {
				continue
			}
			seen := map[int]bool{}
			for _, r := range in.Rows {
				if seen[r.No] || r.No < 1 || r.Line < 1 || r.Amount == 0 {
					t.Fatalf("%+v", r)
				}
				seen[r.No] = true
			}
			for _, r := range in.Rejects {
				if seen[r.No] || r.Why == "" {
					t.Fatalf("%+v", r)
				}
				seen[r.No] = true
			}
		}
	})
}
