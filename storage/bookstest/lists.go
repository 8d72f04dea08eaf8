package bookstest

import (
	"curbstop/domain/authority"
	"curbstop/domain/ledger"
)

// Reverse takes a posting back, as voiding its document would.
func (o *Office) Reverse(at ledger.Place) ledger.Entry {
	o.Helper()
	return Do(o, o.Manager, takeBack{at})
}

type takeBack struct{ At ledger.Place }

func (takeBack) Name() string                            { return "test.reverse" }
func (takeBack) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c takeBack) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
	was, err := b.Entries().Get(c.At)
	if err != nil {
		return was, err
	}
	return ledger.Reverse(b, s, c.At, was.Doc, s.Day, "taken back")
}
