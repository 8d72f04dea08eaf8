package payment_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// dayAtTheCounter opens Ruth's drawer with 50.00 and takes 30.00 in cash, a check of 25.00, a money order of 10.00 and a card slip of 8.00.
func dayAtTheCounter(o *bookstest.Office, number string) (payment.Drawer, account.Account) {
	o.Helper()
	a := owing(o, number, ledger.Part{Service: "water", Amount: 20000})
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{Float: 5000})
	for _, take := range []payment.Take{
		{Amount: 3000, Tender: payment.Cash, Given: 5000},
		{Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042", Payer: "Ana Ruiz"},
		{Amount: 1000, Tender: payment.MoneyOrder, CheckNo: "7788"},
		{Amount: 800, Tender: payment.CardSlip},
	} {
		take.Account = a.ID
		if r := bookstest.Do(o, o.Clerk, take); r.Till != d.Number {
			o.Fatalf("a payment by %s went into %q", take.Tender, r.Till)
		}
	}
	return d, a
}

// counted is the count of a drawer with so much cash in ones.
func counted(d payment.Drawer, cash money.Amount) payment.CountDrawer {
	return payment.CountDrawer{
		Number: d.Number, Checks: 3500, Cards: 800,
		Pieces: []payment.Pieces{{Worth: 100, Count: int(cash / 100)}, {Worth: 1, Count: int(cash % 100)}},
	}
}

func TestADrawerIsCountedConfirmedByAnotherAndDeposited(t *testing.T) {
	o := bookstest.Open(t)
	d, _ := dayAtTheCounter(o, "0030")
	if _, err := bookstest.Try(o.Clerk, counted(d, 7950)); fault.CodeOf(err) != "drawer.short" || !strings.Contains(err.Error(), "$0.50 short") {
		t.Fatalf("half a dollar missing: %v", err)
	}
	count := counted(d, 7950)
	count.Note = "change given twice"
	got := bookstest.Do(o, o.Clerk, count)
	if got.State != payment.Counted || got.Over != -50 || got.Cash != 2950 {
		t.Fatalf("counted: %+v", got)
	}
	if _, err := bookstest.Try(o.Clerk, payment.ConfirmDrawer{Number: d.Number}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("the clerk's own word: %v", err)
	}
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	dep := bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Bank: "Operating"})
	if dep.Total != 6450 || dep.Cash != 2950 || len(dep.Checks) != 2 || dep.Checks[0].From != "Ana Ruiz" || dep.Checks[1].From != "María Muñoz" {
		t.Errorf("the deposit: %+v", dep)
	}
	cards := bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: true})
	chart := ledger.DefaultChart()
	if cards.Total != 800 || gl(o, chart.Bank) != 7250 || gl(o, chart.Cash) != 0 || gl(o, "6400 Cash over and short") != 50 {
		t.Errorf("bank %s, undeposited %s, short %s", gl(o, chart.Bank), gl(o, chart.Cash), gl(o, "6400 Cash over and short"))
	}
	slip := bookstest.Ask(o, o.Clerk, payment.ForSlip{Number: dep.Number})
	if len(slip.Pieces) != 2 || slip.Pieces[0] != (payment.Pieces{Worth: 100, Count: 79}) || slip.Floats != 5000 {
		t.Errorf("the slip: %+v", slip)
	}
}

func TestADepositTakenBackIsMadeUpAnew(t *testing.T) {
	o := bookstest.Open(t)
	d, _ := dayAtTheCounter(o, "0031")
	bookstest.Do(o, o.Clerk, counted(d, 8000))
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	deposit := payment.MakeDeposit{Drawers: []document.Number{d.Number}}
	first := bookstest.Do(o, o.Manager, deposit)
	if _, err := bookstest.Try(o.Manager, deposit); err == nil {
		t.Error("a drawer was deposited twice")
	}
	if _, err := bookstest.Try(o.Manager, payment.UndoDeposit{Number: first.Number}); fault.CodeOf(err) != "bankdeposit.no-reason" {
		t.Errorf("without a reason: %v", err)
	}
	bookstest.Do(o, o.Manager, payment.UndoDeposit{Number: first.Number, Reason: "the bag was not taken"})
	if gl(o, ledger.DefaultChart().Bank) != 0 {
		t.Error("the bank still has it")
	}
	if again := bookstest.Do(o, o.Manager, deposit); again.Total != first.Total {
		t.Errorf("%s the second time, %s the first", again.Total, first.Total)
	}
}

