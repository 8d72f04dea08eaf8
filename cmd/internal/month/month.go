// Package month works through the office's main job without a window: a clerk bills a cycle, prints bills and notices, takes a
// payment and requests refunds; the supervisor approves, the checks are printed; the clerk is rated; the day is counted and closed. All through the one door, all
// on paper.
package month

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/storage/books"
)

// Say is told, in a sentence, what was done.
type Say func(format string, args ...any)

// Work works through the main job on training books of the sample utility, on their open business day, and writes its papers into a
// folder. The same books and day give the same papers, byte for byte.
func Work(ctx context.Context, b *books.Books, folder string, say Say) error {
	house, err := b.House(ctx)
	if err != nil {
		return err
	}
	j := &job{ctx: ctx, books: b, day: house.Day, folder: folder, say: say}
	for name, at := range map[string]**office.Session{"daniel": &j.clerk, "teresa": &j.supervisor, "ruth": &j.manager} {
		s, err := b.SignInTraining(ctx, name, j.clock)
		if err != nil {
			return err
		}
		s.Mint = j.mint
		*at = s
	}
	for _, step := range []func() error{j.lastMonth, j.counter, j.bill, j.notices, j.refunds, j.banked, j.orders, j.rating, j.closeDay} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// job is the work under way.
type job struct {
	ctx                        context.Context
	books                      *books.Books
	day                        calendar.Day
	folder                     string
	say                        Say
	clerk, supervisor, manager *office.Session
	ticks                      int
}

// clock is a day that begins at nine and moves a second a deed, so that papers which show the time repeat.
func (j *job) clock() time.Time {
	y, m, d := j.day.Civil()
	return time.Date(y, m, d, 15, 0, j.ticks, 0, time.UTC)
}

// mint makes operation ids that repeat from one working to the next.
func (j *job) mint() (op office.OpID) {
	j.ticks++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("month"), uint64(j.ticks)<<32|uint64(uint32(j.day))))
	copy(op[:], sum[:])
	return op
}

func do[B, R any](j *job, s *office.Session, c office.Command[B, R]) (R, error) {
	return office.Do(j.ctx, s, s.Mint(), c)
}

func ask[B, R any](j *job, s *office.Session, q office.Query[B, R]) (R, error) {
	return office.Ask(j.ctx, s, q)
}

// print writes a run of papers and says so.
func (j *job) print(s *office.Session, name string, sheets papers.Sheets) error {
	paths, err := papers.Print(j.ctx, s, j.day, j.folder, name, sheets)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, p := range paths {
		j.say("  printed %s", p)
	}
	return nil
}
