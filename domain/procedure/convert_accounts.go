package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Contract is one account with all that hangs on it, customer, premise and meters known.
type Contract struct {
	Account  account.Account           `cbor:"1,keyasint"`
	Open     []ledger.Brought          `cbor:"2,keyasint,omitempty"`
	Credit   money.Amount              `cbor:"3,keyasint,omitempty"`
	Plans    []arrangement.Arrangement `cbor:"4,keyasint,omitempty"`
	Deposits []HeldDeposit             `cbor:"5,keyasint,omitempty"`
	Averages []billing.WinterAverage   `cbor:"6,keyasint,omitempty"`
	Budgets  []billing.Plan            `cbor:"7,keyasint,omitempty"` // at most one
}

// TakeContracts takes in accounts with what they owe and what was agreed with them.
type TakeContracts struct {
	Conversion document.Number `cbor:"1,keyasint"`
	Contracts  []Contract      `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeContracts) Name() string { return "conversion.accounts" }

// Act implements Command.
func (c TakeContracts) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Contracts), "accounts", c.Conversion)}, nil
}

// Do implements Command.
func (c TakeContracts) Do(b ConvertBooks, sign authority.Sign) (out loadStep, err error) {
	for i, k := range c.Contracts {
		id, err := b.Accounts().Next()
		if err != nil {
			return out, err
		}
		if i == 0 {
			out.First = id
		}
		k.Account.ID = account.ID(id)
		if err := b.Accounts().Put(k.Account); err != nil {
			return out, err
		}
		if err := c.money(b, sign, k, &out.Counts); err != nil {
			return out, err
		}
	}
	out.Counts.Accounts = len(c.Contracts)
	return out, nil
}

func (c TakeContracts) money(b ConvertBooks, sign authority.Sign, k Contract, counts *account.Brought) error {
	if err := ledger.PostOpening(b, sign, uint64(k.Account.ID), refOf(c.Conversion), k.Open, k.Credit); err != nil {
		return err
	}
	for _, o := range k.Open {
		for _, p := range o.Parts {
			counts.Owed = counts.Owed.Plus(p.Amount)
		}
	}
	counts.Credit = counts.Credit.Plus(k.Credit)
	for _, p := range k.Plans {
		p.Account = k.Account.ID
		if _, err := arrangement.Bring(b, sign, p); err != nil {
			return err
		}
		counts.Plans++
	}
	for _, d := range k.Deposits {
		if err := d.bring(b, sign, k.Account.ID); err != nil {
			return err
		}
		counts.Deposits++
	}
	for _, p := range k.Budgets {
		p.Account = k.Account.ID
		if err := bringBudget(b, sign, p); err != nil {
			return err
		}
		counts.Budgets++
	}
	for _, w := range k.Averages {
		w.Key.Account, w.Sign = k.Account.ID, sign
		if err := b.WinterAverages().Put(w); err != nil {
			return err
		}
		counts.Averages++
	}
	return nil
}

// SealedMandate is a mandate with the number of its bank account.
type SealedMandate struct {
	Mandate account.Mandate `cbor:"1,keyasint"`
	Number  string          `cbor:"2,keyasint"`
}

// TakeMandates takes in mandates; the numbers of the bank accounts are sealed.
type TakeMandates struct {
	Conversion document.Number `cbor:"1,keyasint"`
	Mandates   []SealedMandate `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeMandates) Name() string { return "conversion.mandates" }

// Act implements Command.
func (c TakeMandates) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Mandates), "mandates", c.Conversion)}, nil
}

// Do implements Command.
func (c TakeMandates) Do(b ConvertBooks, _ authority.Sign) (out loadStep, err error) {
	for _, m := range c.Mandates {
		if m.Mandate.ID, err = b.Mandates().Next(); err != nil {
			return out, err
		}
		if err := b.Mandates().Put(m.Mandate); err != nil {
			return out, err
		}
		if err := b.MandateNumbers().Put(account.MandateNumber{Mandate: m.Mandate.ID, Number: m.Number}); err != nil {
			return out, err
		}
	}
	out.Counts.Mandates = len(c.Mandates)
	return out, nil
}
