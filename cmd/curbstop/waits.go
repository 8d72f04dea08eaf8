package main

import (
	"fmt"

	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/refund"
	"curbstop/domain/workorder"
	"curbstop/domain/writeoff"
	"curbstop/ui/accounts"
	"curbstop/ui/arrangements"
	"curbstop/ui/bench"
	"curbstop/ui/collections"
	"curbstop/ui/kit"
	"curbstop/ui/notes"
	"curbstop/ui/personnel"
	checking "curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/today"
	"curbstop/ui/writeoffs"
)

// goes gives what leads from the first screen to a section.
func goes(section string) func(*bench.Bench) {
	return func(b *bench.Bench) { b.Shell.Go(section) }
}

// queues are what may wait for somebody in the office, the most urgent first.
func (p *program) queues() []today.Queue {
	desk := func(tone kit.Tone, what string, pick func(refund.Desk) (int, string)) today.Queue {
		return today.Queue{What: what, Where: "Refunds", Tone: tone, Open: goes("refunds"), Count: func(b *bench.Bench) (int, string, error) {
			d, err := bench.Ask(b, refund.OnDesk{})
			n, detail := pick(d)
			return n, detail, err
		}}
	}
	return append([]today.Queue{
		p.decisions(), p.sentBack(),
		p.doNotCut(),
		p.restoreLate(),
		p.putBack(),
		p.missedBackups(),
		p.noRecovery(),
		p.followUps(),
		desk(kit.Warning, "Checks at the printer: say which came out", func(d refund.Desk) (int, string) { return d.AtPrinter, "" }),
		desk(kit.Warning, "Checks undone: decide what becomes of them", func(d refund.Desk) (int, string) { return d.Undone, sum(d.Undone, d.UndoneSum.Dollars()) }),
		desk(kit.Accent, "Refunds to approve", func(d refund.Desk) (int, string) { return d.Waiting, sum(d.Waiting, d.WaitingSum.Dollars()) }),
		desk(kit.Accent, "Refund checks to print", func(d refund.Desk) (int, string) { return d.ToPrint, sum(d.ToPrint, d.ToPrintSum.Dollars()) }),
		desk(kit.Accent, "Refund checks to sign", func(d refund.Desk) (int, string) { return d.ToSign, sum(d.ToSign, d.ToSignSum.Dollars()) }),
		desk(kit.Accent, "Signed refund checks to mail", func(d refund.Desk) (int, string) { return d.ToSend, sum(d.ToSend, d.ToSendSum.Dollars()) }),
		p.doneByOne(),
		desk(kit.Accent, "Refunds returned to who prepared them", func(d refund.Desk) (int, string) { return d.Returned, "" }),
		p.mailKeyed(),
		p.payfilesWaiting(),
		p.bankExceptions(),
		p.bankLines(),
		p.unsigned(),
		p.suspense(),
		p.draftsBack(),
		p.draftsCleared(),
		p.draftsDue(),
		p.toClose()[0], p.toClose()[1],
		p.adjustments(),
		p.debts(),
		p.arranged(),
		p.promised(),
		p.holdsEnding(),
		p.deposits(),
		p.identities(),
		p.readsToDecide(),
		p.runs("Bill runs not posted yet"),
		p.noticeRuns("Notice runs not mailed yet"),
		p.toRestore(),
		p.ordersOut(string(workorder.Open), "Service orders with the field"),
		p.ordersOut(string(workorder.NoAccess), "Service orders that found no access"),
		p.ordersOut(string(document.Draft), "Service orders in draft"),
		p.ratings(), p.ratingsToBegin(),
		p.returnedToMe(), p.toCheck(), p.toSee(),
		{What: "Personnel: cases to go on with", Where: "Office", Tone: kit.Accent, Count: personnel.Due, Open: func(b *bench.Bench) { b.Open(personnel.New(b)) }},
		{What: "Certificates that run out", Where: "Office", Tone: kit.Warning, Count: personnel.RunningOut, Open: func(b *bench.Bench) { b.Open(personnel.NewSkills(b)) }},
	}, append(p.referralQueues(), workdayQueues()...)...)
}

