package books

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"curbstop/domain/customer"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var identityTables = []table.Checked{&identificationTable, &identityNumberTable}

var identificationTable = table.Def[uint64, customer.Identification]{
	Space: "identification", What: "identification", Key: func(i *customer.Identification) uint64 { return i.ID },
	Indexes: []table.Index[customer.Identification]{
		{Name: customer.IdentitiesOf, Parts: func(i *customer.Identification) [][]any { return [][]any{{i.Customer}} }},
		{Name: customer.IdentityByDigest, Parts: func(i *customer.Identification) [][]any {
			if i.Digest == "" {
				return nil
			}
			return [][]any{{i.Digest}}
		}},
		{Name: customer.IdentityByLast, Parts: func(i *customer.Identification) [][]any {
			if i.Wrong {
				return nil
			}
			return [][]any{{i.Last}}
		}},
		{Name: customer.IdentityWaiting, Parts: func(i *customer.Identification) [][]any {
			if !i.Waits() {
				return nil
			}
			return [][]any{{i.ID}}
		}},
	},
}

// identityNumberTable is sealed: a number is handed in by anybody who may, and read by who holds the key.
var identityNumberTable = table.Def[uint64, customer.IdentityNumber]{
	Space: "identity-number", What: "identity number", Sealed: GroupIdentity, Drop: true, Once: true,
	Key: func(n *customer.IdentityNumber) uint64 { return n.ID },
}

// Identifications implements customer.Books.
func (t *Tx) Identifications() row.Table[uint64, customer.Identification] {
	return table.On(t, &identificationTable)
}

// IdentityNumbers implements customer.IdentityBooks.
func (t *Tx) IdentityNumbers() row.Table[uint64, customer.IdentityNumber] {
	return table.On(t, &identityNumberTable)
}

// digestBytes is how much of the digest of an identity number is kept.
const digestBytes = 16

// IdentityDigest implements customer.IdentityBooks. The key follows from the group's, so that only who could read the numbers can reckon it: of
// a number whose last four are known a hundred thousand are left to try.
func (t *Tx) IdentityDigest(n customer.IDNumber) (string, uint64) {
	version := t.keys.newest(GroupIdentity)
	if version == 0 {
		return "", 0
	}
	key, err := hkdf.Key(sha256.New, t.keys.keys[GroupIdentity][version-1], nil, "curbstop identity digest", 32)
	if err != nil {
		return "", 0
	}
	m := hmac.New(sha256.New, key)
	m.Write([]byte(string(n.Kind) + "\x00" + n.Issuer + "\x00" + n.Number))
	return hex.EncodeToString(m.Sum(nil)[:digestBytes]), version
}

// redigest reckons digests anew that were made with an older key, at most limit, and gives how many.
func (t *Tx) redigest(newest uint64, limit int) (done int, err error) {
	var old []customer.Identification // a walk is not written under
	for i, err := range t.Identifications().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if i.Digest != "" && i.Version != newest {
			old = append(old, i)
		}
		if len(old) == limit {
			break
		}
	}
	for _, i := range old {
		n, err := t.IdentityNumbers().Get(i.ID)
		if err != nil {
			return done, err
		}
		i.Digest, i.Version = t.IdentityDigest(customer.IDNumber{Kind: i.Kind, Issuer: i.Issuer, Number: n.Number})
		if err := t.Identifications().Put(i); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

var _ customer.IdentityBooks = (*Tx)(nil)
