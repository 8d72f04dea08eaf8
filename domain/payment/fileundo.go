package payment

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// BeginUndo begins to undo a file that is posted, in whole or in part, or to drop one that is not: its receipts are voided, its deposits
// taken back, and its payments may come in with another file.
//
// Refuses, in order: no such file; no reason; a file that is undone already or still being read; one with a payment the bank returned.
type BeginUndo struct {
	File   document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (BeginUndo) Name() string { return "payfile.begin-undo" }

// Act implements Command.
func (c BeginUndo) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	verb := VerbFileUndo
	if f.Posted == 0 {
		verb = VerbFile
	}
	return f.act(verb, c.Reason), err
}

// Do implements Command.
func (c BeginUndo) Do(b FileBooks, _ authority.Sign) (out fileStep, err error) {
	f, err := b.PaymentFiles().Get(c.File)
	switch {
	case err != nil:
		return out, err
	case strings.TrimSpace(c.Reason) == "":
		return out, fault.New(fault.Invalid, "payfile.no-reason", "Say why the file is undone.", nil).At("reason")
	case f.State == document.Voided || f.Step == FileUndoing || f.Step == FileUndone:
		return out, f.no("payfile.undone", "{file} is {state}, {step}: it is undone already.")
	}
	for r, err := range b.Receipts().Via(ByBatch, row.Span{}, KindFile, f.Number) {
		if err != nil {
			return out, err
		}
		if r.Returned != 0 {
			return out, fault.New(fault.Refused, "payfile.returned",
				"{receipt} of {file} was returned by the bank: the file cannot be undone. Correct single payments by a transfer.", fault.Args{"receipt": r.Ref(), "file": f.Ref()})
		}
	}
	f.Step, f.At, f.Why = FileUndoing, 0, strings.TrimSpace(c.Reason)
	out.File = f
	return out, b.PaymentFiles().Put(f)
}

// UndoFileBatch undoes one batch: a page, a stretch of held lines, last the deposits. UndoFile carries out all batches.
//
// Refuses, in order: no such file; a file that is not being undone; a batch out of turn; a closed period.
type UndoFileBatch struct {
	File  document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Turn  int             `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (UndoFileBatch) Name() string { return "payfile.undo-batch" }

// Act implements Command.
func (c UndoFileBatch) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	verb := VerbFileUndo
	if len(f.Deposits) == 0 && f.Of(LinePosted).Lines == 0 && f.Of(LineSuspense).Lines == 0 {
		verb = VerbFile
	}
	return authority.Act{Verb: verb, Subject: f.Ref().String(), Reason: f.Why}, err
}

// Do implements Command.
func (c UndoFileBatch) Do(b FileBooks, sign authority.Sign) (out fileStep, err error) {
	f, err := b.PaymentFiles().Get(c.File)
	if err != nil {
		return out, err
	}
	if f.Step != FileUndoing || f.At != c.Batch {
		return out, f.no("payfile.not-undoing", "{file} is {state}, {step}: these lines are not due to be undone.")
	}
	switch held := f.stretches(); {
	case f.At < f.Pages:
		err = f.undoPage(b, sign)
	case f.At < f.Pages+held:
		err = f.undoHeld(b, sign, f.At-f.Pages)
	default:
		err = f.undone(b, sign)
	}
	if err != nil {
		return out, err
	}
	f.At++
	out.File = f
	return out, b.PaymentFiles().Put(f)
}

// stretches is how many batches the held lines are undone in, by the numbers of their rows.
func (f File) stretches() int { return f.Rows/pageRows + 1 }

func (f *File) undoPage(b FileBooks, sign authority.Sign) error {
	page, there, err := b.FilePages().Find(FilePlace{f.Number, f.At})
	if err != nil || !there {
		return err
	}
	for i := range page.Lines {
		if err := f.undoLine(b, sign, &page.Lines[i]); err != nil {
			return err
		}
	}
	return b.FilePages().Put(page)
}

func (f *File) undoHeld(b FileBooks, sign authority.Sign, n int) error {
	list, err := row.Collect(b.HeldLines().All(row.Span{
		Within: []any{f.Number}, From: []any{uint64(n * pageRows)}, To: []any{uint64((n + 1) * pageRows)},
	}))
	if err != nil {
		return err
	}
	for _, h := range list {
		if err := f.undoLine(b, sign, &h.Line); err != nil {
			return err
		}
		if err := b.HeldLines().Put(h); err != nil {
			return err
		}
	}
	return nil
}

// undoLine voids what was posted of a line and gives its payment free.
func (f *File) undoLine(b FileBooks, sign authority.Sign, l *FileLine) error {
	if err := f.free(b, l); err != nil {
		return err
	}
	switch l.State {
	case LinePosted, LineSuspense:
		if _, err := Unpost(b, sign, l.Receipt, f.Why); err != nil {
			return err
		}
	case LineReady:
	default:
		return nil
	}
	f.move(l, LineUndone)
	return nil
}

// free lets another file have the payment of a line.
func (f *File) free(b FileBooks, l *FileLine) error {
	if l.Key == "" {
		return nil
	}
	claim, there, err := b.FileClaims().Find(l.Key)
	if err != nil || !there || claim.File != f.Number || claim.No != l.No {
		return err
	}
	return b.FileClaims().Drop(l.Key)
}

// undone takes the deposits back and voids the file.
func (f *File) undone(b FileBooks, sign authority.Sign) error {
	for _, d := range f.Deposits {
		if _, err := UndoBatch(b, sign, d, f.Why); err != nil {
			return err
		}
	}
	f.Step, f.Posted, f.Later, f.Held = FileUndone, 0, 0, 0
	return f.Move(document.Void, sign, f.Why)
}
