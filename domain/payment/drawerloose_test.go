package payment_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// TestADrawerTakesOverWhatItsClerkTookBefore opens a drawer late: the clerk's own money of the day is in it, nobody else's, no transfer.
func TestADrawerTakesOverWhatItsClerkTookBefore(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100200", "Ada Fulton")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1000, Tender: payment.Transfer})
	gone := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.Cash})
	bookstest.Do(o, o.Supervisor, payment.Void{Number: gone.Number, Reason: "keyed twice"})
	bookstest.Do(o, o.Second, payment.Take{Account: a.ID, Amount: 500, Tender: payment.Cash})
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{Float: 5000})
	held := bookstest.Ask(o, o.Clerk, heldIn{d.Number})
	if held.Cash != 4000 || len(held.Receipts) != 1 {
		t.Errorf("the drawer holds %+v", held)
	}
	if _, err := bookstest.Try(o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 9}}}); err != nil {
		t.Error(err)
	}
}

// heldIn asks what receipts say is in a drawer.
type heldIn struct{ Drawer document.Number }

func (heldIn) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q heldIn) Ask(b payment.Books, _ authority.Sign) (payment.Held, error) {
	return payment.HeldIn(b, q.Drawer)
}
