package nacha_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/money"
	"github.com/google/go-cmp/cmp"
)

// july is a file as the office sends it: two debits and a prenote.
func july() nacha.File {
	b := nacha.Batch{
		Class: nacha.Debits, Company: "TWIN CREEKS WATER", CompanyID: "1840012345", SEC: "PPD", Description: "WATER BILL",
		Effective: calendar.Date(2026, 7, 6), ODFI: "09100001", Number: 1,
		Entries: []nacha.Entry{
			{Code: nacha.CheckingDebit, Routing: "021200025", Account: "00412345", Amount: 6412, ID: "0012-0031", Name: "Iñaki Muñoz"},
			{Code: nacha.SavingsDebit, Routing: "121042882", Account: "9-8877", Amount: 11_950_00, ID: "0012-0032", Name: "BAKERY OF THE SEVEN OAKS LLC"},
			{Code: nacha.CheckingPrenote, Routing: "231380104", Account: "77", ID: "0012-0040", Name: "Ann Ott"},
		},
	}
	b.Company = "TWIN CREEKS WTR"
	b.SetTraces(41)
	return nacha.File{Header: nacha.Header{
		Destination: "091000019", Origin: "1840012345", Created: calendar.Date(2026, 7, 1), Time: "0930", Modifier: 'A',
		DestinationName: "FIRST BANK", OriginName: "TWIN CREEKS WATER DISTRICT",
	}, Batches: []nacha.Batch{b}}
}

func written(t interface{ Fatal(...any) }, f nacha.File) string {
	var out bytes.Buffer
	if err := nacha.Write(&out, f, nacha.LF); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestJulysDebitsAsTheBankGetsThem(t *testing.T) {
	want := `101 09100001918400123452607010930A094101FIRST BANK             TWIN CREEKS WATER DISTR        
5225TWIN CREEKS WTR                     1840012345PPDWATER BILL      260706   1091000010000001
62702120002500412345         00000064120012-0031      Inaki Munoz             0091000010000041
6371210428829-8877           00011950000012-0032      BAKERY OF THE SEVEN OA  0091000010000042
62823138010477               00000000000012-0040      Ann Ott                 0091000010000043
822500000300373623000000012014120000000000001840012345                         091000010000001
9000001000001000000030037362300000001201412000000000000                                       
9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
`
	got := written(t, july())
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, f := range nacha.Verify(strings.NewReader(got)) {
		t.Error(f)
	}
	var windows bytes.Buffer
	if err := nacha.Write(&windows, july(), nacha.CRLF); err != nil || windows.String() != strings.ReplaceAll(got, "\n", "\r\n") {
		t.Errorf("with CR LF: %v", err)
	}
	if f := nacha.Verify(&windows); len(f) > 0 {
		t.Errorf("with CR LF: %v", f)
	}
}

func TestWhatIsNotWritten(t *testing.T) {
	for what, c := range map[string]struct {
		spoil func(f *nacha.File, b *nacha.Batch, e *nacha.Entry)
		says  string
	}{
		"no batch":            {func(f *nacha.File, _ *nacha.Batch, _ *nacha.Entry) { f.Batches = nil }, "no entry to write"},
		"batch twice":         {func(f *nacha.File, b *nacha.Batch, _ *nacha.Entry) { f.Batches = append(f.Batches, *b) }, "does not rise above 1"},
		"empty batch":         {func(_ *nacha.File, b *nacha.Batch, _ *nacha.Entry) { b.Entries = nil }, "it has no entries"},
		"class 300":           {func(_ *nacha.File, b *nacha.Batch, _ *nacha.Entry) { b.Class = 300 }, "class 300"},
		"kind CTX":            {func(_ *nacha.File, b *nacha.Batch, _ *nacha.Entry) { b.SEC = "CTX" }, "“CTX”"},
		"swapped digits":      {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Routing = "201200025" }, "routing number of nine digits"},
		"bank's own routing":  {func(f *nacha.File, _ *nacha.Batch, _ *nacha.Entry) { f.Header.Destination = "09100001" }, "destination of the file header"},
		"no account":          {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Account = " " }, "the account of entry 1 of batch 1 (Iñaki Muñoz)"},
		"18 digits":           {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Account = strings.Repeat("1", 18) }, "at most 17 characters"},
		"prenote of a dollar": {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Code = nacha.SavingsPrenote }, "it is a prenote"},
		"nothing to debit":    {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Amount = 0 }, "more than zero"},
		"less than nothing":   {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Amount = -1 }, "at most 10 digits"},
		"100 million":         {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Amount = 100_000_000 * money.Dollar }, "at most 10 digits"},
		"credit in debits":    {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Code = nacha.CheckingCredit }, "class 225"},
		"code 29":             {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Code = 29 }, "checking or savings"},
		"trace twice":         {func(_ *nacha.File, b *nacha.Batch, e *nacha.Entry) { b.Entries[1].Trace = e.Trace }, "one above 091000010000041"},
		"no trace":            {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Trace = "" }, "seven digits"},
		"foreign trace":       {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Trace = "091000020000041" }, "seven digits"},
		"Cyrillic name":       {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Name = "Жанна" }, "plain letters instead of “Ж”"},
		"no name":             {func(_ *nacha.File, _ *nacha.Batch, e *nacha.Entry) { e.Name = "" }, "some text"},
		"no day":              {func(f *nacha.File, _ *nacha.Batch, _ *nacha.Entry) { f.Header.Created = 0 }, "between 2000 and 2099"},
		"a quarter to 25":     {func(f *nacha.File, _ *nacha.Batch, _ *nacha.Entry) { f.Header.Time = "2445" }, "such as 0930"},
		"modifier a":          {func(f *nacha.File, _ *nacha.Batch, _ *nacha.Entry) { f.Header.Modifier = 'a' }, "A to Z"},
	} {
		f := july()
		c.spoil(&f, &f.Batches[0], &f.Batches[0].Entries[0])
		var out bytes.Buffer
		err := nacha.Write(&out, f, nacha.LF)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.ContainsAny(err.Error(), "{}") {
			t.Errorf("%s: %v", what, err)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", what, out.Len())
		}
	}
}

