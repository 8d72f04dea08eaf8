package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/storage/books"
)

// TestWindowMainJob is a day at the office: a payment, a route billed, its bills and notices printed, a refund from the request to
// the check, and a rating; three people at one window, and everything proved from paper and books when it is closed.
func TestWindowMainJob(t *testing.T) {
	d := sitDown(t)
	var who payment.Counter
	var payee string
	d.makeBooks(func(_ *books.Books, s *office.Session) {
		who, payee = owing(d, s), ask(d, s, refund.Find{}).Rows[0].Customer
	})
	d.start("SCREEN Sign in")
	d.signIn("Daniel Ortiz")
	d.pays(who)
	run := d.previewsRoute("03", "8/1/2026", "9/30/2026")
	d.draftsNotices()
	d.requestsRefund(payee)
	d.takesOver("Teresa Ibáñez")
	bills := d.billsRun(run)
	d.makesNotices("A-000001", "A-000002")
	d.approvesRefund()
	d.rates("Daniel Ortiz")
	d.takesOver("Ruth Carver")
	d.printsRefund()
	d.takesOver("Daniel Ortiz")
	d.until("SCREEN Refunds") // where the first clerk left off
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.proves(who, run, bills, payee)
}

// pays takes 25.50 in cash from where the search led.
func (d *desk) pays(who payment.Counter) {
	d.Helper()
	d.press("ctrl+k")
	d.until("DIALOG Search")
	d.write(strings.ToLower(who.Customer.Name))
	d.press("Return")
	d.toPayment()
	d.write("25.50")
	d.press("F9")
	d.said("posted: $25.50 by cash")
}

var counted = regexp.MustCompile(`Run (A-\d+) is .*: ([\d,]+) bills? for (\$[\d,.]+)`)

// previewsRoute begins a billing run of a route and gives its number.
func (d *desk) previewsRoute(route, from, through string) string {
	d.Helper()
	d.press("alt+4")
	d.until("SCREEN Billing")
	d.press("F9")
	d.until("DIALOG New billing run", "FOCUS choice all accounts")
	d.press("Down", "Down", "Return")
	d.write(route)
	d.press("Return")
	d.write(from)
	d.press("Return")
	d.write(through)
	d.look("new-run")
	d.press("ctrl+Return")
	sentence := d.said("Run A-")
	d.look("proof")
	got := counted.FindStringSubmatch(sentence)
	if got == nil {
		d.Fatalf("the preview says %q", sentence)
	}
	return got[1]
}

// takesOver lets another sit down at the window without closing the first one's work.
func (d *desk) takesOver(name string) {
	d.Helper()
	d.press("F12")
	d.until("DIALOG Another clerk takes over")
	d.look("take-over")
	d.choose(strings.ToLower(strings.Fields(name)[0]))
	d.press("Return")
	d.until("WHO "+name, "DIALOG")
}

// billsRun approves what another prepared, posts the bills and prints them; it gives how many there are.
func (d *desk) billsRun(run string) string {
	d.Helper()
	d.press("alt+4")
	d.until("SCREEN Billing")
	d.press("Return")
	d.until("SCREEN Run " + run)
	d.press("F9")
	d.until("DIALOG Approve this run?")
	d.look("approve-run")
	bills := counted.FindStringSubmatch(d.told())[2]
	d.write(bills)
	d.press("Return")
	d.said("Approved: F9 posts the bills")
	d.press("F9")
	d.said("is posted")
	d.look("posted-run")
	d.press("F9")
	d.until("SCREEN Print run " + run)
	d.press("F9")
	d.until("DIALOG Lay out billing run " + run)
	d.press("ctrl+Return")
	d.said("Laid out: F8 prints")
	d.look("bills-laid-out")
	d.press("F8")
	d.until("DIALOG Print sheets of job A-000001, 1 to " + bills)
	d.press("ctrl+Return")
	d.until("DIALOG Sheets 1 to " + bills + " of job A-000001")
	d.wait("the bills on paper", func() bool { return now(d.told(), "FOCUS button OK") })
	d.look("bills-printed")
	d.press("Return")
	d.until("DIALOG")
	return bills
}

// draftsNotices drafts reminders for everybody who is late.
func (d *desk) draftsNotices() {
	d.Helper()
	d.press("alt+5")
	d.until("SCREEN Collections")
	d.look("aging")
	d.press("F9")
	d.until("DIALOG New notice run")
	d.press("ctrl+Return")
	d.said("This is the proof list")
	d.look("notice-run")
}

// makesNotices approves the notices another drafted, makes them, prints them as a job and records the mailing.
func (d *desk) makesNotices(run, job string) {
	d.Helper()
	d.press("alt+5")
	d.until("SCREEN Collections")
	d.press("F7")
	d.until("SCREEN Notice runs")
	d.press("Return")
	d.until("SCREEN Notice run " + run)
	d.press("F9")
	d.until("DIALOG Approve this run?")
	d.press("Return")
	d.said("The run is approved. F9 makes its notices.")
	d.press("F9")
	d.said("made. Ctrl+P prints them all.")
	d.press("ctrl+p")
	d.until("SCREEN Print notices " + run)
	d.press("F9")
	d.until("DIALOG Lay out notice run " + run)
	d.press("ctrl+Return")
	d.said("Laid out: F8 prints")
	d.press("F8")
	d.until("DIALOG Print sheets of job " + job + ", …")
	d.press("ctrl+Return")
	d.until("DIALOG Sheets 1 to …")
	d.wait("the notices on paper", func() bool { return now(d.told(), "FOCUS button OK") })
	d.look("notices-printed")
	d.press("Return")
	d.until("DIALOG")
	d.press("F6")
	d.until("DIALOG Mailing of …")
	d.press("ctrl+Return")
	d.said("recorded. F4 on the printing screen")
}

