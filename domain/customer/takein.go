package customer

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Agrees is an identity number that other customers have too: one person twice, or somebody who uses another's number.
type Agrees struct {
	Identification Identification `cbor:"1,keyasint"`
	Who            Customer       `cbor:"2,keyasint"`
	Others         []Customer     `cbor:"3,keyasint"`
}

// Taken is what came of comparing.
type Taken struct {
	Compared int      `cbor:"1,keyasint"`
	Left     bool     `cbor:"2,keyasint,omitempty"` // more wait
	Agree    []Agrees `cbor:"3,keyasint,omitempty"`
}

// atOnce is how many numbers one deed compares.
const atOnce = 500

// TakeIn holds the numbers that were handed in by people without the key against all others, the oldest first. Only who holds the key can.
//
// Refuses, in order: that nothing waits; somebody without the key.
type TakeIn struct {
	Limit int `cbor:"1,keyasint,omitempty"` // 0: 500
}

// Name implements Command.
func (TakeIn) Name() string { return "identity.take-in" }

// Act implements Command.
func (TakeIn) Act(IdentityBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbTakeIn, Subject: "identity numbers that were handed in"}, nil
}

// Do implements Command.
func (c TakeIn) Do(b IdentityBooks, sign authority.Sign) (out Taken, err error) {
	if c.Limit <= 0 || c.Limit > atOnce {
		c.Limit = atOnce
	}
	waiting, err := row.Collect(b.Identifications().Via(IdentityWaiting, row.Span{Limit: c.Limit + 1}))
	if err != nil {
		return out, err
	}
	if len(waiting) == 0 {
		return out, fault.New(fault.Refused, "identity.none-waits", "No identity number waits to be compared.", nil)
	}
	out.Left = len(waiting) > c.Limit
	for _, i := range waiting[:min(len(waiting), c.Limit)] {
		number, err := b.IdentityNumbers().Get(i.ID)
		if err != nil {
			return out, err
		}
		i.Digest, i.Version = b.IdentityDigest(IDNumber{i.Kind, i.Issuer, number.Number})
		i.Compared = sign
		if err := b.Identifications().Put(i); err != nil {
			return out, err
		}
		out.Compared++
		others, err := namesOf(b, i)
		if err != nil {
			return out, err
		}
		if len(others) == 0 {
			continue
		}
		who, err := b.Customers().Get(i.Customer)
		if err != nil {
			return out, err
		}
		out.Agree = append(out.Agree, Agrees{i, who, others})
	}
	return out, nil
}

// IdentitiesWaiting gives numbers that wait to be compared, the oldest first, from after one on.
type IdentitiesWaiting struct {
	After uint64
	Limit int // 0: 100
}

// Waiting is one of them.
type Waiting struct {
	Identification Identification
	Who            Customer
}

// Act implements Query.
func (IdentitiesWaiting) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTakeIn}, nil
}

// Ask implements Query.
func (q IdentitiesWaiting) Ask(b Books, _ authority.Sign) (out []Waiting, err error) {
	if q.Limit == 0 {
		q.Limit = 100
	}
	for i, err := range b.Identifications().Via(IdentityWaiting, row.Span{From: []any{q.After + 1}, Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		who, err := b.Customers().Get(i.Customer)
		if err != nil {
			return nil, err
		}
		out = append(out, Waiting{i, who})
	}
	return out, nil
}

// SameNumber gives the customers who have an identity number of a customer's too, as far as the numbers were compared.
type SameNumber struct{ Customer ID }

// Act implements Query.
func (SameNumber) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q SameNumber) Ask(b Books, _ authority.Sign) (out []Agrees, err error) {
	all, err := identities(b, q.Customer)
	if err != nil {
		return nil, err
	}
	who, err := b.Customers().Get(q.Customer)
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		if i.Wrong {
			continue
		}
		others, err := namesOf(b, i)
		if err != nil {
			return nil, err
		}
		if len(others) > 0 {
			out = append(out, Agrees{i, who, others})
		}
	}
	return out, nil
}

// Opened is an identity number whole, for the eyes of who opened it. It goes on no paper.
type Opened struct {
	Identification Identification `cbor:"1,keyasint"`
	Number         string         `cbor:"2,keyasint"`
}

// Says writes the number as it stands on the paper.
func (o Opened) Says() string {
	n := o.Number
	switch k := o.Identification.Kind; {
	case (k == SSN || k == ITIN) && len(n) == 9:
		return n[:3] + "-" + n[3:5] + "-" + n[5:]
	case k == EIN && len(n) == 9:
		return n[:2] + "-" + n[2:]
	}
	return n
}

// OpenIdentity shows a number whole. It is a deed: the journal keeps who looked, at whose, and why.
//
// Refuses, in order: one that is not there; no reason; somebody without the key; a reason with the number in it.
type OpenIdentity struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (OpenIdentity) Name() string { return "identity.open" }

// Act implements Command.
func (c OpenIdentity) Act(b IdentityBooks) (authority.Act, error) {
	return about(b, c.ID, authority.Act{Verb: VerbOpenID, Reason: c.Reason})
}

// Do implements Command.
func (c OpenIdentity) Do(b IdentityBooks, _ authority.Sign) (out Opened, err error) {
	if out.Identification, err = b.Identifications().Get(c.ID); err != nil {
		return out, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return out, fault.New(fault.Invalid, "identity.why", "Say why you look at the number; it is written down.", nil).At("reason")
	}
	n, err := b.IdentityNumbers().Get(c.ID)
	if err == nil && (IDNumber{Number: n.Number}).hideIn(c.Reason) != c.Reason {
		err = errRepeats.At("reason")
	}
	out.Number = n.Number
	return out, err
}
