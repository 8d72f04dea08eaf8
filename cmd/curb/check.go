package main

import (
	"context"
	"flag"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
)

var checkCommand = command{
	name: "check", args: "[FILE]",
	summary: "prove whole books: pages, checksums, journal, every row, the ledger",
	help: `Reads the whole file and proves it: pages and checksums; the journal's chain; every row against the journal entry that wrote
it; every index; debits and credits; every balance and open item from its entries; every number series. Says each problem and exits 74 if
there is any. It changes nothing and asks for no password; sealed records are counted, not opened.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		var path string
		booksFlag(fs, &path)
		quiet := fs.Bool("quiet", false, "say problems only")
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
