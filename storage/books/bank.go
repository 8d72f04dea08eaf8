package books

import (
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var bankTables = []table.Checked{&bankTable, &columnsTable, &statementTable, &bankLineTable, &issueLayoutTable, &issueFileTable, &secretTable}

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

var statementTable = table.Def[uint64, bank.Statement]{
	Space: "bank-statement", What: "bank statement", Key: func(s *bank.Statement) uint64 { return s.ID },
	Indexes: []table.Index[bank.Statement]{
		{Name: bank.ByBank, Parts: func(s *bank.Statement) [][]any { return [][]any{{s.Bank, s.To}} }},
	},
}

var bankLineTable = table.Def[uint64, bank.Line]{
	Space: "bank-line", What: "line of a bank statement", Key: func(l *bank.Line) uint64 { return l.ID },
	Indexes: []table.Index[bank.Line]{
		{Name: bank.ByKey, Unique: true, Parts: func(l *bank.Line) [][]any { return [][]any{{l.Bank, l.Key}} }},
		{Name: bank.ByState, Parts: func(l *bank.Line) [][]any { return [][]any{{l.Bank, l.State, l.Day}} }},
		{Name: bank.ByDay, Parts: func(l *bank.Line) [][]any { return [][]any{{l.Bank, l.Day}} }},
		{Name: bank.ByDoc, Parts: func(l *bank.Line) [][]any {
			if l.Doc.IsZero() {
				return nil
			}
			return [][]any{{l.Doc.Kind, l.Doc.Number}}
		}},
	},
}

var issueLayoutTable = table.Def[uint64, bank.IssueLayout]{
	Space: "issue-layout", What: "layout of issue files", Key: func(l *bank.IssueLayout) uint64 { return l.ID },
	Indexes: []table.Index[bank.IssueLayout]{
		{Name: bank.ByName, Unique: true, Parts: func(l *bank.IssueLayout) [][]any { return [][]any{{l.Name}} }},
	},
}

var issueFileTable = table.Def[document.Number, bank.IssueFile]{
	Space: "issue-file", What: "issue file", Key: func(f *bank.IssueFile) document.Number { return f.Number },
	Indexes: []table.Index[bank.IssueFile]{
		{Name: bank.ByBank, Parts: func(f *bank.IssueFile) [][]any { return [][]any{{f.Bank}} }},
	},
}

// CheckNumber takes the next check number of a bank account.
func (t *Tx) CheckNumber(account uint64) (uint64, error) { return bank.Take(t, bank.ID(account)) }

// BankGL gives the GL account of a bank account, "" for the chart's.
func (t *Tx) BankGL(account uint64) (string, error) {
	a, err := t.BankAccounts().Get(bank.ID(account))
	return a.GL, err
}

// StatementLayouts implements bank.LayoutBooks.
func (t *Tx) StatementLayouts() row.Table[uint64, bank.Columns] { return table.On(t, &columnsTable) }

// Statements implements bank.LineBooks.
func (t *Tx) Statements() row.Table[uint64, bank.Statement] { return table.On(t, &statementTable) }

// BankLines implements bank.LineBooks.
func (t *Tx) BankLines() row.Table[uint64, bank.Line] { return table.On(t, &bankLineTable) }

// IssueLayouts implements bank.IssueBooks.
func (t *Tx) IssueLayouts() row.Table[uint64, bank.IssueLayout] {
	return table.On(t, &issueLayoutTable)
}

var (
	_ bank.Books      = (*Tx)(nil)
	_ bank.IssueBooks = (*Tx)(nil)
	_ bank.LineBooks  = (*Tx)(nil)
)
