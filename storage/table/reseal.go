package table

import "curbstop/storage/kv"

// Sealing is a table whose rows are sealed, as a change of keys needs it.
type Sealing interface {
	Group() string
	// Reseal seals at most limit rows anew, those whose sealed bytes are old, and gives how many. The rows stay as they are.
	Reseal(g Ground, limit int, old func(sealed []byte) bool) (int, error)
}

// Group gives the group whose key encrypts the rows, "" for plain ones.
func (d *Def[K, V]) Group() string { return d.Sealed }

// Reseal implements Sealing.
func (d *Def[K, V]) Reseal(g Ground, limit int, old func([]byte) bool) (done int, err error) {
	type pair struct{ key, stored []byte }
	var rows []pair // a walk is not written under
	for rec, err := range g.KV().Scan(d.Space, kv.Range{}) {
		if err != nil {
			return 0, err
		}
		raw, err := g.Open(rec.Value)
		if err != nil {
			return 0, err
		}
		if !old(raw) {
			continue
		}
		rows = append(rows, pair{append([]byte(nil), rec.Key...), append([]byte(nil), rec.Value...)})
		if len(rows) == limit {
			break
		}
	}
	for _, r := range rows {
		raw, err := g.Open(r.stored)
		if err != nil {
			return 0, err
		}
		plain, err := g.Unseal(d.Sealed, d.Space, r.key, raw)
		if err != nil {
			return 0, err
		}
		sealed, err := g.Seal(d.Sealed, d.Space, r.key, plain)
		clear(plain)
		if err != nil {
			return 0, err
		}
		g.Keep(d.Space, r.key, r.stored, sealed)
	}
	return len(rows), nil
}
