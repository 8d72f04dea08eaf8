package arrangement

import (
	"context"
	"crypto/sha256"
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

const (
	// blockSize is how many numbers of a drawer one batch of the watch looks at.
	blockSize = 1000
	// sureAfter is how many days after it was kept the payments of an arrangement can hardly come back from the bank.
	sureAfter = 60
)

// Watched is what a watch found.
type Watched struct {
	Seen     int `cbor:"1,keyasint,omitempty"`
	Kept     int `cbor:"2,keyasint,omitempty"`
	Broken   int `cbor:"3,keyasint,omitempty"`
	Lapsed   int `cbor:"4,keyasint,omitempty"`
	Reopened int `cbor:"5,keyasint,omitempty"`
	Emptied  int `cbor:"6,keyasint,omitempty"` // their debt is gone otherwise than by being paid
}

func (w *Watched) add(o Watched) {
	w.Seen, w.Kept, w.Broken = w.Seen+o.Seen, w.Kept+o.Kept, w.Broken+o.Broken
	w.Lapsed, w.Reopened, w.Emptied = w.Lapsed+o.Lapsed, w.Reopened+o.Reopened, w.Emptied+o.Emptied
}

// Block is the arrangements of one batch of the watch: a thousand numbers of a drawer.
type Block struct {
	Drawer byte   `cbor:"1,keyasint"`
	Index  uint64 `cbor:"2,keyasint,omitempty"`
}

func (k Block) from() document.Number { return document.NumberOf(k.Drawer, k.Index*blockSize+1) }
func (k Block) to() document.Number   { return document.NumberOf(k.Drawer, (k.Index+1)*blockSize+1) }

// Watch looks at one block of arrangements on a day: what was paid since is put to the instalments in order; one that is paid is
// kept, one that missed an instalment and its days of grace is broken, an offer nobody answered lapses, and one whose payment came
// back is open again. The remainder of a settlement is written off when it is paid in money, and never before; one whose debt was
// corrected or moved away to nothing is cancelled. RunWatch runs it.
//
// Refuses, in order: a day other than the open one; a closed period, when a settlement is paid.
type Watch struct {
	Day   calendar.Day `cbor:"1,keyasint"`
	Block Block        `cbor:"2,keyasint"`
}

// Name implements Command.
func (Watch) Name() string { return "arrangement.watch" }

// Act implements Command.
func (c Watch) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbWatch, Subject: "arrangements on " + c.Day.US()}, nil
}

// Do implements Command.
func (c Watch) Do(b Books, sign authority.Sign) (out Watched, err error) {
	if c.Day != sign.Day {
		return out, fault.New(fault.Refused, "arrangement.watch-day", "The watch is of the open business day, {day}.", fault.Args{"day": sign.Day.US()})
	}
	all, err := row.Collect(b.Arrangements().Via(ByWatch, row.Span{From: []any{c.Block.from()}, To: []any{c.Block.to()}}))
	if err != nil {
		return out, err
	}
	for _, a := range all {
		out.Seen++
		if err := out.look(b, a, sign); err != nil {
			return out, err
		}
	}
	return out, nil
}

// look judges one arrangement on the open day.
func (w *Watched) look(b Books, a Arrangement, sign authority.Sign) error {
	day := sign.Day
	if a.Status != Active && a.Status != Kept {
		if w.lapses(a, day) {
			w.Lapsed++
			return leave(b, &a, Lapse, day, "not answered by "+a.Answer.US())
		}
		return nil
	}
	s, changed, err := refresh(b, &a)
	if err != nil {
		return err
	}
	seen := a.Watched == day && !changed
	a.Watched = day
	if a.Status == Kept {
		if a.Left() == 0 && seen {
			return nil
		}
		if a.Left() == 0 {
			a.Sure = day > a.Ended.Plus(sureAfter)
			return b.Arrangements().Put(a)
		}
		if err := reopen(b, &a, sign); err != nil {
			return err
		}
		w.Reopened++
	}
	gone, err := a.emptied(b, s)
	switch {
	case err != nil:
		return err
	case gone != "":
		w.Emptied++
		return leave(b, &a, Cancel, day, gone)
	case a.Left() == 0:
		w.Kept++
		return keep(b, a, sign)
	}
	if why := a.broken(s, day); why != "" {
		w.Broken++
		return leave(b, &a, Miss, day, why)
	}
	if seen {
		return nil
	}
	return b.Arrangements().Put(a)
}

