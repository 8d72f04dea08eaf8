package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

func (o *till) layout(l bank.IssueLayout) {
	o.Helper()
	kept := bookstest.Do(o.Office, o.Manager, bank.KeepIssueLayout{Layout: l})
	a := bookstest.Ask(o.Office, o.Manager, bank.List{})[0]
	a.Layout = kept.ID
	bookstest.Do(o.Office, o.Manager, bank.Keep{Account: a})
}

func (o *till) told(f bank.IssueFile) string {
	o.Helper()
	data := bookstest.Ask(o.Office, o.Manager, procedure.IssueFileBytes{Number: f.Number})
	return string(data)
}

func TestTheBankIsToldOfEachCheckOnce(t *testing.T) {
	o := openTill(t)
	issue := procedure.MakeIssueFile{Bank: o.bank.ID}
	first, second := o.check("María Muñoz", 6240), o.check("Bo Li", 1000)
	refusedAs(t, "no layout", o.Manager, issue, "issue.no-layout")
	o.layout(bank.Presets()[2])
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: second.Number, Reason: "wrong name"})
	f := bookstest.Do(o.Office, o.Manager, issue)
	want := "I,4232268154,441,100126,62.40,Maria Munoz\nC,4232268154,442,100126,10.00,Bo Li\n"
	if got := o.told(f); got != want || len(f.Digest) != 64 {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	refusedAs(t, "nothing since", o.Manager, issue, "issue.nothing")
	third := o.check("Ana Ruiz", 500)
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: first.Number, Stop: true, Reason: "lost"})
	if p := bookstest.Ask(o.Office, o.Clerk, procedure.IssuePreview{Bank: o.bank.ID}); len(p.Rows) != 2 || !p.Rows[0].Void || p.Rows[0].Voided != bookstest.Today || p.Rows[1].Number != third.CheckNo {
		t.Errorf("the next would tell %+v", p.Rows)
	}
	next := bookstest.Do(o.Office, o.Manager, issue)
	if got := o.told(next); !strings.HasPrefix(got, "C,4232268154,441,") || strings.Count(got, "\n") != 2 {
		t.Errorf("the next tells\n%s", got)
	}
	l := f.Layout
	l.Body = bank.Presets()[0].Body
	l.Delimiter = ""
	bookstest.Do(o.Office, o.Manager, bank.KeepIssueLayout{Layout: l})
	if got := o.told(f); got != want {
		t.Errorf("made again after the layout changed\n%s", got)
	}
	if list := bookstest.Ask(o.Office, o.Clerk, bank.IssueFileList{Bank: o.bank.ID}); len(list) != 2 || list[0].Number != next.Number {
		t.Errorf("%d files", len(list))
	}
	refusedAs(t, "no grant", o.Second, issue, "authority.no-grant")
	if _, err := office.Ask(t.Context(), o.Second, procedure.IssueFileBytes{Number: f.Number}); err == nil {
		t.Error("somebody without the grant has the file")
	}
}

func TestASpoiledCheckIsNotTold(t *testing.T) {
	o := openTill(t)
	o.layout(bank.Presets()[0])
	bookstest.Do(o.Office, o.Clerk, refund.SpoilStock{Bank: uint64(o.bank.ID), Count: 2, Reason: "torn"})
	refusedAs(t, "only spoiled stock", o.Manager, procedure.MakeIssueFile{Bank: o.bank.ID}, "issue.nothing")
}
