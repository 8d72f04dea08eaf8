package conversion

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

// accountsHold checks each account against its customer, its premise, its cycle and its own dates.
func (c *checking) accountsHold() {
	measured := map[string]bool{}
	for _, u := range c.set.History {
		measured[u.Account] = true
	}
	for _, a := range c.set.Accounts {
		row := a.Row.Row
		if a.Customer != "" && c.customers[a.Customer] == nil {
			c.unknown(accountsFile, row, "customer", a.Customer, customersFile, "add the customer, or correct the number")
		}
		if a.Premise != "" && c.premises[a.Premise] == nil {
			c.unknown(accountsFile, row, "premise", a.Premise, premisesFile, "add the premise, or correct the number")
		}
		if a.Cycle != "" && !c.cycles[a.Cycle] && len(c.cycles) > 0 {
			c.unknown(accountsFile, row, "cycle", a.Cycle, "control.csv, line cycle", "correct it, or add the cycle with its number of accounts to control.csv")
		}
		c.biller(a)
		c.life(a, measured[a.Number])
		c.mail(accountsFile, row, "mail_", a.Mail)
	}
}

func (c *checking) biller(a Account) {
	switch by := c.accounts[a.BilledBy]; {
	case a.BilledBy == "":
	case by == nil:
		c.unknown(accountsFile, a.Row.Row, "billed_by", a.BilledBy, accountsFile, "add the account, or correct the number")
	case a.BilledBy == a.Number || by.BilledBy != "":
		c.refuse("billed in a circle", accountsFile, a.Row.Row, "billed_by", a.BilledBy, "an account that has a bill of its own", correct)
	case by.IsClosed() && !a.IsClosed():
		c.refuse("billed by a closed account", accountsFile, a.Row.Row, "billed_by", a.BilledBy, "an account that is not closed", correct)
	}
}

// life checks the days of an account against each other and against its status.
func (c *checking) life(a Account, measured bool) {
	row := a.Row.Row
	switch {
	case a.Status == "" || c.has(accountsFile, row, "closed") || c.has(accountsFile, row, "opened"):
		return
	case a.IsClosed() && a.Closed == 0:
		c.refuse("closed without a day", accountsFile, row, "closed", "", "the last day of service of a closed account", "fill it in")
	case !a.IsClosed() && a.Closed != 0:
		c.refuse("open with a last day", accountsFile, row, "closed", a.Closed.US(), "no last day, because the status is "+a.Status, "correct the status, or take the day away")
	case a.Closed != 0 && a.Closed < a.Opened:
		c.refuse("ends before it begins", accountsFile, row, "closed", a.Closed.US(), "a day not before it opened, "+a.Opened.US(), correct)
	case a.LastBilled == 0 && measured && !c.has(accountsFile, row, "billed_through"):
		c.refuse("billed, but through no day", accountsFile, row, "billed_through", "", "the last day billed, because the account has bills in history.csv", "fill it in")
	case a.LastBilled != 0 && a.LastBilled < a.Opened-1:
		c.refuse("billed before it opened", accountsFile, row, "billed_through", a.LastBilled.US(), "a day not before it opened, "+a.Opened.US(), correct)
	case a.Closed != 0 && a.LastBilled > a.Closed:
		c.refuse("billed after it closed", accountsFile, row, "billed_through", a.LastBilled.US(), "a day not after it closed, "+a.Closed.US(), correct)
	case a.Status == "pending" && a.LastBilled != 0:
		c.refuse("billed before it began", accountsFile, row, "billed_through", a.LastBilled.US(), "no bill, because the account is pending", correct)
	}
}

