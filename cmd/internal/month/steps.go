package month

import (
	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/rating"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
)

// counter takes one payment from an account in arrears and prints its receipt.
func (j *job) counter() error {
	aged, err := ask(j, j.clerk, collection.AgingList{Filter: collection.Filter{Least: 50 * money.Dollar}, Limit: 1})
	if err != nil {
		return err
	}
	if len(aged.Lines) == 0 {
		return nil
	}
	a := aged.Lines[0]
	r, err := do(j, j.clerk, payment.Take{Account: a.Account, Amount: 50 * money.Dollar, Tender: payment.Cash, Given: 60 * money.Dollar})
	if err != nil {
		return err
	}
	j.say("%s took %s for account %s; balance %s, before it %s", j.clerk.Name, r.Amount.Dollars(), a.Number, r.After.Balance(), r.Before.Balance())
	return j.print(j.clerk, "receipt", papers.Receipt(j.ctx, j.clerk, r.Number))
}

// bill bills the cycle whose use is not billed yet.
func (j *job) bill() error {
	through := (j.day.Month() - 1).Last()
	for cycle, n := "1", 0; n < 12; n++ {
		r, err := do(j, j.clerk, billing.Start{Select: billing.Selection{Cycle: cycle}, From: (through.Month() - 1).First(), Through: through})
		if err != nil {
			return err
		}
		if r, err = billing.Preview(j.ctx, j.clerk, r.Number, func(billing.Progress) {}); err != nil {
			return err
		}
		if r.Sum.Bills == 0 {
			if _, err := do(j, j.clerk, billing.DropRun{Run: r.Number, Reason: "nothing to bill for these months"}); err != nil {
				return err
			}
			through = (through.Month() - 1).Last()
			continue
		}
		return j.post(r)
	}
	return fault.New(fault.Absent, "month.nothing", "There is nothing to bill in these books.", nil)
}

func (j *job) post(r billing.Run) error {
	j.say("%s previewed %s: %d bills of %s, %d held, %d listed", j.clerk.Name, r.Ref(), r.Sum.Bills, r.Sum.Total.Dollars(), r.Sum.Held, r.Sum.Listed)
	if err := j.print(j.clerk, "proof-list", papers.ProofList(j.ctx, j.clerk, r.Number)); err != nil {
		return err
	}
	if _, err := do(j, j.supervisor, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total}); err != nil {
		return err
	}
	j.say("%s approved the proof list", j.supervisor.Name)
	if _, err := billing.Post(j.ctx, j.clerk, r.Number, func(billing.Progress) {}); err != nil {
		return err
	}
	return j.print(j.clerk, "bills", papers.Bills(j.ctx, j.clerk, r.Number))
}

// notices sends reminders, and final notices to those long past due.
func (j *job) notices() error {
	for _, n := range []struct {
		name   string
		step   collection.Step
		filter collection.Filter
	}{
		{"final-notices", collection.Final, collection.Filter{Worst: 2}},
		{"reminders", collection.Reminder, collection.Filter{}},
	} {
		run, err := do(j, j.clerk, collection.Draft{Step: n.step, Least: 10 * money.Dollar, Quiet: 20, Filter: n.filter})
		if err != nil {
			return err
		}
		if run.Sum.Proposed == 0 { // on some days of the year everybody late was written to just before, or may not be
			if _, err := do(j, j.supervisor, collection.Void{Run: run.Number, Reason: "nobody is left on it"}); err != nil {
				return err
			}
			j.say("%s found nobody to write to (%s): %d accounts are excepted", j.clerk.Name, n.step, run.Sum.Excepted)
			continue
		}
		if run, err = do(j, j.supervisor, collection.Approve{Run: run.Number}); err != nil {
			return err
		}
		err = office.Run(j.ctx, j.clerk, collection.RunOp(run.Number, "issue"), run.Chunks,
			func(i int) office.Command[collection.Books, collection.Run] {
				return collection.IssueBatch{Run: run.Number, Index: i}
			},
			func(_ int, now collection.Run) { run = now })
		if err != nil {
			return err
		}
		j.say("%s made %d notices (%s), asking for %s", j.clerk.Name, run.Sum.Made, n.step, run.Sum.Asked.Dollars())
		if err := j.print(j.clerk, n.name, papers.Notices(j.ctx, j.clerk, run.Number)); err != nil {
			return err
		}
	}
	return nil
}

