package books

import (
	"maps"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var findTables = []table.Checked{&lineTable, &revisionTable}

var lineTable = table.Def[account.ID, account.Line]{
	Space: "account-line", What: "search line", Derived: true, Key: func(l *account.Line) account.ID { return l.Account },
	Indexes: []table.Index[account.Line]{
		{Name: account.BySeq, Parts: func(l *account.Line) [][]any { return [][]any{{l.Seq}} }},
	},
}

var revisionTable = table.Def[customer.RevisionKey, customer.Revision]{
	Space: "revision", What: "revision", Once: true, Key: func(r *customer.Revision) customer.RevisionKey { return r.Key() },
}

// Lines implements account.LineBooks.
func (t *Tx) Lines() row.Table[account.ID, account.Line] { return table.On(t, &lineTable) }

// Revisions implements customer.RevisionBooks.
func (t *Tx) Revisions() row.Table[customer.RevisionKey, customer.Revision] {
	return table.On(t, &revisionTable)
}

// relist gathers, within one transaction, what was saved that accounts are found by. A search line is an index over four joined
// tables: it is kept here, so that no deed can forget it.
type relist struct {
	accounts  map[account.ID]bool
	customers map[customer.ID]bool
	premises  map[premise.ID]bool
}

func (r *relist) account(id account.ID)   { set(&r.accounts, id) }
func (r *relist) customer(id customer.ID) { set(&r.customers, id) }
func (r *relist) premise(id premise.ID)   { set(&r.premises, id) }

func set[K comparable](m *map[K]bool, k K) {
	if *m == nil {
		*m = map[K]bool{}
	}
	(*m)[k] = true
}

// watched is a table whose saves are looked at: saved gets the row before (the zero row when there was none) and after.
type watched[K, V any] struct {
	table.Table[K, V]
	saved func(old, now *V)
}

// Put implements row.Table.
func (w watched[K, V]) Put(v V) error {
	old, err := w.Swap(v)
	if err == nil {
		w.saved(&old, &v)
	}
	return err
}

func watch[K, V any](t *Tx, def *table.Def[K, V], saved func(old, now *V)) row.Table[K, V] {
	return watched[K, V]{table.On(t, def), saved}
}

// Customers implements account.MasterBooks.
func (t *Tx) Customers() row.Table[customer.ID, customer.Customer] {
	return watch(t, &customerTable, func(old, now *customer.Customer) {
		if old.ID != 0 && (old.Name != now.Name || old.Second != now.Second || !slices.Equal(old.Phones, now.Phones)) {
			t.relist.customer(now.ID)
		}
	})
}

// Premises implements account.MasterBooks.
func (t *Tx) Premises() row.Table[premise.ID, premise.Premise] {
	return watch(t, &premiseTable, func(old, now *premise.Premise) {
		if old.ID != 0 && !slices.Equal(old.Address.Lines, now.Address.Lines) {
			t.relist.premise(now.ID)
		}
	})
}

// Accounts implements account.MasterBooks.
func (t *Tx) Accounts() row.Table[account.ID, account.Account] {
	return watch(t, &accountTable, func(old, now *account.Account) {
		if old.ID == 0 || old.Number != now.Number || old.OldNumber != now.OldNumber || old.Customer != now.Customer || old.Premise != now.Premise {
			t.relist.account(now.ID)
		}
	})
}

// Meters implements meter.Books.
func (t *Tx) Meters() row.Table[meter.ID, meter.Meter] {
	return watch(t, &meterTable, func(old, now *meter.Meter) {
		if old.Number == now.Number && old.Premise == now.Premise {
			return
		}
		for _, p := range []uint64{old.Premise, now.Premise} {
			if p != 0 {
				t.relist.premise(premise.ID(p))
			}
		}
	})
}

// keepLines makes the search lines of what was saved anew, before the deed is journaled.
func (t *Tx) keepLines() error {
	for _, id := range slices.Sorted(maps.Keys(t.relist.customers)) {
		if err := t.relistVia(account.ByCustomer, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.relist.premises)) {
		if err := t.relistVia(account.ByPremise, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.relist.accounts)) {
		if err := t.keepLine(id); err != nil {
			return err
		}
	}
	t.relist = relist{}
	return nil
}

func (t *Tx) relistVia(ix row.Index, id any) error {
	for a, err := range t.Accounts().Via(ix, row.Span{}, id) {
		if err != nil {
			return err
		}
		t.relist.account(a.ID)
	}
	return nil
}

func (t *Tx) keepLine(id account.ID) error {
	l, err := t.lineOf(id)
	if err != nil {
		return err
	}
	old, had, err := t.Lines().Find(id)
	if err != nil || had && old.Same(l) {
		return err
	}
	if l.Seq, err = t.Lines().Next(); err != nil {
		return err
	}
	return t.Lines().Put(l)
}

// lineOf derives the search line of an account, without its Seq.
func (t *Tx) lineOf(id account.ID) (l account.Line, err error) {
	a, err := t.Accounts().Get(id)
	if err != nil {
		return l, err
	}
	l = account.Line{Account: id, Number: a.Number, Old: a.OldNumber}
	if c, ok, err := t.Customers().Find(a.Customer); err != nil {
		return l, err
	} else if ok {
		l.Name, l.Second, l.Phones = c.Name, c.Second, c.Phones
	}
	if p, ok, err := t.Premises().Find(a.Premise); err != nil {
		return l, err
	} else if ok {
		l.Address = strings.Join(p.Address.Lines, ", ")
	}
	for m, err := range t.Meters().Via(meter.ByPremise, row.Span{}, uint64(a.Premise)) {
		if err != nil {
			return l, err
		}
		l.Meters = append(l.Meters, m.Number)
	}
	return l, nil
}

// proveLines proves that every account has its search line, and that it says what its account, customer, premise and meters say.
func (t *Tx) proveLines(report func(kv.Problem)) error {
	lines, accounts := 0, 0
	for l, err := range t.Lines().All(row.Span{}) {
		if err != nil {
			report(kv.Problem{Space: lineTable.Space, Text: "the search lines cannot be read: " + err.Error()})
			return nil
		}
		lines++
		if want, err := t.lineOf(l.Account); err != nil || !want.Same(l) {
			report(kv.Problem{Space: lineTable.Space, Key: key.Encode(l.Account), Text: "an account is not found by what its records say"})
		}
	}
	for _, err := range t.kv.Scan(accountTable.Space, kv.Range{}) {
		if err != nil {
			return err
		}
		accounts++
	}
	if lines != accounts {
		report(kv.Problem{Space: lineTable.Space, Text: "some accounts cannot be found: the search lines are fewer or more than the accounts"})
	}
	return nil
}

var (
	_ account.LineBooks = (*Tx)(nil)
	_ account.Books     = (*Tx)(nil)
	_ customer.Books    = (*Tx)(nil)
	_ premise.Books     = (*Tx)(nil)
)
