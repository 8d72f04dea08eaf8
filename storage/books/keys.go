package books

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"golang.org/x/crypto/argon2"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// The groups of sealed records.
const (
	GroupSupervision = staff.Supervision
	GroupConduct     = staff.Conduct
	GroupBanking     = staff.Banking
	GroupIdentity    = staff.Identity
)

// Keyring holds the keys of the sealed groups a person may open: group name to its 32-byte AES keys, the first version first. One that
// the person does not hold is nil.
type Keyring map[string][][]byte

// NewKey makes a random group key.
func NewKey() []byte {
	k := make([]byte, 32)
	_, _ = rand.Read(k)
	return k
}

// newKeyring makes the first key of every group.
func newKeyring() Keyring {
	r := Keyring{}
	for _, g := range staff.Groups {
		r[g] = [][]byte{NewKey()}
	}
	return r
}

// newest gives the newest key of a group and its version; version 0 when it is not held.
func (r Keyring) newest(group string) (key []byte, version uint64) {
	n := len(r[group])
	if n == 0 || r[group][n-1] == nil {
		return nil, 0
	}
	return r[group][n-1], uint64(n)
}

// add puts a version of a key on the ring.
func (r Keyring) add(group string, version uint64, k []byte) {
	for uint64(len(r[group])) < version {
		r[group] = append(r[group], nil)
	}
	r[group][version-1] = k
}