// requestsRefund asks for the credit of the first closed account the desk found.
func (d *desk) requestsRefund(payee string) {
	d.Helper()
	d.press("alt+7")
	d.until("SCREEN Refunds")
	d.press("Return", "Return")
	d.until("SCREEN Request a refund")
	d.press("Return", "Return")
	d.until("FOCUS entry " + payee)
	d.press("Return", "Return", "Return", "Return", "Return", "Return", "space", "Return", "Return")
	d.choose("Moved away, final bill overpaid")
	d.look("refund-request")
	d.press("F9")
	d.said("waits for approval; the money is held")
}

// approvesRefund approves the one request that waits; whoever approved it does not print it, because somebody else may.
func (d *desk) approvesRefund() {
	d.Helper()
	d.press("alt+7")
	d.until("SCREEN Refunds")
	d.press("Down", "Return", "Return")
	d.until("SCREEN Refund A-000001")
	d.look("refund-approve")
	d.press("F9")
	d.until("DIALOG Approve this refund?")
	d.press("Return")
	d.said("is approved and waits to be printed")
	d.press("F9")
	d.said("whoever had none prints them")
}

// printsRefund takes a check number, saves the check and says it came out.
func (d *desk) printsRefund() {
	d.Helper()
	d.press("alt+7")
	d.until("SCREEN Refunds")
	d.press("Down", "Down", "Down", "Return", "Return")
	d.until("SCREEN Refund A-000001")
	d.press("F9")
	d.until("DIALOG Print refund checks")
	d.look("print-checks")
	d.press("ctrl+Return")
	d.until("DIALOG", "PAGES …")
	d.look("check")
	d.press("F8")
	d.until("SCREEN Which checks came out?")
	d.press("F9")
	d.until("DIALOG All came out?")
	d.press("Return")
	d.said("1 check posted, 0 spoiled")
}

// rates writes the rating of somebody and saves its form.
func (d *desk) rates(name string) {
	d.Helper()
	d.press("alt+8")
	d.until("SCREEN Ratings")
	d.press("F9")
	d.until("DIALOG New rating")
	d.choose(strings.Fields(name)[0])
	d.press("ctrl+Return")
	d.until("SCREEN Rating A-000006", "DIALOG")
	for i := range 6 {
		d.press("Return")
		d.until("FOCUS choice 0")
		d.choose("4")
		d.press("Return")
		d.write("Three of 1,200 entries were put right since January")
		d.press("Escape")
		d.until("FOCUS List…")
		if i == 0 {
			d.look("rating-factor")
		}
		d.press("Down")
	}
	d.press("F9")
	d.said("Rating A-000006 is saved.")
	d.look("rating")
	d.press("ctrl+p")
	d.until("SCREEN Rating…", "PAGES …", "FOCUS Preview")
	d.look("rating-form")
	d.press("F8")
	d.said("Saved as ")
	d.press("Escape")
}

// proves checks papers and books when the window is closed.
func (d *desk) proves(who payment.Counter, run, bills, payee string) {
	d.Helper()
	paid := who.Standing.Balance.Minus(2550)
	n, err := document.ParseNumber(run)
	if err != nil {
		d.Fatal(err)
	}
	var sent []billing.Paper
	d.inBooks(func(_ *books.Books, s *office.Session) {
		sent = ask(d, s, billing.Papers{Run: n, Limit: 1000})
		if got := ask(d, s, refund.InState{State: document.Issued}); len(got) != 1 || got[0].Payee != payee || got[0].CheckNo == 0 {
			d.Errorf("refunds paid: %+v", got)
		}
	})
	d.provesBills(sent, bills, run)
	for _, p := range sent {
		if p.Account.ID == who.Account.ID {
			paid = paid.Plus(p.Bill.Content.Sum())
		}
	}
	if after := d.standing(who.Account.ID); after.Standing.Balance != paid {
		d.Errorf("after the payment and the bill the books say %s, not %s", after.Standing.Balance, paid)
	}
	d.has("the check", d.paper("heck"), payee, "010001", "VOID - TRAINING")
	d.has("the rating form", d.paper("ating"), "Daniel Ortiz", "Customer Service Clerk II", "Teresa Ibáñez", "Exceeds", "Three of 1,200 entries")
	d.has("the reminders", d.paper("eminder"), "TRAINING", "past due", "October 13, 2026")
	d.check()
}

// provesBills finds every bill of the run on paper, with its number, its customer and its sum.
func (d *desk) provesBills(sent []billing.Paper, count, run string) {
	d.Helper()
	if strconv.Itoa(len(sent)) != count {
		d.Errorf("%d bills stand in the books, %s were announced", len(sent), count)
	}
	text := d.paper("Bills ")
	d.has("the file of bills", text, "TRAINING", "Total due", "Arroyo Vista Water and Sewer Utility")
	for _, p := range sent {
		if !strings.Contains(text, p.Bill.Number.String()) || !strings.Contains(text, p.Account.Number) {
			d.Errorf("bill %s of account %s is not on paper", p.Bill.Number, p.Account.Number)
		}
	}
}
