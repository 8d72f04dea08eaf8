package workday

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Activities lists what people do that the books do not see by themselves, for the hours by activity.
var Activities = []string{"telephone", "counter", "mail", "meeting", "training", "filing", "correspondence", "field", "project", "break", "other"}

// HandEntry is a line of somebody's activity log written by hand; what they do in the books is in the journal already. It is kept as
// written: a mistake is struck and entered anew.
type HandEntry struct {
	row.Mark  `cbor:"90,keyasint"`
	ID        uint64            `cbor:"1,keyasint"`
	Who       authority.StaffID `cbor:"2,keyasint"`
	Day       calendar.Day      `cbor:"3,keyasint"`
	From      int               `cbor:"4,keyasint,omitempty"` // minutes after midnight
	Minutes   int               `cbor:"5,keyasint"`
	Activity  string            `cbor:"6,keyasint"`
	Text      string            `cbor:"7,keyasint"`
	Objective string            `cbor:"8,keyasint,omitempty"`
	Sign      authority.Sign    `cbor:"9,keyasint"`
	Struck    authority.Sign    `cbor:"10,keyasint,omitzero"`
	StruckWhy string            `cbor:"11,keyasint,omitempty"`
}

// IsStruck says whether the line was taken back.
func (h HandEntry) IsStruck() bool { return !h.Struck.IsZero() }

// LogWork writes a line into one's own activity log.
//
// Refuses, in order: a day to come, or more than two weeks past; an activity unknown; no text; less than a minute or more than a day;
// a beginning that is no time of day.
type LogWork struct {
	Day       calendar.Day `cbor:"1,keyasint,omitempty"` // 0: today
	From      int          `cbor:"2,keyasint,omitempty"`
	Minutes   int          `cbor:"3,keyasint"`
	Activity  string       `cbor:"4,keyasint"`
	Text      string       `cbor:"5,keyasint"`
	Objective string       `cbor:"6,keyasint,omitempty"`
}

// lateDays is how many days back a line may be written: a log is kept from day to day.
const lateDays = 14

// Name implements Command.
func (LogWork) Name() string { return "activity.log" }

// Act implements Command.
func (c LogWork) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbLog, Subject: "activity log: " + c.Activity}, nil
}

// Do implements Command.
func (c LogWork) Do(b Books, sign authority.Sign) (h HandEntry, err error) {
	h = HandEntry{
		Who: sign.Who, Day: c.Day, From: c.From, Minutes: c.Minutes, Activity: c.Activity, Objective: strings.TrimSpace(c.Objective), Sign: sign,
	}
	if h.Day == 0 {
		h.Day = sign.Day
	}
	switch {
	case h.Day > sign.Day || h.Day < sign.Day-lateDays:
		return h, no("activity.day", "The log takes the last {days} days, none to come.", "day", fault.Args{"days": lateDays})
	case !slices.Contains(Activities, h.Activity):
		return h, no("activity.kind", "Choose what kind of work it was.", "activity", nil)
	}
	if h.Text, err = needed(c.Text, "activity.text", "Say what you did.", "text"); err != nil {
		return h, err
	}
	if h.Minutes < 1 || h.Minutes > 24*60 || h.From < 0 || h.From >= 24*60 {
		return h, no("activity.minutes", "Say how many minutes it took, and when it began.", "minutes", nil)
	}
	if h.ID, err = b.HandEntries().Next(); err != nil {
		return h, err
	}
	return h, b.HandEntries().Put(h)
}

// StrikeWork strikes a line of one's own log that is wrong; it stays readable.
//
// Refuses, in order: no such line; somebody else's; one struck already; no reason.
type StrikeWork struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (StrikeWork) Name() string { return "activity.strike" }

// Act implements Command.
func (c StrikeWork) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbLog, Subject: "activity log", Reason: c.Reason}, nil
}

// Do implements Command.
func (c StrikeWork) Do(b Books, sign authority.Sign) (HandEntry, error) {
	h, err := b.HandEntries().Get(c.ID)
	switch {
	case err != nil:
		return h, err
	case h.Who != sign.Who:
		return h, fault.New(fault.Refused, "activity.not-yours", "This is a line of {name}: only they strike it.", fault.Args{"name": b.NameOf(h.Who)})
	case h.IsStruck():
		return h, fault.New(fault.Refused, "activity.struck", "It is struck already.", nil)
	}
	if h.StruckWhy, err = needed(c.Reason, "activity.why", "Say what is wrong with it.", "reason"); err != nil {
		return h, err
	}
	h.Struck = sign
	return h, b.HandEntries().Put(h)
}

// Written gives the hand entries of a person from one day to another; of everybody when Who is 0. One's own are open to oneself.
type Written struct {
	Who  authority.StaffID
	Mine bool
	From calendar.Day
	To   calendar.Day
}

// Act implements Query.
func (q Written) Act(Books) (authority.Act, error) {
	if q.Mine {
		return authority.Act{Open: true}, nil
	}
	return authority.Act{Verb: VerbLook, Subject: "activity logs"}, nil
}

// Ask implements Query.
func (q Written) Ask(b Books, sign authority.Sign) ([]HandEntry, error) {
	if q.Mine {
		q.Who = sign.Who
	}
	span := row.Span{From: []any{q.From}, To: []any{q.To + 1}}
	if q.Who == 0 {
		return row.Collect(b.HandEntries().Via(ByDay, span))
	}
	return row.Collect(b.HandEntries().Via(ByPerson, span, q.Who))
}
