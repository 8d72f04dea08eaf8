package nacha_test

import (
	"fmt"
	"testing"

	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
)

func TestWhatANoticeOfChangeCorrects(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"C01", "1918171614", "{ 1918171614 0 }"},
		{"C02", "121042882", "{121042882  0 }"},
		{"C03", "121042882   0012345", "{121042882 0012345 0 }"},
		{"C04", "ADA FULTON-REY", "{  0 ADA FULTON-REY}"},
		{"C05", "37", "{  37 }"},
		{"C06", "0012345             22", "{ 0012345 27 }"},
		{"C07", "1210428820012345          37", "{121042882 0012345 37 }"},
		{"C02", "121042883", "nacha.change-routing"},
		{"C01", "", "nacha.change-empty"},
		{"C05", "99", "nacha.change-kind"},
		{"C06", "0012345", "nacha.change-kind"},
		{"C13", "", "nacha.change-ours"},
		{"C61", "", "nacha.change-unknown"},
	} {
		got, err := nacha.Changed{Code: c.code, Text: c.text, Means: nacha.Changes[c.code]}.Correction()
		text := fmt.Sprint(got)
		if err != nil {
			text = fault.CodeOf(err)
		}
		if text != c.want {
			t.Errorf("%s “%s”: %s (%v), want %s", c.code, c.text, text, err, c.want)
		}
	}
}
