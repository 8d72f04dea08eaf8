package main

import (
	"context"
	"flag"

	"curbstop/cmd/internal/open"
	"curbstop/storage/backup"
)

var backupCommand = command{
	name: "backup", args: "TO [--books FILE]",
	summary: "copy the books to a second place, verified",
	help: `Writes a whole copy of the books to TO under a temporary name, opens and checks it, and only then gives it its name.
A file that is there is never replaced. Says the SHA-256 of the copy.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		var path string
		booksFlag(fs, &path)
		rest, err := parse(e, fs, args, 1, 1)
		if err != nil {
			return err
		}
		b, err := open.Books(ctx, path)
		if err != nil {
			return err
		}
		defer func() { _ = b.Close() }()
		d, err := backup.Make(ctx, b.Store(), rest[0])
		if err == nil {
			say(e.out, "Backed up to %s, verified.\nSHA-256 %x\n", rest[0], d)
		}
		return err
	},
}

var restoreCommand = command{
	name: "restore", args: "FROM [--books FILE]",
	summary: "put a verified backup in the place of the books",
	help: `Verifies the backup, keeps the books that stand there beside it under another name, and puts the backup in their place.
Nothing is deleted.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		var path string
		booksFlag(fs, &path)
		rest, err := parse(e, fs, args, 1, 1)
		if err != nil {
			return err
		}
		if err := open.Verify(ctx, rest[0]); err != nil { // a damaged copy can end the process that reads it
			return err
		}
		kept, d, err := backup.Restore(ctx, rest[0], path)
		if err != nil {
			return err
		}
		say(e.out, "Restored %s from %s.\nSHA-256 %x\n", path, rest[0], d)
		if kept != "" {
			say(e.out, "The books that stood there are kept as %s.\n", kept)
		}
		return nil
	},
}
