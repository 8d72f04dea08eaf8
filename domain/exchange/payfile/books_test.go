package payfile_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/exchange/payfile"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// TestTheRealStatementsComeInOnce previews every statement of the shared folder that has payments in dollars, each twice: the second time
// changes nothing, and the books hold. Nobody of the office sent them, so every payment waits for a person.
func TestTheRealStatementsComeInOnce(t *testing.T) {
	var files []string
	for _, pattern := range []string{"ofx/*.ofx", "bai2/*.txt", "camt/*.xml"} {
		some, _ := filepath.Glob(filepath.FromSlash("../../../../shared/data/" + pattern))
		files = append(files, some...)
	}
	if len(files) == 0 {
		t.Skip("the shared data are not here")
	}
	o := bookstest.Open(t)
	taken := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		in, err := payfile.Read(strings.NewReader(string(data)), filepath.Base(name), nil)
		if err != nil || len(in.Rows)+len(in.Rejects) == 0 {
			continue
		}
		out, err := payment.PreviewFile(context.Background(), o.Manager, in, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f := out.File
		if f.Of(payment.LineReady).Lines > 0 || f.Rows != len(in.Rows)+len(in.Rejects) {
			t.Errorf("%s: %+v", name, f.Tallies)
		}
		again, err := payment.PreviewFile(context.Background(), o.Manager, in, nil)
		if err != nil || !again.Already || again.File.Number != f.Number {
			t.Errorf("%s a second time: %+v, %v", name, again, err)
		}
		taken++
	}
	if taken < 4 {
		t.Errorf("only %d of %d files had payments", taken, len(files))
	}
}

// TestATransferOfAStatementIsPosted reads a statement, posts what it says of an account, and holds the same amount in a table.
func TestATransferOfAStatementIsPosted(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100200", "Ada Fulton")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 6240}}})
	out, err := payment.PreviewFile(context.Background(), o.Manager, ofFile(t, filepath.FromSlash("testdata/camt-dollars.xml")), nil)
	if err != nil {
		t.Fatal(err)
	}
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: out.File.Number})
	f, err := payment.PostFile(context.Background(), o.Supervisor, out.File.Number, nil)
	if err != nil || f.Posted != 6240 || f.Of(payment.LineException).Lines != 1 || f.Over != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	if s := o.Standing(a.ID); s.Balance != 0 {
		t.Errorf("Ada stands at %+v", s)
	}
	next := read(t, strings.Replace(settlement, "P-1001,0041-00200", "P-1001,4100200", 1), portal)
	next.Digest = "another"
	out, err = payment.PreviewFile(context.Background(), o.Manager, next, nil)
	if err != nil {
		t.Fatal(err)
	}
	if out.File.Of(payment.LineException).Lines != 2 { // the same amount within days, and the chargeback
		t.Errorf("%+v", out.File.Tallies)
	}
}
