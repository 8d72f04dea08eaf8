package books

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"slices"

	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// openItems proves that the open items kept with the standings are those the entries leave open, and say what the entries that opened
// them say, without holding every item ever opened. What is left is compared as a sum over all items, each times a random number of
// its own: the sums agree only if every item does. Where they do not, proveItems looks at the items one by one.
type openItems struct {
	kept    []openItem // in the order of the entries
	at      int        // the first one whose entry is still to come
	strange bool       // one is not what its entry says
	left    uint64     // the sum by the entries, less the sum by the standings
	buf     []byte
}

type openItem struct {
	place ledger.Place // of the entry that opened it
	part  int
	says  uint64 // hash of what it says
}

// prime is 2^61-1: sums are taken modulo it, so that an item's difference times its number is never nothing.
const prime = 1<<61 - 1

func times(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return (hi<<3|lo>>61)%prime + lo&prime
}

// sum adds an item's random number times an amount, or takes it off.
func (o *openItems) sum(account uint64, id ledger.ItemID, amount money.Amount) {
	o.buf = binary.LittleEndian.AppendUint64(o.buf[:0], account)
	o.buf = binary.LittleEndian.AppendUint32(o.buf, uint32(id.Period))
	o.buf = binary.LittleEndian.AppendUint64(o.buf, id.Seq)
	o.buf = binary.LittleEndian.AppendUint64(o.buf, uint64(id.Part))
	by := maphash.Bytes(tallySeed, o.buf) % prime
	n := times(by, uint64(amount.Abs())) % prime
	if amount < 0 {
		n = prime - n
	}
	o.left = (o.left + n) % prime
}

// says hashes what an item says besides what is left of it.
func (o *openItems) says(it *ledger.Item) uint64 {
	o.buf = o.buf[:0]
	for _, text := range []string{string(it.Kind), it.Service, string(it.Doc.Kind)} {
		o.buf = append(binary.LittleEndian.AppendUint32(o.buf, uint32(len(text))), text...)
	}
	for _, n := range []int64{int64(it.Doc.Number), int64(it.Day), int64(it.Due), int64(it.Amount)} {
		o.buf = binary.LittleEndian.AppendUint64(o.buf, uint64(n))
	}
	return maphash.Bytes(tallySeed, o.buf)
}

// keep takes down an open item of an account's standing.
func (o *openItems) keep(account uint64, it *ledger.Item) {
	place := ledger.Place{Period: it.ID.Period, Account: account, Seq: it.ID.Seq}
	o.kept = append(o.kept, openItem{place, it.ID.Part, o.says(it)})
	o.strange = o.strange || it.Left == 0
	o.sum(account, it.ID, -it.Left)
}

func comparePlaces(a, b ledger.Place) int {
	return cmp.Or(cmp.Compare(a.Period, b.Period), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Seq, b.Seq))
}

// sort puts what was kept into the order of the entries, before they come.
func (o *openItems) sort() {
	slices.SortFunc(o.kept, func(a, b openItem) int { return cmp.Or(comparePlaces(a.place, b.place), cmp.Compare(a.part, b.part)) })
	for i := 1; i < len(o.kept); i++ {
		if a, b := o.kept[i-1], o.kept[i]; a.place == b.place && a.part == b.part {
			o.strange = true // the same item twice
		}
	}
}

// add takes down what an entry opens and what it pays.
func (o *openItems) add(e *ledger.Entry) {
	for i, p := range e.Parts {
		o.sum(e.Place.Account, ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}, p.Amount)
	}
	for _, a := range e.Applied {
		o.sum(e.Place.Account, a.Item, -a.Amount)
	}
	for ; o.at < len(o.kept); o.at++ {
		k := &o.kept[o.at]
		order := comparePlaces(k.place, e.Place)
		if order > 0 {
			return
		}
		if order < 0 || k.part < 0 || k.part >= len(e.Parts) {
			o.strange = true
			continue
		}
		p := e.Parts[k.part]
		said := movedFrom(e, k.part, ledger.Item{Kind: e.Kind, Service: p.Service, Doc: e.Doc, Day: e.Day, Due: e.Due, Amount: p.Amount})
		o.strange = o.strange || o.says(&said) != k.says
	}
}

// movedFrom gives an item the kind, document and days it had on the account it was moved from.
func movedFrom(e *ledger.Entry, part int, it ledger.Item) ledger.Item {
	if part >= len(e.Moved) {
		return it
	}
	if was := e.Moved[part]; was.Kind != "" {
		it.Kind, it.Doc, it.Day, it.Due = was.Kind, was.Doc, was.Day, was.Due
	}
	return it
}

// agree says whether, after the last entry, every item was as it is kept.
func (o *openItems) agree() bool { return !o.strange && o.at == len(o.kept) && o.left == 0 }

// proveItems names the accounts whose open items are not those of their entries.
func (t *Tx) proveItems(report func(kv.Problem)) error {
	lefts := map[uint64]map[ledger.ItemID]money.Amount{}
	for e, err := range t.Entries().All(row.Span{}) {
		if err != nil {
			return err
		}
		of := lefts[e.Place.Account]
		if of == nil {
			of = map[ledger.ItemID]money.Amount{}
			lefts[e.Place.Account] = of
		}
		for i, part := range e.Parts {
			add(of, ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}, part.Amount)
		}
		for _, a := range e.Applied {
			add(of, a.Item, -a.Amount)
		}
	}
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return err
		}
		same, err := t.sameItems(s, lefts[s.Account])
		if err != nil {
			return err
		}
		if !same {
			report(problemOf(ledger.Place{Account: s.Account}, "the open items kept are not those of the entries"))
		}
	}
	return nil
}

// add keeps the map small: an item with nothing left is dropped.
func add(lefts map[ledger.ItemID]money.Amount, id ledger.ItemID, a money.Amount) {
	if lefts[id] += a; lefts[id] == 0 {
		delete(lefts, id)
	}
}

// sameItems says whether the open items are those left by the entries, and say what the entries that opened them say: aging,
// late charges and the order of payments go by their due day, kind and service.
func (t *Tx) sameItems(s ledger.Standing, lefts map[ledger.ItemID]money.Amount) (bool, error) {
	if len(s.Items) != len(lefts) {
		return false, nil
	}
	for _, it := range s.Items {
		e, found, err := t.Entries().Find(ledger.Place{Period: it.ID.Period, Account: s.Account, Seq: it.ID.Seq})
		if err != nil {
			return false, err
		}
		if !found || it.ID.Part >= len(e.Parts) || it.Left != lefts[it.ID] {
			return false, nil
		}
		part := e.Parts[it.ID.Part]
		if it != movedFrom(&e, it.ID.Part, ledger.Item{
			ID: it.ID, Kind: e.Kind, Service: part.Service, Doc: e.Doc, Day: e.Day, Due: e.Due, Amount: part.Amount, Left: it.Left,
		}) {
			return false, nil
		}
	}
	return true, nil
}
