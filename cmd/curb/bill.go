package main

import (
	"context"
	"flag"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
)

var billCommand = command{
	name: "bill", args: "preview --cycle C --from DAY --through DAY | held RUN | release RUN --account N --reason TEXT | approve RUN | post RUN | reverse RUN --reason TEXT | why BILL | correct BILL --use N --reason TEXT | averages --from DAY | plans",
	summary: "a billing run: preview, approve the proof list, post, reverse; why a bill is as much as it is",
	help: `preview  begins a run and works out what it would bill: bills, sums, and the accounts somebody should look at. Nothing is posted.
         The proof list is printed with “curb print proof RUN”.
held     lists the accounts that a previewed run keeps back, and why.
release  lets one of them be billed; another does it than who prepared the run.
approve  accepts the proof list; whoever prepared the run does not approve it.
post     issues the bills, batch by batch. Stopped anywhere and started again it ends in the same books.
reverse  cancels every bill of a posted run.
why      tells how a bill came to its amount: reads, billing units, blocks, the arithmetic of every line. With --out it writes the paper.
correct  cancels a bill and bills it again with another use or class: old, new and difference line by line. Without a reason it only shows.
averages reckons every account's winter average that holds from a day on, keeps it, and lists them; averages that somebody put in
         the place of one stay.
plans    lists the budget plans: what each bill asks, the difference so far, what is past due (such a plan is ended), the review.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		b := &billRun{ctx: ctx, e: e}
		fs.StringVar(&b.cycle, "cycle", "", "preview: billing `CYCLE`")
		fs.StringVar(&b.route, "route", "", "preview: read `ROUTE`")
		fs.StringVar(&b.from, "from", "", "preview: first `DAY` of the period (2026-08-01); averages: from which they hold")
		fs.StringVar(&b.through, "through", "", "preview: last `DAY` of the period (2026-09-30)")
		fs.StringVar(&b.reason, "reason", "", "reverse, release, correct: why")
		fs.StringVar(&b.account, "account", "", "release: `NUMBER` of the account")
		fs.StringVar(&b.use, "use", "", "correct: what was `USED` in truth")
		fs.StringVar(&b.class, "class", "", "correct: rate `CLASS` for this bill")
		fs.StringVar(&b.out, "out", "", "why: write a PDF to this `FILE`")
		rest, err := parse(e, fs, args, 1, 2)
		if err != nil {
			return err
		}
		if (len(rest) == 1) != (rest[0] == "preview" || rest[0] == "averages" || rest[0] == "plans") {
			return errUsage
		}
		return b.carry(s, rest[0], rest[1:])
	},
}

// billRun is one call of curb bill.
type billRun struct {
	ctx                                 context.Context
	e                                   env
	cycle, route, from, through, reason string
	account, use, class, out            string
	s                                   *office.Session
}

func (b *billRun) carry(s *signIn, verb string, rest []string) error {
	deeds := map[string]func(document.Number) error{"preview": b.preview, "approve": b.approve, "post": b.post, "reverse": b.reverse, "why": b.why, "averages": b.averages, "held": b.held, "release": b.release, "correct": b.correct, "plans": b.plans}
	deed := deeds[verb]
	if deed == nil {
		return errUsage
	}
	var number document.Number
	if len(rest) == 1 {
		var err error
		if number, err = document.ParseNumber(rest[0]); err != nil {
			return err
		}
	}
	h, err := s.open(b.ctx, b.e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	b.s = h.Session
	return deed(number)
}

func (b *billRun) tell(p billing.Progress) { say(b.e.err, "%s: batch %d of %d\n", p.Step, p.At, p.Of) }

func (b *billRun) preview(document.Number) error {
	from, err := calendar.ParseISO(b.from)
	if err != nil {
		return err
	}
	through, err := calendar.ParseISO(b.through)
	if err != nil {
		return err
	}
	r, err := office.Do(b.ctx, b.s, b.s.Mint(), billing.Start{Select: billing.Selection{Cycle: b.cycle, Route: b.route}, From: from, Through: through})
	if err != nil {
		return err
	}
	if r, err = billing.Preview(b.ctx, b.s, r.Number, b.tell); err != nil {
		return err
	}
	say(b.e.out, "%s of %s: %d bills of %s; %d accounts held, %d listed\n", r.Ref(), r.Select, r.Sum.Bills, r.Sum.Total.Dollars(), r.Sum.Held, r.Sum.Listed)
	for _, k := range r.Sum.Kinds {
		if k.Accounts > 0 {
			say(b.e.out, "%9d  %s\n", k.Accounts, k.Kind)
		}
	}
	return nil
}

func (b *billRun) approve(number document.Number) error {
	r, err := office.Ask(b.ctx, b.s, billing.ReadRun{Number: number})
	if err != nil {
		return err
	}
	if r, err = office.Do(b.ctx, b.s, b.s.Mint(), billing.ApproveRun{Run: number, Bills: r.Sum.Bills, Total: r.Sum.Total}); err == nil {
		say(b.e.out, "%s approved: %d bills of %s\n", r.Ref(), r.Sum.Bills, r.Sum.Total.Dollars())
	}
	return err
}

func (b *billRun) post(number document.Number) error {
	r, err := billing.Post(b.ctx, b.s, number, b.tell)
	if err == nil {
		say(b.e.out, "%s posted: %d bills of %s, %d accounts left out because they changed since\n", r.Ref(), r.Issued.Bills, r.Issued.Total.Dollars(), r.Left)
	}
	return err
}

func (b *billRun) reverse(number document.Number) error {
	r, err := office.Ask(b.ctx, b.s, billing.ReadRun{Number: number})
	if err == nil && r.Step != billing.Reversing { // one that was broken off goes on
		_, err = office.Do(b.ctx, b.s, b.s.Mint(), billing.ReverseRun{Run: number, Reason: b.reason})
	}
	if err != nil {
		return err
	}
	r, err = billing.Undo(b.ctx, b.s, number, b.tell)
	if err == nil {
		stayed := r.Stayed()
		if stayed == "" {
			stayed = "no bill had to stay"
		}
		say(b.e.out, "%s reversed; %s\n", r.Ref(), stayed)
	}
	return err
}