// only gives the ring with some groups alone.
func (r Keyring) only(groups ...string) Keyring {
	out := Keyring{}
	for _, g := range groups {
		if _, v := r.newest(g); v > 0 {
			out[g] = r[g]
		}
	}
	return out
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

// newCredential makes a credential from a password with the secret half of a lock in it.
func newCredential(password string, cost Cost, l lock) (staff.Credential, error) {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	c := staff.Credential{Salt: salt, Time: cost.Time, Memory: cost.Memory, Public: l.public()}
	verifier, kek := derive(password, c)
	c.Verifier = verifier
	box, err := aead(kek)
	if err != nil {
		return c, err
	}
	c.Private = box.Seal(nil, nil, l.secret(), lockName)
	return c, nil
}

// lockName binds what a password wraps to what it is.
var lockName = []byte("curbstop lock 1")

// derive stretches a password once and gives two halves: one to compare, one to unwrap the lock with.
func derive(password string, c staff.Credential) (verifier, kek []byte) {
	both := argon2.IDKey([]byte(spoken(password)), c.Salt, c.Time, c.Memory, 1, 64)
	return both[:32], both[32:]
}

var (
	errPassword   = fault.New(fault.Refused, "sign-in.wrong", "The name or the password is not right.", nil)
	errCredential = fault.New(fault.Damaged, "sign-in.credential", "The record of this password is damaged; have a new password given.", nil)
)

// unlock checks a password and gives the lock it opens.
func unlock(c staff.Credential, password string) (l lock, err error) {
	if c.Time < 1 || c.Time > mostTime || c.Memory > mostMemory || len(c.Salt) == 0 {
		return l, errCredential
	}
	if len(password) > 4*MostPassword {
		return l, errPassword // none is so long, and it would be slow to look at
	}
	verifier, kek := derive(password, c)
	if subtle.ConstantTimeCompare(verifier, c.Verifier) != 1 {
		return l, errPassword
	}
	if len(c.Private) == 0 {
		return l, nil
	}
	box, err := aead(kek)
	if err != nil {
		return l, err
	}
	secret, err := box.Open(nil, nil, c.Private, lockName)
	if err != nil {
		return l, errCredential.Because(err)
	}
	return lockOf(secret)
}

func aead(k []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// ring is a keyring with its ciphers made once, so that long runs over sealed rows do not make them row by row.
type ring struct {
	keys  Keyring
	boxes map[string][]cipher.AEAD
	lock  lock              // the person's own
	who   authority.StaffID // whose it is since they signed in; 0 of keys that were handed over otherwise
}

func newRing(who authority.StaffID, keys Keyring, l lock) *ring {
	r := &ring{maps.Clone(keys), map[string][]cipher.AEAD{}, l, who}
	for group, versions := range keys {
		for _, k := range versions {
			box, _ := aead(k) // nil for a key that is not held or not one
			r.boxes[group] = append(r.boxes[group], box)
		}
	}
	return r
}

// box gives the cipher of a version, nil when it is not held.
func (r *ring) box(group string, version uint64) cipher.AEAD {
	if r == nil || version == 0 || version > uint64(len(r.boxes[group])) {
		return nil
	}
	return r.boxes[group][version-1]
}

// newest gives the newest version of a group's key, 0 when it is not held.
func (r *ring) newest(group string) uint64 {
	if r == nil || r.box(group, uint64(len(r.boxes[group]))) == nil {
		return 0
	}
	return uint64(len(r.boxes[group]))
}

// mac ties the digest of a sealed deed to the group's key: a short number in it cannot be found by trying all.
func (r *ring) mac(group string, version uint64, digest []byte) []byte {
	if r.box(group, version) == nil {
		return nil
	}
	m := hmac.New(sha256.New, r.keys[group][version-1])
	m.Write([]byte("deed"))
	m.Write(digest)
	return m.Sum(nil)
}

// bound ties a sealed record to its group, space and key, so that a moved one does not open.
func bound(group string, space kv.Space, k []byte) []byte {
	return append([]byte(group+"\x00"+string(space)+"\x00"), k...)
}

// versionBytes stand before what is sealed and say with which version of the group's key.
const versionBytes = 2

// Seal implements table.Ground.
func (t *Tx) Seal(group string, space kv.Space, k, plain []byte) ([]byte, error) {
	version := t.keys.newest(group)
	if version == 0 {
		return nil, table.ErrSealed
	}
	t.touched(group)
	head := binary.BigEndian.AppendUint16(make([]byte, 0, versionBytes+len(plain)+28), uint16(version))
	return t.keys.box(group, version).Seal(head, nil, plain, bound(group, space, k)), nil
}

// handedIn marks, in the version, a record that was handed in by somebody without the key.
const handedIn = 1 << 15

// HandIn implements table.Ground.
func (t *Tx) HandIn(group string, space kv.Space, k, plain []byte) ([]byte, error) {
	version, err := staff.Newest(t, group)
	if err != nil {
		return nil, err
	}
	w, found, err := row.First(t.KeyWraps().All(row.Span{Within: []any{group, version}, Limit: 1}))
	if err != nil || !found || len(w.Slot) == 0 {
		return nil, errors.Join(err, table.ErrSealed)
	}
	t.handed = true
	box, err := shutText(w.Slot, bound(group, space, k), plain)
	return append(binary.BigEndian.AppendUint16(nil, uint16(version)|handedIn), box...), err
}

// Unseal implements table.Ground.
func (t *Tx) Unseal(group string, space kv.Space, k, sealed []byte) ([]byte, error) {
	if t.keys.newest(group) == 0 {
		return nil, table.ErrSealed
	}
	damaged := fault.New(fault.Damaged, "sealed.damaged", "A sealed record does not open with its key.", nil)
	if len(sealed) < versionBytes {
		return nil, damaged
	}
	version := uint64(binary.BigEndian.Uint16(sealed) &^ handedIn)
	if binary.BigEndian.Uint16(sealed)&handedIn != 0 {
		return t.takeOut(group, version, sealed[versionBytes:], bound(group, space, k))
	}
	box := t.keys.box(group, version)
	if box == nil {
		return nil, table.ErrSealed
	}
	plain, err := box.Open(nil, nil, sealed[versionBytes:], bound(group, space, k))
	if err != nil {
		return nil, damaged.Because(err)
	}
	t.touched(group)
	return plain, nil
}

// takeOut opens a record that was handed in.
func (t *Tx) takeOut(group string, version uint64, box, info []byte) ([]byte, error) {
	if t.keys.box(group, version) == nil {
		return nil, table.ErrSealed
	}
	slot, err := slotOf(t.keys.keys[group][version-1])
	if err != nil {
		return nil, err
	}
	plain, err := slot.openText(info, box)
	if err != nil {
		return nil, fault.New(fault.Damaged, "sealed.damaged", "A sealed record does not open with its key.", nil).Because(err)
	}
	t.touched(group)
	return plain, nil
}

// touched notes that the transaction read or wrote sealed records of a group: its answer is sealed with the narrowest such group.
func (t *Tx) touched(group string) {
	if slices.Index(staff.Groups, group) > slices.Index(staff.Groups, t.sealed) {
		t.sealed = group
	}
}
