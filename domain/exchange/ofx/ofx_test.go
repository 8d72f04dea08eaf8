package ofx_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/exchange"
	"curbstop/domain/exchange/ofx"
)

func open(t *testing.T, name string) ([]exchange.Statement, error) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return ofx.Read(bytes.NewReader(data))
}

func TestTheStatementsOfTheSamples(t *testing.T) {
	for _, c := range []struct {
		file, account, currency, moved string
		count                          int
		closing                        string
	}{
		{"checking.ofx", "1452687~7", "USD", "-59.5 USD", 3, "100.99 USD"},
		{"bank_medium.ofx", "12300 000012345678", "CAD", "-345.27 CAD", 3, "382.34 CAD"},
		{"ofx-v102-empty-tags.ofx", "12345678", "USD", "12.34 USD", 1, ""},
		{"suncorp.ofx", "123456789", "AUD", "-16.85 AUD", 1, "1234.12 AUD"},
		{"anzcc.ofx", "1234123412341234", "AUD", "-5.5 AUD", 1, "-123.45 AUD"},
	} {
		list, err := open(t, "testdata/"+c.file)
		if err != nil || len(list) != 1 {
			t.Errorf("%s: %d statements, %v", c.file, len(list), err)
			continue
		}
		s := list[0]
		closing, _ := s.Balance(exchange.Closing)
		if s.Account != c.account || s.Currency != c.currency || len(s.Transactions) != c.count || s.Moved().String() != c.moved ||
			c.closing != "" && closing.Sum.String() != c.closing || c.closing == "" && len(s.Balances) != 0 {
			t.Errorf("%s reads %+v", c.file, s)
		}
	}
}

func TestACheckOfTheCheckingAccount(t *testing.T) {
	list, err := open(t, "testdata/checking.ofx")
	if err != nil {
		t.Fatal(err)
	}
	x := list[0].Transactions[2]
	if x.Kind != exchange.CheckPaid || x.Check != "319" || x.Sum.String() != "-25 USD" || x.Posted.String() != "2011-04-07" || x.ID != "0000488" || x.Line != 62 {
		t.Errorf("the check reads %+v", x)
	}
	if list[0].From.String() != "2000-01-01" || list[0].To.String() != "2013-05-25" {
		t.Errorf("from %s to %s", list[0].From, list[0].To)
	}
}

func TestBrokenFilesAreRefusedInASentence(t *testing.T) {
	for file, want := range map[string]string{
		"date_missing.ofx":  "Line 33: nothing where a day such as 20130525 is expected (DTPOSTED)",
		"empty_balance.ofx": "Line 38: nothing where an amount such as -12.50 is expected (BALAMT)",
		"decimal_error.ofx": "Line 37: “$120” where an amount such as -12.50 is expected (TRNAMT)",
		"error_message.ofx": "Line 22: the bank answers that it failed, code 2000: “General Server Error”",
	} {
		if _, err := open(t, "testdata/"+file); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
}

// every sample of the shared data is taken or refused as it should be.
func TestAllSamples(t *testing.T) {
	const dir = "../../../../shared/data/ofx"
	files, _ := filepath.Glob(dir + "/*.ofx")
	if len(files) == 0 {
		t.Skip("the shared data is not here")
	}
	refused := map[string]string{
		"account_listing_aggregation.ofx": "a list of accounts", "bank_small.ofx": "it holds nothing", "error_message.ofx": "code 2000",
		"signon_fail.ofx": "code 15500", "signon_success.ofx": "a sign-on and nothing else", "signon_success_no_message.ofx": "a sign-on and nothing else",
		"investment_401k.ofx": "an investment account", "td_ameritrade.ofx": "an investment account", "tiaacref.ofx": "an investment account",
		"vanguard.ofx": "an investment account", "vanguard401k.ofx": "an investment account",
	}
	taken := map[string][2]int{ // movements and rejects
		"anzcc.ofx": {1, 0}, "bank_medium.ofx": {3, 0}, "checking.ofx": {3, 0}, "fidelity-savings.ofx": {4, 0}, "fidelity.ofx": {3, 14},
		"investment_medium.ofx": {3, 0}, "multiple_accounts.ofx": {0, 0}, "multiple_accounts2.ofx": {0, 0}, "ofx-v102-empty-tags.ofx": {1, 0}, "suncorp.ofx": {1, 0},
	}
	for _, f := range files {
		name := filepath.Base(f)
		list, err := open(t, f)
		if want, no := refused[name]; no {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %s", name, err, want)
			}
			continue
		}
		got := [2]int{}
		for _, s := range list {
			got[0], got[1] = got[0]+len(s.Transactions), got[1]+len(s.Rejects)
		}
		if want, known := taken[name]; err != nil || !known || got != want {
			t.Errorf("%s: %v movements and rejects, want %v: %v", name, got, want, err)
		}
	}
}

const head = "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>2</BANKACCTFROM><BANKTRANLIST>"

func TestTagsWithoutEnd(t *testing.T) {
	list, err := ofx.Read(strings.NewReader(head + "<STMTTRN><TRNTYPE>DEBIT<MEMO><NAME>A &amp; B<DTPOSTED>20261001<TRNAMT>-1,50<FITID>7</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"))
	if err != nil {
		t.Fatal(err)
	}
	x := list[0].Transactions[0]
	if x.Name != "A & B" || x.Sum.String() != "-1.5 USD" || x.Text != "" || x.ID != "7" {
		t.Errorf("reads %+v", x)
	}
}

func TestDamageIsRefused(t *testing.T) {
	for why, c := range map[string][2]string{
		"cut off":            {head + "<STMTTRN><TRNTYPE>DEB", "is never closed"},
		"an entity":          {"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + head + "<!ENTITY b>", "a declaration <!"},
		"another file":       {"hello", "no tag <OFX>"},
		"closed, not open":   {head + "</NOSUCH>", "closes a tag that was not opened"},
		"a tag that is none": {head + "<A=B>", "where the name of a tag is expected"},
	} {
		if _, err := ofx.Read(strings.NewReader(c[0])); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v, want %s", why, err, c[1])
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(head + "<STMTTRN><TRNAMT>-1<DTPOSTED>20261001</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>")
	f.Fuzz(func(_ *testing.T, text string) { _, _ = ofx.Read(strings.NewReader(text)) })
}
