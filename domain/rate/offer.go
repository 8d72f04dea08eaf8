package rate

import (
	"slices"
	"strings"

	"curbstop/domain/fault"
)

// Class gives a class as the schedules write it: residential_single is RESIDENTIAL SINGLE. The only class of a tariff is meant when
// none is given; a class that no schedule names stays as it is, for the schedules that serve every class.
//
// Refuses no class, where the schedules name several.
func (t *Tariff) Class(text string) (string, error) {
	classes := t.classes
	if text == "" {
		if len(classes) > 1 {
			return "", fault.New(fault.Invalid, "rate.class-missing",
				"The prices differ by class, and no class is given: give one of {classes}.", fault.Args{"classes": strings.Join(classes, ", ")}).At("class")
		}
		return strings.Join(classes, ""), nil
	}
	for _, c := range classes {
		if c == text {
			return c, nil
		}
	}
	for _, c := range classes {
		if sameClass(c, text) {
			return c, nil
		}
	}
	return text, nil
}

func sameClass(a, b string) bool {
	bare := func(s string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), " ")
	}
	return bare(a) == bare(b)
}

// FullDays gives the days of a full bill: those the schedules share charges by, or else 30.
func (t *Tariff) FullDays() int {
	days := 0
	for i := range t.all {
		days = max(days, t.all[i].Proration.Over)
	}
	if days == 0 {
		return 30
	}
	return days
}

// ByDay says whether a schedule charges by the day, so that the days of a bill must be known.
func (t *Tariff) ByDay() bool {
	return slices.ContainsFunc(t.all, func(s Schedule) bool { return s.byDay() })
}

// ByUse says whether a schedule cannot be reckoned without use.
func (t *Tariff) ByUse() bool { return slices.ContainsFunc(t.all, Schedule.ByUse) }
