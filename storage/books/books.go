// Package books joins the store and the domain: the tables of each area, the transaction that has them all, the journal behind
// the one door, sign-in, and the keys of the sealed tables.
package books

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sync/atomic"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// Books are opened books, held with the keys of one person. It implements office.Books.
type Books struct {
	store kv.Store
	watch *clockWatch // of the clock, for every handle on the store
	keys  atomic.Pointer[ring]
	hush  *hush // of this start of the program, for every handle on the store
	haste *hasteWatch
}

// New makes a handle on a store, with no keys.
func New(store kv.Store) *Books {
	return &Books{store: store, watch: &clockWatch{}, hush: newHush(), haste: &hasteWatch{}}
}

// Store gives the store beneath, for check and backup.
func (b *Books) Store() kv.Store { return b.store }

// With gives a handle on the same books that holds keys.
func (b *Books) With(keys Keyring) *Books {
	held := &Books{store: b.store, watch: b.watch, hush: b.hush, haste: b.haste}
	held.keys.Store(newRing(0, keys, lock{}))
	return held
}

// locked is With for a person whose own lock is known: when they change, or what they open is taken, the handle opens it no more.
func (b *Books) locked(who authority.StaffID, keys Keyring, l lock) *Books {
	held := b.With(keys)
	held.keys.Store(newRing(who, keys, l))
	return held
}

// Keys gives the keys the handle holds.
func (b *Books) Keys() Keyring {
	if r := b.keys.Load(); r != nil {
		return r.keys
	}
	return nil
}

// Close closes the store for every handle.
func (b *Books) Close() error { return b.store.Close() }

// View implements office.Books.
func (b *Books) View(ctx context.Context, fn func(office.Tx) error) error {
	return b.store.View(ctx, func(k kv.Tx) error {
		held, err := b.stillHeld(k)
		if err != nil {
			return err
		}
		return fn(b.newTx(k, held, office.OpID{}))
	})
}

// kept is what stands under an operation id: which deed it was, and its answer. The answer of a deed that read or wrote sealed records
// is sealed like them, or what they say would stand here in clear.
type kept struct {
	Deed    []byte `cbor:"1,keyasint"`
	Answer  []byte `cbor:"2,keyasint,omitempty"`
	Sealed  string `cbor:"3,keyasint,omitempty"` // group whose key opens the answer
	Version uint64 `cbor:"4,keyasint,omitempty"` // of that key
	Handed  bool   `cbor:"5,keyasint,omitempty"` // a sealed record was handed in: the digest is hushed

	Who authority.StaffID `cbor:"6,keyasint,omitempty"` // whose deed it is; the answer is theirs alone
}

// ErrOtherDeed is the refusal of an operation id that was used for something else.
var ErrOtherDeed = fault.New(fault.Internal, "office.other-deed", "This entry was already used for another deed; open the form again.", nil)

// Update implements office.Books.
func (b *Books) Update(ctx context.Context, op office.OpID, deed office.Deed, out any, fn func(office.Tx) error) error {
	digest, err := digestOf(deed)
	if err != nil {
		return err
	}
	if deed.Refused {
		digest = b.hush.digest(digest)
		op = refusedOp(op, deed.Who, digest)
	}
	var held *ring
	if err := b.store.View(ctx, func(k kv.Tx) error {
		held, err = b.stillHeld(k)
		return err
	}); err != nil {
		return err
	}
	var at reading
	raw, err := b.store.Update(ctx, kv.OpID(op), func(k kv.Tx) ([]byte, error) {
		if held, err = b.stillHeld(k); err != nil { // between the two somebody may have taken a key
			return nil, err
		}
		tx := b.newTx(k, held, op)
		tx.watch = b.watch
		if err := fn(tx); err != nil {
			return nil, err
		}
		if err := errors.Join(tx.err, table.RunningOn(tx, &controlTable, &tx.controls).Settle()); err != nil {
			return nil, err
		}
		at = tx.read
		answer, err := table.Marshal(out)
		if err == nil && tx.sealed != "" {
			answer, err = tx.Seal(tx.sealed, kv.OpSpace, op[:], answer)
		}
		if err != nil {
			return nil, err
		}
		stands := kept{digest, answer, tx.sealed, held.newest(tx.sealed), tx.handed, deed.Who}
		stands.Deed = b.keyed(held, stands, digest)
		return table.Marshal(stands)
	})
	if err != nil {
		return err
	}
	if at != (reading{}) {
		b.watch.keep(at)
	}
	var k kept
	if err := table.Unmarshal(raw, &k); err != nil {
		return err
	}
	if k.Who != deed.Who && !deed.Anybody {
		return office.ErrAnother
	}
	if digest = b.keyed(held, k, digest); digest == nil {
		return table.ErrSealed
	}
	if string(k.Deed) != string(digest) {
		return ErrOtherDeed
	}
	if out == nil {
		return nil
	}
	if k.Sealed != "" {
		if k.Answer, err = b.newTx(nil, held, op).Unseal(k.Sealed, kv.OpSpace, op[:], k.Answer); err != nil {
			return err
		}
	}
	return table.Unmarshal(k.Answer, out)
}

// keyed gives the digest of a deed as it stands in the file; nil when it is keyed with a key that is not held.
func (b *Books) keyed(held *ring, k kept, digest []byte) []byte {
	switch {
	case k.Handed:
		return b.hush.digest(digest)
	case k.Sealed != "":
		return held.mac(k.Sealed, k.Version, digest)
	}
	return digest
}

// refusedOp derives the id a refusal is kept under.
func refusedOp(op office.OpID, who authority.StaffID, deed []byte) office.OpID {
	h := sha256.Sum256(append(append(binary.BigEndian.AppendUint64([]byte("refused"), uint64(who)), op[:]...), deed...))
	return office.OpID(h[:16])
}

func digestOf(d office.Deed) ([]byte, error) {
	raw, err := table.Marshal(d.Data)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	h.Write([]byte(d.Name + "\x00"))
	h.Write(raw)
	return h.Sum(nil), nil
}

// Mint gives a fresh random operation id.
func Mint() (op office.OpID) {
	_, _ = rand.Read(op[:]) // crypto/rand never fails on the systems we run on; it ends the program instead
	return op
}

// Session opens a session for a person whose keys are known: the programs use SignIn; tests and the sample-maker this.
func (b *Books) Session(p Identity, keys Keyring, clock func() time.Time) *office.Session {
	return &office.Session{Who: p.ID, Name: p.Name, Books: b.With(keys), Clock: clock, Mint: Mint}
}
