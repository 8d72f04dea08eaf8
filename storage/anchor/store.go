package anchor

import (
	"context"
	"errors"
	"sync"
	"time"

	"curbstop/storage/kv"
)

// Every is how old a mark may grow while work goes on: so much may be lost of what it tells when the program is ended.
const Every = 5 * time.Second

// Store is a store that keeps marks of itself: now and then while it changes, and when it closes.
type Store struct {
	kv.Store
	path  string
	files func() []string      // where the marks stand
	mark  func() (Mark, error) // of the store as it is
	clock func() time.Time

	mu   sync.Mutex
	last time.Time
	put  error // why nothing is marked: the books are older than their mark, and nobody settled it
}

// Around gives a store that keeps its marks. put is why the mark that stands is left: it tells more than these books; nil when it does not.
func Around(s kv.Store, path string, files func() []string, mark func() (Mark, error), put error) *Store {
	return &Store{Store: s, path: path, files: files, mark: mark, clock: time.Now, put: put}
}

// Path gives the file's name.
func (s *Store) Path() string { return s.path }

// PutBack says that the books are older than the mark that stands, nil when they are not or when that was settled.
func (s *Store) PutBack() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.put
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, op kv.OpID, fn func(kv.Tx) ([]byte, error)) ([]byte, error) {
	out, err := s.Store.Update(ctx, op, fn)
	if err == nil {
		s.mu.Lock()
		due := s.clock().Sub(s.last) >= Every
		s.mu.Unlock()
		if due {
			_ = s.Mark() // a mark that cannot be written keeps nobody from work; the books themselves are on the disk
		}
	}
	return out, err
}

// Mark writes the marks now, unless the books are behind.
func (s *Store) Mark() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.put != nil {
		return nil
	}
	m, err := s.mark()
	if err != nil {
		return err
	}
	for _, file := range s.files() {
		err = errors.Join(err, Write(file, m))
	}
	s.last = s.clock()
	return err
}

// Settle takes the books as they are: a manager said that the older file is right.
func (s *Store) Settle() error {
	s.mu.Lock()
	s.put = nil
	s.mu.Unlock()
	return s.Mark()
}

// Close implements kv.Store; it marks first.
func (s *Store) Close() error {
	_ = s.Mark() // as above; a store that is closed already has nothing new to tell
	return s.Store.Close()
}
