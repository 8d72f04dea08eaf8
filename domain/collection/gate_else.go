package collection

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/policy"
)

// Else is a reason to cut water off that is no debt: customer's request, safety or a leak, order of a court or health authority, vacant premise, tampering
// or diversion.
type Else string

// elseLaw says what stands against a cut for no debt: the rule of the pack that must not forbid it, which holds keep the water on, whether the days on
// which the pack lets no water be cut do, and whether weather does. What is not safe is shut at once.
type elseLaw struct {
	rule    string
	holds   []HoldKind
	days    bool
	weather bool
}

var elseLaws = map[Else]elseLaw{
	"customer's request":                   {"cut.for.request", []HoldKind{HoldMedical, HoldNoCut}, true, false},
	"safety or a leak":                     {rule: "cut.for.safety"},
	"order of a court or health authority": {"cut.for.order", nil, true, true},
	"vacant premise":                       {"cut.for.vacant", []HoldKind{HoldMedical, HoldNoCut, HoldDispute, HoldMilitary, HoldDeviation}, true, true},
	"tampering or diversion":               {"cut.for.tampering", []HoldKind{HoldMedical, HoldNoCut, HoldDeviation}, true, true},
}

// KnowsElse says whether the gate knows a reason to cut water that is no debt.
func KnowsElse(e Else) bool {
	_, ok := elseLaws[e]
	return ok
}

// CutElse gives what stands against cutting water on a day for a reason that is no debt, as a sentence; "" for nothing.
func (g *Gates) CutElse(f Facts, e Else, day calendar.Day) string {
	c := gating{Gates: g, Facts: &f}
	law, known := elseLaws[e]
	if !known {
		return "“" + string(e) + "” is no reason to cut water off"
	}
	why := c.whyNotElse(e, law, day)
	if len(why) == 0 {
		return ""
	}
	parts := make([]string, len(why))
	for i, r := range why {
		parts[i] = c.cited(r)
	}
	return "no cut for " + string(e) + ": " + strings.Join(parts, "; ")
}

func (c gating) whyNotElse(e Else, law elseLaw, day calendar.Day) (why []Reason) {
	if c.Status != account.Active {
		why = append(why, Reason{Text: "the account is " + string(c.Status)})
	}
	if r, ok := c.rule(law.rule); ok && r.Value.Kind == policy.Yes && r.Value.Number == 0 {
		why = append(why, Reason{Text: "the rules in use do not let water be cut for " + string(e), Rules: policy.Applied{r.ID}})
	}
	why = append(why, c.holdsOf(day, law.holds...)...)
	if law.weather {
		why = append(why, c.holdsOf(day, HoldWeather, HoldEmergency)...)
		why = append(why, c.weather(day)...)
	}
	if law.days {
		why = append(why, c.today(day)...)
	}
	return why
}