// metersHold checks each meter's register and its compound.
func (c *checking) metersHold() {
	for _, m := range c.set.Meters {
		row := m.Row.Row
		if m.Premise != "" && c.premises[m.Premise] == nil {
			c.unknown(metersFile, row, "premise", m.Premise, premisesFile, "add the premise, or correct the number")
		}
		if m.Dials > 0 && (m.LastRead.IsNegative() || m.LastRead.GreaterThanOrEqual(decimal.New(1, int32(m.Dials)))) {
			c.refuse("read beyond the dials", metersFile, row, "last_read", m.LastRead.String(), "a read that "+strconv.Itoa(m.Dials)+" dials can show", "correct the read or the dials")
		}
		if m.Installed != 0 && m.LastReadOn != 0 && m.LastReadOn < m.Installed {
			c.refuse("read before it was set", metersFile, row, "last_read_on", m.LastReadOn.US(), "a day not before it was set, "+m.Installed.US(), correct)
		}
		c.meterSize(m)
		if m.Main == "" {
			continue
		}
		if main := c.meters[m.Main]; main == nil || m.Main == m.Number {
			c.unknown(metersFile, row, "main_meter", m.Main, metersFile, "add the main register, or leave the column empty")
		} else if main.Premise != m.Premise {
			c.refuse("compound at two places", metersFile, row, "main_meter", m.Main, "a meter at the same premise, "+m.Premise, correct)
		}
	}
}

// servicesHold checks each service against its account, premise, meter, rate and the other services there.
func (c *checking) servicesHold() {
	at := map[[2]string]*Service{} // running services by premise and kind
	if c.o.Priced && len(c.o.Rates) == 0 && len(c.set.Services) > 0 {
		c.refuse("no rates in use", servicesFile, 0, "rate", "", "an approved rate schedule in the books", "enter the tariff and have another person approve it, then check again")
		c.o.Priced = false // said once, not for every service
	}
	for i := range c.set.Services {
		s := &c.set.Services[i]
		a := c.accounts[s.Account]
		if s.Account != "" && a == nil {
			c.unknownAccount(servicesFile, s.Row.Row, s.Account)
		}
		c.servicePlace(*s, a)
		if s.Kind != "" && len(c.kinds) > 0 && !c.kinds[s.Kind] {
			c.unknown(servicesFile, s.Row.Row, "service", s.Kind, "control.csv, line services", "correct it, or add the service with its number to control.csv")
		}
		if a == nil || s.Ragged {
			continue
		}
		c.serviceLife(*s, *a)
		c.serviceRate(*s, *a)
		c.serviceMeter(*s, *a)
		c.serviceTwice(s, *a, at)
		c.services[s.Account] = append(c.services[s.Account], s)
	}
}

func (c *checking) servicePlace(s Service, a *Account) {
	row := s.Row.Row
	switch {
	case s.Premise == "":
	case c.premises[s.Premise] == nil:
		c.unknown(servicesFile, row, "premise", s.Premise, premisesFile, "add the premise, or correct the number")
	case a != nil && a.Premise != "" && a.Premise != s.Premise && c.premises[a.Premise] != nil:
		c.refuse("service elsewhere", servicesFile, row, "premise", s.Premise, "the account's own premise, "+a.Premise, correct)
	}
	if s.Meter == "" {
		return
	}
	switch m := c.meters[s.Meter]; {
	case m == nil:
		c.unknown(servicesFile, row, "meter", s.Meter, metersFile, "add the meter, or correct the number")
	case s.Premise != "" && m.Premise != s.Premise && c.premises[s.Premise] != nil && c.premises[m.Premise] != nil && (a == nil || a.Premise == s.Premise) && running(s, a):
		c.refuse("meter elsewhere", servicesFile, row, "meter", s.Meter, "a meter at premise "+s.Premise+"; this one stands at "+m.Premise, correct)
	}
}

// running says whether a service goes on.
func running(s Service, a *Account) bool { return s.Until == 0 && (a == nil || !a.IsClosed()) }

// apart is how many days a read may be after the day billed through.
const apart = 3

