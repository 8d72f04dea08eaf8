package books

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var paymentTables = []table.Checked{&receiptTable, &receiptCodesTable, &paymentTermsTable, &drawerTable, &bankDepositTable, &mailTable}

var receiptTable = table.Def[document.Number, payment.Receipt]{
	Space: "receipt", What: "receipt", Key: func(r *payment.Receipt) document.Number { return r.Number },
	Indexes: []table.Index[payment.Receipt]{
		{Name: payment.ByAccount, Parts: func(r *payment.Receipt) [][]any {
			if r.Account == 0 {
				return nil
			}
			return [][]any{{r.Account, r.Day}}
		}},
		{Name: payment.ByDay, Parts: func(r *payment.Receipt) [][]any { return [][]any{{r.Day}} }},
		{Name: payment.ByTill, Parts: func(r *payment.Receipt) [][]any {
			if r.Till == 0 {
				return nil
			}
			return [][]any{{r.Till}}
		}},
		{Name: payment.ByLoose, Parts: func(r *payment.Receipt) [][]any {
			if r.Till != 0 || r.Batch.Number != 0 || r.Banked != 0 || r.State == document.Voided && r.First == 0 {
				return nil
			}
			return [][]any{{r.IssuedBy().Who, r.Day}}
		}},
		{Name: payment.ByBatch, Parts: func(r *payment.Receipt) [][]any {
			if r.Batch.Number == 0 {
				return nil
			}
			return [][]any{{r.Batch.Kind, r.Batch.Number}}
		}},
		{Name: payment.ByFirst, Parts: func(r *payment.Receipt) [][]any {
			if r.First == 0 {
				return nil
			}
			return [][]any{{r.First, r.Number}}
		}},
		{Name: payment.ByWait, Parts: func(r *payment.Receipt) [][]any {
			if !r.Waits() {
				return nil
			}
			return [][]any{{r.Day, r.Number}}
		}},
		{Name: payment.ByOrder, Parts: func(r *payment.Receipt) [][]any {
			if len(r.Order) == 0 {
				return nil
			}
			return [][]any{{r.Day, r.Number}}
		}},
		{Name: payment.ByCoded, Parts: func(r *payment.Receipt) [][]any {
			if len(r.Lines) == 0 {
				return nil
			}
			return [][]any{{r.Day, r.Number}}
		}},
		{Name: payment.ByMoved, Parts: receiptCameFrom},
	},
}

// receiptCameFrom lists the accounts a receipt was transferred from, 0 for suspense.
func receiptCameFrom(r *payment.Receipt) (out [][]any) {
	for _, m := range r.Moves {
		if key := []any{m.From, r.Day}; !slices.ContainsFunc(out, func(o []any) bool { return o[0] == key[0] }) {
			out = append(out, key)
		}
	}
	return out
}

// Receipts implements payment.Books.
func (t *Tx) Receipts() row.Table[document.Number, payment.Receipt] {
	return table.On(t, &receiptTable)
}

var receiptCodesTable = table.Def[calendar.Day, payment.Codes]{
	Space: "receipt-codes", What: "list of receipt codes", Key: func(c *payment.Codes) calendar.Day { return c.Effective },
}

// ReceiptCodes implements payment.Books.
func (t *Tx) ReceiptCodes() row.Table[calendar.Day, payment.Codes] {
	return table.On(t, &receiptCodesTable)
}

var paymentTermsTable = table.Def[calendar.Day, payment.Terms]{
	Space: "payment-terms", What: "terms of payments", Key: func(t *payment.Terms) calendar.Day { return t.Effective },
}

// PaymentTerms implements payment.Books.
func (t *Tx) PaymentTerms() row.Table[calendar.Day, payment.Terms] {
	return table.FewOn(t, &paymentTermsTable, &t.terms)
}

var drawerTable = table.Def[document.Number, payment.Drawer]{
	Space: "drawer", What: "drawer", Key: func(d *payment.Drawer) document.Number { return d.Number },
	Indexes: []table.Index[payment.Drawer]{
		{Name: payment.ByClerkOpen, Unique: true, Parts: func(d *payment.Drawer) [][]any {
			if d.State != payment.Open && d.State != payment.Counted {
				return nil
			}
			return [][]any{{d.Clerk}}
		}},
		{Name: payment.ByStand, Parts: func(d *payment.Drawer) [][]any { return [][]any{{d.State}} }},
	},
}

var bankDepositTable = table.Def[document.Number, payment.BankDeposit]{
	Space: "bank-deposit", What: "bank deposit", Key: func(d *payment.BankDeposit) document.Number { return d.Number },
}

var mailTable = table.Def[document.Number, payment.MailBatch]{
	Space: "mail-batch", What: "mail batch", Key: func(m *payment.MailBatch) document.Number { return m.Number },
	Indexes: []table.Index[payment.MailBatch]{
		{Name: payment.ByStand, Parts: func(m *payment.MailBatch) [][]any { return [][]any{{m.State}} }},
	},
}

// MailBatches implements payment.Books.
func (t *Tx) MailBatches() row.Table[document.Number, payment.MailBatch] {
	return table.On(t, &mailTable)
}

// Drawers implements payment.Books.
func (t *Tx) Drawers() row.Table[document.Number, payment.Drawer] { return table.On(t, &drawerTable) }

// BankDeposits implements payment.Books.
func (t *Tx) BankDeposits() row.Table[document.Number, payment.BankDeposit] {
	return table.On(t, &bankDepositTable)
}

// Arranged implements payment.Books: an extension or a promise moves a day, and not the order in which money is applied.
func (t *Tx) Arranged(id account.ID) (bool, error) {
	for a, err := range t.Arrangements().Via(arrangement.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return false, err
		}
		if k := a.Sort(); a.Status == arrangement.Active && (k == arrangement.Plan || k == arrangement.Settlement) {
			return true, nil
		}
	}
	return false, nil
}

var _ payment.Books = (*Tx)(nil)
