package payment_test

import (
	"context"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// gl gives where a GL account stands, debits less credits.
func gl(o *bookstest.Office, name string) money.Amount {
	o.Helper()
	return bookstest.Ask(o, o.Manager, glOf{name})
}

type glOf struct{ GL string }

func (glOf) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q glOf) Ask(b payment.Books, _ authority.Sign) (sum money.Amount, err error) {
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if c.GL == q.GL {
			sum = sum.Plus(c.Debit).Minus(c.Credit)
		}
	}
	return sum, nil
}

// alterDrawer changes a drawer past every rule.
type alterDrawer struct {
	Number document.Number
	What   string
	Change func(*payment.Drawer) `cbor:"-"`
}

func (alterDrawer) Name() string                             { return "test.alter-drawer" }
func (alterDrawer) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c alterDrawer) Do(b payment.Books, _ authority.Sign) (payment.Drawer, error) {
	d, err := b.Drawers().Get(c.Number)
	if err != nil {
		return d, err
	}
	c.Change(&d)
	return d, b.Drawers().Put(d)
}

func askStub(o *bookstest.Office, text string) (payment.Stub, error) {
	return office.Ask(context.Background(), o.Clerk, payment.ByStub{Text: text})
}

// entryOf gives a posting.
type entryOf struct{ At ledger.Place }

func (entryOf) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q entryOf) Ask(b payment.Books, _ authority.Sign) (ledger.Entry, error) {
	return b.Entries().Get(q.At)
}
