// Package codec is the one encoding of the books: core deterministic CBOR with integer keys, decimals as text.
//
// What a record looks like is said by fxamacker/cbor, the reference. A billing run and a whole check read and write millions of records,
// though, and the reference asks reflection anew about every field. So the layout of a type is worked out once, and its usual records
// are written and read straight from memory: the same bytes, the same values. Whatever is unusual (a map, a float, a field that is not
// known, a record that is damaged) goes to the reference, which also words all refusals. Tests hold the two together for every table.
package codec

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/fxamacker/cbor/v2"
)

var enc, dec = modes()

// modes fixes the one encoding of the books.
func modes() (cbor.EncMode, cbor.DecMode) {
	eo := cbor.CoreDetEncOptions()
	eo.TextMarshaler, eo.BinaryMarshaler = cbor.TextMarshalerTextString, cbor.BinaryMarshalerNone
	e, err := eo.EncMode()
	if err != nil {
		panic(err)
	}
	d, err := cbor.DecOptions{
		TextUnmarshaler: cbor.TextUnmarshalerTextString, BinaryUnmarshaler: cbor.BinaryUnmarshalerNone,
		DupMapKey: cbor.DupMapKeyEnforcedAPF, MaxArrayElements: maxElements, MaxMapPairs: 1 << 16,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return e, d
}

const maxElements = 1 << 20

// Marshal gives the canonical bytes of a value.
func Marshal(v any) ([]byte, error) {
	r := reflect.ValueOf(v)
	if !r.IsValid() {
		return enc.Marshal(v)
	}
	if r.Kind() == reflect.Pointer {
		if r.IsNil() {
			return enc.Marshal(v)
		}
		return layoutOf(r.Type().Elem()).enc(nil, r.UnsafePointer())
	}
	at := reflect.New(r.Type())
	at.Elem().Set(r)
	return layoutOf(r.Type()).enc(nil, at.UnsafePointer())
}

// Append adds the canonical bytes of a value to buf.
func Append[V any](buf []byte, v *V) ([]byte, error) {
	return layoutOf(reflect.TypeFor[V]()).enc(buf, unsafe.Pointer(v))
}

// Unmarshal reads canonical bytes into what v points to, which must be zero; it shares no memory with b.
func Unmarshal(b []byte, v any) error { return unmarshal(b, v, false) }

// Part is Unmarshal for a type that names only some of a record's fields: what it does not name is passed over, and what follows the
// last field it names is not looked at.
func Part(b []byte, v any) error { return unmarshal(b, v, true) }

func unmarshal(b []byte, v any, part bool) error {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Pointer || r.IsNil() {
		return refused(dec.Unmarshal(b, v), v)
	}
	d := readers.Get().(*reader)
	d.in, d.deep, d.part = b, 0, part
	read := layoutOf(r.Type().Elem()).dec(d, r.UnsafePointer()) && len(d.in) == 0
	d.in = nil
	readers.Put(d)
	if read {
		return nil
	}
	r.Elem().SetZero()
	return refused(dec.Unmarshal(b, v), v)
}

func refused(err error, v any) error {
	if err != nil {
		return fmt.Errorf("a record cannot be read as %T: %w", v, err)
	}
	return nil
}

// Reference gives the bytes that fxamacker/cbor gives: those of Marshal, which tests hold to it.
func Reference(v any) ([]byte, error) { return enc.Marshal(v) }

// ReadReference reads bytes into v, which must be zero, as fxamacker/cbor does: as Unmarshal does.
func ReadReference(b []byte, v any) error { return dec.Unmarshal(b, v) }

// ReadsItself says whether the bytes are read without the reference; of every usual record they must be.
func ReadsItself(b []byte, v any) bool {
	d, r := &reader{in: b}, reflect.ValueOf(v)
	return layoutOf(r.Type().Elem()).dec(d, r.UnsafePointer()) && len(d.in) == 0
}