func (p *program) adjustments() today.Queue {
	return today.Queue{What: "Adjustments to approve", Where: "Accounts", Tone: kit.Accent, Count: func(b *bench.Bench) (int, string, error) {
		waiting, err := bench.Ask(b, adjustment.InState{State: document.Draft})
		together := money.Amount(0)
		for _, d := range waiting {
			together = together.Plus(d.Worth().Abs())
		}
		return len(waiting), sum(len(waiting), together.Dollars()), err
	}, Open: func(b *bench.Bench) { b.Open(accounts.NewApprovals(b, p.accounts())) }}
}

// arranged counts drafts of arrangements that wait for somebody's approval.
func (p *program) arranged() today.Queue {
	return today.Queue{What: "Arrangements to approve", Where: "Collections", Tone: kit.Accent, Count: func(b *bench.Bench) (int, string, error) {
		waiting, err := bench.Ask(b, arrangement.Waiting{Limit: 500})
		return len(waiting), "", err
	}, Open: func(b *bench.Bench) { b.Open(arrangements.New(b, p.arrangements())) }}
}

// promised counts what falls due of arrangements today.
func (p *program) promised() today.Queue {
	return today.Queue{What: "Promises and instalments due", Where: "Collections", Tone: kit.Plain, Count: func(b *bench.Bench) (int, string, error) {
		due, err := bench.Ask(b, arrangement.Deadlines{Limit: 500})
		return len(due), "", err
	}, Open: func(b *bench.Bench) { b.Open(arrangements.New(b, p.arrangements())) }}
}

func (p *program) debts() today.Queue {
	return today.Queue{What: "Write-offs to approve", Where: "Office", Tone: kit.Accent, Count: func(b *bench.Bench) (int, string, error) {
		waiting, err := bench.Ask(b, writeoff.InState{State: document.Draft})
		together := money.Amount(0)
		for _, d := range waiting {
			together = together.Plus(d.Debt.Amount)
		}
		return len(waiting), sum(len(waiting), together.Dollars()), err
	}, Open: func(b *bench.Bench) { b.Open(writeoffs.New(b, p.writeoffs())) }}
}

func (p *program) identities() today.Queue {
	return today.Queue{
		What: "Identity numbers to compare", Where: "Accounts", Tone: kit.Accent, Count: accounts.CountWaitingIDs,
		Open: func(b *bench.Bench) { b.Open(accounts.NewWaitingIDs(b)) },
	}
}

func (p *program) deposits() today.Queue {
	return today.Queue{What: "Deposits of closed accounts to settle", Where: "Accounts", Tone: kit.Warning, Count: func(b *bench.Bench) (int, string, error) {
		waiting, err := bench.Ask(b, procedure.ToSettle{Limit: 200})
		together := money.Amount(0)
		for _, u := range waiting {
			together = together.Plus(u.Held)
		}
		return len(waiting), sum(len(waiting), together.Dollars()), err
	}, Open: func(b *bench.Bench) { b.Open(accounts.NewHoldings(b, p.accounts())) }}
}

func sum(n int, together string) string {
	if n == 0 {
		return ""
	}
	return together
}

func (p *program) followUps() today.Queue {
	return today.Queue{What: "Follow-ups due", Where: "Accounts", Tone: kit.Warning, Count: func(b *bench.Bench) (int, string, error) {
		due, err := bench.Ask(b, casework.DueList{Limit: 200})
		if len(due) == 0 {
			return 0, "", err
		}
		return len(due), due[0].Account.Number + " " + due[0].Name + ": " + due[0].Text(), err
	}, Open: func(b *bench.Bench) {
		due, err := bench.Ask(b, casework.DueList{Limit: 1})
		if err != nil || len(due) == 0 {
			b.Window().Say("No follow-up is due.", kit.Quiet)
			return
		}
		p.accountPage(b, due[0].Account.ID)
		b.Open(notes.New(b, due[0].Account.ID, collections.Warn)) // what is due stands there
	}}
}

