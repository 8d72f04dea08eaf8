package meter

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// MissRead puts a meter into the queue that the reader could not read, with what stood in the way.
//
// Refuses, in order: a meter that is not there; no note; nobody served there, or one asked for already.
type MissRead struct {
	Meter ID           `cbor:"1,keyasint"`
	Day   calendar.Day `cbor:"2,keyasint,omitempty"` // 0 for the open business day
	Note  string       `cbor:"3,keyasint"`
}

// Name implements Command.
func (MissRead) Name() string { return "meter.miss-read" }

// Act implements Command.
func (c MissRead) Act(b Books) (authority.Act, error) {
	act, err := EnterRead{Meter: c.Meter}.Act(b)
	act.Reason = c.Note
	return act, err
}

// Do implements Command.
func (c MissRead) Do(b Books, sign authority.Sign) (Exception, error) {
	m, err := b.Meters().Get(c.Meter)
	if err != nil {
		return Exception{}, err
	}
	if c.Note = strings.TrimSpace(c.Note); c.Note == "" {
		return Exception{}, fault.New(fault.Invalid, "read.no-note", "Say what stood in the way: gate locked, dog, meter under water.", nil).At("reason")
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	x, asked, err := AskForRead(b, m, c.Day, []string{c.Note}, 0)
	if err == nil && !asked {
		err = fault.New(fault.Refused, "read.asked", "Meter {number} waits in the queue already, or nobody is served there.", fault.Args{"number": m.Number})
	}
	return x, err
}
