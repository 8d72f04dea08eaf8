package payment

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// fileStep is what each step of a file answers.
type fileStep struct {
	File File `cbor:"1,keyasint"`
}

// BeginFile enters a file of payments before its rows.
//
// Refuses, in order: no rows; a day after the open one; a file that is in the books already.
type BeginFile struct {
	File   string       `cbor:"1,keyasint"`
	Format string       `cbor:"2,keyasint"`
	Layout string       `cbor:"3,keyasint,omitempty"`
	Digest string       `cbor:"4,keyasint"`
	Day    calendar.Day `cbor:"5,keyasint,omitempty"` // 0 for the open business day
	Bank   string       `cbor:"6,keyasint,omitempty"`
	GL     string       `cbor:"7,keyasint,omitempty"`
	Rows   int          `cbor:"8,keyasint"`
	Over   int          `cbor:"9,keyasint,omitempty"`
	Pages  int          `cbor:"10,keyasint"`
	Turn   int          `cbor:"11,keyasint,omitempty"`
}

// Name implements Command.
func (BeginFile) Name() string { return "payfile.begin" }

// Act implements Command.
func (c BeginFile) Act(FileBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbFile, Subject: c.File}, nil
}

// Do implements Command.
func (c BeginFile) Do(b FileBooks, sign authority.Sign) (out fileStep, err error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	switch {
	case c.Rows == 0:
		return out, fault.New(fault.Invalid, "payfile.empty", "{file} holds no payment that can be read.", fault.Args{"file": c.File})
	case c.Day > sign.Day:
		return out, fault.New(fault.Invalid, "payfile.future", "The file is of {day}, after the open business day {open}: open that day first.",
			fault.Args{"day": c.Day.US(), "open": sign.Day.US()}).At("day")
	}
	was, err := filesOf(b, c.Digest)
	if err != nil {
		return out, err
	}
	if n := len(was); n > 0 && was[n-1].State != document.Voided {
		return out, fault.New(fault.Refused, "payfile.again", "{name} is in the books already, as {file} of {day}: nothing of it is posted a second time.",
			fault.Args{"name": c.File, "file": was[n-1].Ref(), "day": was[n-1].Day.US()})
	}
	n, err := b.DocumentNumber(KindFile, sign)
	if err != nil {
		return out, err
	}
	out.File = File{
		Header: document.New(KindFile, n, sign), Name: c.File, Format: c.Format, Layout: c.Layout, Digest: c.Digest, Day: c.Day, Bank: c.Bank, GL: c.GL,
		Step: FileReading, Turn: c.Turn, Pages: c.Pages, Rows: c.Rows, Over: c.Over,
	}
	return out, b.PaymentFiles().Put(out.File)
}

// filesOf gives the files of a digest, the last read last.
func filesOf(b FileBooks, digest string) ([]File, error) {
	return row.Collect(b.PaymentFiles().Via(ByDigest, row.Span{}, digest))
}

// TakeRows matches rows of a file with accounts: what is sure is made a page to be posted, all else is held for a person. A payment that
// an earlier file has is known, and posted no second time.
//
// Refuses, in order: no such file; a file that is read already; a page out of turn.
type TakeRows struct {
	File    document.Number `cbor:"1,keyasint"`
	Page    int             `cbor:"2,keyasint"`
	Rows    []FileRow       `cbor:"3,keyasint,omitempty"`
	Rejects []FileReject    `cbor:"4,keyasint,omitempty"`
	Turn    int             `cbor:"5,keyasint,omitempty"`
	Keys    []string        `cbor:"6,keyasint,omitempty"` // stable keys of the rows, which count the same row within a file
}

// Name implements Command.
func (TakeRows) Name() string { return "payfile.take" }

// Act implements Command.
func (c TakeRows) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	return authority.Act{Verb: VerbFile, Subject: f.Ref().String()}, err
}

// Do implements Command.
func (c TakeRows) Do(b FileBooks, sign authority.Sign) (out fileStep, err error) {
	f, err := b.PaymentFiles().Get(c.File)
	if err != nil {
		return out, err
	}
	if f.Step != FileReading || f.At != c.Page || len(c.Keys) != len(c.Rows) {
		return out, f.no("payfile.not-reading", "{file} is {state}, {step}: these rows are not due to be read.")
	}
	lines, err := c.lines(b, sign, &f)
	if err != nil {
		return out, err
	}
	page := FilePage{File: f.Number, Page: c.Page}
	for i := range lines {
		l := &lines[i]
		f.count(*l, 1)
		if !l.Back {
			f.Total = f.Total.Plus(l.Amount)
		}
		if l.State == LineReady && l.Problem == "" {
			page.Lines = append(page.Lines, *l)
			continue
		}
		if err := b.HeldLines().Put(HeldLine{File: f.Number, Line: *l}); err != nil {
			return out, err
		}
	}
	if err := b.FilePages().Put(page); err != nil {
		return out, err
	}
	f.At++
	out.File = f
	return out, b.PaymentFiles().Put(f)
}

// lines matches the rows and gives them in the order of their accounts, rejects last.
func (c TakeRows) lines(b FileBooks, sign authority.Sign, f *File) ([]FileLine, error) {
	m, err := newMatcher(b, sign, f)
	if err != nil {
		return nil, err
	}
	lines := make([]FileLine, len(c.Rows), len(c.Rows)+len(c.Rejects))
	for i, r := range c.Rows {
		if lines[i], err = m.line(r, c.Keys[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(lines, func(a, b FileLine) int {
		switch {
		case a.Account < b.Account:
			return -1
		case a.Account > b.Account:
			return 1
		}
		return a.No - b.No
	})
	if err := m.twins(lines); err != nil {
		return nil, err
	}
	for _, r := range c.Rejects {
		lines = append(lines, FileLine{FileRow: FileRow{No: r.No, Line: r.Line, Text: r.Text}, State: LineRejected, Why: r.Why})
	}
	return lines, nil
}

// no refuses a deed the file is not at.
func (f File) no(code, text string) error {
	return fault.New(fault.Refused, code, text, fault.Args{"file": f.Ref(), "state": string(f.State), "step": string(f.Step)})
}
