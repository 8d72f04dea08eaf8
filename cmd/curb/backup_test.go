package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"curbstop/storage/backup"
)

// cleanAccount makes this test run as a user account of its own, with nothing in it.
func cleanAccount(t *testing.T) {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "CURBSTOP_BOOKS"} {
		t.Setenv(name, "")
	}
	t.Setenv("HOME", home)
}

func quickKeys(t *testing.T) {
	t.Helper()
	backup.WorkFactor = 4
	t.Cleanup(func() { backup.WorkFactor = 18 })
}

// backedUp makes training books with two receipts, a key, and a backup after the first.
func backedUp(t *testing.T) (path, place, key string) {
	t.Helper()
	quickKeys(t)
	cleanAccount(t)
	path, place = training(t), t.TempDir()
	who := []string{"--books", path, "--as", "ada"}
	told := curb(t, exitDone, append([]string{"backup", "key", "--new", "--to", place}, who...)...)
	key = regexp.MustCompile(`AGE-SECRET-KEY-1[A-Z0-9 ]+`).FindString(told)
	curb(t, exitDone, append([]string{"receipt", "--account", "0010", "--amount", "5"}, who...)...)
	if says := curb(t, exitDone, append([]string{"backup"}, who...)...); !strings.Contains(says, "encrypted and verified") || !strings.Contains(says, "same disk as the books") {
		t.Errorf("backup said %s", says)
	}
	curb(t, exitDone, append([]string{"receipt", "--account", "0010", "--amount", "7"}, who...)...)
	return path, place, key
}

func onlyBackup(t *testing.T, place string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(place, "*"+backup.Suffix))
	if len(found) != 1 {
		t.Fatalf("backups: %v", found)
	}
	return found[0]
}

func TestARestoreSaysWhatIsLostAndBurnsItsNumbers(t *testing.T) {
	path, place, _ := backedUp(t)
	file := onlyBackup(t, place)
	if says := curb(t, exitDone, "backup", "list", "--books", path); !strings.Contains(says, filepath.Base(file)) || !strings.Contains(says, "10/01/2026") {
		t.Errorf("the list: %s", says)
	}
	says := curb(t, exitDone, "restore", file, "--books", path)
	for _, want := range []string{"In the backup: Millbrook Water", "together owing -$5.00", "burned: receipt A-000002", "Nothing was changed"} {
		if !strings.Contains(says, want) {
			t.Errorf("before a restore it does not say %q: %s", want, says)
		}
	}
	curb(t, exitData, "restore", file, "--books", path, "--as", "ada", "--yes")
	says = curb(t, exitDone, "restore", file, "--books", path, "--as", "ada", "--yes", "--reason", "a wrong conversion")
	if !strings.Contains(says, "burned: receipt A-000002") || !strings.Contains(says, ".before-restore-1") {
		t.Errorf("restored: %s", says)
	}
	if says := curb(t, exitDone, "receipt", "--account", "0010", "--amount", "9", "--books", path, "--as", "ada"); !strings.Contains(says, "A-000003") {
		t.Errorf("the next receipt: %s", says)
	}
	curb(t, exitDone, "check", path)
	curb(t, exitDone, "check", path+".before-restore-1")
}

