package main

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/books"
)

// TestWindowCutDay is the road from a debt to the water back on: termination notices drafted, approved, printed and mailed, the days of the rules, the
// cut list, the crew out, a payment at the counter while it is out, the list printed anew, what the field reports, the post-cut notice, the payment,
// the restore with its fee. Two people at one window, by keyboard alone.
func TestWindowCutDay(t *testing.T) {
	d := sitDown(t)
	d.makeBooks(func(*books.Books, *office.Session) {})
	d.start("SCREEN Sign in")
	d.signIn("Daniel Ortiz")
	d.draftsStep(2)
	d.takesOver("Teresa Ibáñez")
	d.makesNotices("A-000001", "A-000001")
	d.opensDay("10/14/2026")
	d.handsCuts()
	d.next()
	list, pays, owes := d.firstOut()
	d.signIn("Daniel Ortiz")
	d.paysInTime(pays, owes)
	d.reprints(list)
	d.fieldReports()
	d.draftsStep(4)
	d.takesOver("Teresa Ibáñez")
	d.makesNotices("A-000002", "A-000002")
	d.next()
	cut, debt := d.cutOff()
	d.signIn("Daniel Ortiz")
	d.counter(cut.Account.Number, debt)
	d.restores()
	d.opensOrders(workorder.Restore)
	d.completes()
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.provesCutDay(pays, cut)
}

// next closes the window and opens it again, for the books to be looked into between.
func (d *desk) next() {
	d.Helper()
	if code := d.closed(); code != 0 {
		d.Errorf("closed with %d", code)
	}
}

// draftsStep drafts a run of the notices that stand so far down the list of kinds.
func (d *desk) draftsStep(down int) {
	d.Helper()
	d.press("alt+5", "alt+5") // the second time its first page
	d.until("SCREEN Collections")
	d.press("F9")
	d.until("DIALOG New notice run", "FOCUS choice reminder")
	for range down {
		d.press("Down")
	}
	d.until("FOCUS choice " + string(collection.Steps[down]))
	d.look("new-notice-run")
	d.press("ctrl+Return")
	d.said("This is the proof list")
	d.look("proof-list")
}

// opensDay opens a business day that is far ahead.
func (d *desk) opensDay(day string) {
	d.Helper()
	d.press("alt+1")
	d.until("SCREEN Today")
	d.press("F4")
	d.until("DIALOG Open a business day")
	d.write(day)
	d.press("Return")
	d.until("DIALOG Open " + day + "?")
	d.yes()
	d.said("The business day is " + day)
}

// yes answers a question whose default is no.
func (d *desk) yes() {
	d.Helper()
	d.press("Left", "Return")
}

// handsCuts writes the orders of the cut list and hands them to the crew; its list is saved.
func (d *desk) handsCuts() {
	d.Helper()
	d.press("alt+5")
	d.until("SCREEN …")
	d.press("alt+5") // again: its first page
	d.until("SCREEN Collections")
	d.press("F8")
	d.until("SCREEN Cut list")
	d.look("cut-list")
	d.press("F9")
	d.until("DIALOG Write the cut orders?")
	d.yes()
	d.said("written as drafts: F9 hands them to the crew.")
	d.press("F9")
	d.until("DIALOG Hand the cuts to the crew?")
	d.look("hand-out")
	d.yes()
	d.said("handed to the crew")
	d.until("SCREEN Cuts of 2026-10-14, list 1", "PAGES …")
	d.look("crew-list-1")
	d.press("F8")
	d.said("Saved as ")
	d.has("the crew's list", d.paper("list 1"), "LIST 1, made", "The first list of the day", "(512) 555-0177")
}

// firstOut looks into the books for the list of the crew, and picks two accounts on it that paid nothing: who pays in time, and what they owe past due.
func (d *desk) firstOut() (list workorder.CrewList, pays payment.Counter, owes money.Amount) {
	d.Helper()
	d.inBooks(func(_ *books.Books, s *office.Session) {
		p := ask(d, s, procedure.ReadCrewList{})
		list = p.List
		if list.Key.Version != 1 || list.ToCut() < 3 {
			d.Fatalf("the crew has %d cuts on list %d", list.ToCut(), list.Key.Version)
		}
		pays, owes = d.alone(s, p.Sheets[1:])
	})
	d.start("SCREEN Sign in")
	return list, pays, owes
}

// alone picks the first account that owes no great sum, and says what is past due there.
func (d *desk) alone(s *office.Session, sheets []workorder.Sheet) (payment.Counter, money.Amount) {
	d.Helper()
	for _, p := range sheets {
		c := ask(d, s, payment.AtCounter{Account: p.Account.ID})
		if due := collection.Age(c.Standing, ask(d, s, office.ReadHouse{}).Day-1).Due(); due < 1000*money.Dollar {
			return c, due
		}
	}
	d.Fatal("all of them owe a great sum")
	return payment.Counter{}, 0
}

// counter takes a sum in cash for an account found by its number.
func (d *desk) counter(number string, sum money.Amount) {
	d.Helper()
	d.press("ctrl+k")
	d.until("DIALOG Search")
	d.write(number)
	d.press("Return")
	d.toPayment()
	d.press("ctrl+a")
	d.write(strings.ReplaceAll(sum.String(), ",", ""))
	d.press("F9")
	d.said("posted: " + sum.Dollars() + " by cash")
}

