package books

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var depositTables = []table.Checked{&depositTable, &depositTermsTable}

var depositTable = table.Def[document.Number, deposit.Deposit]{
	Space: "deposit", What: "deposit", Key: func(d *deposit.Deposit) document.Number { return d.Number },
	Indexes: []table.Index[deposit.Deposit]{
		{Name: deposit.ByAccount, Parts: func(d *deposit.Deposit) [][]any { return [][]any{{d.Account}} }},
		{Name: deposit.ByOutcome, Parts: func(d *deposit.Deposit) [][]any { return [][]any{{d.Outcome, d.Number}} }},
		{Name: deposit.ByDay, Parts: func(d *deposit.Deposit) [][]any {
			if d.Day == 0 {
				return nil
			}
			return [][]any{{d.Day}}
		}},
		{Name: deposit.ByTill, Parts: func(d *deposit.Deposit) [][]any {
			if d.Till == 0 {
				return nil
			}
			return [][]any{{d.Till}}
		}},
		{Name: deposit.ByLoose, Parts: func(d *deposit.Deposit) [][]any {
			if d.Tender == "" || d.Till != 0 || d.Banked != 0 || d.State == document.Voided {
				return nil
			}
			return [][]any{{d.IssuedBy().Who, d.Day}}
		}},
	},
}

var depositTermsTable = table.Def[calendar.Day, deposit.Terms]{
	Space: "deposit-terms", What: "terms of deposits", Key: func(t *deposit.Terms) calendar.Day { return t.Effective },
}

// Deposits implements deposit.Books.
func (t *Tx) Deposits() row.Table[document.Number, deposit.Deposit] {
	return table.On(t, &depositTable)
}

// DepositTerms implements deposit.Books.
func (t *Tx) DepositTerms() row.Table[calendar.Day, deposit.Terms] {
	return table.On(t, &depositTermsTable)
}

// TillFor implements deposit.Books.
func (t *Tx) TillFor(sign authority.Sign, by deposit.Tender) (document.Number, error) {
	return payment.TillFor(t, sign, payment.Tender(by))
}

// TillNow implements deposit.Books.
func (t *Tx) TillNow(till document.Number, by deposit.Tender) (deposit.Till, error) {
	l, err := payment.WhereIs(t, till, payment.Tender(by))
	return deposit.Till{Drawer: l.Drawer, State: l.State, Open: l.State == payment.Open, Bank: l.Bank}, err
}

// TakenElsewhere implements payment.Books: deposits that were taken at the counter, which those brought in from an old system were not.
func (t *Tx) TakenElsewhere(of payment.Elsewhere) (out []payment.Receipt, err error) {
	found := t.Deposits().Via(deposit.ByDay, row.Span{}, of.Day)
	switch {
	case of.Loose != 0:
		found = t.Deposits().Via(deposit.ByLoose, row.Span{}, of.Loose)
	case of.Account != 0:
		found = t.Deposits().Via(deposit.ByAccount, row.Span{}, of.Account)
	case of.Till != 0:
		found = t.Deposits().Via(deposit.ByTill, row.Span{}, of.Till)
	case of.Doc.Kind == deposit.KindDeposit:
		d, err := t.Deposits().Get(of.Doc.Number)
		if err != nil || d.Tender == "" {
			return nil, err
		}
		return []payment.Receipt{tookIn(d)}, nil
	case of.Day == 0:
		return nil, nil
	}
	for d, err := range found {
		if err != nil {
			return nil, err
		}
		if d.Tender != "" {
			out = append(out, tookIn(d))
		}
	}
	return out, nil
}

// tookIn gives a deposit as a receipt would say it.
func tookIn(d deposit.Deposit) payment.Receipt {
	return payment.Receipt{
		Header: d.Header, Account: d.Account, Amount: d.Amount, Tender: payment.Tender(d.Tender), CheckNo: d.CheckNo, Payer: d.Payer, Day: d.Day,
		Entry: d.Entry, Given: d.Given, Till: d.Till, Returned: d.Returned, Banked: d.Banked,
	}
}

// IntoDrawer implements payment.Books.
func (t *Tx) IntoDrawer(doc document.Ref, drawer document.Number) error {
	d, err := t.Deposits().Get(doc.Number)
	if err != nil {
		return err
	}
	d.Till = drawer
	return t.Deposits().Put(d)
}

// AtBank implements deposit.Books.
func (t *Tx) AtBank(sign authority.Sign, doc document.Ref, amount money.Amount) (document.Number, error) {
	d, err := payment.DepositBatch(t, sign, payment.Batch{Source: doc, Total: amount})
	return d.Number, err
}

// NotAtBank implements deposit.Books.
func (t *Tx) NotAtBank(sign authority.Sign, number document.Number, reason string) error {
	_, err := payment.UndoBatch(t, sign, number, reason)
	return err
}

// Bounced implements deposit.Books.
func (t *Tx) Bounced(sign authority.Sign, doc document.Ref, id account.ID) (money.Amount, policy.Applied, error) {
	got, err := payment.ChargeBounced(t, sign, doc, id)
	return got.Fee, got.Rules, err
}

// MatchedIn implements payment.Matches.
func (t *Tx) MatchedIn(doc document.Ref) (document.Ref, bool, error) {
	p, has, err := bank.PairingOf(t, doc)
	return p.Ref(), has, err
}

var _ deposit.Books = (*Tx)(nil)
