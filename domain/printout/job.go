package printout

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// KindJob is the kind, and number series, of print jobs.
const KindJob document.Kind = "print job"

// Form is what a job is printed on.
type Form string

// The forms of a job.
const (
	Page     Form = "page"     // a letter sheet a page
	Postcard Form = "postcard" // four cards a sheet, both sides
	Rest     Form = "rest"     // letter sheets for what is too full for a card
	Tags     Form = "tags"     // door tags, several a sheet, to be cut apart
)

// Forms lists the forms of bills, for choices.
func Forms() []string { return []string{string(Page), string(Postcard), string(Rest)} }

// Job is the printing of a run of papers, laid out once in one order, so that any of its sheets can be printed again as it was. It
// is laid out part by part, then printed in stretches of sheets.
type Job struct {
	row.Mark `cbor:"90,keyasint"`
	Number   document.Number `cbor:"1,keyasint"`
	Of       document.Ref    `cbor:"2,keyasint"` // the run
	Sort     string          `cbor:"3,keyasint"`
	Form     Form            `cbor:"4,keyasint"`
	Template string          `cbor:"5,keyasint"` // name and version of the paper's form
	Sign     authority.Sign  `cbor:"6,keyasint"`
	Bills    int             `cbor:"7,keyasint"`           // of the run, printed here or not
	Owed     money.Amount    `cbor:"8,keyasint,omitempty"` // what its papers ask for together, copies not counted
	Kept     int             `cbor:"9,keyasint,omitempty"` // not mailed by the office's rule
	Pieces   int             `cbor:"10,keyasint,omitempty"`
	Copies   int             `cbor:"11,keyasint,omitempty"` // of the pieces
	Other    int             `cbor:"12,keyasint,omitempty"` // papers left for the other form: too full for a card, or not too full
	Sheets   int             `cbor:"13,keyasint,omitempty"`
	Parts    int             `cbor:"14,keyasint,omitempty"`
	Laid     bool            `cbor:"15,keyasint,omitempty"`
	Prints   []Print         `cbor:"16,keyasint,omitempty"`
}

// Ref names the job.
func (j Job) Ref() document.Ref { return document.Ref{Kind: KindJob, Number: j.Number} }

func ref(job document.Number) document.Ref { return document.Ref{Kind: KindJob, Number: job} }

// Print is one stretch of sheets handed to a printer.
type Print struct {
	From    int            `cbor:"1,keyasint"`
	To      int            `cbor:"2,keyasint"` // inclusive
	Printer string         `cbor:"3,keyasint"` // a queue's name, or "file"
	Sign    authority.Sign `cbor:"4,keyasint"`
	Hash    []byte         `cbor:"5,keyasint"` // SHA-256 of the files, one after the other
	State   State          `cbor:"6,keyasint"`
	Why     string         `cbor:"7,keyasint,omitempty"`
	Changed int            `cbor:"8,keyasint,omitempty"` // sheets that were no longer as laid out
}

// Waiting gives the stretch of which nobody has said what came out.
func (j Job) Waiting() (Print, bool) {
	for _, p := range j.Prints {
		if p.State == Queued {
			return p, true
		}
	}
	return Print{}, false
}

// Out says whether all of some sheets came out.
func (j Job) Out(from, to int) bool {
	for n := from; n <= to; n++ {
		if !slices.ContainsFunc(j.Prints, func(p Print) bool { return p.State == Printed && p.From <= n && n <= p.To }) {
			return false
		}
	}
	return j.Laid
}

// Next gives the first sheet that has not come out, 0 when all have.
func (j Job) Next() int {
	out := make([]bool, j.Sheets+1)
	for _, p := range j.Prints {
		for n := p.From; p.State == Printed && n <= min(p.To, j.Sheets); n++ {
			out[n] = true
		}
	}
	for n := 1; n <= j.Sheets; n++ {
		if !out[n] {
			return n
		}
	}
	return 0
}

// Line is one piece of a job: the paper it is made from, which of its copies, and the sheets it takes.
type Line struct {
	Doc    document.Number `cbor:"1,keyasint"`
	Copy   int             `cbor:"2,keyasint,omitempty"`
	Sheet  int             `cbor:"3,keyasint"` // the first
	Sheets int             `cbor:"4,keyasint,omitempty"`
	Hash   []byte          `cbor:"5,keyasint"` // of what stands on them, the first 8 bytes
}

