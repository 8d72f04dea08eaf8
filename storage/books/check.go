package books

import (
	"bytes"
	"context"
	"sync"

	"curbstop/domain/account"
	"curbstop/domain/approval"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/printout"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/workday"
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
		f := newFindings()
		if err := b.share(ctx, txs, f.jobs(), progress, report); err != nil {
			return err
		}
		r.Journal, r.Rows, r.Entries, r.Debits = f.chains.entries, f.rows, f.ledger.entries, f.ledger.debits
		return b.share(ctx, txs, f.lastJobs(), progress, report)
	})
	return r, err
}

// findings are what the parts of a check leave for the last of them. Whatever several proofs need of a table is taken down in the
// one pass over it.
type findings struct {
	chains  chains
	ledger  *proof
	bills   billsSeen
	through map[account.ID]calendar.Day // through which each account says it is billed

	mu   sync.Mutex // for those that all tables add to:
	live journal.State
	rows int
}

func newFindings() *findings {
	return &findings{ledger: newProof(), bills: newBillsSeen(), through: map[account.ID]calendar.Day{}}
}

// jobs lists the parts that need nothing of one another, those that take long first.
func (f *findings) jobs() []job {
	all := []job{
		{"journal", func(ctx context.Context, t *Tx, report func(kv.Problem)) (err error) {
			f.chains, err = t.proveChain(ctx, report)
			return err
		}},
		{"ledger", f.readLedger},
	}
	for i, a := range (*Tx)(nil).agreements() {
		all = append(all, job{a.what, func(_ context.Context, t *Tx, report func(kv.Problem)) error { return t.agreements()[i].prove(report) }})
	}
	for _, area := range tables {
		for _, def := range area {
			if def == table.Checked(&standingTable) || def == table.Checked(&entryTable) {
				continue // read by the ledger's job
			}
			all = append(all, job{string(def.Name()), func(ctx context.Context, t *Tx, report func(kv.Problem)) error {
				return t.proveTable(ctx, def, f, report)
			}})
		}
	}
	return all
}

// lastJobs lists the parts that need what others found.
func (f *findings) lastJobs() []job {
	return []job{
		{"records against the journal", func(ctx context.Context, t *Tx, report func(kv.Problem)) error {
			return t.proveRows(ctx, f.chains, f.live, report)
		}},
		{"balances and open items", func(_ context.Context, t *Tx, report func(kv.Problem)) error { return t.proveLedger(f.ledger, report) }},
		{"bills", func(_ context.Context, t *Tx, report func(kv.Problem)) error { return t.proveBilling(f, report) }},
		{"day totals", func(_ context.Context, t *Tx, report func(kv.Problem)) error {
			return t.proveDayTotals(f.chains, report)
		}},
		{"deeds done by one person", func(_ context.Context, t *Tx, report func(kv.Problem)) error { return t.proveByOne(f.chains, report) }},
	}
}

// watch gives who looks on while a table is proved, nil when nobody does.
func (f *findings) watch(def table.Checked) func(row any) {
	switch def {
	case table.Checked(&standingTable):
		return func(row any) { f.ledger.keep(row.(*ledger.Standing)) }
	case table.Checked(&billTable):
		return func(row any) { f.bills.add(row.(*billing.Bill)) }
	case table.Checked(&accountTable):
		return func(row any) { a := row.(*account.Account); f.through[a.ID] = a.LastBill }
	}
	return nil
}

// agreement is one thing that rows must agree on with other rows.
type agreement struct {
	what  string
	prove func(report func(kv.Problem)) error
}

// agreements lists what rows must agree on; none needs another.
func (t *Tx) agreements() []agreement {
	return []agreement{
		{"number series", t.proveNumbers},
		{"identity numbers", t.proveIdentities},
		{"search lines", t.proveLines},
		{"refunds", t.proveRefunds},
		{"deposits", t.proveDeposits},
		{"drawers and bank deposits", t.proveMoneyIn},
		{"bank drafts", t.proveDrafts},
		{"payment files", t.proveFiles},
		{"adjustments", t.proveAdjustments},
		{"write-offs and transfers", t.proveWriteOffs},
		{"notices, orders and alerts", t.proveOrders},
		{"mailings of notices", t.proveMailings},
		{"lists of cuts", t.proveCrewLists},
		{"holds and arrangements", t.proveHeldBack},
		{"disputes", t.proveDisputes},
		{"tracing files and referrals", t.proveReferrals},
		{"closed days and months", t.proveClosings},
		{"samples of work", t.proveSamples},
		{"deviations", t.proveDeviations},
		{"authority matrix", t.proveAuthority},
		{"delegations", t.proveDelegations},
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
func (t *Tx) proveTable(ctx context.Context, def table.Checked, f *findings, report func(kv.Problem)) error {
	return t.watchTable(ctx, def, f, f.watch(def), report)
}

func (t *Tx) watchTable(ctx context.Context, def table.Checked, f *findings, see func(row any), report func(kv.Problem)) error {
	var live journal.State
	w := table.Watch{Row: see}
	if !def.IsDerived() {
		w.Stored = func(rec kv.KV) { live = live.Plus(t.digest(def.Name(), rec.Key, rec.Value)) }
	}
	rows, err := def.Verify(ctx, t, w, report)
	if err != nil {
		return err
	}
	f.mu.Lock()
	f.live, f.rows = f.live.Plus(live), f.rows+rows
	f.mu.Unlock()
	return t.proveRowSeries(def.Name(), report)
}

// A series is a kind of document whose numbers must run from 1 without gap or twin.
type series struct {
	kind  document.Kind
	space kv.Space
}

// documentSeries lists the tables keyed by document number. An area adds its own line.
var documentSeries = []series{{payment.KindReceipt, receiptTable.Space}, {rating.KindRating, ratingTable.Space}, {account.KindConversion, conversionTable.Space}, {arrangement.KindArrangement, arrangementTable.Space}, {hold.KindDispute, disputeTable.Space}, {printout.KindJob, printJobTable.Space}, {workday.KindTask, taskTable.Space}, {workday.KindInstruction, instructionTable.Space}, {workday.KindReport, statusReportTable.Space}, {workday.KindSuggestion, suggestionTable.Space}, {delegation.Kind, delegationTable.Space}, {quality.KindSample, sampleTable.Space}, {quality.KindCheck, workCheckTable.Space}, {quality.KindCall, callTable.Space}, {quality.KindCalibration, calibrationTable.Space}, {approval.Kind, sentTable.Space}, {deviation.Kind, deviationTable.Space}}
