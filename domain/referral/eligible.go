package referral

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// Candidate is an account that owes, and what stands against referring it; nothing does when it is eligible.
type Candidate struct {
	Account account.ID
	Number  string
	Name    string
	Status  account.Status
	Oldest  calendar.Day
	Owed    money.Amount
	Written money.Amount // of it, written off
	Why     []string
}

// Eligible says whether nothing stands against it.
func (c Candidate) Eligible() bool { return len(c.Why) == 0 }

// Says joins what stands against it.
func (c Candidate) Says() string { return strings.Join(c.Why, "; ") }

// judge says what stands against referring an account's debt to collection of a sort, in sentences' parts.
func judge(b Books, t Terms, sort Sort, day calendar.Day, a account.Account, s ledger.Standing, own document.Number) (c Candidate, err error) {
	c = Candidate{Account: a.ID, Number: a.Number, Status: a.Status}
	claims, sum, err := claimsOf(b, a, s, day)
	if err != nil {
		return c, err
	}
	c.Owed, c.Oldest = sum, oldest(claims)
	for _, k := range claims {
		if k.Written {
			c.Written = c.Written.Plus(k.Amount)
		}
	}
	say := func(stands bool, why, rule string) {
		if stands {
			c.Why = append(c.Why, why+" ("+t.By(rule)+")")
		}
	}
	say(a.Status != account.Closed && !t.Served, "still served", RuleClosed)
	say(sum < max(t.Least, 1), "less than "+t.Least.Dollars(), RuleLeast)
	say(len(claims) > 0 && day.Since(c.Oldest) < t.Age, "not past due "+phrase.Count(t.Age, "day"), RuleAge)
	say(sort.Suit() && t.Barred > 0 && len(claims) > 0 && c.Oldest.PlusMonths(t.Barred) < day, "older than a suit allows", RuleSuit)
	say(sort == SmallClaims && t.Asked.Court > 0 && sum > t.Asked.Court, "more than "+t.Asked.Court.Dollars()+", the most of a small claim", RuleCourt)
	if sort == Lien && t.Asked.Owner {
		p, err := b.Premises().Get(a.Premise)
		if err != nil {
			return c, err
		}
		say(p.Owner != 0 && p.Owner != a.Customer, "a tenant's debt, not the owner's", RuleOwner)
	}
	if s.Credit > 0 {
		c.Why = append(c.Why, "has credit of "+s.Credit.Dollars()+" to be used first")
	}
	if len(c.Why) > 0 { // the rest is dearer to ask
		return c, nil
	}
	return c, c.asked(b, day, own)
}

// asked adds what other parts of the books say against it: the gate's facts, deposits, discharges, a referral that is live.
func (c *Candidate) asked(b Books, day calendar.Day, own document.Number) error {
	stops, err := b.GateStops(c.Account, day)
	if err != nil {
		return err
	}
	c.Why = append(c.Why, stops...)
	gone, err := b.Discharged(c.Account)
	if err != nil {
		return err
	}
	if gone {
		c.Why = append(c.Why, "discharged in bankruptcy")
	}
	held, err := b.DepositHeld(c.Account)
	if err != nil {
		return err
	}
	if held > 0 {
		c.Why = append(c.Why, "its deposit of "+held.Dollars()+" is to be applied first")
	}
	live, there, err := LiveOf(b, c.Account)
	if err == nil && there && live.Number != own {
		c.Why = append(c.Why, live.Ref().String()+" is "+string(live.Status))
	}
	return err
}

// LiveOf gives the live referral of an account, and whether there is one.
func LiveOf(b interface {
	Referrals() row.Table[document.Number, Referral]
}, id account.ID,
) (Referral, bool, error) {
	for r, err := range b.Referrals().Via(ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || r.Live() {
			return r, err == nil, err
		}
	}
	return Referral{}, false, nil
}

// Eligible lists accounts that owe, in their order: those eligible for collection of a sort, or with All every one that owes, each with
// what stands against it; at most Limit after the account After.
type Eligible struct {
	Sort  Sort
	All   bool
	After account.ID
	Limit int // 0: 500
}

// Page is a part of the list, and where to go on.
type Page struct {
	Rows []Candidate
	Next account.ID // 0 at the end
	Sum  money.Amount
}

// Act implements Query.
func (Eligible) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Eligible) Ask(b Books, sign authority.Sign) (p Page, err error) {
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return p, err
	}
	if q.Limit == 0 {
		q.Limit = 500
	}
	for s, err := range b.Standings().All(row.Span{From: []any{uint64(q.After) + 1}}) {
		switch {
		case err != nil:
			return p, err
		case s.Account == 0 || len(s.Items) == 0 && len(s.Written) == 0:
			continue
		}
		c, err := candidate(b, t, q.Sort, sign.Day, s)
		if err != nil {
			return p, err
		}
		if !c.Eligible() && !q.All || c.Owed == 0 {
			continue
		}
		if len(p.Rows) == q.Limit {
			p.Next = p.Rows[len(p.Rows)-1].Account
			return p, nil
		}
		if err := c.named(b); err != nil {
			return p, err
		}
		p.Rows, p.Sum = append(p.Rows, c), p.Sum.Plus(c.Owed)
	}
	return p, nil
}

func candidate(b Books, t Terms, sort Sort, day calendar.Day, s ledger.Standing) (Candidate, error) {
	a, err := b.Accounts().Get(account.ID(s.Account))
	if err != nil {
		return Candidate{}, err
	}
	return judge(b, t, sort, day, a, s, 0)
}

// named adds the customer's name.
func (c *Candidate) named(b Books) error {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return err
	}
	who, err := b.Customers().Get(a.Customer)
	c.Name = who.Name
	return err
}
