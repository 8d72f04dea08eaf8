package main

import (
	"context"
	"flag"
	"strings"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/storage/backup"
)

var restoreCommand = command{
	name: "restore", args: "FILE --as NAME [--books FILE] [--margin N] [--reason TEXT] [--yes] | --put-back --as NAME --reason TEXT",
	summary: "put a verified backup in the place of the books, the lost numbers burned",
	help: `Decrypts the backup, opens it in a child process, and says what is in it and what would be lost: journal entries, receipts, bills, checks
and every other series, by number. Without --yes that is all. With it, the manager signs in with the password of the backup's day; the numbers of
what is lost are burned, so that none is ever given out twice; a journal entry says who restored what; and the backup takes the place of the
books. Those that stood there are kept beside it. Nothing is deleted.

Where the books are gone or cannot be read, --margin N burns N numbers of each series beyond the newest that is known.

With --put-back and no FILE it settles that somebody copied an older file over the books, which is noticed when they are opened: the numbers of
the newer file are burned as far as this workstation saw them, and --margin more.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s, secret := signInFlags(fs), secretFlag(fs)
		margin := fs.Int("margin", -1, "burn `N` numbers of each series more, when the books cannot be read")
		reason := fs.String("reason", "", "why, for the journal")
		put := fs.Bool("put-back", false, "instead of restoring: take an older file that was put in the place of the books, and burn the numbers of the newer one")
		yes := fs.Bool("yes", false, "restore, and not only say what would happen")
		rest, err := parse(e, fs, args, 0, 1)
		if err != nil {
			return err
		}
		if *put && len(rest) == 0 {
			return settlePutBack(ctx, e, s, *reason, *margin)
		}
		if len(rest) != 1 {
			return errUsage
		}
		typed, err := secret.of(e, rest[0])
		if err != nil {
			return err
		}
		o, err := safekeep.Look(ctx, safekeep.Ask{File: rest[0], Secret: typed, To: s.path, Margin: *margin}, stages(e))
		if err != nil {
			return err
		}
		defer o.Close()
		sayOffer(e, o)
		if !*yes {
			say(e.out, "Nothing was changed. With --yes, --as NAME and --reason TEXT it is restored.\n")
			return nil
		}
		return carryOutRestore(ctx, e, o, s, *reason)
	},
}

func sayOffer(e env, o *safekeep.Offer) {
	sayFacts(e, "In the backup", o.Facts)
	if o.Loss.Known {
		sayFacts(e, "In the books that stand", o.Present)
	}
	if o.Loss.Strange {
		say(e.out, "The backup is not from the past of the books that stand: they were restored, or parted from it, before.\n")
	}
	if n := o.Loss.Entries(); n > 0 {
		say(e.out, "Would be lost: %s, %d to %d (%s).\n", phrase.Count(n, "journal entry"), o.Loss.First, o.Loss.Through, o.Source)
	} else {
		say(e.out, "Nothing would be lost (%s).\n", o.Source)
	}
	for _, r := range o.Loss.Ranges {
		say(e.out, "  burned: %s\n", r)
	}
}

func carryOutRestore(ctx context.Context, e env, o *safekeep.Offer, s *signIn, reason string) error {
	switch {
	case s.as == "":
		return fault.New(fault.Invalid, "curb.who", "Say who works: --as NAME.", nil)
	case strings.TrimSpace(reason) == "":
		return fault.New(fault.Invalid, "restore.no-reason", "Say why the books are restored: --reason TEXT.", nil).At("reason")
	}
	who := safekeep.Person{SignIn: s.as, Reason: reason, Clock: e.clock}
	if !o.Facts.Training {
		var err error
		if who.Password, err = s.ask(e, "Password of "+s.as+" on "+o.Facts.Day.US()+": "); err != nil {
			return err
		}
	}
	r, err := o.Restore(ctx, who, func() error { return nil })
	if err != nil {
		return err
	}
	say(e.out, "Restored: %s.\n", r.Restoration.Says())
	if r.Kept != "" {
		say(e.out, "The books that stood there are kept as %s.\n", r.Kept)
	}
	return nil
}

// settlePutBack takes an older file as the books.
func settlePutBack(ctx context.Context, e env, s *signIn, reason string, margin int) error {
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	r, err := safekeep.PutBack(ctx, h.books, h.Session, reason, margin)
	if err != nil {
		return err
	}
	say(e.out, "Settled: %s.\n", r.Says())
	return nil
}

// secretSource is where what opens backups comes from.
type secretSource struct{ fd int }

func secretFlag(fs *flag.FlagSet) *secretSource {
	s := &secretSource{}
	fs.IntVar(&s.fd, "passphrase-fd", -1, "read the passphrase or recovery key from file descriptor `N` instead of the terminal")
	return s
}

// of asks for what opens a backup; nothing is asked for a copy in clear.
func (s *secretSource) of(e env, file string) (string, error) {
	if !backup.Encrypted(file) {
		return "", nil
	}
	return (&signIn{fd: s.fd}).ask(e, "Passphrase of the backups, or the recovery key: ")
}

// fresh asks for a new passphrase, twice.
func (s *secretSource) fresh(e env) (string, error) {
	one, err := (&signIn{fd: s.fd}).ask(e, "A passphrase for the backups, four or five words: ")
	if err != nil || s.fd >= 0 {
		return one, err
	}
	two, err := e.password("The same once more: ")
	if err == nil && one != two {
		err = fault.New(fault.Invalid, "curb.passphrase-twice", "The two passphrases differ; nothing was made.", nil)
	}
	return one, err
}
