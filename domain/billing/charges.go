package billing

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// VerbFeeBill lets a person bill fees that no schedule reckons, up to their sum.
var VerbFeeBill = authority.Say("bill.fees", "bill fees")

// FeeLine is one fee as it is printed: a tap fee, a connection, a meter test.
type FeeLine struct {
	Service string       `cbor:"1,keyasint"` // whose fund and account it goes to
	Label   string       `cbor:"2,keyasint"`
	Amount  money.Amount `cbor:"3,keyasint"`
}

// BillFees issues a bill of fees only. It bills no service: the account's periods go on as they are.
//
// Refuses, in order: no such account; no fee; a fee without words, service or amount; no reason; a closed period.
type BillFees struct {
	Account account.ID `cbor:"1,keyasint"`
	Fees    []FeeLine  `cbor:"2,keyasint"`
	Reason  string     `cbor:"3,keyasint"`
	Damage  bool       `cbor:"4,keyasint,omitempty"` // charges of damage or tampering: water is not cut for them where the rules say so
}

// Name implements Command.
func (BillFees) Name() string { return "bill.fees" }

// Act implements Command.
func (c BillFees) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	act := authority.Act{Verb: VerbFeeBill, Account: uint64(c.Account), Subject: "fees of account " + a.Number, Reason: c.Reason}
	for _, f := range c.Fees {
		act.Amount = act.Amount.Plus(f.Amount)
	}
	return act, err
}

// Do implements Command.
func (c BillFees) Do(b Books, sign authority.Sign) (Bill, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Bill{}, err
	}
	content, err := c.content()
	if err != nil {
		return Bill{}, err
	}
	k, err := newIssuer(b, sign)
	if err != nil {
		return Bill{}, err
	}
	k.as, k.damage = ledger.Fee, c.Damage
	return k.issue(a, content)
}

func (c BillFees) content() (out Content, err error) {
	if len(c.Fees) == 0 {
		return out, fault.New(fault.Invalid, "fees.none", "Enter at least one fee to bill.", nil).At("label")
	}
	for _, f := range c.Fees {
		label, service := strings.TrimSpace(f.Label), strings.TrimSpace(f.Service)
		switch {
		case label == "":
			return out, fault.New(fault.Invalid, "fees.no-label", "Say what the fee is for: it is printed on the bill.", nil).At("label")
		case service == "":
			return out, fault.New(fault.Invalid, "fees.no-service", "Say which service the fee is for: it goes to that fund.", nil).At("service")
		case f.Amount <= 0:
			return out, fault.New(fault.Invalid, "fees.amount", "A fee is more than nothing; to give money back, adjust the account.", nil).At("amount")
		}
		one := decimal.NewFromInt(1)
		out.Lines = append(out.Lines, Line{Line: rate.Line{
			Service: service, Kind: rate.FixedLine, Label: label, Quantity: one, Price: f.Amount.Decimal(), Amount: f.Amount,
		}})
	}
	if strings.TrimSpace(c.Reason) == "" {
		return out, fault.New(fault.Invalid, "fees.no-reason", "Give the reason for the fees.", nil).At("reason")
	}
	out.Total = out.Sum()
	return out, nil
}
