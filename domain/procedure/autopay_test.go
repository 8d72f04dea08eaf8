package procedure_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// draftOffice is an office that draws bills from bank accounts.
type draftOffice struct {
	*bookstest.Office
	returns int
}

func withDrafts(t *testing.T, change func(*autopay.Terms)) *draftOffice {
	o := &draftOffice{Office: bookstest.Open(t)}
	bookstest.Billable(o.Office)
	o.RulePack(policy.Pack{Code: "fees", Name: "Fees", Effective: calendar.Date(2001, 1, 1), Rules: []policy.Rule{
		{ID: "returned.most", Citation: "B&C 3.506", Sentence: "at most 30.00", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 3000}},
		{ID: "due.days", Citation: "x", Sentence: "x", Confirmed: true, Value: policy.Value{Kind: policy.Days, Number: 16}},
	}})
	bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Bank", Routing: "091000019", Number: "4000 8154", Fraction: "17-1/910", NextCheck: 1001, GL: "1012 Operating bank",
	}})
	terms := autopay.UsualTerms()
	terms.Effective, terms.Bank, terms.Company, terms.CompanyID, terms.ODFI, terms.BankName = bookstest.Today, "Operating", "MILLBROOK WATER", "1840012345", "091000019", "FIRST BANK"
	if change != nil {
		change(&terms)
	}
	bookstest.Do(o.Office, o.Manager, autopay.KeepTerms{Terms: terms})
	return o
}

// customer enters a home whose owner authorized drafts, and used water every month to come.
func (o *draftOffice) customer(number, name string, change func(*autopay.Enter)) (account.Account, account.Mandate) {
	o.Helper()
	a := o.Home(number, name, "4 Mill Lane")
	c := autopay.Enter{Account: a.ID, Holder: name, Routing: "021200025", Number: "0041" + number, Signed: bookstest.Today, How: autopay.OnPaper}
	if change != nil {
		change(&c)
	}
	return a, bookstest.Do(o.Office, o.Manager, c)
}

// active makes a mandate active without waiting for the bank.
func (o *draftOffice) active(number, name string, change func(*autopay.Enter)) (account.Account, account.Mandate) {
	o.Helper()
	a, m := o.customer(number, name, change)
	return a, bookstest.Do(o.Office, o.Manager, autopay.StartNow{Mandate: m.ID, Reason: "the bank confirmed it"})
}

// billed bills an account for its month up to yesterday.
func (o *draftOffice) billed(a account.Account, last calendar.Month) billing.Bill {
	o.Helper()
	o.Used(a, last, 9)
	return bookstest.Do(o.Office, o.Manager, billing.One{Account: a.ID, From: last.First(), Through: last.Last()})
}

// drafted makes up a run, has a second person approve it and writes its file.
func (o *draftOffice) drafted(day calendar.Day) (autopay.Run, []byte) {
	o.Helper()
	run := o.made(day)
	bookstest.Do(o.Office, o.Manager, autopay.Approve{Run: run.Number})
	run = bookstest.Do(o.Office, o.Manager, procedure.WriteDrafts{Run: run.Number})
	return run, bookstest.Ask(o.Office, o.Manager, procedure.DraftFile{Run: run.Number})
}

func (o *draftOffice) made(day calendar.Day) autopay.Run {
	o.Helper()
	run, err := procedure.MakeDrafts(context.Background(), o.Supervisor, o.Supervisor.Mint(), day)
	if err != nil {
		o.Fatal(err)
	}
	return run
}

func (o *draftOffice) posted(run autopay.Run) autopay.Run {
	o.Helper()
	o.Day(run.Day)
	run, err := procedure.PostRun(context.Background(), o.Supervisor, run.Number)
	if err != nil {
		o.Fatal(err)
	}
	return run
}

