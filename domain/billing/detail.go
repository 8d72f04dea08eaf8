package billing

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Detail is a bill with what its page shows besides: who, its posting, and whether it is still open.
type Detail struct {
	Billed
	Entry ledger.Entry
	Left  money.Amount // of its own charges, not paid yet
}

// ReadDetail gives a bill for its page.
type ReadDetail struct{ Number document.Number }

// Act implements Query.
func (ReadDetail) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadDetail) Ask(b Books, _ authority.Sign) (d Detail, err error) {
	if d.Bill, err = b.Bills().Get(q.Number); err != nil {
		return d, err
	}
	if d.Who, err = whoIs(b, d.Bill.Account); err != nil {
		return d, err
	}
	if d.Entry, err = b.Entries().Get(d.Bill.Entry); err != nil {
		return d, err
	}
	for _, it := range d.Who.Standing.Items {
		if it.Doc == d.Bill.Ref() {
			d.Left = d.Left.Plus(it.Left)
		}
	}
	return d, nil
}
