package books

import (
	"crypto/sha256"
	"encoding/hex"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/exchange/positivepay"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveBank proves the lines of bank statements: one matched with a check stands for all of a check that is cleared, no check is paid by
// two lines, one booked moved its amount, matches hold as proveMatches says; and that every issue file can be made again as it was.
func (t *Tx) proveBank(bad func(kv.Space, string, ...any)) error {
	paid, matched := map[document.Number]uint64{}, map[uint64][]bank.Line{}
	for l, err := range t.BankLines().All(row.Span{}) {
		if err != nil {
			return err
		}
		if l.State == bank.Booked {
			if err := t.proveBooked(l, bad); err != nil {
				return err
			}
		}
		if l.Pairing != 0 {
			matched[l.Pairing] = append(matched[l.Pairing], l)
		}
		if l.Doc.Kind != refund.KindCheck || l.In == 0 {
			continue
		}
		c, err := t.Checks().Get(l.Doc.Number)
		if err != nil {
			return err
		}
		if other, twice := paid[c.Number]; twice {
			bad("bank-line", "check %d is paid by lines %d and %d", c.CheckNo, other, l.ID)
		}
		paid[c.Number] = l.ID
		if c.Outcome != refund.Cleared || l.In != -c.Amount {
			bad("bank-line", "line %d stands for %s of check %d, which is %s and drawn for %s", l.ID, l.In, c.CheckNo, c.Outcome, c.Amount)
		}
	}
	if err := t.proveMatches(matched, bad); err != nil {
		return err
	}
	return t.proveIssueFiles(bad)
}

// proveBooked compares a booked line with its posting.
func (t *Tx) proveBooked(l bank.Line, bad func(kv.Space, string, ...any)) error {
	e, err := t.Entries().Get(l.Entry)
	if err != nil {
		return err
	}
	var other money.Amount
	for _, x := range e.Lines {
		if x.GL == l.GL {
			other -= x.Amount
		}
	}
	if other != l.Amount || l.In != l.Amount {
		bad("bank-line", "line %d of %s was booked as %s against %s", l.ID, l.Amount, other, l.GL)
	}
	return nil
}

// proveIssueFiles makes every issue file again.
func (t *Tx) proveIssueFiles(bad func(kv.Space, string, ...any)) error {
	for f, err := range t.IssueFiles().All(row.Span{}) {
		if err != nil {
			return err
		}
		if bank.Veiled(f.Account) {
			return nil // the number in it is sealed, and its key not at hand
		}
		data, err := positivepay.Write(f)
		if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != f.Digest {
			bad("issue-file", "%s cannot be made again as it was", f.Ref())
		}
	}
	return nil
}
