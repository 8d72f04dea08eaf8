package main

import (
	"context"
	"os"
	"os/exec"
	"slices"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/office"
	books "curbstop/domain/safekeeping"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/safekeeping"
	"curbstop/ui/today"
)

// shelf does the work on files for the screens of backups.
type shelf struct{ p *program }

// Folder implements safekeeping.Keeper.
func (k shelf) Folder(s books.Settings) string { return safekeep.Folder(k.p.books, s) }

// SetFolder implements safekeeping.Keeper.
func (k shelf) SetFolder(ctx context.Context, s *office.Session, folder string) ([]string, error) {
	return safekeep.SetFolder(ctx, k.p.books, s, folder)
}

// NewKey implements safekeeping.Keeper.
func (k shelf) NewKey(ctx context.Context, s *office.Session, passphrase string) (safekeeping.Key, error) {
	made, err := safekeep.NewKey(ctx, k.p.books, s, passphrase)
	if err != nil {
		return safekeeping.Key{}, err
	}
	a, b := made.Halves()
	return safekeeping.Key{Recipient: made.Recipient(), Text: made.Text(), HalfA: a, HalfB: b}, nil
}

// ChangePassphrase implements safekeeping.Keeper.
func (k shelf) ChangePassphrase(ctx context.Context, s *office.Session, secret, passphrase string) error {
	return safekeep.ChangePassphrase(ctx, k.p.books, s, secret, passphrase)
}

// Make implements safekeeping.Keeper.
func (k shelf) Make(ctx context.Context, s *office.Session, progress kit.Progress) (safekeeping.Made, error) {
	m, err := safekeep.AtClose(ctx, k.p.books, s, progress)
	return safekeeping.Made{Name: m.Backup.File, Deleted: len(m.Deleted), Warn: m.Warn}, err
}

// List implements safekeeping.Keeper.
func (k shelf) List(ctx context.Context, s *office.Session) (out []safekeeping.File, err error) {
	set, err := office.Ask(ctx, s, books.ReadSettings{})
	if err != nil {
		return nil, err
	}
	folder := k.Folder(set)
	if folder == "" {
		return nil, nil
	}
	all, err := safekeep.List(ctx, k.p.books, s, folder)
	for _, l := range all {
		out = append(out, safekeeping.File{
			Path: l.Path, Name: l.Name, Size: l.Size, Made: l.Made.In(k.p.zone), Facts: l.Facts, Recorded: l.Recorded, There: l.There,
		})
	}
	return out, err
}

// offer is an opened backup as the screen knows it.
type offer struct{ *safekeep.Offer }

// Facts implements safekeeping.Offer.
func (o offer) Facts() (backup, present books.Facts) { return o.Offer.Facts, o.Present }

// Loss implements safekeeping.Offer.
func (o offer) Loss() books.Loss { return o.Offer.Loss }

// Source implements safekeeping.Offer.
func (o offer) Source() string { return o.Offer.Source }

// Look implements safekeeping.Keeper.
func (k shelf) Look(ctx context.Context, path, secret string, progress kit.Progress) (safekeeping.Offer, error) {
	o, err := safekeep.Look(ctx, safekeep.Ask{File: path, Secret: secret, To: k.p.path(), Open: k.p.books, Margin: -1}, progress)
	if err != nil {
		return nil, err
	}
	return offer{o}, nil
}

// Restore implements safekeeping.Keeper. The books are closed when the copy is ready to take their place; from then on the window can
// only begin anew, whether it was taken or not.
func (k shelf) Restore(ctx context.Context, s *office.Session, o safekeeping.Offer, password, reason string) (string, error) {
	who := safekeep.Person{Password: password, Reason: reason, Clock: k.p.clock}
	people, err := k.p.books.People(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range people {
		if p.ID == s.Who {
			who.SignIn = p.SignIn
		}
	}
	closed := false
	r, err := o.(offer).Restore(ctx, who, func() error {
		closed = true
		return k.p.books.Close()
	})
	switch {
	case err != nil && closed:
		return "Nothing was restored, the books stand as they were: " + err.Error(), nil
	case err != nil:
		return "", err
	}
	return "Restored: " + r.Restoration.Says() + ". The books that stood there are kept as " + r.Kept + ".", nil
}

// saysEnv carries a sentence to the program that begins anew.
const saysEnv = "CURBSTOP_SAYS"

// Reopen implements safekeeping.Keeper: a new process opens the books that now stand, since every screen of this one holds the old.
func (k shelf) Reopen(says string) {
	self, err := os.Executable()
	if err == nil {
		next := exec.Command(self, slices.DeleteFunc(slices.Clone(os.Args[1:]), func(a string) bool { return a == "--new" || a == "-new" })...)
		next.Env = append(os.Environ(), saysEnv+"="+says)
		err = next.Start()
	}
	if err != nil {
		k.p.tell("The books were restored.", says+" Start Curbstop again.")
		return
	}
	k.p.code = exitOK // whatever was refused before
	k.p.events.tell("REOPENED", says)
	k.p.win.Close()
}

// sayRestored says in the status line what the process before this one did.
func (p *program) sayRestored() {
	if says := os.Getenv(saysEnv); says != "" {
		p.win.Say(says, kit.Good)
	}
}

// path gives the file of the books that are open.
func (p *program) path() string {
	if p.o.books != "" {
		return p.o.books
	}
	return open.DefaultPath()
}

// backups makes the screen of backups.
func (p *program) backups(b *bench.Bench) { b.Open(safekeeping.New(b, shelf{p})) }

// missedBackups waits on the first screen, in red, when a day of work was not backed up.
func (p *program) missedBackups() today.Queue {
	return today.Queue{What: "Business days without a backup", Where: "Office", Tone: kit.Danger, Open: p.backups, Count: func(b *bench.Bench) (int, string, error) {
		h, err := bench.Ask(b, books.Missed{})
		if err != nil || !h.Red() {
			return 0, "", err
		}
		says, _ := safekeeping.Says(h)
		return max(h.Missed, 1), says, nil
	}}
}

var _ safekeeping.Keeper = shelf{}
