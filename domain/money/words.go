package money

import "fmt"

var ones = [...]string{
	"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
	"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
}

var tens = [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// Words gives an amount as the legal line of a check says it: 144.62 is "One hundred forty-four and 62/100" (methods §17).
// The sign is dropped: a check is never negative.
func (a Amount) Words() string {
	a = a.Abs()
	text := wordsOf(uint64(a) / 100)
	return string(text[0]-'a'+'A') + text[1:] + fmt.Sprintf(" and %02d/100", int64(a)%100)
}

func wordsOf(n uint64) string {
	if n == 0 {
		return "zero"
	}
	for _, scale := range []struct {
		size uint64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}} {
		if n >= scale.size {
			return join(wordsOf(n/scale.size)+" "+scale.name, n%scale.size, " ")
		}
	}
	if n < 20 {
		return ones[n]
	}
	return join(tens[n/10], n%10, "-")
}

func join(head string, rest uint64, by string) string {
	if rest == 0 {
		return head
	}
	return head + by + wordsOf(rest)
}
