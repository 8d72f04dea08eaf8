package books_test

import (
	"testing"

	"curbstop/domain/adjustment"
	"curbstop/domain/ledger"
	"curbstop/domain/oversight"
	"curbstop/storage/bookstest"
	"curbstop/storage/key"
)

// oneAlone is an office of one whose manager approved an adjustment of her own.
func oneAlone(t *testing.T) (*bookstest.Office, oversight.ReviewLine) {
	o := bookstest.Open(t)
	a := o.Account("0171", "Rosa Díaz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 900_00}}})
	o.LeaveAlone()
	d := bookstest.Do(o, o.Manager, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "read of the neighbour", Evidence: "both meters read again",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: bookstest.Today - 1, Reference: "work order A-000311"},
		Parts: []ledger.Part{{Service: "water", Amount: -300_00}},
	})
	bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	list := bookstest.Ask(o, o.Manager, oversight.ReviewList{})
	if len(list) != 2 {
		t.Fatalf("on the list: %+v", list)
	}
	return o, list[1]
}

// The list is proved against the journal: no deed of one person is taken off it, made another, or put on it.
func TestAReviewListThatIsNotTheJournalsIsFound(t *testing.T) {
	const envelope = 16
	other := func(change func(*oversight.ByOne)) func([]byte) []byte { return changed(envelope, change) }
	for name, c := range map[string]struct {
		change func([]byte) []byte
		finds  string
	}{
		"taken off":                  {gone, "1 deeds are on the review list, and one person did 2 by the journal"},
		"a smaller amount":           {other(func(d *oversight.ByOne) { d.Amount /= 10 }), "says another deed than the journal"},
		"another account":            {other(func(d *oversight.ByOne) { d.Accounts = []uint64{7} }), "says another deed than the journal"},
		"another person":             {other(func(d *oversight.ByOne) { d.Sign.Who = 99 }), "says another deed than the journal"},
		"reviewed by who did it":     {other(func(d *oversight.ByOne) { d.Reviewed, d.Note = d.Sign, "fine" }), "was reviewed by who did it"},
		"a part before that is none": {other(func(d *oversight.ByOne) { d.First.Seq = 1 << 20 }), "which is none of the same person"},
	} {
		t.Run(name, func(t *testing.T) {
			o, l := oneAlone(t)
			alter(o, "done-by-one", key.Encode(l.Entry), c.change)
			finds(o, c.finds)
		})
	}
}
