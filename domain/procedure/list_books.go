package procedure

import (
	"cmp"
	"maps"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/field"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// ListBooks is the tables that reports read.
type ListBooks interface {
	payment.Books
	billing.Books
	adjustment.Books
	staff.Books
	customer.RevisionBooks
	// Briefs, OpenItems, Called and Names are the tables of entries, standings, accounts and customers read in part, for looking only.
	Briefs() row.Table[ledger.Place, ledger.Brief]
	OpenItems() row.Table[uint64, ledger.OpenOf]
	Called() row.Table[account.ID, Called]
	Names() row.Table[customer.ID, Name]
	// GLLayouts is the layouts of the journal of the general ledger.
	GLLayouts() row.Table[string, GLLayout]
}

// lister reads what one report needs. What people changed since the report's last day is told as it was then, so that the report of a
// closed month comes out the same for ever.
type lister struct {
	b        ListBooks
	through  calendar.Day
	accounts map[account.ID]known
	all      []known // every account, when they were read at once
	signed   *staff.Signers
	were     map[wasKey]string
	charts   []ledger.Chart
	inForce  map[int]ledger.Chart // by how many charts were in force by then
}

// Called is what reports need of an account: the same record, read in part.
type Called struct {
	ID       account.ID  `cbor:"1,keyasint"`
	Number   string      `cbor:"2,keyasint"`
	Customer customer.ID `cbor:"4,keyasint"`
	Class    string      `cbor:"7,keyasint"`
	Cycle    string      `cbor:"8,keyasint,omitempty"`
}

// Name is what reports need of a customer: the same record, read in part.
type Name struct {
	ID   customer.ID `cbor:"1,keyasint"`
	Name string      `cbor:"2,keyasint"`
}

// known is what reports say of an account.
type known struct {
	id                         account.ID
	number, name, class, cycle string
}

// wasKey names one field of one master row.
type wasKey struct {
	of    string
	id    uint64
	label string
}

func newLister(b ListBooks, through calendar.Day) (*lister, error) {
	l := &lister{
		b: b, through: through, accounts: map[account.ID]known{}, signed: staff.NewSigners(b), were: map[wasKey]string{},
		inForce: map[int]ledger.Chart{},
	}
	period, _, err := b.Periods().Find(through.Month())
	if err != nil {
		return nil, err
	}
	closed := period.Closed.At
	for r, err := range b.Revisions().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		later := r.Day() > through || !closed.IsZero() && r.Sign.At.Unix > closed.Unix
		if !later || r.Of != account.Kind && r.Of != customer.Kind {
			continue
		}
		for _, f := range r.Fields {
			k := wasKey{r.Of, r.ID, f.Label}
			if _, earlier := l.were[k]; !earlier {
				l.were[k] = f.Before
			}
		}
	}
	l.charts, err = row.Collect(b.Charts().All(row.Span{}))
	return l, err
}

// as gives what a field said at the end of the report's last day: as now, unless it was changed since.
func (l *lister) as(of string, id uint64, label, now string) string {
	if was, changed := l.were[wasKey{of, id, label}]; changed {
		return was
	}
	return now
}

// The labels under which changes of what reports show are kept.
var (
	labelNumber = labelled(account.Fields, "number")
	labelClass  = labelled(account.Fields, "class")
	labelCycle  = labelled(account.Fields, "cycle")
	labelName   = labelled(customer.Fields, "name")
)

// labelled gives the label of a declared field by its key.
func labelled[T any](set field.Set[T], key string) string {
	for _, f := range set {
		if f.Key == key {
			return f.Label
		}
	}
	return ""
}

// account gives what the report says of an account; nothing for the office itself.
func (l *lister) account(id account.ID) (known, error) {
	if i := place(l.all, id, func(k *known) account.ID { return k.id }); i >= 0 {
		return l.all[i], nil
	}
	if k, met := l.accounts[id]; met || id == 0 {
		return k, nil
	}
	a, err := l.b.Accounts().Get(id)
	if err != nil {
		return known{}, err
	}
	who, err := l.b.Customers().Get(a.Customer)
	if err != nil {
		return known{}, err
	}
	k := l.told(Called{a.ID, a.Number, a.Customer, a.Class, a.Cycle}, who.Name)
	l.accounts[id] = k
	return k, nil
}

// told gives what is said of an account at the end of the report's last day.
func (l *lister) told(a Called, name string) known {
	if len(l.were) == 0 {
		return known{a.ID, a.Number, name, a.Class, a.Cycle}
	}
	id := uint64(a.ID)
	return known{
		a.ID, l.as(account.Kind, id, labelNumber, a.Number), l.as(customer.Kind, uint64(a.Customer), labelName, name),
		l.as(account.Kind, id, labelClass, a.Class), l.as(account.Kind, id, labelCycle, a.Cycle),
	}
}

