package books

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/domain/writeoff"
	"curbstop/storage/table"
)

var writeoffTables = []table.Checked{&debtTable, &writeoffRunTable, &writeoffTermsTable, &dischargeTable, &transferTable}

var debtTable = table.Def[document.Number, writeoff.Debt]{
	Space: "debt", What: "write-off", Key: func(d *writeoff.Debt) document.Number { return d.Number },
	Indexes: []table.Index[writeoff.Debt]{
		{Name: writeoff.ByAccount, Parts: func(d *writeoff.Debt) [][]any { return [][]any{{d.Account, d.Number}} }},
		{Name: writeoff.ByCustomer, Parts: func(d *writeoff.Debt) [][]any { return [][]any{{d.Customer, d.Number}} }},
		{Name: writeoff.ByState, Parts: func(d *writeoff.Debt) [][]any { return [][]any{{d.State, d.Number}} }},
		{Name: writeoff.ByRun, Parts: func(d *writeoff.Debt) [][]any {
			if d.Run == 0 {
				return nil
			}
			return [][]any{{d.Run, d.Account}}
		}},
		{Name: writeoff.ByAlive, Parts: func(d *writeoff.Debt) [][]any {
			if !d.Alive() || d.Sort == writeoff.Small {
				return nil
			}
			return [][]any{{d.Number}}
		}},
	},
}

var writeoffRunTable = table.Def[document.Number, writeoff.Run]{
	Space: "writeoff-run", What: "write-off run", Key: func(r *writeoff.Run) document.Number { return r.Number },
}

var writeoffTermsTable = table.Def[calendar.Day, writeoff.Terms]{
	Space: "writeoff-terms", What: "criteria of write-offs", Key: func(t *writeoff.Terms) calendar.Day { return t.Effective },
}

var dischargeTable = table.Def[account.ID, writeoff.Discharge]{
	Space: "discharge", What: "discharge in bankruptcy", Key: func(d *writeoff.Discharge) account.ID { return d.Account },
}

var transferTable = table.Def[document.Number, writeoff.Transfer]{
	Space: "transfer", What: "transfer", Key: func(t *writeoff.Transfer) document.Number { return t.Number },
	Indexes: []table.Index[writeoff.Transfer]{
		{Name: writeoff.ByAccount, Parts: func(t *writeoff.Transfer) [][]any { return [][]any{{t.From, t.Number}} }},
		{Name: writeoff.ByTo, Parts: func(t *writeoff.Transfer) [][]any { return [][]any{{t.To, t.Number}} }},
	},
}

// Debts implements writeoff.Books.
func (t *Tx) Debts() row.Table[document.Number, writeoff.Debt] { return table.On(t, &debtTable) }

// WriteOffRuns implements writeoff.Books.
func (t *Tx) WriteOffRuns() row.Table[document.Number, writeoff.Run] {
	return table.On(t, &writeoffRunTable)
}

// WriteOffTerms implements writeoff.Books.
func (t *Tx) WriteOffTerms() row.Table[calendar.Day, writeoff.Terms] {
	return table.On(t, &writeoffTermsTable)
}

// Discharges implements writeoff.Books.
func (t *Tx) Discharges() row.Table[account.ID, writeoff.Discharge] {
	return table.On(t, &dischargeTable)
}

// Transfers implements writeoff.Books.
func (t *Tx) Transfers() row.Table[document.Number, writeoff.Transfer] {
	return table.On(t, &transferTable)
}

// InBankruptcy implements writeoff.Books.
func (t *Tx) InBankruptcy(id account.ID, day calendar.Day) (bool, error) {
	for a, err := range t.Alerts().Via(casework.ByAccount, row.Span{}, id) {
		if err != nil {
			return false, err
		}
		if a.Kind == casework.Bankrupt && a.IsOn(day) {
			return true, nil
		}
	}
	on, err := hold.Of(t, id)
	return slices.ContainsFunc(on, func(h hold.Hold) bool { return h.Kind == hold.Bankruptcy }), err
}

// DepositHeld implements writeoff.Books.
func (t *Tx) DepositHeld(id account.ID) (sum money.Amount, err error) {
	held, err := deposit.HeldBy(t, id)
	for _, d := range held {
		sum = sum.Plus(d.Left)
	}
	return sum, err
}

// LastBilled implements writeoff.Books.
func (t *Tx) LastBilled(id account.ID) (calendar.Day, error) {
	for b, err := range t.Bills().Via(billing.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || b.Live() {
			return b.Day, err
		}
	}
	return 0, nil
}

// PaymentOrder implements writeoff.Books.
func (t *Tx) PaymentOrder(id account.ID, day calendar.Day) (ledger.Order, error) {
	terms, err := payment.TermsOn(t, day)
	if err != nil || len(terms.Arranged) == 0 {
		return terms.Order, err
	}
	if kept, err := t.Arranged(id); err != nil || kept {
		return terms.Arranged, err
	}
	return terms.Order, nil
}

var _ writeoff.Books = (*Tx)(nil)
