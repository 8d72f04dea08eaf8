package camt_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/exchange"
	"curbstop/domain/exchange/camt"
)

func open(t *testing.T, name string) ([]exchange.Statement, error) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return camt.Read(bytes.NewReader(data))
}

// what another program reads in a file, as far as we read it too.
type oracle struct {
	Entries []json.RawMessage `json:"getEntries"`
}

type sum struct {
	Amount   string `json:"getAmount"`
	Currency struct {
		Code string `json:"getCode"`
	} `json:"getCurrency"`
}

type entry struct {
	Amount  sum `json:"getAmount"`
	Booking day `json:"getBookingDate"`
	Value   day `json:"getValueDate"`
	Ref     any `json:"getAccountServicerReference"`
	Record  struct {
		ID      string `json:"getId"`
		Account struct {
			ID string `json:"getIdentification"`
		} `json:"getAccount"`
		Balances []struct {
			Amount sum    `json:"getAmount"`
			Date   day    `json:"getDate"`
			Type   string `json:"getType"`
		} `json:"getBalances"`
	} `json:"getRecord"`
	Detail struct {
		Remittance struct {
			Message string `json:"getMessage"`
		} `json:"getRemittanceInformation"`
	} `json:"getTransactionDetail"`
}

type day struct {
	At string `json:"0"`
}

func (d day) String() string { return d.At[:min(10, len(d.At))] }

var names = map[exchange.BalanceKind]string{
	exchange.Opening: "opening", exchange.Closing: "closing", exchange.OpeningAvailable: "opening_available", exchange.ClosingAvailable: "closing_available",
}

// minor gives a sum in the smallest unit of its currency, as the oracle has it.
func minor(s exchange.Sum) string {
	places := int32(2)
	if s.Currency == "JPY" {
		places = 0
	}
	return s.Value.Shift(places).String() + " " + s.Currency
}

func (s sum) String() string { return s.Amount + " " + s.Currency.Code }

// The oracle keeps the last statement of each file with its last entry.
func TestTheSamplesReadAsAnotherProgramReadsThem(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.json")
	shared, _ := filepath.Glob("../../../../shared/data/camt/*.json")
	for _, f := range append(files, shared...) {
		t.Run(filepath.Base(f), func(t *testing.T) {
			var o oracle
			data, err := os.ReadFile(f)
			if err == nil {
				err = json.Unmarshal(data, &o)
			}
			list, err2 := open(t, strings.TrimSuffix(f, ".json")+".xml")
			if err != nil || err2 != nil || len(o.Entries) == 0 {
				t.Fatal(err, err2)
			}
			var e entry
			if err := json.Unmarshal(o.Entries[len(o.Entries)-1], &e); err != nil {
				t.Fatal(err)
			}
			compare(t, list[len(list)-1], e)
		})
	}
}

func compare(t *testing.T, s exchange.Statement, e entry) {
	t.Helper()
	if s.ID != e.Record.ID || s.Account != e.Record.Account.ID || len(s.Balances) != len(e.Record.Balances) {
		t.Fatalf("statement %s of %s with %d balances, want %+v", s.ID, s.Account, len(s.Balances), e.Record)
	}
	for i, b := range s.Balances {
		want := e.Record.Balances[i]
		if minor(b.Sum) != want.Amount.String() || b.Day.String() != want.Date.String() || names[b.Kind] != want.Type && b.Kind != exchange.OtherBalance && b.Code != "PRCD" {
			t.Errorf("balance %s %s of %s, want %+v", names[b.Kind], b.Sum, b.Day, want)
		}
	}
	x := s.Transactions[len(s.Transactions)-1]
	ref := x.ID
	if e.Ref == nil {
		e.Ref = ""
	}
	said := x.Reference + " " + x.Text
	if minor(x.Sum) != e.Amount.String() || x.Posted.String() != e.Booking.String() || x.Value.String() != e.Value.String() || ref != fmt.Sprint(e.Ref) ||
		!strings.Contains(said, e.Detail.Remittance.Message) {
		t.Errorf("the entry reads %+v, want %+v", x, e)
	}
}