// paysInTime takes the payment that stops the crew: the window says so at once, with the number to call.
func (d *desk) paysInTime(who payment.Counter, owes money.Amount) {
	d.Helper()
	d.counter(who.Account.Number, owes)
	d.until("DIALOG DO NOT CUT")
	d.look("do-not-cut")
	d.press("Return") // not reached yet
	d.until("DIALOG")
	d.press("alt+1")
	d.until("SCREEN Today")
	d.look("today-do-not-cut")
	d.press("alt+5", "alt+5")
	d.until("SCREEN Collections")
	d.press("F8")
	d.until("SCREEN Cut list")
	d.look("cut-list-do-not-cut")
	d.press("F8")
	d.until("DIALOG DO NOT CUT")
}

// reprints says that the crew knows, and prints its list anew.
func (d *desk) reprints(before workorder.CrewList) {
	d.Helper()
	d.yes()
	d.until("DIALOG Print the crew's list anew?")
	d.press("Return")
	d.until("SCREEN Cuts of 2026-10-14, list 2", "PAGES …")
	d.look("crew-list-2")
	d.press("F8")
	d.said("Saved as ")
	text := d.paper("list 2")
	d.has("the second list", text, "LIST 2, made", "It takes the place of list 1", "DO NOT CUT – paid ")
	for _, l := range before.Lines {
		d.has("the second list", text, l.Order.String())
	}
	d.press("Escape")
}

// opensOrders goes to the orders of a type that the field has.
func (d *desk) opensOrders(what workorder.Type) {
	d.Helper()
	d.press("alt+6")
	d.until("SCREEN Service orders")
	d.press("F3")
	d.until("DIALOG Which orders")
	d.press("Return", "Return")
	for range slices.Index(workorder.Types, what) + 1 { // all stands first
		d.press("Down")
	}
	d.until("FOCUS choice " + string(what))
	d.press("ctrl+Return")
	d.until("DIALOG")
	d.press("Right")
}

// completes enters that the chosen order is done.
func (d *desk) completes() {
	d.Helper()
	d.press("F9")
	d.until("DIALOG …", "FOCUS entry")
	d.press("Return")
	d.write("JO")
	d.look("field-report")
	d.press("ctrl+Return")
	d.said("is done.")
}

// fieldReports enters what the crew brings back: the first cut is made.
func (d *desk) fieldReports() {
	d.Helper()
	d.opensOrders(workorder.Cut)
	d.look("with-the-field")
	d.completes()
}

// cutOff looks into the books for the account that is without water, and what it owes past due.
func (d *desk) cutOff() (who payment.Counter, owes money.Amount) {
	d.Helper()
	d.inBooks(func(_ *books.Books, s *office.Session) {
		done := ask(d, s, workorder.List{Stand: string(workorder.Done), Type: workorder.Cut})
		if len(done) != 1 || done[0].Account.Status != account.CutOff {
			d.Fatalf("%d cuts were made", len(done))
		}
		who, owes = d.alone(s, done)
	})
	d.start("SCREEN Sign in")
	return who, owes
}

// restores hands out the order to restore, with its fee.
func (d *desk) restores() {
	d.Helper()
	d.press("alt+5", "alt+5")
	d.until("SCREEN Collections")
	d.press("F8")
	d.until("SCREEN Cut list")
	d.look("paid-and-off")
	d.press("F7")
	d.until("SCREEN Restore")
	d.look("restore")
	d.press("F9")
	d.until("DIALOG Restore 1 account?")
	d.press("Return")
	d.said("1 order to restore handed to the field, fees of $35.00 billed.")
}

// provesCutDay asks the books: who paid in time was never cut, who paid late has water and owes the fee, and the gate agrees with every deed.
func (d *desk) provesCutDay(paid, cut payment.Counter) {
	d.Helper()
	d.check()
	d.inBooks(func(_ *books.Books, s *office.Session) {
		for _, c := range []payment.Counter{paid, cut} {
			g := ask(d, s, procedure.AskGate{Account: c.Account.ID})
			if g.Account.Status != account.Active || g.Answer.Of(collection.DoCut).May {
				d.Errorf("account %s is %s; the gate: %s", g.Account.Number, g.Account.Status, g.Answer.Line())
			}
		}
		if now := ask(d, s, payment.AtCounter{Account: cut.Account.ID}).Standing; collection.Age(now, firstDay+100).Due() < 35*money.Dollar {
			d.Errorf("account %s owes no fee: %s", cut.Account.Number, now.Balance.Balance())
		}
		lists := ask(d, s, procedure.ListCrewLists{})
		if len(lists) != 2 || lists[0].Struck() != 1 || len(lists[0].Lines) != len(lists[1].Lines) {
			d.Errorf("the lists of the crew: %+v", lists)
		}
		for _, l := range lists[0].Lines {
			o := ask(d, s, workorder.One{Number: l.Order})
			if g := ask(d, s, procedure.AskGate{Account: o.Account.ID}); o.Order.Outcome == workorder.Open && !g.Answer.Of(collection.DoCut).May {
				d.Errorf("the crew still has account %s, and the gate says: %s", o.Account.Number, g.Answer.Of(collection.DoCut))
			}
		}
	})
}
