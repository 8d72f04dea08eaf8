package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/accounts"
	"curbstop/ui/arrangements"
	"curbstop/ui/bench"
	"curbstop/ui/billing"
	"curbstop/ui/collections"
	"curbstop/ui/deviations"
	"curbstop/ui/lists"
	backoffice "curbstop/ui/office"
	"curbstop/ui/orders"
	"curbstop/ui/oversight"
	"curbstop/ui/payments"
	"curbstop/ui/personnel"
	"curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/referrals"
	"curbstop/ui/refunds"
	"curbstop/ui/shell"
	"curbstop/ui/today"
	"curbstop/ui/writeoffs"
)

// idle is how long the window stays open with nobody at the keys.
const idle = 15 * time.Minute

const about = "Curbstop " + Version + ": the books of a utility's customer and billing section. F1 shows the keys."

func (p *program) shellOptions() shell.Options {
	return shell.Options{
		Utility: p.house.Utility, Gate: gate{p}, Sections: p.sections(), Day: p.day, Desk: p.desk,
		Look: p.look(), SaveLook: p.saveLook, Idle: idle, About: about, Closed: p.saveSize, Search: p.finder.Quick(p.account),
	}
}

// day gives the business day the supervisor opened.
func (p *program) day(c shell.Clerk) calendar.Day {
	h, err := office.Ask(context.Background(), c.Session, office.ReadHouse{})
	if err != nil {
		return 0
	}
	return h.Day
}

func (p *program) bench(sh *shell.Shell) *bench.Bench { return bench.New(sh, p.machine) }

// sections are the parts of the office in the order of Alt+1 to Alt+9.
func (p *program) sections() []shell.Section {
	part := func(key, title string, icon fyne.Resource, open func(*bench.Bench) shell.Screen) shell.Section {
		return shell.Section{Key: key, Title: title, Icon: icon, Open: func(sh *shell.Shell) shell.Screen {
			p.learn(sh)
			return open(p.bench(sh))
		}}
	}
	return []shell.Section{
		part("today", "Today", theme.HomeIcon(), func(b *bench.Bench) shell.Screen { return today.New(b, section, withAges(p.queues())...) }),
		part("accounts", "Accounts", theme.AccountIcon(), func(b *bench.Bench) shell.Screen { return accounts.New(b, p.accounts()) }),
		part("payments", "Payments", theme.DownloadIcon(), func(b *bench.Bench) shell.Screen { return payments.New(b, p.counter()) }),
		part("billing", "Billing", theme.DocumentIcon(), func(b *bench.Bench) shell.Screen { return billing.New(b, p.billing()) }),
		part("collections", "Collections", theme.MailSendIcon(), func(b *bench.Bench) shell.Screen { return collections.New(b, p.collections()) }),
		part("orders", "Orders", theme.ListIcon(), func(b *bench.Bench) shell.Screen { return orders.New(b, p.orders()) }),
		part("refunds", "Refunds", theme.MailReplyIcon(), func(b *bench.Bench) shell.Screen { return refunds.New(b, p.refunds()) }),
		part("ratings", "Ratings", theme.DocumentCreateIcon(), func(b *bench.Bench) shell.Screen { return ratings.New(b, p.ratingDesk()) }),
		part("office", "Office", theme.SettingsIcon(), func(b *bench.Bench) shell.Screen { return backoffice.New(b, keeper{p}, p.settings()...) }),
	}
}

