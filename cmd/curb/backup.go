package main

import (
	"context"
	"flag"
	"path/filepath"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/safekeeping"
	"curbstop/storage/books"
)

var backupCommand = command{
	name: "backup", args: "[--to FOLDER] --as NAME | list [FOLDER] | verify FILE | key [--new] [--to FOLDER] [--halves] --as NAME",
	summary: "make an encrypted, verified backup in a second place; list them, verify one, make their key",
	help: `Without another word it makes a backup: encrypted to the office's key, written under a temporary name, read back, decrypted and opened,
and only then named and recorded in the books. Backups past their time are deleted: of 30 days all are kept, of 12 months the newest.

  list     the backups of a folder, newest first; without FOLDER those of the books
  verify   decrypts one and opens it, and says what is in it; asks for the passphrase or the recovery key
  key      says which key backups are made to. With --new it makes one: the passphrase is asked for, and the recovery key is shown
           once, to be written on the recovery sheet. --to says where backups go from now on. --halves shows it in two halves,
           for two officers.

Docs: docs/backup.md`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		if len(args) > 0 {
			switch args[0] {
			case "list":
				return listBackups(ctx, e, fs, args[1:])
			case "verify":
				return verifyBackup(ctx, e, fs, args[1:])
			case "key":
				return backupKey(ctx, e, fs, args[1:])
			}
		}
		return makeBackup(ctx, e, fs, args)
	},
}

func makeBackup(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s := signInFlags(fs)
	to := fs.String("to", "", "the `FOLDER` this backup goes to, instead of the usual one")
	if _, err := parse(e, fs, args, 0, 0); err != nil {
		return err
	}
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	m, err := safekeep.Make(ctx, h.books, h.Session, *to, stages(e))
	if err != nil {
		return err
	}
	say(e.out, "Backed up to %s, encrypted and verified: %s through entry %d.\nSHA-256 %x\n", m.Path, businessDay(m.Backup.Facts.Day), m.Backup.Facts.Seq, m.Backup.Digest)
	for _, name := range m.Deleted {
		say(e.out, "Past its time, deleted: %s\n", name)
	}
	for _, text := range m.Warn {
		say(e.err, "curb: %s\n", text)
	}
	return nil
}

// stages says the stages of long work, each once.
func stages(e env) safekeep.Progress {
	last := ""
	return func(_, _ int, what string) {
		if what != last {
			say(e.err, "%s\n", what)
			last = what
		}
	}
}

func businessDay(d calendar.Day) string { return "business day " + d.US() }

func listBackups(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	var path string
	booksFlag(fs, &path)
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	folder := ""
	if len(rest) == 1 {
		folder = rest[0]
	} else if folder, err = usualFolder(ctx, path); err != nil {
		return err
	}
	all, err := safekeep.List(ctx, nil, nil, folder)
	if err != nil {
		return err
	}
	for _, l := range all {
		what := "nothing is known of it"
		if !l.Facts.IsZero() {
			what = businessDay(l.Facts.Day) + ", entry " + phrase.Number(int(l.Facts.Seq)) + ", " + l.Facts.Utility
		}
		say(e.out, "%s  %s  %s\n", l.Made.Format("01/02/2006 15:04"), l.Name, what)
	}
	if len(all) == 0 {
		say(e.out, "There is no backup in %s.\n", folder)
	}
	return nil
}

// usualFolder gives where the books at a path are backed up to.
func usualFolder(ctx context.Context, path string) (folder string, err error) {
	if err := open.Verify(ctx, path); err != nil {
		return "", err
	}
	b, err := open.ReadOnly(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = b.Close() }()
	set, err := settingsOf(ctx, b)
	if folder = safekeep.Folder(b, set); folder == "" && err == nil {
		err = fault.New(fault.Absent, "backup.not-set", "Nobody said yet where the backups of these books go: name the folder.", nil)
	}
	return folder, err
}

func settingsOf(ctx context.Context, b *books.Books) (set safekeeping.Settings, err error) {
	err = b.View(ctx, func(tx office.Tx) error {
		set, _, err = tx.(safekeeping.Books).BackupSettings().Find(safekeeping.SettingsKey)
		return err
	})
	return set, err
}

func verifyBackup(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	var path string
	booksFlag(fs, &path)
	secret := secretFlag(fs)
	rest, err := parse(e, fs, args, 1, 1)
	if err != nil {
		return err
	}
	typed, err := secret.of(e, rest[0])
	if err != nil {
		return err
	}
	f, digest, err := safekeep.Verify(ctx, rest[0], typed, filepath.Dir(path), stages(e))
	if err != nil {
		return err
	}
	sayFacts(e, "The backup is whole", f)
	say(e.out, "SHA-256 %x\n", digest)
	return nil
}

// sayFacts says what is in books.
func sayFacts(e env, head string, f safekeeping.Facts) {
	say(e.out, "%s: %s, %s.\n", head, f.Utility, businessDay(f.Day))
	say(e.out, "Last journal entry %d of %s, %s.\n", f.Seq, f.At, f.Hash)
	say(e.out, "%s, together owing %s.\n", phrase.Count(f.Accounts, "account"), f.Balance.Dollars())
	for _, l := range append(f.Numbers, f.Checks...) {
		say(e.out, "  next %s\n", l.Next())
	}
}

func backupKey(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s, secret := signInFlags(fs), secretFlag(fs)
	fresh := fs.Bool("new", false, "make a new key")
	halves := fs.Bool("halves", false, "show the new key in two halves, for two officers")
	to := fs.String("to", "", "the `FOLDER` backups go to from now on")
	if _, err := parse(e, fs, args, 0, 0); err != nil {
		return err
	}
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	if *to != "" {
		warn, err := safekeep.SetFolder(ctx, h.books, h.Session, *to)
		if err != nil {
			return err
		}
		say(e.out, "Backups go to %s from now on.\n", *to)
		for _, text := range warn {
			if !*fresh {
				say(e.err, "curb: %s\n", text)
			}
		}
	}
	if *fresh {
		return newKey(ctx, e, h, secret, *halves)
	}
	set, err := office.Ask(ctx, h.Session, safekeeping.ReadSettings{})
	if err != nil {
		return err
	}
	if set.Recipient == "" {
		say(e.out, "There is no key yet: “curb backup key --new --to FOLDER” makes one.\n")
		return nil
	}
	say(e.out, "Backups go to %s, encrypted to %s, made on %s.\n", safekeep.Folder(h.books, set), set.Recipient, set.KeyDay.US())
	return nil
}

func newKey(ctx context.Context, e env, h *held, secret *secretSource, halves bool) error {
	pass, err := secret.fresh(e)
	if err != nil {
		return err
	}
	k, err := safekeep.NewKey(ctx, h.books, h.Session, pass)
	if err != nil {
		return err
	}
	say(e.out, "Backups are encrypted to a new key from now on:\n%s\n\n", k.Recipient())
	if halves {
		a, b := k.Halves()
		say(e.out, "Its two halves, one for each officer. They are shown only now; neither opens anything alone:\n%s\n%s\n", a, b)
		return nil
	}
	say(e.out, "The recovery key, for the recovery sheet. It is shown only now; keep the sheet in the safe:\n%s\n", k.Text())
	return nil
}
