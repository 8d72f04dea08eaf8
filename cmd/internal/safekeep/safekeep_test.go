package safekeep

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/safekeeping"
	"curbstop/domain/staff"
	"curbstop/storage/backup"
	"curbstop/storage/books"
)

// killEnv makes this test program one that restores and is killed at a step.
const killEnv = "CURBSTOP_TEST_RESTORE"

const secret = "four quiet mill ponds"

func TestMain(m *testing.M) {
	open.Child()
	backup.WorkFactor = 4
	if spec := os.Getenv(killEnv); spec != "" {
		restoreUntil(strings.Split(spec, "|"))
	}
	os.Exit(m.Run())
}

// town is an office with real books of its own, alone on its machine.
type town struct {
	*testing.T
	path, place string
	now         time.Time
	b           *books.Books
	ada         *office.Session
	account     account.ID
}

func (o *town) clock() time.Time { return o.now }

func newTown(t *testing.T, training bool) *town {
	t.Helper()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, t.TempDir())
	}
	o := &town{T: t, path: filepath.Join(t.TempDir(), "town.books"), place: t.TempDir(), now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	house := office.House{Utility: "Millbrook Water & Sewer", Training: training, Day: calendar.Date(2026, 10, 1), Drawer: 'A'}
	password := "mill pond gate"
	if training {
		password = ""
	}
	var err error
	o.b, o.ada, err = open.Create(context.Background(), o.path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, password, books.TrainingCost, o.clock)
	o.must(err)
	t.Cleanup(func() { _ = o.b.Close() })
	a := do(o, account.Open{
		Account: account.Account{Number: "0010"}, Customer: customer.Customer{Name: "María Muñoz Quillfeather"}, Premise: premise.Premise{Number: "P10"},
	})
	o.account = a.ID
	_, err = SetFolder(context.Background(), o.b, o.ada, o.place)
	o.must(err)
	_, err = NewKey(context.Background(), o.b, o.ada, secret)
	o.must(err)
	return o
}

func (o *town) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func do[B, R any](o *town, c office.Command[B, R]) R {
	o.Helper()
	out, err := office.Do(context.Background(), o.ada, o.ada.Mint(), c)
	o.must(err)
	return out
}

func (o *town) take() payment.Receipt {
	o.Helper()
	return do(o, payment.Take{Account: o.account, Amount: 2500, Tender: payment.Cash})
}

func (o *town) backUp() Made {
	o.Helper()
	m, err := AtClose(context.Background(), o.b, o.ada, nil)
	o.must(err)
	return m
}

func (o *town) check(path string) {
	o.Helper()
	b, err := open.Books(context.Background(), path)
	o.must(err)
	defer func() { _ = b.Close() }()
	r, err := b.Check(context.Background(), func(string) {})
	o.must(err)
	for _, p := range r.Problems {
		o.Errorf("%s does not hold: %s %x %s", path, p.Space, p.Key, p.Text)
	}
}

// named gives the backups that bear a name.
func (o *town) named() []string {
	found, _ := filepath.Glob(filepath.Join(o.place, "*"+backup.Suffix))
	return found
}

func TestThirtyDaysAndTwelveMonthsAreKeptAndNothingOfAnybodyElse(t *testing.T) {
	o := newTown(t, false)
	letter := filepath.Join(o.place, "millbrook-water-sewer-000000_2020-01-01_090000"+backup.Suffix)
	o.must(os.WriteFile(letter, []byte("somebody's"), 0o600))
	var first, second, touched string
	for n := range 38 {
		day := calendar.Date(2026, 10, 1).Plus(n)
		o.now = day.Time().Add(17 * time.Hour)
		do(o, office.OpenDay{Day: day})
		m := o.backUp()
		switch n {
		case 0:
			first = m.Path
		case 1:
			second = m.Path
		case 2:
			touched = m.Path
			o.must(os.WriteFile(touched, append([]byte("x"), make([]byte, m.Backup.Size-1)...), 0o600)) // as large, and not what was recorded
		}
	}
	for path, want := range map[string]bool{first: false, second: false, touched: true, letter: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s is there: %v", filepath.Base(path), err == nil)
		}
	}
	// 38 days, those of 30 kept, October 31 among them, and the two that are nobody's to delete.
	if n := len(o.named()); n != 32 {
		t.Errorf("%d backups are kept", n)
	}
	set, err := office.Ask(context.Background(), o.ada, safekeeping.ReadSettings{})
	o.must(err)
	if again, err := retain(context.Background(), o.ada, set, o.place); err != nil || len(again) != 0 {
		t.Errorf("the second time %v are deleted: %v", again, err)
	}
	if h, _ := office.Ask(context.Background(), o.ada, safekeeping.Missed{}); h.Red() {
		t.Errorf("after a backup a day: %+v", h)
	}
}

func TestABackupTellsNobodyAnythingOfTheBooks(t *testing.T) {
	o := newTown(t, false)
	o.take()
	o.backUp()
	raw, err := os.ReadFile(o.path)
	o.must(err)
	if !bytes.Contains(raw, []byte("Quillfeather")) {
		t.Fatal("the name is not in the books, so that this test could not fail")
	}
	for _, root := range []string{o.place, filepath.Dir(o.path), os.Getenv("HOME"), os.Getenv("XDG_CONFIG_HOME")} {
		o.must(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path == o.path {
				return err
			}
			raw, err := os.ReadFile(path)
			if bytes.Contains(raw, []byte("Quillfeather")) || bytes.Contains(raw, []byte("AGE-SECRET")) {
				t.Errorf("%s tells", path)
			}
			return err
		}))
	}
}

