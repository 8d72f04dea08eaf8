package main

import (
	"context"
	"testing"
	"time"

	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// TestWindowTraineeRoad is a payment taken by somebody in training: the window says who signs it with her, it stands on the trainer's desk with its facts,
// the trainer signs, and the receipt bears both names. A second one is returned with a reason, which she reads and takes back. By keyboard alone.
func TestWindowTraineeRoad(t *testing.T) {
	d := sitDown(t)
	var who payment.Counter
	d.makeBooks(func(b *books.Books, s *office.Session) {
		who = owing(d, s)
		d.inTraining(b, "joyce", "daniel")
	})
	owes := who.Standing.Balance
	d.start("SCREEN Sign in")
	d.signIn("Joyce Miller")
	d.takesInTraining(who, "25.50")
	d.takesOver("Daniel Ortiz")
	d.cosigns()
	d.takesOver("Joyce Miller")
	d.printsTheReceipt()
	d.takesInTraining(who, "7.25")
	d.takesOver("Daniel Ortiz")
	d.returnsToTrainee()
	d.takesOver("Joyce Miller")
	d.readsWhatCameBack()
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.has("the receipt", d.paper("Receipt"), who.Account.Number, "$25.50", "Joyce Miller, with Daniel Ortiz", "TRAINING")
	if after := d.standing(who.Account.ID).Standing.Balance; after != owes.Minus(2550) {
		t.Errorf("the account stands at %s after 25.50 of %s", after, owes)
	}
	d.check()
}

// inTraining puts one of the clerks under another, as the manager.
func (d *desk) inTraining(b *books.Books, trainee, trainer string) {
	d.Helper()
	boss, err := b.SignInTraining(context.Background(), "ruth", time.Now)
	if err != nil {
		d.Fatal(err)
	}
	people := map[string]staff.Person{}
	for _, p := range ask(d, boss, staff.ListPeople{}) {
		people[p.SignIn] = p
	}
	p := people[trainee]
	p.Trainer = people[trainer].ID
	if _, err := office.Do(context.Background(), boss, boss.Mint(), staff.ChangePerson{Person: p}); err != nil {
		d.Fatal(err)
	}
}

// takesInTraining takes a payment, and sends it to the trainer by the one key the window names.
func (d *desk) takesInTraining(who payment.Counter, amount string) {
	d.Helper()
	d.press("alt+3")
	d.until("SCREEN Payments")
	d.write(who.Account.Number)
	d.press("Return")
	d.until("FOCUS entry …")
	d.press("ctrl+a")
	d.write(amount)
	d.press("Return", "Return")
	d.press("F9")
	d.said("Daniel Ortiz signs what Joyce Miller posts: send it up.  Ctrl+U sends it up.")
	d.look("waits-for-trainer")
	d.press("ctrl+u")
	d.until("DIALOG Send up")
	d.look("send-up")
	d.press("ctrl+Return")
	d.said("it waits for Daniel Ortiz, who signs it with you")
	d.look("sent-up")
	d.press("Escape") // what was entered is sent; the counter is made free for the next customer
	d.until("DIALOG Leave without saving?")
	d.press("shift+Tab", "Return")
	d.until("DIALOG", "SCREEN Payments")
}

// cosigns goes from the first screen to the desk, reads the facts and signs.
func (d *desk) cosigns() {
	d.Helper()
	d.until("SCREEN Today")
	d.look("trainer-today")
	d.choose("approvals that wait")
	d.press("Return")
	d.until("SCREEN Approvals")
	d.look("trainer-desk")
	d.press("F9")
	d.until("DIALOG Approve co-sign?")
	d.press("Return")
	d.said("Approved: take payments")
	d.look("cosigned")
}

// printsTheReceipt takes the receipt from the list of the day; its paper bears both names.
func (d *desk) printsTheReceipt() {
	d.Helper()
	d.press("alt+3")
	d.until("SCREEN Payments")
	d.press("F7", "ctrl+p")
	d.until("SCREEN Receipt …", "PAGES …")
	d.look("receipt")
	d.press("F8")
	d.said("Saved as ")
	d.press("Escape")
	d.until("SCREEN Payments")
	d.press("Escape")
	d.until("FOCUS entry")
}

// returnsToTrainee returns the second payment with a reason.
func (d *desk) returnsToTrainee() {
	d.Helper()
	d.press("alt+1")
	d.until("SCREEN Today")
	d.choose("approvals that wait")
	d.press("Return")
	d.until("SCREEN Approvals")
	d.press("F7")
	d.until("DIALOG Return …")
	d.write("Count it again: the stub says 7.52")
	d.look("return")
	d.press("ctrl+Return")
	d.said("Returned: ")
}

// readsWhatCameBack finds the reason from the first screen, and takes the payment back.
func (d *desk) readsWhatCameBack() {
	d.Helper()
	d.press("alt+1")
	d.until("SCREEN Today")
	d.look("came-back-today")
	d.choose("returned to you")
	d.press("Return")
	d.until("SCREEN Approvals")
	d.look("came-back")
	d.press("F7")
	d.until("DIALOG Withdraw …")
	d.write("Taken anew as 7.52")
	d.press("ctrl+Return")
	d.said("Withdrawn: ")
}
