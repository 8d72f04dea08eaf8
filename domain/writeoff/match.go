package writeoff

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Match is a debt written off that somebody who applies may owe.
type Match struct {
	Seen
	By []string // what agrees: "the same customer", or the name, a phone number, the e-mail address
}

// Sure says whether it is the same customer of the books, or a name and something besides.
func (m Match) Sure() bool { return len(m.By) > 1 || len(m.By) == 1 && m.By[0] == SameCustomer }

// SameCustomer is what agrees where the books know the applicant.
const SameCustomer = "the same customer"

// FindOld looks for debts that are still claimed of somebody who applies: by the customer when known, else by name, phone and
// e-mail. Small balances and debts discharged are not held against anybody.
type FindOld struct {
	Customer customer.Customer // ID 0 for one who is new to the books
}

// Act implements Query.
func (FindOld) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q FindOld) Ask(b Books, _ authority.Sign) ([]Match, error) { return OldDebts(b, q.Customer) }

// OldDebts gives the debts still claimed that an applicant may owe, the surest first.
func OldDebts(b Books, who customer.Customer) (out []Match, err error) {
	if who.ID != 0 {
		if who, err = b.Customers().Get(who.ID); err != nil {
			return nil, err
		}
	}
	mine := marksOf(who)
	known := map[customer.ID][]string{}
	for d, err := range b.Debts().Via(ByAlive, row.Span{}) {
		if err != nil {
			return nil, err
		}
		by, looked := known[d.Customer]
		if !looked {
			if by, err = agreeing(b, mine, who.ID, d.Customer); err != nil {
				return nil, err
			}
			known[d.Customer] = by
		}
		if len(by) == 0 {
			continue
		}
		s, err := see(b, d)
		if err != nil {
			return nil, err
		}
		if s.Left > 0 {
			out = append(out, Match{s, by})
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int { return rank(b) - rank(a) })
	return out, nil
}

func rank(m Match) int {
	if m.Sure() {
		return 1
	}
	return 0
}

// marks are what two records of one person agree in.
type marks struct {
	names, phones []string
	email         string
}

func marksOf(c customer.Customer) (m marks) {
	for _, n := range []string{c.Name, c.Second} {
		if n = folded(n); n != "" {
			m.names = append(m.names, n)
		}
	}
	for _, p := range c.Phones {
		if p = lastDigits(p); p != "" {
			m.phones = append(m.phones, p)
		}
	}
	m.email = strings.ToLower(strings.TrimSpace(c.Email))
	return m
}

// folded gives a name as it is compared: its words in the order of the alphabet, so that "Dobbs, Earl" is "Earl Dobbs".
func folded(name string) string {
	words := strings.Fields(account.Fold(strings.ReplaceAll(name, ",", " ")))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// lastDigits gives the last seven digits of a phone number: a number is written with its area code or without.
func lastDigits(phone string) string {
	var out []byte
	for i := range len(phone) {
		if c := phone[i]; c >= '0' && c <= '9' {
			out = append(out, c)
		}
	}
	if len(out) < 7 {
		return ""
	}
	return string(out[len(out)-7:])
}

// agreeing says in what the customer of a debt agrees with the applicant.
func agreeing(b Books, mine marks, applicant, debtor customer.ID) (by []string, err error) {
	if applicant != 0 && applicant == debtor {
		return []string{SameCustomer}, nil
	}
	c, err := b.Customers().Get(debtor)
	if err != nil {
		return nil, err
	}
	theirs := marksOf(c)
	if shares(mine.names, theirs.names) {
		by = append(by, "name")
	}
	if shares(mine.phones, theirs.phones) {
		by = append(by, "phone")
	}
	if mine.email != "" && mine.email == theirs.email {
		by = append(by, "e-mail")
	}
	return by, nil
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// Claimed sums what is left of debts.
func Claimed(all []Match) (sum money.Amount) {
	for _, m := range all {
		sum = sum.Plus(m.Left)
	}
	return sum
}
