package journal

import (
	"encoding/binary"
	"math/bits"
)

// State stands for all rows of record at once: the sum, modulo 2 to the 256th, of their digests. A changed row takes its old
// digest off and adds its new one, so that the state costs two hashes a change; and whoever takes a row away, slips one in or
// puts an old version back makes the sum differ from what the last journal entry says. Drawers keep a sum each; the rows must
// give what those add up to.
type State [32]byte

// Plus gives the state with a digest added.
func (s State) Plus(digest [32]byte) State {
	var carry uint64
	for i := 24; i >= 0; i -= 8 {
		var sum uint64
		sum, carry = bits.Add64(binary.BigEndian.Uint64(s[i:]), binary.BigEndian.Uint64(digest[i:]), carry)
		binary.BigEndian.PutUint64(s[i:], sum)
	}
	return s
}

// Minus gives the state with a digest taken off.
func (s State) Minus(digest [32]byte) State {
	var borrow uint64
	for i := 24; i >= 0; i -= 8 {
		var diff uint64
		diff, borrow = bits.Sub64(binary.BigEndian.Uint64(s[i:]), binary.BigEndian.Uint64(digest[i:]), borrow)
		binary.BigEndian.PutUint64(s[i:], diff)
	}
	return s
}
