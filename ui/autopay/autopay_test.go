package autopay

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

var people = []string{"Ada Fulton", "María Muñoz", "Carl Jones", "Dee Park", "Eli Stone", "Fay Ruiz", "Gus Ott"}

// town is an office that draws bills: six homes with active mandates billed for September, one with a new mandate.
func town(t *testing.T) (*bookstest.Office, []account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	o.RulePack(policy.Pack{Code: "fees", Name: "Fees", Effective: calendar.Date(2001, 1, 1), Rules: []policy.Rule{
		{ID: "returned.most", Citation: "B&C 3.506", Sentence: "at most 30.00", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 3000}},
		{ID: "due.days", Citation: "x", Sentence: "x", Confirmed: true, Value: policy.Value{Kind: policy.Days, Number: 16}},
	}})
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Bank", Routing: "091000019", Number: "4000 8154", Fraction: "17-1/910", NextCheck: 1,
	}})
	terms := autopay.UsualTerms()
	terms.Effective, terms.Bank, terms.Company, terms.CompanyID, terms.ODFI, terms.BankName = bookstest.Today, "Operating", "MILLBROOK WATER", "1840012345", "091000019", "FIRST BANK"
	bookstest.Do(o, o.Manager, autopay.KeepTerms{Terms: terms})
	var out []account.Account
	month := calendar.MonthOf(2026, 9)
	for i, name := range people {
		a := o.Home(fmt.Sprintf("41005%02d", i), name, fmt.Sprintf("%d Mill Lane", 3+2*i))
		m := bookstest.Do(o, o.Manager, autopay.Enter{
			Account: a.ID, Holder: name, Routing: "021200025", Number: fmt.Sprintf("00412%03d", 345+111*i), Savings: i%3 == 1, Signed: bookstest.Today, How: autopay.OnPaper,
		})
		out = append(out, a)
		if i == len(people)-1 {
			break
		}
		bookstest.Do(o, o.Manager, autopay.StartNow{Mandate: m.ID, Reason: "the bank confirmed it"})
		o.Used(a, month, int64(6+3*i))
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: month.First(), Through: month.Last()})
	}
	bookstest.Do(o, o.Manager, autopay.Choose{Mandate: 3, Limit: 2000})
	return o, out
}

// drawnOn is the day on which the bills of the town are drawn.
var drawnOn = autopay.BankingDay(bookstest.Today + 18)

