package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/staff"
)

// DisputeLetter is a letter of a dispute, ready to be laid out.
type DisputeLetter struct {
	hold.DisputeFile
	Round   hold.Round
	Step    collection.Step
	Letter  collection.Letter // as the office worded it; empty for the wording shipped
	Version string            // of the wording
	Hands   []staff.Hand      // who signed it by delegation
}

// DisputeBooks is what letters of disputes need.
type DisputeBooks interface {
	hold.Books
	staff.Roll
	collection.WordingBooks
}

// ReadDisputeLetter gives a letter of a dispute: the acknowledgement, or the answer; of the latest review, or of another.
//
// Refuses, in order: no such dispute; a review it does not have; an answer where none is given yet.
type ReadDisputeLetter struct {
	Number document.Number
	Answer bool
	Round  int // 0 for the latest, else counted from 1
}

// Act implements Query.
func (ReadDisputeLetter) Act(DisputeBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q ReadDisputeLetter) Ask(b DisputeBooks, sign authority.Sign) (out DisputeLetter, err error) {
	if out.DisputeFile, err = (hold.ReadDispute{Number: q.Number}).Ask(b, sign); err != nil {
		return out, err
	}
	n := len(out.File.Rounds)
	if q.Round == 0 {
		q.Round = n
	}
	args := fault.Args{"dispute": out.File.Ref(), "n": n}
	if q.Round < 1 || q.Round > n {
		return out, fault.New(fault.Absent, "dispute.no-round", "{dispute} was reviewed {n} times.", args)
	}
	out.Round, out.Step = out.File.Rounds[q.Round-1], collection.DisputeFiled
	signed := document.Signature{As: "signed", Sign: out.Round.Sign}
	if q.Answer {
		signed.Sign = out.Round.Answer.Sign
	}
	if out.Hands, err = staff.NewSigners(b).LentHands(document.Header{Signatures: []document.Signature{signed}}); err != nil {
		return out, err
	}
	from := out.Round.Wording
	if q.Answer {
		if out.Round.Answer.IsZero() {
			return out, fault.New(fault.Refused, "dispute.no-answer", "{dispute} is not decided yet: there is no answer to print.", args)
		}
		out.Step, from = collection.DisputeDecided, out.Round.Answer.Wording
	}
	key := collection.WordingKey{Step: out.Step, Language: collection.Spoken(out.File.To.Language), From: from}
	out.Version = key.Version()
	if from != 0 {
		w, err := b.Wordings().Get(key)
		if err != nil {
			return out, err
		}
		out.Letter = w.Letter
	}
	return out, nil
}
