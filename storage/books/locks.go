package books

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/table"
)

// lock is a pair of keys: with the public half anybody gives the holder something, which opens with the secret half alone (X25519,
// RFC 9180). So a new key of a group is given to all who hold the old one without their passwords.
type lock struct{ private *ecdh.PrivateKey }

func newLock() (lock, error) {
	k, err := ecdh.X25519().GenerateKey(rand.Reader)
	return lock{k}, err
}

func lockOf(secret []byte) (lock, error) {
	k, err := ecdh.X25519().NewPrivateKey(secret)
	if err != nil {
		return lock{}, errCredential.Because(err)
	}
	return lock{k}, nil
}

func (l lock) public() []byte { return l.private.PublicKey().Bytes() }
func (l lock) secret() []byte { return l.private.Bytes() }

func boundTo(group string, version uint64) []byte {
	return append([]byte("curbstop group key "+group+" "), byte(version>>8), byte(version))
}

// shutText locks a text for who holds the secret half of public.
func shutText(public, info, plain []byte) ([]byte, error) {
	pub, err := ecdh.X25519().NewPublicKey(public)
	if err != nil {
		return nil, errCredential.Because(err)
	}
	to, err := hpke.NewDHKEMPublicKey(pub)
	if err != nil {
		return nil, err
	}
	return hpke.Seal(to, hpke.HKDFSHA256(), hpke.AES256GCM(), info, plain)
}

// openText opens what was locked so.
func (l lock) openText(info, box []byte) ([]byte, error) {
	k, err := hpke.NewDHKEMPrivateKey(l.private)
	if err != nil {
		return nil, err
	}
	return hpke.Open(k, hpke.HKDFSHA256(), hpke.AES256GCM(), info, box)
}

// slotOf gives the slot of a sealed group: a lock that follows from its key, so that people who may not read the group's records can
// hand one in.
func slotOf(k []byte) (lock, error) {
	secret, err := hkdf.Key(sha256.New, k, nil, "curbstop slot", 32)
	if err != nil {
		return lock{}, err
	}
	return lockOf(secret)
}

// shut locks a key for who holds the secret half of public.
func shut(public []byte, group string, version uint64, k []byte) (staff.KeyWrap, error) {
	slot, err := slotOf(k)
	if err != nil {
		return staff.KeyWrap{}, err
	}
	box, err := shutText(public, boundTo(group, version), k)
	return staff.KeyWrap{Group: group, Version: version, Box: box, Slot: slot.public()}, err
}

// shutAll locks every key of a ring for somebody.
func shutAll(public []byte, keys Keyring) (out []staff.KeyWrap, err error) {
	for _, g := range staff.Groups {
		for i, k := range keys[g] {
			if k == nil {
				continue
			}
			w, err := shut(public, g, uint64(i+1), k)
			if err != nil {
				return nil, err
			}
			out = append(out, w)
		}
	}
	return out, nil
}

// open unlocks wraps with the secret half.
func (l lock) open(wraps []staff.KeyWrap) (Keyring, error) {
	keys := Keyring{}
	if l.private == nil || len(wraps) == 0 {
		return keys, nil
	}
	for _, w := range wraps {
		if len(w.Box) == 0 {
			continue
		}
		got, err := l.openText(boundTo(w.Group, w.Version), w.Box)
		if err != nil {
			return nil, fault.New(fault.Damaged, "sign-in.key", "The key of the {group} records cannot be opened.", fault.Args{"group": w.Group}).Because(err)
		}
		keys.add(w.Group, w.Version, got)
	}
	return keys, nil
}

var keyTables = append([]table.Checked{&wrapTable, &recoveryTable}, personnelTables...)

var wrapTable = table.Def[staff.WrapKey, staff.KeyWrap]{
	Space: "key-wrap", What: "key of sealed records", Key: func(w *staff.KeyWrap) staff.WrapKey { return w.Key() },
	Indexes: []table.Index[staff.KeyWrap]{
		{Name: staff.ByHolder, Parts: func(w *staff.KeyWrap) [][]any { return [][]any{{w.Staff, w.Sheet}} }},
	},
}

var recoveryTable = table.Def[uint64, staff.Recovery]{
	Space: "recovery-key", What: "recovery key", Key: func(r *staff.Recovery) uint64 { return r.ID },
}

// KeyWraps implements staff.Books.
func (t *Tx) KeyWraps() row.Table[staff.WrapKey, staff.KeyWrap] { return table.On(t, &wrapTable) }

// Recoveries implements staff.KeyBooks.
func (t *Tx) Recoveries() row.Table[uint64, staff.Recovery] { return table.On(t, &recoveryTable) }

// Fits implements staff.KeyBooks.
func (t *Tx) Fits(r staff.Recovery, secret []byte) bool {
	l, err := lockOf(secret)
	return err == nil && bytes.Equal(l.public(), r.Public)
}

var (
	_ staff.KeyBooks    = (*Tx)(nil)
	_ staff.ResealBooks = (*Tx)(nil)
)

// keysOf gives the keys that a lock opens for a person.
func (b *Books) keysOf(ctx context.Context, who authority.StaffID, sheet uint64, l lock) (keys Keyring, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		wraps, err := row.Collect(otx.(*Tx).KeyWraps().Via(staff.ByHolder, row.Span{}, who, sheet))
		if err == nil {
			keys, err = l.open(wraps)
		}
		return err
	})
	return keys, err
}

