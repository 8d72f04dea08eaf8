package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/storage/books"
)

var runCommand = command{
	name: "run", args: "SCRIPT --as NAME [--books FILE]",
	summary: "carry out a script of curb commands on books opened once",
	help: `Each line of the script is a curb command without the word curb; # begins a comment, "..." holds spaces together. The books are
opened and the person signed in once, for all lines; another --as on a line signs in another person for that line. The script stops at
the first line that is refused, and says which; what was done before stays. “-” reads the script from the standard input.`,
}

func init() { runCommand.run = runScript } // set here, because a script runs commands and run is one

func runScript(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s := signInFlags(fs)
	rest, err := parse(e, fs, args, 1, 1)
	if err != nil {
		return err
	}
	if e.script != nil {
		return fault.New(fault.Invalid, "curb.script-in-script", "A script cannot run another script.", nil)
	}
	text := e.in
	if rest[0] != "-" {
		f, err := os.Open(rest[0])
		if err != nil {
			return fault.New(fault.Absent, "curb.no-script", "The script “{path}” cannot be read.", fault.Args{"path": rest[0]}).Because(err)
		}
		defer func() { _ = f.Close() }()
		text = f
	}
	b, err := open.Books(ctx, s.path)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	e.script = &script{books: b, as: *s, people: map[string]*held{}}
	return e.script.lines(ctx, e, text)
}

// script is books opened once for many commands, with everybody who signed in.
type script struct {
	books  *books.Books
	as     signIn
	people map[string]*held
}

// enter signs in the person of a line, or the one of the whole script, once.
func (s *script) enter(ctx context.Context, e env, line *signIn) (*held, error) {
	who := s.as
	if line.as != "" {
		who = *line
	}
	if who.as == "" {
		return nil, fault.New(fault.Invalid, "curb.who", "Say who works: --as NAME.", nil)
	}
	name := strings.ToLower(who.as)
	if s.people[name] == nil {
		h, err := who.enter(ctx, e, s.books)
		if err != nil {
			return nil, err
		}
		h.close = func() error { return nil }
		s.people[name] = h
	}
	return s.people[name], nil
}

func (s *script) lines(ctx context.Context, e env, text io.Reader) error {
	in := bufio.NewScanner(text)
	for n := 1; in.Scan(); n++ {
		words, err := split(in.Text())
		if err == nil && len(words) > 0 {
			say(e.out, "> %s\n", strings.TrimSpace(in.Text()))
			if code := run(ctx, e, words); code != exitDone {
				return fault.New(fault.Refused, "curb.script-line", "The script stopped at line {n}; what was done before stays.", fault.Args{"n": n})
			}
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return in.Err()
}

// split cuts a line into words; "..." holds spaces together, # begins a comment.
func split(line string) (words []string, err error) {
	var word strings.Builder
	inWord, quoted := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, inWord = !quoted, true
		case quoted:
			word.WriteRune(r)
		case r == '#' && !inWord:
			return words, nil
		case r == ' ' || r == '\t':
			if inWord {
				words, inWord = append(words, word.String()), false
				word.Reset()
			}
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quoted {
		return nil, fault.New(fault.Invalid, "curb.quote", "A quotation mark is not closed.", nil)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}
