package approval

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Approve carries out a deed that was sent up. Authority is asked of the approver, as for the deed itself. A deed that was over a limit is
// signed by who sent it, with the approver; one that the sender could not do at all is signed by the approver, with the sender. Nobody
// of the two approves what comes of it.
//
// Refuses, in order: no such deed; one of another release; one that does not wait; one of a sender out of service, or about the sender's own
// account; a trainee's, by another than the trainer or a manager; facts that have changed; what the deed itself refuses.
type Approve struct {
	Number document.Number `cbor:"1,keyasint"`
	Note   string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Approve) Name() string { return "approval.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	s, err := b.SentUp().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	if s.State != Waiting {
		_, err := Law.Next(s.Ref().String(), s.State, Approving)
		return s.Act, err
	}
	d, err := decode(b, s.Command, s.Version, s.Data)
	if err != nil {
		return authority.Act{}, err
	}
	act, err := d.act(b)
	if err == nil {
		err = s.refuseSender(b, act)
	}
	act = s.asked(act)
	act.Subject = strings.TrimSpace(act.Subject + " (" + s.Ref().String() + ")")
	return act, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Sent, error) {
	s, err := b.SentUp().Get(c.Number)
	if err != nil {
		return s, err
	}
	if err := s.MoveBy(Law, past, Approving, sign, strings.TrimSpace(c.Note)); err != nil {
		return s, err
	}
	if err := s.refuseCosigner(b, sign); err != nil {
		return s, err
	}
	d, err := decode(b, s.Command, s.Version, s.Data)
	if err != nil {
		return s, err
	}
	var act authority.Act
	now, no := b.Observed(func() error {
		if act, err = d.act(b); err == nil {
			_, err = d.do(b, s.sign(act, sign))
		}
		return err
	})
	if what := row.Changed(s.Facts, now); len(what) > 0 || no == nil && !same(act, s.Act) {
		return s, fault.New(fault.Stale, "approval.changed", "What this was made on has changed since it was sent up{what}. Return it, or have it looked at and sent up again.",
			fault.Args{"what": among(what)})
	}
	if no != nil {
		return s, no
	}
	return s, b.SentUp().Put(s)
}

func among(what []string) string {
	if len(what) == 0 {
		return ""
	}
	slices.Sort(what)
	return " (" + strings.ReplaceAll(strings.Join(slices.Compact(what), ", "), "-", " ") + ")"
}

// same says whether a deed asks for what it asked for when it was sent up.
func same(a, b authority.Act) bool {
	return a.Verb == b.Verb && a.Amount == b.Amount && a.Account == b.Account && slices.Equal(a.Accounts, b.Accounts)
}

// sign gives whose signature the deed carries: of who did the work where only a limit was in the way, else of who approves it. An approval
// is always the approver's.
func (s Sent) sign(act authority.Act, by authority.Sign) authority.Sign {
	limited := slices.Contains([]string{authority.ErrOverLimit.Code, authority.ErrDayTotal.Code, authority.ErrTrainee.Code}, s.Code)
	if limited && len(act.Prepared) == 0 && by.Under == 0 {
		by.Who, by.With = s.Sender, by.Who
		return by
	}
	by.With = s.Sender
	return by
}

// refuseSender refuses what is not to be done in its sender's name any more: the sender left or is suspended, or it is about an account of
// theirs. Nobody has a part in what is done to their own account, not by sending it up either.
func (s Sent) refuseSender(b Books, act authority.Act) error {
	p, err := b.People().Get(s.Sender)
	if err != nil {
		return err
	}
	h, err := b.House().Get(office.HouseKey)
	switch {
	case err != nil:
		return err
	case p.OutOn(h.Day):
		return fault.New(fault.Refused, "approval.sender-out",
			"{name} sent this up and is not in service now: it is not done in {name}'s name. Do it yourself, or return it.", fault.Args{"name": p.FullName})
	case slices.ContainsFunc(p.Own, func(own uint64) bool { return own == act.Account || slices.Contains(act.Accounts, own) }):
		return fault.New(fault.Refused, "approval.own-account",
			"This is {name}'s own account or one linked to it, and {name} has no part in what is done to it, not by sending it up either: somebody else must begin it.",
			fault.Args{"name": p.FullName})
	}
	return nil
}

