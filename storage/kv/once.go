package kv

import (
	"bytes"
	"context"
	"errors"
)

// Once runs fn in a transaction over snap unless op is already done, keeps the answer under op, and flushes what was written.
// Stores call it from Update; fresh says whether there is anything to commit.
func Once(ctx context.Context, snap Snapshot, op OpID, fn func(Tx) ([]byte, error), flush func(*Buffered) error) (
	answer []byte, fresh bool, err error,
) {
	if op == (OpID{}) {
		return nil, false, ErrNoOp
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	b := NewBuffered(snap)
	if kept, done, err := b.Done(op); done || err != nil {
		return kept, false, err
	}
	if answer, err = fn(b); err != nil {
		return nil, false, err
	}
	b.Put(OpSpace, op[:], append([]byte{1}, answer...)) // the leading byte keeps an empty answer from being an empty value
	if err := errors.Join(b.err, ctx.Err()); err != nil {
		return nil, false, err
	}
	return answer, true, flush(b)
}

// Done gives the kept answer of an operation, and whether it was done.
func (b *Buffered) Done(op OpID) (answer []byte, done bool, err error) {
	v, err := b.get(OpSpace, op[:])
	if err != nil || v == nil {
		return nil, false, err
	}
	return bytes.Clone(v[1:]), true, nil
}

// CheckSpace reads every record of a space and reports those whose checksum or order is wrong; it goes on after the first.
func CheckSpace(ctx context.Context, snap Snapshot, s Space, report func(Problem)) error {
	var last []byte
	n := 0
	for k, stored := range snap.Walk(s, Range{}) {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if last != nil && string(k) <= string(last) {
			report(Problem{s, bytes.Clone(k), ErrDisorder.Error()})
			return ErrDisorder // a cursor that goes back may go round for ever
		}
		last = append(last[:0], k...)
		if _, err := Unwrap(s, k, stored); err != nil {
			report(Problem{s, bytes.Clone(k), err.Error()})
		}
	}
	return nil
}
