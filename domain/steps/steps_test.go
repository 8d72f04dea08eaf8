package steps_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/steps"
)

type (
	state  string
	action string
)

var tap = steps.Law[state, action]{
	"shut":    {"open": "running", "remove": "gone"},
	"running": {"close": "shut"},
	"gone":    {},
}

func TestEveryStateMeetsEveryAction(t *testing.T) {
	states := []state{"shut", "running", "gone", "unheard of", ""}
	actions := []action{"open", "close", "remove", "polish", ""}
	allowed := map[state]map[action]state{"shut": {"open": "running", "remove": "gone"}, "running": {"close": "shut"}}
	for _, s := range states {
		for _, a := range actions {
			to, err := tap.Next("the tap", s, a)
			want, ok := allowed[s][a]
			switch {
			case ok && (err != nil || to != want):
				t.Errorf("%s + %s: %s, %v", s, a, to, err)
			case !ok && (fault.KindOf(err) != fault.Refused || to != s):
				t.Errorf("%q + %q went to %q, %v", s, a, to, err)
			}
		}
	}
}

func TestARefusalSaysWhatCanBeDone(t *testing.T) {
	for s, want := range map[state]string{
		"shut": "the tap is shut, which does not allow “close”; it allows open, remove.",
		"gone": "the tap is gone, which does not allow “close”; it allows nothing more.",
	} {
		if _, err := tap.Next("the tap", s, "close"); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
