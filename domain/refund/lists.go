package refund

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// NoAccount stands in lists where the number of an account would, for money that was in suspense.
const NoAccount = "suspense"

// Line is a request as lists show it.
type Line struct {
	Request
	Number   string // of the account, or NoAccount
	Customer string
	Preparer string
	CheckNo  uint64 // of its last check, 0 for none
}

// InState lists requests of one state, in the order of their numbers.
type InState struct {
	State  document.State
	Newest bool // the newest first
	Limit  int  // 0 for 500
}

// Act implements Query.
func (InState) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InState) Ask(b Books, _ authority.Sign) (out []Line, err error) {
	if q.Limit <= 0 {
		q.Limit = 500
	}
	for r, err := range b.Requests().Via(ByState, row.Span{Limit: q.Limit, Reverse: q.Newest}, q.State) {
		if err != nil {
			return nil, err
		}
		l, err := lineOf(b, r)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

func lineOf(b Books, r Request) (Line, error) {
	l := Line{Request: r, Number: NoAccount, Customer: r.Payee}
	if r.Receipt == 0 {
		a, err := b.Accounts().Get(r.Account)
		if err != nil {
			return l, err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return l, err
		}
		l.Number, l.Customer = a.Number, who.Name
	}
	if by, ok := r.Signed("prepared"); ok {
		l.Preparer = signedBy(b, by)
	}
	if r.Check != 0 {
		check, err := b.Checks().Get(r.Check)
		if err != nil {
			return l, err
		}
		l.CheckNo = check.CheckNo
	}
	return l, nil
}

// signedBy says a signature with whose authority it was.
func signedBy(b Books, sign authority.Sign) string {
	text, _ := staff.SignedBy(b, sign)
	return text
}

// OfAccount lists the requests of an account, newest first.
type OfAccount struct{ Account uint64 }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Request, error) {
	return row.Collect(b.Requests().Via(ByAccount, row.Span{Reverse: true, Limit: 200}, q.Account))
}

// Desk counts what waits on the refunds desk, for the first screen.
type Desk struct {
	Waiting, Returned, ToPrint, AtPrinter, Undone int
	WaitingSum, ToPrintSum, UndoneSum             money.Amount
	ToSign, ToSend                                int // checks that came out
	ToSignSum, ToSendSum                          money.Amount
	Batch                                         document.Number // still at the printer, 0 for none
}

// OnDesk asks what waits.
type OnDesk struct{}

// Act implements Query.
func (OnDesk) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (OnDesk) Ask(b Books, _ authority.Sign) (d Desk, err error) {
	for _, c := range []struct {
		state document.State
		count *int
		sum   *money.Amount
	}{
		{document.Draft, &d.Waiting, &d.WaitingSum},
		{Returned, &d.Returned, new(money.Amount)},
		{document.Approved, &d.ToPrint, &d.ToPrintSum},
		{Printing, &d.AtPrinter, new(money.Amount)},
		{Undone, &d.Undone, &d.UndoneSum},
	} {
		for r, err := range b.Requests().Via(ByState, row.Span{}, c.state) {
			if err != nil {
				return d, err
			}
			*c.count, *c.sum = *c.count+1, c.sum.Plus(r.Amount)
		}
	}
	if d.ToSign, d.ToSignSum, err = errandSum(b, ToSign); err != nil {
		return d, err
	}
	if d.ToSend, d.ToSendSum, err = errandSum(b, ToSend); err != nil {
		return d, err
	}
	open, found, err := openBatch(b)
	if found {
		d.Batch = open.Number
	}
	return d, err
}

// openBatch gives the batch of which nobody has said yet what came out.
func openBatch(b Books) (Batch, bool, error) {
	return row.First(b.CheckBatches().Via(ByState, row.Span{Limit: 1}, document.Approved))
}

// AtPrinterNow gives the batch still at the printer, which every start shows first; none has no number.
type AtPrinterNow struct{}

// Act implements Query.
func (AtPrinterNow) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (AtPrinterNow) Ask(b Books, _ authority.Sign) (Batch, error) {
	open, _, err := openBatch(b)
	return open, err
}

// ReadBatch gives one check batch.
type ReadBatch struct{ Number document.Number }

// Act implements Query.
func (ReadBatch) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadBatch) Ask(b Books, _ authority.Sign) (Batch, error) {
	return b.CheckBatches().Get(q.Number)
}
