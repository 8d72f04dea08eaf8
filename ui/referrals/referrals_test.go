package referrals

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func gone(o *bookstest.Office, number, name string, owes money.Amount) account.Account {
	o.Helper()
	a := o.Account(number, name)
	last := bookstest.Today - 200
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: owes}}})
	return o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
}

func agency(o *bookstest.Office) referral.Agency {
	o.Helper()
	return bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{
		Name: "Brazos Recovery LLC", Sort: referral.Collector, Phone: "(254) 555-0190",
		Agreements: []referral.Agreement{{From: bookstest.Today, Rate: decimal.NewFromInt(25), Direct: decimal.NewFromInt(10)}},
	}})
}

func TestTheDeskTakesADebtToAnAgency(t *testing.T) {
	o := bookstest.Open(t)
	agency(o)
	for i, name := range []string{"Begoña Peña Muñoz", "Dwayne Washington", "The Corner Bakery"} {
		gone(o, "021"+string(rune('0'+i)), name, 12_000+money.Amount(i)*3_333)
	}
	seat, v := benchtest.Sit(t, "Referrals", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	if v.rows.Len() != 3 {
		t.Fatalf("%d are eligible", v.rows.Len())
	}
	seat.Shot("referrals-eligible")
	seat.Press(fyne.KeyF9)
	seat.Shot("referrals-propose")
	seat.Press(fyne.KeyReturn)
	if got := bookstest.Ask(o, o.Clerk, referral.InStatus{Agency: 1, Status: referral.Proposed}); len(got) != 1 {
		t.Fatalf("proposed: %+v, said %q", got, seat.Shell.Status().Said())
	}
	v.stages.Select(proposed)
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	v.stages.Select(warned)
	if v.rows.Len() != 1 {
		t.Fatalf("letters: %d, said %q", v.rows.Len(), seat.Shell.Status().Said())
	}
	seat.Shot("referrals-letters")
	seat.Press(fyne.KeyF9)
	seat.Said("No letter for Brazos Recovery LLC has run its days yet")
}

func TestTheDeskShowsWhatIsPlaced(t *testing.T) {
	o := bookstest.Open(t)
	agency(o)
	finance := o.Hire("vera", "Vera Ochoa", referral.VerbFinance)
	a, b := gone(o, "0210", "Begoña Peña Muñoz", 12_000), gone(o, "0211", "Dwayne Washington", 15_333)
	all := bookstest.Do(o, o.Clerk, referral.Propose{Agency: 1, Accounts: []account.ID{a.ID, b.ID}})
	numbers := []document.Number{all[0].Number, all[1].Number}
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: numbers})
	o.Day(bookstest.Today + 31)
	p := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: 1})
	seat, v := benchtest.Sit(t, "Referrals", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	v.stages.Select(lists)
	seat.Shot("referrals-list")
	seat.Press(fyne.KeyF9)
	seat.Type("2")
	seat.Press(fyne.KeyReturn)
	seat.Said("is for finance")
	bookstest.Do(o, finance, referral.FinanceList{List: p.Number, Debts: 2, Total: p.Total})
	seat.Press(fyne.KeyF5, fyne.KeyF9)
	seat.Type("2")
	seat.Press(fyne.KeyReturn)
	seat.Said("is placed")
	bookstest.Do(o, o.Manager, referral.PostStatement{Agency: 1, Their: "R-771", Lines: []referral.Entered{{Referral: numbers[0], Gross: 4_000}}, Remitted: 3_000})
	o.Receive(ledger.Receipt{Account: uint64(b.ID), Amount: 2_500, Day: bookstest.Today + 31})
	v.stages.Select(placed)
	seat.Shot("referrals-placed")
	if says := bookstest.Ask(o, o.Clerk, referral.WhereTo{Account: a.ID}); says != "placed with Brazos Recovery LLC on 11/01/2026, $120.00: refer callers to (254) 555-0190" {
		t.Errorf("the account says %q", says)
	}
	seat.Press(fyne.KeyF7)
	seat.Shot("referrals-statement")
	seat.Press(fyne.KeyEscape)
	v.stages.Select(here)
	if v.rows.Len() != 1 || v.rows.Row(0).Amount != "25.00" {
		t.Errorf("paid here: %+v", v.rows.Row(0))
	}
	seat.Press(fyne.KeyF9)
	seat.Said("$2.50 is owed for it")
	if lines, err := v.entered("0211 10.00\n" + numbers[0].String() + " -40.00\n"); err != nil || len(lines) != 2 || lines[0].Referral != numbers[1] || lines[1].Gross != -4_000 {
		t.Errorf("lines of a statement: %+v, %v", lines, err)
	}
	if _, err := v.entered("0211 ten"); err == nil {
		t.Error("a line without an amount is taken")
	}
}

func TestACustomerIsTracedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0210", "Begoña Peña Muñoz", 12_000)
	f := bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, What: "final bill", Reason: tracing.MovedNoAddress})
	bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.Bureau, Purpose: tracing.ToCollect, Found: "212 Speight Ave, Waco", Cost: 350})
	bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.Owner, Whom: "Mesa Apartments", Purpose: tracing.OnlyLocate})
	bookstest.Do(o, o.Clerk, tracing.Note{
		File: f.Number, Kind: tracing.ToAddress, From: "credit bureau", Confidence: tracing.Likely,
		Address: customer.Address{Lines: []string{"212 Speight Ave"}, City: "Waco", State: "TX", ZIP: "76706"},
	})
	seat, v := benchtest.Sit(t, "Tracing", o.Clerk, func(b *bench.Bench) *traces { return newTraces(b, Options{}) })
	seat.Shot("tracing")
	seat.Press(fyne.KeyF6)
	seat.Shot("tracing-source")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF7)
	seat.Shot("tracing-mail")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF9)
	seat.Type("she answered the letter")
	seat.Press(fyne.KeyReturn)
	if s, _ := v.files.Selected(); s.File.Status != tracing.Located || o.Reread(a.ID).Held[tracing.HoldMail] {
		t.Errorf("located: %s, said %q", s.File.Status, seat.Shell.Status().Said())
	}
}

func TestAnOldDebtIsDecidedAboutAndCarriedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	old := gone(o, "0210", "José Hernández López", 12_000)
	now := o.Account("0220", "Jose Hernandez")
	seat, v := benchtest.Sit(t, "Old debts", o.Supervisor, func(b *bench.Bench) *olds { return newOlds(b, Options{}, now.ID) })
	if v.list.Len() != 1 || v.carry.Blocked() == "" {
		t.Fatalf("%d old debts, carried before anybody said who it is: %q", v.list.Len(), v.carry.Blocked())
	}
	seat.Shot("referrals-old-debts")
	seat.Press(fyne.KeyF2, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	seat.Type("he signed both applications")
	kittest.CtrlEnter(seat.Window)
	if x, _ := v.list.Selected(); x.debtor.Decided == nil || x.debtor.Decided.Then != tracing.Carried || v.carry.Blocked() != "" {
		t.Fatalf("decided: %+v, blocked %q", x.debtor.Decided, v.carry.Blocked())
	}
	seat.Shot("referrals-old-debt-said")
	seat.Press(fyne.KeyF9)
	seat.Type("he signed both applications")
	kittest.CtrlEnter(seat.Window)
	seat.Said("account 0220 owes $120.00 more")
	if v.list.Len() != 0 || o.Standing(old.ID).Balance != 0 || o.Standing(now.ID).Balance != 12_000 {
		t.Errorf("carried: %s on the old account, %s on the new", o.Standing(old.ID).Balance, o.Standing(now.ID).Balance)
	}
}

// listed takes the debts of accounts to a placement list of the one agency.
func listed(o *bookstest.Office, all ...account.Account) referral.Placement {
	o.Helper()
	var numbers []document.Number
	for _, a := range all {
		numbers = append(numbers, bookstest.Do(o, o.Clerk, referral.Propose{Agency: 1, Accounts: []account.ID{a.ID}})[0].Number)
	}
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: numbers})
	o.Day(bookstest.Today + 31)
	return bookstest.Do(o, o.Clerk, referral.MakeList{Agency: 1})
}

