package quality

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/row"
)

// KeepTerms sets how work is sampled and what counts as a defect, from a day on.
//
// Refuses, in order: no day; a day before the open one, whose weeks were drawn by other terms; figures that cannot be; a kind or a class without
// name; a kind that weighs nothing, so that its work could never be drawn; a heading without a class.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "quality.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "terms of checking work from " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	switch {
	case t.Effective.IsZero():
		return t, no("quality.no-day", "Say from which day the terms hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("quality.past", "Weeks of that time were drawn by other terms: let the new ones begin today or later.", "effective")
	}
	if err := t.refuse(); err != nil {
		return t, err
	}
	return row.PutOn(b.QualityTerms(), t.Effective, t)
}

func (t Terms) refuse() error {
	switch {
	case t.Items < 1 || t.Items > mostItems || t.NewItems < t.Items || t.NewItems > mostItems:
		return no("quality.items", "Draw from 1 to 100 pieces of work, and of new people no fewer than of others.", "items")
	case t.NewDays < 0 || t.NewDays > 3660 || t.Correct < 1 || t.Correct > 60 || t.Apart < 1 || t.Apart > 100:
		return no("quality.figures", "The days of new staff are at most 3660, those to correct from 1 to 60, the points apart from 1 to 100.", "correct")
	case t.Reversal < 1 || t.Reversal > mostTimes || slices.ContainsFunc(t.Steps, func(s Tier) bool { return s.Times < 1 || s.Times > mostTimes || s.Over < 0 }):
		return no("quality.times", "What weighs more counts from 1 to 100 times.", "reversal")
	}
	for _, k := range t.Kinds {
		if strings.TrimSpace(k.Name) == "" || len(k.Families) == 0 {
			return no("quality.kind", "Every kind of work needs a name and the families of deeds it holds.", "kinds")
		}
		if k.Weight < 1 || k.Weight > mostTimes {
			return no("quality.weight", "Every kind of work weighs from 1 to 100: what weighs nothing could never be drawn.", "kinds")
		}
	}
	return t.refuseClasses()
}

func (t Terms) refuseClasses() error {
	has, codes := map[Heading]bool{}, map[string]bool{}
	for _, c := range t.Classes {
		if strings.TrimSpace(c.Code) == "" || strings.TrimSpace(c.Name) == "" || codes[c.Code] || !slices.Contains(Headings, c.Heading) ||
			c.Severity != Minor && c.Severity != Major && c.Severity != Critical {
			return no("quality.class", "Every class of defects needs a code of its own, a name, a heading and how grave it is.", "classes")
		}
		has[c.Heading], codes[c.Code] = true, true
	}
	for _, h := range Headings {
		if !has[h] {
			return no("quality.heading", "Each of exactness, neatness and conformance needs a class of defects.", "classes")
		}
	}
	return nil
}

const (
	mostItems = 100
	mostTimes = 100
)

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
