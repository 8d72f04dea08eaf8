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
	"curbstop/domain/row"
)

// LogMail records a paper that came back. It opens a tracing file where none is open, makes a lead of an address on the label, and
// flags the account, so that the next run lists it as an exception.
//
// Refuses, in order: no such account; no paper named; a reason unknown; a day to come; a forwarding address without street, city or
// ZIP; the same paper twice.
type LogMail struct {
	Account account.ID       `cbor:"1,keyasint"`
	Doc     document.Ref     `cbor:"2,keyasint,omitzero"`
	What    string           `cbor:"3,keyasint,omitempty"`
	Day     calendar.Day     `cbor:"4,keyasint,omitempty"` // 0 for the open business day
	Reason  MailReason       `cbor:"5,keyasint"`
	Forward customer.Address `cbor:"6,keyasint,omitzero"`
}

// Name implements Command.
func (LogMail) Name() string { return "trace.mail" }

// Act implements Command.
func (c LogMail) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbKeep, Account: uint64(c.Account), Subject: "returned mail, account " + a.Number, Reason: string(c.Reason)}, err
}

// Do implements Command.
func (c LogMail) Do(b Books, sign authority.Sign) (File, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return File{}, err
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	if err := c.refuse(sign); err != nil {
		return File{}, err
	}
	f, there, err := OpenOf(b, a.ID)
	if err != nil {
		return f, err
	}
	if !there {
		if f, err = newFile(b, sign, a, "mail came back: "+string(c.Reason)); err != nil {
			return f, err
		}
	}
	m := Mail{Doc: c.Doc, What: strings.TrimSpace(c.What), Day: c.Day, Reason: c.Reason, Forward: c.Forward, Sign: sign, By: b.SignedBy(sign)}
	if m.To, err = sentTo(b, a); err != nil {
		return f, err
	}
	if slices.ContainsFunc(f.Mails, func(o Mail) bool { return !m.Doc.IsZero() && o.Doc == m.Doc }) {
		return f, fault.New(fault.Refused, "trace.twice", "{paper} is logged in {file} as come back already.", fault.Args{"paper": m.Doc, "file": f.Ref()}).At("paper")
	}
	f.Mails, f.Touched = append(f.Mails, m), sign.Day
	if f.Status == Located || f.Status == Exhausted { // what was found is wrong again, or there is something new
		if err := f.Step(Reopen, sign, m.By, "mail came back"); err != nil {
			return f, err
		}
	}
	if !c.Forward.IsZero() {
		l := Lead{Kind: ToAddress, Address: c.Forward, From: "label of the post", Confidence: Likely, Outcome: Waiting, Sign: sign, By: m.By}
		if err := f.found(l, sign); err != nil {
			return f, err
		}
	}
	if err := b.Traces().Put(f); err != nil {
		return f, err
	}
	return f, account.Hold(b, a.ID, true, []string{HoldMail}, nil)
}

func (c LogMail) refuse(sign authority.Sign) error {
	switch {
	case c.Doc.IsZero() && strings.TrimSpace(c.What) == "":
		return no("trace.what", "Say which paper came back: its number, or what it was.", "paper", nil)
	case !slices.Contains(MailReasons, c.Reason):
		return no("trace.reason", "Choose why it came back, as the post wrote it.", "reason", nil)
	case c.Day > sign.Day:
		return no("trace.day", "It cannot have come back after the open business day {open}.", "day", fault.Args{"open": sign.Day.US()})
	case !c.Forward.IsZero() && !whole(c.Forward):
		return no("trace.forward", "Give street, city and ZIP of the address on the label, or none of them.", "forward line 1", nil)
	}
	return nil
}

func whole(a customer.Address) bool {
	return len(a.Lines) > 0 && strings.TrimSpace(a.Lines[0]) != "" && strings.TrimSpace(a.City) != "" && strings.TrimSpace(a.ZIP) != ""
}

// sentTo gives the address that papers of an account go to.
func sentTo(b Books, a account.Account) (string, error) {
	if !a.MailTo.IsZero() {
		return a.MailTo.String(), nil
	}
	who, err := b.Customers().Get(a.Customer)
	return who.Mail.String(), err
}

// OpenOf gives the open file of an account, and whether there is one.
func OpenOf(b interface {
	Traces() row.Table[document.Number, File]
}, id account.ID,
) (File, bool, error) {
	for f, err := range b.Traces().Via(ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || f.Open() {
			return f, err == nil, err
		}
	}
	return File{}, false, nil
}

// newFile opens a file.
func newFile(b Books, sign authority.Sign, a account.Account, why string) (File, error) {
	n, err := b.DocumentNumber(KindFile, sign)
	if err != nil {
		return File{}, err
	}
	f := File{
		Header: document.New(KindFile, n, sign), Account: a.ID, Customer: a.Customer, Status: Searching, Why: strings.TrimSpace(why), Opened: sign.Day, Touched: sign.Day,
	}
	f.Steps = []Stepped{{Searching, f.Why, sign, b.SignedBy(sign)}}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := f.Move(step, sign, ""); err != nil {
			return f, err
		}
	}
	return f, nil
}
