package delegation

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/staff"
)

// VerbOffer lets a person lend authority of their own.
var VerbOffer = authority.Say("delegation.offer", "delegate authority of their own")

// mostDays is how long a delegation lasts at most: it is for an absence, not in place of a grant.
const mostDays = 366

// Offer lends another person authority of one's own; it holds once it has consent and the other accepts it, from the first day to the last.
// Who consents to delegations needs no consent to their own.
//
// Refuses, in order: no such person; oneself; one who has left or is in training; nothing lent; a verb that is unknown, twice there or
// never lent; a limit below nothing; a day's total below the limit; what the lender may not do by a grant of their own, or not so far; a
// first day that has passed; no last day, one before the first or too late; no reason.
type Offer struct {
	To     authority.StaffID `cbor:"1,keyasint"`
	Gives  []Given           `cbor:"2,keyasint"`
	First  calendar.Day      `cbor:"3,keyasint,omitempty"` // 0 is today
	Last   calendar.Day      `cbor:"4,keyasint"`
	Reason string            `cbor:"5,keyasint"`
}

// Name implements Command.
func (Offer) Name() string { return "delegation.offer" }

// Act implements Command.
func (c Offer) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.To)
	return authority.Act{Verb: VerbOffer, Subject: "delegation to " + p.FullName, Reason: c.Reason}, err
}

// Do implements Command.
func (c Offer) Do(b Books, sign authority.Sign) (Delegation, error) {
	d := Delegation{From: sign.Who, To: c.To, Gives: c.Gives, First: c.First, Last: c.Last, Reason: strings.TrimSpace(c.Reason)}
	if d.First == 0 {
		d.First = sign.Day
	}
	if err := d.refuse(b, sign); err != nil {
		return d, err
	}
	if err := d.cap(b, sign); err != nil {
		return d, err
	}
	n, err := b.DocumentNumber(Kind, sign)
	if err != nil {
		return d, err
	}
	d.Header = document.New(Kind, n, sign)
	d.State = Offered
	if _, _, d.Free, err = Own(b, sign.Who, VerbConsent, sign.Day); err != nil {
		return d, err
	}
	if d.Free {
		d.State = Consented
	}
	return d, b.Delegations().Put(d)
}

func (d Delegation) refuse(b Books, sign authority.Sign) error {
	p, err := b.People().Get(d.To)
	if err != nil {
		return err
	}
	from, err := b.People().Get(d.From)
	if err != nil {
		return err
	}
	args := fault.Args{"name": p.FullName, "from": from.FullName, "today": sign.Day.US(), "most": mostDays}
	no := func(code, text, at string) error { return fault.New(fault.Invalid, code, text, args).At(at) }
	switch {
	case d.To == d.From:
		return no("delegation.self", "Nobody lends authority to themselves: choose somebody else.", "to")
	case p.OutOn(sign.Day):
		return no("delegation.left", "{name} is not in service and works for nobody.", "to")
	case p.Trainer != 0:
		return no("delegation.trainee", "{name} is in training, and is lent nothing before that is over.", "to")
	case from.Trainer != 0:
		return no("delegation.in-training", "{from} is in training: somebody else signs what {from} posts, so there is nothing to lend.", "")
	case len(d.Gives) == 0:
		return no("delegation.nothing", "Choose at least one thing that {name} may do for you.", "gives")
	}
	for i, g := range d.Gives {
		args["verb"] = g.Verb.Text()
		if slices.IndexFunc(d.Gives, func(o Given) bool { return o.Verb == g.Verb }) != i {
			return no("delegation.twice", "“{verb}” stands there twice.", "gives")
		}
		if err := d.refuseGiven(b, sign, g, args); err != nil {
			return err
		}
	}
	switch {
	case d.First < sign.Day:
		return no("delegation.past", "A delegation cannot begin before today, {today}.", "first")
	case d.Last < d.First:
		return no("delegation.last", "Give the last day: a delegation is for a time, and ends by itself.", "last")
	case d.Last > d.First+mostDays:
		return no("delegation.long", "A delegation lasts {most} days at most: for longer, have a grant given.", "last")
	case clock(sign) > d.Last:
		return no("delegation.over", "By the clock this last day has passed already: give a later one.", "last")
	case d.Reason == "":
		return no("delegation.no-reason", "Say why, or for which absence: the letter says it.", "reason")
	}
	return nil
}

// refuseGiven refuses a verb that is not the lender's own to lend, or not so far.
func (d Delegation) refuseGiven(b Books, sign authority.Sign, g Given, args fault.Args) error {
	no := func(code, text string) error { return fault.New(fault.Invalid, code, text, args).At("gives") }
	switch {
	case !slices.Contains(authority.Verbs(), g.Verb):
		return no("delegation.verb", "This program knows nothing that is called “{verb}”: choose from the authority table.")
	case !Lendable(g.Verb):
		return no("delegation.never", "To {verb} is never delegated.")
	case g.Limit < 0 || g.Limit > money.Most:
		return no("delegation.limit", "A limit cannot be below nothing.")
	case g.DayTotal < g.Limit || g.DayTotal > money.Most:
		return no("delegation.day-total", "A day's total below the limit of one deed would forbid that deed: give at least the limit.")
	}
	limit, day, any, err := Own(b, d.From, g.Verb, sign.Day)
	if err != nil {
		return err
	}
	args["limit"], args["day"] = staff.Limit(limit), staff.Limit(day)
	switch {
	case !any:
		return no("delegation.not-own", "You may not {verb} by a grant of your own, so you cannot lend it; what was lent to you is not passed on.")
	case g.Limit > limit && g.Limit != money.Most:
		return no("delegation.over-own", "You may {verb} up to {limit} yourself: lend no more than that.")
	case g.DayTotal > day && g.DayTotal != money.Most:
		return no("delegation.over-own-day", "You may {verb} up to {day} a day yourself: lend no more than that.")
	}
	return nil
}

