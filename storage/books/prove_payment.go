package books

import (
	"fmt"

	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveMoneyIn proves that the receipts of counted drawers are what was counted, but for what is posted as over or short, and that
// what was counted is what was deposited, once, and posted to the bank.
func (t *Tx) proveMoneyIn(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: drawerTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	cash, cards := map[document.Number]money.Amount{}, map[document.Number]money.Amount{}
	for d, err := range t.Drawers().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveDrawer(d, bad); err != nil {
			return err
		}
		if (d.State == payment.Deposited) != (d.Deposit != 0) {
			bad("%s is %s, and names the deposit %q", d.Ref(), d.State, d.Deposit)
		}
		cash[d.Deposit] += d.Cash + d.Checks
		cards[d.CardDeposit] += d.Cards
	}
	for d, err := range t.BankDeposits().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveBankDeposit(d, cash[d.Number], cards[d.Number], bad); err != nil {
			return err
		}
		delete(cash, d.Number)
		delete(cards, d.Number)
	}
	for _, left := range []map[document.Number]money.Amount{cash, cards} {
		for n := range left {
			if n != 0 {
				bad("drawers name the bank deposit %s, which is not there", n)
			}
		}
	}
	if err := t.proveMail(bad); err != nil {
		return err
	}
	if err := t.proveTenders(bad); err != nil {
		return err
	}
	for _, s := range []series{{payment.KindMail, mailTable.Space}, {payment.KindDrawer, drawerTable.Space}, {payment.KindBankDeposit, bankDepositTable.Space}} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

// proveDrawer adds up the receipts anew, without the deeds' own code, so that a mistake there is found.
func (t *Tx) proveDrawer(d payment.Drawer, bad func(string, ...any)) error {
	var received, counted money.Amount
	for r, err := range t.Receipts().Via(payment.ByTill, row.Span{}, d.Number) {
		if err != nil {
			return err
		}
		if r.State != document.Voided {
			received += r.Amount
		}
	}
	for k, err := range t.Deposits().Via(deposit.ByTill, row.Span{}, d.Number) {
		if err != nil {
			return err
		}
		if k.State != document.Voided {
			received += k.Amount
		}
	}
	for _, p := range d.Pieces {
		counted += p.Worth * money.Amount(p.Count)
	}
	if d.State == payment.Open {
		return nil
	}
	if counted += d.Checks + d.Cards - d.Float; counted-d.Over != received || counted != d.Cash+d.Checks+d.Cards {
		bad("%s has %s counted and %s over, its receipts and customer deposits make %s", d.Ref(), counted, d.Over, received)
	}
	if d.State == payment.Counted {
		return nil
	}
	posted, err := t.movedOn(d.Ref(), "", func(c ledger.Chart) string { return c.Cash })
	if err == nil && posted != d.Over {
		bad("%s is %s over, %s of it is posted", d.Ref(), d.Over, posted)
	}
	return err
}

func (t *Tx) proveBankDeposit(d payment.BankDeposit, cash, cards money.Amount, bad func(string, ...any)) error {
	want := d.Cash + d.CheckSum() + d.Cards + d.Paid
	if d.State == document.Voided {
		want = 0
	} else if want != d.Total {
		bad("%s of %s lists %s", d.Ref(), d.Total, want)
	}
	held, err := t.inBatch(d)
	if err != nil {
		return err
	}
	if cash+cards+held != want {
		bad("%s asks for %s, its drawers and files hold %s", d.Ref(), want, cash+cards+held)
	}
	posted, err := t.movedOn(d.Ref(), d.GL, nil)
	if err == nil && posted != want {
		bad("%s of %s posted %s to %s", d.Ref(), want, posted, d.GL)
	}
	return err
}

// inBatch gives the money of the file, or of the transfer, a deposit is of.
func (t *Tx) inBatch(d payment.BankDeposit) (sum money.Amount, err error) {
	if d.Source.Number == 0 {
		return 0, nil
	}
	of := t.Receipts().Via(payment.ByBatch, row.Span{}, d.Source.Kind, d.Source.Number)
	switch d.Source.Kind {
	case deposit.KindDeposit:
		k, err := t.Deposits().Get(d.Source.Number)
		if err != nil || k.State == document.Voided || k.Banked != d.Number {
			return 0, err
		}
		return k.Amount, nil
	case payment.KindReceipt:
		first, err := t.Receipts().Get(d.Source.Number)
		if err != nil {
			return 0, err
		}
		if first.First == 0 {
			of = func(yield func(payment.Receipt, error) bool) { yield(first, nil) }
		} else {
			of = t.Receipts().Via(payment.ByFirst, row.Span{}, first.First)
		}
	}
	for r, err := range of {
		if err != nil {
			return 0, err
		}
		if r.State != document.Voided && (r.Banked == 0 || r.Banked == d.Number) {
			sum += r.Amount
		}
	}
	return sum, nil
}

