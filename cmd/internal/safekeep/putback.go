package safekeep

import (
	"context"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/books"
)

// PutBack settles that an older file stands in the place of the books: a manager takes it as it is, the numbers that were used in the newer one
// are burned as after a restore, with a margin beyond what is known, and the journal says so.
//
// Refuses, in order: books that are not older than what this workstation saw; no reason; somebody who is not a manager.
func PutBack(ctx context.Context, b *books.Books, s *office.Session, reason string, margin int) (r safekeeping.Restoration, err error) {
	now, err := open.FactsOf(ctx, b)
	if err != nil {
		return r, err
	}
	m, ok := open.Mark(pathOf(b), "", now.Origin)
	if open.Notice(b) == "" || !ok {
		return r, fault.New(fault.Refused, "restore.not-put-back", "These books are not older than what this workstation has seen of them: there is nothing to settle.", nil)
	}
	was := m.Known()
	loss, err := safekeeping.Lose(now, was, now.Hash, false, uint64(max(margin, 0)))
	if err != nil {
		return r, err
	}
	r, err = office.Do(ctx, s, s.Mint(), safekeeping.Restore{Record: safekeeping.Restoration{
		File: "an older file put in the place of the books", Seq: now.Seq, Hash: now.Hash, Day: now.Day, First: loss.First, Through: loss.Through,
		Burned: loss.Ranges, Source: "compared with the mark of this workstation, of entry " + seqText(was.Seq), Reason: reason,
	}})
	if err != nil {
		return r, err
	}
	return r, open.Settle(b)
}