// comesBack makes the bank's file of one return of an entry of ours, as the bank would write it.
func (o *draftOffice) comesBack(sent []byte, name, code string, change func(*nacha.Entry)) []byte {
	o.Helper()
	f, err := nacha.Read(bytes.NewReader(sent))
	if err != nil {
		o.Fatal(err)
	}
	for _, b := range f.Batches {
		for _, e := range b.Entries {
			if e.Name != name {
				continue
			}
			o.returns++
			trace := fmt.Sprintf("09100001%07d", o.returns)
			back := nacha.Addenda{Type: nacha.Return, Code: code, Original: e.Trace, RDFI: e.Routing[:8], Trace: trace}
			if code[0] == 'C' {
				back.Type = nacha.Change
			}
			e.Code, e.Trace, e.Addenda = e.Code/10*10+6, trace, []nacha.Addenda{back}
			if change != nil {
				change(&e)
			}
			b.SEC, b.Class, b.Entries = "PPD", nacha.Mixed, []nacha.Entry{e}
			if code[0] == 'C' {
				b.SEC, e.Amount = "COR", 0
			}
			f.Batches, f.Header.Created = []nacha.Batch{b}, bookstest.Ask(o.Office, o.Clerk, office.ReadHouse{}).Day
			var out bytes.Buffer
			if err := nacha.Write(&out, f, nacha.LF); err != nil {
				o.Fatal(err)
			}
			return out.Bytes()
		}
	}
	o.Fatalf("no entry of %s was sent", name)
	return nil
}

func (o *draftOffice) takeIn(data []byte) autopay.ReturnFile {
	o.Helper()
	c, err := procedure.ReturnsOf("returns.ach", data)
	if err != nil {
		o.Fatal(err)
	}
	return bookstest.Do(o.Office, o.Manager, c)
}

func (o *draftOffice) mandate(id account.ID) account.Mandate {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, autopay.MandatesFor{Account: id})[0]
}

