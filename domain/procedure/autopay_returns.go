package procedure

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// VerbReturns lets a person take in files of returned drafts.
var VerbReturns = authority.Say("draft.returns", "take in the bank's files of returned drafts")

// ReturnItem is one return or notice of change as the bank's file has it.
type ReturnItem struct {
	Line   int          `cbor:"1,keyasint"` // of the addenda
	Code   string       `cbor:"2,keyasint"`
	Trace  string       `cbor:"3,keyasint"` // of the entry we sent
	ID     string       `cbor:"4,keyasint,omitempty"`
	Name   string       `cbor:"5,keyasint,omitempty"`
	Amount money.Amount `cbor:"6,keyasint,omitempty"`
	Change bool         `cbor:"7,keyasint,omitempty"`
	Text   string       `cbor:"8,keyasint,omitempty"` // of a change: the corrected data
	Of     string       `cbor:"9,keyasint,omitempty"` // the company the batch names
}

// TakeReturns takes in a file of returns and notices of change. Each line is acted on by its code: the payment is posted back, with the
// fee where the customer is at fault; the mandate is suspended or revoked; a number is corrected. A line on which nothing can be done
// says why. A file is taken in once, and a draft comes back once, whatever the files say.
//
// Refuses, in order: a file without returns or changes; one taken in before; one with a draft whose money is not posted yet; a
// correction of a number that is sealed to who asks; a closed period.
type TakeReturns struct {
	File    string       `cbor:"1,keyasint"`
	Digest  string       `cbor:"2,keyasint"`
	Created calendar.Day `cbor:"3,keyasint,omitempty"`
	Items   []ReturnItem `cbor:"4,keyasint"`
}

// ReturnsOf reads a file of returns into the deed that takes it in. It refuses what nacha.Read refuses.
func ReturnsOf(name string, data []byte) (c TakeReturns, err error) {
	f, err := nacha.Read(bytes.NewReader(data))
	if err != nil {
		return c, err
	}
	c = TakeReturns{File: name, Digest: digest(data), Created: f.Header.Created}
	line := 1
	for _, b := range f.Batches {
		line++
		for _, e := range b.Entries {
			line++
			for _, a := range e.Addenda {
				line++
				if a.Type != nacha.Return && a.Type != nacha.Change {
					continue
				}
				c.Items = append(c.Items, ReturnItem{
					Line: line, Code: a.Code, Trace: a.Original, ID: e.ID, Name: e.Name, Amount: e.Amount, Change: a.Type == nacha.Change,
					Text: a.Text, Of: b.CompanyID,
				})
			}
		}
		line++
	}
	return c, nil
}

// Name implements Command.
func (TakeReturns) Name() string { return "draft.returns" }

// Act implements Command.
func (c TakeReturns) Act(DraftBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbReturns, Subject: "return file " + c.File}, nil
}

// Do implements Command.
func (c TakeReturns) Do(b DraftBooks, sign authority.Sign) (f autopay.ReturnFile, err error) {
	if err := c.refuse(b); err != nil {
		return f, err
	}
	n, err := b.DocumentNumber(autopay.KindReturns, sign)
	if err != nil {
		return f, err
	}
	f = autopay.ReturnFile{
		Header: document.New(autopay.KindReturns, n, sign), File: c.File, Digest: c.Digest, Created: c.Created, Day: sign.Day,
	}
	terms, err := autopay.TermsOn(b, sign.Day)
	if err != nil {
		return f, err
	}
	t := taker{b: b, sign: sign, terms: terms, file: &f}
	for _, item := range c.Items {
		line, err := t.take(item)
		if err != nil {
			return f, err
		}
		f.Lines = append(f.Lines, line)
		t.count(line)
	}
	for _, a := range []document.Action{document.Approve, document.Issue} {
		if err := f.Move(a, sign, ""); err != nil {
			return f, err
		}
	}
	return f, b.ReturnFiles().Put(f)
}

func (c TakeReturns) refuse(b DraftBooks) error {
	if len(c.Items) == 0 {
		return fault.New(fault.Invalid, "returns.none", "{file} holds no return and no notice of change: it may be the file we sent, not the one that came back.",
			fault.Args{"file": c.File})
	}
	old, there, err := row.First(b.ReturnFiles().Via(autopay.ReturnsByDigest, row.Span{Limit: 1}, c.Digest))
	if err != nil {
		return err
	}
	if there {
		return fault.New(fault.Refused, "returns.twice", "This file was taken in on {day} as {ref} already, and nothing of it is posted again.",
			fault.Args{"day": old.Day.US(), "ref": old.Ref()})
	}
	for _, item := range c.Items {
		d, ok, err := matched(b, item)
		if err != nil || !ok || d.Prenote || item.Change {
			if err != nil {
				return err
			}
			continue
		}
		run, err := b.DraftRuns().Get(d.Run)
		if err != nil {
			return err
		}
		if run.Step != autopay.Settled {
			return fault.New(fault.Refused, "returns.not-posted", "Line {line} returns a draft of {run}, whose money is not posted yet: post the run first, then take in this file.",
				fault.Args{"line": item.Line, "run": run.Ref()})
		}
	}
	return nil
}

