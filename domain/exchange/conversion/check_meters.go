package conversion

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// scheduleOf gives the schedule that prices a service today: by its code, or the first that serves the class.
func (c *checking) scheduleOf(s Service, a Account) (rate.Schedule, bool) {
	if s.Rate != "" {
		return rate.InForce(c.codes[s.Rate], s.Rate, c.o.Today)
	}
	all := rate.ForClass(c.o.Rates, s.Kind, a.Class, c.o.Today)
	if len(all) == 0 {
		return rate.Schedule{}, false
	}
	return all[0], true
}

// serviceMeter warns of a service charged by use that no meter measures, and of a meter whose size has no price.
func (c *checking) serviceMeter(s Service, a Account) {
	now, ok := c.scheduleOf(s, a)
	if !ok || !running(s, &a) || !now.Serves(a.Class) || now.Service != s.Kind {
		return
	}
	m := c.meters[s.Meter]
	switch {
	case m == nil && s.Meter == "" && s.Kind == "water" && now.ByUse():
		c.warn("service without a meter", servicesFile, s.Row.Row, "meter", "", "the number of the meter, because schedule "+now.Code+" charges by use", "without one there is no use to bill")
	case m != nil && slices.Contains(now.Needs(), "meter size") && !slices.Contains(now.Needs(), "water type"):
		if m.Size != "" && !c.oddSize(*m) && !c.priced(now, *m, a) {
			c.warn("size without a price", metersFile, m.Row.Row, "size", m.Size, "a size that schedule "+now.Code+" prices", "without a price the account cannot be billed: correct the size, or add its price")
		}
	}
}

// meterSize warns of a size that is none, or that no schedule names although schedules ask for sizes.
func (c *checking) meterSize(m Meter) {
	switch {
	case m.Size == "":
	case !rate.IsSize(m.Size):
		c.warn("no size", metersFile, m.Row.Row, "size", m.Size, "a meter size in inches such as 5/8 or 1-1/2", "no price by size can be found for it: correct the size")
	case c.oddSize(m):
		c.warn("size no schedule knows", metersFile, m.Row.Row, "size", m.Size, "a size that a rate schedule names: "+strings.Join(c.sizes, ", "),
			"correct the size, or add its price")
	}
}

func (c *checking) oddSize(m Meter) bool {
	return !rate.IsSize(m.Size) || len(c.sizes) > 0 && !slices.Contains(c.sizes, rate.Size(m.Size))
}

// priced tries a schedule on a meter: one unit in thirty days.
func (c *checking) priced(s rate.Schedule, m Meter, a Account) bool {
	in := rate.Input{
		Usage: decimal.NewFromInt(1), From: c.o.Today - 30, To: c.o.Today - 1, Days: 30, Class: a.Class, MeterSize: rate.Size(m.Size), Place: "inside",
		Programs: a.ProgramList(), People: a.People, Average: rate.Known(decimal.NewFromInt(1)), Budget: rate.Known(decimal.NewFromInt(1)),
	}
	if p := c.premises[a.Premise]; p != nil {
		in.Zone, in.Lot, in.Dwellings, in.Land = p.Zone, p.Lot, p.Units, p.Land
		if p.Outside {
			in.Place = "outside"
		}
	}
	_, err := rate.Rate(s, in)
	return fault.CodeOf(err) != "rate.no-price"
}

// nobodys warns of customers without an account, owners without a premise, and an old number that two accounts have.
func (c *checking) nobodys() {
	has, old := map[string]bool{}, map[string]int{}
	for _, p := range c.set.Premises {
		has[p.Owner] = true
	}
	for _, a := range c.set.Accounts {
		has[a.Customer] = true
		if first, twice := old[a.Old]; twice && a.Old != "" {
			c.warn("old number twice", accountsFile, a.Row.Row, "old_number", a.Old, says("an old number of its own; row %d has it too", first), "a search for it finds both")
			continue
		}
		old[a.Old] = a.Row.Row
	}
	for _, w := range c.set.Customers {
		if w.Number != "" && !has[w.Number] && !w.Ragged && !c.shut[accountsFile] {
			c.warn("customer without an account", customersFile, w.Row.Row, "customer", w.Number, "an account of the customer", "look whether an account names somebody else by mistake")
		}
	}
	for _, w := range c.set.Owners {
		if w.Number != "" && !has[w.Number] && !w.Ragged && !c.shut[premisesFile] {
			c.warn("owner without a premise", ownersFile, w.Row.Row, "owner", w.Number, "a premise of the owner", "look whether a premise names somebody else by mistake")
		}
	}
}
