package books

import (
	"context"

	"curbstop/domain/billing"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// Replayed is what a replay of the books found: how many bills and late fees were reckoned again, how many keep nothing to be
// reckoned from, and what came out otherwise.
type Replayed struct {
	Bills, Fees, Lines int
	Entered            int // bills that no schedule made, or from before inputs were kept: only their sums are proved, by Check
	Problems           []kv.Problem
}

// Replay reckons every bill and late fee of the whole history again, from the inputs it keeps and the versions of its schedules,
// and compares it with what is stored. It changes nothing.
func (b *Books) Replay(ctx context.Context, progress func(done int)) (out Replayed, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		r := billing.NewReplay(t)
		for bill, err := range t.Bills().All(row.Span{}) {
			if err != nil {
				return err
			}
			if (out.Bills+out.Entered)%1000 == 0 {
				progress(out.Bills + out.Entered)
				if ctx.Err() != nil {
					return ctx.Err()
				}
			}
			found, replayed, err := r.Bill(bill)
			if err != nil {
				return err
			}
			if !replayed {
				out.Entered++
				continue
			}
			out.Bills, out.Lines = out.Bills+1, out.Lines+len(bill.Content.Lines)
			out.add(billTable.Space, found)
		}
		return t.replayFees(r, &out)
	})
	return out, err
}

func (t *Tx) replayFees(r *billing.Replay, out *Replayed) error {
	for f, err := range t.LateFees().All(row.Span{}) {
		if err != nil {
			return err
		}
		found, replayed, err := r.Fee(f)
		if err != nil {
			return err
		}
		if replayed {
			out.Fees++
		}
		out.add(lateFeeTable.Space, found)
	}
	return nil
}

func (r *Replayed) add(space kv.Space, found []billing.Difference) {
	for _, d := range found {
		r.Problems = append(r.Problems, kv.Problem{Space: space, Text: d.String()})
	}
}
