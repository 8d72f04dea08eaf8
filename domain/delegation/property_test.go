package delegation_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// The deeds that are tried: a preparation, and an approval of it.
const (
	toPrepare authority.Verb = "refund.request"
	toApprove authority.Verb = "refund.approve"
)

// deed is done for its act alone; it answers who signed it.
type deed struct{ Wants authority.Act }

func (deed) Name() string                                               { return "test.deed" }
func (c deed) Act(staff.Books) (authority.Act, error)                   { return c.Wants, nil }
func (deed) Do(_ staff.Books, s authority.Sign) (authority.Sign, error) { return s, nil }

// lentNow is a delegation as the test remembers it, from what was said when it was offered.
type lentNow struct {
	number   document.Number
	from, to authority.StaffID
	verb     authority.Verb
	limit    money.Amount
	day      money.Amount
	first    calendar.Day
	last     calendar.Day
	holds    bool // consented to and accepted
	over     bool // revoked, refused, declined
	used     map[calendar.Day]money.Amount
}

// lending is an office whose people lend, revoke, are given other limits, turn the clock back and do deeds as it comes; beside it stands
// what the test knows without asking the code that decides.
type lending struct {
	*bookstest.Office
	people []*office.Session
	own    map[authority.StaffID]map[authority.Verb]authority.Grant
	used   map[authority.StaffID]map[string]money.Amount // by verb and day, of the lender's own authority
	lent   []*lentNow
	signed []authority.Sign // of what was prepared
	latest time.Time        // the latest time anybody did a deed
	done   map[string]int
}

func newLending(t *testing.T) *lending {
	o := bookstest.Open(t)
	l := &lending{
		Office: o, people: []*office.Session{o.Supervisor, o.Clerk, o.Second}, own: map[authority.StaffID]map[authority.Verb]authority.Grant{},
		used: map[authority.StaffID]map[string]money.Amount{}, latest: o.Clock.Now, done: map[string]int{},
	}
	for i, s := range l.people {
		l.used[s.Who], l.own[s.Who] = map[string]money.Amount{}, map[authority.Verb]authority.Grant{}
		for _, v := range []authority.Verb{toPrepare, toApprove, delegation.VerbOffer} {
			if s != o.Second { // Joe may nothing of it himself: what he does is lent
				l.limit(s, v, money.Amount(500-200*i)*money.Dollar, 2_000*money.Dollar)
			}
		}
	}
	return l
}

// limit gives a person a limit of their own in place of the one before; below nothing bars them.
func (l *lending) limit(s *office.Session, v authority.Verb, limit, day money.Amount) {
	c := staff.GrantVerb{Staff: s.Who, Verb: v, Limit: max(0, limit), DayTotal: max(0, day), Reason: "as it comes"}
	c.Barred = limit < 0
	bookstest.Do(l.Office, l.Manager, c)
	l.own[s.Who][v] = authority.Grant{Limit: limit, DayTotal: day}
}

func (l *lending) offer(rt *rapid.T) {
	from, to := rapid.SampledFrom(l.people[:2]).Draw(rt, "lender"), rapid.SampledFrom(l.people[1:]).Draw(rt, "to")
	n := &lentNow{
		from: from.Who, to: to.Who, verb: rapid.SampledFrom([]authority.Verb{toPrepare, toApprove, toPrepare, toApprove, toPrepare, toApprove, delegation.VerbOffer, delegation.VerbConsent}).Draw(rt, "verb"),
		limit: money.Amount(rapid.IntRange(0, 6).Draw(rt, "lent")) * 100 * money.Dollar, used: map[calendar.Day]money.Amount{},
	}
	n.day = n.limit + money.Amount(rapid.IntRange(0, 4).Draw(rt, "a day"))*100*money.Dollar
	house := bookstest.Ask(l.Office, l.Manager, office.ReadHouse{})
	n.first = house.Day.Plus(rapid.IntRange(0, 1).Draw(rt, "first"))
	n.last = n.first.Plus(rapid.IntRange(0, 6).Draw(rt, "days"))
	d, err := bookstest.Try(from, delegation.Offer{
		To: to.Who, Gives: []delegation.Given{{Verb: n.verb, Limit: n.limit, DayTotal: n.day}}, First: n.first, Last: n.last, Reason: "leave",
	})
	if err != nil {
		l.done["no offer"]++
		return
	}
	l.done["offered"]++
	own := l.own[n.from][n.verb]
	if n.verb == delegation.VerbOffer || n.verb == delegation.VerbConsent || n.limit > own.Limit || n.day > own.DayTotal {
		rt.Fatalf("%s lent %s up to %s, %s a day; own is %s, %s a day", from.Name, n.verb, n.limit, n.day, own.Limit, own.DayTotal)
	}
	n.number = d.Number
	consented := true
	if rapid.IntRange(0, 4).Draw(rt, "consent") == 0 {
		consented = false
	} else {
		bookstest.Do(l.Office, l.Manager, delegation.Consent{Number: d.Number, Give: true})
	}
	_, err = bookstest.Try(to, delegation.Answer{Number: d.Number, Accept: true})
	if n.holds = err == nil; n.holds {
		l.done["taken on"]++
	}
	if n.holds && !consented {
		rt.Fatalf("%s was accepted without consent", d.Ref())
	}
	l.lent = append(l.lent, n)
}

