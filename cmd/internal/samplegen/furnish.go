package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"curbstop/domain/exchange/samplefile"
)

func readAddresses(raw string) (all []samplefile.Address, err error) {
	rows, err := readCSV(filepath.Join(raw, "addresses", "addresses_us_3220.csv"))
	if err != nil {
		return nil, err
	}
	for _, r := range rows[1:] {
		if r[0] != "" && unicode.IsDigit(rune(r[0][0])) && r[2] != "" {
			all = append(all, samplefile.Address{Line1: r[0], Line2: unit(r[1]), City: r[2], State: r[3], ZIP: r[4]})
		}
	}
	slices.SortFunc(all, func(a, b samplefile.Address) int {
		return cmp.Or(cmp.Compare(hash(a.Line1+a.Line2, "address"), hash(b.Line1+b.Line2, "address")), cmp.Compare(a.Line1, b.Line1))
	})
	return all, nil
}

// unit drops the zeros and doubled marks of lines such as #APT 000003.
func unit(line string) string {
	line = strings.TrimPrefix(line, "#")
	words := strings.Fields(line)
	for i, w := range words {
		if t := strings.TrimLeft(w, "0"); t != "" {
			words[i] = t
		}
	}
	if len(words) == 1 {
		return "Unit " + words[0]
	}
	return strings.Join(words, " ")
}

// street gives the words a walk is ordered by: the street, then the house number.
func street(a samplefile.Address) (name string, number int) {
	digits, rest, _ := strings.Cut(a.Line1, " ")
	number, _ = strconv.Atoi(strings.TrimRightFunc(digits, func(r rune) bool { return !unicode.IsDigit(r) }))
	return rest, number
}

// furnish gives each customer a premise, a name, a meter and the rest; places are used up from the front, the mail addresses
// of owners who live elsewhere from the back.
func furnish(customers []chosen, people names, places []samplefile.Address) []samplefile.Account {
	out := make([]samplefile.Account, 0, len(customers))
	for i, c := range customers {
		place := places[i]
		a := samplefile.Account{
			OldNumber: c.id, Cycle: "2", Class: c.class, UtilityClass: c.rows[len(c.rows)-1].UtilityClass,
			Service: samplefile.Address{Line1: place.Line1, Line2: place.Line2}, Opened: c.rows[0].Month, Payer: payer(c),
		}
		if c.odd {
			a.Cycle = "1"
		}
		if c.closed {
			a.Closed = c.rows[len(c.rows)-1].Month
		}
		call(&a, c, people)
		if !a.Firm && chance(c.id, "absentee", 12) {
			a.Mail = places[len(places)-1-i]
		}
		fitMeter(&a, c)
		out = append(out, a)
	}
	walk(out)
	return out
}

func call(a *samplefile.Account, c chosen, people names) {
	home := c.class == "RESIDENTIAL_SINGLE" || c.class == "RESIDENTIAL_MULTI" && chance(c.id, "landlord", 70)
	first, last, spanish := people.person(c.id)
	a.Name, a.Language = first+" "+last, "en"
	if spanish && chance(c.id, "language", 45) {
		a.Language = "es"
	}
	if !home {
		a.Name, a.Firm, a.Language = people.firm(c.class, c.id, a.Service.Line1), true, "en"
	}
	a.Phone = fmt.Sprintf("(%s) 555-01%02d", pickFrom([]string{"830", "830", "830", "210", "956", "361"}, c.id, "area"), hash(c.id, "phone")%100)
	if home && chance(c.id, "email", 60) {
		a.Email = strings.ToLower(plain(first)+"."+plain(strings.Fields(last)[len(strings.Fields(last))-1])) + "@example.com"
	}
}

// plain writes a name with the letters of a mail address.
func plain(s string) string { return strings.NewReplacer("ñ", "n", "Ñ", "N", " ", "").Replace(s) }

// fitMeter makes up a meter: its first read, and as many dials as the running sum of the real use needs.
func fitMeter(a *samplefile.Account, c chosen) {
	if c.class == "RESIDENTIAL_SINGLE" {
		a.MeterSize = "5/8"
	}
	a.FirstRead = decimal.NewFromInt(int64(hash(c.id, "first read") % 3000))
	sum := a.FirstRead
	for _, r := range c.rows {
		sum = sum.Add(r.Usage)
	}
	a.Dials = 4
	if sum.GreaterThan(decimal.NewFromInt(9000)) {
		a.Dials = 6
	}
}

func payer(c chosen) samplefile.Payer {
	n := hash(c.id, "payer") % 100
	if c.closed {
		switch {
		case n < 45:
			return samplefile.Overpaid
		case n < 80:
			return samplefile.Settled
		}
		return samplefile.LeftOwes
	}
	switch {
	case n < 78:
		return samplefile.Prompt
	case n < 88:
		return samplefile.Late
	case n < 93:
		return samplefile.Slow
	}
	return samplefile.Stopped
}

const routeSize = 35

// walk sorts the accounts of each cycle by street and house, cuts them into routes and numbers them.
func walk(all []samplefile.Account) {
	slices.SortFunc(all, func(a, b samplefile.Account) int {
		sa, na := street(a.Service)
		sb, nb := street(b.Service)
		return cmp.Or(cmp.Compare(a.Cycle, b.Cycle), cmp.Compare(sa, sb), na-nb, cmp.Compare(a.OldNumber, b.OldNumber))
	})
	route, order, cycle := 0, 0, ""
	for i := range all {
		a := &all[i]
		if a.Cycle != cycle || order == routeSize {
			route, order, cycle = route+1, 0, a.Cycle
		}
		order++
		a.Route, a.Order = fmt.Sprintf("%02d", route), order*10
		a.Premise = fmt.Sprintf("%03d%03d", route, order*10)
		a.Number = a.Premise + "-" + fmt.Sprintf("%02d", 1+hash(a.OldNumber, "occupant")%4)
		a.Meter = fmt.Sprintf("4%04d%03d", hash(a.OldNumber, "meter")%10000, i%1000)
	}
}
