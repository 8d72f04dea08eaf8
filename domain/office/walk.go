package office

import (
	"context"
	"iter"
)

// Walk reads a list that can grow long, part by part: after makes the query for what stands behind a key, the zero key at first, and
// asks for at most limit rows; key gives the key of a row. Between two parts others may work. An error is the last element.
func Walk[B, R, K any](ctx context.Context, s *Session, limit int, after func(K) Query[B, []R], key func(R) K) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var at K
		for {
			rows, err := Ask(ctx, s, after(at))
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				var none R
				yield(none, err)
				return
			}
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
				at = key(r)
			}
			if len(rows) < limit {
				return
			}
		}
	}
}
