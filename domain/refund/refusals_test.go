package refund_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/steps"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

func TestRequestingARefundIsRefused(t *testing.T) {
	o := open(t, 20000)
	held := o.inCredit("0409", "Ana Ruiz", 3000)
	o.Alter(held.ID, func(a *account.Account) { a.Held = map[string]bool{"refund": true} })
	waiting := o.requested(5000)
	nobody := &office.Session{Books: o.Books, Clock: o.Clock.Time, Mint: books.Mint}
	for _, c := range []struct {
		why  string
		who  *office.Session
		with func(*refund.Ask)
		code string
	}{
		{"no such account", o.Clerk, func(c *refund.Ask) { c.Account = 999 }, "row.absent"},
		{"nobody signed in", nobody, func(*refund.Ask) {}, "authority.nobody"},
		{"no grant", o.Second, func(*refund.Ask) {}, "authority.no-grant"},
		{"more than the clerk may ask", o.Clerk, func(c *refund.Ask) { c.Amount = 10001 }, "authority.over-limit"},
		{"no such request", o.Clerk, func(c *refund.Ask) { c.Number = 77 }, "row.absent"},
		{"another account's request", o.Clerk, func(c *refund.Ask) { c.Number, c.Account = waiting.Number, held.ID }, "refund.other-account"},
		{"no source", o.Clerk, func(c *refund.Ask) { c.Source = "luck" }, "refund.source"},
		{"nothing", o.Clerk, func(c *refund.Ask) { c.Amount = 0 }, "refund.amount"},
		{"below the least", o.Clerk, func(c *refund.Ask) { c.Amount = 99 }, "refund.least"},
		{"no payee", o.Clerk, func(c *refund.Ask) { c.Payee = " " }, "refund.payee"},
		{"no address", o.Clerk, func(c *refund.Ask) { c.MailTo = customer.Address{City: "Millbrook"} }, "refund.address"},
		{"no reason", o.Clerk, func(c *refund.Ask) { c.Reason = "" }, "refund.no-reason"},
		{"refunds on hold", o.Clerk, func(c *refund.Ask) { c.Account = held.ID }, "refund.held"},
		{"more than the credit", o.Supervisor, func(c *refund.Ask) { c.Amount = 15001 }, "refund.over-credit"},
		{"waiting already", o.Clerk, func(c *refund.Ask) { c.Number = waiting.Number }, "step.not-allowed"},
	} {
		cmd := o.ask(6000)
		c.with(&cmd)
		refused(o, c.why, c.who, cmd, c.code)
	}
	small := o.ask(99)
	small.Asked = true
	bookstest.Do(o.Office, o.Clerk, small)
}

func TestApprovingARefundIsRefused(t *testing.T) {
	o := open(t, 99000)
	luis := o.inCredit("0410", "Luis Peña", 3000)
	bookstest.Do(o.Office, o.Manager, owns{o.Supervisor.Who, uint64(luis.ID)})
	big := bookstest.Do(o.Office, o.Manager, o.ask(50001))
	own := bookstest.Do(o.Office, o.Supervisor, o.ask(2000))
	unseen := o.ask(2100)
	unseen.Verified = false
	blind := bookstest.Do(o.Office, o.Clerk, unseen)
	his := o.ask(3000)
	his.Account = luis.ID
	mine := bookstest.Do(o.Office, o.Clerk, his)
	done := o.approved(1000)
	for _, c := range []struct {
		why  string
		who  *office.Session
		n    document.Number
		code string
	}{
		{"no such request", o.Supervisor, 77, "row.absent"},
		{"no grant", o.Second, own.Number, "authority.no-grant"},
		{"over the limit", o.Supervisor, big.Number, "authority.over-limit"},
		{"own request", o.Supervisor, own.Number, "authority.own-work"},
		{"own account", o.Supervisor, mine.Number, "authority.own-account"},
		{"approved already", o.Manager, done.Number, "step.not-allowed"},
		{"address not verified", o.Manager, blind.Number, "refund.not-verified"},
	} {
		refused(o, c.why, c.who, refund.Approve{Number: c.n}, c.code)
	}
	o.Alter(luis.ID, func(a *account.Account) { a.Held = map[string]bool{"refund": true} })
	refused(o, "refunds on hold", o.Manager, refund.Approve{Number: mine.Number}, "refund.held")
	refused(o, "returned without a reason", o.Manager, refund.GiveBack{Number: own.Number}, "refund.no-reason")
}

