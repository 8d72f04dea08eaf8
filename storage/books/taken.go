package books

import (
	"bytes"

	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
)

// stillHeld gives the keys of the handle's person as the books know them at this moment: a key that was taken since they signed in, with the
// role or by itself, is gone from a window that is open, and all are when the person's lock is another by now.
func (b *Books) stillHeld(k kv.Tx) (*ring, error) {
	r := b.keys.Load()
	if r == nil || r.who == 0 || len(r.keys) == 0 {
		return r, nil
	}
	t := b.newTx(k, nil, office.OpID{})
	cred, found, err := t.Credentials().Find(r.who)
	if err != nil {
		return nil, err
	}
	if !found || r.lock.private == nil || !bytes.Equal(cred.Public, r.lock.public()) {
		return b.dropped(r, nil), nil
	}
	var left []string
	for g := range r.keys {
		w, found, err := t.KeyWraps().Find(staff.WrapKey{Group: g, Version: r.newest(g), Staff: r.who})
		if err != nil {
			return nil, err
		}
		if found && len(w.Box) > 0 {
			left = append(left, g)
		}
	}
	if len(left) == len(r.keys) {
		return r, nil
	}
	return b.dropped(r, left), nil
}

// dropped leaves on the handle the keys of some groups alone.
func (b *Books) dropped(r *ring, groups []string) *ring {
	less := newRing(r.who, r.keys.only(groups...), r.lock)
	if !b.keys.CompareAndSwap(r, less) {
		return b.keys.Load()
	}
	return less
}