// TestTheLifeOfAMandate goes from the signed form to the day on which the customer denies it.
func TestTheLifeOfAMandate(t *testing.T) {
	o := withDrafts(t, nil)
	ada, m := o.customer("4100500", "Ada Fulton", nil)
	run, file := o.drafted(bookstest.Today + 1) // Friday, 2 October
	if run.Sum != (autopay.Sum{Prenotes: 1}) || !strings.Contains(string(file), "62802120002500414100500") || run.Step != autopay.Settled {
		t.Fatalf("the prenote: %+v\n%s", run.Sum, file)
	}
	if m = o.mandate(ada.ID); m.State != autopay.Prenoted || m.Asked != run.Day {
		t.Fatalf("after the file: %+v", m)
	}
	if _, err := bookstest.Try(o.Manager, autopay.StartWaited{Mandates: []uint64{m.ID}}); fault.CodeOf(err) != "mandate.waiting" {
		t.Errorf("started at once: %v", err)
	}
	o.Day(calendar.Date(2026, 10, 7)) // three banking days after the 2nd
	if w := bookstest.Ask(o.Office, o.Clerk, autopay.Wait{}); w.Cleared != 1 {
		t.Errorf("waiting: %+v", w)
	}
	bookstest.Do(o.Office, o.Manager, autopay.StartWaited{})
	if m = o.mandate(ada.ID); m.State != autopay.Active || !o.Reread(ada.ID).AutoPay {
		t.Fatalf("after three banking days: %+v", m)
	}

	bill := o.billed(ada, calendar.MonthOf(2026, 9))
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: ada.ID, Amount: 1000, Tender: payment.Cash})
	run, file = o.drafted(autopay.BankingDay(bill.Due))
	owed := bill.Asks() - 1000
	if run.Sum.Drafts != 1 || run.Sum.Total != owed || !strings.Contains(string(file), fmt.Sprintf("%010d4100500", owed)) {
		t.Fatalf("bill of %s, 10.00 paid since: %+v", bill.Asks(), run.Sum)
	}
	if o.Standing(ada.ID).Balance != owed {
		t.Errorf("something was posted before the settlement day")
	}
	run = o.posted(run)
	if s := o.Standing(ada.ID); s.Balance != 0 || run.Step != autopay.Settled || run.Deposit == 0 {
		t.Fatalf("on the settlement day: %s, %+v", s.Balance, run)
	}
	if more := o.made(autopay.BankingDay(run.Day + 1)); more.Sum != (autopay.Sum{}) {
		t.Errorf("the bill is drawn twice: %+v", more.Sum)
	} else {
		bookstest.Do(o.Office, o.Supervisor, autopay.GiveUp{Run: more.Number, Reason: "nothing on it"})
	}

	back := o.comesBack(file, "Ada Fulton", "R01", nil)
	f := o.takeIn(back)
	if f.Posted != 1 || f.Lines[0].Fee != 3000 || f.Lines[0].State != autopay.Active || o.Standing(ada.ID).Balance != owed+3000 {
		t.Fatalf("returned for want of money: %+v, owes %s", f, o.Standing(ada.ID).Balance)
	}
	again, err := procedure.ReturnsOf("returns.ach", back)
	if _, err2 := bookstest.Try(o.Manager, again); err != nil || fault.CodeOf(err2) != "returns.twice" {
		t.Errorf("the same file twice: %v, %v", err, err2)
	}
	waiting := bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{})
	bookstest.Do(o.Office, o.Manager, autopay.Decide{Draft: waiting[0].ID, Again: true})

	run, file = o.drafted(autopay.BankingDay(run.Day + 1))
	if run.Sum.Retries != 1 || run.Sum.Total != owed || !strings.Contains(string(file), "PPDRETRY PYMT") {
		t.Fatalf("presented again: %+v\n%s", run.Sum, file)
	}
	run = o.posted(run)
	if o.Standing(ada.ID).Balance != 3000 {
		t.Errorf("the fee is left: %s", o.Standing(ada.ID).Balance)
	}
	o.Day(run.Day + 30)
	f = o.takeIn(o.comesBack(file, "Ada Fulton", "R10", nil))
	if m = o.mandate(ada.ID); m.State != autopay.Revoked || f.Lines[0].Fee != 0 || o.Reread(ada.ID).AutoPay {
		t.Errorf("denied: %+v, %+v", m, f.Lines)
	}
	if s := o.Standing(ada.ID); s.Balance != owed+3000 || o.Reread(ada.ID).CashOnly {
		t.Errorf("owes %s, cash only %v", s.Balance, o.Reread(ada.ID).CashOnly)
	}
	d := bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{})[0]
	if _, err := bookstest.Try(o.Manager, autopay.Decide{Draft: d.ID, Again: true}); fault.CodeOf(err) != "draft.no-repeat" {
		t.Errorf("a denied draft is presented again: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, autopay.Decide{Draft: d.ID, Note: "called her; the form of October is signed"})
	if w := bookstest.Ask(o.Office, o.Clerk, autopay.Wait{}); w != (autopay.Waiting{}) {
		t.Errorf("still waits: %+v", w)
	}
}

func TestWhatIsNotDrawn(t *testing.T) {
	o := withDrafts(t, nil)
	month := calendar.MonthOf(2026, 9)
	var due calendar.Day
	for name, spoil := range map[string]func(account.Account){
		string(autopay.Closed): func(a account.Account) { o.Alter(a.ID, func(a *account.Account) { a.Status = account.Closed }) },
		string(autopay.HeldBack): func(a account.Account) {
			o.Alter(a.ID, func(a *account.Account) { a.Held = map[string]bool{"draft": true} })
		},
		string(autopay.CashOnly): func(a account.Account) { o.Alter(a.ID, func(a *account.Account) { a.CashOnly = true }) },
		string(autopay.InCourt): func(a account.Account) {
			bookstest.Do(o.Office, o.Manager, casework.SetAlert{Account: a.ID, Kind: casework.Bankrupt, Text: "case 26-1", From: bookstest.Today})
		},
		string(autopay.Small): func(a account.Account) {
			o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: o.Standing(a.ID).Balance - 99})
		},
		string(autopay.OverLimit): func(a account.Account) {
			bookstest.Do(o.Office, o.Manager, autopay.Choose{Mandate: o.mandate(a.ID).ID, Limit: 500})
		},
	} {
		a, _ := o.active(fmt.Sprint(4100600+len(name)), name, nil)
		due = o.billed(a, month).Due
		spoil(a)
	}
	paid, _ := o.active("4100700", "paid in full", nil)
	o.billed(paid, month)
	o.Receive(ledger.Receipt{Account: uint64(paid.ID), Amount: o.Standing(paid.ID).Balance})
	later, _ := o.active("4100701", "wants the 28th", func(c *autopay.Enter) { c.Day = 28 })
	o.billed(later, month)
	run := o.made(autopay.BankingDay(due))
	for _, d := range bookstest.Ask(o.Office, o.Clerk, autopay.OnRun{Run: run.Number}) {
		if d.In() || string(d.Skip) != d.Name {
			t.Errorf("the account of “%s” is left out as “%s”", d.Name, d.Skip)
		}
	}
	if run.Sum != (autopay.Sum{Left: 6}) {
		t.Errorf("the run: %+v", run.Sum)
	}
	if _, err := bookstest.Try(o.Manager, autopay.Approve{Run: run.Number}); fault.CodeOf(err) != "draft.none-left" {
		t.Errorf("approved: %v", err)
	}
}

