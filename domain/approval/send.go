package approval

import (
	"errors"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Looked is a deed looked at before it is sent up: its data and what it was made on.
type Looked struct {
	Command string
	Data    []byte
	Facts   []Fact
	Act     authority.Act
}

// Look runs a deed over a view and gives what it would be sent up with. What the rules of its area refuse is refused here: only what
// authority refuses can be sent up.
type Look struct{ Command any }

// Act implements Query.
func (Look) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Look) Ask(b Books, sign authority.Sign) (l Looked, err error) {
	l.Command = nameOf(q.Command)
	e, ok := names[l.Command]
	if !ok {
		return l, errUnknown.With(fault.Args{"command": l.Command, "why": notSent(l.Command)})
	}
	d := e.deed(q.Command)
	if l.Data, err = b.Pack(d.data()); err != nil {
		return l, err
	}
	l.Facts, err = b.Observed(func() error {
		if l.Act, err = d.act(b); err == nil {
			_, err = d.do(b, sign)
		}
		return err
	})
	return l, err
}

// Send sends a deed up to somebody who may do it, or a returned one again.
//
// Refuses, in order: a deed that is not in the catalogue; one about the sender's own account; one the sender may do alone; a receiver who may not do it; a number that is not
// the sender's, or not returned.
type Send struct {
	Command string            `cbor:"1,keyasint"`
	Data    []byte            `cbor:"2,keyasint"`
	Facts   []Fact            `cbor:"3,keyasint,omitempty"`
	Note    string            `cbor:"4,keyasint,omitempty"`
	To      authority.StaffID `cbor:"5,keyasint,omitempty"` // 0 for whoever may
	Number  document.Number   `cbor:"6,keyasint,omitempty"` // a returned one
}

// Name implements Command.
func (Send) Name() string { return "approval.send" }

// Act implements Command.
func (c Send) Act(b Books) (authority.Act, error) {
	d, err := decode(b, c.Command, Version, c.Data)
	if err != nil {
		return authority.Act{}, err
	}
	act, err := d.act(b)
	return authority.Act{Open: true, Subject: strings.TrimSpace("sent up: " + act.Verb.Text() + ", " + act.Subject), Reason: c.Note}, err
}

// Do implements Command.
func (c Send) Do(b Books, sign authority.Sign) (Sent, error) {
	d, err := decode(b, c.Command, Version, c.Data)
	if err != nil {
		return Sent{}, err
	}
	s := Sent{Command: c.Command, Version: Version, Data: c.Data, Facts: c.Facts, Note: strings.TrimSpace(c.Note), To: c.To, Sender: sign.Who}
	if s.Act, err = d.act(b); err != nil {
		return s, err
	}
	s.Account = s.Act.Account
	if err := s.refuseSender(b, s.Act); err != nil {
		return s, err
	}
	if err := s.refused(b, sign); err != nil {
		return s, err
	}
	if c.To != 0 {
		if err := s.refuseReceiver(b, sign, c.To); err != nil {
			return s, err
		}
	}
	if c.Number != 0 {
		return c.again(b, sign, s)
	}
	n, err := b.DocumentNumber(Kind, sign)
	if err != nil {
		return s, err
	}
	s.Header = document.New(Kind, n, sign)
	s.State = Waiting
	return s, b.SentUp().Put(s)
}

// refused notes why authority refuses the deed to its sender; one that it allows is not sent up.
func (s *Sent) refused(b Books, sign authority.Sign) error {
	p, err := b.People().Get(sign.Who)
	if err != nil {
		return err
	}
	no := (*authority.Refusal)(nil)
	switch err := b.Refusal(sign.Who, s.Act, sign.Day); {
	case errors.As(err, &no):
		s.Code, s.Why = no.Fault.Code, no.Error()
	case err != nil:
		return err
	case p.Trainer != 0:
		s.Cosign, s.To = true, p.Trainer
		s.Code, s.Why = authority.ErrTrainee.Code, p.FullName+" is in training, and "+b.NameOf(p.Trainer)+" signs what "+p.FullName+" posts."
	default:
		return fault.New(fault.Refused, "approval.needless", "You may do this yourself: nobody need approve it.", nil)
	}
	return nil
}

// refuseReceiver refuses to send a deed to somebody who could not approve it.
func (s Sent) refuseReceiver(b Books, sign authority.Sign, to authority.StaffID) error {
	if s.Cosign && to == s.To {
		return nil
	}
	act := s.asked(s.Act)
	if err := b.Refusal(to, act, sign.Day); err != nil {
		names, other := b.WhoCould(act, sign.Day)
		if other != nil {
			return other
		}
		return fault.New(fault.Invalid, "approval.receiver", "{name} could not approve this either. {who}", fault.Args{"name": b.NameOf(to), "who": whoCould(names)}).At("to")
	}
	return nil
}

func whoCould(names []string) string {
	if len(names) == 0 {
		return "Nobody in these books could: have somebody given leave for it."
	}
	return strings.Join(names, ", ") + " could."
}

// asked is the act as the approver asks for it: nobody approves what they sent up themselves.
func (s Sent) asked(act authority.Act) authority.Act {
	act.Deed, act.Sender = s.Command, s.Sender
	prepared := append([]authority.StaffID(nil), act.Prepared...)
	if len(s.Signatures) == 0 {
		prepared = append(prepared, s.Sender)
	}
	act.Prepared = append(prepared, s.Preparers()...)
	return act
}

func (c Send) again(b Books, sign authority.Sign, fresh Sent) (Sent, error) {
	was, err := b.SentUp().Get(c.Number)
	switch {
	case err != nil:
		return was, err
	case was.Sender != sign.Who:
		return was, fault.New(fault.Refused, "approval.not-yours", "{name} sent this up: only {name} sends it again.", fault.Args{"name": b.NameOf(was.Sender)})
	case was.Command != fresh.Command:
		return was, fault.New(fault.Refused, "approval.other-deed", "This is another deed than the one that came back: send it up by itself.", nil)
	}
	fresh.Header = was.Header
	if err := fresh.MoveBy(Law, past, Again, sign, fresh.Note); err != nil {
		return fresh, err
	}
	return fresh, b.SentUp().Put(fresh)
}
