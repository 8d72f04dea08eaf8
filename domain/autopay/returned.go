package autopay

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// KindReturns is the kind, and the number series, of files of returns and notices of change.
const KindReturns document.Kind = "return file"

// ReturnFile is one file of returns and changes from the bank, taken in once, with what became of each of its lines.
type ReturnFile struct {
	document.Header `cbor:"100,keyasint"`
	File            string       `cbor:"1,keyasint"` // its name
	Digest          string       `cbor:"2,keyasint"` // SHA-256, in hexadecimal
	Created         calendar.Day `cbor:"3,keyasint,omitempty"`
	Day             calendar.Day `cbor:"4,keyasint"` // on which it was taken in
	Lines           []ReturnLine `cbor:"5,keyasint"`
	Posted          int          `cbor:"6,keyasint,omitempty"`
	Total           money.Amount `cbor:"7,keyasint,omitempty"` // posted back
	Corrected       int          `cbor:"8,keyasint,omitempty"`
	Told            int          `cbor:"9,keyasint,omitempty"` // lines on which somebody must act, because nothing was done
}

// Outcome is what was done about a line of a return file.
type Outcome string

// The outcomes.
const (
	PostedBack Outcome = "posted back"
	PrenoteNo  Outcome = "prenote refused"
	Mended     Outcome = "number corrected"
	NotDone    Outcome = "nothing done"
)

// ReturnLine is one line of a file of returns, in words.
type ReturnLine struct {
	Line    int          `cbor:"1,keyasint"`
	Code    string       `cbor:"2,keyasint"`
	Trace   string       `cbor:"3,keyasint,omitempty"`
	Number  string       `cbor:"4,keyasint,omitempty"` // of the account with us
	Name    string       `cbor:"5,keyasint,omitempty"`
	Amount  money.Amount `cbor:"6,keyasint,omitempty"`
	Draft   uint64       `cbor:"7,keyasint,omitempty"`
	Outcome Outcome      `cbor:"8,keyasint"`
	Text    string       `cbor:"9,keyasint"`
	Fee     money.Amount `cbor:"10,keyasint,omitempty"`
	State   State        `cbor:"11,keyasint,omitempty"` // of the mandate afterwards
}

// ReturnsByDigest is the unique index of return files: a file is taken in once.
const ReturnsByDigest row.Index = "digest"

// VerbDecide lets a person decide what becomes of returned drafts.
var VerbDecide = authority.Say("draft.decide", "decide on returned bank drafts")

// Decide says what becomes of a returned draft: it is presented again by the next run, or closed with a note.
//
// Refuses, in order: no such draft; one that did not come back, or is decided; a note missing; presented again where the reason does
// not allow it, or more often or later than the clearing house does, or by a mandate that is not active.
type Decide struct {
	Draft uint64 `cbor:"1,keyasint"`
	Again bool   `cbor:"2,keyasint,omitempty"`
	Note  string `cbor:"3,keyasint,omitempty"` // what was agreed with the customer; asked for when it is closed
}

// Name implements Command.
func (Decide) Name() string { return "draft.decide" }

// Act implements Command.
func (c Decide) Act(b Books) (authority.Act, error) {
	d, err := b.Drafts().Get(c.Draft)
	return authority.Act{
		Verb: VerbDecide, Amount: d.Amount, Account: uint64(d.Account), Subject: "returned draft of account " + d.Number, Reason: c.Note,
	}, err
}

// Do implements Command.
func (c Decide) Do(b Books, sign authority.Sign) (Draft, error) {
	d, err := b.Drafts().Get(c.Draft)
	if err != nil {
		return d, err
	}
	note := strings.TrimSpace(c.Note)
	switch {
	case d.Back.Code == "":
		return d, fault.New(fault.Refused, "draft.not-back", "The draft of account {account} did not come back.", fault.Args{"account": d.Number})
	case d.Back.Decision != Undecided && (d.Back.Decision != ToRepeat || c.Again):
		return d, fault.New(fault.Refused, "draft.decided", "The returned draft of account {account} is decided already: {how}.",
			fault.Args{"account": d.Number, "how": string(d.Back.Decision)})
	case !c.Again && note == "":
		return d, fault.New(fault.Invalid, "draft.no-note", "Write what was done about it: whom you spoke to, what was agreed.", nil).At("note")
	}
	if c.Again {
		if err := Repeatable(b, d, sign.Day); err != nil {
			return d, err
		}
	}
	if d.Back.Decision = Laid; c.Again {
		d.Back.Decision = ToRepeat
	}
	d.Back.Decided, d.Back.Note = sign, note
	return d, b.Drafts().Put(d)
}

// Repeatable refuses to present a returned draft again where the rules of the clearing house or the mandate do not allow it.
func Repeatable(b Books, d Draft, day calendar.Day) error {
	no := func(code, text string, args fault.Args) error { return fault.New(fault.Refused, code, text, args) }
	if !d.Back.Retry {
		return no("draft.no-repeat", "A draft returned as {code} may not be presented again: {means}",
			fault.Args{"code": d.Back.Code, "means": d.Back.Means})
	}
	terms, err := TermsOn(b, day)
	if err != nil {
		return err
	}
	if d.Try >= terms.Retries {
		return no("draft.repeated-out", "It was presented {times} times again already, the most allowed.", fault.Args{"times": d.Try})
	}
	first := d
	if d.First != 0 {
		if first, err = b.Drafts().Get(d.First); err != nil {
			return err
		}
	}
	run, err := b.DraftRuns().Get(first.Run)
	if err != nil {
		return err
	}
	if last := run.Day.Plus(RetryWithin); day > last {
		return no("draft.too-late", "It could be presented again until {day}, {days} days after it was first drawn.",
			fault.Args{"day": last.US(), "days": RetryWithin})
	}
	m, err := b.Mandates().Get(d.Mandate)
	if err == nil && StateOf(m) != Active {
		return no("draft.mandate", "The mandate of {name} is {state}: nothing may be drawn by it.", fault.Args{"name": m.Name, "state": string(StateOf(m))})
	}
	return err
}
