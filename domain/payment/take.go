package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// VerbTake lets a person take payments.
var VerbTake = authority.Say("receipt.take", "take payments")

// Take receives a payment for an account: number, posting and receipt at once.
//
// Refuses, in order: no account; an amount of nothing or less; a tender unknown; a check from an account that is cash only; a check
// without number; cash given below the amount; change asked for of anything but cash; a payment dated after the open business day; another order of application without a
// reason, or of an unknown age class; a drawer that is counted, or none where the terms ask for one; a closed period.
type Take struct {
	Account account.ID   `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint"`
	Tender  Tender       `cbor:"3,keyasint"`
	CheckNo string       `cbor:"4,keyasint,omitempty"`
	Payer   string       `cbor:"5,keyasint,omitempty"`
	Given   money.Amount `cbor:"6,keyasint,omitempty"` // cash handed over; 0 for exact
	Day     calendar.Day `cbor:"7,keyasint,omitempty"` // 0 for the open business day; imports of past months give it
	Order   ledger.Order `cbor:"8,keyasint,omitempty"` // another order than the office's own, with the reason
	Reason  string       `cbor:"9,keyasint,omitempty"`

	mail document.Number // the batch it came in; checks of the mail need no number
}

// Name implements Command.
func (Take) Name() string { return "receipt.take" }

// Act implements Command.
func (c Take) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return authority.Act{}, err
	}
	return authority.Act{Verb: VerbTake, Amount: c.Amount, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason}, nil
}

// Do implements Command.
func (c Take) Do(b Books, sign authority.Sign) (Receipt, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Receipt{}, err
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	if err := c.refuse(a, sign); err != nil {
		return Receipt{}, err
	}
	order, err := orderFor(b, a.ID, c.Day, c.Order)
	if err != nil {
		return Receipt{}, err
	}
	till, err := TillFor(b, sign, c.Tender)
	if err != nil {
		return Receipt{}, err
	}
	r := Receipt{
		Account: a.ID, Amount: c.Amount, Tender: c.Tender, CheckNo: c.CheckNo, Payer: c.Payer, Day: c.Day, Given: c.Given, Till: till, Mail: c.mail,
	}
	if len(c.Order) > 0 {
		r.Order, r.Reason = c.Order, strings.TrimSpace(c.Reason)
	}
	got, err := receive(b, sign, r, order, c.memo())
	if err != nil {
		return got, err
	}
	all, err := atBank(b, sign, []Receipt{got})
	return all[0], err
}

// issue takes a receipt through its life at once: the clerk who takes the money issues it.
func issue(h *document.Header, sign authority.Sign) error {
	if err := h.Move(document.Approve, sign, ""); err != nil {
		return err
	}
	return h.Move(document.Issue, sign, "")
}

func (c Take) refuse(a account.Account, sign authority.Sign) error {
	no := func(code, text, field string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(field)
	}
	switch {
	case c.Amount <= 0:
		return no("receipt.amount", "The amount of a payment must be more than zero.", "amount", nil)
	case !known(c.Tender):
		return no("receipt.tender", "Say how it was paid: cash, check, card, money order or transfer.", "tender", nil)
	case c.Tender == CheckIn && a.CashOnly:
		return no("receipt.cash-only", "Account {account} is cash only: a check was returned. Take cash, a card or a money order.", "tender",
			fault.Args{"account": a.Number})
	case c.Tender == CheckIn && c.CheckNo == "" && c.mail == 0:
		return no("receipt.check-number", "Give the number of the check.", "check number", nil)
	case c.Tender == Cash && c.Given != 0 && c.Given < c.Amount:
		return no("receipt.short", "{given} was handed over, less than the payment of {amount}: ask for the rest, or enter a smaller payment.", "given",
			fault.Args{"given": c.Given.Dollars(), "amount": c.Amount.Dollars()})
	case c.Tender != Cash && c.Given != 0 && c.Given != c.Amount:
		return no("receipt.change", "Change is given of cash only: enter the whole {given} as the payment; what is not owed stays as credit.", "given",
			fault.Args{"given": c.Given.Dollars()})
	case c.Day > sign.Day:
		return no("receipt.future", "The payment is dated {day}, after the open business day {open}: date it that day or earlier.", "day",
			fault.Args{"day": c.Day.US(), "open": sign.Day.US()})
	case len(c.Order) > 0 && strings.TrimSpace(c.Reason) == "":
		return no("receipt.order-reason", "Say why this payment is applied in another order than the office's own.", "reason", nil)
	}
	return nil
}

// memo says on the posting how it was paid, and why it was applied in another order.
func (c Take) memo() string {
	if len(c.Order) == 0 {
		return string(c.Tender)
	}
	return string(c.Tender) + "; order of application: " + c.Reason
}

func known(t Tender) bool {
	for _, k := range Tenders {
		if k == t {
			return true
		}
	}
	return false
}
