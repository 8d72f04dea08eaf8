package books

import (
	"bytes"
	"context"
	"sync"

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
//
// A crew shares the parts, over one moment of the books; what needs the others' findings comes last.
func (b *Books) Check(ctx context.Context, progress func(what string)) (r Report, err error) {
	report := func(p kv.Problem) {
		p.Key = bytes.Clone(p.Key) // it belongs to the transaction, which ends before the report is read
		r.Problems = append(r.Problems, p)
	}
	progress("pages and checksums")
	if err := b.store.Check(ctx, report); err != nil {
		return r, err
	}
	err = b.store.Views(ctx, crew(), func(txs []kv.Tx) error {
		var found findings
		if err := b.share(ctx, txs, b.jobs(&r, &found), progress, report); err != nil {
			return err
		}
		r.Journal, r.Rows = found.chains.entries, found.rows
		t := newTx(txs[0], b.keys, office.OpID{})
		progress("day totals")
		if err := t.proveDayTotals(found.chains, report); err != nil {
			return err
		}
		progress("records against the journal")
		return t.proveRows(ctx, found.chains, found.live, report)
	})
	return r, err
}

// findings are what the parts of a check leave for the last of them.
type findings struct {
	chains chains
	mu     sync.Mutex // for those that all tables add to:
	live   journal.State
	rows   int
}

// jobs lists the parts that need nothing of one another, those that take long first.
func (b *Books) jobs(r *Report, found *findings) []job {
	all := []job{{"journal", func(ctx context.Context, t *Tx, report func(kv.Problem)) (err error) {
		found.chains, err = t.proveChain(ctx, report)
		return err
	}}}
	for i, a := range (*Tx)(nil).agreements(context.Background(), r) {
		all = append(all, job{a.what, func(ctx context.Context, t *Tx, report func(kv.Problem)) error {
			return t.agreements(ctx, r)[i].prove(report)
		}})
	}
	for _, area := range tables {
		for _, def := range area {
			all = append(all, job{string(def.Name()), func(ctx context.Context, t *Tx, report func(kv.Problem)) error {
				return t.proveTable(ctx, def, found, report)
			}})
		}
	}
	return all
}

// agreement is one thing that rows must agree on with other rows.
type agreement struct {
	what  string
	prove func(report func(kv.Problem)) error
}

// agreements lists what rows must agree on. None needs another; those that take long stand first.
func (t *Tx) agreements(ctx context.Context, r *Report) []agreement {
	return []agreement{
		{"ledger", func(report func(kv.Problem)) error { return t.proveLedger(ctx, r, report) }},
		{"number series", t.proveNumbers},
		{"search lines", t.proveLines},
		{"bills", t.proveBilling},
		{"refunds", t.proveRefunds},
		{"deposits", t.proveDeposits},
		{"adjustments", t.proveAdjustments},
		{"notices, orders and alerts", t.proveOrders},
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

// proveTable proves a table by itself, and adds its rows of record to the state of all, which the journal must give too.
func (t *Tx) proveTable(ctx context.Context, def table.Checked, found *findings, report func(kv.Problem)) error {
	var live journal.State
	each := func(rec kv.KV) { live = live.Plus(t.digest(def.Name(), rec.Key, rec.Value)) }
	if def.IsDerived() {
		each = func(kv.KV) {}
	}
	rows, err := def.Verify(ctx, t, each, report)
	if err != nil {
		return err
	}
	found.mu.Lock()
	found.live, found.rows = found.live.Plus(live), found.rows+rows
	found.mu.Unlock()
	return t.proveRowSeries(def.Name(), report)
}

// A series is a kind of document whose numbers must run from 1 without gap or twin.
type series struct {
	kind  document.Kind
	space kv.Space
}

// documentSeries lists the tables keyed by document number. An area adds its own line.
var documentSeries = []series{{payment.KindReceipt, receiptTable.Space}, {rating.KindRating, ratingTable.Space}, {account.KindConversion, conversionTable.Space}, {arrangement.KindArrangement, arrangementTable.Space}, {printout.KindJob, printJobTable.Space}}