// act does a deed, or tries it, and holds what came of it against what the test knows.
func (l *lending) act(rt *rapid.T) {
	who := rapid.SampledFrom(append(l.people, l.people[2], l.people[2])).Draw(rt, "who")
	a := authority.Act{Verb: toPrepare, Amount: money.Amount(rapid.IntRange(1, 4).Draw(rt, "hundreds")) * 100 * money.Dollar, Subject: "refund"}
	var of authority.Sign
	if len(l.signed) > 0 && rapid.Bool().Draw(rt, "approves") {
		of = rapid.SampledFrom(l.signed).Draw(rt, "of")
		a.Verb, a.Prepared = toApprove, of.Parties()
	}
	sign, err := bookstest.Try(who, deed{a})
	if err != nil {
		l.done["refused"]++
		return
	}
	for _, p := range sign.Parties() {
		if slices.Contains(a.Prepared, p) {
			rt.Fatalf("approved by %+v, prepared by %+v", sign, of)
		}
	}
	if a.Verb == toPrepare {
		l.signed = append(l.signed, sign)
	}
	l.within(rt, a, sign)
	if l.latest.Before(l.Clock.Now) {
		l.latest = l.Clock.Now
	}
}

// within fails when a deed that was done went beyond whose authority it was, or beyond the delegation it was done by.
func (l *lending) within(rt *rapid.T, a authority.Act, sign authority.Sign) {
	by := sign.Who
	if sign.Under != 0 {
		by = sign.For
	}
	key := fmt.Sprint(a.Verb, sign.Day)
	own := l.own[by][a.Verb]
	if l.used[by][key] += a.Amount; a.Amount > own.Limit || l.used[by][key] > own.DayTotal {
		rt.Fatalf("%s of %s under %+v; the authority is %s, %s a day, of which %s are used", a.Verb, a.Amount, sign, own.Limit, own.DayTotal, l.used[by][key])
	}
	if sign.Under == 0 {
		l.done["own"]++
		return
	}
	i := slices.IndexFunc(l.lent, func(n *lentNow) bool { return uint64(n.number) == sign.Under })
	if i < 0 {
		rt.Fatalf("%+v names a delegation nobody offered", sign)
	}
	n := l.lent[i]
	now := max(sign.Day, calendar.DayOf(l.latest), calendar.DayOf(l.Clock.Now))
	n.used[sign.Day] += a.Amount
	switch {
	case n.from != sign.For || n.to != sign.Who || n.verb != a.Verb || !n.holds || n.over:
		rt.Fatalf("%+v by %+v", sign, *n)
	case sign.Day < n.first || now > n.last:
		rt.Fatalf("done on %s, the clock having shown %s, by a delegation from %s to %s", sign.Day, now, n.first, n.last)
	case a.Amount > n.limit || n.used[sign.Day] > n.day:
		rt.Fatalf("%s of %s, %s that day, by a delegation of %s, %s a day", a.Verb, a.Amount, n.used[sign.Day], n.limit, n.day)
	}
	l.done["lent"]++
}

// revoke ends a delegation, as its lender or as the manager.
func (l *lending) revoke(rt *rapid.T) {
	if len(l.lent) == 0 {
		return
	}
	n := rapid.SampledFrom(l.lent).Draw(rt, "which")
	if _, err := bookstest.Try(l.Manager, delegation.Revoke{Number: n.number, Reason: "back early"}); err == nil {
		n.over = true
	}
}

// time opens the next business day, or turns the clock on or back.
func (l *lending) time(rt *rapid.T) {
	if rapid.Bool().Draw(rt, "next day") {
		house := bookstest.Ask(l.Office, l.Manager, office.ReadHouse{})
		_, _ = bookstest.Try(l.Manager, office.OpenDay{Day: house.Day + 1})
	} else {
		l.Clock.Now = l.Clock.Now.AddDate(0, 0, rapid.IntRange(-6, 2).Draw(rt, "days"))
	}
	if l.latest.Before(l.Clock.Now) { // the manager's deed is journaled, and no earlier time counts after it
		if _, err := bookstest.Try(l.Manager, deed{authority.Act{Open: true, Subject: "looks at the clock"}}); err == nil {
			l.latest = l.Clock.Now
		}
	}
}

func TestNoSequenceOfDelegationsLetsAnybodyBeyondWhatBothMay(t *testing.T) {
	all := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		l := newLending(t)
		for range rapid.IntRange(20, 60).Draw(rt, "steps") {
			switch rapid.IntRange(0, 16).Draw(rt, "step") {
			case 0, 1, 2:
				l.offer(rt)
			case 5:
				l.revoke(rt)
			case 3:
				s := rapid.SampledFrom(l.people).Draw(rt, "whose")
				limit := money.Amount(rapid.IntRange(-1, 7).Draw(rt, "limit")) * 100 * money.Dollar
				l.limit(s, rapid.SampledFrom([]authority.Verb{toPrepare, toApprove}).Draw(rt, "of"), limit, 3*limit)
			case 4:
				l.time(rt)
			default:
				l.act(rt)
			}
		}
		for k, n := range l.done {
			all[k] += n
		}
	})
	if all["lent"] < 20 || all["own"] < 100 || all["refused"] < 100 {
		t.Errorf("too little was done for this to mean anything: %v", all)
	}
	t.Log(all)
}
