package collection

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Buckets is how many age classes the list has.
const Buckets = 5

// BucketNames are the age classes, in days past the due day.
var BucketNames = [Buckets]string{"0–30", "31–60", "61–90", "91–120", "121+"}

// bucket gives the class of a debt so many days past its due day.
func bucket(days int) int { return min(max(days-1, 0)/30, Buckets-1) }

// Aged is what an account owes by age. Its balance is NotDue and Past together, less Credit.
type Aged struct {
	NotDue money.Amount          `cbor:"1,keyasint,omitempty"`
	Past   [Buckets]money.Amount `cbor:"2,keyasint,omitempty"`
	Credit money.Amount          `cbor:"3,keyasint,omitempty"` // unapplied, shown apart
	Oldest calendar.Day          `cbor:"4,keyasint,omitempty"` // due day of the oldest debt that has come due
}

// Age puts the open items of a standing into classes by their due day, as seen on a day. A debt due on that very day is 0 days old.
func Age(s ledger.Standing, asOf calendar.Day) Aged {
	a := Aged{Credit: s.Credit}
	s, a.NotDue = s.Asked(asOf + 1) // what a budget plan does not ask for yet is not due
	for _, it := range s.Items {
		if it.Due > asOf {
			a.NotDue = a.NotDue.Plus(it.Left)
			continue
		}
		i := bucket(asOf.Since(it.Due))
		a.Past[i] = a.Past[i].Plus(it.Left)
		if a.Oldest == 0 || it.Due < a.Oldest {
			a.Oldest = it.Due
		}
	}
	return a
}

// Due gives what has come due: the sum of the classes.
func (a Aged) Due() money.Amount { return money.Sum(a.Past[:]...) }

// Balance gives the balance of the account again.
func (a Aged) Balance() money.Amount { return a.NotDue.Plus(a.Due()).Minus(a.Credit) }

// Plus adds two, for totals; the oldest of both is kept.
func (a Aged) Plus(b Aged) Aged {
	a.NotDue, a.Credit = a.NotDue.Plus(b.NotDue), a.Credit.Plus(b.Credit)
	for i := range a.Past {
		a.Past[i] = a.Past[i].Plus(b.Past[i])
	}
	if a.Oldest == 0 || b.Oldest != 0 && b.Oldest < a.Oldest {
		a.Oldest = b.Oldest
	}
	return a
}

// Worst gives the oldest class with money in it, -1 when nothing has come due.
func (a Aged) Worst() int {
	for i := Buckets - 1; i >= 0; i-- {
		if a.Past[i] != 0 {
			return i
		}
	}
	return -1
}

// Filter narrows an aging list; the zero Filter takes every account.
type Filter struct {
	Account account.ID     `cbor:"1,keyasint,omitempty"` // only this one
	Cycle   string         `cbor:"2,keyasint,omitempty"`
	Route   string         `cbor:"3,keyasint,omitempty"`
	Class   string         `cbor:"4,keyasint,omitempty"`
	Status  account.Status `cbor:"5,keyasint,omitempty"`
	Worst   int            `cbor:"6,keyasint,omitempty"` // only accounts with a debt in this class or an older one, from 0
	Least   money.Amount   `cbor:"7,keyasint,omitempty"` // only accounts that owe at least so much that has come due
	PastDue bool           `cbor:"8,keyasint,omitempty"` // only accounts with something past due
}

// takes says whether the filter takes what is known before the account is read.
func (f Filter) takes(s ledger.Standing, a Aged) bool {
	if f.Account != 0 && uint64(f.Account) != s.Account {
		return false
	}
	if (f.PastDue || f.Worst > 0) && a.Worst() < f.Worst {
		return false
	}
	return a.Due() >= f.Least
}

func (f Filter) takesAccount(a account.Account, p premise.Premise) bool {
	return (f.Cycle == "" || f.Cycle == a.Cycle) && (f.Route == "" || f.Route == p.Route) &&
		(f.Class == "" || f.Class == a.Class) && (f.Status == "" || f.Status == a.Status)
}

// AgedAccount is one line of the aging list.
type AgedAccount struct {
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Standing ledger.Standing
	Aged     Aged
}

