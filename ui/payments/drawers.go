package payments

import (
	"slices"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/reports/depositslip"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
)

// drawers is what the list of drawers knows, without a widget.
type drawers struct {
	b     *bench.Bench
	rows  []payment.DrawerLine
	loose []payment.Loose // taken without a drawer, by whom
	deed  *bench.Deed
}

func newDrawers(b *bench.Bench) *drawers { return &drawers{b: b, deed: b.NewDeed()} }

func (d *drawers) read() (err error) {
	if d.rows, err = bench.Ask(d.b, payment.DrawersToDo{}); err != nil {
		return err
	}
	d.loose, err = bench.Ask(d.b, payment.LooseMoney{})
	return err
}

// lies says how much was taken that lies in no drawer; of the clerk's own only how many, because who counts must not know what should
// be there.
func (d *drawers) lies() string {
	var out []string
	for _, l := range d.loose {
		if l.Mine {
			out = append(out, phrase.Count(l.Count, "receipt")+" of yours since "+l.Since.US()+" (F8)")
		} else {
			out = append(out, phrase.Count(l.Count, "receipt")+" of "+l.Name+", "+l.Sum.Dollars()+", since "+l.Since.US()+" (F4)")
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "Taken without a drawer: " + strings.Join(out, "; ") + ". The next drawer its clerk opens takes it over."
}

// others gives the first colleague whose money lies in no drawer.
func (d *drawers) others() (payment.Loose, bool) {
	i := slices.IndexFunc(d.loose, func(l payment.Loose) bool { return !l.Mine })
	if i < 0 {
		return payment.Loose{}, false
	}
	return d.loose[i], true
}

func (d *drawers) takeOver(who payment.Loose, reason string) error {
	if _, err := bench.Do(d.b, d.deed, payment.TakeOver{Clerk: who.Clerk, Reason: reason}); err != nil {
		return err
	}
	return d.read()
}

// mine gives the drawer the clerk has open or counted, and whether there is one.
func (d *drawers) mine() (payment.DrawerLine, bool) {
	for _, l := range d.rows {
		if l.Mine && (l.Drawer.State == payment.Open || l.Drawer.State == payment.Counted) {
			return l, true
		}
	}
	return payment.DrawerLine{}, false
}

func (d *drawers) open(float money.Amount) error {
	if _, err := bench.Do(d.b, d.deed, payment.OpenDrawer{Float: float}); err != nil {
		return err
	}
	return d.read()
}

// opened says what the drawer just opened took over.
func (d *drawers) opened() string {
	l, _ := d.mine()
	if n := len(l.Drawer.Before); n > 0 {
		return "Your drawer is open. " + phrase.Count(n, "receipt") + " from before lie in it: put that money in."
	}
	return "Your drawer is open."
}

// count says what was counted of the clerk's own drawer.
func (d *drawers) count(c payment.CountDrawer) (payment.Drawer, error) {
	out, err := bench.Do(d.b, d.deed, c)
	if err == nil {
		err = d.read()
	}
	return out, err
}

func (d *drawers) recount(n document.Number, reason string) error {
	if _, err := bench.Do(d.b, d.deed, payment.RecountDrawer{Number: n, Reason: reason}); err != nil {
		return err
	}
	return d.read()
}

func (d *drawers) confirm(n document.Number) error {
	if _, err := bench.Do(d.b, d.deed, payment.ConfirmDrawer{Number: n}); err != nil {
		return err
	}
	return d.read()
}

var errNoneClosed = fault.New(fault.Refused, "drawers.none-closed", "No closed drawer waits for its deposit: have the drawers counted and confirmed first.", nil)

// deposit makes up the deposit of all closed drawers; cards says whether of their card slips.
func (d *drawers) deposit(cards bool) (payment.BankDeposit, error) {
	c := payment.MakeDeposit{Cards: cards}
	for _, l := range d.rows {
		switch {
		case cards && l.Drawer.CanCards(),
			!cards && l.Drawer.State == payment.Closed && l.Drawer.Cash.Plus(l.Drawer.Checks) != 0:
			c.Drawers = append(c.Drawers, l.Drawer.Number)
		}
	}
	if len(c.Drawers) == 0 {
		return payment.BankDeposit{}, errNoneClosed
	}
	slices.Sort(c.Drawers)
	out, err := bench.Do(d.b, d.deed, c)
	if err == nil {
		err = d.read()
	}
	return out, err
}

// says tells what was counted of a drawer.
func says(l payment.DrawerLine) (cash, checks, cards money.Amount) {
	return l.Drawer.Cash, l.Drawer.Checks, l.Drawer.Cards
}

// overText says what a counted drawer is over or short.
func overText(l payment.DrawerLine) string {
	switch over := l.Drawer.Over; {
	case l.Drawer.State == payment.Open:
		return ""
	case over > 0:
		return over.String() + " over"
	case over < 0:
		return (-over).String() + " short"
	}
	return "agrees"
}

// SlipPaper makes the slip of a bank deposit. It refuses a deposit that is not there.
func SlipPaper(b *bench.Bench, number document.Number) (bench.Paper, error) {
	facts, err := bench.Ask(b, payment.ForSlip{Number: number})
	if err != nil {
		return bench.Paper{}, err
	}
	h, err := b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := depositslip.Sheet(depositslip.FromDeposit(h, facts))
	return bench.Paper{Title: "Deposit slip " + number.String(), Docs: []document.Ref{facts.Deposit.Ref()}, Sheets: []paper.Sheet{s}}, err
}
