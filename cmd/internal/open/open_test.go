package open_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

func TestMain(m *testing.M) {
	open.Child() // this test program is the child that verifies
	os.Exit(m.Run())
}

func clock() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }

func found(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "new", "utility.books")
	house := office.House{Utility: "Millbrook Water", Day: calendar.Date(2026, 10, 1)}
	b, s, err := open.Create(context.Background(), path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "mill pond gate", books.TrainingCost, clock)
	if err != nil || s.Name != "Ada Moreno" {
		t.Fatal(s, err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRealBooksOpenByPasswordOnly(t *testing.T) {
	path := found(t)
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	if _, err := b.SignIn(context.Background(), "Ada", "mill pond gate", clock); err != nil {
		t.Errorf("the right password: %v", err)
	}
	for name, password := range map[string]string{"ada": "mill pond gat", "bob": "mill pond gate", "": ""} {
		if _, err := b.SignIn(context.Background(), name, password, clock); fault.KindOf(err) != fault.Refused {
			t.Errorf("%q with %q: %v", name, password, err)
		}
	}
	if _, err := b.SignInTraining(context.Background(), "ada", clock); fault.KindOf(err) != fault.Refused {
		t.Errorf("real books opened by name alone: %v", err)
	}
}

func TestAShortPasswordMakesNoBooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "utility.books")
	_, _, err := open.Create(context.Background(), path, office.House{Utility: "Millbrook"}, staff.Person{SignIn: "a", FullName: "A"}, "short", books.TrainingCost, clock)
	if fault.FieldOf(err) != "password" {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("books without a manager were left behind")
	}
}

func TestDamageIsFoundBeforeTheBooksOpen(t *testing.T) {
	path := found(t)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(raw, []byte("Millbrook Water"))
	if at < 0 {
		t.Fatal("the utility's name is not in the file")
	}
	raw[at] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = open.Books(context.Background(), path)
	if fault.KindOf(err) != fault.Damaged || !strings.Contains(err.Error(), "restore the last backup") {
		t.Errorf("got %v", err)
	}
}

func TestStoppingTheProgramDoesNotCallTheBooksDamaged(t *testing.T) {
	path := found(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := open.Verify(ctx, path); !errors.Is(err, context.Canceled) || fault.KindOf(err) == fault.Damaged {
		t.Errorf("got %v", err)
	}
}

func TestFoundingThatFailsLeavesNothingAndReplacesNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "utility.books")
	create := func(utility string) error {
		house := office.House{Utility: utility, Day: calendar.Date(2026, 10, 1)}
		b, _, err := open.Create(context.Background(), path, house, staff.Person{SignIn: "ada", FullName: "Ada"}, "mill pond gate", books.TrainingCost, clock)
		if err == nil {
			err = b.Close()
		}
		return err
	}
	if err := create(" "); fault.FieldOf(err) != "utility" {
		t.Errorf("books without a utility: %v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := create("Millbrook"); err != nil {
		t.Fatal(err)
	}
	if err := create("Fairmont"); fault.KindOf(err) != fault.Refused {
		t.Errorf("books over books: %v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestTwoProgramsDoNotBuildTheSameBooks(t *testing.T) {
	ctx, path, second := context.Background(), filepath.Join(t.TempDir(), "sample.books"), error(nil)
	if err := os.WriteFile(path+".making", []byte("left by a build that was killed"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := open.Build(ctx, path, func(*books.Books) error {
		second = open.Build(ctx, path, func(*books.Books) error { return errors.New("it built over the first") })
		return nil
	})
	if err != nil || fault.KindOf(second) != fault.Busy {
		t.Errorf("the first: %v; the second: %v", err, second)
	}
	if b, err := open.Books(ctx, path); err != nil {
		t.Errorf("what was built does not open: %v", err)
	} else if err := b.Close(); err != nil {
		t.Error(err)
	}
}
