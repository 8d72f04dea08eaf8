package books

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/oversight"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// chains is what following the journal from its first entry gives: the last entry of each drawer, how many there are, and what
// each person used of a verb on a day.
type chains struct {
	last    map[byte]journal.Entry
	entries int
	used    map[dayKey]money.Amount
	byOne   map[oversight.Entry]journal.Entry // deeds that one person did and two should have
}

// proveChain follows every chain, and proves that its digests are those each entry was sealed with.
func (t *Tx) proveChain(ctx context.Context, report func(kv.Problem)) (chains, error) {
	c := chains{map[byte]journal.Entry{}, 0, map[dayKey]money.Amount{}, map[oversight.Entry]journal.Entry{}}
	for rec, err := range t.kv.Scan(journalSpace, kv.Range{}) {
		if err != nil {
			return c, err
		}
		if c.entries++; c.entries%1024 == 0 && ctx.Err() != nil {
			return c, ctx.Err()
		}
		bad := func(what string) { report(kv.Problem{Space: journalSpace, Key: rec.Key, Text: what}) }
		e, err := decodeEntry(rec.Value)
		if err != nil {
			bad(err.Error())
			continue
		}
		if journal.Link(rec.Value[32:]) != e.Hash || !bytes.Equal(key.Encode(e.Key()), rec.Key) {
			bad("an entry of the journal is not the one that was hashed")
		}
		if prev := c.last[e.Drawer]; e.Seq != prev.Seq+1 || e.Prev != prev.Hash {
			bad("the chain of the journal is broken before this entry")
		}
		c.last[e.Drawer] = e
		c.count(e)
		if err := t.proveDigests(e, bad); err != nil {
			return c, err
		}
	}
	return c, t.proveHeads(c.last, report)
}

// count adds a deed to what its person used that day, and to the deeds that one person did.
func (c *chains) count(e journal.Entry) {
	if e.Refusal == "" && e.Act.ByOne(e.Sign) {
		c.byOne[oversight.Entry{Drawer: e.Drawer, Seq: e.Seq}] = journal.Entry{Drawer: e.Drawer, Seq: e.Seq, Sign: e.Sign, Command: e.Command, Act: e.Act}
	}
	if e.Refusal == "" && e.Act.Verb != "" && e.Act.Amount != 0 {
		for _, k := range usedBy(e.Act.Verb, e.Sign) {
			c.used[k] += e.Act.Amount.Abs()
		}
	}
}

func (t *Tx) proveDigests(e journal.Entry, bad func(string)) error {
	if e.Count == 0 {
		return nil
	}
	n, root := 0, sha256.New()
	for chunk, err := range t.digests(e) {
		if err != nil {
			return err
		}
		n += len(chunk)
		root.Write(chunk)
	}
	if n != e.Count*listedDigest || !bytes.Equal(root.Sum(nil), e.Root) {
		bad("the digests of an entry are not those it was sealed with")
	}
	return nil
}

// digests gives the sorted digests of the rows an entry changed, in chunks.
func (t *Tx) digests(e journal.Entry) func(func([]byte, error) bool) {
	prefix := key.Encode(e.Key())
	return func(yield func([]byte, error) bool) {
		if e.Count <= journal.Listed {
			yield(bytes.Join(sortedDigests(e.Changes), nil), nil)
			return
		}
		for rec, err := range t.kv.Scan(digestSpace, kv.Range{From: prefix, To: key.After(prefix)}) {
			if !yield(rec.Value, err) || err != nil {
				return
			}
		}
	}
}

// proveHeads proves that every chain has a head, and that it is the last entry: with a head taken away, the next entry would
// overwrite the first.
func (t *Tx) proveHeads(last map[byte]journal.Entry, report func(kv.Problem)) error {
	heads := 0
	for rec, err := range t.kv.Scan(headSpace, kv.Range{}) {
		if err != nil {
			return err
		}
		heads++
		var h head
		err := table.Unmarshal(rec.Value, &h)
		e := last[h.Drawer]
		if err != nil || e.Seq != h.Seq || e.Hash != h.Hash || e.State != h.State || !bytes.Equal(rec.Key, key.Encode(h.Drawer)) {
			report(kv.Problem{Space: headSpace, Key: rec.Key, Text: "the head of the journal is not its last entry"})
		}
	}
	if heads != len(last) {
		report(kv.Problem{Space: headSpace, Text: fmt.Sprintf("%d chains of the journal have %d heads", len(last), heads)})
	}
	return nil
}

// proveDayTotals proves the day totals from the journal, since limits are checked against them.
func (t *Tx) proveDayTotals(c chains, report func(kv.Problem)) error {
	rows := 0
	for d, err := range t.dayTotals().All(row.Span{}) {
		if err != nil {
			return err
		}
		rows++
		if want := c.used[dayKey{d.Who, d.Verb, d.Day, d.Under}]; want != d.Amount {
			report(kv.Problem{Space: dayTotalTable.Space, Text: fmt.Sprintf(
				"%s, %q: the day's total kept is %s, the journal says %s", d.Day.US(), d.Verb.Text(), d.Amount, want)})
		}
	}
	if rows != len(c.used) {
		report(kv.Problem{Space: dayTotalTable.Space, Text: fmt.Sprintf("%d day totals are kept, the journal has %d", rows, len(c.used))})
	}
	return nil
}
