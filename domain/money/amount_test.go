package money_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

func amounts() *rapid.Generator[money.Amount] {
	return rapid.Map(rapid.Int64Range(-int64(money.Most), int64(money.Most)), func(n int64) money.Amount { return money.Amount(n) })
}

func TestWhatAClerkTypesIsRead(t *testing.T) {
	for text, want := range map[string]money.Amount{
		"12": 1200, "12.5": 1250, "12.50": 1250, ".5": 50, "1,234.50": 123450, "1234567.89": 123456789,
		"$12": 1200, "$ 12.00": 1200, "-3.00": -300, "$-3": -300, "-$3": -300, "(3.00)": -300, "3.00CR": -300, "3.00 cr": -300,
		" 7 ": 700, "0": 0, "4.100": 410, "999,999,999,999.99": money.Most,
	} {
		got, err := money.Parse(text)
		if err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestWhatIsNotAnAmountIsRefusedInASentence(t *testing.T) {
	for text, code := range map[string]string{
		"": "money.not-an-amount", ".": "money.not-an-amount", "twelve": "money.not-an-amount", "1,23": "money.not-an-amount",
		"12,34.5": "money.not-an-amount", "1.2.3": "money.not-an-amount", "１２": "money.not-an-amount",
		"1e3": "money.not-an-amount", "4.105": "money.part-cents", "1000000000000": "money.too-large",
	} {
		_, err := money.Parse(text)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != code {
			t.Errorf("Parse(%q) gave %v, want %s", text, err, code)
		} else if text != "" && !strings.Contains(f.Error(), text) {
			t.Errorf("the sentence %q does not repeat what was typed", f.Error())
		}
	}
}

func TestAnyAmountShownIsReadBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := amounts().Draw(t, "amount")
		for _, shown := range []string{a.String(), a.Dollars(), a.Balance(), a.Plain()} {
			if back, err := money.Parse(shown); err != nil || back != a {
				t.Fatalf("%d is shown as %q and read back as %d, %v", a, shown, back, err)
			}
		}
	})
}

func TestRoundingIsHalfUpAndSymmetric(t *testing.T) {
	for dollars, want := range map[string]money.Amount{
		"8.4365": 844, "8.435": 844, "8.4349999": 843, "0.005": 1, "-0.005": -1, "1.2691": 127, "-8.435": -844, "0.004999": 0,
	} {
		if got := money.Round(decimal.RequireFromString(dollars)); got != want {
			t.Errorf("Round(%s) = %d, want %d", dollars, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "value"), -4)
		if money.Round(d) != -money.Round(d.Neg()) {
			t.Fatalf("Round(%s) and Round(%s) are not opposite", d, d.Neg())
		}
		if off := money.Round(d).Decimal().Sub(d).Abs(); off.GreaterThan(decimal.New(5, -3)) {
			t.Fatalf("Round(%s) is off by %s", d, off)
		}
	})
}

func TestTenPercentLateFeeOfTheExample(t *testing.T) {
	if got := money.Amount(8437).Percent(decimal.NewFromInt(10)); got != 844 {
		t.Errorf("10%% of 84.37 is %s, want 8.44", got)
	}
}

func TestPartsOfASplitAddUp(t *testing.T) {
	parts := money.Amount(50000).Split(7) // methods §16
	for i, want := range []money.Amount{7143, 7143, 7143, 7143, 7143, 7143, 7142} {
		if parts[i] != want {
			t.Errorf("instalment %d of 500.00 is %s, want %s", i+1, parts[i], want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, n := amounts().Draw(t, "amount"), rapid.IntRange(1, 60).Draw(t, "parts")
		if got := money.Sum(a.Split(n)...); got != a {
			t.Fatalf("%s in %d parts adds up to %s", a, n, got)
		}
	})
}

func TestASumPastTheLargestAmountNeverWraps(t *testing.T) {
	for name, f := range map[string]func(){
		"plus": func() { money.Most.Plus(1) }, "minus": func() { (-money.Most).Minus(1) }, "times": func() { money.Most.Times(2) },
		"times past int64": func() { money.Amount(1 << 40).Times(1 << 40) }, "round": func() { money.Round(decimal.New(1, 13)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s went past the largest amount without a word", name)
				}
			}()
			f()
		}()
	}
}

func TestHowAnAmountIsShown(t *testing.T) {
	a := money.Amount(-123456)
	for got, want := range map[string]string{
		a.String(): "-1,234.56", a.Dollars(): "-$1,234.56", a.Balance(): "1,234.56 CR", a.Plain(): "-1234.56",
		money.Amount(5).String(): "0.05", money.Amount(100000000).Dollars(): "$1,000,000.00", money.Amount(0).Balance(): "0.00",
	} {
		if got != want {
			t.Errorf("shown as %q, want %q", got, want)
		}
	}
}

func TestTheLegalLineOfACheck(t *testing.T) {
	for cents, want := range map[money.Amount]string{
		0: "Zero and 00/100", 1: "Zero and 01/100", 99: "Zero and 99/100", 100: "One and 00/100", 1900: "Nineteen and 00/100",
		2000: "Twenty and 00/100", 2101: "Twenty-one and 01/100", 9999: "Ninety-nine and 99/100", 10000: "One hundred and 00/100",
		10100: "One hundred one and 00/100", 14462: "One hundred forty-four and 62/100", 99999: "Nine hundred ninety-nine and 99/100",
		100000: "One thousand and 00/100", 101000: "One thousand ten and 00/100", 1000000: "Ten thousand and 00/100",
		99999999:    "Nine hundred ninety-nine thousand nine hundred ninety-nine and 99/100",
		100000000:   "One million and 00/100",
		100000100:   "One million one and 00/100",
		11000000000: "One hundred ten million and 00/100",
		-500:        "Five and 00/100",
		money.Most: "Nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand " +
			"nine hundred ninety-nine and 99/100",
	} {
		if got := cents.Words(); got != want {
			t.Errorf("%s in words is %q, want %q", cents, got, want)
		}
	}
}