func (c *checking) serviceLife(s Service, a Account) {
	row := s.Row.Row
	if m := c.meters[s.Meter]; m != nil && a.LastBilled != 0 && running(s, &a) && m.LastReadOn > a.LastBilled.Plus(apart) {
		c.warn("read after the last bill", servicesFile, row, "meter", s.Meter, says("a last billed read not after billed_through, %s; it is of %s", a.LastBilled.US(), m.LastReadOn.US()),
			"what was used between the two is never billed: give the read that was billed")
	}
	switch {
	case a.IsClosed() && s.Until == 0 && !c.has(servicesFile, row, "until"):
		c.refuse("closed account with a running service", servicesFile, row, "until", "", "a last day, because account "+a.Number+" is closed", "fill in the last day, or correct the status")
	case s.Until != 0 && s.From != 0 && s.Until < s.From:
		c.refuse("ends before it begins", servicesFile, row, "until", s.Until.US(), "a day not before "+s.From.US(), correct)
	case s.Until != 0 && a.Closed != 0 && s.Until > a.Closed:
		c.refuse("ends after the account", servicesFile, row, "until", s.Until.US(), "a day not after the account closed, "+a.Closed.US(), correct)
	case s.From != 0 && a.Opened != 0 && s.From < a.Opened:
		c.warn("service before the account", servicesFile, row, "from", s.From.US(), "a day not before the account opened, "+a.Opened.US(), "the service is taken to begin with the account")
	}
}

// serviceRate checks the rate code, or that the class leads to one.
func (c *checking) serviceRate(s Service, a Account) {
	if !c.o.Priced || s.Kind == "" || a.Class == "" || !running(s, &a) || c.has(servicesFile, s.Row.Row, "service") || c.has(servicesFile, s.Row.Row, "rate") {
		return
	}
	row := s.Row.Row
	versions := c.codes[s.Rate]
	switch now, ok := rate.InForce(versions, s.Rate, c.o.Today); {
	case s.Rate == "":
		if len(rate.ForClass(c.o.Rates, s.Kind, a.Class, c.o.Today)) == 0 {
			c.refuse("no rate for the class", servicesFile, row, "rate", "", "a rate code, because no "+s.Kind+" schedule serves class "+a.Class, "fill in the code, or take a schedule into use first")
		}
	case !ok:
		c.refuse("unknown rate", servicesFile, row, "rate", s.Rate, "a code of an approved rate schedule", "correct it, or take the schedule into use first")
	case now.Service != s.Kind:
		c.refuse("rate of another service", servicesFile, row, "rate", s.Rate, "a schedule of "+s.Kind+"; this one is of "+now.Service, correct)
	case !now.Serves(a.Class):
		c.refuse("rate of another class", servicesFile, row, "rate", s.Rate, "a schedule that serves class "+a.Class, "correct the rate or the class")
	}
}

// serviceTwice refuses a service that runs twice for one account, or for two accounts at one premise.
func (c *checking) serviceTwice(s *Service, a Account, at map[[2]string]*Service) {
	if s.Kind == "" || !running(*s, &a) || s.Premise == "" || a.Premise != s.Premise {
		return
	}
	k := [2]string{s.Premise, s.Kind}
	first := at[k]
	switch {
	case first == nil:
		at[k] = s
	case first.Account == s.Account:
		c.refuse("service twice", servicesFile, s.Row.Row, "service", s.Kind, "each service once; row "+strconv.Itoa(first.Row.Row)+" has it already", "take one of the rows away")
	default:
		c.refuse("two accounts at one place", servicesFile, s.Row.Row, "account", s.Account,
			says("one account with running %s at premise %s; row %d has account %s", s.Kind, s.Premise, first.Row.Row, first.Account), "close the one that has ended, or end its service")
	}
}

// hasService says whether an account has a service of a kind, running or not.
func (c *checking) hasService(account, kind string) bool {
	return slices.ContainsFunc(c.services[account], func(s *Service) bool { return s.Kind == kind })
}
