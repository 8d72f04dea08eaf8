package procedure

import (
	"cmp"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

func (t *tier) terms() (bank.Terms, error) { return bank.TermsOn(t.b, t.out.To) }

// deposits follows the deposits of the days to the books and to the bank.
func (t *tier) deposits() error {
	for d, err := range t.b.BankDeposits().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if made, _ := d.Signed("prepared"); made.Day < t.out.From {
			break
		}
		if !t.within(d.Day) {
			continue
		}
		if err := t.deposit(d); err != nil {
			return err
		}
	}
	return nil
}

func (t *tier) deposit(d payment.BankDeposit) (err error) {
	x := TieDeposit{BankDeposit: d}
	moved := t.moved[d.Ref()]
	x.Posted, x.Released = moved.bank[d.GL], -moved.cash
	terms, err := t.terms()
	if err != nil {
		return err
	}
	x.Due = terms.Due(d.Day)
	if x.Batches, err = t.batchesOf(d); err != nil {
		return err
	}
	var paired bool
	if x.Match, paired, err = bank.PairingOf(t.b, d.Ref()); err != nil {
		return err
	}
	if paired {
		if x.Lines, err = t.b.BankLines().Many(x.Match.Lines...); err != nil {
			return err
		}
	}
	for _, l := range x.Lines {
		if len(x.Match.Docs) == 1 {
			x.Arrived = x.Arrived.Plus(l.Amount)
		}
	}
	t.out.Deposits = append(t.out.Deposits, x)
	t.judgeDeposit(x, paired)
	return nil
}

// batchesOf adds up what a deposit's batches hold.
func (t *tier) batchesOf(d payment.BankDeposit) (sum money.Amount, err error) {
	if d.Source.Number != 0 {
		got, err := payment.BroughtBy(t.b, d)
		for _, r := range got {
			sum = sum.Plus(r.Amount)
		}
		return sum, err
	}
	drawers, err := t.b.Drawers().Many(d.Drawers...)
	for _, k := range drawers {
		sum = sum.Plus(heldBy(d, k))
	}
	return sum, err
}

func (t *tier) judgeDeposit(x TieDeposit, paired bool) {
	if x.State == document.Voided {
		if paired {
			t.differs(AtBank, x.Ref(), x.Match.Diff, "{doc} was taken back after it was matched with the bank.", nil)
		}
		return
	}
	if out := x.Total.Minus(x.Batches); out != 0 {
		t.differs(AtDeposit, x.Ref(), out, "{doc} asks for {amount} more or less than its batches hold.", nil)
	}
	if x.Posted != x.Total || x.Released != x.Total {
		t.differs(AtControl, x.Ref(), x.Posted.Minus(x.Total), "{doc} posted another sum than its {total} to the bank or from undeposited receipts.",
			map[string]any{"total": x.Total.Dollars()})
	}
	switch {
	case !paired && x.Due < t.out.To:
		t.differs(AtBank, x.Ref(), -x.Total, "{doc} of {amount} never arrived, or is not matched yet: the bank should have had it by {day}.", map[string]any{"day": x.Due.US()})
	case paired && x.Match.State == bank.Short:
		t.differs(AtBank, x.Ref(), x.Match.Diff, "{doc} came {amount} off: {why}. The bank is to correct it.", map[string]any{"why": x.Match.Reason})
	case paired && x.Match.Diff != 0:
		t.differs(AtBank, x.Ref(), x.Match.Diff, "{doc} came {amount} off, booked to {gl}: {why}.", map[string]any{"gl": x.Match.GL, "why": x.Match.Reason})
	}
}

// strays lists money the bank received in the days that nothing in the books explains.
func (t *tier) strays() error {
	for a, err := range t.b.BankAccounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		for l, err := range t.b.BankLines().Via(bank.ByDay, row.Span{From: []any{t.out.From}, To: []any{t.out.To + 1}}, a.ID) {
			if err != nil {
				return err
			}
			if l.State != bank.Open || l.Amount <= 0 {
				continue
			}
			t.out.Lines = append(t.out.Lines, l)
			t.differs(AtBank, l.Ref(), l.Amount, "{line} is matched with no document of the books.", map[string]any{"line": l})
		}
	}
	return nil
}

// readLedger reads what every document moved on undeposited receipts and on banks in the days.
func (t *tier) readLedger() (err error) {
	if t.chart, err = ledger.ChartOn(t.b, t.out.To); err != nil {
		return err
	}
	t.out.Control.GL = t.chart.Cash
	for month := t.out.From.Month(); month <= t.out.To.Month(); month++ {
		for e, err := range t.b.Entries().All(row.Span{Within: []any{month}}) {
			if err != nil {
				return err
			}
			t.note(e)
		}
	}
	return t.balance()
}

