package boltkv

import (
	"context"
	"os"
	"strings"
	"syscall"
	"testing"

	"curbstop/storage/kv"
)

func TestAFullDiskLosesNothingAndIsSaid(t *testing.T) {
	s, path := made(t, "utility.books", "Millbrook")
	stat, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	large := func(tx kv.Tx) ([]byte, error) {
		for i := range 8 {
			tx.Put("owner", []byte{2, byte(i)}, make([]byte, kv.MaxValue))
		}
		return nil, nil
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(stat.Size()), Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), kv.OpID{7}, large)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err == nil || !strings.Contains(err.Error(), "was not kept") {
		t.Fatalf("on a full disk: %v", err)
	}
	if _, err := s.Update(context.Background(), kv.OpID{7}, large); err != nil || owner(t, s) != "Millbrook" {
		t.Errorf("with room again: %v", err)
	}
	if err := s.Check(context.Background(), func(p kv.Problem) { t.Error(p.Text) }); err != nil {
		t.Error(err)
	}
}
