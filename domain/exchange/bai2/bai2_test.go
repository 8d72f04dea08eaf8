package bai2_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bai2"
	"curbstop/domain/fault"
)

func read(t *testing.T, name string) bai2.File {
	t.Helper()
	f, err := open(t, name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func open(t *testing.T, name string) (bai2.File, error) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return bai2.Read(bytes.NewReader(data))
}

func TestTheStandardsOwnExample(t *testing.T) {
	f := read(t, "sample2.txt")
	if len(f.Groups) != 4 || f.Sender != "122099999" || f.Created.String() != "2004-06-21" {
		t.Fatalf("%d groups of %s, %s", len(f.Groups), f.Sender, f.Created)
	}
	lockbox := f.Groups[0].Accounts[0].Transactions[0]
	if lockbox.Type != "115" || lockbox.Amount != 450000 || lockbox.Funds.Parts != [3]int64{100000, 200000, 150000} {
		t.Errorf("the lockbox deposit is %+v", lockbox)
	}
	wire := f.Groups[1].Accounts[0].Transactions[0]
	if wire.Funds.Kind != "V" || wire.Funds.Day.String() != "2004-06-22" || wire.Text != "PROCEEDS OF LETTER OF CREDIT FROM THE ARAMCO OIL CO" {
		t.Errorf("the wire is %+v", wire)
	}
	spread := f.Groups[2].Accounts[0].Summaries[2]
	if spread.Type != "110" || spread.Items != "15" || len(spread.Funds.Spread) != 3 || spread.Funds.Spread[2] != (bai2.Part{Days: 3, Amount: 20000000}) {
		t.Errorf("the spread deposits are %+v", spread)
	}
	s := f.Statements()[0]
	if from, ok := s.Balance(exchange.Opening); !ok || from.Sum.String() != "43500 USD" || s.Transactions[0].Kind != exchange.Lockbox {
		t.Errorf("the first statement is %+v", s)
	}
}

func TestTwoRecordsOnALine(t *testing.T) {
	f := read(t, "sample3.txt")
	if n := len(f.Groups[0].Accounts); n != 15 {
		t.Fatalf("%d accounts", n)
	}
	for _, s := range f.Statements() {
		if err := s.Prove(); err != nil {
			t.Error(err)
		}
	}
}

func TestAContinuedAccountLine(t *testing.T) {
	f := read(t, "sample1.txt")
	s := f.Statements()[0]
	if len(s.Transactions) != 11 || s.Currency != "CAD" || s.Transactions[0].Sum.String() != "-25 CAD" || s.Transactions[3].Sum.String() != "2035 CAD" {
		t.Errorf("the first account reads %+v", s)
	}
	if _, err := s.Transactions[0].Sum.Cents(); fault.CodeOf(err) != "bank.currency" {
		t.Errorf("Canadian dollars in the books: %v", err)
	}
}

func TestFilesWhoseTotalsAreNotTheirsAreRefused(t *testing.T) {
	for name, want := range map[string]string{
		"sample4-continuations-newline-delimited.txt": "Line 22: the bank's control total for account 107049932 is -1260161341762, but the records above give 7999960",
		"sample5-issue113.txt":                        "Line 63: “88:EREF: 07370568132” where a record code",
	} {
		if _, err := open(t, name); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckNumbersOfPaidChecks(t *testing.T) {
	f, _ := open(t, "sample4-continuations-newline-delimited.txt")
	got := map[string]decimal.Decimal{}
	for _, s := range f.Statements() {
		for _, x := range s.Transactions {
			if x.Kind == exchange.CheckPaid {
				got[x.Check] = x.Sum.Value
			}
		}
	}
	if len(got) != 2 || !got["24108"].Equal(decimal.New(-44250, -2)) || !got["6034594478"].Equal(decimal.New(-10100, -2)) {
		t.Errorf("paid checks %v", got)
	}
}

const small = `01,021200025,MILLBROOK,261002,0600,1,80,,2/
02,MILLBROOK,021200025,1,261001,2359,USD,2/
03,4232268154,USD,010,100000,,,015,94000,,/
16,475,6000,Z,BR1,000441/
49,200000,3/
98,200000,1,5/
99,200000,1,7/
`

func TestASmallFile(t *testing.T) {
	f, err := bai2.Read(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	s := f.Statements()[0]
	if err := s.Prove(); err != nil {
		t.Error(err)
	}
	x := s.Transactions[0]
	if x.Check != "441" || x.Sum.String() != "-60 USD" || x.Posted.String() != "2026-10-01" || x.ID != "BR1" {
		t.Errorf("the check reads %+v", x)
	}
}

func TestWhatIsRefusedSaysTheLineAndWhatIsExpected(t *testing.T) {
	for _, c := range []struct{ why, from, to, want string }{
		{"another version", ",,2/\n02", ",,3/\n02", "Line 1: version “3” where 2 is expected"},
		{"a day that is none", "261001", "261301", "Line 2: “261301” where day as YYMMDD is expected"},
		{"an amount with a point", "16,475,6000", "16,475,60.00", "Line 4: “60.00” where an amount without a point"},
		{"letters for a type", "16,475", "16,4X5", "Line 4: “4X5” where a type code of three digits is expected"},
		{"an unknown funds type", "6000,Z", "6000,Q", "Line 4: “Q” where a funds type"},
		{"a changed amount", "16,475,6000", "16,475,7000", "Line 5: the bank's control total for account 4232268154 is 200000, but the records above give 201000"},
		{"a lost record", "49,200000,3", "49,200000,4", "Line 5: the bank's count of records"},
		{"a lost account", "98,200000,1,5", "98,200000,2,5", "Line 6: the bank's count of accounts"},
		{"a lost group", "99,200000,1,7", "99,200000,2,7", "Line 7: the bank's count of groups"},
		{"a record out of place", "03,4232268154", "16,4232268154", "Line 3: a record 16 may not stand here"},
		{"no account", "03,4232268154", "03,", "Line 3: the account number is missing"},
		{"cut off", "99,200000,1,7/\n", "", "Line 6: the file ends without its trailer"},
		{"prose", "98,", "The end. 98,", "Line 6: “The end. 98,200000,1…” where a record code"},
	} {
		text := strings.Replace(small, c.from, c.to, 1)
		if _, err := bai2.Read(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.why, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add(strings.ReplaceAll(small, "/\n", "/ "))
	f.Fuzz(func(t *testing.T, text string) {
		file, err := bai2.Read(strings.NewReader(text))
		if err == nil {
			for _, s := range file.Statements() {
				_ = s.Prove()
			}
		}
	})
}
