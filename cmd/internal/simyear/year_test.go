package simyear_test

import (
	"testing"

	"curbstop/assets"
	"curbstop/cmd/internal/simyear"
)

// least is how often each thing must have happened in a year for it to show anything.
var least = map[string]int{
	"bills": 24000, "payments": 20000, "late fees": 1000, "reminder": 1000, "termination notice": 700, "door tag": 100, "post-cut notice": 20, "cuts": 150,
	"restored": 150, "do not cut": 20, "kept from a cut": 500, "left out": 2000, "freezes": 3, "arrangements kept": 20, "arrangements broken": 10,
	"agreed time payment schedule": 20, "agreed credit extension": 10, "agreed promise to pay": 10, "agreed settlement": 10,
	"hold dispute": 10, "hold medical": 10, "hold bankruptcy": 8, "hold deceased": 8, "hold military service": 8, "hold sixty or over": 8, "hold key account": 5,
	"hold approved deviation": 5,
}

func TestAYearInWhichNothingBreaksItsRules(t *testing.T) {
	for _, c := range []struct {
		name, file string
		rules      []byte
		law        simyear.Law
	}{
		{"texas", "texas-puc.toml", assets.TexasPUC, simyear.Texas()},
		{"california", "california-sb998.toml", assets.CaliforniaSB998, simyear.California()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := founded(t, c.rules, c.file)
			o.lived()
			for what, n := range least {
				if o.count[what] < n {
					t.Errorf("only %d of %q in the year", o.count[what], what)
				}
			}
			y := o.year()
			for i, b := range simyear.Judge(y, c.law) {
				if t.Errorf("%s", b); i == 20 {
					t.Fatal("and more")
				}
			}
			finds(t, y, c.law)
			if p := o.Problems(); len(p) > 0 {
				t.Errorf("the books do not hold: %v", p[0])
			}
		})
	}
}
