package main

import (
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/referrals"
	"curbstop/ui/today"
)

// referralQueues are what waits of debts forwarded and of customers who are looked for.
func (p *program) referralQueues() []today.Queue {
	return []today.Queue{p.toCarry()}
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
