package account

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// SetOwner says who owns a premise: Owner is the name of a customer, or the number of one of their accounts; empty when not known.
// Copies of bills to the owner go to the address of that customer.
//
// Refuses, in order: a premise that is not there; an owner nobody is, or several are; a save over somebody else's.
type SetOwner struct {
	Premise premise.ID `cbor:"1,keyasint"`
	Rev     uint64     `cbor:"2,keyasint"` // of the premise as it was read
	Owner   string     `cbor:"3,keyasint,omitempty"`
	Reason  string     `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (SetOwner) Name() string { return "premise.set-owner" }

// Act implements Command.
func (c SetOwner) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbKeep, Reason: c.Reason}
	p, err := b.Premises().Get(c.Premise)
	if err == nil {
		act.Accounts, err = At(b, c.Premise)
	}
	act.Subject = "owner of premise " + p.Number
	return act, err
}

// Do implements Command.
func (c SetOwner) Do(b Books, sign authority.Sign) (premise.Premise, error) {
	now, err := b.Premises().Get(c.Premise)
	if err != nil {
		return now, err
	}
	owner, err := OwnerCalled(b, c.Owner)
	if err != nil {
		return now, err
	}
	old, err := ownerOf(b, now)
	if err != nil {
		return now, err
	}
	now.Rev, now.Owner = c.Rev, owner.ID
	if err := b.Premises().Put(now); err != nil {
		return now, err
	}
	if now, err = b.Premises().Get(c.Premise); err != nil || old.ID == owner.ID {
		return now, err
	}
	changes := []field.Change{{Label: "Owner", Before: old.Name, After: owner.Name}}
	return now, customer.KeepRevision(b, premise.Kind, uint64(now.ID), now.Rev, sign, changes, c.Reason)
}

// OwnerCalled finds a customer by whole name, by a part of the name, or by the number of an account; none for an empty text.
func OwnerCalled(b MasterBooks, text string) (found customer.Customer, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return found, nil
	}
	if a, there, err := row.First(b.Accounts().Via(ByNumber, row.Span{Limit: 1}, text)); err != nil || there && a.Number == text {
		if err != nil {
			return found, err
		}
		return b.Customers().Get(a.Customer)
	}
	var exact, part []customer.Customer
	for c, err := range b.Customers().All(row.Span{}) {
		switch {
		case err != nil:
			return found, err
		case strings.EqualFold(c.Name, text):
			exact = append(exact, c)
		case strings.Contains(strings.ToLower(c.Name), strings.ToLower(text)):
			part = append(part, c)
		}
	}
	if len(exact) > 0 {
		part = exact
	}
	if len(part) == 1 {
		return part[0], nil
	}
	return found, unclear(text, part)
}

// unclear says that nobody, or more than one, is called so.
func unclear(text string, all []customer.Customer) error {
	if len(all) == 0 {
		return fault.New(fault.Absent, "premise.no-owner",
			"No customer is called “{text}”: give another part of the name, or the number of an account of theirs.", fault.Args{"text": text}).At("owner")
	}
	var names []string
	for _, c := range all[:min(3, len(all))] {
		names = append(names, c.Name)
	}
	return fault.New(fault.Invalid, "premise.owners",
		"{count} customers match “{text}”, such as {names}: give more of the name, or the number of an account of theirs.",
		fault.Args{"text": text, "count": len(all), "names": strings.Join(names, ", ")}).At("owner")
}

// ownerOf gives who owns a premise by the books; the zero customer when nobody is known.
func ownerOf(b MasterBooks, p premise.Premise) (customer.Customer, error) {
	if p.Owner == 0 {
		return customer.Customer{}, nil
	}
	return b.Customers().Get(p.Owner)
}
