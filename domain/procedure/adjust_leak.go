package procedure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// AdjustBooks is the tables of adjustments that are worked out from bills.
type AdjustBooks interface {
	adjustment.Books
	billing.Books
}

// DraftLeak prepares a leak adjustment of bills by the office's formula: each bill is reckoned again as it was reckoned then, with the
// use the formula makes of it, and the difference by service is the credit.
//
// Refuses, in order: no such account; no leak formula; no bill, or more bills than the formula allows; a bill of another account, one
// cancelled, one that does not follow the other; a bill adjusted for a leak before; a leak adjustment too short a while ago; no day of
// the repair, or one too long ago or in the future, where the formula asks; a normal use that the books do not know; use the formula
// is not for; a missing reason or evidence.
type DraftLeak struct {
	Account  account.ID        `cbor:"1,keyasint"`
	Bills    []document.Number `cbor:"2,keyasint"`
	Normal   *decimal.Decimal  `cbor:"3,keyasint,omitempty"` // in place of what the formula finds, a period
	Repaired calendar.Day      `cbor:"4,keyasint,omitempty"`
	Reason   string            `cbor:"5,keyasint"`
	Evidence string            `cbor:"6,keyasint"`
	Proof    adjustment.Proof  `cbor:"7,keyasint,omitzero"`
}

// Name implements Command.
func (DraftLeak) Name() string { return "adjustment.leak" }

// Act implements Command.
func (c DraftLeak) Act(b AdjustBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: adjustment.VerbPrepare, Account: uint64(c.Account), Subject: "leak of account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c DraftLeak) Do(b AdjustBooks, sign authority.Sign) (adjustment.Adjustment, error) {
	none := adjustment.Adjustment{}
	if _, err := b.Accounts().Get(c.Account); err != nil {
		return none, err
	}
	f, err := adjustment.FormulaOn(b, sign.Day)
	if err != nil {
		return none, err
	}
	bills, err := c.bills(b, f)
	if err != nil {
		return none, err
	}
	if err := c.eligible(b, f, bills, sign.Day); err != nil {
		return none, err
	}
	d := adjustment.Adjustment{
		Account: c.Account, Sort: adjustment.Leak, Reason: c.Reason, Evidence: c.Evidence, Proof: c.Proof, Formula: f.Name, Version: f.Effective, Repaired: c.Repaired,
	}
	for _, bill := range bills {
		if err := c.relieve(b, f, bill, bills[0], &d); err != nil {
			return none, err
		}
		d.Bills = append(d.Bills, uint64(bill.Number))
	}
	capped(f, &d)
	return adjustment.Draft(b, sign, d)
}

func (c DraftLeak) bills(b AdjustBooks, f adjustment.Formula) (out []billing.Bill, err error) {
	no := func(code, text string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At("bills")
	}
	most := max(1, f.Bills)
	if len(c.Bills) == 0 || len(c.Bills) > most {
		return nil, no("adjustment.bills", "“{name}” adjusts {most} at most for one leak: choose which.", fault.Args{"name": f.Name, "most": nBills(most)})
	}
	for _, n := range c.Bills {
		bill, err := b.Bills().Get(n)
		switch {
		case err != nil:
			return nil, err
		case bill.Account != c.Account:
			return nil, no("adjustment.other-bill", "{bill} is of another account.", fault.Args{"bill": bill.Ref()})
		case !bill.Live():
			return nil, no("adjustment.cancelled-bill", "{bill} is cancelled: adjust the bill that replaced it.", fault.Args{"bill": bill.Ref()})
		}
		out = append(out, bill)
	}
	slices.SortFunc(out, func(x, y billing.Bill) int { return int(x.Content.To - y.Content.To) })
	for i := 1; i < len(out); i++ {
		if out[i].Prior != out[i-1].Number {
			return nil, no("adjustment.apart", "{bill} does not follow {other}: a leak adjusts bills in a row.",
				fault.Args{"bill": out[i].Ref(), "other": out[i-1].Ref()})
		}
	}
	return out, nil
}

func nBills(n int) string {
	if n == 1 {
		return "one bill"
	}
	return fmt.Sprintf("%d bills in a row", n)
}

