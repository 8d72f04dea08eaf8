package books

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// Tx is one transaction over all tables. It implements office.Tx, and the Books interface of every area.
type Tx struct {
	kv     kv.Tx
	keys   *ring
	op     office.OpID
	sealed string // group of the sealed records read or written
	handed bool   // a sealed record was handed in without its key
	hush   *hush
	sign   authority.Sign
	watch  *clockWatch // of the clock; nil where nothing is signed
	read   reading
	late   int64 // seconds by which the clock is behind
	head   *head
	list   changes
	names  map[authority.StaffID]string
	err    error  // first error of a Keep, latched as Put's are
	posted bool   // the ledger was written to
	relist relist // what search lines must be made anew for
	before places // which entries wrote the rows that are changed
	buf    []byte // for what is hashed
	row    []byte // for a row in its envelope

	controls table.Totals[ledger.ControlKey, ledger.Control]
	periods  table.Kept[ledger.Period]
	charts   table.Kept[ledger.Chart]
	terms    table.Kept[payment.Terms]
}

func (b *Books) newTx(k kv.Tx, keys *ring, op office.OpID) *Tx {
	return &Tx{kv: k, keys: keys, op: op, hush: b.hush}
}

// KV implements table.Ground.
func (t *Tx) KV() kv.Tx { return t.kv }

// Signer implements table.Ground.
func (t *Tx) Signer() authority.Sign { return t.sign }

// NameOf implements table.Ground.
func (t *Tx) NameOf(id authority.StaffID) string {
	if n, ok := t.names[id]; ok {
		return n
	}
	name := "Somebody"
	if p, ok, err := t.People().Find(id); err == nil && ok {
		name = p.FullName
	}
	if t.names == nil {
		t.names = map[authority.StaffID]string{}
	}
	t.names[id] = name
	return name
}

// An envelope is 8 bytes of salt, the drawer and the 7-byte sequence of the journal entry that wrote the row, then the row.
const envelope = 16

// Keep implements table.Ground.
func (t *Tx) Keep(space kv.Space, k, old, raw []byte) {
	t.posted = t.posted || space == entryTable.Space
	h, err := t.chainHead()
	if err != nil {
		if t.err == nil {
			t.err = err
		}
		return
	}
	t.buf = append(append(append(append(append(t.buf[:0], "salt"...), t.op[:]...), space...), 0), k...)
	salt := sha256.Sum256(t.buf)
	t.row = append(t.row[:0], salt[:8]...)
	t.row = binary.BigEndian.AppendUint64(t.row, uint64(h.Drawer)<<56|(h.Seq+1))
	t.row = append(t.row, raw...)
	t.kv.Put(space, k, t.row)
	if old != nil {
		t.before.note(old)
		h.State = h.State.Minus(t.digest(space, k, old))
	}
	digest := t.digest(space, k, t.row)
	h.State = h.State.Plus(digest)
	t.list.note([16]byte(salt[8:24]), space, k, digest)
}

// digest gives the digest of a row, using the transaction's buffer.
func (t *Tx) digest(space kv.Space, k, stored []byte) [32]byte {
	t.buf = append(t.buf[:0], space...)
	t.buf = append(t.buf, 0, byte(len(k)>>8), byte(len(k)))
	t.buf = append(append(t.buf, k...), stored...)
	return sha256.Sum256(t.buf)
}

// Open implements table.Ground.
func (t *Tx) Open(stored []byte) ([]byte, error) {
	if len(stored) <= envelope {
		return nil, fault.New(fault.Damaged, "row.short", "A record is shorter than its envelope: run a check of the books.", nil)
	}
	return stored[envelope:], nil
}

// Sign implements office.Tx.
func (t *Tx) Sign(who authority.StaffID, now time.Time) (authority.Sign, error) {
	h, err := t.chainHead()
	if err != nil {
		return authority.Sign{}, err
	}
	at := calendar.InstantOf(now)
	t.late = t.behind(now, h.At.Time())
	if at.Unix < h.At.Unix {
		at = h.At // a clock set back must not revive an expired grant or reorder the journal
	}
	house, found, err := t.House().Find(office.HouseKey)
	if err != nil {
		return authority.Sign{}, err
	}
	t.sign = authority.Sign{Who: who, At: at, Day: house.Day, Drawer: h.Drawer}
	if !found {
		t.sign.Day = calendar.DayOf(now)
	}
	return t.sign, nil
}

// Person implements office.Tx.
func (t *Tx) Person(who authority.StaffID, verb authority.Verb, day calendar.Day) (authority.Person, error) {
	if who == 0 {
		return authority.Person{}, nil
	}
	p, err := t.People().Get(who)
	if err != nil {
		return authority.Person{}, err
	}
	house, _, err := t.House().Find(office.HouseKey)
	if err != nil {
		return authority.Person{}, err
	}
	alone := house.Alone
	if alone {
		_, company, err := staff.Company(t, who, day)
		if err != nil {
			return authority.Person{}, err
		}
		alone = !company
	}
	used, err := t.usedOf(dayKey{who, verb, day, 0})
	if err != nil {
		return authority.Person{}, err
	}
	lent, err := t.lentTo(who, verb, day)
	return authority.Person{
		ID: who, Name: p.FullName, Own: p.Own, Alone: alone, Used: used, Suspended: p.OutOn(day), Lent: lent,
	}, err
}

// WhoCould implements office.Tx.
func (t *Tx) WhoCould(act authority.Act, day calendar.Day) (names []string, err error) {
	could, err := t.holders(act.Verb, day)
	if err != nil {
		return nil, err
	}
	for _, id := range could {
		who, err := t.Person(id, act.Verb, day)
		if err != nil {
			return nil, err
		}
		grants, err := t.Grants(id, act.Verb, day)
		if err != nil {
			return nil, err
		}
		if authority.Check(grants, who, act) == nil {
			names = append(names, who.Name)
		}
	}
	return names, nil
}

// DocumentNumber takes the next number of a kind's series at the signer's drawer.
func (t *Tx) DocumentNumber(kind document.Kind, sign authority.Sign) (document.Number, error) {
	n, err := t.kv.Number(documentSeriesOf(kind, sign.Drawer))
	return document.NumberOf(sign.Drawer, n), err
}

func documentSeriesOf(kind document.Kind, drawer byte) kv.Series {
	return kv.Series("document/" + string(kind) + "/" + string(rune(drawer)))
}

// dayTotal is what a person used of a verb on one business day.
type dayTotal struct {
	Who    authority.StaffID `cbor:"1,keyasint"`
	Verb   authority.Verb    `cbor:"2,keyasint"`
	Day    calendar.Day      `cbor:"3,keyasint"`
	Amount money.Amount      `cbor:"4,keyasint"`
	Under  uint64            `cbor:"5,keyasint,omitempty"` // of this by one delegation; 0 for all that was used of the person's own authority
}

type dayKey struct {
	who   authority.StaffID
	verb  authority.Verb
	day   calendar.Day
	under uint64
}

// KeyParts implements key.Parted.
func (k dayKey) KeyParts() []any { return []any{k.who, k.verb, k.day, k.under} }

var _ key.Parted = dayKey{}

var dayTotalTable = table.Def[dayKey, dayTotal]{
	Space: "day-total", What: "day total", Derived: true,
	Key: func(d *dayTotal) dayKey { return dayKey{d.Who, d.Verb, d.Day, d.Under} },
}

func (t *Tx) dayTotals() row.Table[dayKey, dayTotal] { return table.On(t, &dayTotalTable) }
