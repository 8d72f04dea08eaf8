package books

import (
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var billingTables = []table.Checked{&billTable, &billingRunTable, &proposalTable, &billingDecisionTable, &billingTermsTable, &lateFeeTable, &feeRunTable, &feeOutTable}

var billTable = table.Def[document.Number, billing.Bill]{
	Space: "bill", What: "bill", Key: func(b *billing.Bill) document.Number { return b.Number },
	Indexes: []table.Index[billing.Bill]{
		{Name: billing.ByAccount, Parts: func(b *billing.Bill) [][]any { return [][]any{{b.Account, b.Entry.Seq}} }},
		{Name: billing.ByRun, Parts: func(b *billing.Bill) [][]any {
			if b.Run == 0 {
				return nil
			}
			return [][]any{{b.Run, b.Account}}
		}},
		{Name: billing.ByUsage, Unique: true, Parts: func(b *billing.Bill) [][]any {
			if !b.Live() {
				return nil
			}
			parts := make([][]any, len(b.Content.Usages))
			for i, u := range b.Content.Usages {
				parts[i] = []any{u}
			}
			return parts
		}},
	},
}

var billingRunTable = table.Def[document.Number, billing.Run]{
	Space: "billing-run", What: "billing run", Key: func(r *billing.Run) document.Number { return r.Number },
}

var proposalTable = table.Def[billing.Place, billing.Proposal]{
	Space: "bill-proposal", What: "proposed bill", Derived: true, Key: func(p *billing.Proposal) billing.Place { return p.Place },
	Indexes: []table.Index[billing.Proposal]{
		{Name: billing.ByException, Parts: func(p *billing.Proposal) [][]any {
			parts := make([][]any, len(p.Exceptions))
			for i, x := range p.Exceptions {
				parts[i] = []any{p.Place.Run, x.Kind, p.Place.Account}
			}
			return parts
		}},
	},
}

var billingDecisionTable = table.Def[billing.Place, billing.Decision]{
	Space: "billing-decision", What: "billing decision", Key: func(d *billing.Decision) billing.Place { return d.Place },
}

var billingTermsTable = table.Def[calendar.Day, billing.Terms]{
	Space: "billing-terms", What: "terms of billing", Key: func(t *billing.Terms) calendar.Day { return t.Effective },
}

// Bills implements billing.Books.
func (t *Tx) Bills() row.Table[document.Number, billing.Bill] { return table.On(t, &billTable) }

// BillingRuns implements billing.Books.
func (t *Tx) BillingRuns() row.Table[document.Number, billing.Run] {
	return table.On(t, &billingRunTable)
}

// Proposals implements billing.Books.
func (t *Tx) Proposals() row.Table[billing.Place, billing.Proposal] {
	return table.On(t, &proposalTable)
}

// BillingDecisions implements billing.Books.
func (t *Tx) BillingDecisions() row.Table[billing.Place, billing.Decision] {
	return table.On(t, &billingDecisionTable)
}

// BillingTerms implements billing.Books.
func (t *Tx) BillingTerms() row.Table[calendar.Day, billing.Terms] {
	return table.On(t, &billingTermsTable)
}

var lateFeeTable = table.Def[document.Number, billing.LateFee]{
	Space: "late-fee", What: "late fee", Key: func(f *billing.LateFee) document.Number { return f.Number },
	Indexes: []table.Index[billing.LateFee]{
		{Name: billing.ByBill, Unique: true, Parts: func(f *billing.LateFee) [][]any {
			if f.State == document.Voided {
				return nil
			}
			if f.Nth == 0 {
				return [][]any{{f.Bill}}
			}
			return [][]any{{f.Bill, uint64(f.Nth)}}
		}},
		{Name: billing.ByRun, Parts: func(f *billing.LateFee) [][]any { return [][]any{{f.Run, f.Account}} }},
	},
}

var feeRunTable = table.Def[document.Number, billing.FeeRun]{
	Space: "late-fee-run", What: "late fee run", Key: func(r *billing.FeeRun) document.Number { return r.Number },
}

// LateFees implements billing.Books.
func (t *Tx) LateFees() row.Table[document.Number, billing.LateFee] {
	return table.On(t, &lateFeeTable)
}

// FeeRuns implements billing.Books.
func (t *Tx) FeeRuns() row.Table[document.Number, billing.FeeRun] { return table.On(t, &feeRunTable) }

var _ billing.Books = (*Tx)(nil)
