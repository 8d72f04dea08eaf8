package books

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"curbstop/domain/journal"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// listedDigest is how many bytes of a row's digest the journal lists; its state takes all of them.
const listedDigest = 16

// changes gathers the rows a deed changes, for its journal entry. A long run changes ten thousands: only of the first so many are the
// keys kept, because an entry with more lists none.
type changes struct {
	first   []journal.Change     // without their digests
	digests [][listedDigest]byte // of all, in the order they were first changed
	places  map[[16]byte]int     // which digest is that of a row
}

// note takes down a row's last digest; place names the row within the deed.
func (c *changes) note(place [16]byte, space kv.Space, k []byte, digest [32]byte) {
	i, again := c.places[place]
	if !again {
		if c.places == nil {
			c.places = map[[16]byte]int{}
		}
		i = len(c.digests)
		c.places[place] = i
		c.digests = append(c.digests, [listedDigest]byte{})
		if i < journal.Listed {
			c.first = append(c.first, journal.Change{Space: string(space), Key: bytes.Clone(k)})
		}
	}
	c.digests[i] = [listedDigest]byte(digest[:listedDigest])
}

// listed gives the changes one by one, nil when they are too many for an entry to list.
func (c *changes) listed() []journal.Change {
	if len(c.digests) > journal.Listed {
		return nil
	}
	for i := range c.first {
		c.first[i].Digest = c.digests[i][:]
	}
	return c.first
}

// digestsAChunk keeps a record of digests under the store's limit of 1 MiB.
const digestsAChunk = 50_000

// keepDigests gives the root over the sorted digests of all rows changed, and stores them when they are too many for the entry to
// list: a row that says entry n wrote it must have its digest there, or it was changed by another hand.
func (t *Tx) keepDigests(e journal.Entry) []byte {
	if len(t.list.digests) == 0 {
		return nil
	}
	all, root := slices.Clone(t.list.digests), sha256.New()
	slices.SortFunc(all, func(a, b [listedDigest]byte) int { return bytes.Compare(a[:], b[:]) })
	chunk := make([]byte, 0, listedDigest*min(len(all), digestsAChunk))
	for i := 0; i*digestsAChunk < len(all); i++ {
		chunk = chunk[:0]
		for _, d := range all[i*digestsAChunk : min(len(all), (i+1)*digestsAChunk)] {
			chunk = append(chunk, d[:]...)
		}
		root.Write(chunk)
		if len(all) > journal.Listed {
			t.kv.Put(digestSpace, key.Encode(e.Key(), uint32(i)), chunk)
		}
	}
	return root.Sum(nil)
}

// sortedDigests gives the digests of listed changes as keepDigests puts them together.
func sortedDigests(listed []journal.Change) [][]byte {
	all := make([][]byte, len(listed))
	for i, c := range listed {
		all[i] = c.Digest
	}
	slices.SortFunc(all, bytes.Compare)
	return all
}
