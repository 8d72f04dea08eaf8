package main

import (
	"context"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/fault"
)

// backedUpAtClose makes the backup of the day that was closed, and says so. The day stays closed when it cannot be made; training books
// are backed up only where somebody has said where to.
func backedUpAtClose(ctx context.Context, e env, h *held) error {
	m, err := safekeep.AtClose(ctx, h.books, h.Session, func(_, _ int, _ string) {})
	switch {
	case err == nil:
		say(e.out, "Backed up to %s, encrypted and verified.\n", m.Path)
		for _, text := range m.Warn {
			say(e.err, "curb: %s\n", text)
		}
	case fault.CodeOf(err) == "backup.not-set" && h.house.Training:
		return nil
	}
	return err
}
