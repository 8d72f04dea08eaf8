package hold

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// ReadDispute gives the file of a dispute.
type ReadDispute struct{ Number document.Number }

// Act implements Query.
func (ReadDispute) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadDispute) Ask(b Books, _ authority.Sign) (DisputeFile, error) {
	f, err := b.Disputes().Get(q.Number)
	if err != nil {
		return DisputeFile{}, err
	}
	h, err := b.House().Get(office.HouseKey)
	return DisputeFile{File: f, House: h}, err
}

// DisputeFile is a dispute with the office its letters come from.
type DisputeFile struct {
	File  File
	House office.House
}

// ListDisputes gives the open disputes by the day their answer is promised for, the soonest first; By leaves out those promised for later. Of an account
// it gives all, newest first.
type ListDisputes struct {
	Account account.ID
	By      calendar.Day // 0 for all
	Limit   int
}

// Act implements Query.
func (ListDisputes) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListDisputes) Ask(b Books, _ authority.Sign) ([]File, error) {
	if q.Account != 0 {
		return row.Collect(b.Disputes().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
	}
	span := row.Span{Limit: q.Limit}
	if q.By != 0 {
		span.To = []any{q.By + 1}
	}
	return row.Collect(b.Disputes().Via(ByAnswer, span))
}
