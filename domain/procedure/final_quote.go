package procedure

import (
	"fmt"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// QuoteFinal answers "what if I leave on Friday": the final bill an account would get on a day, and posts nothing. The use up to the
// day follows from an expected read or an expected use; without either it is estimated by the mean of the last three.
//
// Refuses, in order: no such account; an account that is closed; a day before the open one or more than a year after it; an expected
// read or use below nothing; an expected read below the last one.
type QuoteFinal struct {
	Account account.ID
	Day     calendar.Day
	Read    decimal.NullDecimal // of the first meter
	Use     decimal.NullDecimal
}

// Quote is a final bill that is not one.
type Quote struct {
	House    office.House
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Today    calendar.Day
	Day      calendar.Day
	Charges  billing.Content
	How      []Supposed // where the use comes from, one a service
	Cannot   string     // why the charges cannot be reckoned, "" when they are
	Before   []ledger.Item
	Arrears  money.Amount // sum of Before
	Deferred money.Amount // of it, what the budget plan does not ask for yet: the final bill does
	Credit   money.Amount
	Deposits []deposit.Seen // held, with interest to the day
	Fee      money.Amount   // that would be charged before, were nothing paid
	Result   money.Amount   // to pay, or below nothing the customer's
}

// Supposed is a use that was not read yet, with what it was supposed from: an expected Read of a Meter, an expected use, or the Past use
// of so many days before.
type Supposed struct {
	Service  string
	Use      decimal.Decimal
	Days     int
	Meter    string
	Read     decimal.NullDecimal
	Last     decimal.Decimal
	LastDay  calendar.Day
	Past     decimal.Decimal
	PastDays int
}

// String says it in words.
func (s Supposed) String() string {
	switch {
	case s.Read.Valid:
		return fmt.Sprintf("%s: expected read %s on meter %s, last read %s on %s", s.Service, s.Read.Decimal, s.Meter, s.Last, s.LastDay.US())
	case s.PastDays == 0:
		return fmt.Sprintf("%s: expected use of %s", s.Service, s.Use)
	}
	return fmt.Sprintf("%s: estimated %s for %d days, from %s in the %d days before", s.Service, s.Use, s.Days, s.Past, s.PastDays)
}

// Secured gives what the deposits with their interest come to.
func (q Quote) Secured() (sum money.Amount) {
	for _, d := range q.Deposits {
		sum = sum.Plus(d.Worth())
	}
	return sum
}

// Act implements Query.
func (QuoteFinal) Act(MoveBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// farthestQuote is how many days ahead a final bill is quoted: prices and use beyond that are guesses.
const farthestQuote = 366

// Ask implements Query.
func (q QuoteFinal) Ask(b MoveBooks, sign authority.Sign) (out Quote, err error) {
	if out.Account, err = b.Accounts().Get(q.Account); err != nil {
		return out, err
	}
	if q.Day == 0 {
		q.Day = sign.Day
	}
	if err := q.refuse(out.Account, sign.Day); err != nil {
		return out, err
	}
	out.Today, out.Day = sign.Day, q.Day
	if err := out.whose(b); err != nil {
		return out, err
	}
	if err := q.charge(b, sign, &out); err != nil {
		return out, err
	}
	s, err := ledger.StandingOf(b, uint64(q.Account))
	if err != nil {
		return out, err
	}
	out.Before, out.Credit = s.Items, s.Credit
	_, out.Deferred = s.Demanded()
	for _, it := range s.Items {
		out.Arrears = out.Arrears.Plus(it.Left)
	}
	all, err := deposit.OfAccount{Account: q.Account, Day: q.Day}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	for _, d := range all {
		if d.Deposit.Outcome == deposit.Held {
			out.Deposits = append(out.Deposits, d)
		}
	}
	if out.Fee, err = billing.FeesDue(b, q.Account, sign.Day, q.Day); err != nil {
		out.Fee = 0 // without a rule pack no late fee is charged either
	}
	out.Result = out.Charges.Total.Plus(s.Balance).Minus(out.Secured())
	return out, nil
}

func (q QuoteFinal) refuse(a account.Account, today calendar.Day) error {
	bad := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"account": a.Number, "day": q.Day.US(), "open": today.US()}).At(field)
	}
	switch {
	case a.Status == account.Closed:
		return bad("quote.closed", "Account {account} is closed: its final bill is made, or waits on the move-out.", "account")
	case q.Day < today:
		return bad("quote.past", "{day} is before the open business day {open}: quote today or a later day.", "day")
	case q.Day > today+farthestQuote:
		return bad("quote.far", "{day} is more than a year away, too far to quote a final bill.", "day")
	case q.Read.Valid && q.Read.Decimal.IsNegative():
		return bad("quote.read", "An expected read is not below nothing.", "read")
	case q.Use.Valid && q.Use.Decimal.IsNegative():
		return bad("quote.use", "An expected use is not below nothing.", "use")
	}
	return nil
}

// whose gathers what the paper says of the customer.
func (out *Quote) whose(b MoveBooks) (err error) {
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return err
	}
	if out.Customer, err = b.Customers().Get(out.Account.Customer); err != nil {
		return err
	}
	out.Premise, err = b.Premises().Get(out.Account.Premise)
	return err
}

