package safekeep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/safekeeping"
	"curbstop/storage/backup"
	"curbstop/storage/books"
	"curbstop/storage/kv"
)

// Ask says which backup is looked at, and what would stand in its place.
type Ask struct {
	File   string       // the backup
	Secret string       // passphrase, recovery key, or its two halves with "+" between them
	To     string       // where the books stand, or shall stand
	Open   *books.Books // those books when this program has them open, else nil
	Margin int          // numbers of each series to burn beyond what is known when the books cannot be read; -1 was not said
}

// Offer is a backup that was decrypted, verified and compared with the books that stand. It holds a copy until it is closed.
type Offer struct {
	ask     Ask
	digest  [32]byte
	plain   *os.File
	drop    func()
	Facts   safekeeping.Facts // of the backup
	Present safekeeping.Facts // of the books that stand, or the newest that is known of them
	Loss    safekeeping.Loss
	Source  string            // how it is known what is lost, in words
	at      func(step string) // told each step of a restore; nil but in tests
}

// Close lets go of the copy.
func (o *Offer) Close() { o.drop() }

// Look decrypts a backup beside the books, verifies it in a child process and compares it with the books that stand.
//
// Refuses, in order: a secret that opens nothing; a file that is no backup, of another key, cut or damaged; books that another program
// has open; the books of another office; no margin when the books that stand cannot be read.
func Look(ctx context.Context, a Ask, progress Progress) (o *Offer, err error) {
	o = &Offer{ask: a}
	if err := os.MkdirAll(filepath.Dir(absolute(a.To)), 0o700); err != nil {
		return nil, err
	}
	if o.plain, o.drop, err = backup.Scratch(filepath.Dir(absolute(a.To))); err != nil {
		return nil, err
	}
	if err := o.read(ctx, progress); err != nil {
		o.drop()
		return nil, err
	}
	return o, nil
}

func (o *Offer) read(ctx context.Context, progress Progress) (err error) {
	if err := o.unseal(ctx, progress); err != nil {
		return err
	}
	if o.Facts, err = open.FactsOfFile(ctx, o.plain, filepath.Base(o.ask.File)); err != nil {
		return err
	}
	return o.compare(ctx)
}

// unseal decrypts with whichever key of the folder fits.
func (o *Offer) unseal(ctx context.Context, progress Progress) error {
	keys := []backup.Key{{}}
	if backup.Encrypted(o.ask.File) {
		if _, err := os.Stat(o.ask.File); err != nil {
			_, _, err = backup.Digest(ctx, o.ask.File)
			return err
		}
		found, err := backup.Secret(filepath.Dir(o.ask.File), o.ask.Secret)
		if fault.CodeOf(err) == "backup.no-key-file" { // the file was carried elsewhere by itself: there is one beside the books
			if here, bad := backup.Secret(filepath.Dir(absolute(o.ask.To)), o.ask.Secret); bad == nil {
				found, err = here, nil
			}
		}
		if err != nil {
			return err
		}
		keys = found
	}
	var err error
	for _, k := range keys {
		if _, err := o.plain.Seek(0, io.SeekStart); err != nil {
			return err
		}
		o.digest, err = backup.Unseal(ctx, o.ask.File, k, o.plain, progress)
		if fault.CodeOf(err) != "backup.wrong-key" {
			return err
		}
	}
	return errors.Join(err, fault.New(fault.Refused, "backup.wrong-key",
		"The backup “{path}” does not open with this key: it was made with another one. Look at the recovery sheets of other years.",
		fault.Args{"path": filepath.Base(o.ask.File)}).At("secret"))
}

// compare reckons what would be lost.
func (o *Offer) compare(ctx context.Context) error {
	at, known, err := o.present(ctx)
	if err != nil {
		return err
	}
	margin := 0
	if !known {
		if err := o.newest(); err != nil {
			return err
		}
		if margin = o.ask.Margin; margin < 0 {
			return ErrMargin.With(fault.Args{"path": o.ask.To, "known": o.Source})
		}
		o.Source += "; " + phrase.Count(margin, "number") + " of each series beyond that, as a margin"
	}
	o.Loss, err = safekeeping.Lose(o.Facts, o.Present, at, known, uint64(margin))
	return err
}

// ErrMargin asks for a margin when nobody can say which numbers were used since.
var ErrMargin = fault.New(fault.Invalid, "restore.margin",
	"The books at “{path}” are not there or cannot be read, so that nobody can say which numbers were used last. What is known is {known}. "+
		"Give a margin: more than the receipts, bills or checks that were made since.", nil).At("margin")

// present reads the facts of the books that stand, and the hash they have where the backup ends.
func (o *Offer) present(ctx context.Context) (at journal.Hash, known bool, err error) {
	b := o.ask.Open
	if b == nil {
		if o.Present, err = open.FactsAt(ctx, o.ask.To); err != nil {
			o.Present = safekeeping.Facts{}
			switch fault.KindOf(err) {
			case fault.Absent, fault.Damaged:
				return at, false, nil
			}
			return at, false, err
		}
		if b, err = open.ReadOnly(o.ask.To); err != nil {
			return at, false, err
		}
		defer func() { err = errors.Join(err, b.Close()) }()
	} else if o.Present, err = open.FactsOf(ctx, b); err != nil {
		return at, false, err
	}
	err = b.View(ctx, func(tx office.Tx) error {
		at, err = safekeeping.EntryHash(tx.(safekeeping.Books), o.Facts.Drawer, o.Facts.Seq)
		return err
	})
	o.Source = "compared with the books that stood there"
	return at, true, err
}

