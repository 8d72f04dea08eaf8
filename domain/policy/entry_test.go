package policy_test

import (
	"errors"
	"testing"

	"curbstop/assets"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
)

func TestValuesAreTypedAsTheyAreShown(t *testing.T) {
	for _, file := range assets.Packs {
		p, err := policy.Parse(file.Data, file.File)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Rules {
			back, err := r.Value.Entered(r.Value.Entry())
			if err != nil || back.Kind != r.Value.Kind || back.Number != r.Value.Number || !back.Percent.Equal(r.Value.Percent) {
				t.Errorf("%s of %s: %q reads back as %+v, %v", r.ID, file.File, r.Value.Entry(), back, err)
			}
		}
	}
	for _, c := range []struct {
		kind policy.Kind
		text string
	}{{policy.Days, "ten"}, {policy.Days, "-1"}, {policy.Days, "50000"}, {policy.Money, "1.005"}, {policy.Yes, "perhaps"}, {policy.Date, "13-01"}, {policy.Percent, "-2"}} {
		if _, err := (policy.Value{Kind: c.kind, Number: 101}).Entered(c.text); !errors.Is(err, fault.New(0, "policy.entry", "", nil)) {
			t.Errorf("%q was taken: %v", c.text, err)
		}
	}
}

func TestWhatChangedFromOneVersionToTheNext(t *testing.T) {
	was := texas(t)
	is := change(was, "due.days", func(r *policy.Rule) { r.Value.Number = 20 })
	is.Rules = is.Rules[:len(is.Rules)-1]
	got := is.Changes(was)
	if len(got) != 2 || got[0].ID != "due.days" || got[0].Was.Value.Number != 16 || got[0].Is.Value.Number != 20 || got[1].Is.ID != "" {
		t.Errorf("changes %+v", got)
	}
	if again := was.Changes(was); len(again) != 0 {
		t.Errorf("a pack differs from itself: %+v", again)
	}
}

func TestEveryShippedPackIsWhole(t *testing.T) {
	blank, err := policy.Parse(assets.BlankPack, "blank.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range assets.Packs {
		p, err := policy.Parse(file.Data, file.File)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Rules {
			if b, there := blank.Find(r.ID); !there || b.Applies() || b.Value.Kind != r.Value.Kind && file.File == "texas-puc.toml" {
				t.Errorf("%s: the blank pack has no rule %s, or has it on, or of another kind", file.File, r.ID)
			}
		}
	}
}
