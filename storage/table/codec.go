// Package table keeps typed rows over the key-value contract: CBOR with integer keys, declared indexes kept in Put and verified
// in check, marks that refuse a stale save, and tables sealed under a group key.
package table

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

var enc, dec = modes()

// modes fixes the one encoding of the books: core deterministic CBOR, decimals as text, unknown fields kept out loudly.
func modes() (cbor.EncMode, cbor.DecMode) {
	eo := cbor.CoreDetEncOptions()
	eo.TextMarshaler, eo.BinaryMarshaler = cbor.TextMarshalerTextString, cbor.BinaryMarshalerNone
	e, err := eo.EncMode()
	if err != nil {
		panic(err)
	}
	d, err := cbor.DecOptions{
		TextUnmarshaler: cbor.TextUnmarshalerTextString, BinaryUnmarshaler: cbor.BinaryUnmarshalerNone,
		DupMapKey: cbor.DupMapKeyEnforcedAPF, MaxArrayElements: 1 << 20, MaxMapPairs: 1 << 16,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return e, d
}

// Marshal gives the canonical bytes of a value.
func Marshal(v any) ([]byte, error) { return enc.Marshal(v) }

// Unmarshal reads canonical bytes into v.
func Unmarshal(b []byte, v any) error {
	if err := dec.Unmarshal(b, v); err != nil {
		return fmt.Errorf("a record cannot be read as %T: %w", v, err)
	}
	return nil
}
