package kv

// A Doubled snapshot can be read by several threads, each with its own.
type Doubled interface {
	// Another gives a snapshot of the same moment, nil when it can have only one reader.
	Another() Snapshot
}

// Beside gives a transaction of the same moment as tx, for another thread to read with: one transaction is for one thread. False when tx
// has written, or its store cannot.
func Beside(tx Tx) (Tx, bool) {
	b, ok := tx.(*Buffered)
	if !ok || len(b.dirty) > 0 {
		return nil, false
	}
	d, ok := b.snap.(Doubled)
	if !ok {
		return nil, false
	}
	snap := d.Another()
	if snap == nil {
		return nil, false
	}
	return NewBuffered(snap), true
}
