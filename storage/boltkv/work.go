package boltkv

import bolt "go.etcd.io/bbolt"

// Work is what a store has written: counts, which are the same every time, unlike durations.
type Work struct {
	Commits int64 // in the life of the file
	Bytes   int64 // of pages taken for changes, since the file was opened
}

// Work gives the counts so far, zero for closed books.
func (s *Store) Work() (w Work) {
	_ = s.view(func(tx *bolt.Tx) error {
		stats := tx.DB().Stats()
		w = Work{int64(tx.ID()), stats.TxStats.GetPageAlloc()}
		return nil
	})
	return w
}
