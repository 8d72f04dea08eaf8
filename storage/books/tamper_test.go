package books_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// pastTheDoor changes the store itself, with right checksums, as somebody with the file and a program could.
func pastTheDoor(o *bookstest.Office, change func(kv.Tx)) {
	o.Helper()
	op := kv.OpID(o.Manager.Mint())
	if _, err := o.Raw.Update(context.Background(), op, func(tx kv.Tx) ([]byte, error) { change(tx); return nil, nil }); err != nil {
		o.Fatal(err)
	}
}

func stored(o *bookstest.Office, space kv.Space, k []byte) (out []byte) {
	o.Helper()
	if err := o.Raw.View(context.Background(), func(tx kv.Tx) error {
		got, err := tx.Get(space, k)
		out = got[0]
		return err
	}); err != nil || out == nil {
		o.Fatalf("nothing stands in %s under %x: %v", space, k, err)
	}
	return out
}

// alter changes one stored value for the length of a test, and puts it back for the check at the end.
func alter(o *bookstest.Office, space kv.Space, k []byte, change func([]byte) []byte) {
	o.Helper()
	was := stored(o, space, k)
	now := change(bytes.Clone(was))
	put := func(v []byte) {
		pastTheDoor(o, func(tx kv.Tx) {
			if v == nil {
				tx.Delete(space, k)
			} else {
				tx.Put(space, k, v)
			}
		})
	}
	put(now)
	o.Cleanup(func() { put(was) })
}

func finds(o *bookstest.Office, text string) {
	o.Helper()
	found := o.Problems()
	for _, p := range found {
		if strings.Contains(p.Text, text) {
			return
		}
	}
	o.Errorf("the check does not find %q; it finds %v", text, found)
}

// worked is an office with a charge, a voided receipt and a standing one.
func worked(t *testing.T) (*bookstest.Office, account.Account, payment.Receipt) {
	t.Helper()
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	return o, a, r
}

func gone([]byte) []byte { return nil }

func flip(at int) func([]byte) []byte {
	return func(v []byte) []byte { v[(at+len(v))%len(v)] ^= 1; return v }
}

func TestTheCheckFindsWhatWasTamperedWith(t *testing.T) {
	headKey, entry2, series := key.Encode(byte('A')), key.Encode(byte('A'), uint64(2)), []byte("document/receipt/A")
	for name, c := range map[string]struct {
		space  kv.Space
		key    []byte
		change func([]byte) []byte
		finds  string
	}{
		"a journal entry changed":   {"journal", entry2, flip(-1), "not the one that was hashed"},
		"a journal entry taken out": {"journal", entry2, gone, "chain of the journal is broken"},
		"the head changed":          {"journal-head", headKey, flip(-1), "head of the journal"},
		"the head taken away":       {"journal-head", headKey, gone, "1 chains of the journal have 0 heads"},
		"a person changed":          {"person", key.Encode(uint64(3)), flip(0), "another hand"},
		"a credential removed":      {"credential", key.Encode(uint64(4)), gone, "a record that staff.hire of 10/01/2026 wrote is gone"},
		"a receipt removed":         {"receipt", key.Encode(document.NumberOf('A', 1)), gone, "does not follow the one before"},
		"the last receipt removed":  {"receipt", key.Encode(document.NumberOf('A', 2)), gone, "is A-000001, its series stands at 2"},
		"a number series set back":  {"series", series, func(v []byte) []byte { v[7] = 1; return v }, "the last receipt is A-000002"},
		"a table's series set back": {"series", []byte("row/grant"), func(v []byte) []byte { v[7] = 1; v[6] = 0; return v }, "series of a table was set back"},
		"an index entry taken out":  {"person/sign-in name", key.Encode("ruth"), gone, "is not found by its sign-in name"},
		"a standing changed":        {"standing", key.Encode(uint64(1)), flip(-1), "the last payment kept is of"},
	} {
		t.Run(name, func(t *testing.T) {
			o, _, _ := worked(t)
			alter(o, c.space, c.key, c.change)
			finds(o, c.finds)
		})
	}
}

func TestAnOldVersionPutBackIsFound(t *testing.T) {
	o, _, r := worked(t)
	k := key.Encode(r.Number)
	old := stored(o, "receipt", k)
	bookstest.Do(o, o.Manager, payment.Void{Number: r.Number, Reason: "wrong account"})
	alter(o, "receipt", k, func([]byte) []byte { return old })
	finds(o, "an old version of a record was put back")
}

func TestARowSlippedInIsFound(t *testing.T) {
	o, _, _ := worked(t)
	forged := stored(o, "credential", key.Encode(uint64(3)))
	k := key.Encode(uint64(77))
	pastTheDoor(o, func(tx kv.Tx) { tx.Put("credential", k, forged) })
	finds(o, "another hand")
	pastTheDoor(o, func(tx kv.Tx) { tx.Delete("credential", k) })
}

// rename saves many customers at once: more changes than an entry lists one by one.
type rename struct{ To string }

func (rename) Name() string                             { return "test.rename" }
func (rename) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c rename) Do(b payment.Books, _ authority.Sign) (int, error) {
	for i := range 70 {
		who, found, err := b.Customers().Find(customer.ID(i + 1000))
		if err != nil {
			return 0, err
		}
		if !found {
			who.ID = customer.ID(i + 1000)
		}
		who.Name = c.To
		if err := b.Customers().Put(who); err != nil {
			return 0, err
		}
	}
	return 70, nil
}

func TestAnOldVersionOfARowOfALongRunIsFound(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, rename{"Garza"})
	k := key.Encode(uint64(1042))
	old := stored(o, "customer", k)
	bookstest.Do(o, o.Manager, rename{"Muñoz"})
	o.Check()
	alter(o, "customer", k, func([]byte) []byte { return old })
	finds(o, "one is missing, or an old version of one was put back")
}

func TestTheDigestsOfALongRunAreProved(t *testing.T) {
	for name, change := range map[string]func([]byte) []byte{"changed": flip(0), "taken out": gone} {
		t.Run(name, func(t *testing.T) {
			o := bookstest.Open(t)
			bookstest.Do(o, o.Manager, rename{"Garza"})
			seq := entries(o)[0].Seq
			alter(o, "journal-digest", key.Encode(byte('A'), seq, uint32(0)), change)
			finds(o, "digests of an entry")
		})
	}
}

func TestALimitCannotBeWidenedByTheKeptDayTotal(t *testing.T) {
	o, _, _ := worked(t)
	k := key.Encode(uint64(3), authority.Verb("receipt.take"), bookstest.Today, uint64(0))
	alter(o, "day-total", k, gone)
	finds(o, "day totals are kept")
}

func TestAJournalWhoseHeadWasSetBackTakesNoMoreWork(t *testing.T) {
	o, a, _ := worked(t)
	alter(o, "journal-head", key.Encode(byte('A')), gone)
	entry := stored(o, "journal", key.Encode(byte('A'), uint64(1)))
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash}); err == nil {
		t.Error("a receipt was taken over a broken journal")
	}
	if !bytes.Equal(entry, stored(o, "journal", key.Encode(byte('A'), uint64(1)))) {
		t.Error("the first entry of the journal was overwritten")
	}
}
