package main

import (
	"fmt"
	"math/rand/v2"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/codec"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// agingMonths is how many months of bills and payments each account has: two entries a month, 7.2 million for 100,000 accounts.
const agingMonths = 36

// years makes books of many accounts and years of entries, written row by row past the door: 36 billing runs and as many days at the
// counter would take most of the bench's time. The entries, open items and control totals agree with one another, as the reports prove.
type years struct {
	b        *bench
	to       kv.Store
	rng      *rand.Rand
	last     calendar.Month
	open     [][]ledger.Item // of each account
	seqs     []uint64
	entries  int
	owed     money.Amount // of all
	controls map[ledger.ControlKey]*ledger.Control
	op       uint32
	row      []byte
}

// made writes the books into a file and says how many entries they have and what is owed in all.
func (y *years) made(path string) error {
	y.open, y.seqs = make([][]ledger.Item, y.b.accounts+1), make([]uint64, y.b.accounts+1)
	y.controls, y.rng, y.last = map[ledger.ControlKey]*ledger.Control{}, rand.New(rand.NewPCG(36, 7)), today.Month()-1
	return open.Build(y.b.ctx, path, func(bk *books.Books) error {
		house := office.House{Utility: "Bench Water", Training: true, Day: today, Drawer: 'A'}
		if _, err := bk.Found(y.b.ctx, house, staff.Person{SignIn: "ada", FullName: "Ada"}, "", books.TrainingCost, clock); err != nil {
			return err
		}
		y.to = bk.Store()
		if err := y.masters(); err != nil {
			return err
		}
		for m := y.last - agingMonths + 1; m <= y.last; m++ {
			if err := y.month(m); err != nil {
				return err
			}
		}
		return y.derived()
	})
}

// aside is how many accounts are written at once.
const aside = 5000

// batches calls fn for each batch of accounts, in a transaction of its own.
func (y *years) batches(fn func(tx kv.Tx, id uint64) error) error {
	for from := 1; from <= y.b.accounts; from += aside {
		y.op++
		op := kv.OpID{0xBE, byte(y.op >> 16), byte(y.op >> 8), byte(y.op)}
		if _, err := y.to.Update(y.b.ctx, op, func(tx kv.Tx) ([]byte, error) {
			for id := from; id < from+aside && id <= y.b.accounts; id++ {
				if err := fn(tx, uint64(id)); err != nil {
					return nil, err
				}
			}
			return []byte{1}, nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// put writes a row, in an envelope as rows of record are.
func put[V any](y *years, tx kv.Tx, space kv.Space, record bool, k []byte, v *V) (err error) {
	y.row = y.row[:0]
	if record {
		y.row = append(y.row, make([]byte, 16)...)
	}
	if y.row, err = codec.Append(y.row, v); err == nil {
		tx.Put(space, k, y.row)
	}
	return err
}

func (y *years) masters() error {
	classes := []string{"RESIDENTIAL_SINGLE", "RESIDENTIAL_SINGLE", "RESIDENTIAL_MULTI", "COMMERCIAL", "IRRIGATION"}
	return y.batches(func(tx kv.Tx, id uint64) error {
		c := customer.Customer{ID: customer.ID(id), Name: fmt.Sprintf("Customer %06d", id), Phones: []string{"512 555 0100"}}
		c.Mail = customer.Address{Lines: []string{fmt.Sprintf("%d Canal Street", id%900)}, City: "Millbrook", State: "TX", ZIP: "78600"}
		if err := put(y, tx, "customer", true, key.Encode(c.ID), &c); err != nil {
			return err
		}
		a := account.Account{
			ID: account.ID(id), Number: fmt.Sprintf("%06d-01", id), Customer: c.ID, Status: account.Active, Class: classes[id%5], Cycle: "1",
			Services: []account.Service{{Kind: "water", Rate: "W"}, {Kind: "sewer", Rate: "S"}},
		}
		return put(y, tx, "account", true, key.Encode(a.ID), &a)
	})
}

// month bills every account and takes the payment of most of the bill before.
func (y *years) month(m calendar.Month) error {
	return y.batches(func(tx kv.Tx, id uint64) error {
		amount := money.Amount(2000 + y.rng.IntN(12000))
		bill := ledger.Entry{
			Kind: ledger.Charge, Day: m.First() + 4, Due: m.First() + 24, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(y.entries+1))},
			Parts: []ledger.Part{{Service: "water", Amount: amount}},
			Lines: []ledger.Line{{Fund: "510", GL: "1210 Receivable water", Service: "water", Amount: amount}, {Fund: "510", GL: "4100 Water revenue", Service: "water", Amount: -amount}},
		}
		if err := y.entry(tx, m, id, &bill); err != nil {
			return err
		}
		y.open[id] = append(y.open[id], ledger.Item{
			ID: ledger.ItemID{Period: m, Seq: bill.Place.Seq}, Kind: bill.Kind, Service: "water", Doc: bill.Doc, Day: bill.Day, Due: bill.Due, Amount: amount, Left: amount,
		})
		return y.pay(tx, m, id)
	})
}

// pay takes what pays the oldest bill: of most accounts every month, of some later, and of a few only in part.
func (y *years) pay(tx kv.Tx, m calendar.Month, id uint64) error {
	items := y.open[id]
	if m == y.last && id%10 < 3 || id%50 == 7 && m > y.last-6 {
		return nil
	}
	amount := items[0].Left
	if id%100 == 9 && m == y.last {
		amount /= 2
	}
	pay := ledger.Entry{
		Kind: ledger.Payment, Day: m.First() + 20, Doc: document.Ref{Kind: "receipt", Number: document.NumberOf('A', uint64(y.entries+1))},
		Applied: []ledger.Application{{Item: items[0].ID, Amount: amount}},
		Lines:   []ledger.Line{{Fund: "510", GL: "1010 Undeposited receipts", Amount: amount}, {Fund: "510", GL: "1210 Receivable water", Service: "water", Amount: -amount}},
	}
	if items[0].Left -= amount; items[0].Left == 0 {
		y.open[id] = items[1:]
	}
	return y.entry(tx, m, id, &pay)
}

func (y *years) entry(tx kv.Tx, m calendar.Month, id uint64, e *ledger.Entry) error {
	y.seqs[id]++
	y.entries++
	e.Place = ledger.Place{Period: m, Account: id, Seq: y.seqs[id]}
	e.Sign.Who, e.Sign.Day, e.Sign.Drawer = 1, e.Day, 'A'
	y.owed += e.Change()
	for _, l := range e.Lines {
		k := ledger.ControlKey{Period: m, Fund: l.Fund, GL: l.GL}
		c := y.controls[k]
		if c == nil {
			c = &ledger.Control{Period: m, Fund: l.Fund, GL: l.GL}
			y.controls[k] = c
		}
		if l.Amount > 0 {
			c.Debit += l.Amount
		} else {
			c.Credit -= l.Amount
		}
	}
	return put(y, tx, "entry", true, key.Encode(e.Place), e)
}

// derived writes the standings and the control totals.
func (y *years) derived() error {
	if err := y.batches(func(tx kv.Tx, id uint64) error {
		s := ledger.Standing{Account: id, Seq: y.seqs[id], Items: y.open[id], LastPay: y.last.First() + 20}
		for _, it := range s.Items {
			s.Balance += it.Left
		}
		return put(y, tx, "standing", false, key.Encode(id), &s)
	}); err != nil {
		return err
	}
	_, err := y.to.Update(y.b.ctx, kv.OpID{0xBF}, func(tx kv.Tx) ([]byte, error) {
		for k, c := range y.controls {
			if err := put(y, tx, "control", false, key.Encode(k), c); err != nil {
				return nil, err
			}
		}
		return []byte{1}, nil
	})
	return err
}