func TestTheFolderIsGoneAndTheDayGoesOn(t *testing.T) {
	o := newTown(t, false)
	o.must(os.RemoveAll(o.place))
	if _, err := AtClose(context.Background(), o.b, o.ada, nil); fault.CodeOf(err) != "backup.folder-gone" {
		t.Errorf("got %v", err)
	}
	o.take()
	o.must(os.Mkdir(o.place, 0o700))
	if m := o.backUp(); len(backup.KeyFiles(o.place)) != 1 || m.Backup.ID != 1 {
		t.Error("the key file was not put beside the backups of a new stick")
	}
}

func TestThePasswordOfTheBackupsDayRestores(t *testing.T) {
	o, ctx := newTown(t, false), context.Background()
	o.take()
	m := o.backUp()
	o.take()
	o.must(o.b.ChangePassword(ctx, o.ada, "mill pond gate", "a new and longer one"))
	ask := Ask{File: m.Path, Secret: secret, To: o.path, Open: o.b, Margin: -1}
	offer, err := Look(ctx, ask, nil)
	o.must(err)
	defer offer.Close()
	if offer.Loss.Entries() != 3 || len(offer.Loss.Ranges) != 1 || offer.Loss.Strange {
		t.Errorf("lost: %+v", offer.Loss)
	}
	who := Person{SignIn: "ada", Password: "a new and longer one", Reason: "a drill", Clock: o.clock}
	if _, err := offer.Restore(ctx, who, o.b.Close); fault.CodeOf(err) != "sign-in.wrong" {
		t.Fatalf("the password of later: %v", err)
	}
	o.take() // the books are still open, and went on
	who.Password = "mill pond gate"
	if _, err := offer.Restore(ctx, who, o.b.Close); fault.CodeOf(err) != "restore.went-on" {
		t.Fatalf("books that went on: %v", err)
	}
	offer.Close()
	ask.Open = nil
	offer, err = Look(ctx, ask, nil)
	o.must(err)
	r, err := offer.Restore(ctx, who, func() error { return nil })
	o.must(err)
	if !strings.Contains(r.Restoration.Says(), "2 receipts, A-000002 to A-000003") || r.Restoration.Reason != "a drill" {
		t.Errorf("done: %s", r.Restoration.Says())
	}
	o.check(o.path)
	o.check(r.Kept)
}

func TestTheBooksOfAnotherTownAreNotReplaced(t *testing.T) {
	ours, ctx := newTown(t, true), context.Background()
	m := ours.backUp()
	theirs := newTown(t, true)
	_, err := Look(ctx, Ask{File: m.Path, Secret: secret, To: theirs.path, Open: theirs.b, Margin: -1}, nil)
	if fault.CodeOf(err) != "restore.other" {
		t.Errorf("got %v", err)
	}
}

func restoreUntil(spec []string) {
	step, file, to := spec[0], spec[1], spec[2]
	o, err := Look(context.Background(), Ask{File: file, Secret: secret, To: to, Margin: 5}, nil)
	if err == nil {
		o.at = func(s string) {
			if s != step {
				return
			}
			if self, err := os.FindProcess(os.Getpid()); err == nil {
				_ = self.Kill()
			}
			select {}
		}
		_, err = o.Restore(context.Background(), Person{SignIn: "ada", Reason: "a drill", Clock: time.Now}, func() error { return nil })
	}
	fmt.Println("not killed:", err)
	os.Exit(1)
}

func TestKilledInARestoreTheOldBooksOrTheNewStandWhole(t *testing.T) {
	o := newTown(t, true)
	o.take()
	m := o.backUp()
	o.take()
	facts, err := open.FactsOf(context.Background(), o.b)
	o.must(err)
	o.must(o.b.Close())
	for _, step := range []string{"copied", "burned", "released", "swapped"} {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killEnv+"="+step+"|"+m.Path+"|"+o.path)
		if out, err := child.CombinedOutput(); err == nil || strings.Contains(string(out), "not killed") {
			t.Fatalf("%s: %v %s", step, err, out)
		}
		o.check(o.path)
		now, err := open.FactsAt(context.Background(), o.path)
		o.must(err)
		if restored := now.Hash != facts.Hash; restored != (step == "swapped") {
			t.Errorf("killed when %s: restored %v", step, restored)
		}
	}
	b, err := open.Books(context.Background(), o.path)
	o.must(err)
	o.b = b
	o.ada, err = b.SignInTraining(context.Background(), "ada", o.clock)
	o.must(err)
	if r := o.take(); r.Number.Count() != 3 {
		t.Errorf("the next receipt is %s: the number of the lost one was given again", r.Number)
	}
	if left, _ := filepath.Glob(o.path + ".new-*"); len(left) > 1 {
		t.Errorf("each restore takes away what the one before it left: %v", left)
	}
}
