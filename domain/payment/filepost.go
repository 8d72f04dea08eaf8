package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// pageRows is about how many rows one transaction matches, posts or undoes.
var pageRows = 4000

// ApproveFile accepts the preview of a file; what is ready will be posted.
//
// Refuses, in order: no such file; a file that is not previewed; own work; nothing that is ready.
type ApproveFile struct {
	File    document.Number `cbor:"1,keyasint"`
	Unknown Unknown         `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (ApproveFile) Name() string { return "payfile.approve" }

// Act implements Command.
func (c ApproveFile) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	act := f.act(VerbFileApprove, "")
	act.Prepared = f.Preparers()
	return act, err
}

// Do implements Command.
func (c ApproveFile) Do(b FileBooks, sign authority.Sign) (File, error) {
	f, err := b.PaymentFiles().Get(c.File)
	switch {
	case err != nil:
		return f, err
	case f.Step != FileProof || f.State != document.Draft:
		return f, f.no("payfile.not-proof", "{file} is {state}, {step}: only a file that is previewed is approved.")
	case f.Of(LineReady).Lines == 0 && (c.Unknown != ToSuspense || f.Open() == 0):
		return f, f.no("payfile.nothing", "{file} has no line that is ready: find whose the payments are first, or drop the file.")
	}
	f.Unknown, f.Step, f.At = c.Unknown, FilePosting, 0
	held := f.Held
	if c.Unknown == ToSuspense {
		held += f.Open()
	}
	f.Batches = (held + pageRows - 1) / pageRows
	if err := f.Move(document.Approve, sign, ""); err != nil {
		return f, err
	}
	return f, b.PaymentFiles().Put(f)
}

// ReturnFile takes the approval of a file back, before any of it is posted.
//
// Refuses, in order: no such file; no reason; a file that is not approved, or of which something is posted.
type ReturnFile struct {
	File   document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (ReturnFile) Name() string { return "payfile.return" }

// Act implements Command.
func (c ReturnFile) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	return f.act(VerbFileApprove, c.Reason), err
}

// Do implements Command.
func (c ReturnFile) Do(b FileBooks, sign authority.Sign) (File, error) {
	f, err := b.PaymentFiles().Get(c.File)
	switch {
	case err != nil:
		return f, err
	case strings.TrimSpace(c.Reason) == "":
		return f, fault.New(fault.Invalid, "payfile.no-reason", "Say why the file is returned.", nil).At("reason")
	case f.Step != FilePosting || f.At > 0:
		return f, f.no("payfile.not-approved", "{file} is {state}, {step}: only an approved file of which nothing is posted is returned.")
	}
	f.Step, f.Batches, f.Turn = FileProof, 0, f.Turn+1
	if err := f.Move(document.Return, sign, c.Reason); err != nil {
		return f, err
	}
	return f, b.PaymentFiles().Put(f)
}

// PostBatch posts one batch of an approved file: a page, then held lines that are ready, last the deposit of all of it. A line whose
// account was closed or made cash only since the preview is held. PostFile carries out all batches.
//
// Refuses, in order: no such file; a file that is not approved; a batch out of turn; a closed period.
type PostBatch struct {
	File  document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Turn  int             `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (PostBatch) Name() string { return "payfile.post-batch" }

// Act implements Command.
func (c PostBatch) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	return authority.Act{Verb: VerbFilePost, Subject: f.Ref().String()}, err
}

// Do implements Command.
func (c PostBatch) Do(b FileBooks, sign authority.Sign) (out fileStep, err error) {
	f, err := b.PaymentFiles().Get(c.File)
	if err != nil {
		return out, err
	}
	if f.Step != FilePosting || f.State != document.Approved || f.At != c.Batch {
		return out, f.no("payfile.not-posting", "{file} is {state}, {step}: these lines are not due to be posted.")
	}
	switch {
	case f.At < f.Pages:
		err = f.postPage(b, sign)
	case f.At < f.Pages+f.Batches:
		err = f.postHeld(b, sign)
	default:
		err = f.deposit(b, sign)
	}
	if err != nil {
		return out, err
	}
	f.At++
	out.File = f
	return out, b.PaymentFiles().Put(f)
}

