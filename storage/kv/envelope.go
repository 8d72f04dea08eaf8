package kv

import (
	"encoding/binary"
	"hash/crc32"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Wrap puts a CRC-32C over space, key and value before the value, because bbolt itself notices few flipped bits, and a record
// moved to another key must be noticed too.
func Wrap(s Space, key, value []byte) []byte {
	out := make([]byte, 4, 4+len(value))
	binary.BigEndian.PutUint32(out, sum(s, key, value))
	return append(out, value...)
}

// Unwrap checks a stored record and gives its value, sharing memory with it; ErrChecksum when it is not what was written.
func Unwrap(s Space, key, stored []byte) ([]byte, error) {
	if len(stored) < 5 || binary.BigEndian.Uint32(stored) != sum(s, key, stored[4:]) {
		return nil, ErrChecksum
	}
	return stored[4:], nil
}

func sum(s Space, key, value []byte) uint32 {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(key)))
	c := crc32.Update(0, castagnoli, []byte(s))
	c = crc32.Update(c, castagnoli, n[:])
	c = crc32.Update(c, castagnoli, key)
	return crc32.Update(c, castagnoli, value)
}