// publicOf gives the public half of a person's lock.
func (b *Books) publicOf(ctx context.Context, who authority.StaffID) (public []byte, p staff.Person, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		if p, err = t.People().Get(who); err != nil {
			return err
		}
		c, _, err := t.Credentials().Find(who)
		public = c.Public
		return err
	})
	if err == nil && len(public) == 0 {
		err = fault.New(fault.Refused, "keys.no-password", "{name} has no password yet: give one first.", fault.Args{"name": p.FullName})
	}
	return public, p, err
}

// GiveKeys gives a person the keys of groups the one signed in holds. The person's password need not be known; who is signed in at
// that time signs in again to use them.
func (b *Books) GiveKeys(ctx context.Context, s *office.Session, who authority.StaffID, reason string, groups ...string) error {
	public, _, err := b.publicOf(ctx, who)
	if err != nil {
		return err
	}
	keys := heldBy(s)
	for _, g := range groups {
		if _, v := keys.newest(g); v == 0 {
			return fault.New(fault.Refused, "keys.not-held", "You do not hold the key of the {group} records; who holds it could give it.",
				fault.Args{"group": g}).At("group")
		}
	}
	wraps, err := shutAll(public, keys.only(groups...))
	if err != nil {
		return err
	}
	_, err = office.Do(ctx, s, s.Mint(), staff.GiveKeys{Staff: who, Wraps: wraps, Reason: reason})
	return err
}

// heldBy gives the keys of who is signed in.
func heldBy(s *office.Session) Keyring {
	if own, ok := s.Books.(*Books); ok {
		return own.Keys()
	}
	return nil
}

// resealAt is how many records a deed brings to a new key.
const resealAt = 2_000

// RenewKey gives a group a new key, locked for all who hold the present one and for the recovery key, and brings every record to it.
// From then on nothing in these books opens with the old key; it still opens what was copied before: backups and copied files.
func (b *Books) RenewKey(ctx context.Context, s *office.Session, group, reason string) (records int, err error) {
	keys := heldBy(s)
	_, version := keys.newest(group)
	if version == 0 {
		return 0, fault.New(fault.Refused, "keys.not-held", "You do not hold the key of the {group} records; who holds it could renew it.", fault.Args{"group": group})
	}
	next := staff.RenewKey{Group: group, Version: version + 1, Reason: reason}
	k := NewKey()
	if next.Wraps, err = b.forHolders(ctx, group, version, k); err != nil {
		return 0, err
	}
	if _, err := office.Do(ctx, s, s.Mint(), next); err != nil {
		return 0, err
	}
	held := Keyring{}
	for g, versions := range keys {
		held[g] = append([][]byte(nil), versions...)
	}
	held.add(group, version+1, k)
	own := s.Books.(*Books)
	was := own.keys.Load()
	own.keys.Store(newRing(was.who, held, was.lock))
	for {
		n, err := office.Do(ctx, s, s.Mint(), staff.Reseal{Group: group, Limit: resealAt})
		if err != nil || n == 0 {
			return records, err
		}
		records += n
	}
}

// forHolders locks the next version of a key for all who hold the present one.
func (b *Books) forHolders(ctx context.Context, group string, version uint64, k []byte) (out []staff.KeyWrap, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		house, _, err := t.House().Find(office.HouseKey)
		if err != nil {
			return err
		}
		for w, err := range t.KeyWraps().All(row.Span{Within: []any{group, version}}) {
			if err != nil {
				return err
			}
			if len(w.Box) == 0 {
				continue
			}
			public, serves, err := t.holderOf(w, house)
			if err != nil {
				return err
			}
			if !serves {
				continue
			}
			next, err := shut(public, group, version+1, k)
			if err != nil {
				return err
			}
			next.Staff, next.Sheet = w.Staff, w.Sheet
			out = append(out, next)
		}
		return nil
	})
	return out, err
}

// holderOf gives the public half a wrap is locked with, and whether its holder still serves.
func (t *Tx) holderOf(w staff.KeyWrap, house office.House) (public []byte, serves bool, err error) {
	if w.Sheet != 0 {
		r, err := t.Recoveries().Get(w.Sheet)
		return r.Public, true, err
	}
	p, err := t.People().Get(w.Staff)
	if err != nil {
		return nil, false, err
	}
	c, err := t.Credentials().Get(w.Staff)
	return c.Public, p.Left == 0 || p.Left > house.Day, err
}

// Reseal implements staff.ResealBooks.
func (t *Tx) Reseal(group string, limit int) (done int, err error) {
	newest := t.keys.newest(group)
	if newest == 0 {
		return 0, table.ErrSealed
	}
	for _, list := range tables {
		for _, c := range list {
			if s, ok := c.(table.Sealing); ok && s.Group() == group && done < limit {
				n, err := s.Reseal(t, limit-done, func(sealed []byte) bool {
					return len(sealed) >= versionBytes && uint64(sealed[0]&0x7f)<<8|uint64(sealed[1]) < newest
				})
				if err != nil {
					return done, err
				}
				done += n
			}
		}
	}
	if group == GroupIdentity && done < limit {
		n, err := t.redigest(newest, limit-done)
		return done + n, err
	}
	return done, nil
}
