package refund

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Registered is one number of the register.
type Registered struct {
	Check
	Account string // number of the account refunded
	Hands   []staff.Hand
}

// Register lists the checks of a bank account drawn from a day to a day, every number once, spoiled ones too, in the order of their
// numbers; at most Limit (0 for 5,000), beginning after a number.
type Register struct {
	Bank     uint64
	From, To calendar.Day // 0 for no bound
	After    uint64
	Limit    int
}

// Act implements Query.
func (Register) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Register) Ask(b Books, _ authority.Sign) (out []Registered, err error) {
	if q.Limit <= 0 {
		q.Limit = 5000
	}
	signers := staff.NewSigners(b)
	for c, err := range b.Checks().Via(ByCheckNo, row.Span{From: []any{q.After + 1}}, q.Bank) {
		if err != nil {
			return nil, err
		}
		if c.Dated < q.From || q.To != 0 && c.Dated > q.To {
			continue
		}
		x := Registered{Check: c}
		if c.Request != 0 {
			if x.Account, err = accountOf(b, c.Request); err != nil {
				return nil, err
			}
			if x.Hands, err = approvedBy(b, signers, c.Request); err != nil {
				return nil, err
			}
		}
		made, err := signers.Hands(c.Signatures)
		if err != nil {
			return nil, err
		}
		x.Hands = append(x.Hands, made...)
		if out = append(out, x); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// approvedBy gives who approved a request.
func approvedBy(b Books, signers *staff.Signers, n document.Number) ([]staff.Hand, error) {
	r, err := b.Requests().Get(n)
	if err != nil {
		return nil, err
	}
	var out []document.Signature
	for _, s := range r.Signatures {
		if s.As == string(document.Approved) || s.As == approvedOnce {
			out = append(out, s)
		}
	}
	return signers.Hands(out)
}

func accountOf(b Books, n document.Number) (string, error) {
	r, err := b.Requests().Get(n)
	if err != nil || r.Receipt != 0 {
		return NoAccount, err
	}
	a, err := b.Accounts().Get(r.Account)
	return a.Number, err
}

// AccountOf gives the number of the account a check refunds, "" for spoiled stock.
func AccountOf(b Books, c Check) (string, error) {
	if c.Request == 0 {
		return "", nil
	}
	return accountOf(b, c.Request)
}

// CheckPaper is all that stands on a check but its bank account.
type CheckPaper struct {
	House   office.House
	Check   Check
	Request Request
	Account string // "" for money that was in suspense
	Service customer.Address
	Hands   []staff.Hand // who signed by delegation
}

// PaperOf gathers what the checks of a batch say, in the order of their numbers.
type PaperOf struct {
	Batch document.Number
}

// Act implements Query.
func (PaperOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PaperOf) Ask(b Books, _ authority.Sign) (out []CheckPaper, err error) {
	batch, err := b.CheckBatches().Get(q.Batch)
	if err != nil {
		return nil, err
	}
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return nil, err
	}
	signers := staff.NewSigners(b)
	for _, n := range batch.Checks {
		check, r, err := checkOf(b, n)
		if err != nil {
			return nil, err
		}
		p, err := paperOf(b, check, r)
		if err != nil {
			return nil, err
		}
		p.House = house
		if p.Hands, err = signers.LentHands(r.Header, check.Header); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func paperOf(b Books, check Check, r Request) (CheckPaper, error) {
	p := CheckPaper{Check: check, Request: r}
	if r.Receipt != 0 {
		return p, nil
	}
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return p, err
	}
	where, err := b.Premises().Get(a.Premise)
	p.Account, p.Service = a.Number, where.Address
	return p, err
}

// OutstandingList is the checks outstanding at the end of a day, with their sum.
type OutstandingList struct {
	Checks []Check
	Total  money.Amount
}

// OutstandingOn asks which checks of a bank account nobody had cashed by the end of a day.
type OutstandingOn struct {
	Bank uint64
	Day  calendar.Day // 0 for the open business day
}

// Act implements Query.
func (OutstandingOn) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OutstandingOn) Ask(b Books, sign authority.Sign) (out OutstandingList, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	if out.Checks, err = Outstandings(b, q.Bank, q.Day); err != nil {
		return out, err
	}
	for _, c := range out.Checks {
		out.Total = out.Total.Plus(c.Amount)
	}
	return out, nil
}
