package rate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// oddConditions finds prices for customers the schedule does not serve or facts nobody can have, and percents above a hundred.
func (s *Schedule) oddConditions() (out []string) {
	once := func(format string, args ...any) {
		if text := s.Code + " " + fmt.Sprintf(format, args...); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, w := range s.conditions() {
		if w.MeterSize != "" && !strings.ContainsAny(Size(w.MeterSize), "0123456789") {
			once("has a price for the meter size “%s”, which is no size in inches.", w.MeterSize)
		}
		serves := func(class string) bool { return strings.EqualFold(class, w.Class) }
		if w.Class != "" && len(s.Classes) > 0 && !slices.ContainsFunc(s.Classes, serves) {
			once("has a price for the class %s, which it does not serve.", w.Class)
		}
		if w.Season != "" && len(s.Seasons) == 0 {
			once("has a price for the season “%s” and does not say which months it is.", w.Season)
		}
	}
	for i := range s.Adds {
		if a := &s.Adds[i]; a.Kind != Surcharge && a.Percent.GreaterThan(hundred) {
			once("asks for %s %% as “%s”, which is more than the whole.", a.Percent, a.Label)
		}
	}
	return out
}
