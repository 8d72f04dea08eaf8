package exchange

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Moved gives what the transactions of s add up to.
func (s *Statement) Moved() Sum {
	total := Sum{Currency: s.Currency}
	for _, t := range s.Transactions {
		total.Value = total.Value.Add(t.Sum.Value)
	}
	return total
}

// Prove refuses a statement that gives both balances of its account when the one at the beginning and the transactions do not add
// up to the one at the end, or when the movements or balances it adds up are of different currencies.
func (s *Statement) Prove() error {
	from, begins := s.Balance(Opening)
	to, ends := s.Balance(Closing)
	if !begins || !ends {
		return nil
	}
	currency := from.Sum.Currency
	mixed := to.Sum.Currency != currency
	for _, t := range s.Transactions {
		mixed = mixed || t.Sum.Currency != currency
	}
	args := fault.Args{"account": s.Account, "from": from.Sum, "moved": s.Moved(), "to": to.Sum}
	if mixed {
		return fault.New(fault.Invalid, "bank.mixed-currency",
			"The statement of account {account} goes from {from} to {to}, in more than one currency, so it cannot be proved: ask the bank for one in dollars.", args)
	}
	if want := from.Sum.Value.Add(s.Moved().Value); !want.Equal(to.Sum.Value) {
		args["want"] = Sum{currency, want}
		args["out"] = Sum{currency, to.Sum.Value.Sub(want)}
		return fault.New(fault.Invalid, "bank.unproved",
			"The statement of account {account} does not add up: {from} and movements of {moved} make {want}, but it ends with {to}; "+
				"{out} are missing. Fetch the whole statement again; nothing was posted.", args)
	}
	return nil
}

// decimals gives the places of a currency whose smallest unit is not a hundredth.
var decimals = map[string]int32{"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "BHD": 3, "KWD": 3, "OMR": 3, "JOD": 3, "TND": 3}

// Units makes a sum of a count of the currency's smallest unit: cents of a dollar, whole yen.
func Units(n int64, currency string) Sum {
	places, odd := decimals[currency]
	if !odd {
		places = 2
	}
	return Sum{Currency: currency, Value: decimal.New(n, -places)}
}
