// Package codectest holds the encoding of the books to its reference: for random values of a type, and for spoiled bytes of them.
package codectest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/storage/codec"
)

// words are texts of records: short, long, empty and beyond ASCII.
var words = []string{"", "a", "water", "sewer", "María Muñoz", "RESIDENTIAL_SINGLE", "a text that is too long to be kept for the next record", "½ 日本"}

// Fill puts random values into v and what it holds; lists of lists end at a depth.
func Fill(rng *rand.Rand, v reflect.Value, deep int) {
	switch v.Interface().(type) {
	case decimal.Decimal:
		v.Set(reflect.ValueOf(number(rng)))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(rng.Int64N(1<<33), 0).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(rng.Uint64()) >> rng.IntN(64)) // SetInt cuts to the size
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(rng.Uint64() >> rng.IntN(64))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(2.5)
	case reflect.String:
		v.SetString(words[rng.IntN(len(words))])
	case reflect.Pointer:
		if deep > 0 && rng.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			Fill(rng, v.Elem(), deep-1)
		}
	case reflect.Array:
		for i := range v.Len() {
			Fill(rng, v.Index(i), deep)
		}
	case reflect.Slice:
		fillSlice(rng, v, deep)
	case reflect.Map:
		fillMap(rng, v, deep)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() && v.Type().Field(i).Tag.Get("cbor") != "-" && rng.IntN(5) > 0 {
				Fill(rng, f, deep)
			}
		}
	}
}

func fillSlice(rng *rand.Rand, v reflect.Value, deep int) {
	n := rng.IntN(4)
	if rng.IntN(20) == 0 {
		n = 30
	}
	if deep == 0 {
		n = 0
	}
	if n == 0 && rng.IntN(2) == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		Fill(rng, v.Index(i), deep-1)
	}
}

func fillMap(rng *rand.Rand, v reflect.Value, deep int) {
	if rng.IntN(2) == 0 {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for range rng.IntN(4) {
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		Fill(rng, k, deep-1)
		Fill(rng, e, deep-1)
		v.SetMapIndex(k, e)
	}
}

func number(rng *rand.Rand) decimal.Decimal {
	d := decimal.New(int64(rng.Uint64())>>rng.IntN(64), -rng.Int32N(7))
	switch rng.IntN(8) {
	case 0:
		return decimal.Decimal{}
	case 1:
		return d.Mul(d).Mul(d) // larger than an int64
	case 2:
		return decimal.New(rng.Int64N(100), rng.Int32N(5))
	}
	return d
}

// Agree says how the codec differs from the reference for what v points to, nil when it does not: in the bytes it writes, in what
// it reads of them, and in what it reads or refuses of spoiled ones.
func Agree(rng *rand.Rand, v reflect.Value) error {
	got, gotErr := codec.Marshal(v.Interface())
	want, wantErr := codec.Reference(v.Interface())
	if (gotErr == nil) != (wantErr == nil) || !bytes.Equal(got, want) {
		return fmt.Errorf("%+v is written %x, %w; the reference writes %x, %w", v.Elem(), got, gotErr, want, wantErr)
	}
	if gotErr != nil {
		return nil
	}
	if err := sameRead(v.Type().Elem(), got); err != nil {
		return err
	}
	if len(got) == 0 {
		return nil
	}
	spoiled := bytes.Clone(got)
	for range 1 + rng.IntN(2) {
		spoiled[rng.IntN(len(spoiled))] ^= 1 << rng.IntN(8)
	}
	if err := sameRead(v.Type().Elem(), spoiled); err != nil {
		return err
	}
	return sameRead(v.Type().Elem(), got[:rng.IntN(len(got))])
}

// sameRead reads bytes both ways. A refused record leaves nothing that anybody may look at.
func sameRead(t reflect.Type, raw []byte) error {
	got, want := reflect.New(t), reflect.New(t)
	gotErr, wantErr := codec.Unmarshal(raw, got.Interface()), codec.ReadReference(raw, want.Interface())
	if (gotErr == nil) != (wantErr == nil) {
		return fmt.Errorf("%x as %s: %w; the reference says %w", raw, t, gotErr, wantErr)
	}
	if gotErr == nil && !reflect.DeepEqual(got.Interface(), want.Interface()) {
		return fmt.Errorf("%x is read as %+v; the reference reads %+v", raw, got.Elem(), want.Elem())
	}
	return nil
}
