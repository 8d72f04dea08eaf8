package books

import (
	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/premise"
	"curbstop/domain/tracing"
	"curbstop/storage/table"
)

var masterTables = []table.Checked{&customerTable, &premiseTable, &accountTable}

var customerTable = table.Def[customer.ID, customer.Customer]{
	Space: "customer", What: "customer", Key: func(c *customer.Customer) customer.ID { return c.ID },
	Indexes: []table.Index[customer.Customer]{{Name: tracing.ByMark, Parts: customerMarks}},
}

var premiseTable = table.Def[premise.ID, premise.Premise]{
	Space: "premise", What: "premise", Key: func(p *premise.Premise) premise.ID { return p.ID },
	Indexes: []table.Index[premise.Premise]{
		{Name: premise.ByNumber, Unique: true, Parts: func(p *premise.Premise) [][]any { return [][]any{{p.Number}} }},
		{Name: premise.ByRoute, Parts: func(p *premise.Premise) [][]any { return [][]any{{p.Route, p.Order}} }},
		{Name: tracing.ByStreet, Parts: premiseStreet},
	},
}

var accountTable = table.Def[account.ID, account.Account]{
	Space: "account", What: "account", Key: func(a *account.Account) account.ID { return a.ID },
	Indexes: []table.Index[account.Account]{
		{Name: account.ByNumber, Unique: true, Parts: func(a *account.Account) [][]any { return [][]any{{a.Number}} }},
		{Name: account.ByOld, Parts: func(a *account.Account) [][]any {
			if a.OldNumber == "" {
				return nil
			}
			return [][]any{{a.OldNumber}}
		}},
		{Name: account.ByCustomer, Parts: func(a *account.Account) [][]any { return [][]any{{a.Customer}} }},
		{Name: account.ByPremise, Parts: func(a *account.Account) [][]any { return [][]any{{a.Premise}} }},
		{Name: account.ByCycle, Parts: func(a *account.Account) [][]any { return [][]any{{a.Cycle}} }},
		{Name: account.ByBiller, Parts: func(a *account.Account) [][]any {
			if a.BilledBy == 0 {
				return nil
			}
			return [][]any{{a.BilledBy}}
		}},
	},
}

var _ account.MasterBooks = (*Tx)(nil)