func (w *Watched) lapses(a Arrangement, day calendar.Day) bool {
	until := a.Answer
	if a.Status == Countered && len(a.Counters) > 0 {
		until = max(until, a.Counters[len(a.Counters)-1].Until)
	}
	return day > until
}

// broken says by what the arrangement is broken on a day, "" when it is not.
func (a Arrangement) broken(s ledger.Standing, day calendar.Day) string {
	if in, missed := a.missed(day); missed {
		return fmt.Sprintf("%s of %s due %s not paid", in.Left().Dollars(), in.Amount.Dollars(), in.Due.US())
	}
	if it, late := a.current(s, day); a.Current && late {
		return fmt.Sprintf("a bill of %s due %s not paid", it.Left.Dollars(), it.Due.US())
	}
	return ""
}

// keep ends an arrangement that is paid; the remainder of a settlement is written off and claimed no more.
func keep(b Books, a Arrangement, sign authority.Sign) error {
	if a.Kind == Settlement {
		if err := a.forgive(b, sign); err != nil {
			return err
		}
	}
	return leave(b, &a, Finish, sign.Day, "")
}

// forgive writes off what is left of the settled items.
func (a *Arrangement) forgive(b Books, sign authority.Sign) error {
	s, err := ledger.StandingOf(b, uint64(a.Account))
	if err != nil {
		return err
	}
	left := a.owed(s)
	if left == 0 {
		return nil
	}
	items := make([]ledger.ItemID, len(a.Covers))
	for i, c := range a.Covers {
		items[i] = c.Item
	}
	e, err := ledger.PostWriteOffOf(b, sign, uint64(a.Account), items, a.Ref(), sign.Day, "remainder of a settlement that is paid")
	if err != nil {
		return err
	}
	gone, err := ledger.PostForgive(b, sign, uint64(a.Account), items, a.Ref(), sign.Day, "settled: claimed no more")
	a.WrittenOff, a.LetGo, a.Forgiven = e.Place, gone.Place, left
	return err
}

// reopen takes a kept arrangement up again whose payment came back; the remainder a settlement wrote off is owed again. Who calls it
// keeps the row.
func reopen(b Books, a *Arrangement, sign authority.Sign) error {
	for _, at := range []ledger.Place{a.LetGo, a.WrittenOff} {
		if at.IsZero() {
			continue
		}
		if _, err := ledger.Reverse(b, sign, at, a.Ref(), sign.Day, "a payment of the settlement came back"); err != nil {
			return err
		}
	}
	a.LetGo, a.WrittenOff, a.Forgiven = ledger.Place{}, ledger.Place{}, 0
	if err := a.Move(Reopen); err != nil {
		return err
	}
	a.Ended, a.Sure = 0, false
	return hold(b, *a, true)
}

// Task is a block with a mark of what the watch would see in it: the standing of each account and the status of each arrangement.
type Task struct {
	Block Block
	Mark  [32]byte
}

// ToWatch gives the blocks that have something for the watch to look at.
type ToWatch struct{}

// Act implements Query.
func (ToWatch) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ToWatch) Ask(b Books, _ authority.Sign) (out []Task, err error) {
	for a, err := range b.Arrangements().Via(ByWatch, row.Span{}) {
		if err != nil {
			return nil, err
		}
		k := Block{a.Number.Drawer(), (a.Number.Count() - 1) / blockSize}
		if len(out) == 0 || out[len(out)-1].Block != k {
			out = append(out, Task{Block: k})
		}
		s, err := ledger.StandingOf(b, uint64(a.Account))
		if err != nil {
			return nil, err
		}
		t := &out[len(out)-1]
		t.Mark = sha256.Sum256(fmt.Appendf(t.Mark[:], "%d %s %d", a.Number, a.Status, s.Seq))
	}
	return out, nil
}

// RunWatch looks at every arrangement on the open business day, block by block. A second run of the day sees what was paid since the
// first and else finds nothing more; one killed anywhere and started again ends in the same books.
func RunWatch(ctx context.Context, s *office.Session, day calendar.Day) (sum Watched, err error) {
	tasks, err := office.Ask(ctx, s, ToWatch{})
	if err != nil {
		return sum, err
	}
	for _, t := range tasks {
		id := sha256.Sum256(fmt.Appendf(nil, "arrangement/watch/%d/%c/%d/%x", day, t.Block.Drawer, t.Block.Index, t.Mark))
		out, err := office.Do(ctx, s, office.OpID(id[:16]), Watch{day, t.Block})
		if err != nil {
			return sum, err
		}
		sum.add(out)
	}
	return sum, nil
}
