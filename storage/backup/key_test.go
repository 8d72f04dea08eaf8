package backup_test

import (
	"os"
	"strings"
	"testing"

	"curbstop/domain/fault"
	"curbstop/storage/backup"
)

func TestTheRecoveryKeyIsReadAsItWasTypedFromPaper(t *testing.T) {
	k, err := backup.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{k.Text(), strings.ToLower(k.Text()), strings.ReplaceAll(k.Text(), " ", ""), "  " + strings.ReplaceAll(k.Text(), " ", "\n")} {
		if back, err := backup.ParseKey(typed); err != nil || back.Recipient() != k.Recipient() {
			t.Errorf("%q: %v", typed, err)
		}
	}
	slip := []byte(k.Text())
	slip[20]++
	for _, typed := range []string{"", "four quiet mill ponds", string(slip), k.Text()[:40]} {
		if _, err := backup.ParseKey(typed); fault.CodeOf(err) != "backup.key-text" {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestTwoOfficersOpenTheBackupsTogetherAndNeitherAlone(t *testing.T) {
	k, err := backup.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	a, b := k.Halves()
	for _, pair := range [][2]string{{a, b}, {b, a}, {strings.ToLower(a), strings.ReplaceAll(b, " ", "")}} {
		if back, err := backup.Join(pair[0], pair[1]); err != nil || back.Recipient() != k.Recipient() {
			t.Errorf("%v: %v", pair, err)
		}
	}
	if keys, err := backup.Secret(t.TempDir(), a+" + "+b); err != nil || keys[0].Recipient() != k.Recipient() {
		t.Errorf("typed together: %v", err)
	}
	other, _ := k.Halves()
	slip := []byte(a)
	slip[10] = 'Q' + 'P' - slip[10]%2 - 'P'
	for name, pair := range map[string][2]string{"the same half twice": {a, a}, "halves of two partings": {other, b}, "a slip": {string(slip), b}, "nothing": {a, ""}} {
		if back, err := backup.Join(pair[0], pair[1]); err == nil {
			t.Errorf("%s gave a key, %s", name, back.Recipient())
		}
	}
	if strings.Contains(k.Text(), a[7:]) || a[7:] == b[7:] {
		t.Error("a half shows the key")
	}
}

func TestThePassphraseAloneOpensTheKeyBesideTheBackups(t *testing.T) {
	backup.WorkFactor = 4
	defer func() { backup.WorkFactor = 18 }()
	k, err := backup.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if _, err := backup.Secret(folder, "four quiet mill ponds"); fault.CodeOf(err) != "backup.no-key-file" {
		t.Errorf("no key file: %v", err)
	}
	if _, err := k.Wrap(folder, "short"); fault.FieldOf(err) != "passphrase" {
		t.Errorf("a short passphrase: %v", err)
	}
	path, err := k.Wrap(folder, "four quiet mill ponds")
	if err != nil {
		t.Fatal(err)
	}
	if raw, _ := os.ReadFile(path); strings.Contains(string(raw), "SECRET") {
		t.Error("the key file shows the key")
	}
	if keys, err := backup.Secret(folder, "four quiet mill ponds"); err != nil || keys[0].Recipient() != k.Recipient() {
		t.Errorf("the right passphrase: %v", err)
	}
	if _, err := backup.Secret(folder, "four quiet mill pond"); fault.CodeOf(err) != "backup.passphrase" {
		t.Errorf("a wrong passphrase: %v", err)
	}
	if _, err := k.Wrap(folder, "another good passphrase"); err != nil || len(backup.KeyFiles(folder)) != 1 {
		t.Errorf("changed: %v, %v", err, backup.KeyFiles(folder))
	}
	if _, err := backup.Secret(folder, "four quiet mill ponds"); fault.CodeOf(err) != "backup.passphrase" {
		t.Errorf("the old passphrase: %v", err)
	}
	if err := os.WriteFile(path, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Secret(folder, "another good passphrase"); fault.CodeOf(err) != "backup.key-file" {
		t.Errorf("a damaged key file: %v", err)
	}
}
