package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Paper is everything a printed bill needs.
type Paper struct {
	Bill     Bill
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	House    office.House
	Readings []Reading
	Chart    []meter.Usage // of the first metered service, up to 13 months, oldest first
	AfterDue money.Amount  // due when paid late; 0 when nothing is added
	Terms    Terms
}

// Reading is one consumption as the bill shows it; Before and After are given when a register is known.
type Reading struct {
	Meter         string
	Usage         meter.Usage
	Before, After decimal.NullDecimal
}

// PaperOf gives what one bill needs to be printed.
type PaperOf struct{ Number document.Number }

// Act implements Query.
func (PaperOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PaperOf) Ask(b Books, _ authority.Sign) (Paper, error) {
	bill, err := b.Bills().Get(q.Number)
	if err != nil {
		return Paper{}, err
	}
	k, err := newPrinter(b)
	if err != nil {
		return Paper{}, err
	}
	return k.paper(bill)
}

// Papers gives what the standing bills of a run need to be printed, by account: at most Limit after the account After.
type Papers struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (Papers) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Papers) Ask(b Books, _ authority.Sign) (out []Paper, err error) {
	k, err := newPrinter(b)
	if err != nil {
		return nil, err
	}
	for bill, err := range b.Bills().Via(ByRun, row.Span{From: []any{q.After + 1}, To: []any{^account.ID(0)}}, q.Run) {
		if err != nil {
			return nil, err
		}
		if !bill.Live() {
			continue
		}
		p, err := k.paper(bill)
		if err != nil {
			return nil, err
		}
		if out = append(out, p); q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// printer reads what all bills share only once.
type printer struct {
	b     Books
	house office.House
	terms map[calendar.Day]Terms
	packs map[calendar.Day]policy.Pack
}

func newPrinter(b Books) (*printer, error) {
	h, err := b.House().Get(office.HouseKey)
	return &printer{b, h, map[calendar.Day]Terms{}, map[calendar.Day]policy.Pack{}}, err
}

func (k *printer) paper(bill Bill) (p Paper, err error) {
	p = Paper{Bill: bill, House: k.house}
	if p.Account, err = k.b.Accounts().Get(bill.Account); err != nil {
		return p, err
	}
	if p.Customer, err = k.b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = k.b.Premises().Get(p.Account.Premise); err != nil {
		return p, err
	}
	if p.Readings, err = k.readings(bill); err != nil {
		return p, err
	}
	if p.Chart, err = k.chart(bill, p.Readings); err != nil {
		return p, err
	}
	if err = k.settings(bill.Day); err != nil {
		return p, err
	}
	p.Terms = k.terms[bill.Day]
	p.AfterDue = k.late(bill, p.Account)
	return p, nil
}

// settings reads the terms and the rule pack of a day once.
func (k *printer) settings(day calendar.Day) error {
	if _, known := k.terms[day]; known {
		return nil
	}
	t, err := TermsOn(k.b, day)
	if err != nil {
		return err
	}
	k.terms[day] = t
	k.packs[day], err = policy.On(k.b, t.Pack, day)
	return err
}

// late gives what is due when the bill is paid after its due day, 0 when no fee would be added.
func (k *printer) late(bill Bill, a account.Account) money.Amount {
	if bill.Total <= 0 || a.NoPenalty >= bill.Due || bill.Due == 0 {
		return 0
	}
	fee, _, err := k.packs[bill.Day].LateFee(min(bill.Total, bill.Content.Total), 0, false) // earlier bills bear fees of their own
	if err != nil || fee == 0 {
		return 0
	}
	return bill.Total.Plus(fee)
}

func (k *printer) readings(bill Bill) (out []Reading, err error) {
	uses, err := k.b.Usages().Many(bill.Content.Usages...)
	if err != nil {
		return nil, err
	}
	for _, u := range uses {
		r := Reading{Usage: u}
		if u.Before != 0 && u.After != 0 {
			reads, err := k.b.Reads().Many(u.Before, u.After)
			if err != nil {
				return nil, err
			}
			m, err := k.b.Meters().Get(reads[1].Meter)
			if err != nil {
				return nil, err
			}
			r.Meter = m.Number
			r.Before, r.After = decimal.NewNullDecimal(reads[0].Value), decimal.NewNullDecimal(reads[1].Value)
		}
		out = append(out, r)
	}
	return out, nil
}

// chart gives the consumption of 13 months up to the bill, one service only.
func (k *printer) chart(bill Bill, shown []Reading) (out []meter.Usage, err error) {
	if len(shown) == 0 {
		return nil, nil
	}
	from := bill.Content.To.PlusMonths(-13) + 1
	span := row.Span{From: []any{from}, To: []any{bill.Content.To + 1}}
	for u, err := range k.b.Usages().Via(meter.ByAccount, span, uint64(bill.Account)) {
		if err != nil {
			return nil, err
		}
		if u.Service == shown[0].Usage.Service {
			out = append(out, u)
		}
	}
	return out, nil
}

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
