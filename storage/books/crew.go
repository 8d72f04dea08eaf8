package books

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"curbstop/domain/office"
	"curbstop/storage/kv"
)

// job is one part of a whole check.
type job struct {
	what string
	do   func(ctx context.Context, t *Tx, report func(kv.Problem)) error
}

// crew is how many do the parts of a check side by side: as many as there are processors, but never the whole of a large machine.
func crew() int { return min(runtime.GOMAXPROCS(0), 8) }

// share does jobs, each over a transaction of one member of the crew, all of the same moment. Progress is told and problems are
// reported by the caller's own thread, problems in the order of the jobs, whoever is done first.
func (b *Books) share(ctx context.Context, txs []kv.Tx, jobs []job, progress func(string), report func(kv.Problem)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w := &work{ctx: ctx, stop: stop, jobs: jobs, begun: make(chan string), found: make([][]kv.Problem, len(jobs)), errs: make([]error, len(jobs))}
	var all sync.WaitGroup
	for _, k := range txs {
		all.Go(func() { w.goOn(b.newTx(k, b.keys.Load(), office.OpID{})) })
	}
	go func() { all.Wait(); close(w.begun) }()
	for what := range w.begun {
		progress(what)
	}
	if w.panicked != nil {
		panic(w.panicked) // where somebody may be ready for it
	}
	for _, found := range w.found {
		for _, p := range found {
			report(p)
		}
	}
	return w.err()
}

// work is what a crew shares.
type work struct {
	ctx   context.Context
	stop  context.CancelFunc
	jobs  []job
	next  atomic.Int64
	begun chan string
	found [][]kv.Problem // of each job
	errs  []error

	once     sync.Once
	panicked any
}

// goOn does one job after the other, until there is none or one failed.
func (w *work) goOn(t *Tx) {
	defer func() {
		if p := recover(); p != nil {
			w.once.Do(func() { w.panicked = p })
			w.stop()
		}
	}()
	for w.ctx.Err() == nil {
		i := int(w.next.Add(1)) - 1
		if i >= len(w.jobs) {
			return
		}
		w.begun <- w.jobs[i].what
		w.errs[i] = w.jobs[i].do(w.ctx, t, func(p kv.Problem) {
			p.Key = bytes.Clone(p.Key) // it belongs to the transaction, which ends before the report is read
			w.found[i] = append(w.found[i], p)
		})
		if w.errs[i] != nil {
			w.stop()
		}
	}
}

// err gives the error that stopped the others, else that nobody waits any more.
func (w *work) err() error {
	for _, err := range w.errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return errors.Join(append(w.errs, w.ctx.Err())...)
}
