package approval_test

import (
	"context"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/delegation"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// probe asks leave for an act and does nothing.
type probe struct{ Wants authority.Act }

func (probe) Name() string                                { return "test.probe" }
func (c probe) Act(staff.Books) (authority.Act, error)    { return c.Wants, nil }
func (probe) Do(staff.Books, authority.Sign) (int, error) { return 0, nil }

// lentHow is how a tester stands to the lender.
type lentHow int

const (
	lentNothing lentHow = iota
	lentWhole           // as far as the lender's own
	lentHundred         // up to 100 a deed and 150 a day
	lentOver            // expired yesterday
	lentFallen          // the lender is suspended
	lentWays
)

// tester is one person of the matrix.
type tester struct {
	*office.Session
	role   staff.Role
	how    lentHow
	lender authority.StaffID
	own    uint64 // own account
}

// tables are the usual limits of each role: what the matrix allows, and nothing beyond.
func tables() map[staff.Role]map[authority.Verb]authority.Grant {
	out := map[staff.Role]map[authority.Verb]authority.Grant{}
	for _, r := range staff.Roles {
		out[r] = map[authority.Verb]authority.Grant{}
		for _, g := range staff.Template(r) {
			out[r][g.Verb] = g
		}
	}
	return out
}

// allowed is the matrix said once more, without the code that decides: own grant, or the lender's cut by the delegation.
func (x tester) allowed(t map[staff.Role]map[authority.Verb]authority.Grant, v authority.Verb, amount money.Amount, preparedSelf, preparedLender bool, account, lenderOwn uint64) bool {
	if preparedSelf || account != 0 && account == x.own {
		return false
	}
	if g, has := t[x.role][v]; has && amount <= g.Limit && (g.DayTotal == money.Most || amount <= g.DayTotal) {
		return true
	}
	if x.how != lentWhole && x.how != lentHundred || preparedLender || account != 0 && account == lenderOwn {
		return false
	}
	g, has := t[staff.Supervisor][v]
	if !has || v == staff.VerbStaff || v == delegation.VerbOffer {
		return false
	}
	limit, day := g.Limit, g.DayTotal
	if x.how == lentHundred {
		limit, day = min(limit, 10_000), min(day, 15_000)
	}
	return amount <= limit && (day == money.Most || amount <= day)
}

// verbsOfTheCatalogue gives the verb each command of the catalogue asks leave for, as far as it says so over empty books.
func verbsOfTheCatalogue(o *bookstest.Office) (verbs map[authority.Verb]bool, commands int) {
	verbs = map[authority.Verb]bool{}
	_ = o.Books.View(context.Background(), func(tx office.Tx) error {
		for _, c := range approval.Catalogued() {
			act, _ := approval.Act(c, tx) // a document that is not there is refused, but the verb is said
			if act.Verb != "" {
				verbs[act.Verb] = true
				commands++
			}
		}
		return nil
	})
	for _, v := range authority.Verbs() {
		verbs[v] = true
	}
	return verbs, commands
}

func testers(o *bookstest.Office) (all []tester, lenders [2]*office.Session, lenderOwn uint64) {
	hire := func(signIn string, role staff.Role) *office.Session {
		p := staff.Person{SignIn: signIn, FullName: signIn, Role: role}
		id, err := o.Books.Engage(context.Background(), o.Manager, p, "", staff.Template(role))
		if err != nil {
			o.Fatal(err)
		}
		s, err := o.Books.SignIn(context.Background(), signIn, "", o.Clock.Time)
		if err != nil || s.Who != id {
			o.Fatal(err)
		}
		return s
	}
	owner := func(s *office.Session, number string) uint64 {
		a := o.Account(number, "Own "+number)
		p := bookstest.Ask(o, o.Manager, staff.Read{ID: s.Who}).Person
		bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p, Own: []string{number}})
		return uint64(a.ID)
	}
	lenders = [2]*office.Session{hire("lender", staff.Supervisor), hire("fallen", staff.Supervisor)}
	lenderOwn = owner(lenders[0], "7000")
	lend := func(from, to *office.Session, how lentHow) {
		var gives []delegation.Given
		for _, l := range bookstest.Ask(o, from, delegation.Mine{}) {
			g := delegation.Given{Verb: l.Given.Verb, Limit: money.Most, DayTotal: money.Most}
			if how == lentHundred {
				g.Limit, g.DayTotal = min(l.Limit, 10_000), min(l.Day, 15_000)
			}
			gives = append(gives, g)
		}
		last := bookstest.Today + 30
		if how == lentOver {
			last = bookstest.Today
		}
		d := bookstest.Do(o, from, delegation.Offer{To: to.Who, Gives: gives, Last: last, Reason: "leave"})
		bookstest.Do(o, o.Manager, delegation.Consent{Number: d.Number, Give: true})
		bookstest.Do(o, to, delegation.Answer{Number: d.Number, Accept: true})
	}
	for i, role := range staff.Roles {
		for how := range lentWays {
			name := string(role) + string(rune('a'+how))
			x := tester{hire(name, role), role, how, lenders[0].Who, 0}
			x.own = owner(x.Session, "80"+string(rune('0'+i))+string(rune('0'+how)))
			switch how {
			case lentWhole, lentHundred, lentOver:
				lend(lenders[0], x.Session, how)
			case lentFallen:
				x.lender = lenders[1].Who
				lend(lenders[1], x.Session, lentWhole)
			}
			all = append(all, x)
		}
	}
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: lenders[1].Who}).Person
	p.Suspended = bookstest.Today
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	o.Day(bookstest.Today + 1)
	return all, lenders, lenderOwn
}

func TestTheGeneratedMatrixAllowsNothingBeyondTheTable(t *testing.T) {
	o := bookstest.Open(t)
	all, _, lenderOwn := testers(o)
	table := tables()
	verbs, commands := verbsOfTheCatalogue(o)
	if commands < 100 {
		t.Fatalf("only %d commands of the catalogue said their verb", commands)
	}
	cells, yes := 0, 0
	for v := range verbs {
		for _, x := range all {
			amounts := []money.Amount{0, 10_000, 10_001, 1_000_000_000}
			for _, r := range []staff.Role{x.role, staff.Supervisor} {
				if g := table[r][v]; g.Limit > 0 && g.Limit < money.Most {
					amounts = append(amounts, g.Limit, g.Limit+1)
				}
			}
			for _, amount := range amounts {
				for prepared := range 4 {
					for _, account := range []uint64{0, x.own, lenderOwn} {
						act := authority.Act{Verb: v, Amount: amount, Account: account}
						if prepared&1 != 0 {
							act.Prepared = append(act.Prepared, x.Who)
						}
						if prepared&2 != 0 {
							act.Prepared = append(act.Prepared, x.lender)
						}
						want := x.allowed(table, v, amount, prepared&1 != 0, prepared&2 != 0, account, lenderOwn)
						err := office.May(context.Background(), x.Session, probe{act})
						if (err == nil) != want {
							t.Fatalf("%s (%s, lent %d): %s, amount %s, prepared %b, account %d: %v, the table says %v", x.Name, x.role, x.how, v, amount, prepared, account, err, want)
						}
						if cells++; want {
							yes++
						}
					}
				}
			}
		}
	}
	if cells < 50_000 || yes < 5_000 || cells-yes < 5_000 {
		t.Errorf("%d cells, %d allowed: the matrix is too thin", cells, yes)
	}
	t.Logf("%d cells over %d verbs of %d commands, %d allowed", cells, len(verbs), commands, yes)
}
