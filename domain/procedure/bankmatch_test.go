package procedure_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// safe is an office with drawers, deposits and a bank account.
type safe struct {
	*till
	home account.Account
}

func openSafe(t *testing.T) *safe {
	o := &safe{till: openTill(t)}
	o.home = o.Account("0900", "Ana Ruiz")
	o.Charge(ledger.Bill{Account: uint64(o.home.ID), Parts: []ledger.Part{{Service: "water", Amount: 900000}}})
	return o
}

// drawer has the second clerk take money in a drawer, which the manager counts in and confirms.
func (o *safe) drawer(who *office.Session, takes ...payment.Take) payment.Drawer {
	o.Helper()
	d := bookstest.Do(o.Office, who, payment.OpenDrawer{})
	count := payment.CountDrawer{Number: d.Number}
	for _, take := range takes {
		if take.Account == 0 {
			take.Account = o.home.ID
		}
		bookstest.Do(o.Office, who, take)
		switch take.Tender {
		case payment.Cash:
			count.Pieces = append(count.Pieces, payment.Pieces{Worth: 1, Count: int(take.Amount)})
		case payment.CardSlip:
			count.Cards += take.Amount
		default:
			count.Checks += take.Amount
		}
	}
	bookstest.Do(o.Office, who, count)
	by := o.Manager
	if who == o.Manager {
		by = o.Supervisor
	}
	return bookstest.Do(o.Office, by, payment.ConfirmDrawer{Number: d.Number})
}

// deposit brings so much cash to the bank, in a drawer of its own.
func (o *safe) deposit(amount money.Amount) payment.BankDeposit {
	o.Helper()
	d := o.drawer(o.Supervisor, payment.Take{Amount: amount, Tender: payment.Cash})
	return bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
}

func (o *safe) cards(amount money.Amount) payment.BankDeposit {
	o.Helper()
	d := o.drawer(o.Supervisor, payment.Take{Amount: amount, Tender: payment.CardSlip})
	return bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: true})
}

// said takes in a statement of the open day with money in.
func (o *safe) said(opening money.Amount, amounts ...money.Amount) []bank.Line {
	o.Helper()
	o.n++
	var rows []bank.Row
	for i, a := range amounts {
		rows = append(rows, bank.Row{Line: i + 1, Day: calendar.DayOf(o.Clock.Now), Amount: a, What: "deposit"})
	}
	return o.imported(o.statement("s"+string(rune('a'+o.n)), opening, rows...)).Lines
}

func (o *safe) proposed() procedure.Matching {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, procedure.Propose{Bank: o.bank.ID})
}

func (o *safe) accept(p procedure.Proposal) bank.Pairing {
	o.Helper()
	return bookstest.Do(o.Office, o.Supervisor, p.Pair(o.bank.ID))
}

func TestADepositIsMatchedWithItsLine(t *testing.T) {
	o := openSafe(t)
	d := o.deposit(41235)
	o.Day(bookstest.Today + 1)
	line := o.said(100000, 41235)[0]
	m := o.proposed()
	if len(m.Proposals) != 1 || m.Proposals[0].How != procedure.Exact || !m.Proposals[0].Sure() || m.Proposals[0].Items[0].Doc != d.Ref() {
		t.Fatalf("proposed %+v", m)
	}
	refusedAs(t, "no grant", o.Second, m.Proposals[0].Pair(o.bank.ID), "authority.no-grant")
	o.agrees(0)
	p := o.accept(m.Proposals[0])
	got := bookstest.Ask(o.Office, o.Clerk, bank.LineList{Bank: o.bank.ID})
	if p.State != bank.Paired || got[0].State != bank.Matched || got[0].Doc != d.Ref() || got[0].Pairing != p.ID {
		t.Errorf("matched %+v, line %+v", p, got[0])
	}
	if r := o.agrees(0); len(r.Transit) != 0 || len(r.Unbooked) != 0 {
		t.Errorf("between: %+v", r)
	}
	if r := bookstest.Ask(o.Office, o.Clerk, procedure.OpenOn{Bank: o.bank.ID, Day: bookstest.Today}); r.InTransit != 41235 {
		t.Errorf("the day before, in transit %+v", r.Transit)
	}
	refusedAs(t, "twice", o.Supervisor, bank.Pair{Bank: o.bank.ID, Lines: []uint64{line.ID}, Docs: []document.Ref{d.Ref()}}, "step.not-allowed")
	if m := o.proposed(); len(m.Proposals)+len(m.Items)+len(m.Lines) != 0 {
		t.Errorf("left over: %+v", m)
	}
}