// proveMail proves that a posted mail batch is its receipts.
func (t *Tx) proveMail(bad func(string, ...any)) error {
	for m, err := range t.MailBatches().All(row.Span{}) {
		if err != nil {
			return err
		}
		var keyed, posted money.Amount
		for _, l := range m.Lines {
			keyed += l.Amount
		}
		for _, n := range m.Receipts {
			r, err := t.Receipts().Get(n)
			if err != nil {
				return err
			}
			if r.Mail != m.Number {
				bad("%s is listed by %s, and names %q", r.Ref(), m.Ref(), r.Mail)
			}
			posted += r.Amount
		}
		switch {
		case m.State != document.Issued && posted != 0:
			bad("%s is %s and has receipts", m.Ref(), m.State)
		case m.State == document.Issued && posted != keyed:
			bad("%s has %s keyed and %s posted", m.Ref(), keyed, posted)
		}
	}
	return nil
}

// movedOn gives what a document posted to a GL account: the one named, or the one that the chart of the day names for a purpose.
func (t *Tx) movedOn(doc document.Ref, gl string, of func(ledger.Chart) string) (sum money.Amount, err error) {
	for e, err := range t.Entries().Via(ledger.ByDoc, row.Span{}, doc.Kind, doc.Number) {
		if err != nil {
			return 0, err
		}
		name := gl
		if of != nil {
			chart, err := ledger.ChartOn(t, e.Day)
			if err != nil {
				return 0, err
			}
			name = of(chart)
		}
		for _, l := range e.Lines {
			if l.GL == name {
				sum += l.Amount
			}
		}
	}
	return sum, nil
}

// proveTenders proves what the first receipts did not know of: that receipts of one tender agree on it, that money for no account was
// posted to its codes or to suspense, that a transferred payment counts on the account its receipt names, and that nothing else was
// posted to suspense.
func (t *Tx) proveTenders(bad func(string, ...any)) error {
	for r, err := range t.Receipts().Via(payment.ByFirst, row.Span{}) {
		if err != nil {
			return err
		}
		first, has, err := t.Receipts().Find(r.First)
		if err != nil {
			return err
		}
		if !has || first.First != r.First || first.Tender != r.Tender || first.CheckNo != r.CheckNo || first.Till != r.Till || first.Day != r.Day {
			bad("%s is of one tender with receipt %s, and they differ", r.Ref(), r.First)
		}
	}
	waiting, err := t.proveCoded(bad)
	if err != nil {
		return err
	}
	for r, err := range t.Receipts().Via(payment.ByMoved, row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveMoved(r, bad); err != nil {
			return err
		}
	}
	return t.proveSuspense(waiting, bad)
}

// proveCoded goes through the receipts without an account and gives what waits in suspense, by GL account.
func (t *Tx) proveCoded(bad func(string, ...any)) (map[string]money.Amount, error) {
	waiting := map[string]money.Amount{}
	for r, err := range t.Receipts().Via(payment.ByCoded, row.Span{}) {
		if err != nil {
			return nil, err
		}
		want, sum := map[string]money.Amount{}, money.Amount(0)
		for _, l := range r.Lines {
			want[l.GL] += l.Amount
			sum += l.Amount
		}
		if sum != r.Amount || r.Account != 0 {
			bad("%s of %s lists %s, for account number %d", r.Ref(), r.Amount, sum, r.Account)
		}
		for gl, amount := range want {
			if !r.Stands() {
				amount = 0
			} else if r.Known != "" && !r.Out {
				waiting[gl] += amount
			}
			posted, err := t.movedOn(r.Ref(), gl, nil)
			if err != nil {
				return nil, err
			}
			if posted != -amount {
				bad("%s has %s for %s, and posted %s", r.Ref(), amount, gl, -posted)
			}
		}
	}
	return waiting, nil
}

// proveMoved proves that a transferred payment that stands is posted once, where its receipt says.
func (t *Tx) proveMoved(r payment.Receipt, bad func(string, ...any)) error {
	var on money.Amount
	for e, err := range t.Entries().Via(ledger.ByDoc, row.Span{}, r.Kind, r.Number) {
		if err != nil {
			return err
		}
		if e.Kind != ledger.Payment || e.Place.Account == 0 {
			continue
		}
		if on -= e.Change(); e.Place == r.Entry && e.Place.Account != uint64(r.Account) {
			bad("%s is for account number %d, and counts on %d", r.Ref(), r.Account, e.Place.Account)
		}
	}
	want := r.Amount
	if !r.Stands() || r.Account == 0 {
		want = 0
	}
	if on != want {
		bad("%s of %s counts as %s on the accounts it was transferred between", r.Ref(), want, on)
	}
	return nil
}

// proveSuspense proves that the suspense accounts hold what waits and nothing else.
func (t *Tx) proveSuspense(waiting map[string]money.Amount, bad func(string, ...any)) error {
	names, held := map[string]bool{payment.UsualTerms().Suspense: true}, map[string]money.Amount{}
	for p, err := range t.PaymentTerms().All(row.Span{}) {
		if err != nil {
			return err
		}
		names[p.Suspense] = true
	}
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		if names[c.GL] {
			held[c.GL] += c.Credit - c.Debit
		}
	}
	for gl := range names {
		if held[gl] != waiting[gl] {
			bad("%s holds %s, and receipts in suspense make %s", gl, held[gl], waiting[gl])
		}
	}
	return nil
}
