package books

import (
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var refundTables = []table.Checked{&requestTable, &checkTable, &batchTable, &propertyTable, &remittanceTable, &offsetTable}

var requestTable = table.Def[document.Number, refund.Request]{
	Space: "refund", What: "refund", Key: func(r *refund.Request) document.Number { return r.Number },
	Indexes: []table.Index[refund.Request]{
		{Name: refund.ByAccount, Parts: func(r *refund.Request) [][]any { return ofAccount(r.Account) }},
		{Name: refund.ByState, Parts: func(r *refund.Request) [][]any { return [][]any{{r.State}} }},
	},
}

// ofAccount is the index entry of an account, none where a paper has no account.
func ofAccount(id account.ID) [][]any {
	if id == 0 {
		return nil
	}
	return [][]any{{id}}
}

var checkTable = table.Def[document.Number, refund.Check]{
	Space: "refund-check", What: "refund check", Key: func(c *refund.Check) document.Number { return c.Number },
	Indexes: []table.Index[refund.Check]{
		{Name: refund.ByCheckNo, Unique: true, Parts: func(c *refund.Check) [][]any { return [][]any{{c.Bank, c.CheckNo}} }},
		{Name: refund.ByRequest, Parts: func(c *refund.Check) [][]any {
			if c.Request == 0 {
				return nil
			}
			return [][]any{{c.Request}}
		}},
		{Name: refund.ByOutcome, Parts: func(c *refund.Check) [][]any { return [][]any{{c.Bank, c.Outcome, c.CheckNo}} }},
		{Name: refund.ByErrand, Parts: func(c *refund.Check) [][]any {
			if e := c.Errand(); e != refund.NoErrand {
				return [][]any{{e, c.Bank, c.CheckNo}}
			}
			return nil
		}},
		{Name: refund.ByUntold, Parts: func(c *refund.Check) [][]any {
			if c.Untold() == refund.Told {
				return nil
			}
			return [][]any{{c.Bank, c.CheckNo}}
		}},
	},
}

var batchTable = table.Def[document.Number, refund.Batch]{
	Space: "check-batch", What: "check batch", Key: func(b *refund.Batch) document.Number { return b.Number },
	Indexes: []table.Index[refund.Batch]{
		{Name: refund.ByState, Parts: func(b *refund.Batch) [][]any { return [][]any{{b.State}} }},
	},
}

var propertyTable = table.Def[document.Number, refund.Property]{
	Space: "unclaimed-property", What: "unclaimed property", Key: func(p *refund.Property) document.Number { return p.Number },
	Indexes: []table.Index[refund.Property]{
		{Name: refund.ByState, Parts: func(p *refund.Property) [][]any { return [][]any{{p.State}} }},
		{Name: refund.ByAccount, Parts: func(p *refund.Property) [][]any { return ofAccount(p.Account) }},
		{Name: refund.ByCheck, Parts: func(p *refund.Property) [][]any {
			if p.Check == 0 {
				return nil
			}
			return [][]any{{p.Check}}
		}},
	},
}

var remittanceTable = table.Def[document.Number, refund.Remittance]{
	Space: "property-remittance", What: "remittance of unclaimed property", Key: func(m *refund.Remittance) document.Number { return m.Number },
}

var offsetTable = table.Def[document.Number, refund.OffsetMade]{
	Space: "credit-offset", What: "offset of credit", Key: func(m *refund.OffsetMade) document.Number { return m.Number },
	Indexes: []table.Index[refund.OffsetMade]{
		{Name: refund.ByAccount, Parts: func(m *refund.OffsetMade) [][]any { return [][]any{{m.From}, {m.To}} }},
	},
}

// Requests implements refund.Books.
func (t *Tx) Requests() row.Table[document.Number, refund.Request] { return table.On(t, &requestTable) }

// Checks implements refund.Books.
func (t *Tx) Checks() row.Table[document.Number, refund.Check] { return table.On(t, &checkTable) }

// CheckBatches implements refund.Books.
func (t *Tx) CheckBatches() row.Table[document.Number, refund.Batch] { return table.On(t, &batchTable) }

// Properties implements refund.Books.
func (t *Tx) Properties() row.Table[document.Number, refund.Property] {
	return table.On(t, &propertyTable)
}

// Remittances implements refund.Books.
func (t *Tx) Remittances() row.Table[document.Number, refund.Remittance] {
	return table.On(t, &remittanceTable)
}

// Offsets implements refund.Books.
func (t *Tx) Offsets() row.Table[document.Number, refund.OffsetMade] {
	return table.On(t, &offsetTable)
}

// Suspended implements refund.SuspenseBooks.
func (t *Tx) Suspended(receipt document.Number) (refund.Suspended, error) {
	s, err := payment.SuspendedIn(t, receipt)
	return refund.Suspended{
		Receipt: document.Ref{Kind: payment.KindReceipt, Number: receipt}, Amount: s.Amount, Came: s.Came, Known: s.Known, To: s.Back.To,
		Refund: s.Refund, Fund: s.Fund, GL: s.GL, Sure: s.Sure,
	}, err
}

// TieSuspended implements refund.SuspenseBooks.
func (t *Tx) TieSuspended(receipt, request document.Number, out bool) error {
	return payment.TieSuspended(t, receipt, request, out)
}

var _ refund.Books = (*Tx)(nil)