func TestAMatchIsTakenBack(t *testing.T) {
	o := openSafe(t)
	o.deposit(5000)
	o.cards(10000)
	o.said(100000, 5000, 9710)
	m := o.proposed()
	for _, p := range m.Proposals {
		o.accept(p)
	}
	o.agrees(0)
	for _, p := range bookstest.Ask(o.Office, o.Clerk, bank.PairList{Bank: o.bank.ID}) {
		refusedAs(t, "no reason", o.Supervisor, bank.Unpair{Pairing: p.ID}, "bank.no-reason")
		bookstest.Do(o.Office, o.Supervisor, bank.Unpair{Pairing: p.ID, Reason: "the wrong one"})
		refusedAs(t, "twice", o.Supervisor, bank.Unpair{Pairing: p.ID, Reason: "again"}, "step.not-allowed")
	}
	o.agrees(0)
	if again := o.proposed(); len(again.Proposals) != 2 {
		t.Errorf("proposed again: %+v", again.Proposals)
	}
}

func TestADepositTheBankHasIsNotTakenBack(t *testing.T) {
	o := openSafe(t)
	d := o.deposit(5000)
	o.said(100000, 5000)
	o.accept(o.proposed().Proposals[0])
	undo := payment.UndoDeposit{Number: d.Number, Reason: "made up twice"}
	refusedAs(t, "matched with the bank", o.Manager, undo, "bankdeposit.matched")
	for _, p := range bookstest.Ask(o.Office, o.Clerk, bank.PairList{Bank: o.bank.ID}) {
		bookstest.Do(o.Office, o.Supervisor, bank.Unpair{Pairing: p.ID, Reason: "the wrong one"})
	}
	bookstest.Do(o.Office, o.Manager, undo)
}

func TestCardSlipsComeLessTheFee(t *testing.T) {
	o := openSafe(t)
	o.cards(10000)
	o.cards(20000)
	o.deposit(30000) // cash is not paid in less a fee
	o.said(100000, 9710, 29220, 19400)
	m := o.proposed()
	if len(m.Proposals) != 3 || m.Proposals[0].How != procedure.Net || m.Proposals[0].Diff != -290 || m.Proposals[0].GL != "6510 Card fees" {
		t.Fatalf("proposed %+v", m.Proposals)
	}
	o.accept(m.Proposals[0])
	if p := m.Proposals[1]; p.How != procedure.Net || p.Diff != -600 {
		t.Errorf("the second: %+v", p)
	}
	if p := m.Proposals[2]; p.How != procedure.Differs || p.Diff != -780 || p.Sure() || p.GL != "" {
		t.Errorf("cash short of 7.80: %+v", p)
	}
	o.agrees(0)
}

// one deposit in two lines, three in one.
func TestSeveralTogether(t *testing.T) {
	o := openSafe(t)
	o.deposit(41235)
	for _, a := range []money.Amount{1100, 2300, 4700} {
		o.deposit(a)
	}
	o.Day(bookstest.Today + 1)
	o.said(100000, 28735, 12500, 8100)
	m := o.proposed()
	if len(m.Proposals) != 2 || m.Proposals[0].How != procedure.Several || len(m.Proposals[0].Items) != 3 ||
		m.Proposals[1].How != procedure.Split || len(m.Proposals[1].Lines) != 2 {
		t.Fatalf("proposed %+v", m.Proposals)
	}
	for _, p := range m.Proposals {
		o.accept(p)
	}
	if r := o.agrees(0); len(r.Transit) != 0 || len(r.Unbooked) != 0 {
		t.Errorf("between: %+v", r)
	}
}

