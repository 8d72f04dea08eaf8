package books

import (
	"curbstop/domain/bank"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var bankTables = []table.Checked{&bankTable}

var bankTable = table.Def[bank.ID, bank.Account]{
	Space: "bank-account", What: "bank account", Key: func(a *bank.Account) bank.ID { return a.ID },
	Indexes: []table.Index[bank.Account]{
		{Name: bank.ByName, Unique: true, Parts: func(a *bank.Account) [][]any { return [][]any{{a.Name}} }},
	},
}

// BankAccounts implements bank.Books.
func (t *Tx) BankAccounts() row.Table[bank.ID, bank.Account] { return table.On(t, &bankTable) }

// CheckNumber takes the next check number of a bank account.
func (t *Tx) CheckNumber(account uint64) (uint64, error) { return bank.Take(t, bank.ID(account)) }

var _ bank.Books = (*Tx)(nil)
