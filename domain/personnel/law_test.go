package personnel_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/personnel"
)

// lawful is every step of every kind, written out: what is not here must be refused.
var lawful = map[document.Kind]string{
	personnel.Coaching: "planned:hold=held planned:void=voided held:follow up=followed up followed up:follow up=followed up followed up:close=closed",
	personnel.Training: "planned:hold=held planned:void=voided held:assess=assessed",
	personnel.Conduct: "reported:inquire=fact finding reported:void=voided fact finding:forward=recommended recommended:decide=decided " +
		"recommended:return=fact finding decided:close=closed",
	personnel.Complaint: "received:inquire=inquiry inquiry:find=finding finding:close=closed finding:return=inquiry",
	personnel.Safety:    "reported:inquire=looked into reported:void=voided looked into:correct=corrected",
	personnel.Grievance: "filed:meet=met filed:withdraw=withdrawn filed:escalate=filed met:answer=answered met:withdraw=withdrawn met:escalate=filed " +
		"answered:accept=settled answered:escalate=filed answered:refer=escalated answered:withdraw=withdrawn answered:lapse=lapsed",
	personnel.Status:     "drafted:forward=forwarded drafted:void=voided forwarded:decide=decided forwarded:return=drafted",
	personnel.Proposal:   "drafted:forward=forwarded drafted:void=voided forwarded:decide=decided forwarded:return=drafted decided:finish=done",
	personnel.Vacancy:    "open:hold=interviewed open:void=voided interviewed:rank=ranked ranked:decide=decided ranked:return=interviewed",
	personnel.Assignment: "assigned:finish=done assigned:void=voided",
}

func TestEveryStateOfEveryKindMeetsEveryAction(t *testing.T) {
	var states []document.State
	var actions []document.Action
	for _, p := range personnel.Plans {
		for s := range p.Law {
			if !slices.Contains(states, s) {
				states = append(states, s)
			}
		}
		for _, m := range p.Moves {
			if !slices.Contains(actions, m.Action) {
				actions = append(actions, m.Action)
			}
		}
	}
	actions = append(actions, "polish", "")
	pairs := 0
	for _, p := range personnel.Plans {
		for _, s := range states {
			for _, a := range actions {
				pairs++
				to, err := p.Law.Next("it", s, a)
				entry := string(s) + ":" + string(a) + "=" + string(to)
				if may := strings.Contains(" "+lawful[p.Kind]+" ", " "+entry+" ") && a != ""; may != (err == nil) {
					t.Errorf("%s: %s, %v", p.Kind, entry, err)
				}
			}
		}
	}
	if pairs < 4000 || len(lawful) != len(personnel.Plans) {
		t.Errorf("only %d pairs of %d kinds", pairs, len(lawful))
	}
}

func TestEveryPlanIsWhole(t *testing.T) {
	for _, p := range personnel.Plans {
		moved := map[document.Action]bool{}
		for s, next := range p.Law {
			for a, to := range next {
				if m, ok := p.MoveOf(a); !ok || m.Label == "" || m.Past == "" || m.Verb == "" {
					t.Errorf("%s: nobody may do “%s”", p.Kind, a)
				}
				if _, ok := p.Law[to]; !ok {
					t.Errorf("%s: from %s it goes to %s, which is no state", p.Kind, s, to)
				}
				moved[a] = true
			}
		}
		for _, m := range p.Moves {
			if !moved[m.Action] {
				t.Errorf("%s: “%s” is never possible", p.Kind, m.Action)
			}
			for _, key := range m.Needs {
				if !slices.ContainsFunc(p.Fields, func(f fieldOf) bool { return f.Key == key }) {
					t.Errorf("%s: “%s” needs %s, which is no field", p.Kind, m.Action, key)
				}
			}
		}
	}
}
