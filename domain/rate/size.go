package rate

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Size writes a meter size one way, so that 1_1/2", 1 1/2 in, 1.5 and 1½ are one size: 1-1/2. A size of two figures such as
// 5/8" x 3/4" becomes 5/8x3/4.
func Size(text string) string {
	if plainSize(text) {
		return text
	}
	s := sizeWords.Replace(strings.ToLower(strings.TrimSpace(text)))
	parts := strings.Split(s, "x")
	for i, p := range parts {
		parts[i] = oneSize(p)
	}
	return strings.Trim(strings.Join(parts, "x"), "-")
}

// plainSize says whether a size is written as Size writes it, without a decimal point that it would turn into a fraction.
func plainSize(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; (c < '0' || c > '9') && c != '/' && (c != '-' || i == 0 || i == len(text)-1 || text[i-1] == '-') {
			return false
		}
	}
	return true
}

var sizeWords = strings.NewReplacer(
	"½", " 1/2", "¼", " 1/4", "¾", " 3/4", "⅝", " 5/8", "⅜", " 3/8", "⅛", " 1/8", "⅞", " 7/8", "⅔", " 2/3", "⅓", " 1/3",
	`"`, " ", "”", " ", "“", " ", "″", " ", "''", " ", "'", " ", "×", "x", " by ", "x",
	"inches", " ", "inch", " ", "meter", " ", "in.", " ", "in", " ", "_", " ", "-", " ",
)

// decimals are the sizes that are also written with a decimal point.
var decimals = map[string]string{
	"125": "1/8", "25": "1/4", "375": "3/8", "5": "1/2", "50": "1/2", "625": "5/8", "63": "5/8", "75": "3/4", "875": "7/8", "0": "", "00": "",
}

// oneSize writes one figure of a size.
func oneSize(text string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		whole, point, dotted := strings.Cut(f, ".")
		fraction, known := decimals[point]
		if !dotted || !known {
			continue
		}
		whole = strings.TrimLeft(whole, "0")
		fields[i] = strings.Trim(whole+"-"+fraction, "-")
	}
	return strings.Join(fields, "-")
}

// IsSize says whether a text is a meter size, in inches, such as 5/8, 1-1/2 or 5/8 x 3/4.
func IsSize(text string) bool {
	for p := range strings.SplitSeq(Size(text), "x") {
		if n := inches(p); !n.IsPositive() || n.GreaterThan(largest) {
			return false
		}
	}
	return true
}

// largest is more inches than any water meter has.
var largest = decimal.NewFromInt(60)
