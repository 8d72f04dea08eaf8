package books

import (
	"curbstop/domain/bank"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var bankTables = []table.Checked{&bankTable, &columnsTable}

var bankTable = table.Def[bank.ID, bank.Account]{
	Space: "bank-account", What: "bank account", Key: func(a *bank.Account) bank.ID { return a.ID },
	Indexes: []table.Index[bank.Account]{
		{Name: bank.ByName, Unique: true, Parts: func(a *bank.Account) [][]any { return [][]any{{a.Name}} }},
	},
}

var columnsTable = table.Def[uint64, bank.Columns]{
	Space: "bank-layout", What: "layout of bank files", Key: func(c *bank.Columns) uint64 { return c.ID },
	Indexes: []table.Index[bank.Columns]{
		{Name: bank.ByName, Unique: true, Parts: func(c *bank.Columns) [][]any { return [][]any{{c.Name}} }},
	},
}

// BankAccounts implements bank.Books.
func (t *Tx) BankAccounts() row.Table[bank.ID, bank.Account] { return table.On(t, &bankTable) }

// CheckNumber takes the next check number of a bank account.
func (t *Tx) CheckNumber(account uint64) (uint64, error) { return bank.Take(t, bank.ID(account)) }

// BankGL gives the GL account of a bank account, "" for the chart's.
func (t *Tx) BankGL(account uint64) (string, error) {
	a, err := t.BankAccounts().Get(bank.ID(account))
	return a.GL, err
}

// StatementLayouts implements bank.LayoutBooks.
func (t *Tx) StatementLayouts() row.Table[uint64, bank.Columns] { return table.On(t, &columnsTable) }

var (
	_ bank.Books       = (*Tx)(nil)
	_ bank.LayoutBooks = (*Tx)(nil)
)