// AgingLine is one line as the list shows it.
type AgingLine struct {
	Account account.ID
	Number  string
	Name    string
	Address string
	Status  account.Status
	Aged    Aged
	LastPay calendar.Day
}

// Aging is the answer of an aging list; Total is over all its lines.
type Aging struct {
	AsOf  calendar.Day
	Lines []AgingLine
	Total Aged
	More  bool // the limit was reached; ask again after the last account
}

// AgingList asks what every account owes by age. Ages are reckoned as of a day, from what is open now.
type AgingList struct {
	AsOf   calendar.Day // 0 for the open business day
	Filter Filter
	After  account.ID // continue behind this account
	Limit  int        // 0 for all
}

// Act implements Query.
func (AgingList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AgingList) Ask(b Books, sign authority.Sign) (Aging, error) {
	if q.AsOf == 0 {
		q.AsOf = sign.Day
	}
	out := Aging{AsOf: q.AsOf}
	err := walk(b, q.AsOf, q.Filter, q.After, func(a AgedAccount) bool {
		if q.Limit > 0 && len(out.Lines) == q.Limit {
			out.More = true
			return false
		}
		out.Lines = append(out.Lines, AgingLine{
			Account: a.Account.ID, Number: a.Account.Number, Name: a.Customer.Name, Address: street(a.Premise.Address),
			Status: a.Account.Status, Aged: a.Aged, LastPay: a.Standing.LastPay,
		})
		out.Total = out.Total.Plus(a.Aged)
		return true
	})
	return out, err
}

func street(a customer.Address) string {
	if len(a.Lines) == 0 {
		return ""
	}
	return a.Lines[0]
}

// walk gives the accounts whose standing and master rows the filter takes, in the order they were entered. Master rows are read in
// batches, because a row at a time would be a round trip each.
func walk(b Books, asOf calendar.Day, f Filter, after account.ID, yield func(AgedAccount) bool) error {
	var batch []AgedAccount
	span := row.Span{}
	if after != 0 {
		span.From = []any{uint64(after) + 1}
	}
	if f.Account != 0 {
		span = row.Span{Within: []any{uint64(f.Account)}}
	}
	for s, err := range b.Standings().All(span) {
		if err != nil {
			return err
		}
		aged := Age(s, asOf)
		if s.Account == 0 || len(s.Items) == 0 && s.Credit == 0 || !f.takes(s, aged) {
			continue
		}
		if batch = append(batch, AgedAccount{Standing: s, Aged: aged}); len(batch) == 500 {
			if more, err := flush(b, f, batch, yield); err != nil || !more {
				return err
			}
			batch = batch[:0]
		}
	}
	_, err := flush(b, f, batch, yield)
	return err
}

// flush reads the master rows of a batch and yields what the filter takes.
func flush(b Books, f Filter, batch []AgedAccount, yield func(AgedAccount) bool) (more bool, err error) {
	if err := fill(b, batch); err != nil {
		return false, err
	}
	for _, a := range batch {
		if f.takesAccount(a.Account, a.Premise) && !yield(a) {
			return false, nil
		}
	}
	return true, nil
}

// fill reads account, customer and premise of every line.
func fill(b Books, batch []AgedAccount) error {
	ids := make([]account.ID, len(batch))
	for i, a := range batch {
		ids[i] = account.ID(a.Standing.Account)
	}
	accounts, err := b.Accounts().Many(ids...)
	if err != nil {
		return err
	}
	who, where := make([]customer.ID, len(batch)), make([]premise.ID, len(batch))
	for i, a := range accounts {
		batch[i].Account, who[i], where[i] = a, a.Customer, a.Premise
	}
	customers, err := b.Customers().Many(who...)
	if err != nil {
		return err
	}
	premises, err := b.Premises().Many(where...)
	for i := range premises {
		batch[i].Customer, batch[i].Premise = customers[i], premises[i]
	}
	return err
}

// PastDue gives every account with something past due on a day to yield, in the order they were entered, with its master rows.
func PastDue(b Books, day calendar.Day, yield func(AgedAccount) error) (err error) {
	walked := walk(b, day-1, Filter{PastDue: true}, 0, func(a AgedAccount) bool {
		err = yield(a)
		return err == nil
	})
	if err == nil {
		err = walked
	}
	return err
}