// newest finds the newest that is known of the books elsewhere: in the list beside the backups.
func (o *Offer) newest() error {
	o.Source = "the backup itself"
	best := safekeeping.Facts{}
	for _, l := range lines(filepath.Dir(o.ask.File)) {
		if f := l.facts(); f.Origin == o.Facts.Origin && f.Seq > max(best.Seq, o.Facts.Seq) {
			best = f
			o.Source = fmt.Sprintf("the list beside the backups, which ends with entry %d on %s", f.Seq, f.Day.US())
		}
	}
	if m, ok := open.Mark(o.ask.To, filepath.Dir(o.ask.File), o.Facts.Origin); ok && m.Facts.Seq > max(best.Seq, o.Facts.Seq) {
		best = m.Known()
		o.Source = "the mark of the workstation, which saw entry " + seqText(best.Seq) + " on " + best.Day.US()
	}
	o.Present = best
	return nil
}

func seqText(n uint64) string { return phrase.Number(int(n)) }

// Person is who restores: a manager of the books in the backup, with the password of its day.
type Person struct {
	SignIn, Password string
	Reason           string
	Clock            func() time.Time
}

// Restored says what was done.
type Restored struct {
	Restoration safekeeping.Restoration
	Kept        string // where the books that stood there lie now, "" when there were none
}

// Restore puts the backup in the place of the books: signed in and the lost numbers burned in the copy first, then swapped in. release is
// called just before, for a program to close the books it has open. Stopped or ended at any moment, the old books or the new ones stand
// at the path, and both are whole.
//
// Refuses, in order: a name or password that is not of the backup's day; somebody who is not a manager; no reason; books that went on
// since they were compared, or that another program opened.
func (o *Offer) Restore(ctx context.Context, who Person, release func() error) (r Restored, err error) {
	same := o.same
	if !o.Loss.Known {
		same = nil
	}
	r.Kept, err = backup.Restore(ctx, absolute(o.ask.To), func(f *os.File) error {
		if _, err := o.plain.Seek(0, io.SeekStart); err != nil {
			return err
		}
		_, err := io.Copy(f, o.plain)
		o.step("copied")
		return err
	}, func(tmp string) error {
		b, err := open.Unverified(ctx, tmp)
		if err != nil {
			return err
		}
		r.Restoration, err = o.burn(ctx, b, who)
		if err := errors.Join(err, b.Close()); err != nil {
			return err
		}
		o.step("burned")
		err = release()
		o.step("released")
		return err
	}, same)
	o.step("swapped")
	if err == nil {
		open.ForgetMarks(o.ask.To)
	}
	return r, err
}

func (o *Offer) step(name string) {
	if o.at != nil {
		o.at(name)
	}
}

// burn does the deed in the copy.
func (o *Offer) burn(ctx context.Context, b *books.Books, who Person) (r safekeeping.Restoration, err error) {
	var s *office.Session
	if o.Facts.Training {
		s, err = b.SignInTraining(ctx, who.SignIn, who.Clock)
	} else {
		s, err = b.SignInProved(ctx, who.SignIn, who.Password, who.Clock)
	}
	if err != nil {
		return r, err
	}
	return office.Do(ctx, s, s.Mint(), safekeeping.Restore{Record: safekeeping.Restoration{
		File: filepath.Base(o.ask.File), Digest: o.digest[:], Seq: o.Facts.Seq, Hash: o.Facts.Hash, Day: o.Facts.Day,
		First: o.Loss.First, Through: o.Loss.Through, Burned: o.Loss.Ranges, Source: o.Source, Reason: who.Reason,
	}})
}

// same refuses when the books went on since they were compared.
func (o *Offer) same(s kv.Store) error {
	f, err := open.FactsOf(context.Background(), books.New(s))
	if err == nil && (f.Seq != o.Present.Seq || f.Hash != o.Present.Hash) {
		err = fault.New(fault.Stale, "restore.went-on", "Somebody worked in the books meanwhile: look at the backup again, to see what would be lost.", nil)
	}
	return err
}

// Verify decrypts a backup and opens it in a child process, and gives the facts of it and the digest of its bytes. scratch is the folder in which
// the copy in clear lies meanwhile, without a name where the system lets it.
func Verify(ctx context.Context, file, secret, scratch string, progress Progress) (f safekeeping.Facts, d [32]byte, err error) {
	if _, err := os.Stat(scratch); err != nil {
		scratch = os.TempDir()
	}
	o := &Offer{ask: Ask{File: file, Secret: secret, To: filepath.Join(scratch, "x")}}
	if o.plain, o.drop, err = backup.Scratch(scratch); err != nil {
		return f, d, err
	}
	defer o.drop()
	if err := o.unseal(ctx, progress); err != nil {
		return f, d, err
	}
	f, err = open.FactsOfFile(ctx, o.plain, filepath.Base(file))
	return f, o.digest, err
}
