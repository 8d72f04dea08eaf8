package arrangement

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Shown is an arrangement as it stands now: its instalments with what is paid today, whether or not the watch has run.
type Shown struct {
	Arrangement Arrangement
	Number      string // of the account
	Name        string // of the customer
	Left        money.Amount
	Behind      money.Amount // due before today and not paid
	Next        Instalment   // zero when all are paid
}

// show brings an arrangement up to the moment, without keeping that.
func show(b Books, a Arrangement, day calendar.Day) (Shown, error) {
	if a.Status == Active {
		if _, _, err := refresh(b, &a); err != nil {
			return Shown{}, err
		}
	}
	acct, err := b.Accounts().Get(a.Account)
	if err != nil {
		return Shown{}, err
	}
	c, err := b.Customers().Get(acct.Customer)
	out := Shown{Arrangement: a, Number: acct.Number, Name: c.Name, Left: a.Left(), Behind: a.Behind(day)}
	out.Next, _ = a.Next()
	return out, err
}

// Read gives one arrangement as it stands now.
type Read struct{ Number document.Number }

// Act implements Query.
func (Read) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (Shown, error) {
	a, err := b.Arrangements().Get(q.Number)
	if err != nil {
		return Shown{}, err
	}
	return show(b, a, sign.Day)
}

// OfAccount gives the arrangements of an account, newest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, sign authority.Sign) (out []Shown, err error) {
	for a, err := range b.Arrangements().Via(ByAccount, row.Span{Reverse: true}, q.Account) {
		if err != nil {
			return nil, err
		}
		s, err := show(b, a, sign.Day)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Waiting gives the drafts that wait for somebody's approval, oldest first.
type Waiting struct{ Limit int }

// Act implements Query.
func (Waiting) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Waiting) Ask(b Books, sign authority.Sign) (out []Shown, err error) {
	for a, err := range b.Arrangements().Via(ByDraft, row.Span{Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		s, err := show(b, a, sign.Day)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Deadline is one thing of an arrangement that falls on a day.
type Deadline struct {
	Day    calendar.Day
	What   string // "promise", "instalment", "extension ends", "settlement", "offer ends", "not signed"
	Amount money.Amount
	Of     Shown
}

// Deadlines gives what falls due of arrangements up to a day, what is late first: promises, instalments, ends of extensions, offers.
type Deadlines struct {
	Until calendar.Day // 0 for the open business day
	Limit int
}

// Act implements Query.
func (Deadlines) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Deadlines) Ask(b Books, sign authority.Sign) (out []Deadline, err error) {
	if q.Until == 0 {
		q.Until = sign.Day
	}
	for a, err := range b.Arrangements().Via(ByWatch, row.Span{}) {
		if err != nil {
			return nil, err
		}
		if d := a.deadline(); d.Day == 0 || d.Day > q.Until { // before it is brought up to the moment: most are later
			continue
		}
		s, err := show(b, a, sign.Day)
		if err != nil {
			return nil, err
		}
		if d := s.Arrangement.deadline(); d.Day != 0 && d.Day <= q.Until {
			d.Of = s
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Deadline) int { return int(x.Day - y.Day) })
	if q.Limit > 0 && len(out) > q.Limit {
		out = out[:q.Limit]
	}
	return out, nil
}

var dueWords = map[Kind]string{Plan: "instalment", Extension: "extension ends", Promise: "promise", Settlement: "settlement"}

// deadline gives what falls next of the arrangement.
func (a Arrangement) deadline() (d Deadline) {
	switch a.Status {
	case Proposed, Countered:
		return Deadline{Day: a.Answer, What: "offer ends", Amount: a.Total()}
	case Active:
		if in, ok := a.Next(); ok {
			return Deadline{Day: in.Due, What: dueWords[a.Sort()], Amount: in.Left()}
		}
	}
	return d
}

// Unsigned gives the plans and settlements agreed that nobody has signed, oldest first.
type Unsigned struct{}

// Act implements Query.
func (Unsigned) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Unsigned) Ask(b Books, sign authority.Sign) (out []Shown, err error) {
	for a, err := range b.Arrangements().Via(ByWatch, row.Span{}) {
		if err != nil {
			return nil, err
		}
		if a.Status != Active || a.Signed != 0 || a.Kind != Plan && a.Kind != Settlement {
			continue
		}
		s, err := show(b, a, sign.Day)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// AskLimits gives how far arrangements go by the rules in force, and how many extensions the account's customer had this year.
type AskLimits struct{ Account account.ID }

// LimitsNow is the answer to AskLimits.
type LimitsNow struct {
	Limits
	Taken int
}

// Act implements Query.
func (AskLimits) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AskLimits) Ask(b Books, sign authority.Sign) (out LimitsNow, err error) {
	if out.Limits, err = LimitsOn(b, sign.Day); err != nil || q.Account == 0 {
		return out, err
	}
	out.Taken, err = Taken(b, q.Account, sign.Day)
	return out, err
}

// Paper is everything the papers of an arrangement say.
type Paper struct {
	House    office.House
	Shown    Shown
	Service  string   // address of the premise
	Mail     []string // address block, name first
	Language string
	Prepared string // who agreed it
}

// ReadPaper gathers what the papers of an arrangement say.
//
// Refuses, in order: no such arrangement; a draft, which nobody outside the office is shown.
type ReadPaper struct{ Number document.Number }

// Act implements Query.
func (ReadPaper) Act(PaperBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadPaper) Ask(b PaperBooks, sign authority.Sign) (out Paper, err error) {
	if out.Shown, err = Read(q).Ask(b, sign); err != nil {
		return out, err
	}
	a := out.Shown.Arrangement
	if a.Waits() {
		return out, fault.New(fault.Refused, "arrangement.draft", "{doc} waits for approval: nothing of it is printed before.", fault.Args{"doc": a.Ref()})
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	acct, err := b.Accounts().Get(a.Account)
	if err != nil {
		return out, err
	}
	c, err := b.Customers().Get(acct.Customer)
	if err != nil {
		return out, err
	}
	p, err := b.Premises().Get(acct.Premise)
	mail := c.Mail
	if !acct.MailTo.IsZero() {
		mail = acct.MailTo
	}
	out.Service, out.Mail, out.Language = p.Address.String(), append([]string{c.Name}, mail.Block()...), c.Language
	out.Prepared = b.SignedBy(a.agreedBy())
	return out, err
}

// agreedBy gives whose word the office gave: of a settlement accepted as it was offered, whoever had the authority to offer it, not who
// wrote down that it was accepted.
func (a Arrangement) agreedBy() authority.Sign {
	if s, ok := a.Header.Signed("approved"); ok && a.Kind == Settlement && len(a.Counters) == 0 {
		return s
	}
	return a.IssuedBy()
}

// PaperBooks is what the papers of arrangements need.
type PaperBooks interface {
	Books
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}
