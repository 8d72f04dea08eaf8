// Package key turns the parts of a row's key into bytes that sort as the parts do: numbers by value, days by date, text by
// its bytes, and each part wholly before the next.
package key

import (
	"encoding/binary"
	"fmt"
	"reflect"
)

// Parted is a key of several parts, such as (period, account, sequence).
type Parted interface{ KeyParts() []any }

// Encode appends the parts to one key. Parts are unsigned or signed integers of any named type, text, byte arrays or a
// Parted value; anything else is a mistake in a table's declaration and panics.
func Encode(parts ...any) []byte { return Append(make([]byte, 0, 24), parts...) }

// Append is Encode onto buf.
func Append(buf []byte, parts ...any) []byte {
	for _, p := range parts {
		buf = appendOne(buf, p)
	}
	return buf
}

func appendOne(buf []byte, part any) []byte {
	switch p := part.(type) {
	case uint64:
		return binary.BigEndian.AppendUint64(buf, p)
	case string:
		return appendText(buf, p)
	case Parted:
		return Append(buf, p.KeyParts()...)
	}
	v := reflect.ValueOf(part)
	switch v.Kind() {
	case reflect.Uint64, reflect.Uint:
		return binary.BigEndian.AppendUint64(buf, v.Uint())
	case reflect.Uint32:
		return binary.BigEndian.AppendUint32(buf, uint32(v.Uint()))
	case reflect.Uint8:
		return append(buf, byte(v.Uint()))
	case reflect.Bool:
		if v.Bool() {
			return append(buf, 1)
		}
		return append(buf, 0)
	case reflect.Int64, reflect.Int:
		return binary.BigEndian.AppendUint64(buf, uint64(v.Int())^1<<63)
	case reflect.Int32:
		return binary.BigEndian.AppendUint32(buf, uint32(int32(v.Int()))^1<<31)
	case reflect.String:
		return appendText(buf, v.String())
	case reflect.Array:
		for i := range v.Len() {
			buf = append(buf, byte(v.Index(i).Uint()))
		}
		return buf
	}
	panic(fmt.Sprintf("key: a %T cannot be part of a key", part))
}

// appendText ends text with 0x00 0x01 and writes an inner 0x00 as 0x00 0xFF, so that "a" sorts before "ab" whatever follows.
func appendText(buf []byte, s string) []byte {
	for i := range len(s) {
		if buf = append(buf, s[i]); s[i] == 0 {
			buf = append(buf, 0xFF)
		}
	}
	return append(buf, 0x00, 0x01)
}

// Stem gives the key bytes that every text beginning with s shares, for a scan of a prefix; parts before s are whole.
func Stem(s string, before ...any) []byte {
	b := appendText(Encode(before...), s)
	return b[:len(b)-2]
}

// After gives the first key past every key that begins with prefix, or nil when there is none.
func After(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}
