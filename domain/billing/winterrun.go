package billing

import (
	"context"
	"crypto/sha256"
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// KindWinterRun is the kind, and number series, of the yearly runs that reckon winter averages.
const KindWinterRun document.Kind = "winter average run"

// WinterRun reckons the winter averages of all accounts whose prices ask for one: those of the winters that hold on Day. It is a
// draft while it runs, and issued when every account is done.
type WinterRun struct {
	document.Header `cbor:"100,keyasint"`
	Day             calendar.Day `cbor:"1,keyasint"`
	Batches         []Batch      `cbor:"2,keyasint,omitempty"`
	At              int          `cbor:"3,keyasint,omitempty"`
	Reckoned        int          `cbor:"4,keyasint,omitempty"` // accounts with an average of their own
	Default         int          `cbor:"5,keyasint,omitempty"` // with too few bills: the schedule's default holds
	Left            int          `cbor:"6,keyasint,omitempty"` // where somebody, or another system, had put an average: it stays
}

// StartAverages begins the yearly run of winter averages; RunAverages carries it out.
//
// Refuses, in order: no day; books without accounts.
type StartAverages struct {
	Day calendar.Day `cbor:"1,keyasint"` // whose winters are reckoned: the first day on which the new averages hold, or a later one
}

// Name implements Command.
func (StartAverages) Name() string { return "bill.start-averages" }

// Act implements Command.
func (StartAverages) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbAverage, Subject: "winter averages"}, nil
}

// Do implements Command.
func (c StartAverages) Do(b Books, sign authority.Sign) (WinterRun, error) {
	if c.Day == 0 {
		return WinterRun{}, fault.New(fault.Invalid, "average.no-day", "Give the day from which the new averages hold.", nil).At("day")
	}
	last, _, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	if err == nil && last.ID == 0 {
		err = nobody(nil, "these books", "")
	}
	if err != nil {
		return WinterRun{}, err
	}
	number, err := b.DocumentNumber(KindWinterRun, sign)
	if err != nil {
		return WinterRun{}, err
	}
	r := WinterRun{Header: document.New(KindWinterRun, number, sign), Day: c.Day, Batches: batchesOf(last.ID, batchSize)}
	return r, b.WinterRuns().Put(r)
}

// AverageBatch reckons the averages of one batch of a run.
//
// Refuses, in order: no such run; a batch out of turn.
type AverageBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
}

// Name implements Command.
func (AverageBatch) Name() string { return "bill.average-batch" }

// Act implements Command.
func (c AverageBatch) Act(b Books) (authority.Act, error) {
	r, err := b.WinterRuns().Get(c.Run)
	return authority.Act{Verb: VerbAverage, Subject: r.Ref().String()}, err
}

// Do implements Command.
func (c AverageBatch) Do(b Books, sign authority.Sign) (Progress, error) {
	r, err := b.WinterRuns().Get(c.Run)
	if err != nil {
		return Progress{}, err
	}
	if r.At != c.Batch || c.Batch >= len(r.Batches) {
		return Progress{}, fault.New(fault.Refused, "average.batch", "{run} is further on: this part is not due.", fault.Args{"run": r.Ref()})
	}
	k, err := newReckoner(b, r.Day, r.Day, r.Day)
	if err != nil {
		return Progress{}, err
	}
	at := r.Batches[c.Batch]
	all, err := row.Collect(b.Accounts().All(row.Span{From: []any{at.From}, To: []any{at.To + 1}}))
	if err != nil {
		return Progress{}, err
	}
	for _, a := range all {
		if a.Status == account.Closed {
			continue
		}
		if err := k.keepAverage(&r, a, sign); err != nil {
			return Progress{}, err
		}
	}
	if r.At++; r.At == len(r.Batches) {
		for _, step := range []document.Action{document.Approve, document.Issue} {
			if err := r.Move(step, sign, ""); err != nil {
				return Progress{}, err
			}
		}
	}
	return Progress{At: r.At, Of: len(r.Batches), Sum: Sum{Bills: r.Reckoned + r.Default}, Left: r.Left}, b.WinterRuns().Put(r)
}

// keepAverage reckons and keeps the average of one account, unless its prices ask for none or somebody put one there.
func (k *reckoner) keepAverage(r *WinterRun, a account.Account, sign authority.Sign) error {
	for _, s := range a.Services {
		s, _ = k.agreed(a.ID, s, r.Day)
		priced, ok := k.tariff.find(s, a.Class, r.Day)
		if !ok || !priced.average {
			continue
		}
		first, last := priced.schedule.Winter.Window(r.Day)
		if last < first {
			continue
		}
		was, kept, err := k.b.WinterAverages().Find(WinterKey{a.ID, first})
		if err != nil {
			return err
		}
		if kept && was.Source != Reckoned && was.Source != ClassDefault {
			r.Left++
			return nil
		}
		w, err := reckonWinter(k.b, a, priced.schedule.Winter, first, last)
		if err != nil {
			return err
		}
		if r.Reckoned++; w.Source == ClassDefault {
			r.Reckoned, r.Default = r.Reckoned-1, r.Default+1
		}
		w.Mark, w.Sign, w.Run = was.Mark, sign, r.Number
		return k.b.WinterAverages().Put(w)
	}
	return nil
}

// RunAverages carries out a run of winter averages. Killed anywhere and started again, it ends in the same books.
func RunAverages(ctx context.Context, s *office.Session, number document.Number, tell func(Progress)) (WinterRun, error) {
	r, err := office.Ask(ctx, s, ReadWinterRun{number})
	if err != nil {
		return r, err
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", KindWinterRun, r.Number))
	err = office.Run(ctx, s, office.OpID(sum[:16]), len(r.Batches), func(i int) office.Command[Books, Progress] { return AverageBatch{number, i} },
		func(_ int, p Progress) { tell(p) })
	if err != nil {
		return r, err
	}
	return office.Ask(ctx, s, ReadWinterRun{number})
}

// ReadWinterRun gives a run of winter averages.
type ReadWinterRun struct{ Number document.Number }

// Act implements Query.
func (ReadWinterRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadWinterRun) Ask(b Books, _ authority.Sign) (WinterRun, error) {
	return b.WinterRuns().Get(q.Number)
}

// AveragedAccount is a winter average as a list shows it.
type AveragedAccount struct {
	WinterAverage
	Who Who
}

// AveragesOfRun gives what a run of winter averages kept, by account: at most Limit after the account After.
type AveragesOfRun struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (AveragesOfRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AveragesOfRun) Ask(b Books, _ authority.Sign) (out []AveragedAccount, err error) {
	span := row.Span{From: []any{q.After + 1}, To: []any{^account.ID(0)}, Limit: q.Limit}
	for w, err := range b.WinterAverages().Via(ByRun, span, q.Run) {
		if err != nil {
			return nil, err
		}
		who, err := whoIs(b, w.Key.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, AveragedAccount{w, who})
	}
	return out, nil
}
