package collection

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/policy"
)

// The steps beside reminder and final notice. A termination notice is the separate statement of 16 TAC 24.167(a)(1); door tags are
// hung at the door before a cut, post-cut notices after it.
const (
	Termination Step = "termination notice"
	DoorTag     Step = "door tag"
	PostCut     Step = "post-cut notice"
)

// Known says whether the step is one of those the office takes.
func (s Step) Known() bool { return slices.Contains(Steps, s) }

// Cuts says whether a notice of the step gives the right to cut once its days are over.
func (s Step) Cuts() bool { return s == Final || s == Termination }

// Posted says whether a notice of the step goes to the post; the others are hung at the door.
func (s Step) Posted() bool { return s != DoorTag && s != PostCut }

// Stern says whether a notice of the step speaks of a cut, so that a hold on the cut keeps it back.
func (s Step) Stern() bool { return s.Cuts() || s == DoorTag }

// usualLasts is how many days after its day a notice carries a cut where the pack does not say: practice of the office.
const usualLasts = 60

// validity gives the rule of how long a termination notice carries a cut, from the day it went out; one without an id where the pack says nothing.
// Whatever asks whether a notice is stale asks it here.
func validity(p policy.Pack) policy.Rule {
	if r, ok := p.InUse("notice.valid-days", policy.Days, policy.WorkDay, policy.Months); ok && r.Value.Number > 0 {
		return r
	}
	return policy.Rule{Citation: "practice of the office", Value: policy.Value{Kind: policy.Days, Number: usualLasts}}
}

// OldestGood gives the first day on which a notice may have been sent that still carries a cut on a day.
func OldestGood(p policy.Pack, day calendar.Day) calendar.Day {
	r := validity(p)
	from := day.Plus(-int(r.Value.Number))
	for r.Value.Kind != policy.Days && r.From(from, calendar.Federal) >= day { // working days and months reach further back
		from--
	}
	return from
}

// GoodTo gives the last day on which a notice of the books carries a cut by a pack; false for a kind that never does.
func (n Notice) GoodTo(p policy.Pack) (calendar.Day, bool) {
	from := n.Mailed
	if from == 0 {
		from = n.Sent
	}
	return validity(p).From(from, calendar.Federal), n.Step.Cuts()
}

// Stale says whether a notice is void on a day because its days of validity are over.
func (n Notice) Stale(p policy.Pack, day calendar.Day) bool {
	end, cuts := n.GoodTo(p)
	return cuts && day > end
}
