package bookstest

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/deviation"
	"curbstop/domain/procedure"
)

// Deviate has an account held back by a deviation: the clerk writes the request, the supervisor recommends it, the manager approves and applies it.
// The rule is one that the pack in force practises.
func (o *Office) Deviate(id account.ID, rule string, until calendar.Day) deviation.Deviation {
	o.Helper()
	d := Do(o, o.Clerk, procedure.RequestDeviation{
		Account: id, Rule: rule, Why: "the house burned", Options: []deviation.Option{{Way: deviation.Stay, Until: until}},
	})
	d = Do(o, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "nobody can live there"})
	d = Do(o, o.Manager, procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: d.Options[0].Size()})
	return Do(o, o.Manager, procedure.ApplyDeviation{Number: d.Number})
}
