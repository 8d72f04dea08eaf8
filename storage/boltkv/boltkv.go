// Package boltkv keeps books in one bbolt file. It alone imports bbolt, and cures what bbolt leaves open: a file is created
// whole or not at all, a strange or damaged one is refused in a sentence, and a commit that failed half-way is looked up.
package boltkv

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"curbstop/storage/kv"
)

// Store is a kv.Store over one bbolt file.
type Store struct {
	path   string
	opts   Options
	mu     sync.RWMutex // held for writing only while the file is reopened after an uncertain commit
	db     *bolt.DB
	stat   os.FileInfo
	failed error // set when the file could not be reopened: nothing may be posted any more
}

// Options say how a file is opened.
type Options struct {
	ReadOnly bool
	Append   map[kv.Space]bool // spaces whose keys only rise: their pages are filled, not half-filled
	Wait     time.Duration     // how long to wait for another holder; 0 waits one second
	Building bool              // commits are made durable at Close only: for a new file that bears no name anybody opens yet
}

// Open opens existing books. It refuses, in a sentence, a file that is absent, empty, cut short, foreign or held by another.
func Open(path string, opts Options) (*Store, error) {
	if err := Inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, opts: opts}
	if err := s.open(); err != nil {
		return nil, err
	}
	if err := s.Ours(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Path gives the file's name.
func (s *Store) Path() string { return s.path }

// open opens the file at the path. While it waits for another holder, that one may put a restored or rewritten file in its place:
// then what was opened is no longer the books, and the file that is now there is opened instead.
func (s *Store) open() error {
	for range 3 {
		db, stat, err := s.openOnce()
		if err != nil {
			return err
		}
		s.db, s.stat = db, stat
		if s.unmoved() == nil {
			if !s.opts.ReadOnly {
				writeHolder(s.path)
			}
			return nil
		}
		s.db = nil
		if err := db.Close(); err != nil {
			return err
		}
	}
	return kv.ErrReplaced
}

func (s *Store) openOnce() (db *bolt.DB, stat os.FileInfo, err error) {
	defer func() {
		if p := recover(); p != nil { // bbolt panics on some damage
			err = damaged(s.path, fmt.Sprint(p))
		}
	}()
	wait := s.opts.Wait
	if wait == 0 {
		wait = time.Second
	}
	db, err = bolt.Open(s.path, 0o600, &bolt.Options{
		Timeout: wait, ReadOnly: s.opts.ReadOnly, FreelistType: bolt.FreelistMapType, NoSync: s.opts.Building,
		InitialMmapSize: 1 << 30, // a growing file must not make a writer wait for readers
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			f, err := os.OpenFile(name, flag&^os.O_CREATE, mode) // books are never made by opening them
			if err == nil {
				stat, err = f.Stat()
			}
			return f, err
		},
	})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, nil, held(s.path)
	}
	if err != nil {
		return nil, nil, damaged(s.path, err.Error())
	}
	return db, stat, nil
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.view(func(tx *bolt.Tx) error { return fn(kv.NewBuffered(snapshotOf(tx))) })
}

// Views implements kv.Store. The threads share one bbolt transaction: a second one, begun while a writer waits to grow the file,
// would wait for that writer, which waits for the first. What reading changes in a bbolt transaction is only its counters, which are
// atomic; spaces and cursors are each thread's own.
func (s *Store) Views(ctx context.Context, threads int, fn func([]kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.view(func(tx *bolt.Tx) error {
		all := make([]kv.Tx, threads)
		for i := range all {
			all[i] = kv.NewBuffered(snapshotOf(tx))
		}
		return fn(all)
	})
}

// view gives one bbolt transaction for reading, unless the books are closed or in doubt.
func (s *Store) view(fn func(*bolt.Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.failed != nil {
		return s.failed
	}
	return s.db.View(fn)
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, op kv.OpID, fn func(kv.Tx) ([]byte, error)) ([]byte, error) {
	if s.opts.ReadOnly {
		return nil, kv.ErrReadOnly
	}
	answer, uncertain, err := s.update(ctx, op, fn)
	if !uncertain {
		return answer, err
	}
	return s.settle(op, err)
}

func (s *Store) update(ctx context.Context, op kv.OpID, fn func(kv.Tx) ([]byte, error)) (
	answer []byte, uncertain bool, err error,
) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.failed != nil {
		return nil, false, s.failed
	}
	tx, err := s.db.Begin(true)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = tx.Rollback() }() // a no-op after Commit
	answer, fresh, err := kv.Once(ctx, snapshotOf(tx), op, fn, func(b *kv.Buffered) error { return s.flush(tx, b) })
	if err != nil || !fresh {
		return answer, false, err
	}
	if err := s.unmoved(); err != nil {
		return nil, false, err
	}
	if err := tx.Commit(); err != nil {
		return nil, true, err
	}
	return answer, false, nil
}

