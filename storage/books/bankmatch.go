package books

import (
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var matchTables = []table.Checked{&pairingTable, &bankRemarkTable, &bankTermsTable, &reconciliationTable}

var pairingTable = table.Def[uint64, bank.Pairing]{
	Space: "bank-match", What: "match with the bank", Key: func(p *bank.Pairing) uint64 { return p.ID },
	Indexes: []table.Index[bank.Pairing]{
		{Name: bank.ByPaired, Unique: true, Parts: func(p *bank.Pairing) (out [][]any) {
			if p.State == bank.Undone {
				return nil
			}
			for _, d := range p.Docs {
				out = append(out, []any{d.Doc.Kind, d.Doc.Number})
			}
			return out
		}},
	},
}

var bankRemarkTable = table.Def[bank.RemarkKey, bank.Remark]{
	Space: "bank-remark", What: "remark on what is open", Key: func(r *bank.Remark) bank.RemarkKey { return bank.RemarkKey{Doc: r.Doc} },
}

var bankTermsTable = table.Def[calendar.Day, bank.Terms]{
	Space: "bank-terms", What: "terms of reconciling", Key: func(t *bank.Terms) calendar.Day { return t.Effective },
}

var reconciliationTable = table.Def[document.Number, bank.Reconciliation]{
	Space: "reconciliation", What: "reconciliation", Key: func(r *bank.Reconciliation) document.Number { return r.Number },
	Indexes: []table.Index[bank.Reconciliation]{
		{Name: bank.ByBankState, Parts: func(r *bank.Reconciliation) [][]any { return [][]any{{r.Bank, r.State, r.Day}} }},
	},
}

// Pairings implements bank.LineBooks.
func (t *Tx) Pairings() row.Table[uint64, bank.Pairing] { return table.On(t, &pairingTable) }

// BankRemarks implements bank.LineBooks.
func (t *Tx) BankRemarks() row.Table[bank.RemarkKey, bank.Remark] {
	return table.On(t, &bankRemarkTable)
}

// BankTerms implements bank.LineBooks.
func (t *Tx) BankTerms() row.Table[calendar.Day, bank.Terms] { return table.On(t, &bankTermsTable) }

// Reconciliations implements bank.LineBooks.
func (t *Tx) Reconciliations() row.Table[document.Number, bank.Reconciliation] {
	return table.On(t, &reconciliationTable)
}
