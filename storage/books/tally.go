package books

import (
	"encoding/binary"
	"hash/maphash"

	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// tally is how many postings there are and the sum of their hashes: two are the same when the postings are, in whatever order they
// were met.
type tally struct {
	n   int
	sum uint64
}

var tallySeed = maphash.MakeSeed()

func (c *tally) add(at ledger.Place, number uint64, amount money.Amount) {
	var b [36]byte
	binary.LittleEndian.PutUint32(b[0:], uint32(at.Period))
	binary.LittleEndian.PutUint64(b[4:], at.Account)
	binary.LittleEndian.PutUint64(b[12:], at.Seq)
	binary.LittleEndian.PutUint64(b[20:], number)
	binary.LittleEndian.PutUint64(b[28:], uint64(amount))
	c.n, c.sum = c.n+1, c.sum+maphash.Bytes(tallySeed, b[:])
}
