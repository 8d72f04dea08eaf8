package customer

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/row"
)

// The verbs of identity numbers. Reading one takes the key of the identity records besides.
var (
	VerbHandIn = authority.Say("identity.hand-in", "hand in customers' identity numbers")
	VerbTakeIn = authority.Say("identity.take-in", "compare identity numbers that were handed in, and end wrong ones")
	VerbOpenID = authority.Say("identity.open", "see an identity number whole")
)

// Identification is what the books show of an identity number: all but the number, which stands apart, sealed (IdentityNumber). One is never
// changed or deleted; another takes its place.
type Identification struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Customer ID             `cbor:"2,keyasint"`
	Kind     IDKind         `cbor:"3,keyasint"`
	Issuer   string         `cbor:"4,keyasint,omitempty"`
	Last     string         `cbor:"5,keyasint"` // last four
	Given    authority.Sign `cbor:"6,keyasint"` // who handed it in
	Seen     string         `cbor:"7,keyasint,omitempty"`
	Compared authority.Sign `cbor:"8,keyasint,omitzero"`  // who held it against the others; zero while it waits
	Digest   string         `cbor:"9,keyasint,omitempty"` // equal for equal numbers, reckoned with the group's key; "" until it is compared
	Version  uint64         `cbor:"10,keyasint,omitempty"`
	Ended    authority.Sign `cbor:"11,keyasint,omitzero"`
	By       uint64         `cbor:"12,keyasint,omitempty"` // the one that took its place
	Why      string         `cbor:"13,keyasint,omitempty"`
	Wrong    bool           `cbor:"14,keyasint,omitempty"` // it was never the customer's, so nobody is found by it
}

// Stands says whether it is the customer's present one of its kind.
func (i Identification) Stands() bool { return i.Ended.IsZero() }

// Waits says whether it is to be held against the others.
func (i Identification) Waits() bool { return i.Compared.IsZero() && !i.Wrong }

// Standing says in a few words where it stands.
func (i Identification) Standing() string {
	switch {
	case i.Wrong:
		return "was never theirs: " + i.Why
	case !i.Stands():
		return "ended: " + i.Why
	case i.Waits():
		return "waits to be compared"
	}
	return "compared"
}

// Title names it with what may be shown: “driver license or state id of TX, ending 4411”.
func (i Identification) Title() string {
	out := string(i.Kind)
	if i.Issuer != "" {
		out += " of " + i.Issuer
	}
	return out + ", ending " + i.Last
}

// IdentityNumber is an identity number, sealed: who may not read it can hand it in all the same.
type IdentityNumber struct {
	ID     uint64 `cbor:"1,keyasint"` // of the identification
	Number string `cbor:"2,keyasint"`
}

// The indexes of identifications: of a customer, by the keyed digest, by the last four, and those that wait to be compared.
const (
	IdentitiesOf     row.Index = "customer"
	IdentityByDigest row.Index = "digest"
	IdentityByLast   row.Index = "last"
	IdentityWaiting  row.Index = "waiting"
)

// IdentityBooks is the tables of identity numbers.
type IdentityBooks interface {
	Books
	IdentityNumbers() row.Table[uint64, IdentityNumber]
	// IdentityDigest reckons the keyed digest of a tidy number, and by which version of the key; "" for who does not hold it.
	IdentityDigest(IDNumber) (digest string, version uint64)
}

// identities gives the identifications of a customer, the newest first.
func identities(b Books, id ID) ([]Identification, error) {
	out, err := row.Collect(b.Identifications().Via(IdentitiesOf, row.Span{}, id))
	slices.Reverse(out)
	return out, err
}

// IdentitiesOfCustomer gives what a customer proved identity by, the newest first, those that were replaced among them.
type IdentitiesOfCustomer struct{ Customer ID }

// Act implements Query.
func (IdentitiesOfCustomer) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q IdentitiesOfCustomer) Ask(b Books, _ authority.Sign) ([]Identification, error) {
	return identities(b, q.Customer)
}

// standing gives the standing number that tells a customer best, the zero one for none.
func standing(all []Identification) Identification {
	for _, k := range IDKinds {
		for _, i := range all {
			if i.Kind == k && i.Stands() {
				return i
			}
		}
	}
	return Identification{}
}

// tailOf gives the last four that a customer is told by.
func tailOf(all []Identification) string { return standing(all).Last }

// keepTail sets the last four of a customer by the numbers that stand.
func keepTail(b Books, id ID, sign authority.Sign, why string) error {
	all, err := identities(b, id)
	if err != nil {
		return err
	}
	was, err := b.Customers().Get(id)
	if err != nil || was.IDTail == tailOf(all) {
		return err
	}
	now := was
	now.IDTail = tailOf(all)
	if err := b.Customers().Put(now); err != nil {
		return err
	}
	if now, err = b.Customers().Get(id); err != nil {
		return err
	}
	return KeepRevision(b, Kind, uint64(id), now.Rev, sign, Fields.Diff(&was, &now), why)
}

// namesOf gives the other customers who have the number of an identification, or had it; those whose number was never theirs are left out.
func namesOf(b Books, i Identification) (out []Customer, err error) {
	if i.Digest == "" {
		return nil, nil
	}
	for o, err := range b.Identifications().Via(IdentityByDigest, row.Span{}, i.Digest) {
		if err != nil {
			return nil, err
		}
		if o.Customer == i.Customer || o.Wrong || slices.ContainsFunc(out, func(c Customer) bool { return c.ID == o.Customer }) {
			continue
		}
		c, err := b.Customers().Get(o.Customer)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}
