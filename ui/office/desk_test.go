package office

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/bank"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/money"
	door "curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/reports/paper/papertest"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestTheAuthorityTableOnScreenAndOnPaper(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Authority")
	kittest.Press(w, fyne.KeyF8)
	onScreen(t, sh, "Authority table")
	kittest.Shot(t, w, "office-authority")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "joe")
	kittest.Shot(t, w, "office-authority-who")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "memo 14")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "Joe Nguyen may")
	w.Key(&fyne.KeyEvent{Name: kit.KeyPrint})
	onScreen(t, sh, "Authority table 10/01/2026")
}

func TestTheAuthorityTableOnPaper(t *testing.T) {
	table := staff.Authority{Day: bookstest.Today}
	for _, name := range []string{"Ada Moreno", "Luis Peña", "Ruth Kelly", "Joe Nguyen", "Zoe Ibáñez"} {
		table.People = append(table.People, staff.Person{FullName: name, Position: "Clerk"})
	}
	any, some := staff.Cell{Held: true, Limit: money.Most, DayTotal: money.Most}, staff.Cell{Held: true, Limit: 50_000, DayTotal: 250_000}
	week := some
	week.Until = bookstest.Today + 7
	table.Lines = []staff.Line{
		{Verb: "receipt.take", Words: "take payments", Cells: []staff.Cell{any, any, any, any, any}},
		{Verb: "refund.approve", Words: "approve refunds", Cells: []staff.Cell{any, some, {}, week, {}}},
	}
	sheets, err := authoritySheets(table, "Millbrook Water & Sewer", true)
	if len(sheets) != 2 {
		t.Fatalf("%d sheets for five people, four a page: %v", len(sheets), err)
	}
	papertest.Golden(t, "authority", sheets[0], err)
}

func TestTheFactsOfTheOfficeAreChanged(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Facts")
	kittest.Shot(t, w, "office-facts")
	kittest.Type(w, "Millbrook Water and Sewer")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "The facts of the office are saved.")
	if h := bookstest.Ask(o, o.Manager, door.ReadHouse{}); h.Utility != "Millbrook Water and Sewer" {
		t.Errorf("kept as %q", h.Utility)
	}
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Nothing was changed.")
}

func TestABankAccountIsEnteredWithARightRoutingNumber(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Banks")
	typed := func(texts ...string) {
		for _, text := range texts {
			kittest.Type(w, text)
			kittest.Press(w, fyne.KeyReturn)
		}
	}
	typed("Refunds", "First Bank of Millbrook", "Millbrook, TX", "111000026", "0081548154", "32-1/1110", "", "", "", "", "2001")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "its check digit does not fit")
	kittest.Shot(t, w, "office-bank-wrong")
	kittest.Type(w, "111000025")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Bank account Refunds is saved.")
	kittest.Shot(t, w, "office-bank")
	all := bookstest.Ask(o, o.Manager, bank.List{})
	if len(all) != 1 || all[0].Routing != "111000025" || all[0].NextCheck != 2001 {
		t.Errorf("kept as %+v", all)
	}
}

func TestARoutingNumberIsJudgedAsItIsLeft(t *testing.T) {
	for n, want := range map[string]string{
		"": "nine digits", "1110": "must be nine digits", "111000026": "cannot be right: copy it from a check",
		"111000025": "fits; the fraction ends in /1110", "011000015": "fits; the fraction ends in /110",
	} {
		if got, _ := routingHint(n); got != want {
			t.Errorf("%q: %q, want %q", n, got, want)
		}
	}
}

func TestRatesAreApprovedBySomebodyElse(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, rate.Propose{Schedules: schedules(t)})
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Rates")
	kittest.Shot(t, w, "office-rates")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Ada Moreno had a part in this, and nobody approves their own work")
	w, sh = deskOf(t, o, o.Supervisor)
	enter(w, "Rates")
	kittest.Press(w, fyne.KeyF8)
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "approved.")
	for _, k := range bookstest.Ask(o, o.Manager, rate.List{}) {
		if !k.InUse() {
			t.Errorf("%s still waits", k.Version())
		}
	}
	kittest.Press(w, fyne.KeyF8)
	said(t, sh, "Nothing waits")
	kittest.Shot(t, w, "office-rates-approved")
}

