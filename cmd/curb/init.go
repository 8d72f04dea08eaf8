package main

import (
	"context"
	"flag"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

var initCommand = command{
	name: "init", args: "--utility NAME --manager NAME --sign-in NAME [--books FILE]",
	summary: "make new, real books: the utility and its first manager",
	help: `Makes a new file of books for a real utility, with its first manager, who may do everything and enters the others.
There is no default password: the manager's is asked for twice on the terminal, or read from --password-fd.
A file that is there is never replaced.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := &signIn{}
		booksFlag(fs, &s.path)
		utility := fs.String("utility", "", "the utility's `NAME` as bills show it")
		manager := fs.String("manager", "", "the first manager's full `NAME`")
		signInName := fs.String("sign-in", "", "the `NAME` the manager signs in with")
		zone := fs.String("zone", "America/Chicago", "the office's time `ZONE`")
		fs.IntVar(&s.fd, "password-fd", -1, "read the password from file descriptor `N` instead of the terminal")
		if _, err := parse(e, fs, args, 0, 0); err != nil {
			return err
		}
		if *utility == "" || *manager == "" || *signInName == "" {
			return errUsage
		}
		password, err := newPassword(e, s)
		if err != nil {
			return err
		}
		house := office.House{Utility: *utility, Day: calendar.DayOf(e.clock()), Zone: *zone, Drawer: 'A', Closing: true}
		who := staff.Person{SignIn: *signInName, FullName: *manager, Position: "Manager"}
		b, _, err := open.Create(ctx, s.path, house, who, password, books.OfficeCost, e.clock)
		if err != nil {
			return err
		}
		say(e.out, "Made the books of %s in %s; %s signs in as %s.\n", *utility, s.path, *manager, *signInName)
		return b.Close()
	},
}

func newPassword(e env, s *signIn) (string, error) {
	one, err := s.ask(e, "A password of at least ten characters: ")
	if err != nil || s.fd >= 0 {
		return one, err
	}
	two, err := s.ask(e, "The same once more: ")
	if err == nil && one != two {
		err = fault.New(fault.Invalid, "curb.password-twice", "The two passwords differ; nothing was made.", nil)
	}
	return one, err
}
