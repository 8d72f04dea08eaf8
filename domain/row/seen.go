package row

import "bytes"

// Seen is one row of record that a deed was made on, with the digest of what it was: salted as it is kept, so that it tells nothing.
type Seen struct {
	Space  string `cbor:"1,keyasint"`
	Key    []byte `cbor:"2,keyasint"`
	Digest []byte `cbor:"3,keyasint"` // empty: it was not there
}

// Changed names the kinds of rows that are not what they were, in the order they were read; rows that are not read now are passed over.
func Changed(then, now []Seen) (out []string) {
	at := make(map[string][]byte, len(now))
	for _, f := range now {
		at[f.Space+"\x00"+string(f.Key)] = f.Digest
	}
	for _, f := range then {
		if digest, read := at[f.Space+"\x00"+string(f.Key)]; read && !bytes.Equal(digest, f.Digest) {
			out = append(out, f.Space)
		}
	}
	return out
}
