package procedure

import (
	"context"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// VerbPostDrafts lets a person post the money of bank drafts.
var VerbPostDrafts = authority.Say("draft.post", "post the money of bank drafts")

// PostRun posts the receipts of a run on its settlement day, batch by batch, and then its money to the bank in one sum, as the
// bank's statement shows it.
func PostRun(ctx context.Context, s *office.Session, number document.Number) (autopay.Run, error) {
	run, err := office.Ask(ctx, s, autopay.ReadRun{Number: number})
	if err != nil {
		return run, err
	}
	err = office.Run(ctx, s, run.Op(autopay.Settling), max(1, postBatches(run)),
		func(i int) office.Command[DraftBooks, autopay.Run] { return PostDrafts{Run: number, Batch: i} },
		func(_ int, now autopay.Run) { run = now })
	return run, err
}

// postBatches is in how many batches the drafts of a run are posted.
func postBatches(run autopay.Run) int {
	if run.First == 0 {
		return 0
	}
	return int(run.Last-run.First)/autopay.BatchSize + 1
}

// PostDrafts posts one batch of a run's receipts; the last one deposits them all.
//
// Refuses, in order: no such run; one whose file is not written, or that is posted already; a settlement day that has not come;
// another batch than the next; a closed period.
type PostDrafts struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
}

// Name implements Command.
func (PostDrafts) Name() string { return "draft.post" }

// Act implements Command.
func (c PostDrafts) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbPostDrafts, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c PostDrafts) Do(b DraftBooks, sign authority.Sign) (autopay.Run, error) {
	run, err := b.DraftRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if err := c.refuse(run, sign); err != nil {
		return run, err
	}
	if run.Step == autopay.AtBank {
		run.Step, run.At = autopay.Settling, 0
	}
	if err := c.post(b, sign, &run); err != nil {
		return run, err
	}
	if run.At++; run.At == postBatches(run) {
		if err := depositDrafts(b, sign, &run); err != nil {
			return run, err
		}
	}
	return autopay.SaveRun(b, run)
}

func (c PostDrafts) refuse(run autopay.Run, sign authority.Sign) error {
	args := fault.Args{"run": run.Ref(), "step": string(run.Step), "state": string(run.State), "day": run.Day.US()}
	switch {
	case run.State != document.Issued || run.Step == autopay.Settled:
		return fault.New(fault.Refused, "draft.not-at-bank", "{run} is {state}, {step}: there is no money of it to post.", args)
	case run.Day > sign.Day:
		return fault.New(fault.Refused, "draft.not-settled", "The money of {run} moves on {day}: post it when that business day is open.", args)
	case run.Step == autopay.AtBank && c.Batch != 0, run.Step == autopay.Settling && run.At != c.Batch:
		return fault.New(fault.Refused, "draft.step", "{run} is {step}: this part of it is done.", args)
	}
	return nil
}

// post posts the receipts of the batch.
func (c PostDrafts) post(b DraftBooks, sign authority.Sign, run *autopay.Run) error {
	day, err := settleDay(b, *run, sign)
	if err != nil {
		return err
	}
	from := run.First + uint64(c.Batch)*autopay.BatchSize
	list, err := row.Collect(b.Drafts().All(row.Span{From: []any{from}, To: []any{min(from+autopay.BatchSize, run.Last+1)}}))
	if err != nil {
		return err
	}
	for _, d := range list {
		if d.Run != run.Number || !d.In() || d.Prenote || d.Offset {
			continue
		}
		r, err := payment.Post(b, sign, payment.Incoming{
			Account: d.Account, Amount: d.Amount, Tender: payment.BankDraft, Payer: d.Name, Day: day, Batch: run.Ref(),
			Memo: "bank draft, " + d.Ending,
		})
		if err != nil {
			return err
		}
		d.Receipt, run.Posted = r.Number, run.Posted.Plus(r.Amount)
		if err := b.Drafts().Put(d); err != nil {
			return err
		}
	}
	return nil
}

// depositDrafts brings the money of a run to the bank in one sum.
func depositDrafts(b DraftBooks, sign authority.Sign, run *autopay.Run) error {
	day, err := settleDay(b, *run, sign)
	if err != nil {
		return err
	}
	gl, err := bankGL(b, run.Bank)
	if err != nil {
		return err
	}
	d, err := payment.DepositBatch(b, sign, payment.Batch{Source: run.Ref(), Day: day, Total: run.Posted, Bank: run.Bank, GL: gl})
	run.Step, run.Deposit = autopay.Settled, d.Number
	return err
}

// bankGL gives the GL account of a bank account by its name, "" for the chart's.
func bankGL(b DraftBooks, name string) (string, error) {
	a, _, err := row.First(b.BankAccounts().Via(bank.ByName, row.Span{Limit: 1}, name))
	return a.GL, err
}

// UndoDrafts takes back a run whose file did not go to the bank: its receipts are voided, its prenotes were never sent, and its bills
// may be drawn by another run. The traces are not used again.
//
// Refuses, in order: no such run; no reason; a run that is not issued; one of which a draft came back; a closed period.
type UndoDrafts struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (UndoDrafts) Name() string { return "draft.undo" }

// Act implements Command.
func (c UndoDrafts) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbPostDrafts, Amount: run.Sum.Total, Subject: run.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c UndoDrafts) Do(b DraftBooks, sign authority.Sign) (autopay.Run, error) {
	run, err := b.DraftRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	why := strings.TrimSpace(c.Reason)
	switch {
	case why == "":
		return run, fault.New(fault.Invalid, "draft.no-reason", "Say why the file did not go to the bank.", nil).At("reason")
	case run.State != document.Issued:
		return run, fault.New(fault.Refused, "draft.not-issued", "{run} is {state}: only a run whose file is written is taken back.",
			fault.Args{"run": run.Ref(), "state": string(run.State)})
	}
	drafts, err := row.Collect(b.Drafts().Via(autopay.ByRun, row.Span{}, c.Run))
	if err != nil {
		return run, err
	}
	for _, d := range drafts {
		if err := undoDraft(b, sign, run, d, why); err != nil {
			return run, err
		}
	}
	if run.Deposit != 0 {
		if _, err := payment.UndoBatch(b, sign, run.Deposit, why); err != nil {
			return run, err
		}
	}
	if err := autopay.Forget(b, run); err != nil {
		return run, err
	}
	if err := run.Move(document.Void, sign, why); err != nil {
		return run, err
	}
	run.Step, run.Why = autopay.Undone, why
	return autopay.SaveRun(b, run)
}

// undoDraft voids the receipt of a draft, or takes a prenote back.
func undoDraft(b DraftBooks, sign authority.Sign, run autopay.Run, d autopay.Draft, why string) error {
	switch {
	case d.Back.Code != "":
		return fault.New(fault.Refused, "draft.came-back", "The bank returned the draft of account {account}: the file did go there, and the run cannot be taken back.",
			fault.Args{"account": d.Number})
	case d.Receipt != 0:
		_, err := payment.Unpost(b, sign, d.Receipt, why)
		return err
	case !d.Prenote || !d.In():
		return nil
	}
	m, err := b.Mandates().Get(d.Mandate)
	if err != nil || m.Run != run.Number || autopay.StateOf(m) != autopay.Prenoted {
		return err
	}
	m.Run, m.Asked = 0, 0
	_, err = autopay.Move(b, m, autopay.TakeBack, sign, why)
	return err
}
