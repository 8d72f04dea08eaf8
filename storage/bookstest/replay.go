package bookstest

import (
	"context"

	"curbstop/storage/books"
)

// Replay reckons every bill and late fee of the books again, for tests that damage them.
func (o *Office) Replay() books.Replayed {
	o.Helper()
	r, err := o.Books.Replay(context.Background(), func(int) {})
	if err != nil {
		o.Errorf("the books cannot be replayed: %v", err)
	}
	return r
}

// replay fails the test on every bill that is not what its kept inputs give.
func (o *Office) replay() {
	o.Helper()
	for _, p := range o.Replay().Problems {
		o.Errorf("replayed otherwise: %s", p.Text)
	}
}
