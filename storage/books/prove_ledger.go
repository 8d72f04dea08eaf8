package books

import (
	"context"
	"fmt"

	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// proof re-proves the ledger from its entries.
type proof struct {
	standings map[uint64]ledger.Standing
	lefts     map[uint64]map[ledger.ItemID]money.Amount
	controls  map[ledger.ControlKey]ledger.Control
	counts    map[uint64]uint64
	reversed  map[string]bool // keys of reversed entries: a payment taken back is not the last payment
}

func (t *Tx) proveLedger(ctx context.Context, r *Report, report func(kv.Problem)) error {
	p := proof{
		map[uint64]ledger.Standing{},
		map[uint64]map[ledger.ItemID]money.Amount{},
		map[ledger.ControlKey]ledger.Control{},
		map[uint64]uint64{},
		map[string]bool{},
	}
	for e, err := range t.Entries().Via(ledger.ByReversed, row.Span{}) {
		if err != nil {
			return err
		}
		p.reversed[string(key.Encode(e.Reverses))] = true
	}
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
	if e.Kind == ledger.Payment && e.Change() < 0 && !p.reversed[string(key.Encode(e.Place))] {
		s.LastPay = max(s.LastPay, e.Day)
	}
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
		what, err := p.against(t, s)
		if err != nil {
			return err
		}
		if what != "" {
			report(problemOf(ledger.Place{Account: s.Account}, "%s", what))
		}
	}
	if seen != len(p.standings) {
		report(kv.Problem{Space: standingTable.Space, Text: fmt.Sprintf("%d accounts have entries, %d have a standing", len(p.standings), seen)})
	}
	return nil
}

// against says what is wrong with a standing, "" when it is what the entries say.
func (p *proof) against(t *Tx, s ledger.Standing) (string, error) {
	want := p.standings[s.Account]
	switch {
	case s.Balance != want.Balance || s.Credit != want.Credit:
		return fmt.Sprintf("the balance kept is %s with credit %s, the entries say %s and %s", s.Balance, s.Credit, want.Balance, want.Credit), nil
	case s.Seq != p.counts[s.Account]:
		return fmt.Sprintf("%d entries, the last one numbered %d", p.counts[s.Account], s.Seq), nil
	case !s.Proved():
		return "the open items do not add up to the balance", nil
	case s.LastPay != want.LastPay:
		return fmt.Sprintf("the last payment kept is of %s, the entries say %s", s.LastPay.US(), want.LastPay.US()), nil
	}
	same, err := t.sameItems(s, p.lefts[s.Account])
	if err == nil && !same {
		return "the open items kept are not those of the entries", nil
	}
	return "", err
}

// sameItems says whether the open items are those left by the entries, and say what the entries that opened them say: aging,
// late charges and the order of payments go by their due day, kind and service.
func (t *Tx) sameItems(s ledger.Standing, lefts map[ledger.ItemID]money.Amount) (bool, error) {
	if len(s.Items) != len(lefts) {
		return false, nil
	}
	for _, it := range s.Items {
		e, found, err := t.Entries().Find(ledger.Place{Period: it.ID.Period, Account: s.Account, Seq: it.ID.Seq})
		if err != nil {
			return false, err
		}
		if !found || it.ID.Part >= len(e.Parts) || it.Left != lefts[it.ID] {
			return false, nil
		}
		part := e.Parts[it.ID.Part]
		if it != (ledger.Item{
			ID: it.ID, Kind: e.Kind, Service: part.Service, Doc: e.Doc, Day: e.Day, Due: e.Due, Amount: part.Amount, Left: it.Left,
		}) {
			return false, nil
		}
	}
	return true, nil
}

func (p *proof) againstControls(t *Tx, report func(kv.Problem)) error {
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		want := p.controls[c.Key()]
		if c.Debit != want.Debit || c.Credit != want.Credit {
			report(kv.Problem{Space: controlTable.Space, Text: fmt.Sprintf("%s, fund %s, %s: kept %s and %s, entries say %s and %s",
				c.Period, c.Fund, c.GL, c.Debit, c.Credit, want.Debit, want.Credit)})
		}
		delete(p.controls, c.Key())
	}
	if len(p.controls) > 0 {
		report(kv.Problem{Space: controlTable.Space, Text: fmt.Sprintf("%d control totals are missing", len(p.controls))})
	}
	return nil
}

func problemOf(at ledger.Place, text string, args ...any) kv.Problem {
	where := calendar.Month(at.Period).String()
	return kv.Problem{Space: entryTable.Space, Text: fmt.Sprintf("account %d, %s, entry %d: ", at.Account, where, at.Seq) + fmt.Sprintf(text, args...)}
}
