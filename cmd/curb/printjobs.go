package main

import (
	"context"
	"fmt"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/printjob"
)

// bills lays the bills of a run out as a job and prints it, or prints sheets of the run's last job of that order and form.
func (p *printing) bills() error {
	if p.from > 0 || p.to > 0 {
		job, err := p.last(document.Ref{Kind: billing.KindRun, Number: p.number})
		if err != nil {
			return err
		}
		if _, err := office.Ask(p.ctx, p.s, billing.PrintOrder{Run: p.number, Sort: p.sort}); err != nil {
			return err // a run that was reversed since is not printed again
		}
		return p.stretch(job)
	}
	job, err := p.lay()
	if err != nil {
		return err
	}
	if job.Sheets == 0 {
		say(p.e.out, "%s: %s; nothing to print\n", job.Ref(), printjob.Says(job))
		return nil
	}
	return p.stretch(job)
}

// lay lays the run out and says what is not mailed.
func (p *printing) lay() (printout.Job, error) {
	job, order, err := printjob.Lay(p.ctx, p.s, printjob.Request{Run: p.number, Sort: p.sort, Form: printout.Form(p.form)}, p.tell("laid out"))
	if err != nil {
		return job, err
	}
	say(p.e.out, "%s: %s, %s together\n", job.Ref(), printjob.Says(job), job.Owed.Dollars())
	for _, k := range order.Kept {
		say(p.e.out, "not mailed: bill %s of account %s, %s, %s\n", k.Bill, k.Account, k.Owed.Balance(), k.Why)
	}
	return job, nil
}

func (p *printing) tell(what string) printjob.Tell {
	told := 0
	return func(done, of int) {
		if done >= told+2000 || done == of && done > told {
			told = done
			say(p.e.err, "%s %d of %d\n", what, done, of)
		}
	}
}

// notices lays the notices of a run out as a job and prints it, or prints sheets of the run's last job of that order.
func (p *printing) notices() error {
	if p.from > 0 || p.to > 0 {
		order, err := office.Ask(p.ctx, p.s, collection.PrintOrder{Run: p.number, Sort: p.noticeSort()})
		if err != nil {
			return err
		}
		if p.form = string(printout.Page); order.Run.Step == collection.DoorTag {
			p.form = string(printout.Tags)
		}
		p.sort = order.Sort
		job, err := p.last(order.Run.Ref())
		if err != nil {
			return err
		}
		return p.stretch(job)
	}
	job, err := printjob.LayNotices(p.ctx, p.s, p.number, p.noticeSort(), p.tell("laid out"))
	if err != nil {
		return err
	}
	say(p.e.out, "%s: %s, asking for %s together\n", job.Ref(), printjob.Says(job), job.Owed.Dollars())
	if job.Sheets == 0 {
		return nil
	}
	return p.stretch(job)
}

// noticeSort is the order asked for, "" for the usual one of the step; the flag's own default is that of bills.
func (p *printing) noticeSort() string {
	if !p.sorted {
		return ""
	}
	return p.sort
}

// last finds the run's last job of the order and form that was laid out whole.
func (p *printing) last(run document.Ref) (printout.Job, error) {
	jobs, err := office.Ask(p.ctx, p.s, printout.JobsOf{Run: run})
	if err != nil {
		return printout.Job{}, err
	}
	for _, j := range jobs {
		if j.Laid && j.Sort == p.sort && string(j.Form) == p.form {
			return j, nil
		}
	}
	return printout.Job{}, fault.New(fault.Absent, "print.no-job", "The papers of {run} were not printed by {sort} on the form {form} yet: print them once without a first sheet.",
		fault.Args{"run": run, "sort": p.sort, "form": p.form})
}

func (p *printing) sheets() error {
	job, err := office.Ask(p.ctx, p.s, printout.ReadJob{Number: p.number})
	if err != nil {
		return err
	}
	return p.stretch(job)
}

// stretch prints sheets of a job.
func (p *printing) stretch(job printout.Job) error {
	from := max(p.from, 1)
	if p.from > 0 || p.to > 0 {
		to := p.to
		if to == 0 {
			to = job.Sheets
		}
		p.name += fmt.Sprintf("-sheets-%d-%d", from, to)
	}
	job, paths, changed, err := papers.PrintSheets(p.ctx, p.s, p.house.Day, p.out, p.name, papers.Stretch{
		Job: job, From: from, To: p.to, Changed: p.changed, Why: p.why, Printer: p.printer,
		Queue: func(ctx context.Context, title, path string) error { return queue(ctx, p.e, p.printer, title, path) },
	}, p.tell("printed"))
	for _, path := range paths {
		say(p.e.out, "printed %s\n", path)
	}
	if len(changed) > 0 && p.changed {
		say(p.e.out, "no longer as they were: %s %s\n", phrase.Count(len(changed), "sheet"), numbers(changed))
	}
	if w, waits := job.Waiting(); waits {
		say(p.e.out, "sheets %d to %d went to %s; say what came out: curb print came-out %s --through SHEET\n", w.From, w.To, w.Printer, job.Number)
	}
	return err
}

// numbers lists the first of some sheets.
func numbers(list []int) string {
	var out []string
	for _, n := range list[:min(len(list), 12)] {
		out = append(out, fmt.Sprint(n))
	}
	if len(list) > 12 {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// came says what came out of the printer.
func (p *printing) came() error {
	if p.through < 0 {
		return errUsage
	}
	job, err := office.Do(p.ctx, p.s, p.s.Mint(), printout.Came{Job: p.number, Through: p.through})
	if err != nil {
		return err
	}
	if n := job.Next(); n > 0 {
		say(p.e.out, "%s goes on with sheet %d: curb print sheets %s --from-sheet %d\n", job.Ref(), n, job.Number, n)
		return nil
	}
	say(p.e.out, "all %d sheets of %s came out\n", job.Sheets, job.Ref())
	return nil
}

// jobs lists the print jobs.
func (p *printing) jobs() error {
	jobs, err := office.Ask(p.ctx, p.s, printout.JobsOf{Limit: 50})
	for _, j := range jobs {
		state := "all sheets came out"
		w, waits := j.Waiting()
		switch {
		case !j.Laid:
			state = "not laid out to its end"
		case waits:
			state = fmt.Sprintf("nobody has said what came out of sheets %d to %d", w.From, w.To)
		case j.Next() > 0:
			state = fmt.Sprintf("goes on with sheet %d of %d", j.Next(), j.Sheets)
		}
		say(p.e.out, "%s  %s  %s by %s, %s  %s; %s\n", j.Number, j.Sign.Day.US(), j.Of, j.Sort, j.Form, printjob.Says(j), state)
	}
	return err
}

// mailhouse lays the run out and writes what a mail house needs.
func (p *printing) mailhouse() error {
	p.form = string(printout.Page)
	job, err := p.lay()
	if err != nil {
		return err
	}
	m, paths, err := papers.MailHouse(p.ctx, p.s, p.house, p.out, p.name, job, p.tell("written"))
	for _, path := range paths {
		say(p.e.out, "wrote %s\n", path)
	}
	if err == nil {
		say(p.e.out, "%d papers, %d of them copies, %d sheets, %s current charges, %s due\n", m.Papers, m.Copies, m.Sheets, m.Current.Dollars(), m.Owed.Dollars())
	}
	return err
}
