package books

import (
	"bytes"
	"context"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/document"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/printout"
	"curbstop/domain/rating"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// Report is what a whole check of the books found.
type Report struct {
	Rows, Entries, Journal int
	Debits                 money.Amount // of all ledger lines; credits are equal or there is a problem
	Problems               []kv.Problem
}

// Check proves the whole book: pages and checksums, the journal's chain, every row against the journal entry that wrote it,
// every index, and the ledger from its entries (debits equal credits in each fund, balances, open items, control totals).
func (b *Books) Check(ctx context.Context, progress func(what string)) (r Report, err error) {
	report := func(p kv.Problem) {
		p.Key = bytes.Clone(p.Key) // it belongs to the transaction, which ends before the report is read
		r.Problems = append(r.Problems, p)
	}
	progress("pages and checksums")
	if err := b.store.Check(ctx, report); err != nil {
		return r, err
	}
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		progress("journal")
		c, err := t.proveChain(ctx, report)
		if err != nil {
			return err
		}
		r.Journal = c.entries
		if err := t.proveTables(ctx, &r, c, progress, report); err != nil {
			return err
		}
		for _, p := range t.agreements(ctx, &r, c) {
			progress(p.what)
			if err := p.prove(report); err != nil {
				return err
			}
		}
		return nil
	})
	return r, err
}

// agreement is one thing that rows must agree on with other rows.
type agreement struct {
	what  string
	prove func(report func(kv.Problem)) error
}

// agreements lists what is proved once the rows themselves are known to be sound, in that order.
func (t *Tx) agreements(ctx context.Context, r *Report, c chains) []agreement {
	return []agreement{
		{"day totals", func(report func(kv.Problem)) error { return t.proveDayTotals(c, report) }},
		{"number series", t.proveNumbers},
		{"search lines", t.proveLines},
		{"bills", t.proveBilling},
		{"refunds", t.proveRefunds},
		{"deposits", t.proveDeposits},
		{"adjustments", t.proveAdjustments},
		{"notices, orders and alerts", t.proveOrders},
		{"ledger", func(report func(kv.Problem)) error { return t.proveLedger(ctx, r, report) }},
	}
}

// proveNumbers proves the series of every kind of document.
func (t *Tx) proveNumbers(report func(kv.Problem)) error {
	for _, s := range documentSeries {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

// proveTables proves every table by itself, and the rows of record of all together against the journal.
func (t *Tx) proveTables(ctx context.Context, r *Report, c chains, progress func(string), report func(kv.Problem)) error {
	var live journal.State
	for _, area := range tables {
		for _, def := range area {
			progress(string(def.Name()))
			n, err := t.proveTable(ctx, def, &live, report)
			if err != nil {
				return err
			}
			r.Rows += n
		}
	}
	progress("records against the journal")
	return t.proveRows(ctx, c, live, report)
}

func (t *Tx) proveTable(ctx context.Context, def table.Checked, live *journal.State, report func(kv.Problem)) (int, error) {
	each := func(rec kv.KV) { *live = live.Plus(t.digest(def.Name(), rec.Key, rec.Value)) }
	if def.IsDerived() {
		each = func(kv.KV) {}
	}
	n, err := def.Verify(ctx, t, each, report)
	if err != nil {
		return n, err
	}
	return n, t.proveRowSeries(def.Name(), report)
}

// A series is a kind of document whose numbers must run from 1 without gap or twin.
type series struct {
	kind  document.Kind
	space kv.Space
}

// documentSeries lists the tables keyed by document number. An area adds its own line.
var documentSeries = []series{{payment.KindReceipt, receiptTable.Space}, {rating.KindRating, ratingTable.Space}, {account.KindConversion, conversionTable.Space}, {arrangement.KindArrangement, arrangementTable.Space}, {printout.KindJob, printJobTable.Space}}