func TestPricesAreReadAsATariffIsPrinted(t *testing.T) {
	var all []string
	for _, s := range schedules(t) {
		for _, l := range lines(s) {
			all = append(all, strings.Join([]string{s.Code, l.What, l.For, l.Units, l.Price}, "|"))
		}
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{
		"WATER-RESIDENTIAL-SINGLE|water use|everybody|first 14 CCF|$2.87 a CCF",
		"WATER-RESIDENTIAL-SINGLE|water use|everybody|15 to 40 CCF|$4.29 a CCF",
		"WATER-RESIDENTIAL-SINGLE|water use|everybody|over 148 CCF|$10.07 a CCF",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in\n%s", want, text)
		}
	}
}

func TestTheShippedRulesAreTakenInAndARuleSetAside(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Rules")
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "office-rules-take")
	kittest.CtrlEnter(w)
	said(t, sh, "wait for approval")
	kittest.Press(w, fyne.KeyF6)
	kittest.CtrlEnter(w)
	said(t, sh, "in the books already")
	kittest.Press(w, fyne.KeyF7, fyne.KeyReturn)
	kittest.Shot(t, w, "office-rule")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeySpace)
	kittest.CtrlEnter(w)
	said(t, sh, "Kept: rule due.days.")
	kittest.Shot(t, w, "office-rules")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "nobody approves their own work")
	w, sh = deskOf(t, o, o.Supervisor)
	enter(w, "Rules")
	kittest.Press(w, fyne.KeyF9, fyne.KeyReturn)
	said(t, sh, "The pack is approved.")
	kept := bookstest.Ask(o, o.Manager, policy.List{})
	r, _ := kept[0].Pack.Find("due.days")
	if !kept[0].InUse() || !r.Off || !r.Confirmed {
		t.Errorf("kept: in use %v, rule %+v", kept[0].InUse(), r)
	}
}

func TestTheJournalShowsARefusalInRed(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "María Muñoz")
	for range 3 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1500, Tender: payment.Cash})
	}
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 50_000, Tender: payment.Cash}); err == nil {
		t.Fatal("the clerk's limit is 100.00")
	}
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Journal")
	onScreen(t, sh, "Journal")
	kittest.Shot(t, w, "office-journal")
	kittest.Press(w, fyne.KeyF3)
	kittest.Type(w, "Ruth")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "t")
	kittest.Press(w, fyne.KeyReturn, fyne.KeySpace)
	kittest.Shot(t, w, "office-journal-refused")
	kittest.Press(w, fyne.KeyEscape, fyne.KeyF6)
	said(t, sh, "nothing further back")
}

func TestTheJournalIsReadFurtherBack(t *testing.T) {
	o := bookstest.Open(t)
	for i := range 230 {
		bookstest.Do(o, o.Manager, door.OpenDay{Day: bookstest.Today.Plus(i)})
	}
	m := &diary{b: &bench.Bench{Session: o.Manager}}
	if err := m.read(staff.ReadJournal{}); err != nil || len(m.lines) != 200 || m.next == 0 {
		t.Fatalf("%d entries, next %d: %v", len(m.lines), m.next, err)
	}
	if err := m.older(); err != nil || len(m.lines) != 234 || m.next != 0 {
		t.Errorf("%d entries, next %d: %v", len(m.lines), m.next, err)
	}
	if m.lines[233].Place.Seq != 1 || !strings.HasPrefix(m.said(), "234 entries, back") {
		t.Errorf("the last is %d; %s", m.lines[233].Place.Seq, m.said())
	}
}

func TestValuesOfRulesInWords(t *testing.T) {
	p, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"due.days": "16 days", "late.percent": "10 %", "late.flat": "$5.00", "due.roll": "yes"} {
		if r, ok := p.Find(id); !ok || valueText(r.Value) != want {
			t.Errorf("%s reads %q, want %q", id, valueText(r.Value), want)
		}
	}
	if got := valueText(policy.Value{Kind: policy.Date, Number: 301}); got != "March 1" {
		t.Errorf("a date reads %q", got)
	}
}

// schedules are the prices of a published tariff.
func schedules(t *testing.T) []rate.Schedule {
	t.Helper()
	all, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "santa-monica.owrs")
	if err != nil {
		t.Fatal(err)
	}
	return all
}
