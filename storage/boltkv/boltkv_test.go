package boltkv_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
	"curbstop/storage/kvtest"
)

func create(t *testing.T) (*boltkv.Store, string) {
	t.Helper()
	folder, err := os.MkdirTemp(t.TempDir(), "books")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "utility.books")
	s, err := boltkv.Create(context.Background(), path, boltkv.Options{}, kv.OpID{255}, func(kv.Tx) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return s, path
}

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(t *testing.T) (kv.Store, func() kv.Store) {
		s, path := create(t)
		now := s
		t.Cleanup(func() { _ = now.Close() })
		return s, func() kv.Store {
			if err := now.Close(); err != nil {
				t.Fatal(err)
			}
			var err error
			if now, err = boltkv.Open(path, boltkv.Options{}); err != nil {
				t.Fatal(err)
			}
			return now
		}
	})
}

func TestASecondProgramIsToldWhoHasTheBooks(t *testing.T) {
	s, path := create(t)
	defer func() { _ = s.Close() }()
	_, err := boltkv.Open(path, boltkv.Options{Wait: 50 * time.Millisecond})
	if fault.KindOf(err) != fault.Busy || !strings.Contains(err.Error(), "boltkv.test") || !strings.Contains(err.Error(), "process") {
		t.Errorf("the second one heard: %v", err)
	}
}

func TestStrangeFilesAreRefusedInASentence(t *testing.T) {
	s, whole := create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	headless := append([]byte(nil), good...)
	for i := range 8192 {
		headless[i] ^= 0x55
	}
	torn := append([]byte(nil), good...)
	torn[16+20] ^= 1
	torn[4096+16+20] ^= 1
	for name, c := range map[string]struct {
		content []byte
		kind    fault.Kind
		says    string
	}{
		"empty":     {nil, fault.Damaged, "is empty"},
		"foreign":   {[]byte("Dear customer, your water bill"), fault.Refused, "not a file of Curbstop books"},
		"cut short": {good[:len(good)/2], fault.Damaged, "cut short"},
		"headless":  {headless, fault.Refused, "not a file of Curbstop books"},
		"torn head": {torn, fault.Damaged, "damaged"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := boltkv.Open(path, boltkv.Options{})
		if fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path); string(after) != string(c.content) {
			t.Errorf("%s: the file was changed by looking at it", name)
		}
	}
	if _, err := boltkv.Open(filepath.Join(t.TempDir(), "none"), boltkv.Options{}); fault.KindOf(err) != fault.Absent {
		t.Errorf("absent: %v", err)
	}
}

func TestNewBooksNeverReplaceAFile(t *testing.T) {
	s, path := create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	_, err := boltkv.Create(context.Background(), path, boltkv.Options{}, kv.OpID{1}, func(kv.Tx) ([]byte, error) { return nil, nil })
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("creating over books: %v", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the books were changed")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAFileReplacedWhileOpenTakesNoMoreWork(t *testing.T) {
	s, path := create(t)
	defer func() { _ = s.Close() }()
	if err := os.Rename(path, path+".yesterday"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.Update(context.Background(), kv.OpID{2}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("accounts", []byte("1"), []byte("x"))
		return nil, nil
	})
	if !errors.Is(err, kv.ErrReplaced) {
		t.Errorf("work went into a file that is no longer the books: %v", err)
	}
}
