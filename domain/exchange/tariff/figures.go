package tariff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

// figures reads figures and words, and keeps the first that is none.
type figures struct {
	file, schedule string
	err            error
}

func (n *figures) one(text string) decimal.Decimal {
	d, err := decimal.NewFromString(strings.TrimSpace(text))
	if (err != nil || strings.ContainsAny(text, "eE") || len(text) > 40) && n.err == nil {
		n.err = refuse("tariff.number", n.file, n.schedule, fmt.Sprintf("“%.40s” is not a figure such as 2.87", text))
	}
	return d
}

func (n *figures) optional(text string) (none decimal.Decimal) {
	if text == "" {
		return none
	}
	return n.one(text)
}

func (n *figures) all(texts []string) (out []decimal.Decimal) {
	for _, t := range texts {
		out = append(out, n.one(t))
	}
	return out
}

func (n *figures) fixed(list []fixed) (out []rate.Fixed) {
	for _, f := range list {
		out = append(out, rate.Fixed{
			Label: f.Label, When: rate.When(f.when), Price: n.one(f.Price), PerDay: f.PerDay, PerDwelling: f.PerDwelling,
			Includes: n.optional(f.Includes), Over: n.optional(f.Over), UpTo: n.optional(f.UpTo), Undivided: f.Undivided,
		})
	}
	return out
}

// word gives the place of text among the words a setting knows; empty is the first.
func (n *figures) word(text string, known []string) int {
	i := slices.Index(known, text)
	if text == "" {
		i = 0
	}
	if i < 0 && n.err == nil {
		n.err = refuse("tariff.word", n.file, n.schedule,
			fmt.Sprintf("“%s” must be one of: %s", text, strings.TrimPrefix(strings.Join(known, ", "), ", ")))
	}
	return max(i, 0)
}

// said gives the word of a setting, nothing for the first.
func said[T ~uint8](v T, known []string) string {
	if v == 0 || int(v) >= len(known) {
		return ""
	}
	return known[v]
}

// figure gives the text of a figure, nothing for none.
func figure(d decimal.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func texts(ds []decimal.Decimal) (out []string) {
	for _, d := range ds {
		out = append(out, d.String())
	}
	return out
}
