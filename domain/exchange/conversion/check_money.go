package conversion

import (
	"strconv"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// moneyHolds checks everything that stands in dollars against the accounts.
func (c *checking) moneyHolds() {
	owed := c.balancesHold()
	c.depositsHold()
	c.plansHold(owed)
	c.mandatesHold()
	c.budgetsHold()
	c.averagesHold()
}

// known gives the account of a row, and refuses one that is not there.
func (c *checking) known(file string, row int, number string) *Account {
	a := c.accounts[number]
	if a == nil && number != "" {
		c.unknownAccount(file, row, number)
	}
	return a
}

// balancesHold checks the balances and sums what each account owes.
func (c *checking) balancesHold() map[string]money.Amount {
	owed := map[string]money.Amount{}
	credit := map[string]int{}
	seen := map[Balance]int{}
	for _, b := range c.set.Balances {
		a := c.known(balancesFile, b.Row.Row, b.Account)
		if a == nil || b.Ragged {
			continue
		}
		c.rowTwice(b, seen)
		if b.IsCredit() {
			credit[b.Account] = b.Row.Row
			continue
		}
		owed[b.Account] = owed[b.Account].Plus(b.Amount)
		c.charge(b, *a)
	}
	for number, row := range credit {
		if owed[number] > 0 {
			c.warn("credit beside arrears", balancesFile, row, "account", number, "either a credit or something owed, "+owed[number].Dollars(),
				"the credit stays unapplied until the next bill; apply it in the old system first if that is not wanted")
		}
	}
	return owed
}

// rowTwice refuses a balance that is given a second time in every column.
func (c *checking) rowTwice(b Balance, seen map[Balance]int) {
	row := b.Row.Row
	b.Row = Row{}
	if first, twice := seen[b]; twice && !c.said[spot{balancesFile, first, ""}] {
		c.refuse("row twice", balancesFile, row, "account", b.Account, "each balance once; row "+strconv.Itoa(first)+" says the same", "take one of the rows away")
		return
	}
	seen[b] = row
}

func (c *checking) charge(b Balance, a Account) {
	row := b.Row.Row
	switch {
	case b.Kind == "":
	case b.Service == "" && !c.has(balancesFile, row, "service"):
		c.refuse("missing", balancesFile, row, "service", "", "the service that was charged", "fill it in")
	case b.Service != "" && len(c.kinds) > 0 && !c.kinds[b.Service]:
		c.unknown(balancesFile, row, "service", b.Service, "control.csv, line services", "correct it")
	case b.Service != "" && !c.hasService(b.Account, b.Service) && b.Kind == "charge":
		c.warn("charge without the service", balancesFile, row, "service", b.Service, "a service that account "+a.Number+" has", "look whether it is the right account")
	}
	switch {
	case b.Due == 0 && !c.has(balancesFile, row, "due"):
		c.refuse("missing", balancesFile, row, "due", "", "the day it is due, which gives its age", "fill it in")
	case b.Due != 0 && b.Billed != 0 && b.Due < b.Billed:
		c.refuse("due before it was billed", balancesFile, row, "due", b.Due.US(), "a day not before the bill, "+b.Billed.US(), correct)
	case b.Billed != 0 && a.Opened != 0 && b.Billed < a.Opened:
		c.refuse("billed before the account", balancesFile, row, "billed", b.Billed.US(), "a day not before the account opened, "+a.Opened.US(), "look whether it belongs to the account before")
	case b.Due != 0 && b.Due < c.o.Today-4*366:
		c.warn("very old", balancesFile, row, "due", b.Due.US(), "a debt of less than four years", "look whether it may still be claimed")
	}
}

func (c *checking) depositsHold() {
	for _, d := range c.set.Deposits {
		a := c.known(depositsFile, d.Row.Row, d.Account)
		if a == nil || d.Ragged {
			continue
		}
		row := d.Row.Row
		switch {
		case d.Paid != 0 && a.Opened != 0 && d.Paid < a.Opened.Plus(-depositAhead):
			c.refuse("deposit older than the account", depositsFile, row, "paid", d.Paid.US(),
				says("a day at most %d days before the account opened, %s", depositAhead, a.Opened.US()), "look whether it belongs to the customer's account before")
		case d.InterestPaid != 0 && d.InterestPaid < d.Paid:
			c.refuse("interest before the deposit", depositsFile, row, "interest_through", d.InterestPaid.US(), "a day not before it was paid, "+d.Paid.US(), correct)
		case d.Amount == 0 && !c.has(depositsFile, row, "amount"):
			c.refuse("no deposit", depositsFile, row, "amount", "0.00", "more than zero", "take the row away")
		case a.IsClosed():
			c.warn("deposit of a closed account", depositsFile, row, "account", d.Account, "an open account", "apply or refund it in the old system, or after the conversion")
		}
	}
}

// depositAhead is how many days before the first day of service a deposit may be paid.
const depositAhead = 60

func (c *checking) plansHold(owed map[string]money.Amount) {
	left, last := map[string]money.Amount{}, map[string]Instalment{}
	for _, p := range c.set.Plans {
		a := c.known(plansFile, p.Row.Row, p.Account)
		if a == nil || p.Ragged || p.Plan == "" {
			continue
		}
		row := p.Row.Row
		switch before, there := last[p.Plan]; {
		case there && before.Account != p.Account:
			c.refuse("plan of two accounts", plansFile, row, "plan", p.Plan, "a plan of one account; row "+strconv.Itoa(before.Row.Row)+" has account "+before.Account, correct)
			continue
		case there && p.Due != 0 && before.Due != 0 && p.Due <= before.Due:
			c.refuse("instalments out of order", plansFile, row, "due", p.Due.US(), "a day after the instalment before, "+before.Due.US(), correct)
		case p.Amount == 0 && !c.has(plansFile, row, "amount"):
			c.refuse("instalment of nothing", plansFile, row, "amount", "0.00", "more than zero", "take the row away")
		case p.Due != 0 && p.Due < p.Made:
			c.refuse("due before it was agreed", plansFile, row, "due", p.Due.US(), "a day not before the plan was agreed, "+p.Made.US(), correct)
		case p.Paid > p.Amount:
			c.refuse("more paid than due", plansFile, row, "paid", p.Paid.String(), "at most the instalment, "+p.Amount.String(), correct)
		case a.Opened != 0 && p.Made != 0 && p.Made < a.Opened:
			c.refuse("plan older than the account", plansFile, row, "made", p.Made.US(), "a day not before the account opened, "+a.Opened.US(), correct)
		}
		last[p.Plan] = p
		left[p.Account] = left[p.Account].Plus(max(0, p.Amount-p.Paid))
	}
	for _, p := range c.set.Plans {
		if over := left[p.Account]; over > owed[p.Account] && c.accounts[p.Account] != nil && !c.anyOf(plansFile, balancesFile) {
			c.refuse("plan above the debt", plansFile, p.Row.Row, "plan", p.Plan, says("instalments left of at most what the account owes, %s; they are %s", owed[p.Account].Dollars(), over.Dollars()),
				"correct the plan, or add the debt to balances.csv")
			left[p.Account] = 0
		}
	}
}

func (c *checking) mandatesHold() {
	seen := map[string]int{}
	for _, m := range c.set.Mandates {
		a := c.known(mandatesFile, m.Row.Row, m.Account)
		if a == nil || m.Ragged {
			continue
		}
		c.once(seen, mandatesFile, m.Row, m.Account, "mandate")
		if a.IsClosed() {
			c.warn("mandate of a closed account", mandatesFile, m.Row.Row, "account", m.Account, "an open account", "take the row away unless its last bill is still to be drawn")
		}
	}
}

// once refuses a second row of an account.
func (c *checking) once(seen map[string]int, file string, at Row, account, what string) {
	if first, twice := seen[account]; twice {
		c.refuse("second "+what, file, at.Row, "account", account, "one "+what+" for an account; row "+strconv.Itoa(first)+" has one", "take one of the rows away")
		return
	}
	seen[account] = at.Row
}

func (c *checking) budgetsHold() {
	seen := map[string]int{}
	for _, b := range c.set.Budgets {
		a := c.known(budgetsFile, b.Row.Row, b.Account)
		if a == nil || b.Ragged {
			continue
		}
		c.once(seen, budgetsFile, b.Row, b.Account, "budget plan")
		if b.Amount == 0 && !c.has(budgetsFile, b.Row.Row, "amount") {
			c.refuse("budget of nothing", budgetsFile, b.Row.Row, "amount", "0.00", "more than zero", "take the row away")
		}
		if a.IsClosed() {
			c.refuse("budget of a closed account", budgetsFile, b.Row.Row, "account", b.Account, "an open account", "settle it in the old system and take the row away")
		}
	}
}

func (c *checking) averagesHold() {
	seen := map[string]int{}
	for _, v := range c.set.Averages {
		a := c.known(averagesFile, v.Row.Row, v.Account)
		if a == nil || v.Ragged {
			continue
		}
		c.once(seen, averagesFile, v.Row, v.Account+" "+v.First.String(), "average")
		c.winter(v, *a)
		if v.Service != "" && !c.hasService(v.Account, v.Service) {
			c.warn("average without the service", averagesFile, v.Row.Row, "service", v.Service, "a service that account "+a.Number+" has", "look whether it is the right account")
		}
	}
}

// winter checks the months of an average against the schedule it is for, which looks for it by its first month.
func (c *checking) winter(v Average, a Account) {
	row := v.Row.Row
	if v.First == 0 || v.Last == 0 {
		return
	}
	if v.Last < v.First || v.Last > v.First+11 {
		c.refuse("ends before it begins", averagesFile, row, "last_month", v.Last.String(), "a month within a year of "+v.First.String(), correct)
		return
	}
	for _, s := range c.services[v.Account] {
		if s.Kind != v.Service {
			continue
		}
		now, ok := rate.InForce(c.codes[s.Rate], s.Rate, c.o.Today)
		if all := rate.ForClass(c.o.Rates, s.Kind, a.Class, c.o.Today); s.Rate == "" && len(all) > 0 {
			now, ok = all[0], true
		}
		if first, last := now.Winter.Window(c.o.Today); ok && last >= first && first != v.First {
			c.refuse("another winter", averagesFile, row, "first_month", v.First.String(), first.String()+", the winter that schedule "+now.Code+" reckons", "correct the month, or give the average in force")
		}
	}
}