func TestAShortDepositIsBookedOrCorrectedByTheBank(t *testing.T) {
	for _, corrected := range []bool{false, true} {
		o := openSafe(t)
		o.deposit(41235)
		o.said(100000, 40235)
		m := o.proposed()
		if len(m.Proposals) != 1 || m.Proposals[0].How != procedure.Differs || m.Proposals[0].Diff != -1000 {
			t.Fatalf("proposed %+v", m)
		}
		c := m.Proposals[0].Pair(o.bank.ID)
		refusedAs(t, "as it is", o.Supervisor, c, "bank.match-amount")
		c.GL, c.Expect = "6400 Cash over and short", corrected
		refusedAs(t, "no reason", o.Supervisor, c, "bank.no-reason")
		c.Reason = "a ten was missing in the bag"
		p := bookstest.Do(o.Office, o.Supervisor, c)
		r := o.agrees(0)
		if !corrected {
			if p.State != bank.Paired || r.OnlyBank != 0 {
				t.Errorf("booked: %+v, %+v", p, r)
			}
			continue
		}
		if p.State != bank.Short || len(r.Short) != 1 || r.Short[0].Amount != -1000 {
			t.Errorf("waits for the bank: %+v, %+v", p, r)
		}
		o.Day(bookstest.Today + 2)
		line := o.said(140235, 1000)[0]
		refusedAs(t, "nothing", o.Supervisor, bank.CompletePair{Pairing: p.ID}, "bank.pair-nothing")
		if p = bookstest.Do(o.Office, o.Supervisor, bank.CompletePair{Pairing: p.ID, Line: line.ID}); p.State != bank.Paired || p.Diff != 0 {
			t.Errorf("corrected: %+v", p)
		}
		if r := o.agrees(0); r.OnlyBank != 0 {
			t.Errorf("corrected, between: %+v", r)
		}
		o.agrees(bookstest.Today)
	}
}

func TestADepositThatNeverArrivedAndALineWithoutOne(t *testing.T) {
	o := openSafe(t)
	d := o.deposit(41235)
	o.Day(bookstest.Today + 14)
	line := o.said(100000, 7777)[0]
	m := o.proposed()
	if len(m.Proposals) != 0 || len(m.Items) != 1 || !m.Overdue[d.Ref()] || len(m.Lines) != 1 || m.Lines[0].ID != line.ID {
		t.Fatalf("proposed %+v", m)
	}
	refusedAs(t, "no reason", o.Supervisor, bank.LeaveOpen{Doc: d.Ref()}, "bank.no-reason")
	bookstest.Do(o.Office, o.Supervisor, bank.LeaveOpen{Doc: d.Ref(), Reason: "the bag is being traced"})
	if m := o.proposed(); m.Reasons[d.Ref()] != "the bag is being traced" {
		t.Errorf("reasons %v", m.Reasons)
	}
	o.agrees(0)
}

func TestADepositComesLate(t *testing.T) {
	o := openSafe(t)
	o.deposit(41235)
	o.Day(bookstest.Today + 14)
	o.said(100000, 41235)
	if m := o.proposed(); len(m.Proposals) != 1 || m.Proposals[0].How != procedure.Late {
		t.Errorf("proposed %+v", m)
	}
}

// a check that came back is posted when the statement shows it: the document is younger than its line.
func TestWhatTheBankTookBackIsMatchedWithWhatWasPostedLater(t *testing.T) {
	o := openSafe(t)
	d := o.drawer(o.Supervisor, payment.Take{Amount: 6864, Tender: payment.CheckIn, CheckNo: "77"})
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	o.said(100000, 6864, -6864)
	o.Day(bookstest.Today + 9)
	r := bookstest.Ask(o.Office, o.Clerk, payment.Returnable{CheckNo: "77"})[0].Receipt
	bookstest.Do(o.Office, o.Supervisor, payment.Return{Number: r.Number, Reason: "insufficient funds"})
	m := o.proposed()
	if len(m.Proposals) != 2 || m.Proposals[1].How != procedure.Exact || m.Proposals[1].Items[0].Doc != r.Ref() || m.Proposals[1].Lines[0].Amount != -6864 {
		t.Fatalf("proposed %+v", m)
	}
	o.accept(m.Proposals[1])
	o.agrees(0)
}

