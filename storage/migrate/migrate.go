// Package migrate brings books of an older program up to this one. Each step rewrites the whole file into a new one, which is
// checked and then takes the old one's name; the old file is kept. Released steps are frozen.
package migrate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// Step rewrites books of version To-1 into version To, record by record. Values come and go without their checksum.
type Step struct {
	To      int
	Name    string
	Rewrite func(s kv.Space, r kv.KV) ([]Record, error)
}

// Record is one record of the new file.
type Record struct {
	Space kv.Space
	kv.KV
}

// Steps are all steps ever released, in order. The first books were version 1.
var Steps = []Step{
	{To: 1, Name: "first books", Rewrite: Same},
}

// Same keeps a record as it is.
func Same(s kv.Space, r kv.KV) ([]Record, error) { return []Record{{s, r}}, nil }

var versionKey = []byte("version")

// Current is the version this program writes.
func Current(steps []Step) int { return steps[len(steps)-1].To }

// Stamp marks new books with the current version.
func Stamp(tx kv.Tx, steps []Step) {
	tx.Put(boltkv.Header, versionKey, []byte(strconv.Itoa(Current(steps))))
}

// Version reads which version books are of.
func Version(ctx context.Context, s kv.Store) (v int, err error) {
	err = s.View(ctx, func(tx kv.Tx) error {
		got, err := tx.Get(boltkv.Header, versionKey)
		if err != nil {
			return err
		}
		if v, err = strconv.Atoi(string(got[0])); err != nil || v < 1 {
			return fault.New(fault.Damaged, "books.no-version", "The books do not say which version they are.", nil)
		}
		return nil
	})
	return v, err
}

// Up brings the books at path to the current version and says whether it changed them. Books newer than the program are refused.
func Up(ctx context.Context, path string, opts boltkv.Options, steps []Step) (changed bool, err error) {
	for {
		v, err := versionAt(ctx, path)
		switch {
		case err != nil:
			return changed, err
		case v > Current(steps):
			return changed, fault.New(fault.Refused, "books.newer",
				"These books were last used with a newer Curbstop (version {books}; this program knows {ours}). Use that program.",
				fault.Args{"books": v, "ours": Current(steps)})
		case v == Current(steps):
			return changed, nil
		}
		for _, s := range steps {
			if s.To == v+1 {
				if err := apply(ctx, path, opts, s); err != nil {
					return changed, fmt.Errorf("%s: %w", s.Name, err)
				}
				changed = true
			}
		}
	}
}

func versionAt(ctx context.Context, path string) (int, error) {
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	v, err := Version(ctx, s)
	return v, errors.Join(err, s.Close())
}

// batch is how many records one transaction of a rewrite writes.
const batch = 10_000

// apply holds the old books alone until the new file stands in their place: two programs started at once must not both rewrite,
// and nobody may post into a file that is about to be set aside.
func apply(ctx context.Context, path string, opts boltkv.Options, step Step) (err error) {
	old, err := boltkv.Open(path, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, old.Close()) }()
	if v, err := Version(ctx, old); err != nil || v != step.To-1 {
		return err // another program did it while this one waited
	}
	next := fmt.Sprintf("%s.version-%d", path, step.To)
	_ = os.Remove(next) // left by a run that was stopped
	if err := rewrite(ctx, old, next, opts, step); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	if err := keep(path, fmt.Sprintf("%s.before-version-%d", path, step.To)); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // where an open file keeps its name
		if err := old.Close(); err != nil {
			return err
		}
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	return boltkv.SyncFolder(filepath.Dir(path))
}

// keep gives the old books a second name that no other file has: books restored and migrated again are kept beside those of before.
func keep(path, name string) error {
	old, err := os.Stat(path)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		kept := name
		if n > 1 {
			kept = fmt.Sprintf("%s-%d", name, n)
		}
		err := os.Link(path, kept)
		if !errors.Is(err, os.ErrExist) {
			return err
		}
		if there, err := os.Stat(kept); err == nil && os.SameFile(there, old) {
			return nil // a run stopped after this
		}
	}
}

func rewrite(ctx context.Context, old *boltkv.Store, next string, opts boltkv.Options, step Step) error {
	fresh, err := boltkv.Create(ctx, next, opts, kv.OpID{0xF0, byte(step.To)}, func(tx kv.Tx) ([]byte, error) {
		tx.Put(boltkv.Header, versionKey, []byte(strconv.Itoa(step.To)))
		return nil, nil
	})
	if err != nil {
		return err
	}
	w := &writer{ctx: ctx, to: fresh}
	err = old.EachSpace(ctx, func(s kv.Space, records func(func(kv.KV, error) bool)) error {
		if s == boltkv.Header {
			return nil
		}
		for r, err := range records {
			if err != nil {
				return err
			}
			out, err := step.Rewrite(s, r)
			if err == nil {
				err = w.add(out)
			}
			if err != nil {
				return err
			}
		}
		return w.flush() // what is held belongs to the old books' transaction
	})
	bad := 0
	err = errors.Join(err, fresh.Check(ctx, func(kv.Problem) { bad++ }))
	if bad > 0 {
		err = errors.Join(err, fault.New(fault.Damaged, "migrate.check", "The new file has {n} problems; the old books stay as they are.", fault.Args{"n": bad}))
	}
	return errors.Join(err, fresh.Close())
}

// writer gathers records into transactions.
type writer struct {
	ctx  context.Context
	to   kv.Store
	held []Record
	n    uint32
}

func (w *writer) add(rs []Record) error {
	if w.held = append(w.held, rs...); len(w.held) < batch {
		return nil
	}
	return w.flush()
}

func (w *writer) flush() error {
	if len(w.held) == 0 {
		return nil
	}
	w.n++
	op := kv.OpID{0xF1, byte(w.n >> 24), byte(w.n >> 16), byte(w.n >> 8), byte(w.n)}
	_, err := w.to.Update(w.ctx, op, func(tx kv.Tx) ([]byte, error) {
		for _, r := range w.held {
			tx.Put(r.Space, r.Key, r.Value)
		}
		return nil, nil
	})
	w.held = w.held[:0]
	return err
}
