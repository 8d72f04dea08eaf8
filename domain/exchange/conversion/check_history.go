package conversion

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/money"
)

// historyHolds checks the usages: their accounts, their days, and that no two of one service share a day.
func (c *checking) historyHolds() {
	order := make([]*Usage, 0, len(c.set.History))
	for i := range c.set.History {
		u := &c.set.History[i]
		a := c.known(historyFile, u.Row.Row, u.Account)
		if a == nil || u.Ragged {
			continue
		}
		if c.usage(*u, *a) {
			order = append(order, u)
		}
	}
	slices.SortStableFunc(order, func(a, b *Usage) int {
		return cmp.Or(strings.Compare(a.Account, b.Account), strings.Compare(a.Service, b.Service), cmp.Compare(a.From, b.From), cmp.Compare(a.Row.Row, b.Row.Row))
	})
	for i := 1; i < len(order); i++ {
		was, now := order[i-1], order[i]
		if was.Account == now.Account && was.Service == now.Service && now.From <= was.To {
			late := now
			if was.Row.Row > now.Row.Row {
				was, late = now, was
			}
			c.refuse("period twice", historyFile, late.Row.Row, "from", late.From.US(), says("days of their own; row %d has %s to %s", was.Row.Row, was.From.US(), was.To.US()), "take the second away, or correct its days")
		}
	}
}

// longest is how many days a period may have before somebody should look.
const longest = 100

// usage checks one usage; false when its days cannot be compared with others.
func (c *checking) usage(u Usage, a Account) bool {
	row := u.Row.Row
	switch {
	case u.From == 0 || u.To == 0:
		return false
	case u.To < u.From:
		c.refuse("ends before it begins", historyFile, row, "to", u.To.US(), "a day not before "+u.From.US(), correct)
		return false
	case a.LastBilled != 0 && u.To > a.LastBilled:
		c.refuse("use after the last bill", historyFile, row, "to", u.To.US(), "a day not after billed_through of the account, "+a.LastBilled.US(), "use that is not billed yet is read here: take the row away, or correct billed_through")
		return false
	case c.otherUnit(u):
		c.refuse("another unit", historyFile, row, "unit", u.Unit, "the unit of the account's meter", "reckon the use in that unit, or correct the meter")
	case a.Opened != 0 && u.From < a.Opened-1:
		c.warn("use before the account", historyFile, row, "from", u.From.US(), "a day not before the account opened, "+a.Opened.US(), "look whether it belongs to the account before")
	case u.To.Since(u.From) >= longest:
		c.warn("long period", historyFile, row, "to", u.To.US(), "at most "+strconv.Itoa(longest)+" days", "look at the days")
	}
	return true
}

// otherUnit says whether a use is in another unit than the meter of its service counts.
func (c *checking) otherUnit(u Usage) bool {
	for _, s := range c.services[u.Account] {
		if m := c.meters[s.Meter]; s.Kind == u.Service && m != nil && m.Unit != "" && u.Unit != "" {
			return m.Unit != u.Unit
		}
	}
	return false
}

// looksAlike warns of what is allowed but seldom right.
func (c *checking) looksAlike() {
	seen := map[string]Customer{}
	for _, w := range c.set.Customers {
		k := account.Fold(w.Name) + "|" + account.Fold(w.Mail.Line1) + "|" + w.Mail.ZIP
		if first, twice := seen[k]; twice && w.Mail.Line1 != "" && w.Number != "" {
			c.warn("same customer twice", customersFile, w.Row.Row, "name", w.Name, says("one row for a customer; row %d has the same name and address", first.Row.Row), "make them one, or leave them if they are two people")
			continue
		}
		seen[k] = w
	}
	places := map[string]Premise{}
	for _, p := range c.set.Premises {
		k := account.Fold(p.Service.Line1) + "|" + account.Fold(p.Service.Line2) + "|" + p.Service.ZIP
		if first, twice := places[k]; twice && p.Service.Line1 != "" {
			c.warn("same address twice", premisesFile, p.Row.Row, "line1", p.Service.Line1, says("an address of its own; row %d has the same", first.Row.Row), "add the unit, or make them one")
			continue
		}
		places[k] = p
	}
	c.idle()
	c.nobodys()
}

// idle warns of open accounts without a service, without an address to bill, and of arrears without any use.
func (c *checking) idle() {
	use, read, owed := map[string]decimal.Decimal{}, map[string]bool{}, map[string]money.Amount{}
	for _, u := range c.set.History {
		use[u.Account], read[u.Account] = use[u.Account].Add(u.Use), true
	}
	for _, b := range c.set.Balances {
		if !b.IsCredit() {
			owed[b.Account] = owed[b.Account].Plus(b.Amount)
		}
	}
	for _, a := range c.set.Accounts {
		row := a.Row.Row
		if a.IsClosed() || a.Ragged {
			continue
		}
		if len(c.services[a.Number]) == 0 {
			c.warn("no service", accountsFile, row, "account", a.Number, "a row in services.csv", "without one the account is never billed")
		}
		if read[a.Number] && use[a.Number].IsZero() && owed[a.Number] > 0 {
			c.warn("arrears without use", accountsFile, row, "account", a.Number, "some use in the history, because "+owed[a.Number].Dollars()+" is owed", "look whether the place is empty or the meter stands still")
		}
		if who := c.customers[a.Customer]; who != nil && who.Mail.IsZero() && a.Mail.IsZero() {
			c.warn("no mail address", accountsFile, row, "mail_line1", "", "an address here or at the customer", "without one bills cannot be mailed")
		}
	}
}