func TestTwoStatementsInAFile(t *testing.T) {
	list, err := open(t, "testdata/camt053.v2.multi.statement.xml")
	if err != nil || len(list) != 2 {
		t.Fatalf("%d statements, %v", len(list), err)
	}
	for _, s := range list {
		if err := s.Prove(); err != nil {
			t.Error(err)
		}
	}
	if x := list[1].Transactions[0]; x.Name != "Company Name 2" || x.Kind != exchange.Outgoing || x.Line == 0 {
		t.Errorf("the second reads %+v", x)
	}
}

const paid = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Id>S1</Id><Acct><Id><Othr><Id>4232268154</Id></Othr></Id><Ccy>USD</Ccy></Acct>
<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries></TtlNtries><TtlDbtNtries><Sum>62.40</Sum></TtlDbtNtries></TxsSummry>
<Ntry><Amt Ccy="USD">62.40</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-02</Dt></BookgDt>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICHQ</Cd><SubFmlyCd>CCHQ</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><ChqNb>000441</ChqNb></Refs><RltdPties><Cdtr><Pty><Nm>María Muñoz</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`

func TestACheckPaid(t *testing.T) {
	list, err := camt.Read(strings.NewReader(paid))
	if err != nil {
		t.Fatal(err)
	}
	x := list[0].Transactions[0]
	if x.Kind != exchange.CheckPaid || x.Check != "441" || x.Name != "María Muñoz" || x.Sum.String() != "-62.4 USD" {
		t.Errorf("the check reads %+v", x)
	}
}

func TestWhatIsRefused(t *testing.T) {
	for _, c := range []struct{ why, from, to, want string }{
		{"an older message", "camt.053.001.08", "camt.053.001.01", "Line 1: version 01 of camt.053"},
		{"another message", "camt.053.001.08", "camt.054.001.08", "Line 1: the file is no account statement camt.053"},
		{"a doctype", "<Document", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Document", "a declaration <!"},
		{"an entity", "<Id>S1", "<Id>&secret;", "not whole XML"},
		{"cut off", "</Stmt></BkToCstmrStmt></Document>", "", "not whole XML"},
		{"no account", "<Id>4232268154</Id>", "", "names no account"},
		{"no direction", "<CdtDbtInd>DBIT</CdtDbtInd>", "", "Line 4: nothing where CRDT or DBIT is expected"},
		{"no day", "<Dt>2026-10-02</Dt>", "<Dt>2026-13-02</Dt>", "where a day such as 2014-12-31 is expected"},
		{"letters for an amount", "USD\">62.40", "USD\">62,40", "Line 4: “62,40” where an amount such as 12.50"},
		{"a count that is not theirs", "<NbOfNtries>1", "<NbOfNtries>2", "its entries make 1"},
		{"a sum that is not theirs", "<Sum>62.40", "<Sum>62.41", "its entries make 62.4"},
	} {
		if _, err := camt.Read(strings.NewReader(strings.Replace(paid, c.from, c.to, 1))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.why, err, c.want)
		}
	}
	if _, err := open(t, "testdata/camt053.v2.wrong.xml"); err == nil || !strings.Contains(err.Error(), "holds no statement") {
		t.Errorf("the sample without a statement: %v", err)
	}
}

func TestAnEntryNotBookedIsRejectedAlone(t *testing.T) {
	list, err := camt.Read(strings.NewReader(strings.Replace(paid, "BOOK", "PDNG", 1)))
	if err != nil || len(list[0].Transactions) != 0 || len(list[0].Rejects) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(paid)
	f.Fuzz(func(_ *testing.T, text string) { _, _ = camt.Read(strings.NewReader(text)) })
}