// place approves a list twice and places it.
func place(o *bookstest.Office, p referral.Placement) {
	o.Helper()
	vera := o.Hire("vera", "Vera Ochoa", referral.VerbFinance)
	bookstest.Do(o, o.Supervisor, referral.ApproveList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	bookstest.Do(o, vera, referral.FinanceList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
}

func TestOneDebtIsTakenOffAListByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	agency(o)
	p := listed(o, gone(o, "0210", "Begoña Peña Muñoz", 12_000), gone(o, "0211", "Dwayne Washington", 9_000))
	seat, v := benchtest.Sit(t, "List", o.Supervisor, func(b *bench.Bench) *oneList { return newOneList(b, Options{}, p.Number) })
	seat.Press(fyne.KeyDelete)
	seat.Type("she pays on Friday")
	kittest.CtrlEnter(seat.Window)
	seat.Said("is off the list")
	if v.rows.Len() != 1 || v.now.Placement.Total != 9_000 || v.now.Placement.Left[0].Why != "she pays on Friday" {
		t.Errorf("the list: %+v", v.now.Placement)
	}
	seat.Press(fyne.KeyF9)
	seat.Type("1")
	kittest.CtrlEnter(seat.Window)
	seat.Said("is for finance")
	if v.drop.Blocked() == "" || v.back.Blocked() != "" {
		t.Errorf("an approved list: taking off %q, returning %q", v.drop.Blocked(), v.back.Blocked())
	}
	seat.Shot("referrals-one-list")
	seat.Press(fyne.KeyF6)
	seat.Type("one more letter is out")
	kittest.CtrlEnter(seat.Window)
	if v.now.Placement.Stand() != "for the supervisor" {
		t.Errorf("it stands %s", v.now.Placement.Stand())
	}
}

func TestAStatementIsTakenBackAndARecallAnswered(t *testing.T) {
	o := bookstest.Open(t)
	agency(o)
	p := listed(o, gone(o, "0210", "Begoña Peña Muñoz", 12_000), gone(o, "0211", "Dwayne Washington", 9_000))
	place(o, p)
	bookstest.Do(o, o.Manager, referral.PostStatement{Agency: 1, Their: "R-771", Lines: []referral.Entered{{Referral: p.Referrals[0], Gross: 4_000}}, Remitted: 3_000})
	bookstest.Do(o, o.Supervisor, referral.RecallDebt{Number: p.Referrals[1], Cause: referral.InDispute, Reason: "a receipt"})
	seat, v := benchtest.Sit(t, "Referrals", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	v.stages.Select(statements)
	seat.Shot("referrals-statements")
	seat.Press(fyne.KeyDelete)
	seat.Type("typed twice")
	kittest.CtrlEnter(seat.Window)
	seat.Said("is taken back")
	if r, _ := v.rows.Selected(); r.Say != "taken back" || v.back.Blocked() == "" {
		t.Errorf("the statement: %+v, again %q", r, v.back.Blocked())
	}
	v.stages.Select(recalled)
	if r, _ := v.rows.Selected(); r.Say != "dispute, not answered" {
		t.Errorf("the recall: %+v", r)
	}
	seat.Press(fyne.KeyF9)
	seat.Said("answered the recall")
	if v.next.Blocked() == "" {
		t.Error("it is answered twice")
	}
}

func TestTermsCommissionAndFileAreKeptByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	agency(o)
	o.Rules(assets.TexasPUC)
	seat, v := benchtest.Sit(t, "Terms", o.Manager, func(b *bench.Bench) *settings { return newSettings(b, 0) })
	seat.Shot("referrals-terms")
	if f := v.facts.Row(0); f.Says != "90 days" || f.By != referral.RuleAge {
		t.Errorf("past due: %+v", f)
	}
	seat.Press(fyne.KeyF9)
	seat.Shot("referrals-terms-form")
	kittest.CtrlEnter(seat.Window)
	seat.Said("The terms hold from 10/01/2026")
	seat.Press(fyne.KeyDown, fyne.KeyF6)
	seat.Shot("referrals-commission")
	kittest.Press(seat.Window, fyne.KeyReturn)
	seat.Type("20")
	kittest.CtrlEnter(seat.Window)
	seat.Press(fyne.KeyF7)
	seat.Shot("referrals-layout")
	kittest.CtrlEnter(seat.Window)
	now := bookstest.Ask(o, o.Clerk, referral.Agencies{})[0]
	if len(now.Agreements) != 2 || now.Agreements[1].From != bookstest.Today+1 || !now.Agreements[1].Rate.Equal(decimal.NewFromInt(20)) || len(now.Layout) != len(referral.UsualLayout()) {
		t.Errorf("kept: %+v", now)
	}
	_, err := referral.ParseLayout("account = OUR NO\nshoe size")
	if fault.CodeOf(err) != "agency.column" {
		t.Errorf("a column nobody knows: %v", err)
	}
	if l, err := referral.ParseLayout("account = OUR NO\n\nName"); err != nil || referral.LayoutText(l) != "account = OUR NO\nname" {
		t.Errorf("read back: %+v, %v", l, err)
	}
	_, err = referral.ParseLayout("name\nname")
	if fault.CodeOf(err) != "agency.column-twice" {
		t.Errorf("a column twice: %v", err)
	}
	seat.Shot("referrals-agency")
}

func TestALienIsPreparedAndRecordedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{Name: "El Paso County clerk", Sort: referral.Lien}})
	p := listed(o, gone(o, "0210", "Begoña Peña Muñoz", 12_000))
	place(o, p)
	seat, v := benchtest.Sit(t, "Referrals", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	v.stages.Select(placed)
	seat.Press(fyne.KeyF11)
	seat.Type("El Paso County, Texas")
	seat.Shot("referrals-lien-form")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Describe the property")
	seat.Type("Lot 4, Block 12, Mesa Heights")
	kittest.CtrlEnter(seat.Window)
	if _, on := seat.Shell.Current().(*desk); on {
		t.Fatalf("no paper is shown: said %q", seat.Shell.Status().Said())
	}
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF11, fyne.KeyReturn)
	seat.Type("2026-44120")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Filed as 2026-44120 for $120.00")
	if r, _ := v.rows.Selected(); r.Say != "filed 11/01/2026 as 2026-44120" {
		t.Errorf("the line says %q", r.Say)
	}
	seat.Press(fyne.KeyF11)
	seat.Said("it is released when the debt is paid")
	seat.Shot("referrals-filed")
}
