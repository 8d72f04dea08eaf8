package books

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
)

// hush keys the digest of deeds that may carry what is sealed and were done, or tried, by somebody who holds no key for it: what is handed in,
// and every deed that was refused, of which nobody knows what it would have read. A plain digest of a few unknown figures is found again by
// trying all of them. The key is made when the program starts, stands in memory alone and is never kept, so that afterwards nobody can try:
// not with a copied file, not with the password of who did it, not with a key of the sealed records. In that time a double Enter is still told.
type hush struct{ key [32]byte }

func newHush() *hush {
	h := &hush{}
	_, _ = rand.Read(h.key[:]) // never fails on the systems we run on
	return h
}

// digest gives the keyed digest.
func (h *hush) digest(plain []byte) []byte {
	m := hmac.New(sha256.New, h.key[:])
	m.Write([]byte("deed"))
	m.Write(plain)
	return m.Sum(nil)
}
