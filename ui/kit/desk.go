package kit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/fault"
)

// Progress is how work tells how far it is; it may be called often, only some calls are shown.
type Progress func(done, total int, what string)

// Work is something that takes too long for the window to wait for; it must not touch a widget and must stop when ctx is done.
type Work func(ctx context.Context, progress Progress) error

// Desk carries out work beside the window. It is the only place of the ui with a goroutine, so every other line of a screen runs
// on the window's own thread.
type Desk struct {
	inline bool
	ticks  []func()
}

// Job is work under way.
type Job struct {
	OnProgress Progress // called on the window's thread
	stop       context.CancelFunc
	done       bool
}

// NewDesk makes the desk of the real program.
func NewDesk() *Desk { return &Desk{} }

// NewInlineDesk makes a desk for tests: Run returns when the work and what follows it are done.
func NewInlineDesk() *Desk { return &Desk{inline: true} }

var errPanic = fault.New(fault.Internal, "desk.panic",
	"The program made a mistake of its own and stopped this work; nothing half done was kept: {what}.", nil)

// ErrStopped is what work that was cancelled ends with.
var ErrStopped = fault.New(fault.Refused, "desk.stopped", "Stopped as you asked; what was finished before stays.", nil)

// Run carries out work and calls then with its error, or nil, on the window's thread. A cancelled job ends with a fault that says so.
func (d *Desk) Run(work Work, then func(error)) *Job {
	ctx, stop := context.WithCancel(context.Background())
	j := &Job{stop: stop}
	finish := func(err error) {
		stop()
		j.done = true
		then(err)
	}
	if d.inline {
		finish(guarded(ctx, work, func(done, total int, what string) { j.tell(done, total, what) }))
		return j
	}
	var shown time.Time
	progress := func(done, total int, what string) {
		if now := time.Now(); done >= total || now.Sub(shown) > 80*time.Millisecond {
			shown = now
			onWindow(func() { j.tell(done, total, what) })
		}
	}
	go func() {
		err := guarded(ctx, work, progress)
		onWindow(func() { finish(err) })
	}()
	return j
}

// Every calls tick on the window's thread once a period for as long as the program runs; an inline desk waits for Tick.
func (d *Desk) Every(period time.Duration, tick func()) {
	d.ticks = append(d.ticks, tick)
	if d.inline {
		return
	}
	d.Run(func(ctx context.Context, _ Progress) error {
		for range time.Tick(period) {
			onWindow(tick)
		}
		return ctx.Err()
	}, func(error) {})
}

// Tick calls what Every was given, as a test's clock.
func (d *Desk) Tick() {
	for _, t := range d.ticks {
		t()
	}
}

// Cancel asks the work to stop; then still comes.
func (j *Job) Cancel() { j.stop() }

func (j *Job) tell(done, total int, what string) {
	if j.OnProgress != nil && !j.done {
		j.OnProgress(done, total, what)
	}
}

// onWindow is the only fyne.Do of the program.
func onWindow(f func()) { fyne.Do(f) }

// guarded turns a panic of work into a fault, so that the window lives, and a cancelled context into a sentence.
func guarded(ctx context.Context, work Work, progress Progress) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errPanic.With(fault.Args{"what": fmt.Sprint(p)})
		}
	}()
	if err = work(ctx, progress); err != nil && ctx.Err() != nil {
		if said := (*fault.Fault)(nil); !errors.As(err, &said) { // a fault of the work's own says it better
			return ErrStopped
		}
	}
	return err
}
