package simmonth_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/storage/books"
)

func TestAMonthOfAnOffice(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed: the bank of this test reads printed deposit slips with it (poppler-utils)")
	}
	home(t)
	path, printed := filepath.Join(t.TempDir(), "millbrook.books"), map[string][]byte{}
	if err := open.Build(context.Background(), path, func(b *books.Books) error {
		o := founded(t, b)
		o.intoOctober()
		o.lived()
		o.reconciled()
		o.monthClosed()
		o.proved()
		printed = o.wentOn()
		o.Check()
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	restored(t, path, printed)
}
