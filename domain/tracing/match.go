package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
)

// Score says how likely two records are of one person, from 0 to 99, and what agrees; 100 is the same customer of the books.
type Score struct {
	Points int
	Why    []string
}

// The degrees of likeness a clerk sees.
const (
	ListFrom   = 35 // less is not shown
	LikelyFrom = 70
	SameRecord = 100
)

// Degree says the score in a word.
func (s Score) Degree() string {
	switch {
	case s.Points >= SameRecord:
		return "the same customer"
	case s.Points >= LikelyFrom:
		return "likely"
	}
	return "possible"
}

// points of what agrees. Two different ids speak against one person more than a name speaks for it.
const (
	sameName, soundName, partName   = 50, 42, 32
	samePhone, sameMail, sameStreet = 35, 30, 25
	sameTail, otherTail             = 45, -45
	samePremise, mostFor            = 20, 99
)

// Compare says how likely an applicant and a debtor are one person. At is where the applicant asks for service, owed where the debt was
// made; both may be empty.
func Compare(who, debtor customer.Customer, at, owed customer.Address) (s Score) {
	if who.ID != 0 && who.ID == debtor.ID {
		return Score{SameRecord, []string{"the same customer"}}
	}
	add := func(points int, why string) { s.Points, s.Why = s.Points+points, append(s.Why, why) }
	points, why := nameLikeness(who, debtor)
	if points != 0 {
		add(points, why)
	}
	if shares(phonesOf(who), phonesOf(debtor)) {
		add(samePhone, "phone")
	}
	if e := strings.ToLower(strings.TrimSpace(who.Email)); e != "" && e == strings.ToLower(strings.TrimSpace(debtor.Email)) {
		add(sameMail, "e-mail")
	}
	theirs := streetsOf(debtor.Mail, owed)
	switch mine := streetsOf(who.Mail); {
	case shares(mine, theirs):
		add(sameStreet, "address")
	case shares(streetsOf(at), streetsOf(owed)):
		add(samePremise, "asks for service where the debt was made")
	}
	if mine, other := strings.TrimSpace(who.IDTail), strings.TrimSpace(debtor.IDTail); mine != "" && other != "" {
		if mine == other {
			add(sameTail, "end of the id number")
		} else {
			add(otherTail, "but another id number")
		}
	}
	s.Points = max(0, min(s.Points, mostFor))
	return s
}

// nameLikeness compares names whole, by sound, and in part; firms and people by the same words.
func nameLikeness(who, debtor customer.Customer) (int, string) {
	best, why := 0, ""
	for _, mine := range namesOf(who) {
		for _, theirs := range namesOf(debtor) {
			if p, w := oneName(mine, theirs); p > best {
				best, why = p, w
			}
		}
	}
	return best, why
}

func oneName(a, b string) (int, string) {
	mine, theirs := wordsOf(a), wordsOf(b)
	slices.Sort(mine)
	slices.Sort(theirs)
	if len(mine) == 0 || len(theirs) == 0 {
		return 0, ""
	}
	if slices.Equal(mine, theirs) {
		return sameName, "name"
	}
	x, y := soundsOf(a), soundsOf(b)
	if slices.Equal(x, y) {
		return soundName, "name as it sounds"
	}
	common := 0
	for _, s := range x {
		if slices.Contains(y, s) {
			common++
		}
	}
	if common >= 2 {
		return partName, "part of the name"
	}
	return 0, ""
}

func namesOf(c customer.Customer) (out []string) {
	for _, n := range []string{c.Name, strings.TrimPrefix(c.Second, "c/o")} {
		if strings.TrimSpace(n) != "" {
			out = append(out, n)
		}
	}
	return out
}

func phonesOf(c customer.Customer) (out []string) {
	for _, p := range c.Phones {
		if d := LastDigits(p); d != "" {
			out = append(out, d)
		}
	}
	return out
}

func streetsOf(all ...customer.Address) (out []string) {
	for _, a := range all {
		if s := Street(a); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// Person gives the text by which a decision about an applicant who is not in the books yet is found again.
func Person(c customer.Customer) string {
	words := wordsOf(c.Name)
	slices.Sort(words)
	phones := phonesOf(c)
	slices.Sort(phones)
	return account.Fold(strings.Join(words, " ") + " " + strings.Join(phones, " ") + " " + c.IDTail + " " + Street(c.Mail))
}
