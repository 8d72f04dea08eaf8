package books

import (
	"errors"
	"fmt"

	"curbstop/domain/customer"
	"curbstop/domain/row"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// proveIdentities proves that every identification has its sealed number and every number its identification; that a customer has one of a kind
// at a time; that what took another's place is of the same customer and kind; and, where the key is at hand, that number, last four and digest agree.
func (t *Tx) proveIdentities(report func(kv.Problem)) error {
	bad := func(id uint64, text string, args ...any) {
		report(kv.Problem{Space: identificationTable.Space, Text: fmt.Sprintf("identification %d ", id) + fmt.Sprintf(text, args...)})
	}
	type one struct {
		of   customer.ID
		kind customer.IDKind
	}
	stands, all := map[one]uint64{}, map[uint64]customer.Identification{}
	for i, err := range t.Identifications().All(row.Span{}) {
		if err != nil {
			return err
		}
		all[i.ID] = i
		if k := (one{i.Customer, i.Kind}); i.Stands() {
			if other, twice := stands[k]; twice {
				bad(i.ID, "and %d both stand", other)
			}
			stands[k] = i.ID
		}
		if (i.Digest == "") != i.Compared.IsZero() {
			bad(i.ID, "says two things of whether it was compared")
		}
	}
	for _, i := range all {
		if by := all[i.By]; i.By != 0 && (by.Customer != i.Customer || by.Kind != i.Kind || by.ID < i.ID) {
			bad(i.ID, "says that %d took its place", i.By)
		}
		if err := t.proveNumber(i, bad); err != nil {
			return err
		}
	}
	return t.kvKeys(identityNumberTable.Space, func(n int) {
		if n != len(all) {
			bad(0, "has no counterpart: %d sealed numbers, %d identifications", n, len(all))
		}
	})
}

// kvKeys counts the records of a space, whether they open or not.
func (t *Tx) kvKeys(space kv.Space, say func(n int)) error {
	n := 0
	for _, err := range t.kv.Scan(space, kv.Range{}) {
		if err != nil {
			return err
		}
		n++
	}
	say(n)
	return nil
}

// proveNumber proves one identification against its sealed number.
func (t *Tx) proveNumber(i customer.Identification, bad func(uint64, string, ...any)) error {
	n, found, err := t.IdentityNumbers().Find(i.ID)
	switch {
	case errors.Is(err, table.ErrSealed):
		return nil
	case err != nil: // said of the table itself
		return nil
	case !found:
		bad(i.ID, "has no number")
		return nil
	}
	whole := customer.IDNumber{Kind: i.Kind, Issuer: i.Issuer, Number: n.Number}
	if whole.Last() != i.Last || whole.Tidy() != whole || whole.Check() != nil {
		bad(i.ID, "shows another number's last four")
	}
	if digest, version := t.IdentityDigest(whole); i.Digest != "" && i.Version == version && digest != i.Digest {
		bad(i.ID, "is found by another number's digest")
	}
	return nil
}
