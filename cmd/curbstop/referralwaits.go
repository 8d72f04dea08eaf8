package main

import (
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/referrals"
	"curbstop/ui/today"
)

// referralQueues are what waits of debts forwarded and of customers who are looked for.
func (p *program) referralQueues() []today.Queue {
	late := func(tone kit.Tone, what string, of func(referral.Waits) []referral.Late, says func(referral.Late) string) today.Queue {
		return today.Queue{What: what, Where: "Office", Tone: tone, Count: func(b *bench.Bench) (n int, detail string, err error) {
			w, err := bench.Ask(b, referral.Waiting{})
			for _, l := range of(w) {
				if n += l.Count; detail == "" {
					detail = says(l)
				}
			}
			return n, detail, err
		}, Open: func(b *bench.Bench) { b.Open(referrals.New(b, p.referrals())) }}
	}
	since := func(l referral.Late) string {
		return l.Agency.Name + ", " + l.Amount.Dollars() + ", since " + l.Since.US()
	}
	return []today.Queue{
		late(kit.Accent, "Letters before referral whose days are over", func(w referral.Waits) []referral.Late { return w.Letters }, since),
		late(kit.Warning, "Recalls that agencies have not answered", func(w referral.Waits) []referral.Late { return w.Recalls }, since),
		late(kit.Warning, "Debts of agencies whose statement is due", func(w referral.Waits) []referral.Late { return w.Statements }, since),
		p.untraced(), p.toCarry(),
	}
}

// untraced counts the customers whose mail came back and of whom nobody was asked yet.
func (p *program) untraced() today.Queue {
	return today.Queue{What: "Returned mail that nobody has traced", Where: "Office", Tone: kit.Warning, Count: func(b *bench.Bench) (n int, detail string, err error) {
		all, err := bench.Ask(b, tracing.InStatus{Status: tracing.Searching})
		for _, s := range all {
			if len(s.File.Tries) > 0 || len(s.File.Mails) == 0 {
				continue
			}
			if n++; detail == "" {
				detail = s.Name + ", account " + s.Number + ", since " + s.File.Opened.US()
			}
		}
		return n, detail, err
	}, Open: func(b *bench.Bench) { b.Open(referrals.NewTraces(b, p.referrals())) }}
}

// toCarry counts the old debts that a clerk said are carried to a new account whose service has begun.
func (p *program) toCarry() today.Queue {
	ready := func(b *bench.Bench) (out []procedure.Carry, err error) {
		all, err := bench.Ask(b, procedure.ToCarry{})
		for _, c := range all {
			if c.Begun {
				out = append(out, c)
			}
		}
		return out, err
	}
	return today.Queue{What: "Old debts to carry to a new account", Where: "Accounts", Tone: kit.Accent, Count: func(b *bench.Bench) (int, string, error) {
		all, err := ready(b)
		if len(all) == 0 {
			return 0, "", err
		}
		return len(all), all[0].Name + ", account " + all[0].To.Number + ": " + all[0].Debt.Owed().Dollars(), err
	}, Open: func(b *bench.Bench) {
		all, err := ready(b)
		if err != nil || len(all) == 0 {
			b.Window().Say("No old debt waits to be carried.", kit.Quiet)
			return
		}
		b.Open(referrals.NewOldDebts(b, p.referrals(), all[0].To.ID))
	}}
}