func TestARestoreOnACleanUserAccountWithThePassphraseAlone(t *testing.T) {
	_, place, key := backedUp(t)
	file := onlyBackup(t, place)
	cleanAccount(t)
	fresh := filepath.Join(os.Getenv("HOME"), "books", "utility.books")
	if says := curb(t, exitData, "restore", file, "--books", fresh); !strings.Contains(says, "Give a margin") {
		t.Errorf("without the books that stood: %s", says)
	}
	says := curb(t, exitDone, "restore", file, "--books", fresh, "--margin", "50", "--as", "ada", "--yes", "--reason", "the disk broke")
	if !strings.Contains(says, "50 numbers of each series") || !strings.Contains(says, "50 receipts, A-000002 to A-000051") {
		t.Errorf("restored: %s", says)
	}
	curb(t, exitDone, "check", fresh)
	if says := curb(t, exitDone, "receipt", "--account", "0010", "--amount", "9", "--books", fresh, "--as", "ada"); !strings.Contains(says, "A-000052") {
		t.Errorf("the next receipt: %s", says)
	}
	cleanAccount(t)
	if err := os.Remove(backup.KeyFiles(place)[0]); err != nil {
		t.Fatal(err)
	}
	fresh = filepath.Join(os.Getenv("HOME"), "utility.books")
	curb(t, exitAbsent, "backup", "verify", file, "--books", fresh)
	e, out, errs := machine("")
	e.password = func(string) (string, error) { return strings.ToLower(key), nil }
	if code := run(context.Background(), e, []string{"backup", "verify", file, "--books", fresh}); code != exitDone || !strings.Contains(out.String(), "1 account") {
		t.Errorf("with the recovery sheet: exit %d: %s%s", code, out, errs)
	}
}

func TestDamagedBooksAreRestoredFromTheListAndAMargin(t *testing.T) {
	path, place, _ := backedUp(t)
	file := onlyBackup(t, place)
	curb(t, exitDone, "backup", "--books", path, "--as", "ada") // a later one, which will not be read
	if err := os.WriteFile(path, []byte("a torn file of nothing at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	says := curb(t, exitRefused, "restore", file, "--books", path, "--margin", "3")
	if !strings.Contains(says, "not a file of Curbstop books") {
		t.Errorf("over somebody's letter: %s", says)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	says = curb(t, exitDone, "restore", file, "--books", path, "--margin", "3", "--as", "ada", "--yes", "--reason", "power cut")
	if !strings.Contains(says, "the list beside the backups") || !strings.Contains(says, "4 receipts, A-000002 to A-000005") {
		t.Errorf("restored: %s", says)
	}
	curb(t, exitDone, "check", path)
}

func TestRefusalsOfBackups(t *testing.T) {
	path, place, _ := backedUp(t)
	file := onlyBackup(t, place)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(place, "cut"+backup.Suffix)
	if err := os.WriteFile(cut, raw[:len(raw)-9], 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "x.books")
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"folder gone": {[]string{"backup", "--to", place + "/stick", "--books", path, "--as", "ada"}, exitAbsent, "connect its disk or stick"},
		"nobody":      {[]string{"backup", "--books", path}, exitData, "--as NAME"},
		"cut":         {[]string{"backup", "verify", cut, "--books", fresh}, exitDamaged, "cut short or damaged"},
		"not there":   {[]string{"restore", file + "x", "--books", path}, exitAbsent, "no backup at"},
		"in clear":    {[]string{"restore", path, "--books", fresh, "--margin", "0"}, exitDone, "In the backup"},
	} {
		if says := curb(t, c.code, c.args...); !strings.Contains(says, c.says) {
			t.Errorf("%s: %s", name, says)
		}
	}
	e, out, errs := machine("")
	e.password = func(string) (string, error) { return "mill pond gates", nil }
	if code := run(context.Background(), e, []string{"restore", file, "--books", path}); code != exitRefused || !strings.Contains(errs.String(), "not the passphrase") {
		t.Errorf("wrong passphrase: exit %d: %s%s", code, out, errs)
	}
}

func TestBackupsBeforeThereIsAKey(t *testing.T) {
	cleanAccount(t)
	path := training(t)
	if says := curb(t, exitRefused, "backup", "--books", path, "--as", "ada"); !strings.Contains(says, "curb backup key --new") {
		t.Errorf("says %s", says)
	}
	if says := curb(t, exitDone, "backup", "key", "--books", path, "--as", "ada"); !strings.Contains(says, "no key yet") {
		t.Errorf("says %s", says)
	}
	curb(t, exitAbsent, "backup", "list", "--books", path)
}
