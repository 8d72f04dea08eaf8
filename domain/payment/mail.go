package payment

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// KindMail is the kind, and the number series, of mail batches.
const KindMail document.Kind = "mail batch"

// MailBatch is a stack of payments from the mail: its count and control total come first, then its lines, and it is posted once.
type MailBatch struct {
	document.Header `cbor:"100,keyasint"`
	Day             calendar.Day      `cbor:"1,keyasint"`
	Total           money.Amount      `cbor:"2,keyasint"` // control total, added up before keying
	Count           int               `cbor:"3,keyasint"` // payments in the stack
	Lines           []MailLine        `cbor:"4,keyasint,omitempty"`
	Reason          string            `cbor:"5,keyasint,omitempty"` // why it was posted out of balance
	Receipts        []document.Number `cbor:"6,keyasint,omitempty"`
}

// MailLine is one payment of a batch.
type MailLine struct {
	Account account.ID   `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint"`
	CheckNo string       `cbor:"3,keyasint,omitempty"`
}

// Keyed adds up the lines.
func (m MailBatch) Keyed() (sum money.Amount) {
	for _, l := range m.Lines {
		sum = sum.Plus(l.Amount)
	}
	return sum
}

// Balanced says whether the lines are the count and the control total.
func (m MailBatch) Balanced() bool { return m.Keyed() == m.Total && len(m.Lines) == m.Count }

// The verbs of mail batches.
var (
	VerbMail     = authority.Say("mail.enter", "enter payments from the mail")
	VerbPostMail = authority.Say("mail.post", "post batches of the mail")
)

// mostMail is the most payments of one batch: a stack a person can check again.
const mostMail = 500

// OpenMail begins a batch with its count and control total.
//
// Refuses, in order: a total of nothing or less; a count of nothing, or more than a batch may have.
type OpenMail struct {
	Total money.Amount `cbor:"1,keyasint"`
	Count int          `cbor:"2,keyasint"`
}

// Name implements Command.
func (OpenMail) Name() string { return "mail.open" }

// Act implements Command.
func (OpenMail) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbMail, Subject: "mail batch"}, nil
}

// Do implements Command.
func (c OpenMail) Do(b Books, sign authority.Sign) (MailBatch, error) {
	switch {
	case c.Total <= 0:
		return MailBatch{}, fault.New(fault.Invalid, "mail.total", "Add up the checks first: the control total must be more than zero.", nil).At("total")
	case c.Count < 1 || c.Count > mostMail:
		return MailBatch{}, fault.New(fault.Invalid, "mail.count", "Count the payments first: a batch has from one to {most}.", fault.Args{"most": mostMail}).At("count")
	}
	n, err := b.DocumentNumber(KindMail, sign)
	if err != nil {
		return MailBatch{}, err
	}
	m := MailBatch{Header: document.New(KindMail, n, sign), Day: sign.Day, Total: c.Total, Count: c.Count}
	return m, b.MailBatches().Put(m)
}

// keying gives a batch that still takes lines.
func keying(b Books, number document.Number) (MailBatch, error) {
	m, err := b.MailBatches().Get(number)
	if err == nil && m.State != document.Draft {
		err = fault.New(fault.Refused, "mail.done", "{batch} is {state}: open another for what is left.", fault.Args{"batch": m.Ref(), "state": m.State})
	}
	return m, err
}

func mailAct(b Books, number document.Number) (authority.Act, error) {
	m, err := b.MailBatches().Get(number)
	act := authority.Act{Verb: VerbMail, Subject: m.Ref().String()}
	for _, l := range m.Lines {
		act.Accounts = append(act.Accounts, uint64(l.Account))
	}
	return act, err
}

// KeyMail adds a payment to a batch.
//
// Refuses, in order: no such batch or account; a batch that is posted or dropped, or full; whatever the counter refuses of a check.
type KeyMail struct {
	Batch document.Number `cbor:"1,keyasint"`
	Line  MailLine        `cbor:"2,keyasint"`
}

// Name implements Command.
func (KeyMail) Name() string { return "mail.key" }

// Act implements Command.
func (c KeyMail) Act(b Books) (authority.Act, error) {
	act, err := mailAct(b, c.Batch)
	act.Accounts = []uint64{uint64(c.Line.Account)}
	return act, err
}

// Do implements Command.
func (c KeyMail) Do(b Books, sign authority.Sign) (MailBatch, error) {
	m, err := keying(b, c.Batch)
	if err != nil {
		return m, err
	}
	a, err := b.Accounts().Get(c.Line.Account)
	if err != nil {
		return m, err
	}
	if len(m.Lines) >= mostMail {
		return m, fault.New(fault.Refused, "mail.full", "{batch} has {most} payments: post it, and open another.", fault.Args{"batch": m.Ref(), "most": mostMail})
	}
	c.Line.CheckNo = strings.TrimSpace(c.Line.CheckNo)
	if err := m.take(c.Line).refuse(a, sign); err != nil {
		return m, err
	}
	m.Lines = append(m.Lines, c.Line)
	return m, b.MailBatches().Put(m)
}

