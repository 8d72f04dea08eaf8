package books

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/subtle"

	"golang.org/x/crypto/argon2"

	"curbstop/domain/fault"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// GroupSupervision is the sealed group of ratings and other personnel records.
const GroupSupervision = "supervision"

// Keyring holds the keys of the sealed groups a person may open: group name to 32-byte AES key.
type Keyring map[string][]byte

// NewKey makes a random group key.
func NewKey() []byte {
	k := make([]byte, 32)
	_, _ = rand.Read(k)
	return k
}

// Cost is what argon2id spends on a password.
type Cost struct {
	Time   uint32
	Memory uint32 // KiB
}

// OfficeCost is the cost for real books (64 MiB, three passes); TrainingCost serves books whose passwords are no secret.
var (
	OfficeCost   = Cost{3, 64 * 1024}
	TrainingCost = Cost{1, 1024}
)

// What a stored credential may ask for at most: argon2 ends the program on too little, and the machine on too much.
const (
	mostTime   = 100
	mostMemory = 4 << 20 // KiB
)

// NewCredential makes a credential from a password, wrapping the given group keys under it.
func NewCredential(password string, cost Cost, keys Keyring) (staff.Credential, error) {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	c := staff.Credential{Salt: salt, Time: cost.Time, Memory: cost.Memory, Wraps: map[string][]byte{}}
	verifier, kek := derive(password, c)
	c.Verifier = verifier
	for group, k := range keys {
		box, err := aead(kek)
		if err != nil {
			return c, err
		}
		c.Wraps[group] = box.Seal(nil, nil, k, []byte(group))
	}
	return c, nil
}

// derive stretches a password once and gives two halves: one to compare, one to unwrap keys with.
func derive(password string, c staff.Credential) (verifier, kek []byte) {
	both := argon2.IDKey([]byte(password), c.Salt, c.Time, c.Memory, 1, 64)
	return both[:32], both[32:]
}

var errPassword = fault.New(fault.Refused, "sign-in.wrong", "The name or the password is not right.", nil)

// unlock checks a password and gives the group keys it opens.
func unlock(c staff.Credential, password string) (Keyring, error) {
	if c.Time < 1 || c.Time > mostTime || c.Memory > mostMemory || len(c.Salt) == 0 {
		return nil, fault.New(fault.Damaged, "sign-in.credential", "The record of this password is damaged; have a new password given.", nil)
	}
	verifier, kek := derive(password, c)
	if subtle.ConstantTimeCompare(verifier, c.Verifier) != 1 {
		return nil, errPassword
	}
	keys := Keyring{}
	for group, wrapped := range c.Wraps {
		box, err := aead(kek)
		if err != nil {
			return nil, err
		}
		if keys[group], err = box.Open(nil, nil, wrapped, []byte(group)); err != nil {
			return nil, fault.New(fault.Damaged, "sign-in.key", "The key of the {group} records cannot be opened.", fault.Args{"group": group}).Because(err)
		}
	}
	return keys, nil
}

func aead(k []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// bound ties a sealed record to its group, space and key, so that a moved one does not open.
func bound(group string, space kv.Space, k []byte) []byte {
	return append([]byte(group+"\x00"+string(space)+"\x00"), k...)
}

// Seal implements table.Ground.
func (t *Tx) Seal(group string, space kv.Space, k, plain []byte) ([]byte, error) {
	if t.keys[group] == nil {
		return nil, table.ErrSealed
	}
	t.sealed = group
	box, err := aead(t.keys[group])
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, plain, bound(group, space, k)), nil
}

// Unseal implements table.Ground.
func (t *Tx) Unseal(group string, space kv.Space, k, sealed []byte) ([]byte, error) {
	if t.keys[group] == nil {
		return nil, table.ErrSealed
	}
	box, err := aead(t.keys[group])
	if err != nil {
		return nil, err
	}
	plain, err := box.Open(nil, nil, sealed, bound(group, space, k))
	if err != nil {
		return nil, fault.New(fault.Damaged, "sealed.damaged", "A sealed record does not open with its key.", nil).Because(err)
	}
	return plain, nil
}
