package main

import (
	"context"
	"flag"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/storage/books"
)

var checkCommand = command{
	name: "check", args: "[--replay] [FILE]",
	summary: "prove whole books: pages, checksums, journal, every row, the ledger; reckon every bill again",
	help: `Reads the whole file and proves it: pages and checksums; the journal's chain; every row against the journal entry that wrote
it; every index; debits and credits; every balance and open item from its entries; every number series. Says each problem and exits 74 if
there is any. It changes nothing and asks for no password; sealed records are counted, not opened.

With --replay it reckons every bill and late fee of the whole history again instead, from the inputs each keeps and the version of the
schedule it was reckoned by, and says where a stored line is another one.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		var path string
		booksFlag(fs, &path)
		quiet := fs.Bool("quiet", false, "say problems only")
		replay := fs.Bool("replay", false, "reckon every bill and late fee again, and compare")
		rest, err := parse(e, fs, args, 0, 1)
		if err != nil {
			return err
		}
		if len(rest) == 1 {
			path = rest[0]
		}
		b, err := open.Books(ctx, path)
		if err != nil {
			return err
		}
		defer func() { _ = b.Close() }()
		if *replay {
			return replayed(ctx, e, b, path, *quiet)
		}
		r, err := b.Check(ctx, func(what string) {
			if !*quiet {
				say(e.err, "checking %s\n", what)
			}
		})
		if err != nil {
			return err
		}
		for _, p := range r.Problems {
			say(e.out, "%s %x: %s\n", p.Space, p.Key, p.Text)
		}
		if len(r.Problems) > 0 {
			return fault.New(fault.Damaged, "check.problems", "{n} problems in “{path}”.", fault.Args{"n": len(r.Problems), "path": path})
		}
		if !*quiet {
			say(e.out, "The books hold: %d rows, %d journal entries, %d ledger entries, debits = credits = %s.\n", r.Rows, r.Journal, r.Entries, r.Debits.Dollars())
		}
		return nil
	},
}

// replayed reckons the bills of the books again and says what came out otherwise.
func replayed(ctx context.Context, e env, b *books.Books, path string, quiet bool) error {
	r, err := b.Replay(ctx, func(done int) {
		if !quiet && done > 0 && done%10000 == 0 {
			say(e.err, "%d bills reckoned again\n", done)
		}
	})
	if err != nil {
		return err
	}
	for _, p := range r.Problems {
		say(e.out, "%s\n", p.Text)
	}
	if len(r.Problems) > 0 {
		return fault.New(fault.Damaged, "replay.problems", "{n} figures in “{path}” are not what their inputs give.",
			fault.Args{"n": len(r.Problems), "path": path})
	}
	if !quiet {
		say(e.out, "Stored = reckoned again: %s with %s, %s.\n", phrase.Count(r.Bills, "bill"), phrase.Count(r.Lines, "line"), phrase.Count(r.Fees, "late fee"))
		if r.Entered > 0 {
			say(e.out, "%s entered, not reckoned: the sums are proved by “curb check”.\n", phrase.Count(r.Entered, "bill"))
		}
	}
	return nil
}