// eligible asks how often, and how soon after the repair.
func (c DraftLeak) eligible(b AdjustBooks, f adjustment.Formula, bills []billing.Bill, today calendar.Day) error {
	args := fault.Args{"name": f.Name, "months": f.Once, "days": f.ProofDays, "repaired": c.Repaired.US()}
	no := func(code, text, field string) error { return fault.New(fault.Refused, code, text, args).At(field) }
	for d, err := range b.Adjustments().Via(adjustment.ByAccount, row.Span{}, c.Account) {
		if err != nil {
			return err
		}
		if d.Sort != adjustment.Leak || !d.Counts() {
			continue
		}
		at := d.IssuedBy().Day
		args["adjustment"], args["day"] = d.Ref(), at.US()
		switch {
		case slices.ContainsFunc(bills, func(x billing.Bill) bool { return slices.Contains(d.Bills, uint64(x.Number)) }):
			return no("adjustment.bill-adjusted", "{adjustment} adjusts this bill for a leak already.", "bills")
		case f.Ever:
			return no("adjustment.once-ever", "By “{name}” an account has one leak adjustment ever; {adjustment} of {day} was it.", "account")
		case f.Once > 0 && at.PlusMonths(f.Once) > today:
			return no("adjustment.too-soon", "By “{name}” an account has one leak adjustment in {months} months; {adjustment} is of {day}.", "account")
		}
	}
	switch {
	case c.Repaired > today:
		return no("adjustment.repair-future", "The leak was not repaired on {repaired} yet: that day is to come.", "repaired")
	case f.ProofDays > 0 && c.Repaired == 0:
		return no("adjustment.not-repaired", "Say when the leak was repaired: “{name}” asks for it.", "repaired")
	case f.ProofDays > 0 && today.Since(c.Repaired) > f.ProofDays:
		return no("adjustment.late-claim", "The leak was repaired on {repaired}; by “{name}” the adjustment is asked for within {days} days.", "repaired")
	}
	return nil
}

// leakOf is the service a leak adjustment is of.
const leakOf = "water"

// relieve adds what the formula makes of one bill.
func (c DraftLeak) relieve(b AdjustBooks, f adjustment.Formula, bill, first billing.Bill, d *adjustment.Adjustment) error {
	uses, err := waterOf(b, bill)
	if err != nil {
		return err
	}
	if len(uses) == 0 {
		return fault.New(fault.Refused, "adjustment.no-use", "{bill} charges no metered water.", fault.Args{"bill": bill.Ref()}).At("bills")
	}
	adjusted, normals := map[calendar.Day]decimal.Decimal{}, map[calendar.Day]decimal.Decimal{}
	for _, u := range uses {
		normal, how, err := c.normal(b, f, u, first.Content.From)
		if err != nil {
			return err
		}
		r, err := f.Relief(u.Quantity, normal, u.Unit)
		if err != nil {
			return err
		}
		adjusted[u.To], normals[u.To] = u.Quantity.Sub(r.Units), normal
		d.Facts = append(d.Facts, adjustment.Fact{
			Label: "Bill " + bill.Number.String() + ", " + u.From.US() + " to " + u.To.US(),
			Value: fmt.Sprintf("%s %s used; normal %s, %s", u.Quantity, u.Unit, normal, how),
		})
		d.Steps = append(d.Steps, r.Steps...)
	}
	var after []billing.Line
	if f.Method == adjustment.Lower || f.Method == adjustment.Lowest {
		var steps []string
		after, steps = c.tiers(f, bill, uses, normals)
		d.Steps = append(d.Steps, steps...)
	} else if after, err = again(b, bill, adjusted); err != nil {
		return err
	}
	if after, err = c.sewer(b, f, bill, after, normals); err != nil {
		return err
	}
	d.Lines = append(d.Lines, compare(bill, 0, bill.Content.Lines, after)...)
	return nil
}

// waterOf gives the water a bill charges, a usage for each period.
func waterOf(b AdjustBooks, bill billing.Bill) (out []meter.Usage, err error) {
	uses, err := b.Usages().Many(bill.Content.Usages...)
	for _, u := range uses {
		if u.Service != leakOf {
			continue
		}
		i := slices.IndexFunc(out, func(o meter.Usage) bool { return o.From == u.From && o.To == u.To })
		if i < 0 {
			out = append(out, u)
			continue
		}
		out[i].Quantity = out[i].Quantity.Add(u.Quantity)
	}
	return out, err
}

// normal finds the normal use of a period with how it was found.
func (c DraftLeak) normal(b AdjustBooks, f adjustment.Formula, u meter.Usage, before calendar.Day) (decimal.Decimal, string, error) {
	if c.Normal != nil {
		return *c.Normal, "as entered", nil
	}
	past, err := row.Collect(b.Usages().Via(meter.ByAccount, row.Span{To: []any{before}, Reverse: true}, uint64(c.Account)))
	if err != nil {
		return decimal.Zero, "", err
	}
	past = ofKind(past, leakOf)
	var found []meter.Usage
	how := ""
	if f.Normal == adjustment.Season {
		for y := 1; y <= f.Years; y++ {
			if p, ok := nearest(past, u.To.PlusMonths(-12*y)); ok {
				found = append(found, p)
			}
		}
		how = fmt.Sprintf("the same period of %s", years(len(found)))
	} else {
		found = past[:min(f.Months, len(past))]
		how = fmt.Sprintf("mean of the %d periods before", len(found))
	}
	if len(found) == 0 {
		return decimal.Zero, "", fault.New(fault.Refused, "adjustment.normal-unknown",
			"The books know no use of the account that “{name}” could take for normal: enter the normal use.", fault.Args{"name": f.Name}).At("normal")
	}
	sum := decimal.Zero
	for _, p := range found {
		sum = sum.Add(p.Quantity)
	}
	return sum.Div(decimal.NewFromInt(int64(len(found)))).Round(2), how, nil
}

