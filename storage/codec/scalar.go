package codec

import (
	"encoding/binary"
	"math"
	"reflect"
	"unsafe"
)

// The first bytes of CBOR items (RFC 8949): the major type in the top three bits, a small count or the size of a larger one below.
const (
	majorUint   = 0 << 5
	majorNegint = 1 << 5
	majorBytes  = 2 << 5
	majorText   = 3 << 5
	majorArray  = 4 << 5
	majorMap    = 5 << 5
	majorTag    = 6 << 5

	no   = 0xF4
	yes  = 0xF5
	null = 0xF6
)

// appendHead writes a major type and its count in the fewest bytes.
func appendHead(dst []byte, major byte, n uint64) []byte {
	switch {
	case n < 24:
		return append(dst, major|byte(n))
	case n <= math.MaxUint8:
		return append(dst, major|24, byte(n))
	case n <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(dst, major|25), uint16(n))
	case n <= math.MaxUint32:
		return binary.BigEndian.AppendUint32(append(dst, major|26), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(dst, major|27), n)
}

func appendInt(dst []byte, n int64) []byte {
	if n < 0 {
		return appendHead(dst, majorNegint, uint64(-(n + 1)))
	}
	return appendHead(dst, majorUint, uint64(n))
}

var boolLayout = layout{
	enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
		if *(*bool)(p) {
			return append(dst, yes), nil
		}
		return append(dst, no), nil
	},
	dec: func(d *reader, p unsafe.Pointer) bool {
		if len(d.in) == 0 || d.in[0] != yes && d.in[0] != no {
			return false
		}
		*(*bool)(p), d.in = d.in[0] == yes, d.in[1:]
		return true
	},
	empty: func(p unsafe.Pointer) bool { return !*(*bool)(p) },
}

type integer interface {
	int | int8 | int16 | int32 | int64 | uint | uint8 | uint16 | uint32 | uint64
}

func signed(t reflect.Type) layout {
	switch t.Kind() {
	case reflect.Int8:
		return signedOf[int8]()
	case reflect.Int16:
		return signedOf[int16]()
	case reflect.Int32:
		return signedOf[int32]()
	case reflect.Int:
		return signedOf[int]()
	}
	return signedOf[int64]()
}

func signedOf[N int | int8 | int16 | int32 | int64]() layout {
	return layout{
		enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) { return appendInt(dst, int64(*(*N)(p))), nil },
		dec: func(d *reader, p unsafe.Pointer) bool {
			n, ok := d.int()
			*(*N)(p) = N(n)
			return ok && int64(N(n)) == n
		},
		empty: isZero[N],
	}
}

func unsigned(t reflect.Type) layout {
	switch t.Kind() {
	case reflect.Uint8:
		return unsignedOf[uint8]()
	case reflect.Uint16:
		return unsignedOf[uint16]()
	case reflect.Uint32:
		return unsignedOf[uint32]()
	case reflect.Uint:
		return unsignedOf[uint]()
	}
	return unsignedOf[uint64]()
}

func unsignedOf[N uint | uint8 | uint16 | uint32 | uint64]() layout {
	return layout{
		enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
			return appendHead(dst, majorUint, uint64(*(*N)(p))), nil
		},
		dec: func(d *reader, p unsafe.Pointer) bool {
			n, ok := d.head(majorUint)
			*(*N)(p) = N(n)
			return ok && uint64(N(n)) == n
		},
		empty: isZero[N],
	}
}

func isZero[N integer](p unsafe.Pointer) bool { return *(*N)(p) == 0 }

var stringLayout = layout{
	enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
		s := *(*string)(p)
		return append(appendHead(dst, majorText, uint64(len(s))), s...), nil
	},
	dec: func(d *reader, p unsafe.Pointer) bool {
		b, ok := d.run(majorText)
		if !ok {
			return false
		}
		*(*string)(p), ok = d.text(b)
		return ok
	},
	empty: func(p unsafe.Pointer) bool { return *(*string)(p) == "" },
}

var bytesLayout = layout{
	enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
		b := *(*[]byte)(p)
		if b == nil {
			return append(dst, null), nil
		}
		return append(appendHead(dst, majorBytes, uint64(len(b))), b...), nil
	},
	dec: func(d *reader, p unsafe.Pointer) bool {
		if d.null() {
			return true
		}
		b, ok := d.run(majorBytes)
		if ok {
			*(*[]byte)(p) = append(make([]byte, 0, len(b)), b...)
		}
		return ok
	},
	empty: func(p unsafe.Pointer) bool { return len(*(*[]byte)(p)) == 0 },
}

// byteArray lays out an array of so many bytes.
func byteArray(n int) layout {
	return layout{
		enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
			return append(appendHead(dst, majorBytes, uint64(n)), unsafe.Slice((*byte)(p), n)...), nil
		},
		dec: func(d *reader, p unsafe.Pointer) bool {
			b, ok := d.run(majorBytes)
			return ok && copy(unsafe.Slice((*byte)(p), n), b) == len(b) && len(b) == n
		},
		empty: func(unsafe.Pointer) bool { return n == 0 },
	}
}
