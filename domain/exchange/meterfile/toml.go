package meterfile

import (
	"fmt"
	"io"

	"github.com/BurntSushi/toml"

	"curbstop/domain/fault"
)

// ReadLayout gives a layout written as TOML.
//
// Refuses, in order: a file that is no TOML, one with a word no layout has, whatever Check refuses.
func ReadLayout(r io.Reader, name string) (Layout, error) {
	var l Layout
	no := func(code, what string) *fault.Fault {
		return fault.New(fault.Invalid, code, "{file} {what}: correct the file.", fault.Args{"file": name, "what": what})
	}
	meta, err := toml.NewDecoder(io.LimitReader(r, 1<<20)).Decode(&l)
	if err != nil {
		return l, no("layout.not-toml", "is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return l, no("layout.unknown-word", fmt.Sprintf("has “%s”, a word that layouts do not know", left[0]))
	}
	return l, l.Check()
}

// WriteLayout writes a layout as TOML that ReadLayout reads back the same.
func WriteLayout(w io.Writer, l Layout) error {
	e := toml.NewEncoder(w)
	e.Indent = ""
	return e.Encode(l)
}