func years(n int) string {
	if n == 1 {
		return "the year before"
	}
	return fmt.Sprintf("%d years before", n)
}

// nearest gives the usage that ends about a day.
func nearest(past []meter.Usage, day calendar.Day) (found meter.Usage, ok bool) {
	best := 21
	for _, p := range past {
		if off := abs(p.To.Since(day)); off < best {
			found, ok, best = p, true, off
		}
	}
	return found, ok
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// again reckons a bill with other use of its periods; services charged on the water follow it.
func again(b AdjustBooks, bill billing.Bill, uses map[calendar.Day]decimal.Decimal) ([]billing.Line, error) {
	return billing.RepriceBill(b, bill, func(_ string, _, to calendar.Day, was decimal.Decimal) decimal.Decimal {
		if use, ok := uses[to]; ok {
			return use
		}
		return was
	})
}

// tiers reckons the use above normal at lower prices, each period for itself.
func (c DraftLeak) tiers(f adjustment.Formula, bill billing.Bill, uses []meter.Usage, normals map[calendar.Day]decimal.Decimal) (out []billing.Line, steps []string) {
	for _, u := range uses {
		var plain []rate.Line
		lines := linesOf(bill, bill.Content.Lines, u.To)
		units := decimal.Zero
		for _, l := range lines {
			plain = append(plain, l.Line)
			if l.Kind == rate.BlockLine && l.Service == leakOf {
				units = units.Add(l.Quantity)
			}
		}
		normal := normals[u.To]
		if u.Quantity.IsPositive() { // from measured to billing units
			normal = normal.Mul(units).Div(u.Quantity)
		}
		repriced, more := f.Repriced(plain, leakOf, normal)
		steps = append(steps, more...)
		for i, l := range lines {
			l.Line = repriced[i]
			out = append(out, l)
		}
	}
	return out, steps
}

// linesOf gives the lines of one period of a bill.
func linesOf(bill billing.Bill, lines []billing.Line, to calendar.Day) (out []billing.Line) {
	for _, l := range lines {
		if l.Through == 0 || l.Through == to || to == 0 || !bill.Content.Basis.Several {
			out = append(out, l)
		}
	}
	return out
}

// sewer puts the sewer lines in place that the formula asks for.
func (c DraftLeak) sewer(b AdjustBooks, f adjustment.Formula, bill billing.Bill, after []billing.Line, normals map[calendar.Day]decimal.Decimal) ([]billing.Line, error) {
	from := bill.Content.Lines
	switch f.Sewer {
	case adjustment.WithWater:
		return after, nil
	case adjustment.ToNormal:
		var err error
		if from, err = again(b, bill, normals); err != nil {
			return nil, err
		}
	}
	out := slices.DeleteFunc(slices.Clone(after), func(l billing.Line) bool { return l.Service == "sewer" })
	for _, l := range from {
		if l.Service == "sewer" {
			out = append(out, l)
		}
	}
	return out, nil
}

// compare sets the sums of each service beside each other; services that stay the same are left out.
func compare(bill billing.Bill, to calendar.Day, before, after []billing.Line) (out []adjustment.Line) {
	sums := func(lines []billing.Line, service string) (sum money.Amount) {
		for _, l := range lines {
			if l.Service == service {
				sum = sum.Plus(l.Amount)
			}
		}
		return sum
	}
	var services []string
	for _, l := range slices.Concat(before, after) {
		if !slices.Contains(services, l.Service) {
			services = append(services, l.Service)
		}
	}
	for _, s := range services {
		l := adjustment.Line{Bill: bill.Number, To: to, Service: s, Before: sums(before, s), After: sums(after, s)}
		if l.Before != l.After {
			l.Label = strings.TrimSpace(s + " " + bill.Number.String())
			out = append(out, l)
		}
	}
	return out
}

// capped keeps a credit within what the formula gives at most.
func capped(f adjustment.Formula, d *adjustment.Adjustment) {
	sum := money.Amount(0)
	for _, l := range d.Lines {
		sum = sum.Plus(l.Amount())
	}
	if f.Most > 0 && -sum > f.Most {
		over := (-sum).Minus(f.Most)
		d.Lines = append(d.Lines, adjustment.Line{Service: leakOf, Label: "above the most that is credited", After: over})
		d.Steps = append(d.Steps, fmt.Sprintf("credited at most %s, %s less", f.Most, over))
	}
}
