package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
)

func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range commands() {
		for _, args := range [][]string{{"help", c.name}, {c.name, "-h"}} {
			e, out, errs := machine("")
			if code := run(context.Background(), e, args); code != exitDone || !strings.Contains(out.String(), "Usage: curb "+c.name) {
				t.Errorf("curb %v: exit %d, %s%s", args, code, out, errs)
			}
		}
		if strings.TrimSpace(c.help) == "" || c.summary == "" {
			t.Errorf("curb %s has no help", c.name)
		}
	}
}

func TestExitCodesTellWhatHappened(t *testing.T) {
	path := training(t)
	empty := filepath.Join(t.TempDir(), "empty.books")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	pay := func(more ...string) []string {
		return append([]string{"receipt", "--books", path, "--account", "0010", "--amount", "5"}, more...)
	}
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no such command":     {[]string{"pay"}, exitUsage, "there is no command"},
		"no such flag":        {[]string{"check", "--fast"}, exitUsage, "Usage: curb check"},
		"nobody signed in":    {pay(), exitData, "--as NAME"},
		"a stranger":          {pay("--as", "bob"), exitRefused, "name or the password"},
		"no such account":     {pay("--as", "ada", "--account", "99"), exitAbsent, "no account 99"},
		"not an amount":       {pay("--as", "ada", "--amount", "12,5"), exitData, "not an amount"},
		"no such books":       {[]string{"check", path + "x"}, exitAbsent, "no books"},
		"empty file":          {[]string{"check", empty}, exitDamaged, "is empty"},
		"books over books":    {[]string{"init", "--books", path, "--utility", "X", "--manager", "Y", "--sign-in", "y"}, exitRefused, "never replace"},
		"restore from nought": {[]string{"restore", "--books", path, path + "x"}, exitAbsent, "no backup"},
	} {
		e, out, errs := machine("")
		if code := run(context.Background(), e, c.args); code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
			t.Errorf("%s: exit %d, want %d: %s%s", name, code, c.code, out, errs)
		}
	}
}

func TestBooksThatAreOpenElsewhereAreBusy(t *testing.T) {
	path := training(t)
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	e, _, errs := machine("")
	if code := run(context.Background(), e, []string{"check", path}); code != exitBusy || !strings.Contains(errs.String(), "open in curb.test (process") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
