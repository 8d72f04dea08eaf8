// Package table keeps typed rows over the key-value contract: CBOR with integer keys, declared indexes kept in Put and verified
// in check, marks that refuse a stale save, and tables sealed under a group key.
package table

import "curbstop/storage/codec"

// Marshal gives the canonical bytes of a value.
func Marshal(v any) ([]byte, error) { return codec.Marshal(v) }

// Unmarshal reads canonical bytes into v, which must be zero.
func Unmarshal(b []byte, v any) error { return codec.Unmarshal(b, v) }
