package payments

import (
	"fmt"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
)

// part is one thing of several that one tender pays.
type part struct {
	Share payment.Share
	For   string // account number, code or suspense
	Name  string
}

// parts are what else the tender in hand pays, besides what stands at the counter.
type parts []part

// sum adds the parts up.
func (p parts) sum() (sum money.Amount) {
	for _, x := range p {
		sum = sum.Plus(x.Share.Amount)
	}
	return sum
}

// says tells what the parts make, together with the amount at the counter.
func (p parts) says(now money.Amount) string {
	if len(p) == 0 {
		return ""
	}
	more := "one more"
	if len(p) > 1 {
		more = fmt.Sprintf("%d more", len(p))
	}
	return "With it " + p.sum().Dollars() + " for " + more + ": " + p.sum().Plus(now).Dollars() + " in all. Esc takes the last one out."
}

// unknown is what a clerk types for money that is nobody's.
const unknown = "?"

// codeOf gives the receipt code that was typed, and whether it is one.
func (c *counter) codeOf(typed string) (payment.Code, bool) {
	list, err := bench.Ask(c.b, payment.ReadCodes{})
	if err != nil {
		return payment.Code{}, false
	}
	return list.Of(typed)
}

// fits gives the accounts that fit what was typed, and after them the receipt codes that bear the word.
func (c *counter) fits(query string) ([]Match, error) {
	found, err := c.find(query)
	word := strings.ToLower(strings.TrimSpace(query))
	if err != nil && fault.KindOf(err) != fault.Absent || len(word) < 2 || c.isNumber(query) {
		return found, err
	}
	list, failed := bench.Ask(c.b, payment.ReadCodes{})
	if failed != nil {
		return found, err
	}
	for _, k := range list.List {
		if strings.HasPrefix(strings.ToLower(k.Code), word) || strings.Contains(strings.ToLower(k.Words), word) {
			found = append(found, Match{Number: k.Code, Name: k.Words, Where: "receipt code, fund " + k.Fund})
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, err
}

// isNumber says whether what was typed is an account's number, which goes before a code.
func (c *counter) isNumber(typed string) bool {
	_, err := bench.Ask(c.b, payment.ByNumberOf{Number: typed})
	return err == nil
}

// typed gives what the account field holds for what stands at the counter.
func (c *counter) typed() string {
	switch {
	case c.who.Account.ID != 0:
		return c.who.Account.Number
	case c.code.Code != "":
		return c.code.Code
	case c.known != "":
		return unknown
	}
	return ""
}

// takeCode brings a receipt code to the counter in the place of an account.
func (c *counter) takeCode(k payment.Code) {
	c.leave()
	c.code = k
}

// takeUnknown brings money to the counter that nobody is known for.
func (c *counter) takeUnknown(known string) error {
	if known = strings.TrimSpace(known); known == "" {
		return errKnown
	}
	c.leave()
	c.known = known
	return nil
}

var (
	errKnown = fault.New(fault.Invalid, "receipt.nothing-known",
		"Say what is known of the payer: the name on the check, what the envelope says, a telephone number.", nil).At("known")
	errPart  = fault.New(fault.Invalid, "counter.no-amount", "Say how much of the payment is for this.", nil).At("amount")
	errOrder = fault.New(fault.Invalid, "counter.order-split", "One payment for several is applied by the office's own order: take it apart, or leave the order.", nil)
)

// share gives what stands at the counter as a part of the tender.
func (c *counter) share(amount money.Amount) part {
	p := part{Share: payment.Share{Amount: amount}}
	switch {
	case c.who.Account.ID != 0:
		p.Share.Account, p.For, p.Name = c.who.Account.ID, c.who.Account.Number, c.who.Customer.Name
	case c.code.Code != "":
		p.Share.Code, p.For, p.Name = c.code.Code, c.code.Code, c.code.Words
	default:
		p.Share.Known, p.For, p.Name = c.known, "suspense", c.known
	}
	return p
}

// addPart keeps what stands at the counter as a part and makes room for the next.
func (c *counter) addPart(amount money.Amount) error {
	switch {
	case !c.somebody():
		return errNobody
	case amount <= 0:
		return errPart
	case len(c.order) > 0:
		return errOrder
	}
	c.parts = append(c.parts, c.share(amount))
	c.leave()
	return nil
}

// dropPart takes the last part out; false when there is none.
func (c *counter) dropPart() bool {
	if len(c.parts) == 0 {
		return false
	}
	c.parts = c.parts[:len(c.parts)-1]
	return true
}

// plain says whether a payment is for one account alone, which is nearly always.
func (c *counter) plain() bool { return len(c.parts) == 0 && c.who.Account.ID != 0 }

// split gives the command for one tender that pays several things, or no account.
func (c *counter) split(in entry) payment.Split {
	one := c.command(in)
	s := payment.Split{Tender: one.Tender, CheckNo: one.CheckNo, Payer: one.Payer, Given: one.Given}
	for _, p := range c.parts {
		s.Shares = append(s.Shares, p.Share)
	}
	if c.somebody() {
		s.Shares = append(s.Shares, c.share(in.Amount).Share)
	}
	return s
}

// postSplit takes the money of all parts.
func (c *counter) postSplit(in entry) ([]payment.Receipt, error) {
	if len(c.order) > 0 {
		return nil, errOrder
	}
	out, err := bench.Do(c.b, c.deed, c.split(in))
	if err == nil {
		c.last, c.parts = out[0], nil
		c.leave()
	}
	return out, err
}

// saidSplit is what the clerk reads once a payment for several is posted.
func saidSplit(all []payment.Receipt) string {
	sum := money.Amount(0)
	for _, r := range all {
		sum = sum.Plus(r.Amount)
	}
	first, last := all[0], all[len(all)-1]
	text := fmt.Sprintf("Receipt %s posted: %s by %s for %s.", first.Number, sum.Dollars(), first.Tender, first.For())
	if len(all) > 1 {
		text = fmt.Sprintf("Receipts %s to %s posted: %s by %s, on one paper.", first.Number, last.Number, sum.Dollars(), first.Tender)
	} else if first.Account != 0 {
		text = said(first)
	}
	if change := first.Given.Minus(first.Amount); change > 0 && (first.Account == 0 || len(all) > 1) {
		text += " Change " + change.Dollars() + "."
	}
	return text
}

// setOrder has the payment at the counter applied by another order than the office's own.
func (c *counter) setOrder(code, reason string) error {
	o, ok := ledger.OrdinanceOf(code)
	if !ok {
		return fault.New(fault.Invalid, "receipt.ordinance", "Choose the order from the list.", nil).At("order")
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return fault.New(fault.Invalid, "receipt.order-reason", "Say why this payment is applied in another order than the office's own.", nil).At("reason")
	}
	c.order, c.reason, c.orderSays = o.Order, reason, o.Says
	return nil
}
