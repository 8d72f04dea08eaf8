package codec

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// field is one field of a record, under its integer key.
type field struct {
	key  uint64
	at   uintptr
	omit func(p unsafe.Pointer) bool // says whether the field is left out; nil when it never is
	// whenEmpty says that omit is omitempty, which omitempty of the whole record looks at.
	whenEmpty bool
	*layout
}

// record lays out a struct whose fields all have integer keys that are given once; false for any other, which the reference knows.
func record(t reflect.Type, met map[reflect.Type]*layout) (layout, bool) {
	fields, ok := fieldsOf(t, 0, nil, met)
	if !ok {
		return layout{}, false
	}
	slices.SortFunc(fields, func(a, b field) int { return int(a.key) - int(b.key) })
	for i := range fields {
		if i > 0 && fields[i].key == fields[i-1].key {
			return layout{}, false
		}
	}
	return layout{
		enc:   func(dst []byte, p unsafe.Pointer) ([]byte, error) { return encodeRecord(dst, p, fields) },
		dec:   func(d *reader, p unsafe.Pointer) bool { return d.record(p, fields) },
		empty: func(p unsafe.Pointer) bool { return emptyRecord(p, fields) },
	}, true
}

// maxKey is the largest key that can be laid out; larger ones do not occur.
const maxKey = 255

// fieldsOf adds the fields of a struct at an offset, those of embedded structs without a key of their own among them.
func fieldsOf(t reflect.Type, at uintptr, fields []field, met map[reflect.Type]*layout) ([]field, bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("cbor")
		switch {
		case f.Name == "_" || tag == "" && f.Tag.Get("json") != "":
			return nil, false
		case tag == "-":
			continue
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			var ok bool
			if fields, ok = fieldsOf(f.Type, at+f.Offset, fields, met); !ok {
				return nil, false
			}
			continue
		case f.Anonymous && f.Type.Kind() == reflect.Pointer:
			return nil, false
		case !f.IsExported():
			if f.Anonymous && f.Type.Kind() == reflect.Struct {
				return nil, false
			}
			continue
		}
		made, ok := fieldOf(f, tag, met)
		if !ok {
			return nil, false
		}
		made.at += at
		fields = append(fields, made)
	}
	return fields, true
}

func fieldOf(f reflect.StructField, tag string, met map[reflect.Type]*layout) (field, bool) {
	name, options, _ := strings.Cut(tag, ",")
	key, err := strconv.ParseUint(name, 10, 8)
	asInt, zero, empty := false, false, false
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "keyasint":
			asInt = true
		case "omitzero":
			zero = true
		case "omitempty":
			empty = true
		default:
			return field{}, false
		}
	}
	if err != nil || !asInt || key > maxKey || zero && empty || zero && (f.Type.Kind() == reflect.Pointer || f.Type.Kind() == reflect.Interface) {
		return field{}, false
	}
	made := field{key: key, at: f.Offset, layout: plan(f.Type, met)}
	if zero {
		made.omit = zeroOf(f.Type)
	}
	if empty {
		if f.Type.Kind() == reflect.Struct && made.empty == nil && f.Type != decimalType {
			return field{}, false
		}
		l := made.layout // of a type that holds itself it is not finished yet
		made.omit, made.whenEmpty = func(p unsafe.Pointer) bool { return l.empty != nil && l.empty(p) }, true
	}
	return made, true
}

// zeroOf says how omitzero looks at a type: by its IsZero, else by its bits.
func zeroOf(t reflect.Type) func(unsafe.Pointer) bool {
	type zeroer interface{ IsZero() bool }
	if reflect.PointerTo(t).Implements(reflect.TypeFor[zeroer]()) {
		return func(p unsafe.Pointer) bool { return reflect.NewAt(t, p).Interface().(zeroer).IsZero() }
	}
	return func(p unsafe.Pointer) bool { return reflect.NewAt(t, p).Elem().IsZero() }
}

func encodeRecord(dst []byte, p unsafe.Pointer, fields []field) (_ []byte, err error) {
	count, start := 0, len(dst)
	dst = append(dst, majorMap)
	for i := range fields {
		f := &fields[i]
		at := unsafe.Add(p, f.at)
		if f.omit != nil && f.omit(at) {
			continue
		}
		count++
		if f.key < 24 {
			dst = append(dst, byte(f.key))
		} else {
			dst = append(dst, 24, byte(f.key))
		}
		if dst, err = f.enc(dst, at); err != nil {
			return dst, err
		}
	}
	if count < 24 {
		dst[start] |= byte(count)
		return dst, nil
	}
	return slices.Replace(dst, start, start+1, majorMap|24, byte(count)), nil
}

// emptyRecord says whether omitempty leaves a struct out: when it leaves out every one of its fields.
func emptyRecord(p unsafe.Pointer, fields []field) bool {
	for i := range fields {
		f := &fields[i]
		if !f.whenEmpty || !f.omit(unsafe.Add(p, f.at)) {
			return false
		}
	}
	return true
}

// record reads the fields of a map whose keys rise, as the encoder writes them.
func (d *reader) record(p unsafe.Pointer, fields []field) bool {
	n, ok := d.head(majorMap)
	if !ok || !d.enter() {
		return false
	}
	next, last := 0, int64(-1)
	for range n {
		key, ok := d.head(majorUint)
		if !ok || key > maxKey || int64(key) <= last { // keys that do not rise are the reference's to judge
			return false
		}
		last = int64(key)
		for next < len(fields) && fields[next].key < key {
			next++
		}
		if d.part && next == len(fields) && d.deep == 1 {
			d.in = nil // keys rise: nothing of what follows is asked for
			break
		}
		if next == len(fields) || fields[next].key != key {
			if !d.part || !d.skip() {
				return false
			}
			continue
		}
		if !fields[next].dec(d, unsafe.Add(p, fields[next].at)) {
			return false
		}
		next++
	}
	d.deep--
	return true
}
