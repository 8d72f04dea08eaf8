package books_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"curbstop/domain/journal"
	"curbstop/storage/books"
	"curbstop/storage/codec"
	"curbstop/storage/codec/codectest"
)

// The books are written by a codec of their own, which must write and read what the reference does, for every table there is.
func TestEveryTableIsWrittenAsTheReferenceWritesIt(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 15))
	types := books.RowTypes()
	types["journal"] = reflect.TypeFor[journal.Entry]()
	for name, kind := range types {
		t.Run(name, func(t *testing.T) {
			for range 300 {
				v := reflect.New(kind)
				codectest.Fill(rng, v.Elem(), 3)
				if err := codectest.Agree(rng, v); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// The rows a billing run and a whole check read by the hundred thousand are not left to the reference, which is slower.
func TestTheManyRowsNeedNoReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 23))
	types := books.RowTypes()
	for _, name := range []string{"bill", "bill-proposal", "entry", "standing", "usage", "read", "account", "customer", "premise", "meter", "account-line"} {
		own := 0
		for range 200 {
			v := reflect.New(types[name])
			codectest.Fill(rng, v.Elem(), 2)
			raw, err := codec.Marshal(v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			if codec.ReadsItself(raw, reflect.New(types[name]).Interface()) {
				own++
			}
		}
		if own == 0 {
			t.Errorf("the rows of %s are left to the reference", name)
		}
	}
}
