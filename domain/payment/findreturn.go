package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Returnable finds the receipts the bank may have returned, or any, newest first: by check number, amount or both; a check that paid several
// things is found by its whole sum, and by each.
type Returnable struct {
	CheckNo string
	Amount  money.Amount
	Payer   string       // part of a name: of the payer or of the customer
	From    calendar.Day // 0 for 120 days before To
	To      calendar.Day // inclusive; 0 for the open business day
	Limit   int          // 0 for 50
	Any     bool         // cash and voided receipts too, for a list of all
}

// Act implements Query.
func (Returnable) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Returnable) Ask(b PeopleBooks, sign authority.Sign) (out []Taken, err error) {
	q.To, q.Limit = cmp.Or(q.To, sign.Day), cmp.Or(q.Limit, 50)
	q.From, q.CheckNo = cmp.Or(q.From, q.To-120), strings.TrimSpace(q.CheckNo)
	span := row.Span{From: []any{q.From}, To: []any{q.To + 1}, Reverse: true}
	for r, err := range b.Receipts().Via(ByDay, span) {
		if err != nil {
			return nil, err
		}
		if !q.Any && (r.Tender == Cash || r.State == document.Voided) || q.CheckNo != "" && strings.TrimLeft(r.CheckNo, "0") != strings.TrimLeft(q.CheckNo, "0") {
			continue
		}
		fits, err := q.fits(b, r)
		if err != nil {
			return nil, err
		}
		if !fits {
			continue
		}
		some, err := takenOf(b, []Receipt{r})
		if err != nil {
			return nil, err
		}
		if q.Payer != "" && !contains(some[0].Name, q.Payer) && !contains(r.Payer, q.Payer) {
			continue
		}
		if out = append(out, some...); len(out) >= q.Limit {
			break
		}
	}
	return out, nil
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(part)))
}

// fits says whether the amount is that of the receipt, or of its whole tender.
func (q Returnable) fits(b Books, r Receipt) (bool, error) {
	if q.Amount == 0 || q.Amount == r.Amount {
		return true, nil
	}
	if r.First == 0 {
		return false, nil
	}
	all, err := tenderOf(b, r)
	sum := money.Amount(0)
	for _, o := range all {
		if o.State != document.Voided {
			sum = sum.Plus(o.Amount)
		}
	}
	return sum == q.Amount, err
}

// ReturnPaper is what the notice of a returned payment says.
type ReturnPaper struct {
	House   office.House
	Counter Counter // of the account that owes the fee; zero where the payment was for none
	Receipt Receipt // the one that carries the fee
	Parts   []PaperPart
	Sum     money.Amount // returned
	Rule    string       // by which the fee was capped, as the rule pack cites it
}

// ForReturn gathers what the notice to the customer says of a returned payment. Refuses a receipt that is not there, or not returned.
type ForReturn struct{ Number document.Number }

// Act implements Query.
func (ForReturn) Act(ReturnBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForReturn) Ask(b ReturnBooks, _ authority.Sign) (p ReturnPaper, err error) {
	r, err := b.Receipts().Get(q.Number)
	if err != nil {
		return p, err
	}
	if r.Returned == 0 {
		return p, fault.New(fault.Refused, "return.not-returned", "{receipt} was not returned by the bank.", fault.Args{"receipt": r.Ref()})
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if err := p.gather(b, r); err != nil || len(p.Receipt.Rules) == 0 {
		return p, err
	}
	pack, _, err := policy.Ruling(b, p.Receipt.Returned)
	p.Rule = strings.Join(pack.Cite(p.Receipt.Rules), ", ")
	return p, err
}

// gather collects what the tender paid, and which of it carries the fee.
func (p *ReturnPaper) gather(b Books, r Receipt) error {
	all, err := tenderOf(b, r)
	if err != nil {
		return err
	}
	p.Receipt = r
	for _, o := range all {
		if o.Returned != r.Returned || o.State == document.Voided {
			continue
		}
		part, err := partOf(b, o)
		if err != nil {
			return err
		}
		p.Parts, p.Sum = append(p.Parts, part), p.Sum.Plus(o.Amount)
		if o.Fee > 0 {
			p.Receipt = o
		}
		if part.Counter.Account.ID != 0 && (p.Counter.Account.ID == 0 || o.Number == p.Receipt.Number) {
			p.Counter = part.Counter
		}
	}
	return nil
}
