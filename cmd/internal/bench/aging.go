package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
	"curbstop/storage/kv"
)

// trialBalance measures the aged trial balance of years of entries: from the open items that are kept, and proved from every entry; then
// what others take for the same balances.
func (b *bench) trialBalance() error {
	path := filepath.Join(b.folder, "years.books")
	y := years{b: b}
	made, err := timed(func() error { return y.made(path) })
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(path) }()
	row(fmt.Sprintf("  (%d entries of %d months written for the next lines)", y.entries, agingMonths), made, 0, "", "")
	if err := readThrough(path); err != nil { // the pages are in memory, as after a morning's work
		return err
	}
	store, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	held := books.New(store)
	defer func() { _ = held.Close() }()
	s := held.Session(books.Identity{ID: 1, Name: "Ada"}, nil, clock)
	if err := b.fromItems(s, store, &y); err != nil {
		return err
	}
	proved, err := b.fromEntries(s, store, &y)
	if err != nil {
		return err
	}
	return b.peers(&y, store, proved)
}

// onlyTrialBalance measures nothing else.
func (b *bench) onlyTrialBalance() (err error) {
	if b.folder, err = os.MkdirTemp("", "curbstop-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(b.folder) }()
	head()
	return b.trialBalance()
}

// readThrough reads a file to its end.
func readThrough(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, f)
	return joined(err, f.Close())
}

// aged makes an aged trial balance and holds it against the sum of all entries.
func aged(s *office.Session, day calendar.Day, owed money.Amount) (time.Duration, error) {
	var l procedure.List
	took, err := timed(func() (err error) {
		l, err = office.Ask(context.Background(), s, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: day}})
		return err
	})
	if err != nil {
		return took, err
	}
	sum := l.Totals[len(l.Totals)-1].Cells[len(l.Columns)-1].N
	if !l.Holds() || sum != int64(owed) {
		return took, fmt.Errorf("the aging as of %s comes to %d, the entries to %d; ties %+v", day, sum, owed, l.Ties)
	}
	return took, nil
}

// least runs a measure several times and keeps the shortest: the first fills memory.
func least(times int, measure func() (time.Duration, error)) (best time.Duration, err error) {
	for i := range times {
		took, err := measure()
		if err != nil {
			return took, err
		}
		if i == 0 || took < best {
			best = took
		}
	}
	return best, nil
}

// scanned is a floor: every record of a space read and its checksum proved, by one thread.
func (b *bench) scanned(store kv.Store, space kv.Space) (time.Duration, error) {
	return timed(func() error {
		return store.View(b.ctx, func(tx kv.Tx) error {
			for _, err := range tx.Scan(space, kv.Range{}) {
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (b *bench) fromItems(s *office.Session, store kv.Store, y *years) error {
	floor, err := b.scanned(store, "standing")
	if err != nil {
		return err
	}
	before := processor()
	const times = 5
	took, err := least(times, func() (time.Duration, error) { return aged(s, today, y.owed) })
	row(fmt.Sprintf("aged trial balance of %d accounts, open items", b.accounts), took, floor, "", "< 100 ms, against reading the items")
	row("  processor, of all threads", (processor()-before)/times, floor, "", "")
	return err
}

// fromEntries proves the aging of a past day by every entry.
func (b *bench) fromEntries(s *office.Session, store kv.Store, y *years) (time.Duration, error) {
	floor, err := b.scanned(store, "entry")
	if err != nil {
		return 0, err
	}
	before, seen := processor(), sampled()
	took, err := aged(s, today-1, y.owed)
	memory := seen.end()
	row(fmt.Sprintf("  proved from %s entries", short(y.entries)), took, floor, "", "< 6 s at 7.2 million, <= 3 scans")
	row("  processor, of all threads", processor()-before, floor, "", "")
	row("  heap at most", 0, 0, mib(memory.heap), "")
	return took, err
}

func short(n int) string {
	if n < 1_000_000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d.%d million", n/1_000_000, n%1_000_000/100_000)
}

// written makes a file in the bench's folder.
func (b *bench) written(name string, fill func(io.Writer) error) (string, error) {
	path := filepath.Join(b.folder, name)
	f, err := os.Create(path)
	if err != nil {
		return path, err
	}
	return path, errors.Join(fill(f), f.Close())
}
