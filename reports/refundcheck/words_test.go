package refundcheck_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/bank"
	"curbstop/domain/money"
	"curbstop/reports/paper"
	"curbstop/reports/refundcheck"
)

// spelled is a speller of the test's own, over the digits of the figures and not over the number: each group of three from the left,
// "and" only before the cents.
func spelled(figures string) string {
	digit := strings.Fields("zero one two three four five six seven eight nine")
	teen := strings.Fields("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	ty := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	whole, cents, _ := strings.Cut(strings.ReplaceAll(figures, ",", ""), ".")
	whole = strings.Repeat("0", (3-len(whole)%3)%3) + whole
	var said []string
	for i := 0; i < len(whole); i += 3 {
		h, t, o := whole[i]-'0', whole[i+1]-'0', whole[i+2]-'0'
		if h+t+o == 0 {
			continue
		}
		if h > 0 {
			said = append(said, digit[h], "hundred")
		}
		switch {
		case t == 1:
			said = append(said, teen[o])
		case t > 1 && o > 0:
			said = append(said, ty[t]+"-"+digit[o])
		case t > 1:
			said = append(said, ty[t])
		case o > 0:
			said = append(said, digit[o])
		}
		if name := []string{"", "thousand", "million"}[(len(whole)-i)/3-1]; name != "" {
			said = append(said, name)
		}
	}
	if len(said) == 0 {
		said = []string{"zero"}
	}
	text := strings.Join(said, " ") + " and " + cents + "/100"
	return strings.ToUpper(text[:1]) + text[1:]
}

// most is the largest check the words must be right for.
const most = money.Amount(99_999_999_99)

func TestTheTestsOwnSpellerSpells(t *testing.T) {
	for figures, want := range map[string]string{
		"0.01": "Zero and 01/100", "144.62": "One hundred forty-four and 62/100", "1,019.00": "One thousand nineteen and 00/100",
		"70,000,110.10": "Seventy million one hundred ten and 10/100",
	} {
		if got := spelled(figures); got != want {
			t.Errorf("%s: %q", figures, got)
		}
	}
}

// every cent up to 2,000.00, every whole thousand, both sides of every round figure, and cents sampled over the whole range: the words
// are those of the figures.
func TestWordsAreTheFiguresOfEveryCheck(t *testing.T) {
	agree := func(a money.Amount) {
		if a > 0 && a <= most && a.Words() != spelled(a.String()) {
			t.Fatalf("%s in words is %q, want %q", a, a.Words(), spelled(a.String()))
		}
	}
	for a := money.Amount(1); a <= 200_000; a++ {
		agree(a)
	}
	for a := money.Amount(0); a <= most; a += 100_000 {
		agree(a)
		agree(a + 1)
		agree(a - 1)
	}
	for round := money.Amount(1); round <= most; round *= 10 {
		for n := money.Amount(1); n <= 20; n++ {
			for _, by := range []money.Amount{-100, -1, 0, 1, 100} {
				agree(n*round + by)
			}
		}
	}
	agree(most)
	rapid.Check(t, func(r *rapid.T) {
		a := money.Amount(rapid.Int64Range(1, int64(most)).Draw(r, "cents"))
		if a.Words() != spelled(a.String()) {
			r.Fatalf("%s in words is %q", a, a.Words())
		}
	})
}

// longest is the amount whose words are the longest of all up to the most.
const longest = money.Amount(77_777_777_77)

// what is printed: the words begin at the left end of the line, nothing of it is cut off, dashes fill it to less than one more dash
// of its end, and the figures beside them say the same.
func TestTheLineOfWordsIsFilledToItsEndOnEveryStock(t *testing.T) {
	for _, stock := range bank.Stocks {
		f := named(t, stock)
		left, end := paper.P(41), paper.P(526)
		if f.Printed != nil {
			left, end = f.Printed.Words.X, f.Printed.Words.X+f.Printed.Words.Wide
		}
		printed := func(a money.Amount) error {
			in := usual()
			in.Amount, in.Lines = a, []refundcheck.Line{{Text: "Credit", Amount: a}}
			sheets, err := refundcheck.Sheets([]refundcheck.Input{in}, f, 0)
			if err != nil {
				return err
			}
			words, figures := 0, 0
			for _, x := range sheets[0].Pages[0].Texts {
				if x.Says == "$**"+a.String() || x.Says == "**"+a.String() {
					figures++
				}
				if !strings.HasPrefix(x.Says, spelled(a.String())) {
					continue
				}
				words++
				gap := end - (x.X + x.Style.Font.Width(x.Says, x.Style.Size))
				rest := strings.TrimPrefix(x.Says, spelled(a.String()))
				switch {
				case x.X != left || gap < 0 || gap >= x.Style.Font.Width("-", x.Style.Size)+1:
					return fmt.Errorf("%s on %s: the line begins at %s and leaves %s empty", a, stock, x.X, gap)
				case x.Style.Size < paper.P(6):
					return fmt.Errorf("%s on %s: nobody reads %s points", a, stock, x.Style.Size)
				case len(rest) < 4 || strings.Trim(rest[1:], "-") != "" || rest[0] != ' ':
					return fmt.Errorf("%s on %s: %q is not filled with dashes", a, stock, x.Says)
				}
			}
			if words != 1 || figures != 1 {
				return fmt.Errorf("%s on %s: words stand %d times, figures %d times", a, stock, words, figures)
			}
			return nil
		}
		for _, a := range []money.Amount{1, 99, 100, 14462, 99_999_99, 1_000_000_00, longest, most} {
			if err := printed(a); err != nil {
				t.Error(err)
			}
		}
		rapid.Check(t, func(r *rapid.T) {
			if err := printed(money.Amount(rapid.Int64Range(1, int64(most)).Draw(r, "cents"))); err != nil {
				r.Fatal(err)
			}
		})
	}
}
