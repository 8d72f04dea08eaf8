package office_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// behind lists the accounts after one.
type behind struct {
	After account.ID
	Limit int
}

func (behind) Act(account.MasterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q behind) Ask(b account.MasterBooks, _ authority.Sign) ([]account.Account, error) {
	return row.Collect(b.Accounts().All(row.Span{From: []any{q.After + 1}, Limit: q.Limit}))
}

func TestALongListIsReadPartByPart(t *testing.T) {
	o := bookstest.Open(t)
	for n := range 6 {
		for limit := 1; limit <= 4; limit++ {
			asked := 0
			var got []string
			for a, err := range office.Walk(context.Background(), o.Clerk, limit, func(after account.ID) office.Query[account.MasterBooks, []account.Account] {
				asked++
				return behind{after, limit}
			}, func(a account.Account) account.ID { return a.ID }) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, a.Number)
			}
			if want := "0001 0002 0003 0004 0005"[:max(0, 5*n-1)]; strings.Join(got, " ") != want || asked != n/limit+1 {
				t.Errorf("%d accounts, %d at a time: %v in %d parts", n, limit, got, asked)
			}
		}
		o.Account(fmt.Sprintf("%04d", n+1), "María Muñoz")
	}
}

func TestAWalkThatIsStoppedSaysSo(t *testing.T) {
	o := bookstest.Open(t)
	o.Account("0001", "María Muñoz")
	o.Account("0002", "Jo Park")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var read int
	var last error
	for _, err := range office.Walk(ctx, o.Clerk, 1, func(after account.ID) office.Query[account.MasterBooks, []account.Account] {
		return behind{after, 1}
	}, func(a account.Account) account.ID { return a.ID }) {
		stop()
		if last = err; err == nil {
			read++
		}
	}
	if read != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("read %d, then %v", read, last)
	}
}
