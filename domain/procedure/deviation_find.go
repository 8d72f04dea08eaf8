package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/row"
)

// How far the search for precedents goes.
const (
	mostPrecedents = 8    // shown on a memo
	newestCases    = 2000 // of each kind looked at
)

// FindPrecedents searches the books for what was decided before in cases like that of an account: deviations from the same rule, then credits,
// extensions beyond the rules, settlements and leave of other kinds given to accounts of the same class. The most like comes first, then the newest.
type FindPrecedents struct {
	Account account.ID      // whose class is like; 0 for any class
	Rule    string          // id of the rule; "" for any
	Without document.Number // the deviation that asks
	Limit   int             // 0: 200
}

// Act implements Query.
func (FindPrecedents) Act(DeviationBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q FindPrecedents) Ask(b DeviationBooks, _ authority.Sign) (deviation.Found, error) {
	s := search{q: q, b: b, accounts: map[account.ID]account.Account{}, done: map[document.Ref]bool{}}
	if q.Account != 0 {
		a, err := b.Accounts().Get(q.Account)
		if err != nil {
			return s.found, err
		}
		s.class = a.Class
	}
	parts := []func() error{s.deviations, s.credits, s.agreements, s.held}
	if q.Rule != "" && q.Account == 0 {
		parts = parts[:1] // of one rule, whoever it was for
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return s.found, err
		}
	}
	slices.SortStableFunc(s.ranked, func(x, y ranked) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(y.Day, x.Day))
	})
	for i, r := range s.ranked {
		if i == cmp.Or(q.Limit, 200) {
			break
		}
		s.found.Precedents = append(s.found.Precedents, r.Precedent)
	}
	return s.found, nil
}

// ranked is a precedent with how like it is: 0 for the same rule and class.
type ranked struct {
	deviation.Precedent
	rank int
}

type search struct {
	q        FindPrecedents
	b        DeviationBooks
	class    string
	accounts map[account.ID]account.Account
	ranked   []ranked
	done     map[document.Ref]bool // what deviations did, which is no case of its own
	found    deviation.Found
}

// why a case is like the one that asks, the most like first.
var likeness = []string{"same rule, same class", "same rule", "same class", "another class"}

// add takes a decided case into the list when it is like enough.
func (s *search) add(p deviation.Precedent, sameRule, granted bool) error {
	s.found.Looked++
	a, known := s.accounts[p.Account]
	if !known {
		var err error
		if a, err = s.b.Accounts().Get(p.Account); err != nil {
			return err
		}
		s.accounts[p.Account] = a
	}
	rank := 2
	if sameRule {
		rank = 0
	}
	if s.class != "" && a.Class != s.class {
		rank++
	}
	if s.q.Account != 0 && rank == 3 {
		return nil
	}
	p.Number, p.Like = a.Number, likeness[rank]
	if s.q.Account == p.Account && s.q.Account != 0 {
		p.Like = "this account"
	}
	s.found.Like++
	if granted {
		s.found.Granted++
	}
	s.ranked = append(s.ranked, ranked{p, rank})
	return nil
}

// deviations finds those decided before.
func (s *search) deviations() error {
	span := row.Span{Reverse: true, Limit: newestCases}
	for d, err := range s.b.Deviations().All(span) {
		if err != nil {
			return err
		}
		if !d.Effect.Doc.IsZero() {
			s.done[d.Effect.Doc] = true
		}
		if !d.Decided() || d.Number == s.q.Without {
			continue
		}
		same := s.q.Rule != "" && d.Rule.ID == s.q.Rule
		if !same && s.q.Rule != "" && s.q.Account == 0 {
			continue
		}
		p := deviation.Precedent{Ref: d.Ref(), Account: d.Account, Day: lastSigned(d.Signatures), What: "deviation from " + d.Rule.ID, Decided: "refused: " + d.Ended}
		if d.Chosen != 0 {
			o := d.Approves()
			p.Amount, p.Decided = o.Size(), "approved: "+o.String()
			if d.State == deviation.Revoked {
				p.Decided += "; revoked: " + d.Ended
			}
		}
		if err := s.add(p, same, d.Chosen != 0); err != nil {
			return err
		}
	}
	return nil
}

// lastSigned gives the day of the last signature.
func lastSigned(all []document.Signature) (day calendar.Day) {
	if len(all) > 0 {
		day = all[len(all)-1].Sign.Day
	}
	return day
}

// credits finds courtesies that were given or not.
func (s *search) credits() error {
	for d, err := range s.b.Adjustments().All(row.Span{Reverse: true, Limit: newestCases}) {
		if err != nil {
			return err
		}
		given := d.State == document.Issued
		if d.Sort != adjustment.Courtesy || !given && d.State != adjustment.Returned && d.State != document.Voided || s.done[d.Ref()] {
			continue
		}
		p := deviation.Precedent{Ref: d.Ref(), Account: d.Account, Day: lastSigned(d.Signatures), What: "courtesy credit", Decided: string(d.State) + ": " + d.Reason, Amount: d.Worth()}
		if given {
			p.Decided = "given: " + d.Reason
		}
		if err := s.add(p, false, given); err != nil {
			return err
		}
	}
	return nil
}

// agreements finds extensions and schedules beyond the rules, and settlements.
func (s *search) agreements() error {
	for a, err := range s.b.Arrangements().All(row.Span{Reverse: true, Limit: newestCases}) {
		if err != nil {
			return err
		}
		if a.Kind != arrangement.Settlement && len(a.Beyond) == 0 || a.Waits() || a.Status == arrangement.Proposed || a.Status == arrangement.Countered || s.done[a.Ref()] {
			continue
		}
		what := string(a.Sort())
		if len(a.Beyond) > 0 {
			what += " beyond the rules"
		}
		granted := a.State == document.Issued
		p := deviation.Precedent{Ref: a.Ref(), Account: a.Account, Day: a.Made, What: what, Decided: string(a.Status), Amount: a.Size()}
		if err := s.add(p, false, granted); err != nil {
			return err
		}
	}
	return nil
}

// held finds key accounts that were held by leave beyond the usual; holds of deviations stand there as deviations.
func (s *search) held() error {
	for h, err := range s.b.Holds().All(row.Span{Reverse: true, Limit: newestCases}) {
		if err != nil {
			return err
		}
		if h.Kind != hold.KeyAccount {
			continue
		}
		p := deviation.Precedent{Account: h.Account, Day: h.From, What: "hold: " + string(h.Kind), Decided: string(h.Status) + ": " + h.Reason}
		if err := s.add(p, false, true); err != nil {
			return err
		}
	}
	return nil
}
