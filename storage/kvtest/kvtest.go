// Package kvtest is the conformance suite of the books' store: what every kv.Store must do, whatever it stands on.
package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"curbstop/storage/kv"
)

// Maker makes an empty store and a way to close and open it again (nil when the store keeps nothing).
type Maker func(t *testing.T) (store kv.Store, reopen func() kv.Store)

const space kv.Space = "accounts"

// Run runs the suite.
func Run(t *testing.T, mk Maker) {
	for name, test := range map[string]func(*testing.T, Maker){
		"a write is read back within the transaction and after": readBack,
		"a failed update leaves nothing, not even its number":   failedUpdate,
		"the same operation happens once":                       onceOnly,
		"a bad key fails the whole update":                      badKey,
		"a view sees one moment and keeps nothing it writes":    viewIsolated,
		"scans agree with a plain sorted map":                   scansAgree,
		"an update during a view leaves the view its moment":    viewKeepsItsMoment,
		"a cancelled update leaves nothing":                     cancelled,
		"a healthy store has no problems":                       healthy,
		"numbered records are read in any order":                numbered,
		"a scan may stand within another of the same space":     nested,
	} {
		t.Run(name, func(t *testing.T) { test(t, mk) })
	}
}

var ops uint64

func op() kv.OpID {
	ops++
	var id kv.OpID
	copy(id[:], fmt.Sprintf("op%014d", ops))
	return id
}