// refunds asks for the refund of closed accounts in credit, as many as three, and takes them to printed checks.
func (j *job) refunds() error {
	found, err := ask(j, j.clerk, refund.Find{Least: refund.Least})
	if err != nil {
		return err
	}
	j.say("%d accounts have %s of credit that may be refunded", found.Count, found.Total.Dollars())
	var approved []document.Number
	for _, f := range found.Rows {
		if len(approved) == 3 || f.Status != account.Closed || f.May > 500*money.Dollar {
			continue
		}
		r, err := do(j, j.clerk, refund.Ask{
			Account: f.Account, Amount: f.May, Source: refund.Overpaid, Payee: f.Customer, MailTo: f.MailTo, Verified: true,
			Reason: "Closed; the last bill was paid twice. Mail address read back to the customer.",
		})
		if err != nil {
			return err
		}
		if _, err := do(j, j.supervisor, refund.Approve{Number: r.Number}); err != nil {
			return err
		}
		j.say("%s asked for %s back to %s (account %s); %s approved", j.clerk.Name, f.May.Dollars(), f.Customer, f.Number, j.supervisor.Name)
		approved = append(approved, r.Number)
	}
	return j.checks(approved)
}

func (j *job) checks(approved []document.Number) error {
	if len(approved) == 0 {
		return nil
	}
	accounts, err := ask(j, j.supervisor, bank.List{})
	if err != nil || len(accounts) == 0 {
		return err
	}
	batch, err := do(j, j.manager, refund.IssueChecks{Bank: uint64(accounts[0].ID), Requests: approved})
	if err != nil {
		return err
	}
	if err := j.print(j.manager, "refund-checks", papers.Checks(j.ctx, j.supervisor, batch.Number, accounts[0])); err != nil {
		return err
	}
	if _, err := do(j, j.manager, refund.Answer{Batch: batch.Number, CameOut: batch.Checks}); err != nil {
		return err
	}
	var out []refund.Check
	for _, n := range approved {
		told, err := ask(j, j.supervisor, refund.Tell{Number: n})
		if err != nil {
			return err
		}
		out = append(out, told.Checks...)
	}
	if err := j.statement(accounts[0], out); err != nil {
		return err
	}
	return j.print(j.supervisor, "check-register", papers.Register(j.ctx, j.supervisor, accounts[0], j.day.Month().First(), j.day))
}

// orders prints the sheets the field takes along.
func (j *job) orders() error {
	return j.print(j.clerk, "service-orders", papers.Orders(j.ctx, j.clerk))
}

// rating rates the clerk, from the first draft to the filed form.
func (j *job) rating() error {
	people, err := ask(j, j.supervisor, staff.ListPeople{})
	if err != nil {
		return err
	}
	var clerk staff.Person
	for _, p := range people {
		if p.SignIn == "daniel" {
			clerk = p
		}
	}
	to := (j.day.Month() - 1).Last()
	step, err := do(j, j.supervisor, rating.Begin{Employee: clerk.ID, Type: rating.Annual, From: to.PlusMonths(-12) + 1, To: to})
	if err != nil {
		return err
	}
	p, err := ask(j, j.supervisor, rating.Read{Number: step.Number})
	if err != nil {
		return err
	}
	scored := scores(p.Factors)
	goals := []rating.Goal{{Text: "Answer for the monthly count of the drawer of the section", Measure: "twelve counts without a difference", By: j.day.PlusMonths(12)}}
	for _, c := range []office.Command[rating.Books, rating.Step]{
		rating.Write{
			Number: step.Number, Rev: p.Rev, Factors: scored, Goals: goals,
			Summary: "A steady clerk whom customers ask for by name. Billing went out on its days all year.",
		},
		rating.Talk{Number: step.Number, Day: j.day},
		rating.TakeSignature{Number: step.Number, Day: j.day, Comment: "I would like to learn the refund desk next."},
	} {
		if _, err := do(j, j.supervisor, c); err != nil {
			return err
		}
	}
	if _, err := do(j, j.manager, rating.Concur{Number: step.Number, Says: "Concur."}); err != nil {
		return err
	}
	if _, err := do(j, j.supervisor, rating.Given{Number: step.Number, Day: j.day, Waived: true}); err != nil {
		return err
	}
	if _, err := do(j, j.manager, rating.File{Number: step.Number}); err != nil {
		return err
	}
	j.say("%s rated %s; %s reviewed and filed the rating", j.supervisor.Name, clerk.FullName, j.manager.Name)
	return j.print(j.supervisor, "rating", papers.Rating(j.ctx, j.supervisor, step.Number))
}

// scores fills in scores and the facts they rest on.
func scores(factors []rating.Factor) []rating.Factor {
	facts := []struct {
		score    int
		evidence string
	}{
		{4, "Took all counter payments of the year; no receipt was voided for a wrong account."},
		{5, "Customers named him in letters twice; calls observed had no fatal error."},
		{4, "The drawer balanced on every day counted."},
		{3, "Eleven billing runs went out on their days."},
		{4, "Explained tiers and due days without help."},
		{3, "No unplanned absence in the last six months."},
	}
	for i := range factors {
		f := facts[i%len(facts)]
		factors[i].Score, factors[i].Evidence = f.score, []string{f.evidence}
	}
	return factors
}
