package workday

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Target is how many working days something may wait in a queue of the first screen before it stands there in red.
type Target struct {
	row.Mark `cbor:"90,keyasint"`
	Queue    string         `cbor:"1,keyasint"` // as the first screen names it
	Days     int            `cbor:"2,keyasint"` // 0: it may wait
	Sign     authority.Sign `cbor:"3,keyasint"`
}

// mostTarget is the longest target: half a year of working days.
const mostTarget = 130

// SetTarget sets how long something may wait in a queue, from now on.
//
// Refuses, in order: no queue; days below 0 or above half a year of working days.
type SetTarget struct {
	Queue string `cbor:"1,keyasint"`
	Days  int    `cbor:"2,keyasint"`
}

// Name implements Command.
func (SetTarget) Name() string { return "workday.target" }

// Act implements Command.
func (c SetTarget) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDuties, Subject: "target of “" + strings.TrimSpace(c.Queue) + "”"}, nil
}

// Do implements Command.
func (c SetTarget) Do(b Books, sign authority.Sign) (Target, error) {
	name, err := needed(c.Queue, "target.queue", "Say which queue it is.", "queue")
	if err != nil {
		return Target{}, err
	}
	if c.Days < 0 || c.Days > mostTarget {
		return Target{}, no("target.days", "A target is from 0, for none, to {most} working days.", "days", fault.Args{"most": mostTarget})
	}
	t, _, err := b.Targets().Find(name)
	if err != nil {
		return t, err
	}
	t.Queue, t.Days, t.Sign = name, c.Days, sign
	return t, b.Targets().Put(t)
}

// ReadTargets gives the targets the office set, by queue.
type ReadTargets struct{}

// Act implements Query.
func (ReadTargets) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTargets) Ask(b Books, _ authority.Sign) (map[string]int, error) {
	out := map[string]int{}
	for t, err := range b.Targets().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		out[t.Queue] = t.Days
	}
	return out, nil
}
