package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var rateTables = []table.Checked{&scheduleTable, &packTable}

var scheduleTable = table.Def[rate.Version, rate.Kept]{
	Space: "schedule", What: "rate schedule", Key: func(k *rate.Kept) rate.Version { return k.Version() },
}

var packTable = table.Def[policy.Version, policy.Kept]{
	Space: "pack", What: "rule pack", Key: func(k *policy.Kept) policy.Version { return k.Version() },
}

// Schedules implements rate.Books.
func (t *Tx) Schedules() row.Table[rate.Version, rate.Kept] { return table.On(t, &scheduleTable) }

// Packs implements policy.Books.
func (t *Tx) Packs() row.Table[policy.Version, policy.Kept] { return table.On(t, &packTable) }

// ChosenPack implements policy.Books.
func (t *Tx) ChosenPack(day calendar.Day) (string, error) {
	terms, _, err := row.On(t.BillingTerms(), day)
	return terms.Pack, err
}

var (
	_ rate.Books   = (*Tx)(nil)
	_ policy.Books = (*Tx)(nil)
)