// refuseCosigner refuses to sign what somebody in training posted, unless as their trainer or a manager.
func (s Sent) refuseCosigner(b Books, sign authority.Sign) error {
	trainee, err := b.People().Get(s.Sender)
	if err != nil || trainee.Trainer == 0 || trainee.Trainer == sign.Who {
		return err
	}
	who, err := b.People().Get(sign.Who)
	if err != nil || who.Role == staff.Manager {
		return err
	}
	return fault.New(fault.Refused, "approval.trainer", "{name} is in training: {trainer} signs this, or a manager.",
		fault.Args{"name": trainee.FullName, "trainer": b.NameOf(trainee.Trainer)})
}

// GiveBack returns a deed to who sent it, with what is wrong.
//
// Refuses, in order: no such deed; one that does not wait; no reason; one's own, which is withdrawn.
type GiveBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (GiveBack) Name() string { return "approval.return" }

// Act implements Command.
func (c GiveBack) Act(b Books) (authority.Act, error) {
	return weighs(b, c.Number, "returned", c.Reason)
}

// weighs is the act of somebody who decides over a deed without carrying it out: any leave for its verb will do.
func weighs(b Books, n document.Number, what, reason string) (authority.Act, error) {
	s, err := b.SentUp().Get(n)
	return authority.Act{Verb: s.Act.Verb, Subject: s.Ref().String() + " " + what, Reason: reason}, err
}

// Do implements Command.
func (c GiveBack) Do(b Books, sign authority.Sign) (Sent, error) {
	s, err := b.SentUp().Get(c.Number)
	switch {
	case err != nil:
		return s, err
	case strings.TrimSpace(c.Reason) == "":
		return s, fault.New(fault.Invalid, "approval.no-reason", "Say what is wrong: {name} must know.", fault.Args{"name": b.NameOf(s.Sender)}).At("reason")
	case s.Sender == sign.Who:
		return s, fault.New(fault.Refused, "approval.own", "You sent this up yourself: withdraw it.", nil)
	}
	if err := s.MoveBy(Law, past, Returning, sign, strings.TrimSpace(c.Reason)); err != nil {
		return s, err
	}
	return s, b.SentUp().Put(s)
}

// SendOn sends a deed further up, to somebody who may approve it.
//
// Refuses, in order: no such deed; one that does not wait; a receiver who may not approve it.
type SendOn struct {
	Number document.Number   `cbor:"1,keyasint"`
	To     authority.StaffID `cbor:"2,keyasint"`
	Note   string            `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (SendOn) Name() string { return "approval.send-on" }

// Act implements Command.
func (c SendOn) Act(b Books) (authority.Act, error) {
	return weighs(b, c.Number, "sent further", c.Note)
}

// Do implements Command.
func (c SendOn) Do(b Books, sign authority.Sign) (Sent, error) {
	s, err := b.SentUp().Get(c.Number)
	if err != nil {
		return s, err
	}
	if err := s.MoveBy(Law, past, Further, sign, strings.TrimSpace(c.Note)); err != nil {
		return s, err
	}
	if err := s.refuseReceiver(b, sign, c.To); err != nil {
		return s, err
	}
	s.To = c.To
	return s, b.SentUp().Put(s)
}

// Withdraw takes back a deed one sent up oneself.
//
// Refuses, in order: no such deed; one that somebody else sent; one that is decided.
type Withdraw struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Withdraw) Name() string { return "approval.withdraw" }

// Act implements Command.
func (c Withdraw) Act(b Books) (authority.Act, error) {
	s, err := b.SentUp().Get(c.Number)
	return authority.Act{Open: true, Subject: s.Ref().String() + " withdrawn", Reason: c.Reason}, err
}

// Do implements Command.
func (c Withdraw) Do(b Books, sign authority.Sign) (Sent, error) {
	s, err := b.SentUp().Get(c.Number)
	if err != nil {
		return s, err
	}
	if s.Sender != sign.Who {
		return s, fault.New(fault.Refused, "approval.not-yours", "{name} sent this up: only {name} withdraws it.", fault.Args{"name": b.NameOf(s.Sender)})
	}
	if err := s.MoveBy(Law, past, Withdrawing, sign, strings.TrimSpace(c.Reason)); err != nil {
		return s, err
	}
	return s, b.SentUp().Put(s)
}
