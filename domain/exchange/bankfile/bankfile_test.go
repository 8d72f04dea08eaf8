package bankfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/fault"
)

var history = bank.Columns{
	Name: "history", Day: "Date", Out: "Withdrawals", In: "Deposits", Check: "Check #", Text: "Description", Balance: "Balance",
}

const newestFirst = `Date,Check #,Description,Withdrawals,Deposits,Balance
10/03/2026,,Service charge,5.00,,980.00
10/02/2026,000441,Check,62.40,,985.00
10/02/2026,,Counter deposit,,"1,047.40","1,047.40"
`

func TestATableNewestFirst(t *testing.T) {
	list, format, err := bankfile.Read(strings.NewReader(newestFirst), "history.csv", &history)
	if err != nil || format != bankfile.Table || len(list) != 1 {
		t.Fatalf("%d statements of %s, %v", len(list), format, err)
	}
	s := list[0]
	from, _ := s.Balance(exchange.Opening)
	to, _ := s.Balance(exchange.Closing)
	x := s.Transactions[1]
	if from.Sum.String() != "0 USD" || to.Sum.String() != "980 USD" || x.Check != "441" || x.Kind != exchange.CheckPaid || x.Sum.String() != "-62.4 USD" || x.Line != 3 {
		t.Errorf("reads %+v", s)
	}
	if s.From.String() != "2026-10-02" || s.To.String() != "2026-10-03" {
		t.Errorf("from %s to %s", s.From, s.To)
	}
}

func TestATableOfOneDayNewestFirst(t *testing.T) {
	text := "Date,Amount,Balance\n10/02/2026,-4.00,6.00\n10/02/2026,7.00,10.00\n10/02/2026,3.00,3.00\n"
	list, _, err := bankfile.Read(strings.NewReader(text), "x", &bank.Columns{Name: "x", Day: "Date", Amount: "Amount", Balance: "Balance"})
	if err != nil || list[0].Transactions[0].Sum.String() != "3 USD" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestTwoAccountsAndMoneyOutPositive(t *testing.T) {
	text := "Date,Acct,Amount,Payee\n10/02/2026,001,4.00,A\n10/02/2026,002,-7.00,B\n10/03/2026,001,1.00,C\n"
	list, _, err := bankfile.Read(strings.NewReader(text), "x", &bank.Columns{Name: "x", Day: "Date", Amount: "Amount", Account: "Acct", Payee: "Payee", Flipped: true})
	if err != nil || len(list) != 2 || list[0].Account != "001" || list[0].Moved().String() != "-5 USD" || list[1].Moved().String() != "7 USD" || list[0].Transactions[1].Name != "C" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestATableIsRefused(t *testing.T) {
	for _, c := range []struct{ why, from, to, code, says string }{
		{"a balance that does not follow", ",985.00", ",985.01", "bank.unproved-row", "row 3: the balance 985.01 does not follow"},
		{"no day", "10/03/2026", "yesterday", "csv.not-date", "row 2, column Date: “yesterday”"},
		{"no amount", "5.00,", "five,", "csv.not-money", "row 2, column Withdrawals: “five”"},
		{"both ways", "62.40,,", "62.40,1.00,", "bank.both-ways", "row 3, column Withdrawals"},
		{"a heading gone", "Check #", "Number", "csv.heading-missing", "has no column “Check #”"},
	} {
		_, _, err := bankfile.Read(strings.NewReader(strings.Replace(newestFirst, c.from, c.to, 1)), "history.csv", &history)
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s", c.why, err, c.says)
		}
	}
	if _, _, err := bankfile.Read(strings.NewReader(newestFirst), "history.csv", nil); fault.CodeOf(err) != "bank.no-layout" {
		t.Errorf("no layout: %v", err)
	}
	head, _, _ := strings.Cut(newestFirst, "\n")
	if _, _, err := bankfile.Read(strings.NewReader(head+"\n"), "history.csv", &history); fault.CodeOf(err) != "bank.no-rows" {
		t.Errorf("no rows: %v", err)
	}
}

func TestEveryFormatIsKnownByItsBeginning(t *testing.T) {
	for name, want := range map[string]bankfile.Format{
		"../bai2/testdata/sample3.txt": bankfile.BAI2, "../ofx/testdata/checking.ofx": bankfile.OFX, "../ofx/testdata/suncorp.ofx": bankfile.OFX,
		"../ofx/testdata/ofx-v102-empty-tags.ofx": bankfile.OFX, "../camt/testdata/camt053.v2.multi.statement.xml": bankfile.CAMT,
	} {
		f, err := os.Open(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		list, format, err := bankfile.Read(f, name, nil)
		if format != want || err != nil || len(list) == 0 {
			t.Errorf("%s is %s with %d statements, %v", name, format, len(list), err)
		}
		_ = f.Close()
	}
}

func FuzzCSV(f *testing.F) {
	f.Add(newestFirst)
	f.Fuzz(func(_ *testing.T, text string) { _, _, _ = bankfile.Read(strings.NewReader(text), "x", &history) })
}
