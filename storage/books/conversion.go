package books

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/autopay"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var conversionTables = []table.Checked{&conversionTable, &mandateTable, &mandateNumberTable, &arrangementTable}

var conversionTable = table.Def[document.Number, account.Conversion]{
	Space: "conversion", What: "conversion", Key: func(c *account.Conversion) document.Number { return c.Number },
	Indexes: []table.Index[account.Conversion]{
		{Name: account.ConversionByDigest, Unique: true, Parts: func(c *account.Conversion) [][]any { return [][]any{{c.Digest}} }},
	},
}

var mandateTable = table.Def[uint64, account.Mandate]{
	Space: "mandate", What: "mandate", Key: func(m *account.Mandate) uint64 { return m.ID },
	Indexes: []table.Index[account.Mandate]{
		{Name: account.MandatesOf, Parts: func(m *account.Mandate) [][]any { return [][]any{{m.Account}} }},
		{Name: account.MandatesByState, Parts: func(m *account.Mandate) [][]any {
			switch m.State {
			case autopay.New, autopay.Prenoted, autopay.Suspended:
				return [][]any{{m.State, m.Account}}
			}
			return nil
		}},
	},
}

// mandateNumberTable is sealed: a bank account number is read by who holds the key.
var mandateNumberTable = table.Def[uint64, account.MandateNumber]{
	Space: "mandate-number", What: "bank account number", Sealed: GroupBanking, Key: func(m *account.MandateNumber) uint64 { return m.Mandate },
}

var arrangementTable = table.Def[document.Number, arrangement.Arrangement]{
	Space: "arrangement", What: "arrangement", Key: func(a *arrangement.Arrangement) document.Number { return a.Number },
	Indexes: []table.Index[arrangement.Arrangement]{
		{Name: arrangement.ByAccount, Parts: func(a *arrangement.Arrangement) [][]any { return [][]any{{a.Account}} }},
		{Name: arrangement.ByWatch, Parts: func(a *arrangement.Arrangement) [][]any {
			if !a.Watches() {
				return nil
			}
			return [][]any{{a.Number}}
		}},
		{Name: arrangement.ByDraft, Parts: func(a *arrangement.Arrangement) [][]any {
			if !a.Waits() {
				return nil
			}
			return [][]any{{a.Number}}
		}},
	},
}

// Conversions implements account.ConversionBooks.
func (t *Tx) Conversions() row.Table[document.Number, account.Conversion] {
	return table.On(t, &conversionTable)
}

// Mandates implements account.MandateBooks.
func (t *Tx) Mandates() row.Table[uint64, account.Mandate] { return table.On(t, &mandateTable) }

// MandateNumbers implements account.MandateBooks.
func (t *Tx) MandateNumbers() row.Table[uint64, account.MandateNumber] {
	return table.On(t, &mandateNumberTable)
}

// Arrangements implements arrangement.Books.
func (t *Tx) Arrangements() row.Table[document.Number, arrangement.Arrangement] {
	return table.On(t, &arrangementTable)
}

var (
	_ account.ConversionBooks = (*Tx)(nil)
	_ account.MandateBooks    = (*Tx)(nil)
	_ arrangement.Books       = (*Tx)(nil)
)
