package collection

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
)

// VerbIssue lets a person make the notices of an approved run, record their mailing, and void a notice.
var VerbIssue = authority.Say("notice.issue", "make and mail notices")

// RunOp gives the operation id under which a run's batches are issued ("issue") or its mailing recorded ("mail"), so that a run
// killed anywhere and started again ends in the same books.
func RunOp(run document.Number, deed string) office.OpID {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("notice run "+deed+" "), uint64(run)))
	return office.OpID(sum[:16])
}

// IssueBatch makes the notices of one batch of an approved run, numbered without gap; the last batch issues the run. What an
// account owes is looked at again: who has paid since the list was made gets no notice.
//
// Refuses, in order: no such run; a run that is not approved; a run whose day of mailing is past; a batch out of its turn.
type IssueBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Index int             `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (IssueBatch) Name() string { return "notice.issue-batch" }

// Act implements Command.
func (c IssueBatch) Act(b Books) (authority.Act, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	return authority.Act{Verb: VerbIssue, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c IssueBatch) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if err := c.refuse(run, sign); err != nil {
		return run, err
	}
	chunk, err := b.NoticeChunks().Get(ChunkKey(c))
	if err != nil {
		return run, err
	}
	lines, err := masters(b, chunk)
	if err != nil {
		return run, err
	}
	pack, err := rulesOn(b, run.Pack, run.Sent)
	if err != nil {
		return run, err
	}
	m := making{b: b, sign: sign, run: &run, pack: pack, gates: NewGates(pack, calendar.Federal)}
	for i := range chunk.Lines {
		if l := &chunk.Lines[i]; l.Proposed() {
			if err := m.notify(l, lines[i]); err != nil {
				return run, err
			}
		}
	}
	if err := b.NoticeChunks().Put(chunk); err != nil {
		return run, err
	}
	if run.Done++; run.Done == run.Chunks {
		if err := run.Move(document.Issue, sign, ""); err != nil {
			return run, err
		}
	}
	return saveRun(b, run)
}

func (c IssueBatch) refuse(run Run, sign authority.Sign) error {
	switch {
	case run.State != document.Approved:
		return fault.New(fault.Refused, "notice.not-approved", "{run} is {state}; notices are made from an approved run.",
			fault.Args{"run": run.Ref(), "state": string(run.State)})
	case run.Sent < sign.Day && run.Done == 0:
		return fault.New(fault.Refused, "notice.late", "{run} was reckoned for mailing on {day}, which is past: its days would be too short. "+
			"Void it and draft it again.", fault.Args{"run": run.Ref(), "day": run.Sent.US()})
	case c.Index != run.Done:
		return fault.New(fault.Refused, "notice.turn", "Batch {batch} of {run} is not the next one.",
			fault.Args{"batch": c.Index + 1, "run": run.Ref()})
	}
	return nil
}

// masters reads the rows of a whole batch at once.
func masters(b Books, chunk Chunk) ([]AgedAccount, error) {
	out := make([]AgedAccount, len(chunk.Lines))
	for i, l := range chunk.Lines {
		s, err := ledger.StandingOf(b, uint64(l.Account))
		if err != nil {
			return nil, err
		}
		out[i].Standing = s
	}
	return out, fill(b, out)
}

// making makes the notices of a batch.
type making struct {
	b     Books
	sign  authority.Sign
	run   *Run
	pack  policy.Pack
	gates *Gates
}

// notify makes the notice of one line, or says that it is no longer needed, or no longer allowed: the gate is asked again.
func (m making) notify(l *Line, a AgedAccount) error {
	run := m.run
	n := Notice{
		Run: run.Number, Step: run.Step, Account: l.Account, AccountNumber: a.Account.Number, Customer: a.Customer.Name,
		Mail: block(a.Account, a.Customer), Service: service(a.Premise), Language: a.Customer.Language,
		Sent: run.Sent, PayBy: run.PayBy, Cut: run.Cut, Rules: run.Rules,
	}
	f, err := m.b.GateFacts(a.Account, run.Sent, m.pack)
	if err != nil {
		return err
	}
	n.Items, n.Asks, n.Sewer = items(a.Standing, run.Sent, m.gates.Asks(f, run.Sent))
	n.Cut = m.gates.FirstCut(f, n.Asks, run.Sent, run.Cut)
	for _, it := range n.Items {
		n.Amount = n.Amount.Plus(it.Amount)
	}
	v := m.gates.Verdict(f, m.gates.deedOf(run.Step), run.Sent)
	if why, note := since(a, run, n, v); why != "" {
		l.Why, l.Note = why, note
		run.Sum.Proposed, run.Sum.Excepted = run.Sum.Proposed-1, run.Sum.Excepted+1
		run.Sum.Amount = run.Sum.Amount.Minus(l.Amount)
		return nil
	}
	if err := n.tell(m.b); err != nil {
		return err
	}
	number, err := m.b.DocumentNumber(KindNotice, m.sign)
	if err != nil {
		return err
	}
	n.Header = document.New(KindNotice, number, m.sign)
	for _, a := range []document.Action{document.Approve, document.Issue} {
		if err := n.Move(a, m.sign, ""); err != nil {
			return err
		}
	}
	l.Notice = number
	run.Sum.Made, run.Sum.Asked = run.Sum.Made+1, run.Sum.Asked.Plus(n.Amount)
	return m.b.Notices().Put(n)
}

// Form is the name and version of the form notices are printed on.
const Form = "notice 3"

// tell gives the notice its fees and the version of its wording, as they hold on its day.
func (n *Notice) tell(b Books) (err error) {
	n.Form = Form
	if n.Wording, err = WordingOn(b, n.Step, n.Language, n.Sent); err != nil || n.Step == Reminder {
		return err
	}
	if n.Appeal, err = appeals(b, n.Step, n.Language, n.Wording); err != nil {
		return err
	}
	t, set, err := TermsOn(b, n.Sent)
	n.Fees = t.Told(Spoken(n.Language))
	n.Free = set && len(t.Fees) == 0
	return err
}

// since looks again at what may have changed between the proof list and now.
func since(a AgedAccount, run *Run, n Notice, v Verdict) (Why, string) {
	due := Age(a.Standing, run.Sent-1).Due()
	switch {
	case run.Step == PostCut && a.Account.Status != account.CutOff:
		return PaidSince, "the service was restored"
	case due < max(run.Least, 1):
		return PaidSince, due.Dollars() + " is left past due"
	case a.Account.Status == account.Closed:
		return IsClosed, "since the list was made"
	case run.Step.Stern() && a.Account.Status == account.CutOff:
		return IsOff, "since the list was made"
	}
	if why, note := refusal(v); why != "" {
		return why, note
	}
	if n.Amount < max(run.Least, 1) && run.Step != PostCut {
		return UnderLeast, n.Amount.Dollars() + " may be asked for"
	}
	return "", ""
}

// block gives the address block, the name first.
func block(a account.Account, who customer.Customer) []string {
	to := who.Mail
	if !a.MailTo.IsZero() {
		to = a.MailTo
	}
	out := []string{who.Name}
	if who.Second != "" {
		out = append(out, who.Second)
	}
	return append(out, to.Block()...)
}

func service(p premise.Premise) string {
	if len(p.Address.Lines) == 0 {
		return p.Number
	}
	return strings.Join(p.Address.Lines, ", ")
}
