package billing_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/customer"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/kv"
	"curbstop/storage/memkv"
)

// town enters homes with eight months of use each, in one batch of many.
type town struct{ From, To int }

func (town) Name() string { return "test.town" }

func (town) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c town) Do(b billing.Books, _ authority.Sign) (bool, error) {
	dice := rand.New(rand.NewPCG(uint64(c.From), 7))
	mail := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	for i := c.From; i < c.To; i++ {
		id := uint64(i)
		if err := b.Customers().Put(customer.Customer{ID: customer.ID(id), Name: "Ann Lee", Mail: mail}); err != nil {
			return false, err
		}
		if err := b.Premises().Put(premise.Premise{ID: premise.ID(id), Number: fmt.Sprintf("P%06d", i), Address: mail, Route: "R1"}); err != nil {
			return false, err
		}
		if err := b.Accounts().Put(account.Account{
			ID: account.ID(id), Number: fmt.Sprintf("%06d", i), Customer: customer.ID(id), Premise: premise.ID(id), Status: account.Active,
			Class: "RESIDENTIAL_SINGLE", Cycle: "1", Services: []account.Service{{Kind: "water", Rate: "WATER-SF"}, {Kind: "sewer", Rate: "SEWER"}},
		}); err != nil {
			return false, err
		}
		for m := range 8 {
			month := september - 7
			for range m {
				month++
			}
			u := meter.Usage{
				ID: id*8 + uint64(m), Account: id, Service: "water", From: month.First(), To: month.Last(), Unit: "CCF", Source: meter.Reported,
				Quantity: decimal.NewFromInt(20 + dice.Int64N(30)),
			}
			if err := b.Usages().Put(u); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

func benchRun(b *testing.B, store kv.Store, accounts int) {
	b.Helper()
	ctx, clock := context.Background(), func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	must := func(err error) {
		if err != nil {
			b.Helper()
			b.Fatal(err)
		}
	}
	bk := books.New(store)
	s, err := bk.Found(ctx, office.House{Utility: "Millbrook", Training: true, Day: bookstest.Today, Drawer: 'A', Alone: true},
		staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, clock)
	must(err)
	pack, err := policy.Parse(assets.TexasPUC, "pack")
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), policy.Propose{Pack: pack})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), policy.Approve{Version: policy.Version{Code: pack.Code, Effective: pack.Effective}})
	must(err)
	versions, err := office.Do(ctx, s, s.Mint(), rate.Propose{Schedules: tariff()})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), rate.Approve{Versions: versions})
	must(err)
	for from := 1; from <= accounts; from += 5000 {
		_, err = office.Do(ctx, s, s.Mint(), town{from, min(from+5000, accounts+1)})
		must(err)
	}
	quiet := func(billing.Progress) {}
	b.ResetTimer()
	r, err := office.Do(ctx, s, s.Mint(), billing.Start{From: september.First(), Through: september.Last()})
	must(err)
	began := time.Now()
	r, err = billing.Preview(ctx, s, r.Number, quiet)
	must(err)
	b.ReportMetric(float64(time.Since(began).Microseconds())/float64(accounts), "µs/previewed")
	_, err = office.Do(ctx, s, s.Mint(), billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	must(err)
	began = time.Now()
	r, err = billing.Post(ctx, s, r.Number, quiet)
	must(err)
	b.ReportMetric(float64(time.Since(began).Microseconds())/float64(r.Issued.Bills), "µs/posted")
	if r.Issued.Bills < accounts*9/10 {
		b.Fatalf("%d of %d billed", r.Issued.Bills, accounts)
	}
}

// BenchmarkRun bills 20,000 accounts from preview to the last posting.
func BenchmarkRun(b *testing.B) {
	const accounts = 20_000
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
			benchRun(b, memkv.New(), accounts)
		}
	})
	b.Run("bolt", func(b *testing.B) {
		for b.Loop() {
			path := filepath.Join(b.TempDir(), "bench.books")
			store, err := boltkv.Create(context.Background(), path, boltkv.Options{Append: books.AppendOnly}, kv.OpID{1},
				func(kv.Tx) ([]byte, error) { return nil, nil })
			if err != nil {
				b.Fatal(err)
			}
			benchRun(b, store, accounts)
			if err := store.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