// PartPlace is the key of a part: the job, then its number from 1.
type PartPlace struct {
	Job  document.Number `cbor:"1,keyasint"`
	Part int             `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (p PartPlace) KeyParts() []any { return []any{p.Job, uint64(p.Part)} }

// Part is some lines of a job, in order.
type Part struct {
	Place PartPlace `cbor:"1,keyasint"`
	Lines []Line    `cbor:"2,keyasint"`
}

// ByRun is the index of jobs by the run they print.
const ByRun row.Index = "run"

// JobBooks is what deeds about print jobs need.
type JobBooks interface {
	PrintJobs() row.Table[document.Number, Job]
	PrintParts() row.Table[PartPlace, Part]
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Begin begins a job: what it prints and in which order. Refuses a job of nothing.
type Begin struct {
	Of       document.Ref `cbor:"1,keyasint"`
	Sort     string       `cbor:"2,keyasint"`
	Form     Form         `cbor:"3,keyasint"`
	Template string       `cbor:"4,keyasint"`
	Bills    int          `cbor:"5,keyasint"`
	Owed     money.Amount `cbor:"6,keyasint,omitempty"`
	Kept     int          `cbor:"7,keyasint,omitempty"`
}

// Name implements Command.
func (Begin) Name() string { return "printout.begin" }

// Act implements Command: whoever may see papers may print them.
func (c Begin) Act(JobBooks) (authority.Act, error) {
	return authority.Act{Open: true, Subject: "printing of " + c.Of.String()}, nil
}

// Do implements Command.
func (c Begin) Do(b JobBooks, sign authority.Sign) (Job, error) {
	if c.Of.IsZero() || c.Bills < 1 {
		return Job{}, fault.New(fault.Invalid, "print.nothing", "There is nothing to print.", nil)
	}
	number, err := b.DocumentNumber(KindJob, sign)
	if err != nil {
		return Job{}, err
	}
	j := Job{
		Number: number, Of: c.Of, Sort: c.Sort, Form: c.Form, Template: c.Template, Sign: sign, Bills: c.Bills, Owed: c.Owed, Kept: c.Kept,
	}
	return j, b.PrintJobs().Put(j)
}

// Lay keeps the next part of a job; Last ends it. Refuses, in order: no such job; one laid out already; a part out of turn; sheets
// that do not follow.
type Lay struct {
	Job   document.Number `cbor:"1,keyasint"`
	Part  int             `cbor:"2,keyasint"`
	Lines []Line          `cbor:"3,keyasint"`
	Last  bool            `cbor:"4,keyasint,omitempty"`
	Other int             `cbor:"5,keyasint,omitempty"` // papers left for the other form
}

// Name implements Command.
func (Lay) Name() string { return "printout.lay" }

// Act implements Command.
func (c Lay) Act(JobBooks) (authority.Act, error) {
	return authority.Act{Open: true, Subject: ref(c.Job).String()}, nil
}

// Do implements Command.
func (c Lay) Do(b JobBooks, _ authority.Sign) (Job, error) {
	j, err := b.PrintJobs().Get(c.Job)
	if err != nil {
		return j, err
	}
	if j.Laid || c.Part != j.Parts+1 {
		return j, fault.New(fault.Internal, "print.part", "Part {part} of {job} is out of turn.", fault.Args{"part": c.Part, "job": j.Ref()})
	}
	for _, l := range c.Lines {
		if l.Sheet < j.Sheets || l.Sheet > j.Sheets+1 || l.Sheets < 1 || len(l.Hash) != hashed {
			return j, fault.New(fault.Internal, "print.line", "Sheet {sheet} of {job} does not follow.", fault.Args{"sheet": l.Sheet, "job": j.Ref()})
		}
		j.Sheets = l.Sheet + l.Sheets - 1
		j.Pieces++
		if l.Copy > 0 {
			j.Copies++
		}
	}
	j.Parts, j.Laid, j.Other = c.Part, c.Last, j.Other+c.Other
	if len(c.Lines) > 0 {
		if err := b.PrintParts().Put(Part{Place: PartPlace{c.Job, c.Part}, Lines: c.Lines}); err != nil {
			return j, err
		}
	}
	return j, b.PrintJobs().Put(j)
}

// hashed is how many bytes of a sheet's hash are kept.
const hashed = 8
