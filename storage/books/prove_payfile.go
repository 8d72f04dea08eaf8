package books

import (
	"fmt"
	"slices"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveFiles proves that the lines of each payment file are what it counts, that what is posted of it stands in receipts of the same
// account and amount, that its deposits are that sum, and that each payment is claimed by one line alone.
func (t *Tx) proveFiles(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: payFileTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	claimed := map[string]bool{}
	for f, err := range t.PaymentFiles().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveFile(f, claimed, bad); err != nil {
			return err
		}
	}
	for c, err := range t.FileClaims().All(row.Span{}) {
		if err != nil {
			return err
		}
		if !claimed[c.Key] {
			bad("%s claims a payment for row %d that the row does not name", c.File, c.No)
		}
	}
	return t.proveSeries(series{payment.KindFile, payFileTable.Space}, report)
}

func (t *Tx) proveFile(f payment.File, claimed map[string]bool, bad func(string, ...any)) error {
	count := map[payment.LineState]payment.Tally{}
	var posted money.Amount
	see := func(l payment.FileLine) error {
		c := count[l.State]
		count[l.State] = payment.Tally{State: l.State, Lines: c.Lines + 1, Sum: c.Sum + l.Amount}
		if l.State == payment.LinePosted || l.State == payment.LineSuspense {
			posted += l.Amount
		}
		if l.Key != "" && l.State != payment.LineKnown {
			c, there, err := t.FileClaims().Find(l.Key)
			if err != nil {
				return err
			}
			if there && c.File == f.Number && c.No == l.No {
				claimed[l.Key] = true
			} else if l.State == payment.LinePosted {
				bad("row %d of %s is posted, and its payment is claimed by another", l.No, f.Ref())
			}
		}
		return t.proveReceiptOf(f, l, bad)
	}
	for p, err := range t.FilePages().All(row.Span{Within: []any{f.Number}}) {
		if err != nil {
			return err
		}
		for _, l := range p.Lines {
			if err := see(l); err != nil {
				return err
			}
		}
	}
	for h, err := range t.HeldLines().All(row.Span{Within: []any{f.Number}}) {
		if err != nil {
			return err
		}
		if err := see(h.Line); err != nil {
			return err
		}
	}
	for _, s := range payment.LineStates {
		if want, have := f.Of(s), count[s]; want.Lines != have.Lines || want.Sum != have.Sum {
			bad("%s counts %d lines of %s as %s, it has %d of %s", f.Ref(), want.Lines, want.Sum, s, have.Lines, have.Sum)
		}
	}
	if posted != f.Posted {
		bad("%s says that %s of it is posted, its lines make %s", f.Ref(), f.Posted, posted)
	}
	return t.proveFileDeposits(f, bad)
}

// proveReceiptOf proves that a posted line stands in a receipt of its account and amount.
func (t *Tx) proveReceiptOf(f payment.File, l payment.FileLine, bad func(string, ...any)) error {
	if l.Receipt == 0 {
		if l.State == payment.LinePosted {
			bad("row %d of %s is posted without a receipt", l.No, f.Ref())
		}
		return nil
	}
	r, err := t.Receipts().Get(l.Receipt)
	if err != nil {
		return err
	}
	if was := r.Was(); l.State == payment.LinePosted && l.Suspense.IsZero() && was != l.Account || l.State == payment.LineSuspense && was != 0 || r.Amount != l.Amount || r.Batch != f.Ref() || (r.State == document.Voided) != (l.State == payment.LineUndone) {
		bad("%s is not what row %d of %s says", r.Ref(), l.No, f.Ref())
	}
	return nil
}

// proveFileDeposits proves that the deposits of a posted file are what is posted of it.
func (t *Tx) proveFileDeposits(f payment.File, bad func(string, ...any)) error {
	var deposited money.Amount
	for _, n := range f.Deposits {
		d, err := t.BankDeposits().Get(n)
		if err != nil {
			return err
		}
		if d.Source != f.Ref() {
			bad("%s names %s, which is of another file", f.Ref(), d.Ref())
		}
		if d.State != document.Voided {
			deposited += d.Total
		}
	}
	if slices.Contains([]payment.FileStep{payment.FileDone, payment.FileUndone}, f.Step) && deposited != f.Posted {
		bad("%s has %s posted and %s deposited", f.Ref(), f.Posted, deposited)
	}
	return nil
}
