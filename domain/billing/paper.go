package billing

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Paper is everything a printed bill needs. Where one account pays for several, Account and Customer are the payer's, Bill is the
// payer's own, or the first of the others when it has none, and Members has all of them.
type Paper struct {
	Bill     Bill
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	House    office.House
	Readings []Reading
	Chart    []meter.Usage  // of the first metered service, up to 13 months, oldest first
	Fee      money.Amount   // added when the bill is paid late; 0 when nothing is
	Deposits money.Amount   // of the bill's adjustments: deposits and their interest given back to the account
	Members  []Member       // of a bill for several accounts; empty for a bill of its own
	PaidBy   string         // number of the account on whose bill this one is summed up, when it is printed by itself
	Copies   []account.Copy // who gets a copy, with name and address
	Terms    Terms
	Hands    []staff.Hand // who signed the bill or its run by delegation
}

// Member is one account of a bill for several, with the bill that is summed up.
type Member struct {
	Bill     Bill
	Account  account.Account
	Premise  premise.Premise
	Readings []Reading
	Fee      money.Amount
	Deposits money.Amount
}

// Reading is one register over one stretch of days as the bill shows it; Before and After are given when a register is known.
type Reading struct {
	Meter         string
	Usage         meter.Usage
	Before, After decimal.NullDecimal
	From, To      calendar.Day        // days of the two reads; no days: those of the consumption
	Use           decimal.NullDecimal // of this register, when the consumption is of several
	Changed       bool                // the meter was taken out on the last day
	LowFlow       bool                // the small register of a compound meter
	Estimated     bool                // the later read
}

// MailTo gives the lines of the window: the customer's name, a second name, and where bills go. It is empty below the names when
// no address is known.
func (p Paper) MailTo() (name []string, to customer.Address) {
	return mailTo(p.Account, p.Customer, p.Premise)
}

func mailTo(a account.Account, c customer.Customer, at premise.Premise) (name []string, to customer.Address) {
	name = []string{c.Name}
	if c.Second != "" {
		name = append(name, c.Second)
	}
	for _, to := range []customer.Address{a.MailTo, c.Mail, at.Address} {
		if !to.IsZero() {
			return name, to
		}
	}
	return name, to
}

// Due gives what the paper asks for: the total of its bill, or of all of them.
func (p Paper) Due() (sum money.Amount) {
	if len(p.Members) == 0 {
		return p.Bill.Asks()
	}
	for _, m := range p.Members {
		sum = sum.Plus(m.Bill.Asks())
	}
	return sum
}

// AfterDue gives what is due when paid late; 0 when nothing is added.
func (p Paper) AfterDue() money.Amount {
	fees := p.Fee
	for _, m := range p.Members {
		fees = fees.Plus(m.Fee)
	}
	if due := p.Due(); due > 0 && fees > 0 {
		return due.Plus(fees)
	}
	return 0
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

// Papers gives what the standing bills of a run need to be printed, by account: at most Limit after the account After. Accounts
// summed up on another's bill are not given by themselves.
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
		if p.PaidBy != "" {
			continue
		}
		if out = append(out, p); q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// PapersOf gives what bills need to be printed, in the order asked for.
type PapersOf struct{ Bills []document.Number }

// Act implements Query.
func (PapersOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PapersOf) Ask(b Books, _ authority.Sign) ([]Paper, error) {
	bills, err := b.Bills().Many(q.Bills...)
	if err != nil {
		return nil, err
	}
	k, err := newPrinter(b)
	if err != nil {
		return nil, err
	}
	out := make([]Paper, 0, len(bills))
	for _, bill := range bills {
		p, err := k.paper(bill)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return slices.Clip(out), nil
}
