package printout_test

import (
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/printout"
	"curbstop/storage/bookstest"
)

func TestEveryCopyIsRecordedWithItsHash(t *testing.T) {
	o := bookstest.Open(t)
	bill := document.Ref{Kind: "bill", Number: document.NumberOf('A', 7)}
	c := bookstest.Do(o, o.Clerk, printout.Record{Docs: []document.Ref{bill}, Printer: "Laser", Hash: make([]byte, 32), Copies: 1, Pages: 2})
	if c.State != printout.Queued {
		t.Errorf("a copy just sent is %s", c.State)
	}
	bookstest.Do(o, o.Clerk, printout.Say{ID: c.ID, Outcome: printout.Spoil})
	if _, err := bookstest.Try(o.Clerk, printout.Say{ID: c.ID, Outcome: printout.CameOut}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a spoiled copy came out after all: %v", err)
	}
	got := bookstest.Ask(o, o.Clerk, printout.Of{Doc: bill})
	if len(got) != 1 || got[0].State != printout.Spoiled || got[0].Printer != "Laser" {
		t.Errorf("copies of the bill: %+v", got)
	}
}

func TestACopyWithoutHashIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	if _, err := bookstest.Try(o.Clerk, printout.Record{Printer: "Laser", Copies: 1}); err == nil {
		t.Error("a copy without hash was recorded")
	}
}
