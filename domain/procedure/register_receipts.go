package procedure

import (
	"cmp"

	"curbstop/domain/adjustment"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// cashReceipts lists every receipt, and every customer deposit taken, by day, drawer, tender, clerk and GL account.
func (l *lister) cashReceipts(q ListAsk) (List, error) {
	r := l.register(q, ofReceipts, "Cash receipts journal")
	r.list.Groups = []string{"Day", "Drawer", "Tender", "Clerk", "GL account"}
	r.list.Columns = []ListColumn{
		{Key: "day", Head: "Day", Kind: DayCell, Share: 8},
		{Key: "drawer", Head: "Drawer", Kind: TextCell, Share: 13},
		{Key: "document", Head: "Receipt", Kind: TextCell, Share: 13},
		{Key: "tender", Head: "Tender", Kind: TextCell, Share: 9},
		{Key: "check", Head: "Check no.", Kind: TextCell, Share: 8},
		{Key: "clerk", Head: "Clerk", Kind: TextCell, Share: 13},
		{Key: "account", Head: "Account", Kind: TextCell, Share: 10},
		{Key: "payer", Head: "Payer", Kind: TextCell, Share: 17},
		{Key: "gl", Head: "GL account", Kind: TextCell, Share: 17},
		{Key: "note", Head: "", Kind: TextCell, Share: 8},
		{Key: "amount", Head: "Amount", Kind: MoneyCell, Share: 10},
	}
	var posted money.Amount
	err := r.walk(func(e *ledger.Entry, who known) error {
		got, took, err := payment.TookIn(l.b, e.Doc)
		if err != nil || !took { // what was brought in from an old system was taken in there
			return err
		}
		if e.Doc.Kind == deposit.KindDeposit {
			if who, err = l.account(got.Account); err != nil {
				return err
			}
		}
		clerk, err := l.signed.By(e.Sign)
		if err != nil {
			return err
		}
		chart, err := l.chart(e.Day)
		if err != nil {
			return err
		}
		k, amount := received(e, chart)
		posted = posted.Plus(amount)
		payer, note := got.Payer, ""
		if payer == "" {
			payer = who.name
		}
		if !e.Reverses.IsZero() {
			note = "taken back"
		}
		drawer, err := l.drawerOf(got)
		if err != nil {
			return err
		}
		r.add(e, []string{e.Day.US(), drawer, string(got.Tender), clerk, k.String()}, On(e.Day), Says(drawer), Says(e.Doc.String()), Says(string(got.Tender)),
			Says(got.CheckNo), Says(clerk), Says(who.number), Says(payer), Says(k.String()), Says(note), Sum(amount))
		return nil
	})
	if err != nil {
		return r.list, err
	}
	return r.finish()
}

// received gives the GL account that took a payment in, and how much.
func received(e *ledger.Entry, c ledger.Chart) (k glKey, amount money.Amount) {
	k = glKey{c.Fund, c.Cash}
	for _, line := range e.Lines {
		if line.Fund == k.fund && line.GL == k.gl {
			amount = amount.Plus(line.Amount)
		}
	}
	return k, amount
}

// drawerOf says what a receipt's money was taken into. A drawer that took it over on a later day changes nothing of what is printed of
// the day it was taken.
func (l *lister) drawerOf(r payment.Receipt) (string, error) {
	if r.Till == 0 {
		return lies(r), nil
	}
	d, err := l.b.Drawers().Get(r.Till)
	if err == nil && d.Day > r.IssuedBy().Day {
		return "none", nil
	}
	return d.Ref().String(), err
}

// lies says where money is that no drawer took in.
func lies(r payment.Receipt) string {
	switch {
	case r.Batch.Number != 0:
		return r.Batch.String()
	case r.Banked != 0:
		return document.Ref{Kind: payment.KindBankDeposit, Number: r.Banked}.String()
	}
	return "none"
}

// adjustmentsRegister lists every other change of customers' balances: adjustments, write-offs, transfers, refunds, what was brought in.
func (l *lister) adjustmentsRegister(q ListAsk) (List, error) {
	r := l.register(q, ofAdjustments, "Adjustments register")
	r.list.Groups = []string{"Kind", "Class"}
	r.list.Columns = []ListColumn{
		{Key: "day", Head: "Day", Kind: DayCell, Share: 8},
		{Key: "document", Head: "Document", Kind: TextCell, Share: 14},
		{Key: "kind", Head: "Kind", Kind: TextCell, Share: 10},
		{Key: "account", Head: "Account", Kind: TextCell, Share: 10},
		{Key: "name", Head: "Customer", Kind: TextCell, Share: 17},
		{Key: "class", Head: "Class", Kind: TextCell, Share: 12},
		{Key: "reason", Head: "Reason", Kind: TextCell, Share: 24},
		{Key: "by", Head: "Posted by", Kind: TextCell, Share: 12},
		{Key: "amount", Head: "Amount", Kind: MoneyCell, Share: 10},
	}
	err := r.walk(func(e *ledger.Entry, who known) error {
		by, err := l.signed.By(e.Sign)
		if err != nil {
			return err
		}
		kind, reason, err := l.adjusted(e)
		if err != nil {
			return err
		}
		r.add(e, []string{kind, who.class}, On(e.Day), Says(e.Doc.String()), Says(kind), Says(who.number), Says(who.name), Says(who.class), Says(reason), Says(by), Sum(e.Change()))
		return nil
	})
	if err != nil {
		return r.list, err
	}
	return r.finish()
}

// adjusted says what sort of change an entry is, and why.
func (l *lister) adjusted(e *ledger.Entry) (kind, reason string, err error) {
	kind, reason = string(e.Kind), e.Memo
	if e.Doc.Kind != adjustment.KindAdjustment || !e.Reverses.IsZero() {
		return kind, reason, nil
	}
	a, found, err := l.b.Adjustments().Find(e.Doc.Number)
	if err != nil || !found {
		return kind, reason, err
	}
	return kind, cmp.Or(string(a.Sort)+": "+a.Reason, reason), nil
}