// what is disputed was said why: it may be signed for.
func TestADisputeSaysWhyItIsOpen(t *testing.T) {
	o := openSafe(t)
	line := o.said(100000, 7777)[0]
	bookstest.Do(o.Office, o.Manager, procedure.DecideLine{Line: line.ID, Verdict: procedure.Dispute, Reason: "not our deposit"})
	o.Day(bookstest.Today + 10)
	o.said(107777, 9)
	rec := bookstest.Do(o.Office, o.Supervisor, procedure.PrepareReconciliation{Bank: o.bank.ID})
	if len(rec.Items) != 2 || rec.Items[0].Reason != "not our deposit" {
		t.Fatalf("prepared %+v", rec.Items)
	}
	bookstest.Do(o.Office, o.Manager, procedure.SignReconciliation{Number: rec.Number})
}

func TestMatchingIsRefused(t *testing.T) {
	o := openSafe(t)
	d := o.deposit(5000)
	line := o.said(100000, 5000, 6000)
	pair := bank.Pair{Bank: o.bank.ID, Lines: []uint64{line[0].ID}, Docs: []document.Ref{d.Ref()}}
	none, twice, nothing, other := pair, pair, pair, pair
	none.Lines = nil
	twice.Lines = []uint64{line[0].ID, line[0].ID}
	nothing.Docs = []document.Ref{{Kind: payment.KindBankDeposit, Number: 99}}
	other.Lines = []uint64{line[1].ID}
	refusedAs(t, "no line", o.Supervisor, none, "bank.pair-nothing")
	refusedAs(t, "twice", o.Supervisor, twice, "bank.pair-twice")
	refusedAs(t, "moved nothing", o.Supervisor, nothing, "bank.match-nothing")
	refusedAs(t, "another sum", o.Supervisor, other, "bank.match-amount")
	bookstest.Do(o.Office, o.Supervisor, pair)
	refusedAs(t, "taken", o.Supervisor, other, "bank.match-taken")
	o.bank.Name, o.bank.GL, o.bank.ID, o.bank.Rev = "Payroll", "1030 Payroll bank", 0, 0
	o.bank = bookstest.Do(o.Office, o.Manager, bank.Keep{Account: o.bank})
	other.Bank = o.bank.ID
	refusedAs(t, "another bank account", o.Supervisor, other, "bank.pair-account")
}

func TestTheTermsOfReconciling(t *testing.T) {
	o := openSafe(t)
	good := bank.UsualTerms()
	good.Effective, good.Days = bookstest.Today, 0
	for code, spoil := range map[string]func(*bank.Terms){
		"bank-terms.no-day": func(x *bank.Terms) { x.Effective = 0 }, "bank-terms.past": func(x *bank.Terms) { x.Effective-- },
		"bank-terms.days": func(x *bank.Terms) { x.Days = 31 }, "bank-terms.fee": func(x *bank.Terms) { x.CardFee = 1001 },
		"bank-terms.no-gl": func(x *bank.Terms) { x.FeeGL = " " },
	} {
		bad := good
		spoil(&bad)
		refusedAs(t, code, o.Manager, bank.KeepTerms{Terms: bad}, code)
	}
	bookstest.Do(o.Office, o.Manager, bank.KeepTerms{Terms: good})
	o.deposit(5000)
	o.Day(bookstest.Today + 1)
	o.said(100000, 5000)
	if m := o.proposed(); len(m.Proposals) != 1 || m.Proposals[0].How != procedure.Late {
		t.Errorf("a day later is late: %+v", m.Proposals)
	}
}