func TestACreditThatFallsBetweenRequestAndApprovalIsRefused(t *testing.T) {
	o := open(t, 1000)
	second := o.Receive(ledger.Receipt{Account: uint64(o.acct.ID), Amount: 5000}).Place
	r := o.requested(6000)
	bookstest.Do(o.Office, o.Manager, bounced{second})
	refused(o, "the payment came back", o.Supervisor, refund.Approve{Number: r.Number}, "refund.credit-fell")
	bookstest.Do(o.Office, o.Supervisor, refund.GiveBack{Number: r.Number, Reason: "the payment came back"})
	refused(o, "asked again", o.Clerk, o.ask(6000), "refund.over-credit")
}

func TestPrintingChecksIsRefused(t *testing.T) {
	o := open(t, 9000)
	waiting, ready, drawn := o.requested(1000), o.approved(2000), uint64(o.bank.ID)
	later := o.approved(3000)
	print := func(bank uint64, n ...document.Number) refund.IssueChecks {
		return refund.IssueChecks{Bank: bank, Requests: n}
	}
	refused(o, "who asked for it", o.Clerk, print(drawn, ready.Number), "authority.own-work")
	refused(o, "who approved it", o.Supervisor, print(drawn, ready.Number), "authority.own-work")
	refused(o, "no grant", o.Second, print(drawn, ready.Number), "authority.no-grant")
	refused(o, "nothing chosen", o.printer, print(drawn), "check.batch-size")
	refused(o, "not approved", o.printer, print(drawn, waiting.Number), "step.not-allowed")
	refused(o, "no such refund", o.printer, print(drawn, 77), "row.absent")
	refused(o, "no such bank account", o.printer, print(9, ready.Number), "row.absent")
	batch := bookstest.Do(o.Office, o.printer, print(drawn, ready.Number, ready.Number))
	refused(o, "a batch at the printer", o.printer, print(drawn, later.Number), "check.batch-open")
	one := batch.Checks
	refused(o, "no such batch", o.printer, refund.Answer{Batch: 77}, "row.absent")
	refused(o, "one left out", o.printer, refund.Answer{Batch: batch.Number}, "check.unanswered")
	refused(o, "one named twice", o.printer, refund.Answer{Batch: batch.Number, CameOut: one, Spoiled: one, Reason: "x"}, "check.unanswered")
	refused(o, "spoiled, nobody says why", o.printer, refund.Answer{Batch: batch.Number, Spoiled: one}, "check.spoiled-why")
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: one})
	refused(o, "answered already", o.printer, refund.Answer{Batch: batch.Number, CameOut: one}, "step.not-allowed")
	closed := o.bank
	closed.Closed, closed.Rev, closed.NextCheck = true, o.bank.Rev+1, o.bank.NextCheck+1
	bookstest.Do(o.Office, o.Manager, bank.Keep{Account: closed})
	refused(o, "a closed bank account", o.printer, print(drawn, later.Number), "bank.closed")
}

