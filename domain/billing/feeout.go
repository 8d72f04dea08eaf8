package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// LeftOutKey names a bill that a run of late fees left out.
type LeftOutKey struct {
	Run     document.Number `cbor:"1,keyasint"`
	Account account.ID      `cbor:"2,keyasint"`
	Bill    document.Number `cbor:"3,keyasint"`
}

// KeyParts implements the key of several parts.
func (k LeftOutKey) KeyParts() []any { return []any{k.Run, k.Account, k.Bill} }

// LeftOut is a bill past due that would bear a late fee and does not, wholly or for a part: Unpaid is what bears none, Why what the collection gate says.
type LeftOut struct {
	row.Mark `cbor:"90,keyasint"`
	Key      LeftOutKey   `cbor:"1,keyasint"`
	Unpaid   money.Amount `cbor:"2,keyasint"`
	Why      string       `cbor:"3,keyasint"`
}

// Spared is a bill left out of a run of late fees as a list shows it.
type Spared struct {
	LeftOut LeftOut
	Who     Who
}

// SparedOf gives the bills a run left out, by account: at most Limit after the account After.
type SparedOf struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (SparedOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q SparedOf) Ask(b Books, _ authority.Sign) (out []Spared, err error) {
	span := row.Span{Within: []any{q.Run}, From: []any{q.After + 1}, Limit: q.Limit}
	for x, err := range b.FeesLeftOut().All(span) {
		if err != nil {
			return nil, err
		}
		w, err := whoIs(b, x.Key.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, Spared{x, w})
	}
	return out, nil
}
