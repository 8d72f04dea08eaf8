package books

import (
	"curbstop/domain/bank"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveMatches proves that a match stands on the lines that name it, that lines less documents are its difference, and that the difference
// was posted or waits for the bank; and that reconciliations that were signed add up.
func (t *Tx) proveMatches(lines map[uint64][]bank.Line, bad func(kv.Space, string, ...any)) error {
	for p, err := range t.Pairings().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveMatch(p, lines[p.ID], bad); err != nil {
			return err
		}
		delete(lines, p.ID)
	}
	for id := range lines {
		bad("bank-match", "lines name the match %d, which is not there", id)
	}
	for r, err := range t.Reconciliations().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.State == bank.Signed && r.Difference() != 0 {
			bad("reconciliation", "%s is signed and leaves %s unexplained", r.Ref(), r.Difference())
		}
	}
	return nil
}

func (t *Tx) proveMatch(p bank.Pairing, lines []bank.Line, bad func(kv.Space, string, ...any)) error {
	if p.State == bank.Undone {
		if len(lines) != 0 {
			bad("bank-match", "match %d is undone, and %d lines name it", p.ID, len(lines))
		}
		return nil
	}
	sum := money.Amount(0)
	for _, l := range lines {
		if sum += l.Amount; l.State != bank.Matched || l.In != l.Amount || l.Bank != p.Bank {
			bad("bank-line", "line %d is %s, stands for %s of %s and names match %d", l.ID, l.State, l.In, l.Amount, p.ID)
		}
	}
	if len(lines) != len(p.Lines) || sum-p.Docsum() != p.Diff {
		bad("bank-match", "match %d is %s off by its lines, and says %s", p.ID, sum-p.Docsum(), p.Diff)
	}
	posted := money.Amount(0)
	if !p.Entry.IsZero() {
		e, err := t.Entries().Get(p.Entry)
		if err != nil {
			return err
		}
		for _, l := range e.Lines {
			if l.GL == p.GL {
				posted -= l.Amount
			}
		}
	}
	if (p.State == bank.Paired && posted != p.Diff) || (p.State == bank.Short && posted != 0) {
		bad("bank-match", "match %d is %s, %s off and has %s posted", p.ID, p.State, p.Diff, posted)
	}
	return nil
}
