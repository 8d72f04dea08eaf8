package main

import (
	"time"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
)

// plans lists the budget plans that live.
func (b *billRun) plans(document.Number) error {
	list, err := office.Ask(b.ctx, b.s, billing.Plans{})
	if err != nil {
		return err
	}
	for _, p := range list {
		late := ""
		if p.PastDue > 0 {
			late = p.PastDue.Dollars() + " past due"
		}
		say(b.e.out, "%-9s %-14s %-30s %10s a bill, difference %12s, review in %-9s  %s\n", p.Plan.Number, p.Who.Number, p.Who.Name, p.Plan.Amount,
			p.Plan.Variance.Balance(), time.Month(p.Plan.Review), late)
	}
	say(b.e.out, "%s\n", phrase.Count(len(list), "budget plan"))
	return nil
}