// postPage posts the page that is due.
func (f *File) postPage(b FileBooks, sign authority.Sign) error {
	page, err := b.FilePages().Get(FilePlace{f.Number, f.At})
	if err != nil {
		return err
	}
	done := page.Lines[:0]
	for _, l := range page.Lines {
		a, err := b.Accounts().Get(l.Account)
		if err != nil {
			return err
		}
		if l.Problem = problemOf(a, l.FileRow, sign); l.Problem == "" {
			if err := f.post(b, sign, &l); err != nil {
				return err
			}
			done = append(done, l)
			continue
		}
		f.move(&l, LineException)
		if err := b.HeldLines().Put(HeldLine{File: f.Number, Line: l}); err != nil {
			return err
		}
	}
	page.Lines = done
	return b.FilePages().Put(page)
}

// postHeld posts the next held lines that are ready, then those that go to suspense.
func (f *File) postHeld(b FileBooks, sign authority.Sign) error {
	left := pageRows
	states := []LineState{LineReady}
	if f.Unknown == ToSuspense {
		states = append(states, LineUnknown, LineProposed, LineException)
	}
	for _, s := range states {
		list, err := f.nextHeld(b, s, left)
		if err != nil {
			return err
		}
		left -= len(list)
		for _, h := range list {
			if err := f.postOne(b, sign, &h); err != nil {
				return err
			}
			if err := b.HeldLines().Put(h); err != nil {
				return err
			}
		}
		if left == 0 {
			return nil
		}
	}
	return nil
}

// nextHeld gives the next held lines of a state, at most so many; money that left is never posted.
func (f *File) nextHeld(b FileBooks, s LineState, most int) (out []HeldLine, err error) {
	for h, err := range b.HeldLines().Via(ByPlace, row.Span{}, s, f.Number) {
		if err != nil {
			return nil, err
		}
		if h.Line.Back || h.Line.Amount <= 0 {
			continue
		}
		if out = append(out, h); len(out) == most {
			break
		}
	}
	return out, nil
}

func (f *File) postOne(b FileBooks, sign authority.Sign, h *HeldLine) error {
	if h.Line.State == LineReady {
		f.Held--
		return f.post(b, sign, &h.Line)
	}
	return f.suspend(b, sign, &h.Line)
}

// post makes the receipt of a line.
func (f *File) post(b FileBooks, sign authority.Sign, l *FileLine) error {
	in, err := f.incoming(b, sign, l)
	if err != nil {
		return err
	}
	r, err := Post(b, sign, in)
	if err != nil {
		return err
	}
	l.Receipt, f.Posted = r.Number, f.Posted.Plus(l.Amount)
	f.move(l, LinePosted)
	return nil
}

// incoming gives the payment of a line, dated as the file says where that day is still open.
func (f *File) incoming(b FileBooks, sign authority.Sign, l *FileLine) (Incoming, error) {
	day, err := openDay(b, min(cmp.Or(l.Day, f.Day), sign.Day), sign)
	return Incoming{
		Account: l.Account, Amount: l.Amount, Tender: l.Tender, CheckNo: l.CheckNo, Payer: l.Payer, Day: day, Batch: f.Ref(), Memo: l.memo(),
	}, err
}

// memo says on the posting how it was paid and what the payer wrote.
func (l FileLine) memo() string {
	if l.Reference == "" {
		return string(l.Tender)
	}
	return string(l.Tender) + " " + l.Reference
}

// deposit brings the money of all that was posted to the bank in one sum, and issues the file.
func (f *File) deposit(b FileBooks, sign authority.Sign) error {
	if f.Posted > 0 {
		d, err := DepositBatch(b, sign, Batch{Source: f.Ref(), Day: f.Day, Total: f.Posted, Bank: f.Bank, GL: f.GL})
		if err != nil {
			return err
		}
		f.Deposits = append(f.Deposits, d.Number)
	}
	f.Step = FileDone
	return f.Move(document.Issue, sign, "")
}