// unmoved refuses to commit into a file that is no longer the one at the path, where the work would be lost or doubled.
func (s *Store) unmoved() error {
	now, err := os.Stat(s.path)
	if err != nil || !os.SameFile(now, s.stat) {
		return kv.ErrReplaced
	}
	return nil
}

func (s *Store) flush(tx *bolt.Tx, b *kv.Buffered) error {
	spaces := b.Spaces()
	sort.Slice(spaces, func(i, j int) bool { return spaces[i] < spaces[j] })
	for _, name := range spaces {
		bucket, err := tx.CreateBucketIfNotExists([]byte(name))
		if err != nil {
			return err
		}
		if s.opts.Append[name] {
			bucket.FillPercent = 0.95
		}
		for k, stored := range b.Writes(name) {
			if stored == nil {
				err = bucket.Delete(k)
			} else {
				err = bucket.Put(k, stored)
			}
			if err != nil {
				return fmt.Errorf("space %s: %w", name, err)
			}
		}
	}
	return nil
}

// settle answers for a commit that returned an error: it may still have reached the disk (measured: two of three failed
// fsyncs had), so the file is opened anew and the operation looked up.
func (s *Store) settle(op kv.OpID, cause error) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.db.Close()
	was := s.stat
	err := s.open()
	if err == nil && !os.SameFile(was, s.stat) {
		err = errors.Join(kv.ErrReplaced, s.db.Close())
	}
	if err != nil {
		s.db = nil
		s.failed = fmt.Errorf("%w: %w; the books could not be opened again: %w", kv.ErrUncertain, cause, err)
		return nil, s.failed
	}
	var answer []byte
	done := false
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		answer, done, err = kv.NewBuffered(snapshotOf(tx)).Done(op)
		return err
	})
	switch {
	case err != nil:
		s.failed = fmt.Errorf("%w: %w", kv.ErrUncertain, err)
		return nil, s.failed
	case done:
		return answer, nil
	}
	return nil, fmt.Errorf("the change was not kept, nothing is lost but this entry: %w", cause)
}

// Check implements kv.Store: bbolt's own page check, then every record's checksum and the order of keys. Run it in a child
// process on a doubtful file: damage can kill the process.
func (s *Store) Check(ctx context.Context, report func(kv.Problem)) error {
	return s.view(func(tx *bolt.Tx) error {
		var (
			checksums sync.WaitGroup
			found     []kv.Problem
			err       error
		)
		checksums.Go(func() { // bbolt checks its pages in a thread of its own
			err = tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
				return kv.CheckSpace(ctx, snapshotOf(tx), kv.Space(name), func(p kv.Problem) { found = append(found, p) })
			})
		})
		for bad := range tx.Check() {
			report(kv.Problem{Text: bad.Error()})
		}
		checksums.Wait()
		for _, p := range found {
			report(p)
		}
		return err
	})
}

// Backup implements kv.Store: a whole, consistent copy of the file; bytes counted into the digest as written.
func (s *Store) Backup(_ context.Context, w io.Writer) (d kv.Digest, err error) {
	h := sha256.New()
	err = s.view(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(io.MultiWriter(w, h))
		return err
	})
	return kv.Digest(h.Sum(nil)), err
}

// Close implements kv.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	if !s.opts.ReadOnly {
		_ = os.Remove(holderPath(s.path))
	}
	var err error
	if s.opts.Building {
		err = s.db.Sync()
	}
	err = errors.Join(err, s.db.Close())
	s.db, s.failed = nil, errors.New("the books are closed")
	return err
}

// EachSpace gives every space with its records, for a rewrite of the whole file.
func (s *Store) EachSpace(ctx context.Context, each func(kv.Space, func(func(kv.KV, error) bool)) error) error {
	return s.view(func(tx *bolt.Tx) error {
		b := kv.NewBuffered(snapshotOf(tx))
		return tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return each(kv.Space(name), b.Scan(kv.Space(name), kv.Range{}))
		})
	})
}
