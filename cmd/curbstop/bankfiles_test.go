package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestStatementsAreOfferedNewestFirst(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("CURBSTOP_BANK", dir)
	for i, name := range []string{"old.bai", "new.OFX", "picture.png"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, time.Date(2026, 10, 1+i, 6, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := bankFiles()
	if err != nil || len(files) != 2 || files[0].Name != "new.OFX" {
		t.Fatalf("%+v, %v", files, err)
	}
	if data, err := readBankFile(files[1].Path); err != nil || string(data) != "old.bai" {
		t.Errorf("read %q, %v", data, err)
	}
	t.Setenv("CURBSTOP_BANK", filepath.Join(dir, "gone"))
	if files, err := bankFiles(); err != nil || len(files) != 0 {
		t.Errorf("no folder: %v, %v", files, err)
	}
}
