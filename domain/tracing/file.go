package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Begin opens a tracing file on an account whose customer moved.
//
// Refuses, in order: no such account; no reason; a file that is open already.
type Begin struct {
	Account account.ID `cbor:"1,keyasint"`
	Why     string     `cbor:"2,keyasint"`
}

// Name implements Command.
func (Begin) Name() string { return "trace.open" }

// Act implements Command.
func (c Begin) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbKeep, Account: uint64(c.Account), Subject: "tracing, account " + a.Number, Reason: c.Why}, err
}

// Do implements Command.
func (c Begin) Do(b Books, sign authority.Sign) (File, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return File{}, err
	}
	if strings.TrimSpace(c.Why) == "" {
		return File{}, no("trace.no-reason", "Say why the customer is looked for.", "why", nil)
	}
	old, there, err := OpenOf(b, a.ID)
	if err == nil && there {
		err = fault.New(fault.Refused, "trace.twin", "{file} on account {account} is {status} already: go on with that one.",
			fault.Args{"file": old.Ref(), "account": a.Number, "status": string(old.Status)}).At("account")
	}
	if err != nil {
		return old, err
	}
	f, err := newFile(b, sign, a, c.Why)
	if err != nil {
		return f, err
	}
	return f, b.Traces().Put(f)
}

// fileAct is the act of a deed on a file.
func fileAct(b Books, verb authority.Verb, n document.Number, reason string) (authority.Act, error) {
	f, err := b.Traces().Get(n)
	return authority.Act{Verb: verb, Account: uint64(f.Account), Subject: f.Ref().String(), Reason: reason}, err
}

// Ask records a source that was tried, and what it told.
//
// Refuses, in order: no such file; a closed one; a source or purpose unknown; a purpose that does not open the source; a day to come,
// or before the file; a cost below nothing.
type Ask struct {
	File    document.Number `cbor:"1,keyasint"`
	Source  Source          `cbor:"2,keyasint"`
	Whom    string          `cbor:"3,keyasint,omitempty"`
	Found   string          `cbor:"4,keyasint,omitempty"`
	Purpose Purpose         `cbor:"5,keyasint"`
	Cost    money.Amount    `cbor:"6,keyasint,omitempty"`
	Day     calendar.Day    `cbor:"7,keyasint,omitempty"` // 0 for the open business day
}

// Name implements Command.
func (Ask) Name() string { return "trace.ask" }

// Act implements Command.
func (c Ask) Act(b Books) (authority.Act, error) {
	return fileAct(b, VerbKeep, c.File, string(c.Source)+": "+string(c.Purpose))
}

// Do implements Command.
func (c Ask) Do(b Books, sign authority.Sign) (File, error) {
	f, err := openFile(b, c.File)
	if err != nil {
		return f, err
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	open := PurposesOf(c.Source)
	switch {
	case !slices.Contains(Sources, c.Source):
		return f, no("trace.source", "Choose the source that was asked.", "source", nil)
	case !slices.Contains(Purposes, c.Purpose):
		return f, no("trace.purpose", "Say for which purpose it was asked: without one it may not be asked.", "purpose", nil)
	case !slices.Contains(open, c.Purpose):
		return f, fault.New(fault.Refused, "trace.not-permitted", "{source} may not be asked for that purpose. It may be: {allowed}.",
			fault.Args{"source": sentence(string(c.Source)), "allowed": listed(open)}).At("purpose")
	case c.Day > sign.Day || c.Day < f.Opened:
		return f, no("trace.day", "The day lies between {opened}, when the file was opened, and {open}.", "day", fault.Args{"opened": f.Opened.US(), "open": sign.Day.US()})
	case c.Cost < 0:
		return f, no("trace.cost", "A cost is nothing or more.", "cost", nil)
	}
	f.Tries = append(f.Tries, Try{
		Source: c.Source, Day: c.Day, Whom: strings.TrimSpace(c.Whom), Found: strings.TrimSpace(c.Found), Purpose: c.Purpose, Cost: c.Cost,
		Sign: sign, By: b.SignedBy(sign),
	})
	f.Touched = sign.Day
	return f, b.Traces().Put(f)
}

func listed(all []Purpose) string {
	parts := make([]string, len(all))
	for i, p := range all {
		parts[i] = string(p)
	}
	return strings.Join(parts, "; ")
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func openFile(b Books, n document.Number) (File, error) {
	f, err := b.Traces().Get(n)
	if err == nil && !f.Open() {
		err = fault.New(fault.Refused, "trace.closed", "{file} is closed: reopen it, with the reason, to go on.", fault.Args{"file": f.Ref()})
	}
	return f, err
}

// Note records a lead to be followed.
//
// Refuses, in order: no such file; a closed, located or exhausted one, which is reopened first; a kind or confidence unknown; an
// address without street, city or ZIP; a phone number too short; nothing said.
type Note struct {
	File       document.Number  `cbor:"1,keyasint"`
	Kind       LeadKind         `cbor:"2,keyasint"`
	Address    customer.Address `cbor:"3,keyasint,omitzero"`
	Text       string           `cbor:"4,keyasint,omitempty"`
	From       string           `cbor:"5,keyasint,omitempty"`
	Confidence Confidence       `cbor:"6,keyasint"`
}

// Name implements Command.
func (Note) Name() string { return "trace.lead" }

// Act implements Command.
func (c Note) Act(b Books) (authority.Act, error) {
	return fileAct(b, VerbKeep, c.File, "lead: "+string(c.Kind))
}

// Do implements Command.
func (c Note) Do(b Books, sign authority.Sign) (File, error) {
	f, err := openFile(b, c.File)
	if err != nil {
		return f, err
	}
	l := Lead{
		Kind: c.Kind, Address: c.Address, Text: strings.TrimSpace(c.Text), From: strings.TrimSpace(c.From), Confidence: c.Confidence,
		Outcome: Waiting, Sign: sign, By: b.SignedBy(sign),
	}
	switch {
	case !slices.Contains(LeadKinds, l.Kind):
		return f, no("trace.lead-kind", "Choose what the lead is: address, phone, employer or relative.", "kind", nil)
	case !slices.Contains(Degrees, l.Confidence):
		return f, no("trace.confidence", "Say how far the lead is believed.", "confidence", nil)
	case l.Kind == ToAddress && !whole(l.Address):
		return f, no("trace.address", "Give street, city and ZIP.", "address line 1", nil)
	case l.Kind == ToPhone && LastDigits(l.Text) == "":
		return f, no("trace.phone", "Give the phone number with its area code.", "text", nil)
	case l.Kind != ToAddress && l.Text == "":
		return f, no("trace.lead", "Say who it is, or what was found.", "text", nil)
	}
	if err := f.found(l, sign); err != nil {
		return f, err
	}
	return f, b.Traces().Put(f)
}

// found adds a lead to the file.
func (f *File) found(l Lead, sign authority.Sign) error {
	if err := f.Step(Find, sign, l.By, string(l.Kind)+": "+l.Says()); err != nil {
		return err
	}
	f.Leads = append(f.Leads, l)
	return nil
}