// cap writes down how far the lender reaches today where no figure was given, so that what is lent does not grow when the lender rises.
func (d *Delegation) cap(b Books, sign authority.Sign) error {
	d.Gives = slices.Clone(d.Gives)
	for i, g := range d.Gives {
		limit, day, _, err := Own(b, d.From, g.Verb, sign.Day)
		if err != nil {
			return err
		}
		d.Gives[i].Limit, d.Gives[i].DayTotal = min(g.Limit, limit), min(g.DayTotal, day)
	}
	return nil
}

// Own gives how far a person may do a verb on a day by their role and by grants of their own.
func Own(b staff.Limits, who authority.StaffID, v authority.Verb, on calendar.Day) (limit, day money.Amount, any bool, err error) {
	p, err := b.People().Get(who)
	if err != nil {
		return 0, 0, false, err
	}
	c, err := staff.Reach(b, p, v, on)
	return c.Limit, c.DayTotal, c.Held, err
}

// Answer accepts or declines a delegation that was offered to who signs.
//
// Refuses, in order: no such delegation; one to somebody else; declining without a reason; accepting without consent; one that is not
// offered any more.
type Answer struct {
	Number document.Number `cbor:"1,keyasint"`
	Accept bool            `cbor:"2,keyasint,omitempty"`
	Reason string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Answer) Name() string { return "delegation.answer" }

// Act implements Command.
func (c Answer) Act(b Books) (authority.Act, error) {
	d, err := b.Delegations().Get(c.Number)
	subject := d.Ref().String() + " accepted"
	if !c.Accept {
		subject = d.Ref().String() + " declined"
	}
	return authority.Act{Open: true, Subject: subject, Reason: c.Reason}, err
}

// Do implements Command.
func (c Answer) Do(b Books, sign authority.Sign) (Delegation, error) {
	d, err := b.Delegations().Get(c.Number)
	switch {
	case err != nil:
		return d, err
	case d.To != sign.Who:
		return d, fault.New(fault.Refused, "delegation.not-yours", "This is offered to {name}, who alone accepts or declines it.", fault.Args{"name": b.NameOf(d.To)})
	case !c.Accept && strings.TrimSpace(c.Reason) == "":
		return d, fault.New(fault.Invalid, "delegation.no-reason", "Say why: {name} will want to know.", fault.Args{"name": b.NameOf(d.From)}).At("reason")
	}
	action := Accepting
	if !c.Accept {
		action = Declining
	} else if d.On(sign.Day, clock(sign)) == Offered {
		return d, noConsent(b, d, sign)
	}
	return d, d.step(b, action, sign, c.Reason)
}

// step takes a delegation one step from where it stands today.
func (d *Delegation) step(b Books, a document.Action, sign authority.Sign, reason string) error {
	now := d.On(sign.Day, clock(sign))
	if _, err := Law.Next(d.Ref().String(), now, a); err != nil {
		return err
	}
	d.State = now
	if err := d.MoveBy(Law, past, a, sign, strings.TrimSpace(reason)); err != nil {
		return err
	}
	return b.Delegations().Put(*d)
}

// Revoke ends a delegation at once: by the lender, or by who keeps staff.
//
// Refuses, in order: no such delegation; as one's own, one of somebody else; one that is over; no reason.
type Revoke struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
	Self   bool            `cbor:"3,keyasint,omitempty"` // the lender revokes their own
}

// Name implements Command.
func (Revoke) Name() string { return "delegation.revoke" }

// Act implements Command.
func (c Revoke) Act(b Books) (authority.Act, error) {
	d, err := b.Delegations().Get(c.Number)
	act := authority.Act{Verb: staff.VerbStaff, Subject: d.Ref().String() + " revoked", Reason: c.Reason}
	if c.Self {
		act.Verb, act.Open = "", true
	}
	return act, err
}

// Do implements Command.
func (c Revoke) Do(b Books, sign authority.Sign) (Delegation, error) {
	d, err := b.Delegations().Get(c.Number)
	switch {
	case err != nil:
		return d, err
	case c.Self && d.From != sign.Who:
		return d, fault.New(fault.Refused, "delegation.not-lender", "{name} lent this: {name}, or who keeps the staff, may revoke it.", fault.Args{"name": b.NameOf(d.From)})
	case strings.TrimSpace(c.Reason) == "":
		return d, fault.New(fault.Invalid, "delegation.no-reason", "Say why: the journal keeps it.", nil).At("reason")
	}
	return d, d.step(b, Revoking, sign, c.Reason)
}
