package procedure

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// MakeDrafts makes up a run for a settlement day, batch by batch: the bills to be drawn by then, prenotes of new mandates, and what is
// presented again. The run is then looked through and approved by somebody else.
func MakeDrafts(ctx context.Context, s *office.Session, op office.OpID, day calendar.Day) (autopay.Run, error) {
	run, err := office.Do(ctx, s, op, BeginDrafts{Day: day})
	if err != nil {
		return run, err
	}
	return ProposeRun(ctx, s, run)
}

// ProposeRun proposes all entries of a run that was begun. A run that was broken off goes on where it stood.
func ProposeRun(ctx context.Context, s *office.Session, run autopay.Run) (autopay.Run, error) {
	err := office.Run(ctx, s, run.Op(autopay.Proposing), run.Batches,
		func(i int) office.Command[DraftBooks, autopay.Run] { return ProposeDrafts{Run: run.Number, Batch: i} },
		func(_ int, now autopay.Run) { run = now })
	return run, err
}

// BeginDrafts enters a run before its drafts.
//
// Refuses, in order: terms that are not complete; a day on which no money settles; one before the next banking day; a run that is
// not finished; an office without mandates.
type BeginDrafts struct {
	Day calendar.Day `cbor:"1,keyasint"`
}

// Name implements Command.
func (BeginDrafts) Name() string { return "draft.begin" }

// Act implements Command.
func (c BeginDrafts) Act(DraftBooks) (authority.Act, error) {
	return authority.Act{Verb: autopay.VerbDraft, Subject: "bank drafts for " + c.Day.US()}, nil
}

// Do implements Command.
func (c BeginDrafts) Do(b DraftBooks, sign authority.Sign) (run autopay.Run, err error) {
	terms, err := autopay.TermsOn(b, sign.Day)
	if err != nil {
		return run, err
	}
	if err := c.refuse(b, terms, sign); err != nil {
		return run, err
	}
	last, any, err := row.First(b.Mandates().All(row.Span{Reverse: true, Limit: 1}))
	if err != nil {
		return run, err
	}
	if !any {
		return run, fault.New(fault.Refused, "draft.no-mandates", "Nobody has authorized bank drafts yet: enter the customers' authorizations first.", nil)
	}
	n, err := b.DocumentNumber(autopay.KindRun, sign)
	if err != nil {
		return run, err
	}
	run = autopay.Run{
		Header: document.New(autopay.KindRun, n, sign), Day: c.Day, Step: autopay.Proposing, Bank: terms.Bank,
		Batches: int(last.ID-1)/autopay.BatchSize + 2,
	}
	return autopay.SaveRun(b, run)
}

func (c BeginDrafts) refuse(b DraftBooks, terms autopay.Terms, sign authority.Sign) error {
	if err := terms.Ready(); err != nil {
		return err
	}
	next := autopay.BankingDay(sign.Day + 1)
	no := func(code, text string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"day": c.Day.US(), "next": next.US(), "after": autopay.BankingDay(c.Day).US()}).At("day")
	}
	switch {
	case c.Day < next:
		return no("draft.too-soon", "The bank needs the file before the money moves: the first day possible is {next}.")
	case !autopay.IsBankingDay(c.Day):
		return no("draft.no-banking-day", "No money moves on {day}, a holiday of the banks or a weekend: take {after}.")
	}
	return unfinished(b)
}

// ProposeDrafts proposes the entries of one batch of mandates; the last batch what is presented again.
//
// Refuses, in order: no such run; a run that is not being made up; another batch than the next.
type ProposeDrafts struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
}

// Name implements Command.
func (ProposeDrafts) Name() string { return "draft.propose" }

// Act implements Command.
func (c ProposeDrafts) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: autopay.VerbDraft, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c ProposeDrafts) Do(b DraftBooks, sign authority.Sign) (autopay.Run, error) {
	k, err := drafterOf(b, c.Run, sign)
	if err != nil {
		return autopay.Run{}, err
	}
	if k.run.Step != autopay.Proposing || k.run.State != document.Draft || k.run.At != c.Batch {
		return k.run, fault.New(fault.Refused, "draft.step", "{run} is {step}: this part of it is done.",
			fault.Args{"run": k.run.Ref(), "step": string(k.run.Step)})
	}
	if k.run.At++; k.run.At == k.run.Batches {
		k.run.Step = autopay.Proof
		err = k.again()
	} else {
		err = k.batch(c.Batch)
	}
	if err != nil {
		return k.run, err
	}
	return autopay.SaveRun(b, k.run)
}

// batch proposes the entries of a stretch of mandates.
func (k *drafter) batch(i int) error {
	from := uint64(i)*autopay.BatchSize + 1
	list, err := row.Collect(k.b.Mandates().All(row.Span{From: []any{from}, To: []any{from + autopay.BatchSize}}))
	if err != nil {
		return err
	}
	for _, m := range list {
		d, ok, err := k.propose(m)
		if err == nil && ok {
			_, err = k.keep(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// again proposes what is to be presented again. It stands last, because the clearing house wants it in a batch of its own. What was
// paid since is closed; what may not be presented any more waits for a decision.
func (k *drafter) again() error {
	list, err := row.Collect(k.b.Drafts().Via(autopay.ByDecision, row.Span{}, autopay.ToRepeat))
	if err != nil {
		return err
	}
	for _, old := range list {
		m, err := k.b.Mandates().Get(old.Mandate)
		if err != nil {
			return err
		}
		d := old
		d.Run, d.Try, d.Back, d.Receipt, d.Ending = k.run.Number, old.Try+1, autopay.Back{}, 0, m.Ending()
		d.Mark = row.Mark{}
		if d.First == 0 {
			d.First = old.ID
		}
		if err := k.repeat(old, d, m); err != nil {
			return err
		}
	}
	return nil
}

// repeat keeps the entry that presents a draft again, or says on the old one why there is none.
func (k *drafter) repeat(old, d autopay.Draft, m account.Mandate) (err error) {
	why, err := k.still(d, m)
	if err != nil {
		return err
	}
	switch {
	case why == autopay.PaidSince || why == autopay.Changed:
		old.Back.Decision, old.Back.Note = autopay.Laid, string(why)
	case why != "":
		old.Back.Decision, old.Back.Note = autopay.Undecided, "could not be presented again: "+string(why)
	default:
		if no := autopay.Repeatable(k.b, old, k.run.Day); no != nil {
			old.Back.Decision, old.Back.Note = autopay.Undecided, no.Error()
			break
		}
		if d, err = k.keep(d); err != nil {
			return err
		}
		old.Back.Decision, old.Back.Again = autopay.Repeated, d.ID
	}
	return k.b.Drafts().Put(old)
}
