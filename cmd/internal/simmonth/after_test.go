package simmonth_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/reports/ledgerlist"
	"curbstop/reports/pdf"
	"curbstop/storage/bookstest"
)

// lists prints every list of October as PDF, CSV and workbook, by name.
func lists(o *bookstest.Office, s *office.Session) map[string][]byte {
	o.Helper()
	out := map[string][]byte{}
	for _, kind := range procedure.ListKinds() {
		l := bookstest.Ask(o, s, procedure.ReadList{Of: procedure.ListAsk{Kind: kind, From: october.First(), To: october.Last()}})
		if len(l.Rows) == 0 {
			o.Errorf("%s of October is empty", kind)
		}
		for _, tie := range l.Ties {
			if tie.Listed+tie.Other != tie.Control {
				o.Errorf("%s: %s does not tie: %s listed, %s by others, %s of control", kind, tie.What, tie.Listed, tie.Other, tie.Control)
			}
		}
		sheet, err := ledgerlist.Sheet(l)
		if err != nil {
			o.Fatal(err)
		}
		var p, c, x bytes.Buffer
		for _, err := range []error{pdf.Write(&p, l.Ask.To, sheet), ledgerlist.CSV(&c, false, l), ledgerlist.XLSX(&x, l)} {
			if err != nil {
				o.Fatal(err)
			}
		}
		out[string(kind)+".pdf"], out[string(kind)+".csv"], out[string(kind)+".xlsx"] = p.Bytes(), c.Bytes(), x.Bytes()
	}
	return out
}

// same asks that what was printed before is printed again byte for byte.
func same(o *bookstest.Office, when string, was, now map[string][]byte) {
	o.Helper()
	for name, want := range was {
		if !bytes.Equal(want, now[name]) {
			o.Errorf("%s, %s of October is printed otherwise", when, name)
		}
	}
	if len(was) != len(now) {
		o.Errorf("%s, %d files of %d", when, len(now), len(was))
	}
}

// wentOn works two days of November and asks that October prints as before, its close sheet too.
func (o *town) wentOn() map[string][]byte {
	o.Helper()
	was, sheet := lists(o.Office, o.Manager), o.closeSheet()
	for i := range 2 {
		if i > 0 {
			o.opened(o.today + 1)
		}
		o.counter(i)
		o.closed()
	}
	same(o.Office, "after two days of November", was, lists(o.Office, o.Manager))
	if again := o.closeSheet(); !bytes.Equal(again, sheet) {
		o.Error("the close sheet of October is printed otherwise")
	}
	return was
}

func (o *town) closeSheet() []byte {
	o.Helper()
	paths, _, err := papers.PrintClosing(context.Background(), o.Supervisor, period.Sheet{Month: october}, o.TempDir())
	if err != nil || len(paths) != 1 {
		o.Fatal(err)
	}
	text, err := os.ReadFile(paths[0])
	if err != nil {
		o.Fatal(err)
	}
	return text
}

// proved has hledger check the general ledger of October, and compares its balances with the control totals.
func (o *town) proved() {
	o.Helper()
	hledger, err := exec.LookPath("hledger")
	if err != nil {
		o.Log("hledger is not installed: the general ledger is not proved by another program")
		return
	}
	want := bookstest.Ask(o.Office, o.Manager, balances{october})
	for _, full := range []bool{true, false} {
		g := bookstest.Ask(o.Office, o.Manager, procedure.ReadGLBook{From: october.First(), To: october.Last(), Full: full})
		var text bytes.Buffer
		if err := ledgerlist.Hledger(&text, g); err != nil {
			o.Fatal(err)
		}
		path := filepath.Join(o.papers, "october-"+strconv.FormatBool(full)+".journal")
		if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
			o.Fatal(err)
		}
		if out, err := exec.Command(hledger, "-f", path, "check", "--strict").CombinedOutput(); err != nil {
			o.Fatalf("hledger says: %v\n%.2000s", err, out)
		}
		out, err := exec.Command(hledger, "-f", path, "balance", "--flat", "--no-total", "-O", "csv").Output()
		if err != nil {
			o.Fatal(err)
		}
		if got := o.balancesOf(out); !maps.Equal(got, want) {
			o.Errorf("hledger has\n%v\nthe books have\n%v", got, want)
		}
	}
}

// balancesOf reads hledger's table of balances.
func (o *town) balancesOf(table []byte) map[string]money.Amount {
	o.Helper()
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		o.Fatal(err)
	}
	out := map[string]money.Amount{}
	for _, r := range rows[1:] {
		cents, err := strconv.ParseInt(strings.NewReplacer("$", "", ",", "", ".", "").Replace(r[1]), 10, 64)
		if err != nil {
			o.Fatalf("%v: %v", r, err)
		}
		out[r[0]] = money.Amount(cents)
	}
	return out
}

// balances gives the balance of every GL account at the end of a month, by the control totals, those of nothing left out.
type balances struct{ Through calendar.Month }

func (balances) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q balances) Ask(b ledger.Books, _ authority.Sign) (map[string]money.Amount, error) {
	out := map[string]money.Amount{}
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if c.Period <= q.Through {
			out[c.Fund+":"+c.GL] += c.Debit - c.Credit
		}
	}
	maps.DeleteFunc(out, func(_ string, a money.Amount) bool { return a == 0 })
	return out, nil
}
