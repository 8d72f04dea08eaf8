package procedure

import (
	"cmp"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/oversight"
	"curbstop/domain/staff"
)

// SignExceptions signs the exceptions of a day as seen. Nobody sees off what they did themselves: that stays open until somebody else looks.
// Where nobody else signs in, the paper is signed, and By says by whom.
//
// Refuses, in order: a day that has not come; a paper signed where somebody else signs in; another number of exceptions than there are; a report in which everything open is the
// signer's own doing; one in which nothing is open.
type SignExceptions struct {
	Day   calendar.Day `cbor:"1,keyasint"`
	Count int          `cbor:"2,keyasint"` // as the report showed
	By    string       `cbor:"3,keyasint,omitempty"`
	Note  string       `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (SignExceptions) Name() string { return "exceptions.sign" }

// Act implements Command.
func (c SignExceptions) Act(ExceptBooks) (authority.Act, error) {
	reason := strings.Trim(c.By+": "+c.Note, ": ")
	return authority.Act{Verb: oversight.VerbSign, Subject: "exceptions of " + c.Day.US(), Reason: reason}, nil
}

// Do implements Command.
func (c SignExceptions) Do(b ExceptBooks, sign authority.Sign) (oversight.Seen, error) {
	day := cmp.Or(c.Day, sign.Day)
	no := func(code, text string, args fault.Args) error { return fault.New(fault.Refused, code, text, args) }
	if day > sign.Day {
		return oversight.Seen{}, no("exceptions.future", "{day} has not come.", fault.Args{"day": day.US()})
	}
	if strings.TrimSpace(c.By) != "" {
		if err := staff.RefusePaper(b, sign); err != nil {
			return oversight.Seen{}, err
		}
	}
	r, err := Exceptions{Day: day}.Ask(b, sign)
	if err != nil {
		return r.Seen, err
	}
	if len(r.Rows) != c.Count {
		return r.Seen, no("exceptions.changed", "There are {count} exceptions by now, and {shown} were shown: look again, then sign.",
			fault.Args{"count": len(r.Rows), "shown": c.Count})
	}
	look := oversight.Look{Sign: sign, By: strings.TrimSpace(c.By), Note: strings.TrimSpace(c.Note), Count: len(r.Rows)}
	open, covers := 0, 0
	for _, x := range r.Rows {
		if x.Seen {
			continue
		}
		if open++; look.Covers(x.Who, x.At) {
			covers++
		}
	}
	switch {
	case open > 0 && covers == 0:
		return r.Seen, no("exceptions.own", "All that is open is your own doing: somebody else looks. Where nobody else signs in, print the report and say who signed it.",
			nil)
	case open == 0 && len(r.Seen.Looks) > 0:
		return r.Seen, no("exceptions.seen", "The exceptions of {day} are signed already.", fault.Args{"day": day.US()})
	}
	r.Seen.Day = day
	r.Seen.Looks = append(r.Seen.Looks, look)
	return r.Seen, b.SeenDays().Put(r.Seen)
}

// UnseenDays lists the business days with exceptions that nobody signed, the oldest first.
type UnseenDays struct {
	From calendar.Day // 0 for two weeks back
}

// UnseenDay is one of them.
type UnseenDay struct {
	Day         calendar.Day
	Count, Open int
}

// Act implements Query.
func (UnseenDays) Act(b ExceptBooks) (authority.Act, error) { return Exceptions{}.Act(b) }

// Ask implements Query. The open day is not among them: it is looked at when it is over.
func (q UnseenDays) Ask(b ExceptBooks, sign authority.Sign) (out []UnseenDay, err error) {
	for day := cmp.Or(q.From, sign.Day-14); day < sign.Day; day++ {
		_, entries, err := dayOf(b, sign.Drawer, day)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			continue
		}
		r, err := Exceptions{Day: day}.Ask(b, sign)
		if err != nil {
			return nil, err
		}
		if !r.Signed() {
			out = append(out, UnseenDay{day, len(r.Rows), r.Open()})
		}
	}
	return out, nil
}

// UnsignedDays lists the business days of the last two weeks on which something was done and that nobody has signed at all, the oldest first.
// It reads little, for a first screen; UnseenDays says what is open in them.
type UnsignedDays struct{}

// Act implements Query.
func (UnsignedDays) Act(b ExceptBooks) (authority.Act, error) { return Exceptions{}.Act(b) }

// Ask implements Query.
func (UnsignedDays) Ask(b ExceptBooks, sign authority.Sign) (out []calendar.Day, err error) {
	for day := sign.Day - 14; day < sign.Day; day++ {
		seen, _, err := b.SeenDays().Find(day)
		if err != nil {
			return nil, err
		}
		end, err := endOf(b, sign.Drawer, day)
		if err != nil {
			return nil, err
		}
		for e, err := range b.JournalBefore(sign.Drawer, end+1, 1) {
			if err != nil {
				return nil, err
			}
			if e.Sign.Day == day && len(seen.Looks) == 0 {
				out = append(out, day)
			}
		}
	}
	return out, nil
}
