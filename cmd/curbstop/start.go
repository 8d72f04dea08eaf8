package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// openBooks opens the books that were asked for; the sample utility's are made first when they are not there yet.
func (p *program) openBooks(ctx context.Context, progress kit.Progress) (*books.Books, error) {
	path := p.o.books
	if path == "" {
		path = open.DefaultPath()
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			progress(0, 1, "counting the meters")
			if err := makeSample(ctx, path, calendar.DayOf(time.Now()), progress); err != nil {
				return nil, err
			}
		}
	}
	return open.Books(ctx, path)
}

var errThere = fault.New(fault.Refused, "start.there", "There is a file at “{path}” already. New books never replace one: choose another name, or leave out --new.", nil)

// wizard asks what new books need and makes them.
func (p *program) wizard() {
	if _, err := os.Lstat(p.o.books); err == nil {
		p.refuse(errThere.With(fault.Args{"path": p.o.books}))
		return
	}
	p.win.SetCloseIntercept(p.win.Close)
	var made *office.Session
	shell.FirstRun(p.win, p.desk, func(ctx context.Context, a shell.Answers) error {
		house := office.House{Utility: a.Utility, Day: calendar.DayOf(time.Now()), Drawer: 'A', Zone: localZone(), Closing: true}
		manager := staff.Person{SignIn: firstName(a.Manager), FullName: strings.TrimSpace(a.Manager), Position: "Manager"}
		b, s, err := open.Create(ctx, p.o.books, house, manager, a.Password, books.OfficeCost, p.clock)
		p.books, made = b, s
		return err
	}, func(a shell.Answers) {
		p.work()
		p.shell.SignedIn(shell.Clerk{Name: made.Name, SignIn: firstName(a.Manager), Role: "Manager", Session: made})
		p.keys(p.bench(p.shell))
		p.win.Say("The books are made, and you are signed in. One thing is left: a recovery key (F7), or sealed records are lost with the last password.", kit.Good)
	})
	p.events.tell("SCREEN", "New books")
}

// firstName is by what the first manager signs in until told otherwise.
func firstName(manager string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(manager), " ")
	return strings.ToLower(first)
}

// localZone names the workstation's zone, "" when it has no name of its own.
func localZone() string {
	if name := time.Local.String(); name != "Local" {
		return name
	}
	if to, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(to, "zoneinfo/"); ok {
			return name
		}
	}
	return ""
}
