package boltkv

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/domain/fault"
	"curbstop/storage/kv"
)

func made(t *testing.T, name, owner string) (*Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	s, err := Create(context.Background(), path, Options{}, kv.OpID{255}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("owner", []byte("1"), []byte(owner))
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, path
}

func owner(t *testing.T, s *Store) (name string) {
	t.Helper()
	if err := s.View(context.Background(), func(tx kv.Tx) error {
		got, err := tx.Get("owner", []byte("1"))
		name = string(got[0])
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return name
}

var errDisk = errors.New("the disk gave up")

// A commit whose last fsync fails is usually durable all the same: what counts is what the file says when it is opened anew.
func TestAfterAFailedCommitTheFileIsAsked(t *testing.T) {
	s, _ := made(t, "utility.books", "Millbrook")
	done := kv.OpID{1}
	if _, err := s.Update(context.Background(), done, func(tx kv.Tx) ([]byte, error) { return []byte("R-1"), nil }); err != nil {
		t.Fatal(err)
	}
	if answer, err := s.settle(done, errDisk); err != nil || string(answer) != "R-1" {
		t.Errorf("a change that was kept: %q, %v", answer, err)
	}
	if _, err := s.settle(kv.OpID{2}, errDisk); !errors.Is(err, errDisk) || !strings.Contains(err.Error(), "was not kept") {
		t.Errorf("a change that was not kept: %v", err)
	}
	if owner(t, s) != "Millbrook" {
		t.Error("the books are not open any more")
	}
}

func TestBooksThatCannotBeOpenedAgainTakeNoMoreWork(t *testing.T) {
	s, path := made(t, "utility.books", "Millbrook")
	other, otherPath := made(t, "other.books", "Fairmont")
	if err := errors.Join(other.Close(), os.Rename(otherPath, path)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.settle(kv.OpID{2}, errDisk); !errors.Is(err, kv.ErrUncertain) || !errors.Is(err, kv.ErrReplaced) {
		t.Errorf("settled on another file: %v", err)
	}
	nothing := func(kv.Tx) ([]byte, error) { return nil, nil }
	if _, err := s.Update(context.Background(), kv.OpID{3}, nothing); !errors.Is(err, kv.ErrUncertain) {
		t.Errorf("work was taken: %v", err)
	}
	if err := s.View(context.Background(), func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrUncertain) {
		t.Errorf("read: %v", err)
	}
}

func TestAFilePutInPlaceWhileWaitingIsTheOneOpened(t *testing.T) {
	s, path := made(t, "utility.books", "before the restore")
	restored, from := made(t, "restored.books", "restored")
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
	type result struct {
		s   *Store
		err error
	}
	got := make(chan result)
	go func() {
		s, err := Open(path, Options{Wait: 10 * time.Second})
		got <- result{s, err}
	}()
	time.Sleep(50 * time.Millisecond) // so that it most likely waits for the lock; the outcome is the same if it does not yet
	if err := errors.Join(os.Rename(from, path), s.Close()); err != nil {
		t.Fatal(err)
	}
	r := <-got
	if r.err != nil {
		t.Fatal(r.err)
	}
	defer func() { _ = r.s.Close() }()
	if name := owner(t, r.s); name != "restored" {
		t.Errorf("it works in the file of %q, which is no longer the books", name)
	}
}

func TestAHolderThatWasKilledIsNotNamed(t *testing.T) {
	s, path := made(t, "utility.books", "Millbrook")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	dead := exec.Command(os.Args[0], "-test.run", "none")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	host, _ := os.Hostname()
	for pid, want := range map[int]string{dead.Process.Pid: "another program", os.Getpid(): "process"} {
		text, _ := json.Marshal(Holder{Program: "curbstop", Host: host, PID: pid})
		if err := os.WriteFile(holderPath(path), text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path, Options{Wait: 20 * time.Millisecond})
		if fault.KindOf(err) != fault.Busy || !strings.Contains(err.Error(), want) {
			t.Errorf("process %d: %v, want %q", pid, err, want)
		}
	}
}

func TestTheWordOfAKilledHolderKeepsNobodyOut(t *testing.T) {
	s, path := made(t, "utility.books", "Millbrook")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(holderPath(path), 0o700); err != nil { // cannot be written either
		t.Fatal(err)
	}
	again, err := Open(path, Options{})
	if err != nil {
		t.Fatalf("the lock is free: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestClosedBooksSaySo(t *testing.T) {
	s, _ := made(t, "utility.books", "Millbrook")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	_, update := s.Update(ctx, kv.OpID{4}, func(kv.Tx) ([]byte, error) { return nil, nil })
	_, copied := s.Backup(ctx, io.Discard)
	for what, err := range map[string]error{
		"view": s.View(ctx, func(kv.Tx) error { return nil }), "update": update, "backup": copied,
		"check":  s.Check(ctx, func(kv.Problem) {}),
		"spaces": s.EachSpace(ctx, func(kv.Space, func(func(kv.KV, error) bool)) error { return nil }),
	} {
		if err == nil || !strings.Contains(err.Error(), "closed") {
			t.Errorf("%s of closed books: %v", what, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func TestEachSpaceGivesEveryRecordOnce(t *testing.T) {
	s, _ := made(t, "utility.books", "Millbrook")
	seen := map[kv.Space]int{}
	if err := s.EachSpace(context.Background(), func(space kv.Space, records func(func(kv.KV, error) bool)) error {
		for _, err := range records {
			if err != nil {
				return err
			}
			seen[space]++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(seen) != 3 || seen["owner"] != 1 || seen[Header] != 1 || seen[kv.OpSpace] != 1 {
		t.Errorf("spaces and records: %v", seen)
	}
}
