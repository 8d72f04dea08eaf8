package kv

import (
	"encoding/binary"
	"hash/crc32"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum is how many bytes stand before the value of a stored record.
const checksum = crc32.Size

// Wrap puts a CRC-32C over space, key and value before the value, because bbolt itself notices few flipped bits, and a record
// moved to another key must be noticed too.
func Wrap(s Space, key, value []byte) []byte {
	out := append(make([]byte, checksum, checksum+len(value)), value...)
	seal(s, key, out)
	return out
}

// seal fills in the checksum of a record that has room for it.
func seal(s Space, key, stored []byte) {
	binary.BigEndian.PutUint32(stored, sum(s, key, stored[checksum:]))
}

// Unwrap checks a stored record and gives its value, sharing memory with it; ErrChecksum when it is not what was written.
func Unwrap(s Space, key, stored []byte) ([]byte, error) {
	if len(stored) <= checksum || binary.BigEndian.Uint32(stored) != sum(s, key, stored[checksum:]) {
		return nil, ErrChecksum
	}
	return stored[checksum:], nil
}

// sum is the CRC-32C of space, the key's length, key and value. The two short ones are taken byte by byte: handed over as slices
// they would cost an allocation for each record.
func sum(s Space, key, value []byte) uint32 {
	c := ^uint32(0)
	for i := range len(s) {
		c = castagnoli[byte(c)^s[i]] ^ c>>8
	}
	for shift := 24; shift >= 0; shift -= 8 {
		c = castagnoli[byte(c)^byte(len(key)>>shift)] ^ c>>8
	}
	return crc32.Update(crc32.Update(^c, castagnoli, key), castagnoli, value)
}