// take gives the payment a line becomes.
func (m MailBatch) take(l MailLine) Take {
	return Take{Account: l.Account, Amount: l.Amount, Tender: CheckIn, CheckNo: l.CheckNo, mail: m.Number}
}

// UnkeyMail takes a line out of a batch.
//
// Refuses, in order: no such batch; one that is posted or dropped; a line it does not have.
type UnkeyMail struct {
	Batch document.Number `cbor:"1,keyasint"`
	Line  int             `cbor:"2,keyasint"` // from 0
}

// Name implements Command.
func (UnkeyMail) Name() string { return "mail.unkey" }

// Act implements Command.
func (c UnkeyMail) Act(b Books) (authority.Act, error) { return mailAct(b, c.Batch) }

// Do implements Command.
func (c UnkeyMail) Do(b Books, _ authority.Sign) (MailBatch, error) {
	m, err := keying(b, c.Batch)
	if err != nil {
		return m, err
	}
	if c.Line < 0 || c.Line >= len(m.Lines) {
		return m, fault.New(fault.Absent, "mail.no-line", "{batch} has no such line.", fault.Args{"batch": m.Ref()})
	}
	m.Lines = slices.Delete(slices.Clone(m.Lines), c.Line, c.Line+1)
	return m, b.MailBatches().Put(m)
}

// PostMail posts a batch: a receipt for every line, all or none, into the drawer of who posts.
//
// Refuses, in order: no such batch; one that is posted or dropped; no lines; a batch out of balance without a reason; whatever the
// counter refuses of a check by now.
type PostMail struct {
	Batch  document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (PostMail) Name() string { return "mail.post" }

// Act implements Command.
func (c PostMail) Act(b Books) (authority.Act, error) {
	m, err := b.MailBatches().Get(c.Batch)
	act := authority.Act{Verb: VerbPostMail, Amount: m.Keyed(), Subject: m.Ref().String(), Reason: c.Reason}
	for _, l := range m.Lines {
		act.Accounts = append(act.Accounts, uint64(l.Account))
	}
	return act, err
}

// Do implements Command.
func (c PostMail) Do(b Books, sign authority.Sign) (MailBatch, error) {
	m, err := keying(b, c.Batch)
	switch {
	case err != nil:
		return m, err
	case len(m.Lines) == 0:
		return m, fault.New(fault.Refused, "mail.empty", "{batch} has no payments yet.", fault.Args{"batch": m.Ref()})
	case !m.Balanced() && strings.TrimSpace(c.Reason) == "":
		return m, fault.New(fault.Refused, "mail.balance",
			"{batch} is out of balance by {out}: {lines} of {count} payments and {keyed} of {total} are keyed. Find the difference, or say what it is.",
			fault.Args{
				"batch": m.Ref(), "out": m.Keyed().Minus(m.Total).Abs().Dollars(), "lines": len(m.Lines), "count": m.Count,
				"keyed": m.Keyed().Dollars(), "total": m.Total.Dollars(),
			}).At("reason")
	}
	for _, l := range m.Lines {
		r, err := m.take(l).Do(b, sign)
		if err != nil {
			return m, err
		}
		m.Receipts = append(m.Receipts, r.Number)
	}
	if !m.Balanced() {
		m.Reason = strings.TrimSpace(c.Reason)
	}
	if err := issue(&m.Header, sign); err != nil {
		return m, err
	}
	return m, b.MailBatches().Put(m)
}

// DropMail puts a batch aside that will not be posted; its number stays in the books.
//
// Refuses, in order: no such batch; no reason; one that is posted or dropped.
type DropMail struct {
	Batch  document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (DropMail) Name() string { return "mail.drop" }

// Act implements Command.
func (c DropMail) Act(b Books) (authority.Act, error) {
	act, err := mailAct(b, c.Batch)
	act.Reason = c.Reason
	return act, err
}

// Do implements Command.
func (c DropMail) Do(b Books, sign authority.Sign) (MailBatch, error) {
	if strings.TrimSpace(c.Reason) == "" {
		return MailBatch{}, fault.New(fault.Invalid, "mail.no-reason", "Say why the batch is dropped.", nil).At("reason")
	}
	m, err := keying(b, c.Batch)
	if err != nil {
		return m, err
	}
	if err := m.Move(document.Void, sign, c.Reason); err != nil {
		return m, err
	}
	return m, b.MailBatches().Put(m)
}
