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
	sameNumber, sameTail, otherTail = 85, 45, -45
	samePremise, mostFor            = 20, 99
)

// Compare says how likely an applicant and a debtor are one person. At is where the applicant asks for service, owed where the debt was
// made; both may be empty.
func Compare(who, debtor customer.Customer, at, owed customer.Address) Score {
	return CompareIDs(who, debtor, at, owed, nil, nil)
}

// CompareIDs is Compare that also knows the identifications of both.
func CompareIDs(who, debtor customer.Customer, at, owed customer.Address, mine, theirs []customer.Identification) (s Score) {
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
	streets := streetsOf(debtor.Mail, owed)
	switch {
	case shares(streetsOf(who.Mail), streets):
		add(sameStreet, "address")
	case shares(streetsOf(at), streetsOf(owed)):
		add(samePremise, "asks for service where the debt was made")
	}
	points, why = likeIDs(who, debtor, mine, theirs)
	if points != 0 {
		add(points, why)
	}
	s.Points = max(0, min(s.Points, mostFor))
	return s
}

// likeIDs compares identity numbers: whole where both were compared with the key, by the last four where not, and only those of one kind, the kind
// that tells best. Where one of the two has none on file the last four that were typed are compared, of whatever they are.
func likeIDs(who, debtor customer.Customer, mine, theirs []customer.Identification) (int, string) {
	for _, a := range mine {
		for _, b := range theirs {
			if a.Digest != "" && !a.Wrong && !b.Wrong && a.Digest == b.Digest {
				return sameNumber, "the same " + string(a.Kind)
			}
		}
	}
	for _, k := range customer.IDKinds {
		a, b := standing(mine, k), standing(theirs, k)
		switch {
		case a == nil || b == nil || a.Issuer != b.Issuer: // who moves gets another state's license
			continue
		case a.Last != b.Last || a.Digest != "" && b.Digest != "" && a.Version == b.Version:
			return otherTail, "but another " + string(k)
		}
		return sameTail, "end of the " + string(k)
	}
	a, b := strings.TrimSpace(who.IDTail), strings.TrimSpace(debtor.IDTail)
	switch {
	case a == "" || b == "" || len(mine) > 0 && len(theirs) > 0:
		return 0, ""
	case a == b:
		return sameTail, "end of the id number"
	}
	return otherTail, "but another id number"
}

func standing(all []customer.Identification, k customer.IDKind) *customer.Identification {
	for i := range all {
		if all[i].Kind == k && all[i].Stands() {
			return &all[i]
		}
	}
	return nil
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
