package tariff

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

// num is a figure as it is written: "2.87" in quotes, or 2.87 without.
type num string

// UnmarshalTOML takes a figure in quotes as it stands. One without is given by the TOML library as the nearest binary number, whose
// shortest form is what was written, up to fifteen digits; no price has more.
func (n *num) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		*n = num(v)
		return nil
	case bool, time.Time, []any, map[string]any:
		return errors.New("a figure such as 2.87 is expected")
	default:
		d, err := decimal.NewFromString(fmt.Sprint(v))
		*n = num(d.String())
		return err
	}
}

// day is a date as it is written: "2026-07-01" in quotes, or 2026-07-01 without.
type day string

// UnmarshalTOML takes both.
func (d *day) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		*d = day(v)
	case time.Time:
		*d = day(v.Format(time.DateOnly))
	default:
		return errors.New("a day such as 2026-07-01 is expected")
	}
	return nil
}

// figures reads figures and words, and keeps what is none.
type figures struct {
	file, schedule string
	errs           []error
}

func (n *figures) wrong(code, what string) {
	n.errs = append(n.errs, refuse(code, n.file, n.schedule, what))
}

func (n *figures) one(word string, text num) decimal.Decimal {
	s := strings.TrimSpace(string(text))
	if s == "" {
		n.wrong("tariff.number", "has no figure for “"+word+"”, such as "+word+" = \"2.87\"")
		return decimal.Zero
	}
	d, err := decimal.NewFromString(s)
	if err != nil || strings.ContainsAny(s, "eE") || len(s) > 40 {
		n.wrong("tariff.number", fmt.Sprintf("has “%.40s” for “%s”, which is not a figure such as 2.87", s, word))
		return decimal.Zero
	}
	return d
}

func (n *figures) optional(word string, text num) (none decimal.Decimal) {
	if text == "" {
		return none
	}
	return n.one(word, text)
}

func (n *figures) all(word string, texts []num) (out []decimal.Decimal) {
	for _, t := range texts {
		out = append(out, n.one(word, t))
	}
	return out
}

func (n *figures) fixed(list []fixed) (out []rate.Fixed) {
	for _, f := range list {
		out = append(out, rate.Fixed{
			Label: f.Label, When: rate.When(f.when), Price: n.one("price", f.Price), PerDay: f.PerDay, PerDwelling: f.PerDwelling,
			Includes: n.optional("includes", f.Includes), Over: n.optional("use_over", f.Over), UpTo: n.optional("use_up_to", f.UpTo),
			AtLeast: n.optional("use_from", f.AtLeast), Below: n.optional("use_below", f.Below), Undivided: f.Undivided,
		})
	}
	return out
}

// word gives the place of text among the words a setting knows; empty is the first.
func (n *figures) word(name, text string, known []string) int {
	i := slices.Index(known, text)
	if text == "" {
		i = 0
	}
	if i < 0 {
		n.wrong("tariff.word", fmt.Sprintf("has “%s” for “%s”, which must be one of: %s", text, name,
			strings.TrimPrefix(strings.Join(known, ", "), ", ")))
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
func figure(d decimal.Decimal) num {
	if d.IsZero() {
		return ""
	}
	return num(d.String())
}

func texts(ds []decimal.Decimal) (out []num) {
	for _, d := range ds {
		out = append(out, num(d.String()))
	}
	return out
}