func update(t *testing.T, s kv.Store, fn func(kv.Tx)) {
	t.Helper()
	if _, err := s.Update(context.Background(), op(), func(tx kv.Tx) ([]byte, error) { fn(tx); return nil, nil }); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s kv.Store, key string) (out []byte) {
	t.Helper()
	if err := s.View(context.Background(), func(tx kv.Tx) error {
		v, err := tx.Get(space, []byte(key))
		if err == nil {
			out = v[0]
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func readBack(t *testing.T, mk Maker) {
	s, reopen := mk(t)
	update(t, s, func(tx kv.Tx) {
		tx.Put(space, []byte("100"), []byte("Garza"))
		if v, err := tx.Get(space, []byte("100"), []byte("200")); err != nil || string(v[0]) != "Garza" || v[1] != nil {
			t.Errorf("within the transaction: %q, %v", v, err)
		}
		tx.Put(space, []byte("300"), []byte("Muñoz"))
		tx.Delete(space, []byte("300"))
	})
	if reopen != nil {
		s = reopen()
	}
	if got := get(t, s, "100"); string(got) != "Garza" {
		t.Errorf("afterwards: %q", got)
	}
	if got := get(t, s, "300"); got != nil {
		t.Errorf("a record put and deleted in one update is there: %q", got)
	}
}

func failedUpdate(t *testing.T, mk Maker) {
	s, _ := mk(t)
	wrong := errors.New("wrong account")
	for range 3 {
		_, err := s.Update(context.Background(), op(), func(tx kv.Tx) ([]byte, error) {
			tx.Put(space, []byte("100"), []byte("x"))
			if n, err := tx.Number("receipt"); n != 1 || err != nil {
				t.Errorf("number %d, %v: want 1 again", n, err)
			}
			return nil, wrong
		})
		if !errors.Is(err, wrong) {
			t.Fatalf("the reason was lost: %v", err)
		}
	}
	if get(t, s, "100") != nil {
		t.Error("a failed update left a record")
	}
	update(t, s, func(tx kv.Tx) {
		for want := uint64(1); want <= 3; want++ {
			if n, err := tx.Number("receipt"); n != want || err != nil {
				t.Errorf("number %d, %v: want %d", n, err, want)
			}
		}
	})
}

func onceOnly(t *testing.T, mk Maker) {
	s, reopen := mk(t)
	id, runs := op(), 0
	pay := func(tx kv.Tx) ([]byte, error) {
		runs++
		n, err := tx.Number("receipt")
		return fmt.Appendf(nil, "R-%d", n), err
	}
	for i := range 3 {
		if i == 2 && reopen != nil {
			s = reopen()
		}
		if answer, err := s.Update(context.Background(), id, pay); err != nil || string(answer) != "R-1" {
			t.Fatalf("try %d: %q, %v", i, answer, err)
		}
	}
	if runs != 1 {
		t.Errorf("the payment was carried out %d times", runs)
	}
	if _, err := s.Update(context.Background(), kv.OpID{}, pay); !errors.Is(err, kv.ErrNoOp) {
		t.Errorf("an update without an id: %v", err)
	}
}

func badKey(t *testing.T, mk Maker) {
	s, _ := mk(t)
	for _, bad := range []struct {
		key, value []byte
		want       error
	}{
		{nil, []byte("x"), kv.ErrBadKey},
		{make([]byte, kv.MaxKey+1), []byte("x"), kv.ErrBadKey},
		{[]byte("k"), nil, kv.ErrBadValue},
		{[]byte("k"), make([]byte, kv.MaxValue+1), kv.ErrBadValue},
	} {
		_, err := s.Update(context.Background(), op(), func(tx kv.Tx) ([]byte, error) {
			tx.Put(space, []byte("good"), []byte("x"))
			tx.Put(space, bad.key, bad.value)
			return nil, nil // the caller looked away: the error is latched
		})
		if !errors.Is(err, bad.want) {
			t.Errorf("got %v, want %v", err, bad.want)
		}
	}
	if get(t, s, "good") != nil {
		t.Error("half of a bad update was kept")
	}
}

func viewIsolated(t *testing.T, mk Maker) {
	s, _ := mk(t)
	update(t, s, func(tx kv.Tx) { tx.Put(space, []byte("100"), []byte("before")) })
	err := s.View(context.Background(), func(tx kv.Tx) error {
		tx.Put(space, []byte("100"), []byte("thought of"))
		v, err := tx.Get(space, []byte("100"))
		if string(v[0]) != "thought of" {
			t.Error("a view does not read back what it tried")
		}
		return err
	})
	if got := get(t, s, "100"); err != nil || string(got) != "before" {
		t.Errorf("after the view: %q, %v", got, err)
	}
}

func cancelled(t *testing.T, mk Maker) {
	s, _ := mk(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := s.Update(ctx, op(), func(tx kv.Tx) ([]byte, error) {
		tx.Put(space, []byte("100"), []byte("x"))
		cancel()
		return nil, nil
	})
	if !errors.Is(err, context.Canceled) || get(t, s, "100") != nil {
		t.Errorf("after a cancel: %v, %q", err, get(t, s, "100"))
	}
}

func healthy(t *testing.T, mk Maker) {
	s, _ := mk(t)
	update(t, s, func(tx kv.Tx) {
		for i := range 500 {
			tx.Put(space, fmt.Appendf(nil, "%05d", i), []byte("x"))
		}
	})
	if err := s.Check(context.Background(), func(p kv.Problem) { t.Errorf("%s %x: %s", p.Space, p.Key, p.Text) }); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if d, err := s.Backup(context.Background(), &out); err != nil || out.Len() == 0 || d == (kv.Digest{}) {
		t.Errorf("backup of %d bytes, %v", out.Len(), err)
	}
	update(t, s, func(tx kv.Tx) {
		for _, name := range []kv.Space{"bill", "customer", "meter", "premise"} {
			tx.Put(name, []byte("1"), []byte("x"))
		}
	})
	first, err := s.Backup(context.Background(), io.Discard)
	if again, err2 := s.Backup(context.Background(), io.Discard); err != nil || err2 != nil || again != first {
		t.Errorf("two backups of the same books have digests %x and %x, %v, %v", first, again, err, err2)
	}
}

func scansAgree(t *testing.T, mk Maker) {
	rapid.Check(t, func(rt *rapid.T) {
		s, _ := mk(t)
		defer func() { _ = s.Close() }()
		model := map[string]string{}
		write := func(tx kv.Tx, n int) {
			for range n {
				k := rapid.StringMatching(`[a-d]{1,3}`).Draw(rt, "key")
				if rapid.IntRange(0, 3).Draw(rt, "delete") == 0 {
					tx.Delete(space, []byte(k))
					delete(model, k)
				} else {
					tx.Put(space, []byte(k), []byte("v"+k))
					model[k] = "v" + k
				}
			}
		}
		update(t, s, func(tx kv.Tx) { write(tx, 12) })
		update(t, s, func(tx kv.Tx) {
			write(tx, 8)
			agree(rt, tx, model)
		})
		if err := s.View(context.Background(), func(tx kv.Tx) error {
			for range 4 {
				agree(rt, tx, model)
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
	})
}

// agree scans a range drawn at random and compares it with the model.
func agree(rt *rapid.T, tx kv.Tx, model map[string]string) {
	bound := func(name string) []byte {
		if rapid.Bool().Draw(rt, name+" bounded") {
			return []byte(rapid.StringMatching(`[a-d]{1,2}`).Draw(rt, name))
		}
		return nil
	}
	r := kv.Range{From: bound("from"), To: bound("to"), Limit: rapid.IntRange(0, 5).Draw(rt, "limit"), Reverse: rapid.Bool().Draw(rt, "reverse")}
	var got []string
	for kv, err := range tx.Scan(space, r) {
		if err != nil {
			rt.Fatal(err)
		}
		if string(kv.Value) != model[string(kv.Key)] {
			rt.Fatalf("%s holds %s", kv.Key, kv.Value)
		}
		got = append(got, string(kv.Key))
	}
	if want := expect(model, r); !slices.Equal(got, want) {
		rt.Fatalf("scan %+v gave %v, want %v", r, got, want)
	}
}

func viewKeepsItsMoment(t *testing.T, mk Maker) {
	s, _ := mk(t)
	update(t, s, func(tx kv.Tx) { tx.Put(space, []byte("100"), []byte("before")) })
	if err := s.View(context.Background(), func(tx kv.Tx) error {
		for i := range 200 { // enough to make the store grow under the reader
			update(t, s, func(tx kv.Tx) { tx.Put(space, fmt.Appendf(nil, "1%04d", i), make([]byte, 4096)) })
		}
		update(t, s, func(tx kv.Tx) { tx.Put(space, []byte("100"), []byte("after")) })
		n := 0
		for rec, err := range tx.Scan(space, kv.Range{}) {
			if n++; err != nil || string(rec.Value) != "before" {
				t.Errorf("the view sees %.10q, %v", rec.Value, err)
			}
		}
		if n != 1 {
			t.Errorf("the view sees %d records, one was there", n)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if got := get(t, s, "100"); string(got) != "after" {
		t.Errorf("afterwards: %q", got)
	}
}

func expect(model map[string]string, r kv.Range) (want []string) {
	for k := range model {
		if (r.From == nil || k >= string(r.From)) && (r.To == nil || k < string(r.To)) {
			want = append(want, k)
		}
	}
	slices.Sort(want)
	if r.Reverse {
		slices.Reverse(want)
	}
	if r.Limit > 0 && len(want) > r.Limit {
		want = want[:r.Limit]
	}
	return want
}
