package main

import (
	"context"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/fault"
)

// backedUpAtClose makes the backup of the day that was closed. A backup that cannot be made does not open the day again; a script learns of
// it by the exit code. Training books are backed up only when somebody said where to.
func backedUpAtClose(ctx context.Context, e env, h *held) error {
	m, err := safekeep.AtClose(ctx, h.books, h.Session, stages(e))
	if h.house.Training && fault.CodeOf(err) == "backup.not-set" {
		return nil
	}
	if err != nil {
		say(e.err, "The day is closed, but its backup was not made; “curb backup” makes it.\n")
		return err
	}
	say(e.out, "Backed up to %s, encrypted and verified.\n", m.Path)
	return nil
}
