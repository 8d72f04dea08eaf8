package payment_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// carried reads, approves and posts a file, then undoes it; stopped after every batch and started again when cut is true. It gives all
// that the books have of it.
func carried(t *testing.T, cut bool) string {
	payment.SmallPages(t, 2)
	o, list := town(t)
	in := filed("x",
		pays("4100202", 100, ""), pays("4100200", 200, ""), pays("999", 300, "X"), pays("4100201", 400, ""), pays("4100200", 500, ""),
		pays("4100200", 500, "SECOND"), pays("998", 600, "Y"),
	)
	in.Rejects = []payment.FileReject{{No: 8, Line: 9, Why: "bad"}}
	// run stops the n-th start after its n-th batch, until one is not stopped.
	run := func(deed func(context.Context, func(int, int)) error) {
		t.Helper()
		for n := 1; ; n++ {
			ctx, stop := context.WithCancel(context.Background())
			calls := 0
			err := deed(ctx, func(int, int) {
				if calls++; cut && calls == n && n < 8 {
					stop()
				}
			})
			stop()
			if err == nil {
				return
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
	}
	var f payment.File
	run(func(ctx context.Context, tell func(int, int)) error {
		out, err := payment.PreviewFile(ctx, o.Manager, in, tell)
		f = out.File
		return err
	})
	bookstest.Do(o, o.Manager, payment.DecideLine{File: f.Number, No: 3, Decision: payment.ToAccount, Account: list[1].ID})
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: f.Number})
	run(func(ctx context.Context, tell func(int, int)) error {
		_, err := payment.PostFile(ctx, o.Supervisor, f.Number, tell)
		return err
	})
	f = bookstest.Ask(o, o.Clerk, payment.ReadFile{Number: f.Number})
	text := fmt.Sprint(f.Tallies, f.Posted, f.Deposits)
	for _, a := range list {
		text += fmt.Sprint(o.Standing(a.ID).Balance)
		for _, r := range bookstest.Ask(o, o.Clerk, payment.OfAccount{Account: uint64(a.ID)}) {
			text += fmt.Sprint(" ", r.Number, r.Amount, r.After)
		}
	}
	return text + fmt.Sprint(states(o, f))
}

// TestAFileKilledAnywhereEndsTheSame stops after every batch and starts again; the books are those of one that was never stopped.
func TestAFileKilledAnywhereEndsTheSame(t *testing.T) {
	whole, cut := carried(t, false), carried(t, true)
	if whole != cut {
		t.Errorf("never stopped:\n%s\nstopped:\n%s", whole, cut)
	}
}

// TestAnUndoneRunGoesOn stops an undo after each batch.
func TestAnUndoneRunGoesOn(t *testing.T) {
	payment.SmallPages(t, 2)
	o, list := town(t)
	f := posted(o, previewed(o, filed("x", pays("4100202", 100, ""), pays("4100200", 200, ""), pays("4100201", 400, ""))).File)
	for n := 1; bookstest.Ask(o, o.Clerk, payment.ReadFile{Number: f.Number}).Step != payment.FileUndone; n++ {
		ctx, stop := context.WithCancel(context.Background())
		calls := 0
		_, err := payment.UndoFile(ctx, o.Manager, f.Number, "wrong", func(int, int) {
			if calls++; calls == n {
				stop()
			}
		})
		stop()
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if got := bookstest.Ask(o, o.Clerk, payment.ReadFile{Number: f.Number}); got.Step != payment.FileUndone || o.Standing(list[0].ID).Balance != 6000 {
		t.Errorf("%s, %s", got.Step, o.Standing(list[0].ID).Balance)
	}
}
