package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Accept takes a lead as true. An address is saved as the customer's, and as the account's where its bills go elsewhere; a phone number
// is added to the customer's; both by the deeds of customer and account, with the reason. The customer is located then, and the flag
// of wrong mail is taken off where an address was found. An employer or a relative is only written down.
//
// Refuses, in order: no such file or lead; no leave to change customers; a closed file; no reason; a lead judged already; what the
// change of the customer refuses.
type Accept struct {
	File   document.Number `cbor:"1,keyasint"`
	Lead   int             `cbor:"2,keyasint"` // from 1
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (Accept) Name() string { return "trace.accept" }

// Act implements Command.
func (c Accept) Act(b Books) (authority.Act, error) {
	return fileAct(b, customer.VerbKeep, c.File, c.Reason)
}

// Do implements Command.
func (c Accept) Do(b Books, sign authority.Sign) (File, error) {
	f, l, err := leadOf(b, c.File, c.Lead, c.Reason)
	if err != nil {
		return f, err
	}
	why := f.Ref().String() + ": " + strings.TrimSpace(c.Reason)
	l.Outcome, l.Why, l.Judged, l.JudgedBy = Accepted, strings.TrimSpace(c.Reason), sign, b.SignedBy(sign)
	switch l.Kind {
	case ToAddress:
		err = moveTo(b, sign, f, l.Address, why)
	case ToPhone:
		err = callAt(b, sign, f, l.Text, why)
	default:
		return f, b.Traces().Put(judged(f, sign))
	}
	if err != nil {
		return f, err
	}
	if f.Status == Following {
		if err := f.Step(Locate, sign, l.JudgedBy, string(l.Kind)+": "+l.Says()); err != nil {
			return f, err
		}
	}
	return f, b.Traces().Put(judged(f, sign))
}

// leadOf gives a file and one of its leads that waits.
func leadOf(b Books, n document.Number, lead int, reason string) (File, *Lead, error) {
	f, err := openFile(b, n)
	if err != nil {
		return f, nil, err
	}
	f.Leads = slices.Clone(f.Leads)
	args := fault.Args{"file": f.Ref(), "lead": lead}
	switch {
	case lead < 1 || lead > len(f.Leads):
		return f, nil, fault.New(fault.Absent, "trace.no-lead", "{file} has no lead {lead}.", args).At("lead")
	case strings.TrimSpace(reason) == "":
		return f, nil, no("trace.no-reason", "Give the reason: what makes the lead right or wrong.", "reason", nil)
	}
	l := &f.Leads[lead-1]
	if l.Outcome != Waiting {
		args["outcome"] = string(l.Outcome)
		return f, nil, fault.New(fault.Refused, "trace.judged", "Lead {lead} of {file} is {outcome} already.", args)
	}
	return f, l, nil
}

// judged goes back to searching when no lead waits any more and none was accepted that locates.
func judged(f File, sign authority.Sign) File {
	f.Touched = sign.Day
	if f.Status == Following && f.ToFollow() == 0 {
		f.Status = Searching
	}
	return f
}

// moveTo saves the address found.
func moveTo(b Books, sign authority.Sign, f File, to customer.Address, why string) error {
	who, err := b.Customers().Get(f.Customer)
	if err != nil {
		return err
	}
	who.Mail = to
	if _, err := (customer.Change{Customer: who, Reason: why}).Do(b, sign); err != nil {
		return err
	}
	a, err := b.Accounts().Get(f.Account)
	if err != nil {
		return err
	}
	if !a.MailTo.IsZero() {
		a.MailTo = to
		if _, err := (account.Change{Account: a, Reason: why}).Do(b, sign); err != nil {
			return err
		}
	}
	return account.Hold(b, f.Account, false, []string{HoldMail}, nil)
}

// callAt adds a phone number to the customer's.
func callAt(b Books, sign authority.Sign, f File, phone, why string) error {
	who, err := b.Customers().Get(f.Customer)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(who.Phones, func(p string) bool { return LastDigits(p) == LastDigits(phone) }) {
		return nil
	}
	who.Phones = append(slices.Clone(who.Phones), phone)
	_, err = customer.Change{Customer: who, Reason: why}.Do(b, sign)
	return err
}

// RuleOut says that a lead was wrong.
//
// Refuses, in order: no such file or lead; a closed file; no reason; a lead judged already.
type RuleOut struct {
	File   document.Number `cbor:"1,keyasint"`
	Lead   int             `cbor:"2,keyasint"` // from 1
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (RuleOut) Name() string { return "trace.rule-out" }

// Act implements Command.
func (c RuleOut) Act(b Books) (authority.Act, error) { return fileAct(b, VerbKeep, c.File, c.Reason) }

// Do implements Command.
func (c RuleOut) Do(b Books, sign authority.Sign) (File, error) {
	f, l, err := leadOf(b, c.File, c.Lead, c.Reason)
	if err != nil {
		return f, err
	}
	l.Outcome, l.Why, l.Judged, l.JudgedBy = RuledOut, strings.TrimSpace(c.Reason), sign, b.SignedBy(sign)
	if f.Status == Following && f.ToFollow() == 0 {
		if err := f.Step(Lose, sign, l.JudgedBy, "ruled out: "+l.Says()); err != nil {
			return f, err
		}
	}
	f.Touched = sign.Day
	return f, b.Traces().Put(f)
}

// Turn gives a search up, closes it, or takes it up again, with the reason.
//
// Refuses, in order: no such file; another action; no reason; given up with no source tried; a step that its law does not allow.
type Turn struct {
	File   document.Number `cbor:"1,keyasint"`
	Action Action          `cbor:"2,keyasint"` // Exhaust, Close or Reopen
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (Turn) Name() string { return "trace.turn" }

// Act implements Command.
func (c Turn) Act(b Books) (authority.Act, error) {
	if c.Action == Reopen {
		return fileAct(b, VerbKeep, c.File, c.Reason)
	}
	return fileAct(b, VerbClose, c.File, c.Reason)
}

// Do implements Command.
func (c Turn) Do(b Books, sign authority.Sign) (File, error) {
	f, err := b.Traces().Get(c.File)
	if err != nil {
		return f, err
	}
	switch {
	case c.Action != Exhaust && c.Action != Close && c.Action != Reopen:
		return f, no("trace.action", "A file is given up, closed or reopened.", "action", nil)
	case strings.TrimSpace(c.Reason) == "":
		return f, no("trace.no-reason", "Give the reason.", "reason", nil)
	case c.Action == Exhaust && len(f.Tries) == 0:
		return f, fault.New(fault.Refused, "trace.nothing-tried", "No source was asked yet in {file}: try one, or close the file.", fault.Args{"file": f.Ref()})
	}
	if c.Action == Reopen {
		if other, there, err := OpenOf(b, f.Account); err != nil || there && other.Number != f.Number {
			if err == nil {
				err = fault.New(fault.Refused, "trace.twin", "{file} on the account is open already: go on with that one.", fault.Args{"file": other.Ref()})
			}
			return f, err
		}
	}
	if err := f.Step(c.Action, sign, b.SignedBy(sign), c.Reason); err != nil {
		return f, err
	}
	return f, b.Traces().Put(f)
}

// MailIsGood takes the flag of wrong mail off an account, because its address is right after all.
//
// Refuses, in order: no such account; no reason; an account without the flag.
type MailIsGood struct {
	Account account.ID `cbor:"1,keyasint"`
	Reason  string     `cbor:"2,keyasint"`
}

// Name implements Command.
func (MailIsGood) Name() string { return "trace.mail-good" }

// Act implements Command.
func (c MailIsGood) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbKeep, Account: uint64(c.Account), Subject: "address of account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c MailIsGood) Do(b Books, _ authority.Sign) (account.Account, error) {
	a, err := b.Accounts().Get(c.Account)
	switch {
	case err != nil:
		return a, err
	case strings.TrimSpace(c.Reason) == "":
		return a, no("trace.no-reason", "Say why the address is right after all.", "reason", nil)
	case !a.Held[HoldMail]:
		return a, fault.New(fault.Refused, "trace.no-flag", "No mail of account {account} is known to have come back.", fault.Args{"account": a.Number})
	}
	if err := account.Hold(b, a.ID, false, []string{HoldMail}, nil); err != nil {
		return a, err
	}
	return b.Accounts().Get(a.ID)
}
