package kit_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/ui/kit"
)

func TestAmountsWorkThemselvesOut(t *testing.T) {
	for text, want := range map[string]money.Amount{
		"12": 1200, "1,234.50": 123450, "$12": 1200, "(3.00)": -300, "3.00CR": -300, "-3": -300,
		"12.50+3*2": 1850, "(100-5)/4": 2375, "5-2": 300, "0.1+0.2": 30, "10/3": 333, "-2*-3": 600, "1,000*2": 200000, "((1+2))*3": 900,
	} {
		got, err := kit.ParseAmount(text)
		if err != nil || got != want {
			t.Errorf("%q is %s, %v; want %s", text, got, err, want)
		}
	}
}

func TestWhatIsNoAmountIsRefusedInASentence(t *testing.T) {
	for _, text := range []string{"1.234", "12+", "*3", "4/0", "(1+2", "1)", "1..2+3", "12,50", "abc", "999999999999*1000", "1e5", "1e5+1"} {
		if got, err := kit.ParseAmount(text); err == nil || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q was taken as %s (%v)", text, got, err)
		}
	}
}

func TestDeepBracketsAreRefusedNotFollowed(t *testing.T) {
	text := ""
	for range 10_000 {
		text += "("
	}
	if _, err := kit.ParseAmount("1+" + text + "1"); err == nil {
		t.Error("taken")
	}
}

func TestNumbersKeepTheirPlaces(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   string
	}{{"1,204.5", 3, "1204.5"}, {"2*3.25", 2, "6.5"}, {"10/3", 2, "3.33"}, {"7", 0, "7"}} {
		if got, err := kit.ParseNumber(c.text, c.places); err != nil || got.String() != c.want {
			t.Errorf("%q is %s, %v; want %s", c.text, got, err, c.want)
		}
	}
	if _, err := kit.ParseNumber("1.5", 0); err == nil {
		t.Error("half a meter reading was taken")
	}
	if _, err := kit.ParseNumber("1e3", 0); err == nil {
		t.Error("an exponent was taken")
	}
}