func TestASumTooLongForItsFieldIsRefused(t *testing.T) {
	f := july()
	e := f.Batches[0].Entries[0]
	e.Amount = 9_999_999_999
	f.Batches[0].Entries = nil
	for range 101 {
		f.Batches[0].Entries = append(f.Batches[0].Entries, e)
	}
	f.Batches[0].SetTraces(1)
	err := nacha.Write(&bytes.Buffer{}, f, nacha.LF)
	if err == nil || !strings.Contains(err.Error(), "debits of the control record of batch 1") {
		t.Errorf("101 debits of 99,999,999.99: %v", err)
	}
}

func TestTheFilesOfOtherProgramsAreJudged(t *testing.T) {
	for file, want := range map[string]string{
		"cor-example.ach": "", "ppd-debit.ach.fix.expected": "", "ppd-mixedDebitCredit.ach": "", "two-micro-deposits.ach": "", "return-WEB.ach": "",
		"ppd-debit.ach": "1 nacha.length, 5 nacha.length",
		"ppd-debit-invalid-entryDetail-checkDigit.ach": "1 nacha.length, 3 nacha.routing, 5 nacha.length",
		"ppd-mixedDebitCredit-invalid.ach":             "1 nacha.origin",
		"short-line.ach":                               "5 nacha.length",
		"long-line.ach":                                "3 nacha.length, 4 nacha.count, 4 nacha.hash, 4 nacha.debits, 5 nacha.length, 6 nacha.length",
		"rck.ach":                                      "5 nacha.block",
		"return-PPD-custom-reason-code.ach":            "1 nacha.length, 4 nacha.reason-code, 6 nacha.length",
		"ppd-debit-fixedLength.ach":                    "1 nacha.length, 1 nacha.block",
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range nacha.Verify(bytes.NewReader(data)) {
			got = append(got, fmt.Sprint(f.Line, " ", f.Err.Code))
			if strings.ContainsAny(f.String(), "{}") {
				t.Errorf("%s: a sentence is not finished: %s", file, f)
			}
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("%s: found %q, want %q", file, g, want)
		}
		if _, err := nacha.Read(bytes.NewReader(data)); (err == nil) != (want == "") {
			t.Errorf("%s is read with %v", file, err)
		}
	}
}
