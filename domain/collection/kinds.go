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

// Lasts gives how many days after its day a notice still carries a cut, by the pack's notice.valid-days or the office's practice, and the
// place where that is written.
func Lasts(p policy.Pack) (days int, by string) {
	if n, err := p.Number("notice.valid-days"); err == nil && n > 0 {
		return n, p.Cite(policy.Applied{"notice.valid-days"})[0]
	}
	return usualLasts, "practice of the office"
}

// Stale says whether a notice is void on a day because its days of validity are over.
func (n Notice) Stale(p policy.Pack, day calendar.Day) bool {
	last, _ := Lasts(p)
	return n.Step.Cuts() && day > n.Sent.Plus(last)
}
