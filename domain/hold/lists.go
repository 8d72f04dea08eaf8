package hold

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Shown is a hold with its account's number and customer.
type Shown struct {
	Hold   Hold
	Number string
	Name   string
}

// OfAccount gives the holds of an account, those in force first, newest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Shown, error) {
	all, err := row.Collect(b.Holds().Via(ByAccount, row.Span{Reverse: true}, q.Account))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(x, y Hold) int { return rank(x) - rank(y) })
	return shown(b, all)
}

func rank(h Hold) int {
	if h.IsOn() {
		return 0
	}
	return 1
}

// List gives holds in force: those of a kind, or those whose last day is on or before a day, the soonest first; those of
// declarations are left to their declaration.
type List struct {
	Kind  Kind         // "" for all
	By    calendar.Day // 0 for all
	Limit int
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, _ authority.Sign) ([]Shown, error) {
	var all []Hold
	for h, err := range b.Holds().Via(ByKind, row.Span{}) {
		if err != nil {
			return nil, err
		}
		if h.Wide != 0 || q.Kind != "" && h.Kind != q.Kind || q.By != 0 && (h.Until == 0 || h.Until > q.By) {
			continue
		}
		all = append(all, h)
	}
	slices.SortStableFunc(all, func(x, y Hold) int { return int(far(x) - far(y)) })
	if q.Limit > 0 && len(all) > q.Limit {
		all = all[:q.Limit]
	}
	return shown(b, all)
}

// far gives the last day for sorting: none is the farthest.
func far(h Hold) calendar.Day {
	if h.Until == 0 {
		return calendar.Date(9999, 12, 31)
	}
	return h.Until
}

func shown(b Books, all []Hold) (out []Shown, err error) {
	for _, h := range all {
		a, err := b.Accounts().Get(h.Account)
		if err != nil {
			return nil, err
		}
		c, err := b.Customers().Get(a.Customer)
		if err != nil {
			return nil, err
		}
		out = append(out, Shown{h, a.Number, c.Name})
	}
	return out, nil
}

// ListDeclarations gives the declarations, newest first.
type ListDeclarations struct{ Limit int }

// Act implements Query.
func (ListDeclarations) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListDeclarations) Ask(b Books, _ authority.Sign) ([]Declaration, error) {
	return row.Collect(b.Declarations().All(row.Span{Reverse: true, Limit: q.Limit}))
}

// AskLimits gives the limits of a kind on the open business day.
type AskLimits struct{ Kind Kind }

// Act implements Query.
func (AskLimits) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AskLimits) Ask(b Books, sign authority.Sign) (Limits, error) {
	return LimitsOf(b, q.Kind, sign.Day)
}

// Carry carries out what a declaration is at: holding its accounts, or freeing them. Killed anywhere and started again, it ends in
// the same books.
func Carry(ctx context.Context, s *office.Session, d Declaration, tell func(Declaration)) (Declaration, error) {
	free := !d.Lifted.IsZero()
	err := office.Run(ctx, s, op(fmt.Sprintf("declaration/%d/%t", d.ID, free)), d.Batches(),
		func(i int) office.Command[Books, Declaration] { return Batch{d.ID, i, free} },
		func(_ int, now Declaration) { d = now; tell(now) })
	return d, err
}

// RunWatch lets every hold past on a day expire, batch by batch, and gives how many did. A second run of the day finds nothing more.
func RunWatch(ctx context.Context, s *office.Session, day calendar.Day) (n int, err error) {
	past, err := office.Ask(ctx, s, pastOn{day})
	if err != nil {
		return 0, err
	}
	for len(past) > 0 {
		part := past[:min(batchSize, len(past))]
		past = past[len(part):]
		done, err := office.Do(ctx, s, op(fmt.Sprintf("watch/%d/%v", day, part)), Watch{Day: day, IDs: part})
		if err != nil {
			return n, err
		}
		n += done
	}
	return n, nil
}

// pastOn lists the holds past on a day, and those whose leave to cut once is over.
type pastOn struct{ Day calendar.Day }

// Act implements Query.
func (pastOn) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q pastOn) Ask(b Books, _ authority.Sign) (out []uint64, err error) {
	for h, err := range b.Holds().Via(ByEnd, row.Span{To: []any{q.Day}}) {
		if err != nil {
			return nil, err
		}
		out = append(out, h.ID)
	}
	for h, err := range b.Holds().Via(ByKind, row.Span{}, string(KeyAccount)) {
		if err != nil {
			return nil, err
		}
		if h.leaveOver(q.Day) {
			out = append(out, h.ID)
		}
	}
	return out, nil
}

func op(what string) office.OpID {
	sum := sha256.Sum256([]byte("hold/" + what))
	return office.OpID(sum[:16])
}
