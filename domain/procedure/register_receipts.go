package procedure

import (
	"cmp"

	"curbstop/domain/adjustment"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// cashReceipts lists every receipt by day, drawer, tender, clerk and GL account.
func (l *lister) cashReceipts(q ListAsk) (List, error) {
	r := l.register(q, ofReceipts, "Cash receipts journal")
	r.list.Groups = []string{"Day", "Drawer", "Tender", "Clerk", "GL account"}
	r.list.Columns = []ListColumn{
		{"day", "Day", DayCell, 8},
		{"drawer", "Drawer", TextCell, 13},
		{"document", "Receipt", TextCell, 13},
		{"tender", "Tender", TextCell, 9},
		{"check", "Check no.", TextCell, 8},
		{"clerk", "Clerk", TextCell, 13},
		{"account", "Account", TextCell, 10},
		{"payer", "Payer", TextCell, 17},
		{"gl", "GL account", TextCell, 17},
		{"note", "", TextCell, 8},
		{"amount", "Amount", MoneyCell, 10},
	}
	var posted money.Amount
	err := r.walk(func(e *ledger.Entry, who known) error {
		got, err := l.b.Receipts().Get(e.Doc.Number)
		if err != nil {
			return err
		}
		clerk, err := l.person(e.Sign.Who)
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
		drawer := drawerOf(got)
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

// drawerOf says what a receipt's money was taken into.
func drawerOf(r payment.Receipt) string {
	switch {
	case r.Till != 0:
		return document.Ref{Kind: payment.KindDrawer, Number: r.Till}.String()
	case r.Batch.Number != 0:
		return r.Batch.String()
	}
	return "none"
}

// adjustmentsRegister lists every other change of customers' balances: adjustments, write-offs, transfers, refunds, what was brought in.
func (l *lister) adjustmentsRegister(q ListAsk) (List, error) {
	r := l.register(q, ofAdjustments, "Adjustments register")
	r.list.Groups = []string{"Kind", "Class"}
	r.list.Columns = []ListColumn{
		{"day", "Day", DayCell, 8},
		{"document", "Document", TextCell, 14},
		{"kind", "Kind", TextCell, 10},
		{"account", "Account", TextCell, 10},
		{"name", "Customer", TextCell, 17},
		{"class", "Class", TextCell, 12},
		{"reason", "Reason", TextCell, 24},
		{"by", "Posted by", TextCell, 12},
		{"amount", "Amount", MoneyCell, 10},
	}
	err := r.walk(func(e *ledger.Entry, who known) error {
		by, err := l.person(e.Sign.Who)
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
