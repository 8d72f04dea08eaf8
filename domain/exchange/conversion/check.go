package conversion

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/rate"
)

// checking looks for mistakes between the rows of a set.
type checking struct {
	*problems
	set       *Set
	o         Options
	customers map[string]*Customer
	premises  map[string]*Premise
	accounts  map[string]*Account
	meters    map[string]*Meter
	services  map[string][]*Service // by account
	cycles    map[string]bool       // of control.csv
	kinds     map[string]bool       // services of control.csv
	codes     map[string][]rate.Schedule
	sizes     []string // that schedules name
}

func newChecking(s *Set, found *problems, o Options) *checking {
	c := &checking{
		problems: found, set: s, o: o, customers: map[string]*Customer{}, premises: map[string]*Premise{}, accounts: map[string]*Account{},
		meters: map[string]*Meter{}, services: map[string][]*Service{}, cycles: map[string]bool{}, kinds: map[string]bool{},
		codes: map[string][]rate.Schedule{},
	}
	for _, l := range s.Control {
		switch l.Total {
		case totalCycle:
			c.cycles[l.Of] = true
		case totalServices:
			c.kinds[l.Of] = true
		}
	}
	for _, r := range o.Rates {
		c.codes[r.Code] = append(c.codes[r.Code], r)
		for _, size := range r.Sizes() {
			if !slices.Contains(c.sizes, size) {
				c.sizes = append(c.sizes, size)
			}
		}
	}
	return c
}

// all carries out every check, each in the order of its file.
func (c *checking) all() {
	c.numbers()
	c.premisesHold()
	c.accountsHold()
	c.metersHold()
	c.servicesHold()
	c.copiesHold()
	c.moneyHolds()
	c.historyHolds()
	c.looksAlike()
}

// numbers enters what has a number, and refuses a number used twice or in the books already.
func (c *checking) numbers() {
	for i := range c.set.Customers {
		enter(c, c.customers, customersFile, "customer", &c.set.Customers[i], c.set.Customers[i].Number, c.set.Customers[i].Row)
	}
	for i := range c.set.Owners {
		enter(c, c.customers, ownersFile, "owner", &c.set.Owners[i], c.set.Owners[i].Number, c.set.Owners[i].Row)
	}
	for i := range c.set.Premises {
		p := &c.set.Premises[i]
		enter(c, c.premises, premisesFile, "premise", p, p.Number, p.Row)
		c.taken(PremiseNumber, premisesFile, "premise", p.Number, p.Row)
	}
	for i := range c.set.Accounts {
		a := &c.set.Accounts[i]
		enter(c, c.accounts, accountsFile, "account", a, a.Number, a.Row)
		c.taken(AccountNumber, accountsFile, "account", a.Number, a.Row)
	}
	for i := range c.set.Meters {
		m := &c.set.Meters[i]
		if first := c.meters[m.Number]; first != nil && m.Premise != "" && m.Premise != first.Premise {
			c.refuse("meter at two places", metersFile, m.Row.Row, "premise", m.Premise,
				"one place: row "+strconv.Itoa(first.Row.Row)+" has meter "+m.Number+" at premise "+first.Premise, "find out where it stands, and take the other row away")
			continue
		}
		enter(c, c.meters, metersFile, "meter", m, m.Number, m.Row)
		c.taken(MeterNumber, metersFile, "meter", m.Number, m.Row)
	}
}

// enter keeps the first row of a number and refuses the others.
func enter[T any](c *checking, into map[string]*T, file, field string, v *T, number string, at Row) {
	if number == "" {
		return
	}
	if first, twice := into[number]; twice {
		row := any(first).(interface{ place() *Row }).place().Row
		c.refuse("number used twice", file, at.Row, field, number, "a number of its own; row "+strconv.Itoa(row)+" has it already",
			"give one of them another number, or take the second row away")
		return
	}
	into[number] = v
}

func (c *checking) taken(what Numbered, file, field, number string, at Row) {
	if number != "" && c.o.Taken != nil && c.o.Taken(what, number) {
		c.refuse("number in the books", file, at.Row, field, number, "a number that the books do not have yet", "was this set loaded before? Otherwise renumber")
	}
}

// unknown refuses a value that names nothing. Where the file it names could not be read at all, that was said once, and says it of every
// row.
func (c *checking) unknown(file string, row int, field, value, where, do string) {
	for name := range c.shut {
		if strings.Contains(where, name) {
			return
		}
	}
	c.refuse("unknown "+field, file, row, field, value, "one that stands in "+where, do)
}

func (c *checking) premisesHold() {
	for _, p := range c.set.Premises {
		if p.Owner != "" && c.customers[p.Owner] == nil {
			c.unknown(premisesFile, p.Row.Row, "owner", p.Owner, "owners.csv or customers.csv", "add the owner, or leave the column empty")
		}
		c.mail(premisesFile, p.Row.Row, "", p.Service)
	}
}

// mail refuses an address with a street and no city, state or ZIP.
func (c *checking) mail(file string, row int, prefix string, a Address) {
	if a.IsZero() || a.Line1 == "" || prefix == "" {
		return
	}
	for _, f := range []struct{ name, value string }{{"city", a.City}, {"state", a.State}, {"zip", a.ZIP}} {
		if f.value == "" && !c.has(file, row, prefix+f.name) {
			c.refuse("address not whole", file, row, prefix+f.name, "", "city, state and ZIP of the address", "fill it in, or leave the whole address empty")
		}
	}
}

func (c *checking) copiesHold() {
	for _, x := range c.set.Copies {
		if x.Account != "" && c.accounts[x.Account] == nil {
			c.unknownAccount(copiesFile, x.Row.Row, x.Account)
		}
		c.mail(copiesFile, x.Row.Row, "mail_", x.Mail)
	}
	for file, list := range map[string][]Customer{customersFile: c.set.Customers, ownersFile: c.set.Owners} {
		for _, w := range list {
			c.mail(file, w.Row.Row, "mail_", w.Mail)
		}
	}
}

func (c *checking) unknownAccount(file string, row int, number string) {
	c.unknown(file, row, "account", number, accountsFile, "add the account, or correct the number")
}

func says(format string, args ...any) string { return fmt.Sprintf(format, args...) }
