package books

import (
	"context"
	"reflect"

	"curbstop/storage/kv"
)

// RowTypes gives the type of a row of every table by the table's space, with those of the journal and of kept answers.
func RowTypes() map[string]reflect.Type {
	out := map[string]reflect.Type{"journal-head": reflect.TypeFor[head](), "kept": reflect.TypeFor[kept]()}
	for _, area := range tables {
		for _, def := range area {
			key, _ := reflect.TypeOf(def).Elem().FieldByName("Key")
			out[string(def.Name())] = key.Type.In(0).Elem()
		}
	}
	return out
}

// Quick says whether the open items and the bills of books agree at once, so that nothing is looked at one by one.
func Quick(b *Books) (items, bills bool, err error) {
	f := newFindings()
	err = b.store.Views(context.Background(), 1, func(txs []kv.Tx) error {
		return b.share(context.Background(), txs, f.jobs(), func(string) {}, func(kv.Problem) {})
	})
	return f.ledger.open.agree(), f.bills.billed == f.ledger.billed && f.bills.voided == f.ledger.unbilled && !f.bills.odd, err
}
