package workday

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// The states of a suggestion beside draft (an idea) and voided (withdrawn).
const (
	Recommended document.State = "recommended"
	Accepted    document.State = "accepted"
	Declined    document.State = "declined"
	Carried     document.State = "carried out"
)

// The actions on a suggestion beside void.
const (
	Recommend document.Action = "recommend"
	Accept    document.Action = "accept"
	Decline   document.Action = "decline"
	CarryOut  document.Action = "carry out"
)

// SuggestionLaw is the life of a suggestion: idea, recommended, accepted or declined, carried out.
var SuggestionLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {Recommend: Recommended, Decline: Declined, document.Void: document.Voided},
	Recommended:     {Accept: Accepted, Decline: Declined},
	Accepted:        {CarryOut: Carried, Decline: Declined},
	Declined:        {},
	Carried:         {},
	document.Voided: {},
}

var suggestionPast = map[document.Action]string{
	Recommend: "recommended", Accept: "accepted", Decline: "declined", CarryOut: "carried out", document.Void: "withdrawn",
}

// Suggestion is how somebody would do the work better, with the figure that shows it before and after.
type Suggestion struct {
	document.Header `cbor:"100,keyasint"`
	Title           string `cbor:"1,keyasint"`
	Problem         string `cbor:"2,keyasint"`
	Idea            string `cbor:"3,keyasint"`
	Benefit         string `cbor:"4,keyasint,omitempty"`
	Cost            string `cbor:"5,keyasint,omitempty"`
	Measure         string `cbor:"6,keyasint,omitempty"` // what is counted: "calls about the due day a month"
	Before          string `cbor:"7,keyasint,omitempty"`
	After           string `cbor:"8,keyasint,omitempty"`
	By              string `cbor:"9,keyasint"` // who had the idea
}

// IsOpen says whether the suggestion still waits for a word.
func (s Suggestion) IsOpen() bool {
	return s.State == document.Draft || s.State == Recommended || s.State == Accepted
}

// Suggest enters a suggestion.
//
// Refuses, in order: no title; no problem; no idea.
type Suggest struct {
	Title   string `cbor:"1,keyasint"`
	Problem string `cbor:"2,keyasint"`
	Idea    string `cbor:"3,keyasint"`
	Benefit string `cbor:"4,keyasint,omitempty"`
	Cost    string `cbor:"5,keyasint,omitempty"`
	Measure string `cbor:"6,keyasint,omitempty"`
	Before  string `cbor:"7,keyasint,omitempty"`
}

// Name implements Command.
func (Suggest) Name() string { return "suggestion.enter" }

// Act implements Command.
func (c Suggest) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbSuggest, Subject: "suggestion: " + strings.TrimSpace(c.Title)}, nil
}

// Do implements Command.
func (c Suggest) Do(b Books, sign authority.Sign) (s Suggestion, err error) {
	s = Suggestion{
		Benefit: strings.TrimSpace(c.Benefit), Cost: strings.TrimSpace(c.Cost), Measure: strings.TrimSpace(c.Measure),
		Before: strings.TrimSpace(c.Before), By: b.SignedBy(sign),
	}
	if s.Title, err = needed(c.Title, "suggestion.title", "Say in a line what you suggest.", "title"); err != nil {
		return s, err
	}
	if s.Problem, err = needed(c.Problem, "suggestion.problem", "Say what is wrong today.", "problem"); err != nil {
		return s, err
	}
	if s.Idea, err = needed(c.Idea, "suggestion.idea", "Say what should be done instead.", "idea"); err != nil {
		return s, err
	}
	number, err := b.DocumentNumber(KindSuggestion, sign)
	if err != nil {
		return s, err
	}
	s.Header = document.New(KindSuggestion, number, sign)
	return s, b.Suggestions().Put(s)
}

// MoveSuggestion recommends, accepts, declines, carries out or withdraws a suggestion.
//
// Refuses, in order: no such suggestion; a step its state does not allow; no reason to decline or withdraw; the count afterwards missing
// when one was measured before; a withdrawal by somebody who did not enter it; one's own suggestion accepted.
type MoveSuggestion struct {
	Number document.Number `cbor:"1,keyasint"`
	Action document.Action `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint,omitempty"`
	After  string          `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (MoveSuggestion) Name() string { return "suggestion.move" }

// Act implements Command.
func (c MoveSuggestion) Act(b Books) (authority.Act, error) {
	s, err := b.Suggestions().Get(c.Number)
	act := authority.Act{Subject: s.Ref().String() + ": " + string(c.Action), Reason: c.Reason}
	switch c.Action {
	case document.Void:
		act.Open = true
	case Recommend, CarryOut:
		act.Verb = VerbWeigh
	default:
		act.Verb, act.Prepared = VerbDecide, s.Preparers()
	}
	return act, err
}

// Do implements Command.
func (c MoveSuggestion) Do(b Books, sign authority.Sign) (Suggestion, error) {
	s, err := b.Suggestions().Get(c.Number)
	if err != nil {
		return s, err
	}
	reason := strings.TrimSpace(c.Reason)
	if err := s.MoveBy(SuggestionLaw, suggestionPast, c.Action, sign, reason); err != nil {
		return s, err
	}
	by, _ := s.Signed("prepared")
	switch {
	case reason == "" && (c.Action == Decline || c.Action == document.Void):
		return s, no("suggestion.reason", "Say why.", "reason", nil)
	case c.Action == document.Void && by.Who != sign.Who:
		return s, no("suggestion.not-yours", "Only {name}, who entered it, withdraws it: decline it instead.", "", map[string]any{"name": s.By})
	case c.Action == CarryOut:
		if s.After = strings.TrimSpace(c.After); s.After == "" && s.Before != "" {
			return s, no("suggestion.after", "Say what is counted now: it was {before} before.", "after", map[string]any{"before": s.Before})
		}
	}
	return s, b.Suggestions().Put(s)
}

// Suggestions gives the register, the newest first; only those that wait for a word unless All.
type Suggestions struct {
	All   bool
	Limit int
}

// Act implements Query.
func (Suggestions) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Suggestions) Ask(b Books, _ authority.Sign) ([]Suggestion, error) {
	span := row.Span{Reverse: true, Limit: limited(q.Limit)}
	if q.All {
		return row.Collect(b.Suggestions().All(span))
	}
	return row.Collect(b.Suggestions().Via(ByOpen, span))
}