func TestWhatBecomesOfACheckIsRefused(t *testing.T) {
	o := open(t, 9000)
	r, check := o.printed(5000)
	clear := refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000}
	early, late, other := clear, clear, clear
	early.Day, late.Day, other.Amount = bookstest.Today-1, bookstest.Today+1, 500
	refused(o, "no such check", o.Clerk, refund.Clear{Number: 77}, "row.absent")
	refused(o, "cleared by who printed it", o.Clerk, clear, "authority.own-work")
	refused(o, "cleared before it was drawn", o.Manager, early, "check.clear-day")
	refused(o, "cleared tomorrow", o.Manager, late, "check.clear-day")
	refused(o, "cleared for another amount", o.Manager, other, "check.clear-amount")
	refused(o, "voided without a reason", o.Clerk, refund.UndoCheck{Number: check.Number}, "refund.no-reason")
	refused(o, "voiding no check", o.Clerk, refund.UndoCheck{Number: 77, Reason: "x"}, "row.absent")
	refused(o, "paying again what was paid", o.Supervisor, refund.PayAgain{Number: r.Number, Payee: "M", MailTo: mill, Reason: "x"}, "step.not-allowed")
	refused(o, "putting back what was paid", o.Supervisor, refund.PutBack{Number: r.Number, Reason: "x"}, "step.not-allowed")
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "lost"})
	refused(o, "own request", o.Clerk, refund.PutBack{Number: r.Number, Reason: "x"}, "authority.own-work")
	refused(o, "no reason", o.Supervisor, refund.PutBack{Number: r.Number}, "refund.no-reason")
	refused(o, "no reason", o.Supervisor, refund.PayAgain{Number: r.Number, Payee: "M", MailTo: mill}, "refund.no-reason")
	refused(o, "no payee", o.Supervisor, refund.PayAgain{Number: r.Number, MailTo: mill, Reason: "x"}, "refund.payee")
	refused(o, "no address", o.Supervisor, refund.PayAgain{Number: r.Number, Payee: "M", Reason: "x"}, "refund.address")
	refused(o, "no count", o.Clerk, refund.SpoilStock{Bank: uint64(o.bank.ID), Reason: "x"}, "check.spoil-count")
	refused(o, "no reason", o.Clerk, refund.SpoilStock{Bank: uint64(o.bank.ID), Count: 1}, "refund.no-reason")
}

func TestTheLawOfRefundsAndChecks(t *testing.T) {
	matrix(t, refund.Law, map[document.State]string{
		document.Draft: "approve return void", refund.Returned: "submit void", document.Approved: "print return void",
		refund.Printing: "issue spoil", document.Issued: "escheat undo", refund.Undone: "accept as paid reapply redirect reissue",
		refund.Reapplied: "", document.Voided: "", refund.Handed: "",
	})
	matrix(t, refund.Outcomes, map[refund.Outcome]string{
		refund.AtPrinter: "come out spoil", refund.Outstanding: "age clear stop void", refund.Stale: "clear escheat stop void",
		refund.Voided: "accept as paid reissue", refund.Stopped: "accept as paid reissue", refund.Cleared: "", refund.Reissued: "", refund.Spoiled: "",
		refund.Escheated: "",
	})
	matrix(t, refund.PropertyLaw, map[document.State]string{
		document.Draft: "issue void write to the owner", refund.Written: "issue void write to the owner", document.Issued: "claim",
		refund.Claimed: "recover", refund.Recovered: "", document.Voided: "",
	})
}

func matrix[S, A ~string](t *testing.T, law steps.Law[S, A], want map[S]string) {
	t.Helper()
	if len(law) != len(want) {
		t.Errorf("the law has %d states, want %d", len(law), len(want))
	}
	for s, says := range want {
		got := ""
		for _, a := range law.Allowed(s) {
			if got != "" {
				got += " "
			}
			got += string(a)
		}
		if got != says {
			t.Errorf("%s allows %q, want %q", s, got, says)
		}
	}
}

func TestOnlyCreditNobodyAskedForMayBeRefunded(t *testing.T) {
	o := open(t, 9000)
	o.Alter(o.acct.ID, func(a *account.Account) { a.Status, a.Ended = account.Active, 0 })
	r := o.requested(9000)
	refused(o, "more than is left", o.Clerk, o.ask(100), "refund.over-credit")
	bookstest.Do(o.Office, o.Clerk, refund.Withdraw{Number: r.Number, Reason: "stays"})
	o.Charge(ledger.Bill{Account: uint64(o.acct.ID), Parts: []ledger.Part{{Service: "water", Amount: 8950}}})
	refused(o, "after the next bill", o.Clerk, o.ask(100), "refund.over-credit")
}
