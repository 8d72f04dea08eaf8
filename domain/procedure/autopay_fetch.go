package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// TakeDraftFile notes that the file of a run is taken out of the books, to be brought to the bank; DraftFile then gives its bytes.
//
// Refuses, in order: no such run; one whose file is not written, or that was taken back.
type TakeDraftFile struct {
	Run document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (TakeDraftFile) Name() string { return "draft.take-file" }

// Act implements Command.
func (c TakeDraftFile) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbDraftFile, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c TakeDraftFile) Do(b DraftBooks, sign authority.Sign) (autopay.Run, error) {
	run, err := b.DraftRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if run.State != document.Issued {
		return run, fault.New(fault.Refused, "draft.no-file", "{run} is {state}: it has no file for the bank.",
			fault.Args{"run": run.Ref(), "state": string(run.State)})
	}
	run.Signatures = append(run.Signatures, document.Signature{As: "taken out", Sign: sign})
	return autopay.SaveRun(b, run)
}

// DraftFile gives the bytes of a run's file, those written the first time. Refuses, in order: no such run; numbers that are sealed to
// who asks; a file of which a part is missing or changed.
type DraftFile struct{ Run document.Number }

// Act implements Query.
func (q DraftFile) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(q.Run)
	return authority.Act{Verb: VerbDraftFile, Subject: run.Ref().String()}, err
}

// Ask implements Query.
func (q DraftFile) Ask(b DraftBooks, _ authority.Sign) ([]byte, error) {
	run, err := b.DraftRuns().Get(q.Run)
	if err != nil {
		return nil, err
	}
	var data []byte
	for i := range run.Parts {
		p, err := b.DraftFiles().Get(autopay.PartKey{Run: q.Run, Part: i})
		if err != nil {
			return nil, err
		}
		data = append(data, p.Data...)
	}
	if run.Parts == 0 || digest(data) != run.Digest {
		return nil, fault.New(fault.Damaged, "draft.file-changed", "The file of {run} is not the one that was written, or was never written.", fault.Args{"run": run.Ref()})
	}
	return data, nil
}

// settleDay gives the day on which the money of a run is posted: its settlement day, or the open one when that is closed.
func settleDay(b DraftBooks, run autopay.Run, sign authority.Sign) (calendar.Day, error) {
	closed, err := b.ClosedThrough()
	if run.Day <= closed {
		return sign.Day, err
	}
	return run.Day, err
}
