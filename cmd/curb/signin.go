package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/books"
)

func system() env {
	return env{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, clock: time.Now,
		password: func(prompt string) (string, error) {
			if !term.IsTerminal(int(os.Stdin.Fd())) {
				return "", fault.New(fault.Refused, "curb.no-terminal",
					"There is no terminal to ask on: give a password with --password-fd N, the passphrase of backups with --passphrase-fd N.", nil)
			}
			say(os.Stderr, "%s", prompt)
			p, err := term.ReadPassword(int(os.Stdin.Fd()))
			say(os.Stderr, "\n")
			return string(p), err
		},
	}
}

// signIn is the flags every command that works on books has: which books, who, and where the password comes from.
type signIn struct {
	path string
	as   string
	fd   int
}

func signInFlags(fs *flag.FlagSet) *signIn {
	s := &signIn{}
	booksFlag(fs, &s.path)
	fs.StringVar(&s.as, "as", "", "sign in as `NAME`; training books ask for no password")
	fs.IntVar(&s.fd, "password-fd", -1, "read the password from file descriptor `N` instead of the terminal")
	return s
}

func booksFlag(fs *flag.FlagSet, path *string) {
	fs.StringVar(path, "books", open.DefaultPath(), "the `FILE` of books")
}

// held are opened books with somebody signed in.
type held struct {
	*office.Session
	books *books.Books
	house office.House
	close func() error
}

// Close closes the books, unless a script goes on with them.
func (h *held) Close() error { return h.close() }

// open opens the books and signs in; within a script both are kept from line to line.
func (s *signIn) open(ctx context.Context, e env) (*held, error) {
	if e.script != nil {
		return e.script.enter(ctx, e, s)
	}
	if s.as == "" {
		return nil, fault.New(fault.Invalid, "curb.who", "Say who works: --as NAME.", nil)
	}
	b, err := open.Books(ctx, s.path)
	if err != nil {
		return nil, err
	}
	if put := open.Notice(b); put != "" {
		say(e.err, "curb: %s\n", put)
	}
	h, err := s.enter(ctx, e, b)
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	h.close = b.Close
	return h, nil
}

func (s *signIn) enter(ctx context.Context, e env, b *books.Books) (*held, error) {
	house, err := b.House(ctx)
	if err != nil {
		return nil, err
	}
	if house.Training {
		session, err := b.SignInTraining(ctx, s.as, e.clock)
		return &held{Session: session, books: b, house: house}, err
	}
	password, err := s.ask(e, "Password of "+s.as+": ")
	if err != nil {
		return nil, err
	}
	session, err := b.SignInProved(ctx, s.as, password, e.clock)
	return &held{Session: session, books: b, house: house}, err
}

func (s *signIn) ask(e env, prompt string) (string, error) {
	if s.fd < 0 {
		return e.password(prompt)
	}
	f := os.NewFile(uintptr(s.fd), "password")
	if f == nil {
		return "", fault.New(fault.Invalid, "curb.fd", "There is no file descriptor {n}.", fault.Args{"n": s.fd})
	}
	line, err := bufio.NewReader(f).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}