// charge works out the charges to the day, with the use that is not in the books yet.
func (q QuoteFinal) charge(b MoveBooks, sign authority.Sign, out *Quote) error {
	more, err := q.uses(b, out)
	if err != nil {
		return err
	}
	p, _, err := billing.FinalOf(b, out.Account, sign.Day, q.Day, more...)
	if err != nil {
		return err
	}
	if p.Has(billing.NoUse) {
		out.Cannot = "There is no use to charge for yet."
		return nil
	}
	if no := p.Refused(); no != nil {
		out.Cannot = no.Error()
		return nil
	}
	out.Charges = p.Content
	return nil
}

// uses supposes the use of each metered service from its last usage to the day.
func (q QuoteFinal) uses(b MoveBooks, out *Quote) (more []meter.Usage, err error) {
	first := true
	for _, kind := range measured(b, out.Account) {
		past, err := row.Collect(b.Usages().Via(meter.ByAccount, row.Span{Reverse: true, Limit: 60}, uint64(q.Account)))
		if err != nil {
			return nil, err
		}
		past = ofKind(past, kind.Kind)
		u := meter.Usage{Account: uint64(q.Account), Service: kind.Kind, From: max(out.Account.Opened, 1), To: q.Day, Unit: "CCF", Source: meter.Estimated}
		if len(past) > 0 {
			u.From, u.Unit = past[0].To+1, past[0].Unit
		}
		m, last, known, err := lastOf(b, kind)
		if err != nil {
			return nil, err
		}
		if known && len(past) == 0 {
			u.From, u.Unit = last.Day+1, m.Unit
		}
		if u.From > q.Day {
			continue
		}
		how, ok := q.quantity(first, m, last, known, past, u.To.Since(u.From)+1)
		if first = false; !ok {
			continue
		}
		how.Service, u.Quantity = kind.Kind, how.Use
		if how.Read.Valid {
			u.Source = meter.Actual
			if err := q.believable(b, out.Today, how); err != nil {
				return nil, err
			}
		}
		more, out.How = append(more, u), append(out.How, how)
	}
	return more, nil
}

// quantity gives the use supposed of a service, false when nothing is known of it.
func (q QuoteFinal) quantity(first bool, m meter.Meter, last meter.Read, known bool, past []meter.Usage, days int) (s Supposed, ok bool) {
	s.Days = days
	switch {
	case first && q.Read.Valid && known:
		s.Meter, s.Read, s.Last, s.LastDay = m.Number, q.Read, last.Value, last.Day
		s.Use = q.Read.Decimal.Sub(last.Value)
		if s.Use.IsNegative() && m.Dials > 0 {
			s.Use = s.Use.Add(m.Capacity())
		}
		if !m.Multiplier.IsZero() {
			s.Use = s.Use.Mul(m.Multiplier)
		}
		s.Use = s.Use.Add(last.Carried)
		return s, true
	case first && q.Use.Valid:
		s.Use = q.Use.Decimal
		return s, true
	case len(past) == 0:
		return s, false
	}
	for _, u := range past[:min(3, len(past))] {
		s.Past, s.PastDays = s.Past.Add(u.Quantity), s.PastDays+u.To.Since(u.From)+1
	}
	s.Use = s.Past.Mul(decimal.NewFromInt(int64(days))).Div(decimal.NewFromInt(int64(max(1, s.PastDays)))).Round(0)
	return s, true
}

// believable refuses an expected read below the last one, unless a register that passed its end gives a use that can be.
func (q QuoteFinal) believable(b MoveBooks, today calendar.Day, s Supposed) error {
	if !s.Read.Decimal.LessThan(s.Last) {
		return nil
	}
	terms, err := meter.TermsOn(b, today)
	if err != nil {
		return err
	}
	most, err := meter.HighLimit(b, q.Account, terms)
	if err != nil || !s.Use.GreaterThan(most) {
		return err
	}
	return fault.New(fault.Invalid, "quote.lower",
		"The expected read {read} is lower than {last} on {day}; had the register passed its end, {use} would have been used, above {most}: "+
			"give a read from {last} on.",
		fault.Args{"read": s.Read.Decimal, "last": s.Last, "day": s.LastDay.US(), "use": s.Use, "most": most}).At("read")
}

// measured gives the services of an account that have a meter, or use of their own.
func measured(_ MoveBooks, a account.Account) (out []account.Service) {
	seen := map[string]bool{}
	for _, s := range a.Services {
		if !seen[s.Kind] && (s.Meter != 0 || s.Kind == "water") {
			seen[s.Kind], out = true, append(out, s)
		}
	}
	return out
}

func ofKind(all []meter.Usage, kind string) (out []meter.Usage) {
	for _, u := range all {
		if u.Service == kind {
			out = append(out, u)
		}
	}
	return out
}

func lastOf(b MoveBooks, s account.Service) (m meter.Meter, last meter.Read, known bool, err error) {
	if s.Meter == 0 {
		return m, last, false, nil
	}
	if m, err = b.Meters().Get(meter.ID(s.Meter)); err != nil {
		return m, last, false, err
	}
	last, known, err = meter.LastRead(b, m.ID)
	return m, last, known, err
}
