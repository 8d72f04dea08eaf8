package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// VerbPrepare lets a person prepare billing runs: begin, preview, decide exceptions, and take back a draft.
var VerbPrepare = authority.Say("bill.prepare", "prepare billing runs")

// Start begins a billing run as a draft; Preview fills it. Bills carry the day Day, today when it is not given.
//
// Refuses, in order: a period without both days or that ends before it begins; a period that ends after the open business day; a
// cycle, route or account nobody has; no rule pack for the due day.
type Start struct {
	Select  Selection    `cbor:"1,keyasint"`
	From    calendar.Day `cbor:"2,keyasint"`
	Through calendar.Day `cbor:"3,keyasint"`
	Note    string       `cbor:"4,keyasint,omitempty"`
	Batch   int          `cbor:"5,keyasint,omitempty"` // accounts in one transaction; the usual number when not given
}

// Name implements Command.
func (Start) Name() string { return "bill.start-run" }

// Act implements Command.
func (c Start) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbPrepare, Account: uint64(c.Select.Account), Subject: "billing of " + c.Select.String()}, nil
}

// Do implements Command.
func (c Start) Do(b Books, sign authority.Sign) (Run, error) {
	switch {
	case c.From == 0 || c.Through == 0 || c.Through < c.From:
		return Run{}, fault.New(fault.Invalid, "run.period", "Give the first and the last day of the period to bill.", nil).At("through")
	case c.Through > sign.Day:
		return Run{}, fault.New(fault.Refused, "run.future", "The period ends {through}, after the open business day {open}: nothing can be billed ahead.",
			fault.Args{"through": c.Through.US(), "open": sign.Day.US()}).At("through")
	}
	batches, err := c.batches(b)
	if err != nil {
		return Run{}, err
	}
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return Run{}, err
	}
	r := Run{Select: c.Select, From: c.From, Through: c.Through, Day: sign.Day, Step: Previewing, Batches: batches, Note: c.Note}
	if r.Due, r.Rules, err = dueDay(b, terms, sign.Day); err != nil {
		return r, err
	}
	number, err := b.DocumentNumber(KindRun, sign)
	if err != nil {
		return r, err
	}
	r.Header = document.New(KindRun, number, sign)
	return r, b.BillingRuns().Put(r)
}

func (c Start) batches(b Books) ([]Batch, error) {
	if c.Select.Account != 0 {
		_, err := b.Accounts().Get(c.Select.Account)
		return []Batch{{From: c.Select.Account, To: c.Select.Account}}, err
	}
	if c.Select.Cycle != "" {
		_, there, err := row.First(b.Accounts().Via(account.ByCycle, row.Span{Limit: 1}, c.Select.Cycle))
		if err != nil || !there {
			return nil, nobody(err, "cycle", c.Select.Cycle)
		}
	}
	if c.Select.Route != "" {
		_, there, err := row.First(b.Premises().Via(premise.ByRoute, row.Span{Limit: 1}, c.Select.Route))
		if err != nil || !there {
			return nil, nobody(err, "route", c.Select.Route)
		}
	}
	last, _, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	if err == nil && last.ID == 0 {
		return nil, nobody(nil, "these books", "")
	}
	size := account.ID(batchSize)
	if c.Batch > 0 {
		size = account.ID(c.Batch)
	}
	return batchesOf(last.ID, size), err
}

func nobody(err error, what, name string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Absent, "run.nobody", "There is no account in {what} {name}.", fault.Args{"what": what, "name": name}).At(what)
}

// Again throws a preview away, so that the run can be previewed anew after masters, prices or usages were corrected. Decisions hold.
//
// Refuses, in order: no such run; a run that is no draft.
type Again struct {
	Run document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Again) Name() string { return "bill.preview-again" }

// Act implements Command.
func (c Again) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	return r.act(VerbPrepare), err
}

// Do implements Command.
func (c Again) Do(b Books, _ authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	if r.State != document.Draft || r.Step != Previewing && r.Step != Proof {
		return r, r.no("run.not-draft", "{run} is {state} and cannot be previewed again.")
	}
	r.Step, r.At, r.Sum, r.Turn = Previewing, 0, Sum{}, r.Turn+1
	for i := range r.Batches {
		r.Batches[i].Sum = Sum{}
	}
	return r, b.BillingRuns().Put(r)
}

// no refuses a deed the run's state does not allow.
func (r Run) no(code, text string) error {
	return fault.New(fault.Refused, code, text, fault.Args{"run": r.Ref(), "state": string(r.State), "step": string(r.Step)})
}

// NextPeriod proposes the period of the next run: what follows the last run of the same accounts that stands, a cycle as long as
// that one. Where none was made yet it is the month before the open business day.
type NextPeriod struct{ Select Selection }

// Period is the first and the last day of a run.
type Period struct{ From, Through calendar.Day }

// Act implements Query.
func (NextPeriod) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q NextPeriod) Ask(b Books, sign authority.Sign) (Period, error) {
	for r, err := range b.BillingRuns().All(row.Span{Reverse: true, Limit: 500}) {
		if err != nil {
			return Period{}, err
		}
		if r.State == document.Voided || r.Select != q.Select {
			continue
		}
		from := r.Through + 1
		months := int(r.Through.Month()-r.From.Month()) + 1
		if r.From == r.From.Month().First() && r.Through == r.Through.Month().Last() {
			return Period{from, (from.Month() + calendar.Month(months-1)).Last()}, nil
		}
		return Period{from, from + r.Through - r.From}, nil
	}
	last := sign.Day.Month() - 1
	return Period{last.First(), last.Last()}, nil
}
