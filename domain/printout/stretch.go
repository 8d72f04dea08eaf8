package printout

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Send notes that sheets of a job are about to be handed to a printer, or were written as a file. Until somebody says what came
// out, no other sheets of the job are printed, so that a crash or a jam in between is not forgotten.
//
// Refuses, in order: no such job; one not laid out; sheets it does not have; a stretch nobody has answered for; no hash.
type Send struct {
	Job     document.Number `cbor:"1,keyasint"`
	From    int             `cbor:"2,keyasint"`
	To      int             `cbor:"3,keyasint"`
	Printer string          `cbor:"4,keyasint"`
	Hash    []byte          `cbor:"5,keyasint"`
	Why     string          `cbor:"6,keyasint,omitempty"`
	Changed int             `cbor:"7,keyasint,omitempty"`
	File    bool            `cbor:"8,keyasint,omitempty"` // written as a file: it has come out
}

// Name implements Command.
func (Send) Name() string { return "printout.send" }

// Act implements Command.
func (c Send) Act(JobBooks) (authority.Act, error) {
	return authority.Act{Open: true, Subject: ref(c.Job).String(), Reason: c.Why}, nil
}

// Do implements Command.
func (c Send) Do(b JobBooks, sign authority.Sign) (Job, error) {
	j, err := b.PrintJobs().Get(c.Job)
	if err != nil {
		return j, err
	}
	if err := j.May(c.From, c.To); err != nil {
		return j, err
	}
	if len(c.Hash) != 32 {
		return j, fault.New(fault.Internal, "print.hash", "Printed sheets need their hash.", nil)
	}
	p := Print{From: c.From, To: c.To, Printer: c.Printer, Sign: sign, Hash: c.Hash, State: Queued, Why: c.Why, Changed: c.Changed}
	if c.File {
		p.State = Printed
	}
	j.Prints = append(j.Prints, p)
	return j, b.PrintJobs().Put(j)
}

// May says why sheets of the job cannot be printed now.
func (j Job) May(from, to int) error {
	w, waits := j.Waiting()
	switch {
	case !j.Laid:
		return fault.New(fault.Refused, "print.not-laid", "{job} was not laid out to its end: begin it again.", fault.Args{"job": j.Ref()})
	case from < 1 || to < from || to > j.Sheets:
		return fault.New(fault.Invalid, "print.range", "{job} has sheets 1 to {last}: give a first and a last of them.",
			fault.Args{"job": j.Ref(), "last": j.Sheets}).At("from sheet")
	case waits:
		return fault.New(fault.Refused, "print.unanswered", "Sheets {from} to {to} of {job} went to {printer}: say first what came out.",
			fault.Args{"from": w.From, "to": w.To, "job": j.Ref(), "printer": w.Printer})
	}
	return nil
}

// Came says what came out of the stretch handed to a printer last: the sheets up to Through; the rest is spoiled. Through before
// the first sheet says that nothing did.
//
// Refuses, in order: no such job; a job nobody waits for; a sheet outside the stretch.
type Came struct {
	Job     document.Number `cbor:"1,keyasint"`
	Through int             `cbor:"2,keyasint"`
}

// Name implements Command.
func (Came) Name() string { return "printout.came" }

// Act implements Command.
func (c Came) Act(JobBooks) (authority.Act, error) {
	return authority.Act{Open: true, Subject: ref(c.Job).String()}, nil
}

// Do implements Command.
func (c Came) Do(b JobBooks, _ authority.Sign) (Job, error) {
	j, err := b.PrintJobs().Get(c.Job)
	if err != nil {
		return j, err
	}
	w, waits := j.Waiting()
	switch {
	case !waits:
		return j, fault.New(fault.Refused, "print.not-waiting", "Nobody waits to hear what came out of {job}.", fault.Args{"job": j.Ref()})
	case c.Through < w.From-1 || c.Through > w.To:
		return j, fault.New(fault.Invalid, "print.through", "Sheets {from} to {to} were printed: name the last of them that came out right, or {none} for none.",
			fault.Args{"from": w.From, "to": w.To, "none": w.From - 1}).At("through")
	}
	var now []Print
	for _, p := range j.Prints {
		if p.State != Queued {
			now = append(now, p)
			continue
		}
		good, bad := p, p
		good.To, good.State = c.Through, Printed
		bad.From, bad.State = c.Through+1, Spoiled
		if good.To >= good.From {
			now = append(now, good)
		}
		if bad.To >= bad.From {
			now = append(now, bad)
		}
	}
	j.Prints = now
	return j, b.PrintJobs().Put(j)
}

// ReadJob gives a job.
type ReadJob struct{ Number document.Number }

// Act implements Query.
func (ReadJob) Act(JobBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadJob) Ask(b JobBooks, _ authority.Sign) (Job, error) { return b.PrintJobs().Get(q.Number) }

// JobsOf lists the jobs of a run, newest first; of no run, all of them.
type JobsOf struct {
	Run   document.Ref
	Limit int
}

// Act implements Query.
func (JobsOf) Act(JobBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q JobsOf) Ask(b JobBooks, _ authority.Sign) ([]Job, error) {
	span := row.Span{Reverse: true, Limit: q.Limit}
	if q.Run.IsZero() {
		return row.Collect(b.PrintJobs().All(span))
	}
	return row.Collect(b.PrintJobs().Via(ByRun, span, q.Run.Kind, q.Run.Number))
}

// Lines gives the pieces of a job that stand on the sheets from From to To, at most Limit after the first After of them. Refuses
// sheets the job does not have.
type Lines struct {
	Job      document.Number
	From, To int
	After    int // pieces given already
	Limit    int
}

// Act implements Query.
func (Lines) Act(JobBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Lines) Ask(b JobBooks, _ authority.Sign) (out []Line, err error) {
	seen := 0
	for p, err := range b.PrintParts().All(row.Span{Within: []any{q.Job}}) {
		if err != nil {
			return nil, err
		}
		for _, l := range p.Lines {
			switch {
			case l.Sheet+l.Sheets-1 < q.From:
				continue
			case l.Sheet > q.To || q.Limit > 0 && len(out) == q.Limit:
				return out, nil
			}
			if seen++; seen > q.After {
				out = append(out, l)
			}
		}
	}
	return out, nil
}