// broughtMandate puts in a mandate as a conversion does: without a state.
type broughtMandate struct{ Account account.ID }

func (broughtMandate) Name() string { return "test.brought-mandate" }

func (broughtMandate) Act(autopay.Books) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (c broughtMandate) Do(b autopay.Books, _ authority.Sign) (uint64, error) {
	id, err := b.Mandates().Next()
	if err != nil {
		return 0, err
	}
	m := account.Mandate{ID: id, Account: c.Account, Name: "Old Ann", Routing: "021200025", Last: "7788", Signed: calendar.Date(2019, 3, 1)}
	if err := b.Mandates().Put(m); err != nil {
		return 0, err
	}
	return id, b.MandateNumbers().Put(account.MandateNumber{Mandate: id, Number: "5567788"})
}

func TestAMandateOfTheOldSystemGoesOn(t *testing.T) {
	o := withDrafts(t, nil)
	a := o.Home("4100750", "Old Ann", "4 Mill Lane")
	id := bookstest.Do(o.Office, o.Manager, broughtMandate{a.ID})
	due := o.billed(a, calendar.MonthOf(2026, 9)).Due
	if got := bookstest.Ask(o.Office, o.Clerk, procedure.DraftsDue{Day: autopay.BankingDay(due)}); got.Drafts != 1 || got.Total != o.Standing(a.ID).Balance {
		t.Errorf("due: %+v", got)
	}
	run, file := o.drafted(autopay.BankingDay(due))
	if run.Sum.Drafts != 1 || run.Sum.Prenotes != 0 || !strings.Contains(string(file), "6270212000255567788 ") {
		t.Errorf("drawn: %+v\n%s", run.Sum, file)
	}
	m := bookstest.Do(o.Office, o.Clerk, autopay.EndMandate{Mandate: id, Reason: "sold the house"})
	if m.State != autopay.Revoked || m.Ended != bookstest.Today {
		t.Errorf("ended: %+v", m)
	}
}

// alterDraft changes a draft past every rule.
type alterDraft struct {
	ID uint64
	By money.Amount
}

func (alterDraft) Name() string                             { return "test.alter-draft" }
func (alterDraft) Act(autopay.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c alterDraft) Do(b autopay.Books, _ authority.Sign) (uint64, error) {
	d, err := b.Drafts().Get(c.ID)
	if err != nil {
		return 0, err
	}
	d.Amount += c.By
	return d.ID, b.Drafts().Put(d)
}

func TestTheCheckProvesDraftsAgainstTheirReceipts(t *testing.T) {
	o := withDrafts(t, nil)
	o.drawn("4100760", "Ada Fulton")
	bookstest.Do(o.Office, o.Manager, alterDraft{1, 100})
	found := ""
	for _, p := range o.Problems() {
		found += p.Text + "\n"
	}
	if !strings.Contains(found, "it holds 1 of") || !strings.Contains(found, "draft 1 of") {
		t.Errorf("a draft of another amount than its receipt: %s", found)
	}
	bookstest.Do(o.Office, o.Manager, alterDraft{1, -100})
}
