package codec

import (
	"reflect"
	"unsafe"
)

// slice is how a slice of any type lies in memory.
type slice struct {
	data     unsafe.Pointer
	len, cap int
}

// list lays out a slice; of is the layout of its elements.
func list(t reflect.Type, of *layout) layout {
	size := t.Elem().Size()
	return layout{
		enc:   func(dst []byte, p unsafe.Pointer) ([]byte, error) { return encodeList(dst, (*slice)(p), size, of) },
		dec:   func(d *reader, p unsafe.Pointer) bool { return d.list(t, p, size, of) },
		empty: func(p unsafe.Pointer) bool { return (*slice)(p).len == 0 },
	}
}

func encodeList(dst []byte, s *slice, size uintptr, of *layout) (_ []byte, err error) {
	if s.data == nil {
		return append(dst, null), nil
	}
	dst = appendHead(dst, majorArray, uint64(s.len))
	for i := range s.len {
		if dst, err = of.enc(dst, unsafe.Add(s.data, uintptr(i)*size)); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

func (d *reader) list(t reflect.Type, p unsafe.Pointer, size uintptr, of *layout) bool {
	if d.null() {
		return true
	}
	n, ok := d.head(majorArray)
	if !ok || n > uint64(len(d.in)) || n > maxElements || !d.enter() {
		return false
	}
	made := reflect.NewAt(t, p).Elem()
	if n == 0 {
		made.Set(reflect.MakeSlice(t, 0, 0))
	} else {
		made.Grow(int(n))
		made.SetLen(int(n))
	}
	s := (*slice)(p)
	for i := range s.len {
		if !of.dec(d, unsafe.Add(s.data, uintptr(i)*size)) {
			return false
		}
	}
	d.deep--
	return true
}
