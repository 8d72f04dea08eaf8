package payment_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// asked has a customer deposit asked for.
func asked(o *bookstest.Office, a account.Account, amount money.Amount) deposit.Deposit {
	o.Helper()
	return bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: amount, Reason: "no record"})
}

// TestADrawerTakesOverWhatItsClerkTookBefore opens a drawer late: all the clerk took without one is in it, of earlier days and customer
// deposits too; nobody else's, and no transfer.
func TestADrawerTakesOverWhatItsClerkTookBefore(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100200", "Ada Fulton")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1000, Tender: payment.Transfer})
	gone := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.Cash})
	bookstest.Do(o, o.Supervisor, payment.Void{Number: gone.Number, Reason: "keyed twice"})
	bookstest.Do(o, o.Second, payment.Take{Account: a.ID, Amount: 500, Tender: payment.Cash})
	security := asked(o, a, 10000)
	bookstest.Do(o, o.Manager, deposit.Take{Number: security.Number, Amount: 10000, Tender: "cash"})
	o.Day(bookstest.Today + 3)
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "12"})
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{Float: 5000})
	held := bookstest.Ask(o, o.Clerk, bookstest.HeldIn{Drawer: d.Number})
	if held.Cash != 4000 || held.Checks != 2500 || len(held.Receipts) != 2 || len(d.Before) != 2 {
		t.Errorf("the drawer holds %+v", held)
	}
	late := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	for _, ref := range d.Before {
		if ref == late.Ref() || ref == gone.Ref() {
			t.Errorf("%s was taken over", ref)
		}
	}
	o.Empty(o.Clerk, d)
	if m := bookstest.Do(o, o.Manager, payment.OpenDrawer{}); len(m.Before) != 1 || m.Before[0] != security.Ref() {
		t.Errorf("the manager's drawer took over %v", m.Before)
	} else {
		o.Empty(o.Manager, m)
	}
	if left := gl(o, ledger.DefaultChart().Cash); left != 500 {
		t.Errorf("%s is undeposited, 5.00 of the second clerk's should be", left)
	}
}

// TestMoneyOfSomebodyWhoLeftIsTakenOver gives a colleague's loose money to the supervisor's drawer.
func TestMoneyOfSomebodyWhoLeftIsTakenOver(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100201", "Ada Fulton")
	bookstest.Do(o, o.Second, payment.Split{Tender: payment.Cash, Given: 1000, Shares: []payment.Share{
		{Account: a.ID, Amount: 500}, {Known: "a man in a hat", Amount: 300},
	}})
	list := bookstest.Ask(o, o.Supervisor, payment.LooseMoney{})
	if len(list) != 1 || list[0].Count != 2 || list[0].Sum != 800 || list[0].Mine {
		t.Fatalf("loose: %+v", list)
	}
	take := payment.TakeOver{Clerk: list[0].Clerk, Reason: "ill since noon; handed over by the manager"}
	if _, err := bookstest.Try(o.Supervisor, take); fault.CodeOf(err) != "receipt.no-drawer" {
		t.Errorf("without a drawer: %v", err)
	}
	d := bookstest.Do(o, o.Supervisor, payment.OpenDrawer{})
	for want, c := range map[string]payment.TakeOver{
		"drawer.no-reason": {Clerk: take.Clerk}, "drawer.own": {Clerk: d.Clerk, Reason: "mine"}, "drawer.nothing-loose": {Clerk: 99, Reason: "nobody"},
	} {
		if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := bookstest.Try(o.Second, take); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("a clerk: %v", err)
	}
	d = bookstest.Do(o, o.Supervisor, take)
	if len(d.Before) != 2 || len(bookstest.Ask(o, o.Supervisor, payment.LooseMoney{})) != 0 {
		t.Errorf("taken over: %v", d.Before)
	}
	o.Empty(o.Supervisor, d)
}