// room is how many accounts there may be: their numbers have few gaps, so that lists of them are made in one piece.
func room(b ListBooks) (int, error) {
	last, _, err := row.First(b.Called().All(row.Span{Limit: 1, Reverse: true}))
	return int(min(last.ID, 1<<20)), err
}

// readAll reads all accounts, before most of them are asked for one by one.
func (l *lister) readAll() error {
	n, err := room(l.b)
	if err != nil {
		return err
	}
	names := make([]Name, 0, n)
	l.all = make([]known, 0, n)
	for c, err := range l.b.Names().All(row.Span{}) {
		if err != nil {
			return err
		}
		names = append(names, c)
	}
	for a, err := range l.b.Called().All(row.Span{}) {
		if err != nil {
			return err
		}
		name := ""
		if i := place(names, a.Customer, func(n *Name) customer.ID { return n.ID }); i >= 0 {
			name = names[i].Name
		}
		l.all = append(l.all, l.told(a, name))
	}
	return nil
}

// place finds a row by its number among rows in the order of their numbers, -1 when it is not there. Numbers seldom have gaps, so that
// the first guess is mostly right.
func place[R any, N ~uint64](rows []R, n N, number func(*R) N) int {
	if len(rows) == 0 {
		return -1
	}
	if guess := n - number(&rows[0]); guess < N(len(rows)) && number(&rows[guess]) == n {
		return int(guess)
	}
	i, found := slices.BinarySearchFunc(rows, n, func(r R, n N) int { return cmp.Compare(number(&r), n) })
	if !found {
		return -1
	}
	return i
}

// charted says how many charts were in force by a day, which tells one chart from another.
func (l *lister) charted(day calendar.Day) int {
	n := len(l.charts)
	for n > 0 && l.charts[n-1].Effective > day {
		n--
	}
	return n
}

// chart gives the chart of accounts in force on a day.
func (l *lister) chart(day calendar.Day) (ledger.Chart, error) {
	i := l.charted(day)
	if c, read := l.inForce[i]; read {
		return c, nil
	}
	c, err := ledger.ChartOn(l.b, day)
	l.inForce[i] = c
	return c, err
}

// entries gives the entries dated within days, in order of period, account and sequence.
func (l *lister) entries(from, to calendar.Day, yield func(*ledger.Entry) error) error {
	span := row.Span{From: []any{from.Month()}, To: []any{to.Month() + 1}}
	for e, err := range l.b.Entries().All(span) {
		if err != nil {
			return err
		}
		if e.Day < from || e.Day > to {
			continue
		}
		if err := yield(&e); err != nil {
			return err
		}
	}
	return nil
}

// glKey names a GL account of a fund.
type glKey struct{ fund, gl string }

func (k glKey) String() string { return k.fund + " " + k.gl }

func (k glKey) compare(o glKey) int {
	return cmp.Or(cmp.Compare(k.fund, o.fund), cmp.Compare(k.gl, o.gl))
}

// controls gives debits less credits kept of each GL account in months.
func (l *lister) controls(from, to calendar.Month) (map[glKey]money.Amount, error) {
	out := map[glKey]money.Amount{}
	span := row.Span{From: []any{from}, To: []any{to + 1}}
	for c, err := range l.b.Controls().All(span) {
		if err != nil {
			return nil, err
		}
		k := glKey{c.Fund, c.GL}
		out[k] = out[k].Plus(c.Debit).Minus(c.Credit)
	}
	return out, nil
}

// balances gives debits less credits of each GL account from the beginning to the end of a day: the kept totals of the months before,
// and of the day's own month those, or its entries to that day when the month goes on.
func (l *lister) balances(day calendar.Day) (map[glKey]money.Amount, error) {
	month := day.Month()
	if day == month.Last() {
		return l.controls(0, month)
	}
	out, err := l.controls(0, month-1)
	if err != nil {
		return nil, err
	}
	return out, l.entries(month.First(), day, func(e *ledger.Entry) error {
		for _, line := range e.Lines {
			k := glKey{line.Fund, line.GL}
			out[k] = out[k].Plus(line.Amount)
		}
		return nil
	})
}

// owing gives the GL accounts that the charts in force by a day post receivables and customers' credits to.
func (l *lister) owing(day calendar.Day) (receivables, credits map[glKey]bool, err error) {
	receivables, credits = map[glKey]bool{}, map[glKey]bool{}
	add := func(c ledger.Chart) {
		for _, r := range c.Rows {
			receivables[glKey{r.Fund, r.Receivable}] = true
		}
		credits[glKey{c.Fund, c.Credits}] = true
	}
	for _, c := range l.charts {
		if c.Effective <= day {
			add(c)
		}
	}
	now, err := l.chart(day)
	add(now)
	return receivables, credits, err
}

func sortedGL[V any](m map[glKey]V) []glKey { return slices.SortedFunc(maps.Keys(m), glKey.compare) }
