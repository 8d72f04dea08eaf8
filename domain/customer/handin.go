package customer

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
)

// HandedIn is what became of a number that was handed in. Same are customers who have the same number; it is empty when it waits to be compared,
// because who handed it in does not hold the key.
type HandedIn struct {
	Identification Identification `cbor:"1,keyasint"`
	Same           []Customer     `cbor:"2,keyasint,omitempty"`
}

// HandIn keeps an identity number of a customer, sealed. Who holds no key of the identity records may hand one in and cannot read it afterwards.
// The one of its kind that stood is replaced and kept.
//
// Refuses, in order: a customer that is not there; an employer number of somebody who is no firm; a number that cannot be one, by its kind; one
// that stands already, seen by who holds the key; no word of what was seen, or the number in those words.
type HandIn struct {
	Customer ID       `cbor:"1,keyasint"`
	Number   IDNumber `cbor:"2,keyasint"`
	Seen     string   `cbor:"3,keyasint"`           // what was seen: “the card”, “a copy by mail”
	Wrong    bool     `cbor:"4,keyasint,omitempty"` // the one that stood was never the customer's
}

// Name implements Command.
func (HandIn) Name() string { return "identity.hand-in" }

// Act implements Command.
func (c HandIn) Act(b IdentityBooks) (authority.Act, error) {
	who, err := b.Customers().Get(c.Customer)
	if err != nil {
		return authority.Act{}, err
	}
	accounts, err := b.AccountsOf(c.Customer)
	return authority.Act{
		Verb: VerbHandIn, Accounts: accounts, Subject: string(c.Number.Kind) + " of " + who.Name, Reason: c.Number.hideIn(c.Seen),
	}, err
}

// Do implements Command.
func (c HandIn) Do(b IdentityBooks, sign authority.Sign) (out HandedIn, err error) {
	n := c.Number.Tidy()
	all, err := c.refuse(b, n)
	if err != nil {
		return out, err
	}
	i := Identification{Customer: c.Customer, Kind: n.Kind, Issuer: n.Issuer, Last: n.Last(), Given: sign, Seen: strings.TrimSpace(c.Seen)}
	if i.ID, err = b.Identifications().Next(); err != nil {
		return out, err
	}
	if i.Digest, i.Version = b.IdentityDigest(n); i.Digest != "" {
		i.Compared = sign
	}
	for _, old := range all {
		if old.Kind != i.Kind || !old.Stands() {
			continue
		}
		old.Ended, old.By, old.Why, old.Wrong = sign, i.ID, "another took its place", c.Wrong
		if err := b.Identifications().Put(old); err != nil {
			return out, err
		}
	}
	if err := b.Identifications().Put(i); err != nil {
		return out, err
	}
	if err := b.IdentityNumbers().Put(IdentityNumber{ID: i.ID, Number: n.Number}); err != nil {
		return out, err
	}
	if err := keepTail(b, c.Customer, sign, "identity number handed in"); err != nil {
		return out, err
	}
	out.Identification = i
	out.Same, err = namesOf(b, i)
	return out, err
}

func (c HandIn) refuse(b IdentityBooks, n IDNumber) (all []Identification, err error) {
	who, err := b.Customers().Get(c.Customer)
	if err != nil {
		return nil, err
	}
	if n.Kind == EIN && !who.Firm {
		return nil, fault.New(fault.Invalid, "identity.no-firm", "An employer number is a firm's: {name} is kept as a person.", fault.Args{"name": who.Name}).At("id kind")
	}
	if err := n.Check(); err != nil {
		return nil, err
	}
	if all, err = identities(b, c.Customer); err != nil {
		return nil, err
	}
	digest, _ := b.IdentityDigest(n)
	for _, i := range all {
		if i.Stands() && digest != "" && i.Digest == digest {
			return nil, fault.New(fault.Refused, "identity.stands", "This number is on file already: {what}.", fault.Args{"what": i.Title()}).At("id number")
		}
	}
	return all, n.CheckSeen(c.Seen)
}

// CheckSeen refuses no word of what was seen of a number, or the number in those words.
func (n IDNumber) CheckSeen(words string) error {
	if strings.TrimSpace(words) == "" {
		return fault.New(fault.Invalid, "identity.seen", "Say what was seen: the card, a copy by mail, the number alone.", nil).At("id seen")
	}
	if n.hideIn(words) != words {
		return errRepeats.At("id seen")
	}
	return nil
}

// errRepeats refuses a number where everybody reads it.
var errRepeats = fault.New(fault.Invalid, "identity.repeated", "The number stands in these words, which everybody may read: leave it out.", nil)

// hideIn gives words that everybody may read, or nothing when the number stands in them.
func (n IDNumber) hideIn(words string) string {
	n = n.Tidy()
	if plain := (IDNumber{Number: words}).Tidy().Number; len(n.Number) > 4 && strings.Contains(plain, n.Number) {
		return ""
	}
	return words
}

// EndIdentity ends an identification without another in its place: it was handed in for the wrong customer, or holds no more. It is kept.
//
// Refuses, in order: one that is not there; one that has ended; no reason.
type EndIdentity struct {
	ID     uint64 `cbor:"1,keyasint"`
	Wrong  bool   `cbor:"2,keyasint,omitempty"` // it was never the customer's
	Reason string `cbor:"3,keyasint"`
}

// Name implements Command.
func (EndIdentity) Name() string { return "identity.end" }

// Act implements Command.
func (c EndIdentity) Act(b Books) (authority.Act, error) {
	return about(b, c.ID, authority.Act{Verb: VerbTakeIn, Reason: c.Reason})
}

// about says of an act which identification it is about, for the journal, and whose accounts.
func about(b Books, id uint64, act authority.Act) (authority.Act, error) {
	i, err := b.Identifications().Get(id)
	if err != nil {
		return act, err
	}
	who, err := b.Customers().Get(i.Customer)
	if err != nil {
		return act, err
	}
	act.Subject = i.Title() + ", of " + who.Name
	act.Accounts, err = b.AccountsOf(i.Customer)
	return act, err
}

// Do implements Command.
func (c EndIdentity) Do(b Books, sign authority.Sign) (Identification, error) {
	i, err := b.Identifications().Get(c.ID)
	if err != nil {
		return i, err
	}
	if !i.Stands() {
		return i, fault.New(fault.Refused, "identity.ended", "This number has ended already: {why}.", fault.Args{"why": i.Why}).At("id")
	}
	if i.Why = strings.TrimSpace(c.Reason); i.Why == "" {
		return i, fault.New(fault.Invalid, "identity.reason", "Say why the number ends.", nil).At("reason")
	}
	i.Ended, i.Wrong = sign, c.Wrong
	if err := b.Identifications().Put(i); err != nil {
		return i, err
	}
	return i, keepTail(b, i.Customer, sign, i.Why)
}
