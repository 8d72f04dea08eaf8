package bookstest

import (
	"context"

	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
)

// Facts gives the facts of the office's books.
func (o *Office) Facts() safekeeping.Facts {
	o.Helper()
	return Ask(o, o.Manager, safekeeping.ReadFacts{})
}

// EntryHash gives the hash of an entry of the journal.
func (o *Office) EntryHash(seq uint64) (h journal.Hash) {
	o.Helper()
	if err := o.Books.View(context.Background(), func(tx office.Tx) (err error) {
		h, err = safekeeping.EntryHash(tx.(safekeeping.Books), 'A', seq)
		return err
	}); err != nil {
		o.Fatal(err)
	}
	return h
}