// taker takes in the lines of one file.
type taker struct {
	b     DraftBooks
	sign  authority.Sign
	terms autopay.Terms
	file  *autopay.ReturnFile
}

// count adds a line to what the file did.
func (t taker) count(l autopay.ReturnLine) {
	switch l.Outcome {
	case autopay.PostedBack:
		t.file.Posted, t.file.Total = t.file.Posted+1, t.file.Total.Plus(l.Amount)
	case autopay.Mended:
		t.file.Corrected++
	case autopay.NotDone:
		t.file.Told++
	}
}

// matched finds the draft that a line names: by its trace, and the last of those with these seven digits; else by the account and the
// amount, when only one draft fits.
func matched(b DraftBooks, item ReturnItem) (d autopay.Draft, ok bool, err error) {
	last, any, err := row.First(b.Drafts().All(row.Span{Reverse: true, Limit: 1}))
	if err != nil || !any {
		return d, false, err
	}
	if seven := sevenOf(item.Trace); seven > 0 {
		id := uint64(seven)
		for after := id; after <= last.ID; after += autopay.Round {
			id = after
		}
		for ; id > 0; id = autopay.Before(id) {
			d, ok, err = b.Drafts().Find(id)
			if err != nil || ok && !d.Gone && d.In() && cmp.Or(item.ID, shortID(d)) == shortID(d) {
				return d, ok && err == nil, err
			}
		}
	}
	return matchedByAccount(b, item)
}

// sevenOf gives the last seven digits of a trace as a number, 0 when it has none.
func sevenOf(trace string) (n int) {
	if len(trace) != 15 {
		return 0
	}
	for _, c := range trace[8:] {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// shortID gives the number of a draft's account as its entry has it.
func shortID(d autopay.Draft) string { return d.Number[max(0, len(d.Number)-15):] }

func matchedByAccount(b DraftBooks, item ReturnItem) (found autopay.Draft, ok bool, err error) {
	a, ok, err := byAccountNumber(b, item.ID)
	if err != nil || !ok {
		return found, false, err
	}
	ok = false
	for d, err := range b.Drafts().Via(autopay.ByAccount, row.Span{Reverse: true, Limit: 50}, a.ID) {
		if err != nil {
			return found, false, err
		}
		if d.Gone || !d.In() || d.Back.Code != "" || d.Amount != item.Amount || d.Prenote != (item.Amount == 0) {
			continue
		}
		if ok {
			return found, false, nil // two fit: nobody can say which
		}
		found, ok = d, true
	}
	return found, ok, nil
}

// take acts on one line.
func (t taker) take(item ReturnItem) (autopay.ReturnLine, error) {
	l := autopay.ReturnLine{
		Line: item.Line, Code: item.Code, Trace: item.Trace, Number: item.ID, Name: item.Name, Amount: item.Amount, Outcome: autopay.NotDone,
	}
	d, ok, err := matched(t.b, item)
	if err != nil {
		return l, err
	}
	if !ok {
		l.Text = "No draft of ours has this trace, or this account and amount. Look for it by hand; nothing is posted."
		return l, nil
	}
	l.Draft, l.Number = d.ID, d.Number
	if of := strings.TrimSpace(item.Of); of != t.terms.CompanyID {
		l.Text = fmt.Sprintf("It names the company %s, not ours: it may be another sender's. Nothing is posted.", of)
		return l, nil
	}
	if item.Change {
		return t.change(l, d, item)
	}
	reason, known := nacha.ReasonOf(item.Code)
	run, err := t.b.DraftRuns().Get(d.Run)
	switch {
	case err != nil:
		return l, err
	case !known:
		l.Text = "The office's table of reasons does not have this code. Ask the bank what it means, then post the return by hand."
	case d.Offset:
		l.Text = "The bank returns the credit to our own account: ask it why. Nothing is posted."
	case run.State != document.Issued:
		l.Text = fmt.Sprintf("%s never went to the bank by these books. Nothing is posted.", run.Ref())
	case d.Back.Code != "":
		l.Text = fmt.Sprintf("It came back already, as %s on %s. Nothing is posted again.", d.Back.Code, d.Back.Day.US())
	case d.Amount != item.Amount:
		l.Text = fmt.Sprintf("The return is of %s, the draft of %s: ask the bank. Nothing is posted.", item.Amount.Dollars(), d.Amount.Dollars())
	default:
		return t.back(l, d, run, reason)
	}
	return l, nil
}
