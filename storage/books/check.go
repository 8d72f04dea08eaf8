package books

import (
	"context"
	"encoding/binary"
	"fmt"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/rating"
	"curbstop/domain/row"
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
	report := func(p kv.Problem) { r.Problems = append(r.Problems, p) }
	progress("pages and checksums")
	if err := b.store.Check(ctx, report); err != nil {
		return r, err
	}
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		progress("journal")
		written, err := t.proveChain(report)
		if err != nil {
			return err
		}
		r.Journal = len(written)
		for _, area := range tables {
			for _, def := range area {
				progress(string(def.Name()))
				n, err := t.proveTable(ctx, def, written, report)
				if err != nil {
					return err
				}
				r.Rows += n
			}
		}
		progress("number series")
		for _, s := range documentSeries {
			if err := t.proveSeries(s, report); err != nil {
				return err
			}
		}
		progress("bills")
		if err := t.proveBilling(report); err != nil {
			return err
		}
		progress("refunds")
		if err := t.proveRefunds(report); err != nil {
			return err
		}
		progress("ledger")
		return t.proveLedger(ctx, &r, report)
	})
	return r, err
}

func (t *Tx) proveTable(ctx context.Context, def table.Checked, written map[uint64]map[string]bool, report func(kv.Problem)) (int, error) {
	n, err := def.Verify(ctx, t, report)
	if err != nil || def.IsDerived() {
		return n, err
	}
	for rec, err := range t.kv.Scan(def.Name(), kv.Range{}) {
		if err != nil {
			return n, err
		}
		if !proveRow(written, def.Name(), rec.Key, rec.Value) {
			report(kv.Problem{Space: def.Name(), Key: rec.Key, Text: "a record was changed by another hand than the journal's"})
		}
	}
	return n, nil
}

// proof re-proves the ledger from its entries.
type proof struct {
	standings map[uint64]ledger.Standing
	lefts     map[uint64]map[ledger.ItemID]money.Amount
	controls  map[ledger.ControlKey]ledger.Control
	counts    map[uint64]uint64
}

func (t *Tx) proveLedger(ctx context.Context, r *Report, report func(kv.Problem)) error {
	p := proof{map[uint64]ledger.Standing{}, map[uint64]map[ledger.ItemID]money.Amount{}, map[ledger.ControlKey]ledger.Control{}, map[uint64]uint64{}}
	for e, err := range t.Entries().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.Entries++; r.Entries%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.Debits += p.add(e, report)
	}
	if err := p.againstStandings(t, report); err != nil {
		return err
	}
	return p.againstControls(t, report)
}

// add takes one entry into the proof. It does not use Fold, so that a mistake there is found here.
func (p *proof) add(e ledger.Entry, report func(kv.Problem)) (debits money.Amount) {
	funds := map[string]money.Amount{}
	for _, l := range e.Lines {
		k := ledger.ControlKey{Period: e.Place.Period, Fund: l.Fund, GL: l.GL}
		c := p.controls[k]
		if l.Amount > 0 {
			c.Debit, debits = c.Debit+l.Amount, debits+l.Amount
		} else {
			c.Credit -= l.Amount
		}
		p.controls[k], funds[l.Fund] = c, funds[l.Fund]+l.Amount
	}
	for f, a := range funds {
		if a != 0 {
			report(problemOf(e.Place, "the entry of %s is out of balance by %s in fund %s", e.Doc, a, f))
		}
	}
	acct := e.Place.Account
	s := p.standings[acct]
	s.Balance, s.Credit = s.Balance+e.Change(), s.Credit+e.Credit
	p.standings[acct] = s
	p.counts[acct]++
	lefts := p.lefts[acct]
	if lefts == nil {
		lefts = map[ledger.ItemID]money.Amount{}
		p.lefts[acct] = lefts
	}
	for i, part := range e.Parts {
		add(lefts, ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}, part.Amount)
	}
	for _, a := range e.Applied {
		add(lefts, a.Item, -a.Amount)
	}
	return debits
}

// add keeps the map small: an item with nothing left is dropped.
func add(lefts map[ledger.ItemID]money.Amount, id ledger.ItemID, a money.Amount) {
	if lefts[id] += a; lefts[id] == 0 {
		delete(lefts, id)
	}
}

func (p *proof) againstStandings(t *Tx, report func(kv.Problem)) error {
	seen := 0
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return err
		}
		seen++
		want := p.standings[s.Account]
		switch {
		case s.Balance != want.Balance || s.Credit != want.Credit:
			report(problemOf(ledger.Place{Account: s.Account}, "the balance kept is %s with credit %s, the entries say %s and %s", s.Balance, s.Credit, want.Balance, want.Credit))
		case s.Seq != p.counts[s.Account]:
			report(problemOf(ledger.Place{Account: s.Account}, "%d entries, the last one numbered %d", p.counts[s.Account], s.Seq))
		case !s.Proved():
			report(problemOf(ledger.Place{Account: s.Account}, "the open items do not add up to the balance"))
		case !sameItems(s.Items, p.lefts[s.Account]):
			report(problemOf(ledger.Place{Account: s.Account}, "the open items kept are not those of the entries"))
		}
	}
	if seen != len(p.standings) {
		report(kv.Problem{Space: "standing", Text: fmt.Sprintf("%d accounts have entries, %d have a standing", len(p.standings), seen)})
	}
	return nil
}

func sameItems(kept []ledger.Item, lefts map[ledger.ItemID]money.Amount) bool {
	for _, it := range kept {
		if lefts[it.ID] != it.Left {
			return false
		}
	}
	return len(kept) == len(lefts)
}

func (p *proof) againstControls(t *Tx, report func(kv.Problem)) error {
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		want := p.controls[c.Key()]
		if c.Debit != want.Debit || c.Credit != want.Credit {
			report(kv.Problem{Space: "control", Text: fmt.Sprintf("%s, fund %s, %s: kept %s and %s, entries say %s and %s",
				c.Period, c.Fund, c.GL, c.Debit, c.Credit, want.Debit, want.Credit)})
		}
		delete(p.controls, c.Key())
	}
	if len(p.controls) > 0 {
		report(kv.Problem{Space: "control", Text: fmt.Sprintf("%d control totals are missing", len(p.controls))})
	}
	return nil
}

func problemOf(at ledger.Place, text string, args ...any) kv.Problem {
	where := calendar.Month(at.Period).String()
	return kv.Problem{Space: "entry", Text: fmt.Sprintf("account %d, %s, entry %d: ", at.Account, where, at.Seq) + fmt.Sprintf(text, args...)}
}

// A series is a kind of document whose numbers must run from 1 without gap or twin.
type series struct {
	kind  document.Kind
	space kv.Space
}

// documentSeries lists the tables keyed by document number. An area adds its own line.
var documentSeries = []series{{payment.KindReceipt, receiptTable.Space}, {rating.KindRating, ratingTable.Space}}

// proveSeries proves that no document was lost and none came in past its series.
func (t *Tx) proveSeries(s series, report func(kv.Problem)) error {
	last := map[byte]uint64{}
	for rec, err := range t.kv.Scan(s.space, kv.Range{}) {
		if err != nil {
			return err
		}
		n := document.Number(binary.BigEndian.Uint64(rec.Key))
		if n.Count() != last[n.Drawer()]+1 {
			report(kv.Problem{Space: s.space, Key: rec.Key, Text: fmt.Sprintf("%s %s does not follow the one before", s.kind, n)})
		}
		last[n.Drawer()] = n.Count()
	}
	return nil
}
