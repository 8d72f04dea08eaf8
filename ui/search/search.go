// Package search finds accounts as one types: one directory for the window, kept up with the books, behind quick search, the list
// of accounts and every field that asks for an account.
package search

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/office"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Finder holds the directory of accounts. It is used on the window's thread only.
type Finder struct {
	dir *account.Directory
	err error // of the last look at the books
}

// New makes a finder that knows no account yet.
func New() *Finder { return &Finder{dir: account.NewDirectory(nil)} }

// Load reads the whole directory beside the window, so that the first search need not wait for it; then may be nil.
func (f *Finder) Load(desk *kit.Desk, s *office.Session, then func(error)) {
	var made *account.Directory
	desk.Run(func(ctx context.Context, _ kit.Progress) error {
		lines, err := office.Ask(ctx, s, account.ReadLines{})
		made = account.NewDirectory(lines)
		return err
	}, func(err error) {
		if f.err = err; err == nil && made.Seq() >= f.dir.Seq() {
			f.dir = made
		}
		if then != nil {
			then(err)
		}
	})
}

// Refresh takes in what changed in the books since the last look; after Load it costs next to nothing.
func (f *Finder) Refresh(s *office.Session) error {
	lines, err := office.Ask(context.Background(), s, account.ReadLines{After: f.dir.Seq()})
	if f.err = err; err != nil {
		return err
	}
	f.dir.Update(lines)
	return nil
}

// Find gives the best accounts for a query and how many there are in all.
func (f *Finder) Find(query string) ([]account.Line, int) { return f.dir.Find(query) }

// Len counts the accounts.
func (f *Finder) Len() int { return f.dir.Len() }

// At gives the i-th account by number.
func (f *Finder) At(i int) account.Line { return f.dir.At(i) }

// Line gives what an account is found by.
func (f *Finder) Line(id account.ID) (account.Line, bool) { return f.dir.Line(id) }

// Quick makes the search behind Ctrl+K: what changed is taken in at each key, so that an account entered a moment ago is found.
func (f *Finder) Quick(open func(*shell.Shell, account.ID) shell.Screen) func(*shell.Shell, string) []shell.Found {
	return func(sh *shell.Shell, query string) []shell.Found {
		if s := sh.Session(); s != nil {
			if err := f.Refresh(s); err != nil {
				sh.Window().SayError(err)
			}
		}
		lines, _ := f.Find(query)
		out := make([]shell.Found, len(lines))
		for i, l := range lines {
			out[i] = shell.Found{
				Kind: "Account", Number: l.Number, Name: Names(l), Detail: l.Address,
				Open: func(sh *shell.Shell) shell.Screen { return open(sh, l.Account) },
			}
		}
		return out
	}
}

// Names gives both names of a line.
func Names(l account.Line) string {
	if l.Second == "" {
		return l.Name
	}
	return l.Name + ", " + l.Second
}
