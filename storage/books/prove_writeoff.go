package books

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/writeoff"
	"curbstop/storage/kv"
)

// proveWriteOffs proves that every debt written off is posted for what it lists, and reversed when it was taken back; that what
// standings say is still claimed is what the entries leave; that the two halves of every transfer come to nothing; and that their
// numbers run. It does not use the deeds' own code, so that a mistake there is found.
func (t *Tx) proveWriteOffs(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	accounts, runs := map[account.ID]bool{}, map[document.Number]money.Amount{}
	for d, err := range t.Debts().All(row.Span{}) {
		if err != nil {
			return err
		}
		accounts[d.Account] = true
		if !d.Entry.IsZero() {
			runs[d.Run] += d.Amount
		}
		if err := t.proveDebt(d, bad); err != nil {
			return err
		}
	}
	for r, err := range t.WriteOffRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.IssuedTotal != runs[r.Number] {
			bad(writeoffRunTable.Space, "%s says it wrote off %s, its debts make %s", r.Ref(), r.IssuedTotal, runs[r.Number])
		}
	}
	if err := t.proveClaims(accounts, bad); err != nil {
		return err
	}
	if err := t.proveTransfers(bad); err != nil {
		return err
	}
	for _, s := range []series{{writeoff.KindDebt, debtTable.Space}, {writeoff.KindRun, writeoffRunTable.Space}, {writeoff.KindTransfer, transferTable.Space}} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) proveDebt(d writeoff.Debt, bad func(kv.Space, string, ...any)) error {
	var items money.Amount
	for _, it := range d.Items {
		items += it.Amount
	}
	if items != d.Amount {
		bad(debtTable.Space, "%s is of %s, its items make %s", d.Ref(), d.Amount, items)
	}
	if d.Entry.IsZero() {
		if d.State == document.Issued {
			bad(debtTable.Space, "%s is written off, but nothing is posted", d.Ref())
		}
		return nil
	}
	e, err := t.Entries().Get(d.Entry)
	if err != nil {
		return err
	}
	reversed, err := t.isReversed(d.Entry)
	if err == nil && (e.Change() != -d.Amount || e.Doc != d.Ref() || e.Kind != ledger.WriteOff || reversed != (d.State == document.Voided)) {
		bad(debtTable.Space, "%s is %s for %s, its posting took %s off", d.Ref(), d.State, d.Amount, -e.Change())
	}
	return err
}

func (t *Tx) isReversed(at ledger.Place) (bool, error) {
	_, reversed, err := row.First(t.Entries().Via(ledger.ByReversed, row.Span{Limit: 1}, at))
	return reversed, err
}

// proveClaims adds up what is written off and still claimed from the entries of every account that claims something or has debts.
func (t *Tx) proveClaims(accounts map[account.ID]bool, bad func(kv.Space, string, ...any)) error {
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return err
		}
		id := account.ID(s.Account)
		if !accounts[id] && len(s.Written) == 0 {
			continue
		}
		all, err := ledger.History(t, s.Account, 0)
		if err != nil {
			return err
		}
		claims := map[ledger.ItemID]money.Amount{}
		for _, e := range all {
			for _, w := range e.Written {
				claims[w.Item] += w.Amount
			}
		}
		for _, w := range s.Written {
			claims[w.Item] -= w.Amount
		}
		for item, out := range claims {
			if out != 0 {
				bad(standingTable.Space, "account %d: what is claimed of item %d differs by %s from its entries", id, item.Seq, out)
			}
		}
	}
	return nil
}

func (t *Tx) proveTransfers(bad func(kv.Space, string, ...any)) error {
	for m, err := range t.Transfers().All(row.Span{}) {
		if err != nil {
			return err
		}
		out, err := t.Entries().Get(m.Out)
		if err != nil {
			return err
		}
		in, err := t.Entries().Get(m.In)
		if err != nil {
			return err
		}
		if out.Change()+in.Change() != 0 || in.Change() != m.Amount || out.Twin != m.In || in.Twin != m.Out || out.Doc != m.Ref() || in.Doc != m.Ref() {
			bad(transferTable.Space, "%s of %s took %s and gave %s", m.Ref(), m.Amount, out.Change(), in.Change())
		}
		for _, at := range []ledger.Place{m.Out, m.In} {
			reversed, err := t.isReversed(at)
			if err != nil {
				return err
			}
			if reversed != (m.State == document.Voided) {
				bad(transferTable.Space, "%s is %s, but its posting is reversed: %v", m.Ref(), m.State, reversed)
			}
		}
	}
	return nil
}
