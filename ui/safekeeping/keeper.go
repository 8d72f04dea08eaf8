// Package safekeeping is the manager's screens of backups: those that were made, where they go and to which key, what a restore would
// lose, and the restore itself.
package safekeeping

import (
	"context"
	"fmt"
	"time"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	books "curbstop/domain/safekeeping"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Keeper does the work on files, which is a matter of the program: each call may take seconds, and comes beside the window.
type Keeper interface {
	// Folder gives where backups go from this workstation, "" when nobody said yet.
	Folder(books.Settings) string
	// SetFolder says where they go from now on; it gives sentences about what is not as safe as it could be.
	SetFolder(ctx context.Context, s *office.Session, folder string) (warn []string, err error)
	// NewKey makes the key of the office and wraps it by a passphrase. It is shown once.
	NewKey(ctx context.Context, s *office.Session, passphrase string) (Key, error)
	// ChangePassphrase wraps the key anew; secret is the present passphrase or the recovery key.
	ChangePassphrase(ctx context.Context, s *office.Session, secret, passphrase string) error
	// Make makes a backup now.
	Make(ctx context.Context, s *office.Session, progress kit.Progress) (Made, error)
	// List gives the backups of the folder and those the books know, newest first.
	List(ctx context.Context, s *office.Session) ([]File, error)
	// Look decrypts a backup, opens it and compares it with the books.
	Look(ctx context.Context, path, secret string, progress kit.Progress) (Offer, error)
	// Restore puts it in the place of the books, and gives what was done in a sentence. The books are closed then.
	Restore(ctx context.Context, s *office.Session, o Offer, password, reason string) (says string, err error)
	// Reopen opens the books that now stand; the window begins anew and says what was done.
	Reopen(says string)
}

// Key is a key that was just made, as it is printed.
type Key struct{ Recipient, Text, HalfA, HalfB string }

// Made is a backup that was made.
type Made struct {
	Name    string
	Deleted int // past their time
	Warn    []string
}

// File is one backup.
type File struct {
	Path, Name string
	Size       int64
	Made       time.Time
	Facts      books.Facts
	Recorded   bool // the open books know it
	There      bool
}

// Offer is a backup that was opened and compared; Close lets go of the copy.
type Offer interface {
	Facts() (backup, present books.Facts)
	Loss() books.Loss
	Source() string
	Close()
}

// desk is what the screen of backups knows.
type desk struct {
	b      *bench.Bench
	k      Keeper
	health books.Health
	files  []File
}

// read asks the books and the folder anew.
func (m *desk) read() (err error) {
	if m.health, err = bench.Ask(m.b, books.Missed{}); err != nil {
		return err
	}
	m.files, err = m.k.List(context.Background(), m.b.Session)
	return err
}

// says tells in a line how the books stand with their backups.
func (m *desk) says() (string, kit.Tone) { return Says(m.health) }

// Says tells in a line how books stand with their backups.
func Says(h books.Health) (string, kit.Tone) {
	last := "the last one is of " + h.Last.Day.Weekday().String() + ", " + h.Last.Day.US()
	switch {
	case h.Never && h.Training:
		return "Training books: nobody minds what becomes of them, and backups can be tried out.", kit.Quiet
	case h.Never:
		return "These books were never backed up: when this disk breaks, everything is lost.", kit.Danger
	case h.Missed > 0:
		return fmt.Sprintf("%s without a backup since %s; %s.", phrase.Count(h.Missed, "business day"), h.First.US(), last), kit.Danger
	}
	return phrase.Sentence(last) + ".", kit.Good
}

// place says where backups go and to which key.
func (m *desk) place() (string, kit.Tone) {
	folder := m.k.Folder(m.health.Settings)
	switch {
	case folder == "":
		return "F6 says where backups go: a folder on another disk, a stick or another computer.", kit.Warning
	case m.health.Settings.Recipient == "":
		return "They go to " + folder + ". F7 makes the key they are encrypted to.", kit.Warning
	}
	r := m.health.Settings.Rule()
	return fmt.Sprintf("They go to %s, encrypted to the key of %s; %d days and %d months are kept.", folder, m.health.Settings.KeyDay.US(), r.Days, r.Months), kit.Plain
}

// mayMake says why no backup can be made now, nil when one can.
func (m *desk) mayMake() error {
	if m.k.Folder(m.health.Settings) == "" || m.health.Settings.Recipient == "" {
		return fault.New(fault.Refused, "backup.not-set", "First say where backups go (F6) and make their key (F7).", nil)
	}
	return nil
}

// maySet says why who is signed in cannot change where backups go.
func (m *desk) maySet() error {
	s := m.health.Settings
	if s.Folder == "" {
		s.Folder = "somewhere"
	}
	return bench.May(m.b, books.Set{Settings: s})
}

// mayRestore says why who is signed in cannot restore.
func (m *desk) mayRestore() error {
	_, err := bench.Ask(m.b, books.MayRestore{})
	return err
}

// size says bytes as people do.
func size(n int64) string {
	switch {
	case n >= 10<<20:
		return phrase.Number(int(n>>20)) + " MB"
	case n >= 1<<20:
		return fmt.Sprintf("%d.%d MB", n>>20, (n%(1<<20))*10>>20)
	}
	return phrase.Number(int(max(n>>10, 1))) + " KB"
}

// state says how a file stands.
func state(f File) (string, kit.Tone) {
	switch {
	case !f.There:
		return "not in the folder", kit.Danger
	case !f.Recorded:
		return "not in these books", kit.Quiet
	}
	return "", kit.Plain
}

// known says a fact of a file, "" when nothing is known of it.
func known(f File, fact func(books.Facts) string) string {
	if f.Facts.IsZero() {
		return ""
	}
	return fact(f.Facts)
}

// row is one line of the comparison before a restore.
type row struct {
	What, Backup, Present string
	Tone                  kit.Tone
}

// rows compares a backup with the books that stand.
func rows(o Offer) []row {
	b, p := o.Facts()
	line := func(what string, fact func(books.Facts) string) row {
		r := row{What: what, Backup: fact(b), Present: fact(p)}
		if r.Backup != r.Present {
			r.Tone = kit.Warning
		}
		return r
	}
	out := []row{
		line("Business day", func(f books.Facts) string { return f.Day.Weekday().String() + ", " + f.Day.US() }),
		line("Last journal entry", func(f books.Facts) string { return phrase.Number(int(f.Seq)) }),
		line("Made at", func(f books.Facts) string { return f.At.Time().Format("01/02/2006 3:04 PM") }),
		line("Its hash", func(f books.Facts) string { return f.Hash.String() }),
		line("Accounts", func(f books.Facts) string { return phrase.Number(f.Accounts) }),
		line("Owed by all together", func(f books.Facts) string { return f.Balance.Dollars() }),
	}
	return append(out, numbers(b, p)...)
}

// numbers compares the next number of every series.
func numbers(b, p books.Facts) (out []row) {
	had := map[books.Last]books.Last{}
	for _, l := range append(append([]books.Last(nil), b.Numbers...), b.Checks...) {
		had[l.Series()] = l
	}
	for _, l := range append(append([]books.Last(nil), p.Numbers...), p.Checks...) {
		was, ok := had[l.Series()]
		if !ok {
			was = l.Series()
			was.Name = l.Name
		}
		r := row{What: phrase.Sentence("next " + string(l.Kind)), Backup: was.NextText(), Present: l.NextText()}
		if l.Bank != 0 {
			r.What = "Next check of " + l.Name
		}
		if was.N != l.N {
			r.Tone = kit.Warning
		}
		out = append(out, r)
	}
	return out
}

// loses says in a sentence what a restore would lose.
func loses(o Offer) (string, kit.Tone) {
	l := o.Loss()
	text, tone := "Nothing would be lost.", kit.Good
	if n := l.Entries(); n > 0 {
		text, tone = fmt.Sprintf("%s would be lost: %d to %d.", phrase.Sentence(phrase.Count(n, "journal entry")), l.First, l.Through), kit.Danger
	}
	if l.Strange {
		text, tone = text+" The backup is not from the past of these books: they parted before.", kit.Danger
	}
	return text, tone
}
