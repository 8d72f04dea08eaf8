package authority_test

import (
	"errors"
	"fmt"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

const verb authority.Verb = "test.verb"

// asked is one cell of the matrix: everything the check looks at.
type asked struct {
	who                                    authority.StaffID
	suspended, open, granted, other, alone bool
	limit, day, used, amount               money.Amount
	ownWork, ownAccount                    bool
}

// want says the order of refusals once more, in the words of the design.
func (a asked) want() *fault.Fault {
	switch {
	case a.who == 0:
		return authority.ErrNobody
	case a.suspended:
		return authority.ErrSuspended
	case a.open:
		return nil
	case !a.granted:
		return authority.ErrNoGrant
	case a.amount.Abs() > a.limit:
		return authority.ErrOverLimit
	case a.day != money.Most && a.used+a.amount.Abs() > a.day:
		return authority.ErrDayTotal
	case a.ownWork && !a.alone:
		return authority.ErrOwnWork
	case a.ownAccount:
		return authority.ErrOwnAccount
	}
	return nil
}

func (a asked) check() error {
	var grants []authority.Grant
	if a.granted {
		grants = append(grants, authority.Grant{Verb: verb, Limit: a.limit, DayTotal: a.day})
	}
	if a.other {
		grants = append(grants, authority.Grant{Verb: "test.other", Limit: money.Most, DayTotal: money.Most})
	}
	act := authority.Act{Verb: verb, Amount: a.amount, Open: a.open, Prepared: []authority.StaffID{8}, Account: 40}
	if a.ownWork {
		act.Prepared = append(act.Prepared, a.who)
	}
	who := authority.Person{ID: a.who, Name: "Ruth Kelly", Alone: a.alone, Used: a.used, Suspended: a.suspended, Own: []uint64{41}}
	if a.ownAccount {
		who.Own = append(who.Own, 40)
	}
	return authority.Check(grants, who, act)
}

func TestEveryCellOfTheAuthorityTable(t *testing.T) {
	bit := func(n, i int) bool { return n>>i&1 == 1 }
	cells := 0
	for n := range 1 << 8 {
		for _, limit := range []money.Amount{0, 9_999, 10_000, money.Most} {
			for _, day := range []money.Amount{0, 15_000, money.Most} {
				for _, used := range []money.Amount{0, 5_000, 5_001, money.Most} {
					for _, amount := range []money.Amount{0, 10_000, -10_000, money.Most} {
						a := asked{
							who: 7, suspended: bit(n, 1), open: bit(n, 2), granted: bit(n, 3), other: bit(n, 4), alone: bit(n, 5),
							ownWork: bit(n, 6), ownAccount: bit(n, 7), limit: limit, day: day, used: used, amount: amount,
						}
						if bit(n, 0) {
							a.who = 0
						}
						cells++
						err := a.check()
						if want := a.want(); want == nil && err != nil || want != nil && !errors.Is(err, want) {
							t.Fatalf("%+v: %v, want %v", a, err, want)
						}
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

func TestADeedOverManyAccountsIsRefusedToWhoOwnsOneOfThem(t *testing.T) {
	grants := []authority.Grant{{Verb: verb, Limit: money.Most, DayTotal: money.Most}}
	who := authority.Person{ID: 7, Name: "Ruth Kelly", Own: []uint64{41}}
	if err := authority.Check(grants, who, authority.Act{Verb: verb, Accounts: []uint64{39, 40}}); err != nil {
		t.Error(err)
	}
	err := authority.Check(grants, who, authority.Act{Verb: verb, Accounts: []uint64{40, 41, 42}})
	if !errors.Is(err, authority.ErrOwnAccount) {
		t.Errorf("she deals with her own account among others: %v", err)
	}
}

// Nobody gave a grant of $500 at a time and $2,000 a day.
func TestTwoGrantsAreNotAddedIntoOne(t *testing.T) {
	grants := []authority.Grant{
		{Verb: verb, Limit: 50_000, DayTotal: 50_000},
		{Verb: verb, Limit: 10_000, DayTotal: 200_000, DelegatedBy: 9},
	}
	for _, c := range []struct {
		used, amount money.Amount
		want         error
	}{
		{0, 50_000, nil},
		{50_000, 50_000, authority.ErrDayTotal},
		{50_000, 10_000, nil},
		{195_000, 10_000, authority.ErrDayTotal},
		{0, 50_001, authority.ErrOverLimit},
	} {
		who := authority.Person{ID: 7, Name: "Ruth Kelly", Used: c.used}
		err := authority.Check(grants, who, authority.Act{Verb: verb, Amount: c.amount})
		if c.want == nil && err != nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s after %s: %v, want %v", c.amount, c.used, err, c.want)
		}
	}
}

func TestADelegationHoldsFromItsFirstDayToItsLast(t *testing.T) {
	from, until := calendar.Date(2026, 10, 1), calendar.Date(2026, 10, 14)
	for day, want := range map[calendar.Day]bool{from - 1: false, from: true, until: true, until + 1: false} {
		if got := (authority.Grant{From: from, Until: until}).On(day); got != want {
			t.Errorf("on %s: %v", day.US(), got)
		}
	}
	if !(authority.Grant{From: from}).On(from + 10_000) {
		t.Error("a grant without an end has ended")
	}
}

func TestARefusalNamesThoseWhoCould(t *testing.T) {
	err := asked{who: 7}.check()
	var no *authority.Refusal
	if !errors.As(err, &no) {
		t.Fatal(err)
	}
	for want, names := range map[string][]string{
		" Nobody in these books could yet: give somebody leave to test.verb at Staff.": nil, " Ada could.": {"Ada"}, " Ada or Luis could.": {"Ada", "Luis"}, " Ada, Joe or Luis could.": {"Ada", "Joe", "Luis"},
	} {
		if got := no.WithWho(names).Error(); got != "Ruth Kelly is not authorized to test.verb."+want {
			t.Errorf("%v: %s", names, got)
		}
	}
	if fmt.Sprint(no) != "Ruth Kelly is not authorized to test.verb." {
		t.Errorf("the first refusal was changed: %v", no)
	}
}