// TestATransferIsInTheBankAtOnce takes transfers: each is one deposit, which goes with its receipts and is not undone alone.
func TestATransferIsInTheBankAtOnce(t *testing.T) {
	o := bookstest.Open(t)
	a, chart := o.Account("4100202", "Ada Fulton"), ledger.DefaultChart()
	got := bookstest.Do(o, o.Clerk, payment.Split{Tender: payment.Transfer, Payer: "Fulton", Shares: []payment.Share{
		{Account: a.ID, Amount: 500}, {Code: "COPY", Amount: 300},
	}})
	if got[0].Banked == 0 || got[0].Banked != got[1].Banked || gl(o, chart.Bank) != 800 || gl(o, chart.Cash) != 0 {
		t.Fatalf("taken: %+v, bank %s", got, gl(o, chart.Bank))
	}
	if _, err := bookstest.Try(o.Manager, payment.UndoDeposit{Number: got[0].Banked, Reason: "no"}); fault.CodeOf(err) != "bankdeposit.transfer" {
		t.Errorf("undone alone: %v", err)
	}
	one := bookstest.Do(o, o.Supervisor, payment.Void{Number: got[0].Number, Reason: "wrong account", Only: true})
	if gl(o, chart.Bank) != 300 || one.State != document.Voided {
		t.Errorf("bank %s once one is voided", gl(o, chart.Bank))
	}
	bookstest.Do(o, o.Manager, payment.Return{Number: got[1].Number, Reason: "recalled", NoFee: true})
	if gl(o, chart.Bank) != 0 || gl(o, chart.Cash) != 0 {
		t.Errorf("bank %s, undeposited %s once it is recalled", gl(o, chart.Bank), gl(o, chart.Cash))
	}
	security := asked(o, a, 2000)
	d := bookstest.Do(o, o.Manager, deposit.Take{Number: security.Number, Amount: 2000, Tender: "transfer"})
	if d.Banked == 0 || gl(o, chart.Bank) != 2000 {
		t.Errorf("a security by transfer: %+v", d)
	}
	bookstest.Do(o, o.Manager, deposit.Drop{Number: d.Number, Reason: "keyed twice"})
	if gl(o, chart.Bank) != 0 || gl(o, chart.Cash) != 0 {
		t.Errorf("bank %s, undeposited %s once it is cancelled", gl(o, chart.Bank), gl(o, chart.Cash))
	}
}

// TestNoMoneyOfTheCounterIsStuck takes, voids and opens drawers at random by several people on several days, then has everybody empty a
// drawer: nothing is undeposited, and nothing is loose.
func TestNoMoneyOfTheCounterIsStuck(t *testing.T) {
	o, n := bookstest.Open(t), 0
	night := o.Hire("eva", "Eva Ruiz", payment.VerbTake, payment.VerbDrawer)
	fewer(t, "25")
	rapid.Check(t, func(t *rapid.T) {
		n++
		a := o.Account(fmt.Sprintf("S%05d", n), "Ana Ruiz")
		people := []*office.Session{o.Clerk, night, o.Supervisor, o.Manager}
		drawers, taken := map[*office.Session]payment.Drawer{}, []payment.Receipt{}
		for range rapid.IntRange(1, 15).Draw(t, "deeds") {
			who := rapid.SampledFrom(people).Draw(t, "who")
			tender := rapid.SampledFrom(payment.Tenders).Draw(t, "tender")
			switch rapid.IntRange(0, 6).Draw(t, "deed") {
			case 0:
				if _, has := drawers[who]; !has {
					drawers[who] = bookstest.Do(o, who, payment.OpenDrawer{})
				}
			case 1:
				if d, has := drawers[who]; has {
					o.Empty(who, d)
					delete(drawers, who)
				}
			case 2:
				if len(taken) > 0 {
					r := rapid.SampledFrom(taken).Draw(t, "void")
					_, _ = bookstest.Try(o.Manager, payment.Void{Number: r.Number, Reason: "drawn", Only: true}) // some are deposited by now
				}
			case 3:
				d := asked(o, a, 900)
				bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: 900, Tender: deposit.Tender(tender), CheckNo: "7"})
			case 4:
				taken = append(taken, bookstest.Do(o, who, payment.Split{Tender: tender, CheckNo: "8", Payer: "drawn", Shares: []payment.Share{
					{Account: a.ID, Amount: amount(t)/9 + 1}, {Code: "COPY", Amount: amount(t)/9 + 1}, {Known: "someone", Amount: amount(t)/9 + 1},
				}})...)
			default:
				taken = append(taken, bookstest.Do(o, who, payment.Take{Account: a.ID, Amount: amount(t)/9 + 1, Tender: tender, CheckNo: "9"}))
			}
		}
		for _, who := range people {
			if d, has := drawers[who]; has {
				o.Empty(who, d)
			}
			o.Empty(who, bookstest.Do(o, who, payment.OpenDrawer{}))
		}
		if left, loose := gl(o, ledger.DefaultChart().Cash), bookstest.Ask(o, o.Manager, payment.LooseMoney{}); left != 0 || len(loose) != 0 {
			t.Fatalf("%s is undeposited for ever, %v loose", left, loose)
		}
	})
}
