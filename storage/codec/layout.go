package codec

import (
	"encoding"
	"encoding/json"
	"reflect"
	"sync"
	"unsafe"

	"github.com/fxamacker/cbor/v2"
)

// layout is how a type is written and read. dec says false for what it does not know how to read; what it wrote until then is void.
type layout struct {
	enc   func(dst []byte, p unsafe.Pointer) ([]byte, error)
	dec   func(d *reader, p unsafe.Pointer) bool
	empty func(p unsafe.Pointer) bool // by omitempty; nil when that cannot be told here
}

// layouts are the types met so far: reflect.Type -> *layout.
var layouts sync.Map

func layoutOf(t reflect.Type) *layout {
	if l, ok := layouts.Load(t); ok {
		return l.(*layout)
	}
	met := map[reflect.Type]*layout{}
	l := plan(t, met)
	for t, l := range met { // only now are all of them whole
		layouts.LoadOrStore(t, l)
	}
	return l
}

// plan works out a layout. A type that holds itself finds its own, unfinished, in met.
func plan(t reflect.Type, met map[reflect.Type]*layout) *layout {
	if l, ok := layouts.Load(t); ok {
		return l.(*layout)
	}
	if l, ok := met[t]; ok {
		return l
	}
	l := &layout{}
	met[t] = l
	*l = planned(t, met)
	return l
}

func planned(t reflect.Type, met map[reflect.Type]*layout) layout {
	if t == decimalType {
		return decimalLayout
	}
	if special(t) {
		return foreign(t)
	}
	switch t.Kind() {
	case reflect.Bool:
		return boolLayout
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return signed(t)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return unsigned(t)
	case reflect.String:
		return stringLayout
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			if special(t.Elem()) {
				return foreign(t)
			}
			return bytesLayout
		}
		return list(t, plan(t.Elem(), met))
	case reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 && !special(t.Elem()) {
			return byteArray(t.Len())
		}
	case reflect.Struct:
		if l, ok := record(t, met); ok {
			return l
		}
	}
	return foreign(t)
}

var (
	textType     = reflect.TypeFor[encoding.TextMarshaler]()
	untextType   = reflect.TypeFor[encoding.TextUnmarshaler]()
	binaryType   = reflect.TypeFor[encoding.BinaryMarshaler]()
	unbinaryType = reflect.TypeFor[encoding.BinaryUnmarshaler]()
	jsonType     = reflect.TypeFor[json.Marshaler]()
	unjsonType   = reflect.TypeFor[json.Unmarshaler]()
	cborType     = reflect.TypeFor[cbor.Marshaler]()
	uncborType   = reflect.TypeFor[cbor.Unmarshaler]()
)

// special says whether a type has an encoding of its own, which the reference knows.
func special(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	for _, i := range []reflect.Type{textType, untextType, binaryType, unbinaryType, jsonType, unjsonType, cborType, uncborType} {
		if p.Implements(i) {
			return true
		}
	}
	return t.PkgPath() == "github.com/fxamacker/cbor/v2" || t.PkgPath() == "time" || t.PkgPath() == "math/big"
}

// foreign leaves a type to the reference.
func foreign(t reflect.Type) layout {
	l := layout{
		enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
			if t.Kind() == reflect.Map && reflect.NewAt(t, p).Elem().IsNil() {
				return append(dst, null), nil
			}
			b, err := enc.Marshal(reflect.NewAt(t, p).Interface())
			return append(dst, b...), err
		},
		dec: func(d *reader, p unsafe.Pointer) bool {
			b, ok := d.item()
			return ok && dec.Unmarshal(b, reflect.NewAt(t, p).Interface()) == nil
		},
	}
	switch t.Kind() {
	case reflect.Map:
		l.empty = func(p unsafe.Pointer) bool { return reflect.NewAt(t, p).Elem().Len() == 0 }
	case reflect.Pointer, reflect.Interface:
		l.empty = func(p unsafe.Pointer) bool { return reflect.NewAt(t, p).Elem().IsNil() }
	}
	return l
}
