package books

import (
	"cmp"
	"errors"
	"iter"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// The spaces of the journal: its entries bit for bit, the digests of the rows changed by entries too large
// to list them, and the head of each chain.
const (
	journalSpace kv.Space = "journal"
	digestSpace  kv.Space = "journal-digest"
	headSpace    kv.Space = "journal-head"
)

// head is the last entry of a drawer's chain.
type head struct {
	Drawer byte             `cbor:"1,keyasint"`
	Seq    uint64           `cbor:"2,keyasint"`
	Hash   journal.Hash     `cbor:"3,keyasint"`
	At     calendar.Instant `cbor:"4,keyasint"`
	State  journal.State    `cbor:"5,keyasint"`
}

// errHeadBehind stops all work when the head of the journal was set back: the next entry would overwrite one.
var errHeadBehind = fault.New(fault.Damaged, "journal.head", "The journal goes on past its head: somebody set it back. Run a check of the books.", nil)

func (t *Tx) chainHead() (*head, error) {
	if t.head != nil {
		return t.head, nil
	}
	drawer := byte('A')
	house, found, err := t.House().Find(office.HouseKey)
	if err != nil {
		return nil, err
	}
	if found && house.Drawer != 0 {
		drawer = house.Drawer
	}
	got, err := t.kv.Get(headSpace, key.Encode(drawer))
	if err != nil {
		return nil, err
	}
	h := &head{Drawer: drawer}
	if got[0] != nil {
		if err := table.Unmarshal(got[0], h); err != nil {
			return nil, err
		}
	}
	t.head = h
	return h, nil
}

// Journal implements office.Tx: it keeps the deed, adds its amount to the day's total, and advances the chain.
func (t *Tx) Journal(d office.Deed, act authority.Act, sign authority.Sign) error {
	if act.Verb != "" && act.Amount != 0 {
		for _, k := range usedBy(act.Verb, sign) {
			used, err := t.usedOf(k)
			if err != nil {
				return err
			}
			if err := t.dayTotals().Put(dayTotal{k.who, k.verb, k.day, used.Plus(act.Amount.Abs()), k.under}); err != nil {
				return err
			}
		}
	}
	if err := t.keepLines(); err != nil {
		return err
	}
	if act.ByOne(sign) {
		if err := t.keepByOne(d, act, sign); err != nil {
			return err
		}
	}
	return t.appendEntry(d, act, sign, "")
}

// Refused implements office.Tx.
func (t *Tx) Refused(d office.Deed, act authority.Act, sign authority.Sign, no *authority.Refusal) error {
	return t.appendEntry(d, act, sign, no.Fault.Code+": "+no.Error())
}

func (t *Tx) appendEntry(d office.Deed, act authority.Act, sign authority.Sign, refusal string) error {
	h, err := t.chainHead()
	if err != nil {
		return errors.Join(t.err, err)
	}
	deed, err := digestOf(d)
	if err != nil {
		return err
	}
	switch {
	case t.handed || refusal != "":
		deed = t.hush.digest(deed)
	case t.sealed != "":
		deed = t.keys.mac(t.sealed, t.keys.newest(t.sealed), deed)
	}
	e := journal.Entry{
		Drawer: h.Drawer, Seq: h.Seq + 1, Prev: h.Hash, Sign: sign, Command: cmp.Or(act.Deed, d.Name), Deed: deed[:16], Act: act, Refusal: refusal,
		Count: len(t.list.digests), State: h.State, Changes: t.list.listed(), Behind: t.late,
	}
	e.Root = t.keepDigests(e)
	raw, err := table.Marshal(e)
	if err != nil {
		return err
	}
	next := head{h.Drawer, e.Seq, journal.Link(raw), sign.At, e.State}
	if next.At.Unix < h.At.Unix {
		next.At = h.At
	}
	place := key.Encode(e.Key())
	if there, err := t.kv.Get(journalSpace, place); err != nil || there[0] != nil {
		return errors.Join(err, errHeadBehind)
	}
	t.kv.Put(journalSpace, place, append(next.Hash[:], raw...))
	headRaw, err := table.Marshal(next)
	if err != nil {
		return err
	}
	t.kv.Put(headSpace, key.Encode(h.Drawer), headRaw)
	t.head = &next
	return t.err
}

// Entries of the journal, oldest first, from a place on.
func (t *Tx) readJournal(from journal.Place, limit int, reverse bool) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		r := kv.Range{From: key.Encode(from), Limit: limit, Reverse: reverse}
		for rec, err := range t.kv.Scan(journalSpace, r) {
			var e journal.Entry
			if err == nil {
				e, err = decodeEntry(rec.Value)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func decodeEntry(raw []byte) (e journal.Entry, err error) {
	if len(raw) < 33 {
		return e, fault.New(fault.Damaged, "journal.short", "A journal entry is cut short: run a check of the books.", nil)
	}
	if err = table.Unmarshal(raw[32:], &e); err != nil {
		return e, err
	}
	e.Hash = journal.Hash(raw[:32])
	return e, nil
}

// Journaled gives the newest entries, at most limit; all of them when limit is 0.
func (t *Tx) Journaled(limit int) iter.Seq2[journal.Entry, error] {
	return t.readJournal(journal.Place{}, limit, true)
}
