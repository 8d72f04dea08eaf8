package account

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/row"
)

// MostCopies is how many copies of its bills an account may ask for.
const MostCopies = 4

// SetMail says on whose bill an account is summed up, and who gets copies of its bills.
//
// Refuses, in order: an account that is not there; a payer that is not there; the account as its own payer; a payer that is billed
// by another itself, or an account that pays for others; too many copies; a copy without a reason; one without name or address,
// unless it goes to the owner the premise names; a save over somebody else's.
type SetMail struct {
	ID       ID     `cbor:"1,keyasint"`
	Rev      uint64 `cbor:"2,keyasint"` // of the account as it was read
	BilledBy string `cbor:"3,keyasint,omitempty"`
	Copies   []Copy `cbor:"4,keyasint,omitempty"`
	Reason   string `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (SetMail) Name() string { return "account.set-mail" }

// Act implements Command.
func (c SetMail) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.ID)
	act := authority.Act{Verb: VerbKeep, Account: uint64(c.ID), Subject: "mail of account " + a.Number, Reason: c.Reason}
	if payer, no := c.payer(b, a); err == nil && no == nil && payer != 0 { // a payer that cannot be is refused when it is done
		act.Accounts = []uint64{uint64(payer)}
	}
	return act, err
}

// Do implements Command.
func (c SetMail) Do(b Books, sign authority.Sign) (Account, error) {
	was, err := b.Accounts().Get(c.ID)
	if err != nil {
		return was, err
	}
	now := was
	if now.BilledBy, err = c.payer(b, was); err != nil {
		return now, err
	}
	if err := c.refuse(b, was); err != nil {
		return now, err
	}
	now.Rev, now.Copies = c.Rev, slices.Clone(c.Copies)
	if err := b.Accounts().Put(now); err != nil {
		return now, err
	}
	if now, err = b.Accounts().Get(c.ID); err != nil {
		return now, err
	}
	old, err := payerOf(b, was)
	if err != nil {
		return now, err
	}
	var changes []field.Change
	for _, x := range []field.Change{{Label: "Billed on account", Before: old, After: c.BilledBy}, {Label: "Copies", Before: said(was.Copies), After: said(now.Copies)}} {
		if x.Before != x.After {
			changes = append(changes, x)
		}
	}
	return now, customer.KeepRevision(b, Kind, uint64(now.ID), now.Rev, sign, changes, c.Reason)
}

// payer finds the account the bill is summed up on, 0 for none.
func (c SetMail) payer(b Books, a Account) (ID, error) {
	number := strings.TrimSpace(c.BilledBy)
	if number == "" {
		return 0, nil
	}
	no := func(code, text string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"payer": number, "account": a.Number}).At("billed by")
	}
	payer, there, err := row.First(b.Accounts().Via(ByNumber, row.Span{Limit: 1}, number))
	switch {
	case err != nil:
		return 0, err
	case !there:
		return 0, no("account.no-payer", "There is no account {payer} to bill account {account} on.")
	case payer.ID == a.ID:
		return 0, no("account.own-payer", "Account {account} cannot be summed up on its own bill: leave the field empty.")
	case payer.BilledBy != 0:
		return 0, no("account.payer-billed", "Account {payer} is itself summed up on another bill: name the account that pays for all of them.")
	}
	other, pays, err := row.First(b.Accounts().Via(ByBiller, row.Span{Limit: 1}, a.ID))
	if err == nil && pays {
		err = fault.New(fault.Refused, "account.pays", "Account {account} pays for others, such as {other}: give those another payer first.",
			fault.Args{"account": a.Number, "other": other.Number}).At("billed by")
	}
	return payer.ID, err
}

func (c SetMail) refuse(b Books, a Account) error {
	if len(c.Copies) > MostCopies {
		return fault.New(fault.Invalid, "account.copies", "An account has at most {most} copies of its bills.", fault.Args{"most": MostCopies})
	}
	at, err := b.Premises().Get(a.Premise)
	if err != nil {
		return err
	}
	for _, x := range c.Copies {
		known := x.Why == ToOwner && at.Owner != 0 && x.Name == "" && x.Mail.IsZero()
		switch {
		case x.Why != ToOwner && x.Why != ToThird:
			return fault.New(fault.Invalid, "account.copy-why", "Say why the copy is sent: to the owner, or to a third party.", nil).At("copy why")
		case !known && strings.TrimSpace(x.Name) == "":
			return fault.New(fault.Invalid, "account.copy-name", "Say whom the copy goes to: premise {premise} names no owner.",
				fault.Args{"premise": at.Number}).At("copy name")
		case !known && x.Mail.IsZero():
			return fault.New(fault.Invalid, "account.copy-address", "Give the address of {name}, who gets a copy.", fault.Args{"name": x.Name}).At("copy line 1")
		}
	}
	return nil
}

// said writes copies for a history.
func said(copies []Copy) string {
	var parts []string
	for _, c := range copies {
		says := c.Why
		if c.Name != "" {
			says += ": " + c.Name + ", " + c.Mail.String()
		}
		parts = append(parts, says)
	}
	return strings.Join(parts, "; ")
}

func payerOf(b MasterBooks, a Account) (string, error) {
	if a.BilledBy == 0 {
		return "", nil
	}
	payer, err := b.Accounts().Get(a.BilledBy)
	return payer.Number, err
}

// Mail is who pays an account's bills and for whom it pays, by account number.
type Mail struct {
	Account  Account
	BilledBy string
	PaysFor  []string // at most twenty
	Owner    string   // of the place, by the premise; "" when not known
}

// ReadMail gives who pays an account's bills and for whom it pays.
type ReadMail struct{ ID ID }

// Act implements Query.
func (ReadMail) Act(MasterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadMail) Ask(b MasterBooks, _ authority.Sign) (m Mail, err error) {
	if m.Account, err = b.Accounts().Get(q.ID); err != nil {
		return m, err
	}
	if m.BilledBy, err = payerOf(b, m.Account); err != nil {
		return m, err
	}
	for a, err := range b.Accounts().Via(ByBiller, row.Span{Limit: 20}, q.ID) {
		if err != nil {
			return m, err
		}
		m.PaysFor = append(m.PaysFor, a.Number)
	}
	at, err := b.Premises().Get(m.Account.Premise)
	if err != nil || at.Owner == 0 {
		return m, err
	}
	who, err := b.Customers().Get(at.Owner)
	m.Owner = who.Name
	return m, err
}
