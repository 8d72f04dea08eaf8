package procedure_test

import (
	"context"
	"fmt"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

var (
	givens   = []string{"José", "María", "Juan", "Earl", "Mary", "Luis", "Rosa", "Dwayne", "Ann", "Pedro", "Guadalupe", "William", "Teresa", "Ray", "Linda", "Carlos", "Elena", "James", "Ana", "Frank"}
	surnames = []string{"Hernández", "García", "Martínez", "López", "Smith", "Johnson", "Dobbs", "Stone", "Peña", "Muñoz", "Quintana", "Vásquez", "Washington", "Nguyen", "Kelly", "Reyes", "Ortiz", "Cruz", "Taylor", "Moreno", "Jiménez", "Salazar", "Cantú", "Treviño", "Villarreal"}
)

// crowd enters accounts, one in ten closed with a debt.
type crowd struct{ From, To int }

func (crowd) Name() string                                    { return "test.crowd" }
func (crowd) Act(procedure.CarryBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c crowd) Do(b procedure.CarryBooks, sign authority.Sign) (int, error) {
	last := bookstest.Today - 300
	for i := c.From; i < c.To; i++ {
		name := givens[i%20] + " " + surnames[i/20%25] + " " + surnames[i/500%25]
		a, err := (account.Open{
			Account:  account.Account{Number: fmt.Sprintf("%06d", i), Class: "RESIDENTIAL_SINGLE"},
			Customer: customer.Customer{Name: name, Phones: []string{fmt.Sprintf("(512) %07d", i*37%10_000_000)}},
			Premise:  premise.Premise{Number: fmt.Sprintf("P%06d", i), Address: customer.Address{Lines: []string{fmt.Sprintf("%d %s St", i/25+1, surnames[i%25])}}},
		}).Do(b, sign)
		if err != nil {
			return 0, err
		}
		if i%10 != 0 {
			continue
		}
		a.Status, a.Ended = account.Closed, last
		if err := b.Accounts().Put(a); err != nil {
			return 0, err
		}
		if _, err := ledger.PostCharge(b, sign, ledger.Bill{
			Account: uint64(a.ID), Kind: ledger.Charge, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 1)}, Day: last, Due: last + 16,
			Parts: []ledger.Part{{Service: "water", Amount: 6500}},
		}); err != nil {
			return 0, err
		}
	}
	return c.To - c.From, nil
}

// BenchmarkFindDebtors looks for an applicant with a common name, a phone and an address among 100,000 accounts of which 10,000 owe from
// before: it is to take less than 50 ms.
func BenchmarkFindDebtors(b *testing.B) {
	s, _ := onDisk(b)
	for i := 0; i < 100_000; i += 5_000 {
		if _, err := office.Do(context.Background(), s, s.Mint(), crowd{i, i + 5_000}); err != nil {
			b.Fatal(err)
		}
	}
	who := customer.Customer{
		Name: "Jose Hernandes Garcia", Phones: []string{"512 0000370"}, Mail: customer.Address{Lines: []string{"120 Hernández Street"}},
	}
	found := 0
	for b.Loop() {
		all, err := office.Ask(context.Background(), s, procedure.FindDebtors{Applicant: who})
		if err != nil || len(all) == 0 {
			b.Fatal(len(all), err)
		}
		found = len(all)
	}
	b.ReportMetric(float64(found), "found")
}