func TestAReconciliationIsSignedByAnotherAndNeverChanges(t *testing.T) {
	o := openSafe(t)
	c := o.check("Bo Li", 1000)
	d := o.deposit(5000)
	line := o.said(100000, 5000, 77)
	pair := bookstest.Do(o.Office, o.Supervisor, bank.Pair{Bank: o.bank.ID, Lines: []uint64{line[0].ID}, Docs: []document.Ref{d.Ref()}})
	rec := bookstest.Do(o.Office, o.Supervisor, procedure.PrepareReconciliation{Bank: o.bank.ID})
	if rec.Statement != 105077 || rec.AdjustedBank() != rec.AdjustedBook() || rec.Sum(bank.CheckOut) != -c.Amount || rec.Sum(bank.OnlyBankHas) != 77 {
		t.Fatalf("prepared %+v", rec)
	}
	sign := procedure.SignReconciliation{Number: rec.Number}
	refusedAs(t, "own work", o.Supervisor, sign, "authority.own-work")
	bookstest.Do(o.Office, o.Supervisor, bank.BookLine{Line: line[1].ID, GL: "4900 Interest earned", Reason: "interest"})
	refusedAs(t, "changed since", o.Manager, sign, "reconciliation.changed")
	again := bookstest.Do(o.Office, o.Supervisor, procedure.PrepareReconciliation{Bank: o.bank.ID})
	if again.Number != rec.Number || len(again.Items) != 1 {
		t.Errorf("prepared again %+v", again)
	}
	signed := bookstest.Do(o.Office, o.Manager, sign)
	if signed.State != bank.Signed {
		t.Errorf("signed: %s", signed.State)
	}
	refusedAs(t, "signed twice", o.Manager, sign, "step.not-allowed")
	refusedAs(t, "dropped", o.Manager, procedure.DropReconciliation{Number: rec.Number, Reason: "x"}, "step.not-allowed")
	refusedAs(t, "prepared for the same day", o.Supervisor, procedure.PrepareReconciliation{Bank: o.bank.ID}, "bank.signed")
	refusedAs(t, "a match of it undone", o.Supervisor, bank.Unpair{Pairing: pair.ID, Reason: "x"}, "bank.signed")
	refusedAs(t, "a line of its days", o.Clerk, o.statement("late", 0, bank.Row{Line: 1, Day: bookstest.Today, Amount: 9, What: "deposit"}), "bank.signed")
	if kept := bookstest.Ask(o.Office, o.Clerk, bank.ReconciliationList{Bank: o.bank.ID}); len(kept) != 1 || !kept[0].Same(signed) {
		t.Errorf("kept %+v", kept)
	}
}

func TestWhatIsOpenTooLongNeedsAReason(t *testing.T) {
	o := openSafe(t)
	d := o.deposit(5000)
	o.Day(bookstest.Today + 10)
	o.said(100000, 9)
	prepare := procedure.PrepareReconciliation{Bank: o.bank.ID}
	rec := bookstest.Do(o.Office, o.Supervisor, prepare)
	sign := procedure.SignReconciliation{Number: rec.Number}
	refusedAs(t, "nobody said why", o.Manager, sign, "reconciliation.unsaid")
	bookstest.Do(o.Office, o.Supervisor, bank.LeaveOpen{Doc: d.Ref(), Reason: "the bank looks for it"})
	bookstest.Do(o.Office, o.Supervisor, prepare)
	bookstest.Do(o.Office, o.Manager, sign)
	o.Day(bookstest.Today + 11)
	o.said(100009, 3)
	next := bookstest.Do(o.Office, o.Supervisor, prepare)
	refusedAs(t, "no reason", o.Supervisor, procedure.DropReconciliation{Number: next.Number}, "bank.no-reason")
	bookstest.Do(o.Office, o.Supervisor, procedure.DropReconciliation{Number: next.Number, Reason: "the statement was provisional"})
}