// note counts an entry: what it moved in the days, and in the last month up to their end.
func (t *tier) note(e ledger.Entry) {
	cash := money.Amount(0)
	for _, l := range e.Lines {
		if l.GL == t.chart.Cash {
			cash = cash.Plus(l.Amount)
		}
	}
	if e.Day <= t.out.To && e.Day.Month() == t.out.To.Month() {
		t.out.Control.Closing = t.out.Control.Closing.Plus(cash)
	}
	if !t.within(e.Day) {
		return
	}
	f, known := t.moved[e.Doc]
	if cash == 0 && e.Doc.Kind != payment.KindBankDeposit {
		return
	}
	if !known {
		t.order, f.bank = append(t.order, e.Doc), map[string]money.Amount{}
	}
	f.cash = f.cash.Plus(cash)
	for _, l := range e.Lines {
		if l.GL != t.chart.Cash {
			f.bank[l.GL] = f.bank[l.GL].Plus(l.Amount)
		}
	}
	t.moved[e.Doc] = f
}

// balance adds the kept totals of the months before, so that the control need not be read from its beginning.
func (t *tier) balance() error {
	for c, err := range t.b.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		if c.GL == t.chart.Cash && c.Period < t.out.To.Month() {
			t.out.Control.Closing = t.out.Control.Closing.Plus(c.Debit).Minus(c.Credit)
		}
	}
	t.out.Control.Opening = t.out.Control.Closing
	for _, f := range t.moved {
		t.out.Control.Opening = t.out.Control.Opening.Minus(f.cash)
	}
	return nil
}

// control holds every document of the days against what it moved on undeposited receipts.
func (t *tier) control() error {
	c := &t.out.Control
	for _, doc := range t.order {
		moved := t.moved[doc].cash
		switch doc.Kind {
		case payment.KindReceipt, deposit.KindDeposit:
			r, took, err := payment.TookIn(t.b, doc)
			if err != nil {
				return err
			}
			if took {
				t.receiptMoved(r, moved)
			}
		case payment.KindDrawer:
			c.Over = c.Over.Plus(moved)
		case payment.KindBankDeposit:
			c.Deposited = c.Deposited.Plus(moved)
		default:
			if c.Other = c.Other.Plus(moved); moved != 0 {
				t.differs(AtControl, doc, moved, "{doc} moved {amount} on {gl}, and is neither receipt, drawer nor deposit.", map[string]any{"gl": c.GL})
			}
		}
	}
	for _, r := range t.receipts {
		if _, posted := t.moved[r.Ref()]; !posted && r.Amount != 0 {
			t.differs(AtControl, r.Ref(), -r.Amount, "{doc} of {amount} moved nothing on {gl}.", map[string]any{"gl": c.GL})
		}
	}
	return nil
}

// receiptMoved splits what a receipt moved into money received and money taken back, and says when it is not the receipt's amount.
func (t *tier) receiptMoved(r payment.Receipt, moved money.Amount) {
	c, want := &t.out.Control, money.Amount(0)
	if t.within(r.Day) {
		want, c.Received = r.Amount, c.Received.Plus(r.Amount)
	}
	if s, voided := r.Signed("voided"); voided && t.within(s.Day) {
		want, c.Voided = want.Minus(r.Amount), c.Voided.Minus(r.Amount)
	}
	if moved != want {
		c.Other = c.Other.Plus(moved.Minus(want))
		t.differs(AtControl, r.Ref(), moved.Minus(want), "{doc} moved {amount} more or less on {gl} than it says.", map[string]any{"gl": c.GL})
	}
}

// holds says what the closing balance is made of: drawers not deposited by then, and the rest.
func (t *tier) holds() error {
	c, rest := &t.out.Control, t.out.Control.Closing
	for d, err := range t.b.Drawers().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if d.Day > t.out.To {
			continue
		}
		left, err := t.stillIn(d)
		if err != nil {
			return err
		}
		if left == 0 {
			continue
		}
		who, err := t.names.Name(d.Clerk)
		if err != nil {
			return err
		}
		c.Holds, rest = append(c.Holds, TieHold{d.Ref(), d.Day, who, left}), rest.Minus(left)
	}
	c.Loose = rest
	return nil
}

// stillIn gives what a drawer holds undeposited at the end of the last day.
func (t *tier) stillIn(d payment.Drawer) (left money.Amount, err error) {
	if confirmed, ok := d.Signed("confirmed"); ok && confirmed.Day <= t.out.To {
		left = d.Took()
	} else {
		held, err := payment.HeldIn(t.b, d.Number)
		if err != nil {
			return 0, err
		}
		for _, r := range held.Receipts {
			voided, gone := r.Signed("voided")
			if r.Day <= t.out.To && !(gone && voided.Day <= t.out.To) {
				left = left.Plus(r.Amount)
			}
		}
	}
	for _, n := range []document.Number{d.Deposit, d.CardDeposit} {
		if n == 0 {
			continue
		}
		dep, err := t.b.BankDeposits().Get(n)
		if err != nil {
			return 0, err
		}
		if dep.Day <= t.out.To {
			left = left.Minus(heldBy(dep, d))
		}
	}
	return left, nil
}

// Overdue says whether a deposit should have arrived by a day and has not.
func (x TieDeposit) Overdue(day calendar.Day) bool {
	return x.Match.ID == 0 && x.State != document.Voided && cmp.Compare(x.Due, day) < 0
}
