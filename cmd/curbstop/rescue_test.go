package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/books"
)

const opens = "four quiet mill ponds"

// backedUp gives the sample books a folder, a key and a backup, and takes a payment after it.
func (d *desk) backedUp(place string) (before, after payment.Receipt) {
	d.Helper()
	ctx := context.Background()
	d.makeBooks(func(b *books.Books, _ *office.Session) {
		s, err := b.SignInTraining(ctx, "ruth", time.Now)
		if err != nil {
			d.Fatal(err)
		}
		if _, err := safekeep.SetFolder(ctx, b, s, place); err != nil {
			d.Fatal(err)
		}
		if _, err := safekeep.NewKey(ctx, b, s, opens); err != nil {
			d.Fatal(err)
		}
		pay := payment.Take{Account: owing(d, s).Account.ID, Amount: 5 * money.Dollar, Tender: payment.CheckIn, CheckNo: "12"}
		if before, err = office.Do(ctx, s, s.Mint(), pay); err != nil {
			d.Fatal(err)
		}
		if _, err := safekeep.AtClose(ctx, b, s, nil); err != nil {
			d.Fatal(err)
		}
		if after, err = office.Do(ctx, s, s.Mint(), pay); err != nil {
			d.Fatal(err)
		}
	})
	return before, after
}

// reopened waits for the process that begins anew after a restore.
func (d *desk) reopened() {
	d.Helper()
	if code := d.exit(); code != exitOK {
		d.Errorf("the window before the restore ended with %d", code)
	}
	d.ended = make(chan error)
	d.until("SCREEN Sign in")
	d.inFront(". Curbstop$")
}

// leave closes the window of a process this test did not start.
func (d *desk) leave() {
	d.Helper()
	if out, err := exec.Command("wmctrl", "-c", "Curbstop").CombinedOutput(); err != nil {
		d.Fatalf("wmctrl: %v %s", err, out)
	}
	d.wait("the end of the window", func() bool { return now(d.told(), "CLOSED") })
}

func TestWindowRestoresABackup(t *testing.T) {
	d := sitDown(t)
	place := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	_, lost := d.backedUp(place)
	d.start("SCREEN Sign in")
	d.signIn("Ruth Carver")
	d.press("alt+9")
	d.until("SCREEN Office")
	d.choose("backups")
	d.press("Return")
	d.until("SCREEN Backups")
	d.look("backups")
	d.press("Return")
	d.until("FOCUS password")
	d.choose(opens)
	d.press("Return")
	d.until("SCREEN Restore")
	d.look("restore")
	d.press("F9")
	d.until("FOCUS entry")
	d.write("the wrong file was loaded")
	d.press("ctrl+Return")
	d.until("REOPENED …")
	d.reopened()
	d.look("begun anew")
	d.signIn("Ruth Carver")
	d.leave()
	d.check()
	d.inBooks(func(_ *books.Books, s *office.Session) {
		pay := payment.Take{Account: owing(d, s).Account.ID, Amount: 5 * money.Dollar, Tender: payment.CheckIn, CheckNo: "13"}
		next, err := office.Do(context.Background(), s, s.Mint(), pay)
		if err != nil || next.Number != lost.Number+1 {
			t.Errorf("after %s was lost the next receipt is %s: %v", lost.Number, next.Number, err)
		}
	})
}

func TestWindowBringsBackBooksThatAreGone(t *testing.T) {
	d := sitDown(t)
	place := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	d.backedUp(place)
	if err := os.WriteFile(d.books, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.run("--books", d.books)
	d.until("REFUSED …")
	d.inFront("^Curbstop$")
	d.press("Tab", "Return")
	d.until("SCREEN Restore a backup")
	d.look("rescue")
	d.press("Return") // the newest backup of the folder stands there
	d.choose(opens)
	d.press("Return")
	d.choose("20")
	d.press("ctrl+Return")
	d.wait("what is in the backup", func() bool { return count(d.told(), "SCREEN Restore a backup") == 2 })
	d.look("rescue-facts")
	d.choose("ruth")
	d.press("Return")
	d.choose("power cut")
	d.press("ctrl+Return")
	d.until("REOPENED …")
	d.reopened()
	d.leave()
	d.check()
}

func count(told, line string) (n int) {
	for l := range strings.Lines(told) {
		if strings.TrimSpace(l) == line {
			n++
		}
	}
	return n
}