func TestARunGoesToTheBankByTheKeyboard(t *testing.T) {
	o, _ := town(t)
	seat, v := benchtest.Sit(t, "Drafts", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Shot("drafts-empty")
	seat.Press(fyne.KeyF9)
	seat.Type(drawnOn.US())
	kittest.CtrlEnter(seat.Window)
	page, ok := seat.Shell.Current().(*run)
	if !ok {
		t.Fatalf("no run opens but %T; %s", seat.Shell.Current(), seat.Shell.Status().Said())
	}
	if page.r.Sum.Drafts != 5 || page.r.Sum.Prenotes != 1 || page.r.Sum.Left != 1 || page.list.Len() != 7 {
		t.Errorf("made up: %+v, %d rows", page.r.Sum, page.list.Len())
	}
	seat.Press(fyne.KeyF6)
	seat.Type("asked for a week")
	kittest.CtrlEnter(seat.Window)
	if page.r.Sum.Drafts != 4 {
		t.Errorf("one taken off: %+v", page.r.Sum)
	}
	seat.Shot("drafts-run-proof")
	seat.Press(fyne.KeyF9)
	seat.Said("nobody approves their own work")
	seat.Press(fyne.KeyF6) // puts it back
	seat.Press(fyne.KeyEscape)
	if v.list.Len() != 1 {
		t.Errorf("%d runs", v.list.Len())
	}

	seat, v = benchtest.Sit(t, "Drafts", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Press(fyne.KeyReturn)
	page = seat.Shell.Current().(*run)
	seat.Press(fyne.KeyF9)
	seat.Said("approved")
	seat.Press(fyne.KeyF9)
	seat.Said("The file for the bank is")
	if page.r.State != document.Issued || page.r.Step != autopay.AtBank {
		t.Fatalf("written: %+v", page.r)
	}
	seat.Shot("drafts-run-written")
	file := bookstest.Ask(o, o.Manager, procedure.DraftFile{Run: page.r.Number})
	if found := nacha.Verify(bytes.NewReader(file)); len(found) > 0 {
		t.Errorf("the file: %v", found)
	}
	o.Day(drawnOn)
	seat.Press(fyne.KeyF5, fyne.KeyF9)
	seat.Said("Posted $")
	if page.r.Step != autopay.Settled {
		t.Errorf("posted: %+v", page.r)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("drafts-run-paper")
	seat.Press(fyne.KeyEscape, fyne.KeyEscape)
	seat.Shot("drafts-desk")
	_ = v
}

// posted is the town with its run at the bank and posted.
func posted(t *testing.T) (*bookstest.Office, []account.Account, []byte) {
	t.Helper()
	o, all := town(t)
	run, err := procedure.MakeDrafts(context.Background(), o.Supervisor, o.Supervisor.Mint(), drawnOn)
	if err != nil {
		t.Fatal(err)
	}
	bookstest.Do(o, o.Manager, autopay.Approve{Run: run.Number})
	bookstest.Do(o, o.Manager, procedure.WriteDrafts{Run: run.Number})
	file := bookstest.Ask(o, o.Manager, procedure.DraftFile{Run: run.Number})
	o.Day(drawnOn)
	if _, err := procedure.PostRun(context.Background(), o.Manager, run.Number); err != nil {
		t.Fatal(err)
	}
	return o, all, file
}

// comesBack is the bank's file of returns: each reason for one entry after the other.
func comesBack(t *testing.T, sent []byte, codes ...string) string {
	t.Helper()
	f, err := nacha.Read(bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	b := f.Batches[0]
	b.Class, b.Entries = nacha.Mixed, b.Entries[:len(codes)]
	for i, code := range codes {
		e := &b.Entries[i]
		trace := fmt.Sprintf("09100001%07d", i+1)
		e.Addenda = []nacha.Addenda{{Type: nacha.Return, Code: code, Original: e.Trace, RDFI: e.Routing[:8], Trace: trace}}
		e.Code, e.Trace = e.Code/10*10+6, trace
	}
	f.Batches, f.Header.Created = []nacha.Batch{b}, drawnOn+1
	var out bytes.Buffer
	if err := nacha.Write(&out, f, nacha.LF); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestReturnsAreLookedAtTakenInAndDecided(t *testing.T) {
	o, all, file := posted(t)
	files := benchtest.Folder{"/bank/returns.ach": comesBack(t, file, "R01", "R10", "R61", "R03"), "/bank/ours.ach": string(file)}
	var opened account.ID
	opts := Options{Files: files, Open: func(_ *bench.Bench, id account.ID) { opened = id }}
	seat, _ := benchtest.Sit(t, "Drafts", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, opts) })
	seat.Press(fyne.KeyF8)
	page := seat.Shell.Current().(*importing)
	seat.Press(fyne.KeyF9)
	seat.Said("Preview the file first")
	seat.Type("/bank/ours.ach")
	kittest.CtrlEnter(seat.Window)
	if !strings.Contains(page.says.Text(), "no return and no notice") {
		t.Errorf("our own file: %s", page.says.Text())
	}
	page.form.Set("path", "/bank/returns.ach")
	kittest.CtrlEnter(seat.Window)
	if page.list.Len() != 4 || !strings.Contains(page.says.Text(), "3 drafts posted back") || !strings.Contains(page.says.Text(), "1 on which nothing is done") {
		t.Errorf("%d lines: %s", page.list.Len(), page.says.Text())
	}
	seat.Shot("drafts-returns-preview")
	if got := bookstest.Ask(o, o.Clerk, autopay.ReturnsWaiting{}); len(got) != 0 {
		t.Errorf("the preview kept something: %+v", got)
	}
	seat.Press(fyne.KeyF9)
	seat.Said("Taken in")
	seat.Press(fyne.KeyF9)
	seat.Said("The file is taken in.")
	seat.Press(fyne.KeyF7)
	waits := seat.Shell.Current().(*decide)
	if waits.list.Len() != 3 {
		t.Fatalf("%d wait", waits.list.Len())
	}
	seat.Shot("drafts-decide")
	seat.Press(fyne.KeyF9)
	seat.Said("The next run presents")
	seat.Press(fyne.KeyF9)
	seat.Said("may not be presented again")
	seat.Press(fyne.KeyF2)
	if opened != all[1].ID {
		t.Errorf("opened account %d", opened)
	}
	seat.Press(fyne.KeyReturn)
	seat.Type("spoke with her: she forgot the form she signed")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Closed.")
	if waits.list.Len() != 1 {
		t.Errorf("%d wait still", waits.list.Len())
	}
}

func TestMandatesAreEnteredChangedAndRevoked(t *testing.T) {
	o, all := town(t)
	seat, v := benchtest.Sit(t, "Mandates", o.Manager, func(b *bench.Bench) *mandates { return newMandates(b, Options{}) })
	if v.list.Len() != len(people) {
		t.Fatalf("%d mandates", v.list.Len())
	}
	seat.Shot("drafts-mandates")
	seat.Press(fyne.KeyF2)
	seat.Said("Those new")
	if v.list.Len() != 1 {
		t.Errorf("%d new", v.list.Len())
	}

	seat, v = benchtest.Sit(t, "Mandates", o.Manager, func(b *bench.Bench) *mandates { return newMandatesOf(b, Options{}, all[0].ID) })
	seat.Press(fyne.KeyF7)
	seat.Type("moves to another bank")
	kittest.CtrlEnter(seat.Window)
	if l, _ := v.list.Selected(); l.State != autopay.Revoked {
		t.Fatalf("revoked: %+v", l)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("drafts-letter")
	seat.Press(fyne.KeyEscape, fyne.KeyF9)
	seat.Shot("drafts-enter")
	seat.Press(fyne.KeyTab, fyne.KeyTab)
	seat.Type("021200026")
	seat.Press(fyne.KeyTab)
	seat.Type("5500 1122")
	kittest.CtrlEnter(seat.Window)
	seat.Shot("drafts-enter-refused")
	if v.list.Len() != 1 {
		t.Fatal("a routing number that cannot be right is taken")
	}
	kittest.Press(seat.Window, fyne.KeyBackspace)
	seat.Press(fyne.KeyEscape)
}

func TestTheTermsAndWhatHasWaited(t *testing.T) {
	o, _ := town(t)
	run, err := procedure.MakeDrafts(context.Background(), o.Supervisor, o.Supervisor.Mint(), autopay.BankingDay(bookstest.Today+1))
	if err != nil {
		t.Fatal(err)
	}
	bookstest.Do(o, o.Manager, autopay.Approve{Run: run.Number})
	bookstest.Do(o, o.Manager, procedure.WriteDrafts{Run: run.Number})
	seat, v := benchtest.Sit(t, "Drafts", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Press(fyne.KeyF4)
	seat.Said("No prenote has waited long enough")
	o.Day(bookstest.Today + 6)
	seat.Press(fyne.KeyF5)
	if !strings.Contains(v.says.Text(), "1 prenote whose waiting days are over") {
		t.Errorf("the desk says %s", v.says.Text())
	}
	seat.Press(fyne.KeyF4)
	seat.Said("1 mandate active")
	seat.Press(fyne.KeyF3)
	seat.Shot("drafts-terms")
	kittest.CtrlEnter(seat.Window)
	seat.Said("are kept")
}
