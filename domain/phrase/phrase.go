// Package phrase puts numbers and names into sentences that screens and papers say: "1 bill", "1,204 bills", "Refund A-000012".
package phrase

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count says how many there are of a thing: "1 bill", "1,204 bills", "2 entries".
func Count(n int, what string) string {
	if n != 1 {
		what = plural(what)
	}
	return Number(n) + " " + what
}

func plural(what string) string {
	if what == "person" {
		return "people"
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok && stem != "" && !strings.ContainsRune("aeiou", rune(stem[len(stem)-1])) {
		return stem + "ies"
	}
	for _, end := range []string{"ch", "sh", "s", "x"} {
		if strings.HasSuffix(what, end) {
			return what + "es"
		}
	}
	return what + "s"
}

// Number writes a number with its thousands apart: 1,204.
func Number(n int) string {
	sign, digits := "", strconv.Itoa(n)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Sentence makes words begin with a capital, for what begins a line: "take payments" is "Take payments".
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
