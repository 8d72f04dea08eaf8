package main

import (
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/payfiles"
	"curbstop/ui/payments"
	"curbstop/ui/search"
	"curbstop/ui/today"
)

// payfiles gives the desk of payment files the pages, files and search of others.
func (p *program) payfiles() payfiles.Options {
	back := func(b *bench.Bench, check string, amount money.Amount, done func(document.Ref) error) {
		payments.OpenReturned(b, p.counter(), payments.CameBack{CheckNo: check, Amount: amount}, done)
	}
	return payfiles.Options{Open: p.accountPage, Files: readFiles{}, Return: back, Search: find[payfiles.Match](p, func(l account.Line) payfiles.Match {
		return payfiles.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	})}
}

// openPayfiles opens the desk of payment files.
func (p *program) openPayfiles(b *bench.Bench) { b.Open(payfiles.New(b, p.payfiles())) }

// moneyDesks are where money comes in without a clerk, for F11 at the counter.
func (p *program) moneyDesks() []payments.Desk {
	return []payments.Desk{
		{Name: "Close the day", Holds: "what is in order; counted by one, closed by another", Open: p.closeDay},
		{Name: "Payment files", Holds: "of lockboxes, portals and banks: preview, decide, post, history", Open: p.openPayfiles},
		{Name: "Bank drafts", Holds: "mandates, drafts drawn by the office, their returns", Open: p.openDrafts},
	}
}

// payfilesWaiting counts the payment files that wait for their next step.
func (p *program) payfilesWaiting() today.Queue {
	return today.Queue{
		What: "Payment files to decide, to approve or to post", Where: "Payments", Tone: kit.Accent, Open: p.openPayfiles,
		Count: func(b *bench.Bench) (n int, detail string, err error) {
			waiting, err := bench.Ask(b, payment.FilesWaiting{})
			var total money.Amount
			lines := 0
			for _, f := range waiting {
				total, lines = total.Plus(f.Total), lines+f.Open()
			}
			if detail = sum(len(waiting), total.Dollars()); lines > 0 {
				detail += ", " + phrase.Count(lines, "line") + " open"
			}
			return len(waiting), detail, err
		},
	}
}