func (p *program) runs(what string) today.Queue {
	return today.Queue{What: what, Where: "Billing", Tone: kit.Accent, Open: goes("billing"), Count: func(b *bench.Bench) (n int, detail string, err error) {
		runs, err := bench.Ask(b, billing.ListRuns{Limit: 100})
		for _, r := range runs {
			if r.State == document.Draft || r.State == document.Approved {
				n++
				detail = fmt.Sprintf("run %s, %s", r.Number, stands(r.State))
			}
		}
		return n, detail, err
	}}
}

// stands says the state of a run as its own page does.
func stands(state document.State) string {
	if state == document.Draft {
		return "previewed"
	}
	return string(state)
}

func (p *program) noticeRuns(what string) today.Queue {
	return today.Queue{What: what, Where: "Collections", Tone: kit.Accent, Open: goes("collections"), Count: func(b *bench.Bench) (n int, detail string, err error) {
		runs, err := bench.Ask(b, collection.ListRuns{Limit: 100})
		for _, r := range runs {
			if r.State != document.Voided && r.Mailed == 0 {
				n++
				detail = fmt.Sprintf("run %s, %s", r.Number, stands(r.State))
			}
		}
		return n, detail, err
	}}
}

func (p *program) ordersOut(stand, what string) today.Queue {
	return today.Queue{What: what, Where: "Orders", Tone: kit.Accent, Open: goes("orders"), Count: func(b *bench.Bench) (int, string, error) {
		loads, err := bench.Ask(b, workorder.Waiting{})
		for _, l := range loads {
			if l.Stand == stand && l.Late > 0 {
				return l.Count, fmt.Sprintf("%d planned for a day that has passed", l.Late), err
			} else if l.Stand == stand {
				return l.Count, "", err
			}
		}
		return 0, "", err
	}}
}

func (p *program) ratings() today.Queue {
	return today.Queue{What: "Ratings not filed yet", Where: "Ratings", Tone: kit.Accent, Open: goes("ratings"), Count: func(b *bench.Bench) (int, string, error) {
		open, err := bench.Ask(b, rating.List{Open: true})
		late := 0
		for _, r := range open {
			if r.Late {
				late++
			}
		}
		if late > 0 {
			return len(open), fmt.Sprintf("%d past their day", late), err
		}
		return len(open), "", err
	}}
}

// ratingsToBegin counts the periods nobody began to rate, of those the person rates or stands above, and says how many have no day of hire.
func (p *program) ratingsToBegin() today.Queue {
	return today.Queue{What: "Ratings due and not begun", Where: "Ratings", Tone: kit.Accent, Open: func(b *bench.Bench) { b.Open(ratings.NewDue(b, p.ratingDesk())) }, Count: ratings.NotBegun}
}

// returnedToMe counts work of the signed-in person that a check sent back.
func (p *program) returnedToMe() today.Queue {
	return today.Queue{What: "Your work returned to be corrected", Where: "Today", Tone: kit.Warning, Count: func(b *bench.Bench) (int, string, error) {
		mine, err := bench.Ask(b, quality.Mine{})
		if len(mine) == 0 {
			return 0, "", err
		}
		return len(mine), "by " + mine[0].Due.US() + ": " + mine[0].Fault(), err
	}, Open: func(b *bench.Bench) { b.Open(checking.NewMine(b, p.checking())) }}
}

func (p *program) checks(what string, state document.State) today.Queue {
	return today.Queue{What: what, Where: "Ratings", Tone: kit.Accent, Count: func(b *bench.Bench) (int, string, error) {
		waiting, err := bench.Ask(b, quality.Waiting{State: state})
		return len(waiting), "", err
	}, Open: func(b *bench.Bench) { b.Open(checking.New(b, p.checking())) }}
}

func (p *program) toCheck() today.Queue { return p.checks("Work drawn to be checked", quality.ToCheck) }

func (p *program) toSee() today.Queue {
	return p.checks("Corrections to be seen", quality.Corrected)
}
