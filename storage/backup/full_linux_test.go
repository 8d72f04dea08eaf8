package backup_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"curbstop/domain/fault"
)

func TestAFullDiskIsSaidAndLeavesNothing(t *testing.T) {
	s := newBooks(t)
	job := s.job("monday")
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 2000, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	_, err := job.Make(context.Background())
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if fault.CodeOf(err) != "backup.full" {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.place, "*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := job.Make(context.Background()); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if _, err := os.Stat(s.path); err != nil {
		t.Error(err)
	}
}