// settings are what the manager sets in other parts of the office.
func (p *program) settings() []backoffice.Errand {
	return append(workdayErrands(), []backoffice.Errand{
		{Part: backoffice.People, Title: "Work checked", Holds: "samples of each person's week, checks, what is returned, error rates", Open: func(b *bench.Bench) { b.Open(quality.New(b, p.checking())) }},
		{Part: backoffice.People, Title: "Telephone calls", Holds: "score sheets of calls, corrections, raters compared", Open: func(b *bench.Bench) { b.Open(quality.NewCalls(b, p.checking())) }},
		{Part: backoffice.Records, Title: "Approvals", Holds: "everything that waits for your decision, over all areas; what you sent up", Open: p.approvals},
		{Part: backoffice.Section, Title: "Personnel", Holds: "coaching, training, attendance, conduct, safety, grievances, interviews", Open: func(b *bench.Bench) { b.Open(personnel.New(b)) }},
		{Part: backoffice.Section, Title: "Attendance", Holds: "a month of the section, a letter a day; leave, lateness and overtime; your own month", Open: func(b *bench.Bench) { b.Open(personnel.NewAttendance(b)) }},
		{Part: backoffice.Section, Title: "Handed in by me", Holds: "your grievances and what became of them, your training record", Open: func(b *bench.Bench) { b.Open(personnel.NewMine(b)) }},
		{Part: backoffice.Rules, Title: "Terms of personnel", Holds: "steps and working days of grievances, days closed, skills that positions need", Open: func(b *bench.Bench) { b.Open(personnel.NewTerms(b)) }},
		{Part: backoffice.Money, Title: "Bank drafts", Holds: "customers' authorizations, runs and files for the bank, what it returns", Open: p.openDrafts},
		{Part: backoffice.Closing, Title: "Close the day, the month", Holds: "what is in order, who counted and closed, the seals, the close sheets", Open: p.closeDay},
		{Part: backoffice.Closing, Title: "Lists and reports", Holds: "aged trial balance, registers, receipts, consumption, journal of the general ledger", Open: func(b *bench.Bench) { b.Open(lists.New(b, p.lists())) }},
		{Part: backoffice.Bank, Title: "Bank statements and checks", Holds: "import of statements, exceptions, disputes, positive pay files and their layouts", Open: p.bankStatements},
		{Part: backoffice.Bank, Title: "Match with the bank", Holds: "deposits and lines side by side, reconciliations, tie-out of a day's money", Open: func(b *bench.Bench) { p.matchBank(b, 0) }},
		{Part: backoffice.Closing, Title: "Done by one person", Holds: "what one person did alone of what needs two: review and sign off, the list for the board", Open: func(b *bench.Bench) { b.Open(oversight.NewReview(b)) }},
		{Part: backoffice.Closing, Title: "Daily exceptions", Holds: "voids, credits, refusals, unusual tenders, the clock; traces of lapping; office hours", Open: func(b *bench.Bench) { b.Open(oversight.New(b, 0)) }},
		{Part: backoffice.Money, Title: "Payment files", Holds: "lockbox, portal and bank files: preview, exceptions, posting, history; layouts, remembered payers", Open: p.openPayfiles},
		{Part: backoffice.Rules, Title: "Terms of payments", Holds: "order of application, fee for returned payments, drawers", Open: func(b *bench.Bench) { b.Open(payments.NewTerms(b)) }},
		{Part: backoffice.Rules, Title: "Wording of notices", Holds: "what reminders, notices and door tags say, in English and Spanish, seen on the sheet", Open: func(b *bench.Bench) { b.Open(collections.Wordings(b)) }},
		{Part: backoffice.Rules, Title: "Fees of a cut", Holds: "reconnection, after hours, trips: by their day, held against the caps of the rule pack; the crew's phone", Open: func(b *bench.Bench) { b.Open(collections.Fees(b)) }},
		{Part: backoffice.Rules, Title: "Receipt codes", Holds: "what money is taken for that is no account's: tap fees, hydrant meters, copies", Open: func(b *bench.Bench) { b.Open(payments.NewCodes(b)) }},
		{Part: backoffice.Rules, Title: "Terms of checking", Holds: "how many pieces of work are drawn, what they weigh, what counts as a defect", Open: func(b *bench.Bench) { b.Open(quality.NewTerms(b)) }},
		{Part: backoffice.Rules, Title: "Terms of ratings", Holds: "probation and rated year, when forms and reviews are due, working days of appeals", Open: func(b *bench.Bench) { b.Open(ratings.NewTerms(b)) }},
		{Part: backoffice.Rules, Title: "Leak formula and deposits", Holds: "what a leak is credited, limits of adjustments, interest of deposits", Open: func(b *bench.Bench) { b.Open(accounts.NewAdjustmentSettings(b)) }},
		{Part: backoffice.People, Title: "Keys", Holds: "who opens sealed records; the recovery key on its two sheets: make, type back, renew", Open: p.keys},
		{Part: backoffice.Records, Title: "Backups", Holds: "made, missed, verified; where they go; their key; restore", Open: p.backups},
		{Part: backoffice.Money, Title: "Promises and deadlines", Holds: "what falls due of arrangements, drafts to approve, agreements not signed; the watch of the day", Open: func(b *bench.Bench) { b.Open(arrangements.New(b, p.arrangements())) }},
		{Part: backoffice.Money, Title: "Holds", Holds: "disputes, medical certificates, bankruptcies, freezes: in force, soon to expire; hold many accounts, lift", Open: func(b *bench.Bench) { b.Open(arrangements.NewHolds(b, p.arrangements(), 0)) }},
		{Part: backoffice.Money, Title: "Deviations", Holds: "one rule waived once for one account: requests, precedents, decisions, memos", Open: func(b *bench.Bench) { b.Open(deviations.New(b, p.deviations())) }},
		{Part: backoffice.Money, Title: "Referrals", Holds: "debts to agencies, attorneys, courts, liens: eligible, letters, lists, placed; what they remit", Open: func(b *bench.Bench) { b.Open(referrals.New(b, p.referrals())) }},
		{Part: backoffice.Money, Title: "Tracing", Holds: "customers who moved, mail that came back: sources, leads, addresses found", Open: func(b *bench.Bench) { b.Open(referrals.NewTraces(b, p.referrals())) }},
		{Part: backoffice.Money, Title: "Debts written off", Holds: "lists of debts and small balances to write off, their criteria, what came in, what is reinstated", Open: func(b *bench.Bench) { b.Open(writeoffs.New(b, p.writeoffs())) }},
		{Part: backoffice.Money, Title: "Balances moved", Holds: "transfers from one account to another, their notices", Open: func(b *bench.Bench) { b.Open(writeoffs.NewTransfers(b, p.writeoffs(), 0)) }},
		{Part: backoffice.Money, Title: "Deposits held", Holds: "every deposit with its interest, those earned back, closed accounts to settle", Open: func(b *bench.Bench) { b.Open(accounts.NewHoldings(b, p.accounts())) }},
	}...)
}

// learn reads the directory of accounts once, when the first clerk has sat down.
func (p *program) learn(sh *shell.Shell) {
	if p.learned {
		return
	}
	p.learned = true
	p.finder.Load(p.desk, sh.Session(), func(err error) {
		if err != nil {
			sh.Window().SayError(err)
		}
		p.events.tell("LEARNED", "")
	})
}

// account makes the page of an account for quick search.
func (p *program) account(sh *shell.Shell, id account.ID) shell.Screen {
	return accounts.NewPage(p.bench(sh), p.accounts(), id)
}