func TestAReceiptIsVoidedOnlyWhileItsDrawerIsOpen(t *testing.T) {
	o := bookstest.Open(t)
	d, a := dayAtTheCounter(o, "0032")
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	void := payment.Void{Number: r.Number, Reason: "keyed twice"}
	bookstest.Do(o, o.Clerk, payment.Void{Number: r.Number, Reason: "keyed twice"})
	other := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	void.Number = other.Number
	bookstest.Do(o, o.Clerk, counted(d, 8100))
	if _, err := bookstest.Try(o.Clerk, void); fault.CodeOf(err) != "receipt.drawer-closed" {
		t.Errorf("voided in a counted drawer: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, payment.RecountDrawer{Number: d.Number}); fault.CodeOf(err) != "drawer.no-reason" {
		t.Errorf("counted again without a reason: %v", err)
	}
	bookstest.Do(o, o.Clerk, payment.RecountDrawer{Number: d.Number, Reason: "a receipt to void"})
	bookstest.Do(o, o.Clerk, void)
	bookstest.Do(o, o.Clerk, counted(d, 8000))
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
}

func TestDrawersAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	keep(o, func(t *payment.Terms) { t.Drawers = true })
	a := owing(o, "0033", ledger.Part{Service: "water", Amount: 20000})
	take := payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash}
	if _, err := bookstest.Try(o.Clerk, take); fault.CodeOf(err) != "receipt.no-drawer" {
		t.Errorf("no drawer: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, payment.OpenDrawer{Float: -1}); fault.CodeOf(err) != "drawer.float" {
		t.Errorf("a float below nothing: %v", err)
	}
	d, _ := dayAtTheCounter(o, "0034")
	if _, err := bookstest.Try(o.Clerk, payment.OpenDrawer{}); fault.CodeOf(err) != "drawer.has-one" {
		t.Errorf("a second drawer: %v", err)
	}
	for want, change := range map[string]func(*payment.CountDrawer){
		"row.absent": func(c *payment.CountDrawer) { c.Number++ }, "drawer.checks": func(c *payment.CountDrawer) { c.Checks-- },
		"drawer.cards": func(c *payment.CountDrawer) { c.Cards = 0 }, "drawer.over": func(c *payment.CountDrawer) { c.Pieces[0].Count++ },
		"drawer.pieces": func(c *payment.CountDrawer) { c.Pieces[0].Worth = 300 },
	} {
		c := counted(d, 8000)
		change(&c)
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := bookstest.Try(o.Supervisor, counted(d, 8000)); fault.CodeOf(err) != "drawer.not-yours" {
		t.Errorf("another's drawer: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}}); err == nil {
		t.Error("an open drawer was deposited")
	}
	bookstest.Do(o, o.Clerk, counted(d, 8000))
	if _, err := bookstest.Try(o.Clerk, take); fault.CodeOf(err) != "receipt.drawer-counted" {
		t.Errorf("into a counted drawer: %v", err)
	}
	for _, none := range [][]document.Number{nil, {d.Number, d.Number}} {
		if _, err := bookstest.Try(o.Manager, payment.MakeDeposit{Drawers: none}); fault.CodeOf(err) != "bankdeposit.drawers" {
			t.Errorf("%v: %v", none, err)
		}
	}
}

func TestEveryStepOfADrawerIsInItsLaw(t *testing.T) {
	all := []document.Action{payment.Count, payment.Recount, payment.Confirm, payment.PayIn, payment.TakeOut}
	steps := 0
	for _, s := range []document.State{payment.Open, payment.Counted, payment.Closed, payment.Deposited} {
		for _, a := range all {
			if _, err := payment.DrawerLaw.Next("drawer", s, a); err == nil {
				steps++
			} else if fault.KindOf(err) != fault.Refused {
				t.Errorf("%s a drawer that is %s: %v", a, s, err)
			}
		}
	}
	if steps != 5 {
		t.Errorf("%d steps are allowed", steps)
	}
}

func TestTheWholeBookCheckFindsADrawerThatIsNotItsReceipts(t *testing.T) {
	o := bookstest.Open(t)
	d, _ := dayAtTheCounter(o, "0035")
	bookstest.Do(o, o.Clerk, counted(d, 8000))
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	for what, alter := range map[string]struct{ do, undo func(*payment.Drawer) }{
		"more over than posted":     {func(d *payment.Drawer) { d.Over = 100 }, func(d *payment.Drawer) { d.Over = 0 }},
		"cash that was not counted": {func(d *payment.Drawer) { d.Cash += 100 }, func(d *payment.Drawer) { d.Cash -= 100 }},
		"a deposit that is not there": {
			func(d *payment.Drawer) { d.Deposit = document.NumberOf('A', 9) }, func(d *payment.Drawer) { d.Deposit = 0 },
		},
	} {
		bookstest.Do(o, o.Manager, alterDrawer{d.Number, what, alter.do})
		if len(o.Problems()) == 0 {
			t.Errorf("%s was not found", what)
		}
		bookstest.Do(o, o.Manager, alterDrawer{d.Number, "put right: " + what, alter.undo})
	}
}

func TestADrawerOfCardSlipsAloneIsDoneOnceTheyAreDeposited(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0036", "Ana Ruiz")
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1500, Tender: payment.CardSlip})
	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: d.Number, Cards: 1500})
	d = bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	if left := bookstest.Ask(o, o.Clerk, payment.DrawersToDo{}); d.Left() != 1500 || len(left) != 1 {
		t.Errorf("before its deposit %s is left, in %d drawers", d.Left(), len(left))
	}
	bookstest.Do(o, o.Supervisor, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: true})
	if left := bookstest.Ask(o, o.Clerk, payment.DrawersToDo{}); len(left) != 0 {
		t.Errorf("it still waits: %+v", left)
	}
}
