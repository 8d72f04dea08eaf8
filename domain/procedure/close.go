package procedure

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// CloseBooks is what closing a day or month looks at.
type CloseBooks interface {
	period.Books
	payment.FileBooks
	autopay.Books
	billing.Books
	refund.Books
	collection.Books
	bank.LineBooks
	staff.Books
}

// closer is one look at the books for closing: the day or month, and what its checks share.
type closer struct {
	b     CloseBooks
	day   calendar.Day
	month calendar.Month
	house office.House
	names map[authority.StaffID]string
	posts monthPosts // of a month, read once
	took  dayTook    // of a day, read once
}

// A check looks at one thing that must be in order before a day or month is closed, and gives its line.
type closeCheck struct {
	key  string // of its line; a reason is given by it
	what string
	look func(*closer, *period.Line) error
}

func newCloser(b CloseBooks) (*closer, error) {
	h, err := b.House().Get(office.HouseKey)
	return &closer{b: b, house: h, names: map[authority.StaffID]string{}}, err
}

// list carries out checks; reasons explain the lines that ask for one.
func (c *closer) list(checks []closeCheck, reasons []period.Reason) ([]period.Line, error) {
	out := make([]period.Line, len(checks))
	for i, check := range checks {
		l := period.Line{Key: check.key, What: check.what, Light: period.Clear}
		if err := check.look(c, &l); err != nil {
			return nil, err
		}
		for _, r := range reasons {
			if r.Key == l.Key && l.Light == period.Asks {
				l.Reason = strings.TrimSpace(r.Says)
			}
		}
		out[i] = l
	}
	return out, nil
}

// refuseStopped refuses by the first line that keeps a day or month from closing.
func refuseStopped(lines []period.Line) error {
	for _, l := range lines {
		args := fault.Args{"what": l.What, "says": l.Says, "why": l.Why}
		switch {
		case !l.Stops():
		case l.Light == period.Asks:
			return fault.New(fault.Refused, "period.asks", "{what}: {says}. {why} Mend it, or give the reason why it stays so.", args).At("reason " + l.Key)
		default:
			return fault.New(fault.Refused, "period.blocked", "{what}: {says}. {why}", args)
		}
	}
	return nil
}

// reasonsOf gives the reasons that lines have.
func reasonsOf(lines []period.Line) (out []period.Reason) {
	for _, l := range lines {
		if l.Reason != "" {
			out = append(out, period.Reason{Key: l.Key, Says: l.Reason})
		}
	}
	return out
}

// name gives the full name of a member of staff.
func (c *closer) name(who authority.StaffID) (string, error) {
	if n, met := c.names[who]; met || who == 0 {
		return n, nil
	}
	p, err := c.b.People().Get(who)
	c.names[who] = p.FullName
	return p.FullName, err
}

// some names the first few of many, and counts the rest.
func some(all []string) string {
	const most = 4
	if len(all) <= most {
		return strings.Join(all, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
}

// facts gives what is sealed now: where the books stand, with the next check number of every bank account.
func (c *closer) facts() (period.Facts, error) {
	f, err := period.Stand(c.b, c.day, c.month)
	if err != nil {
		return f, err
	}
	for a, err := range c.b.BankAccounts().All(row.Span{}) {
		if err != nil {
			return f, err
		}
		f.Next = append(f.Next, period.Next{Series: period.ChecksOf + a.Name, Number: a.NextCheck})
	}
	return f, nil
}

// seal fills in what the close sheet says of the closing itself.
func (c *closer) seal(p *period.Proof, sign authority.Sign) (err error) {
	if p.Facts, err = c.facts(); err != nil {
		return err
	}
	p.Seal = p.Facts.Seal()
	p.Utility, p.Training, p.Closed = c.house.Utility, c.house.Training, sign
	p.ClosedBy, err = staff.SignedBy(c.b, sign)
	return err
}

// balanceOf gives the balance of a GL account over all months up to one, debits positive.
func (c *closer) balanceOf(gl string, upto calendar.Month) (sum money.Amount, err error) {
	all, err := period.Controls(c.b, upto)
	for _, t := range all {
		if t.GL == gl {
			sum = sum.Plus(t.Debit).Minus(t.Credit)
		}
	}
	return sum, err
}
