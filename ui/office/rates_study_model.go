package office

import (
	"iter"
	"strings"

	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/sheetfile"
	"curbstop/ui/kit"
)

// revenue is a row of the tables of a study: a class, or a line of bills.
type revenue struct {
	What, Note string
	Now, Draft money.Amount
	sum        bool
}

func (r revenue) change() money.Amount { return r.Draft.Minus(r.Now) }

// percentOf writes a change in percent of what was: +3.1 %.
func percentOf(change, of money.Amount) string {
	if of <= 0 {
		return ""
	}
	d := change.Decimal().Shift(2).Div(of.Decimal()).Round(1)
	sign := ""
	if d.IsPositive() {
		sign = "+"
	}
	return sign + d.StringFixed(1) + " %"
}

// signed writes a change with its sign.
func signed(a money.Amount) string {
	if a > 0 {
		return "+" + a.String()
	}
	return a.String()
}

// byClass gives revenue by class, and all of it.
func byClass(s *procedure.RateStudy) (out []revenue) {
	for _, c := range s.Classes {
		note := phrase.Number(c.More) + " more, " + phrase.Number(c.Less) + " less"
		out = append(out, revenue{What: phrase.Class(c.Class), Note: note, Now: c.Now, Draft: c.Draft})
	}
	return append(out, revenue{What: "All", Note: phrase.Count(len(s.Accounts), "account"), Now: s.Now(), Draft: s.Draft(), sum: true})
}

// byLine gives revenue by line of the bills.
func byLine(s *procedure.RateStudy) (out []revenue) {
	for _, c := range s.Charges {
		note := ""
		if !c.UnitsNow.IsZero() || !c.UnitsNew.IsZero() {
			note = phrase.Figure(c.UnitsNow.Round(0)) + " to " + phrase.Figure(c.UnitsNew.Round(0))
		}
		out = append(out, revenue{What: c.Line, Note: note, Now: c.Now, Draft: c.Draft})
	}
	return out
}

// movers gives those who pay most more, then those who pay most less.
func movers(s *procedure.RateStudy) (out []procedure.Effect) {
	more, less := s.Movers()
	return append(more, less...)
}

// spreadChart draws how many accounts pay how much more or less.
func spreadChart(s *procedure.RateStudy) kit.Chart {
	c := kit.Chart{Title: "Accounts by the change of their bills, in percent", Unit: "accounts"}
	labels := []string{"−20…", "−10", "−5", "< 0", "same", "> 0", "+5", "+10", "+20…"}
	for i, b := range s.Spread() {
		bar := kit.Bar{Label: labels[i], Value: int64(b.Accounts), Tone: kit.Accent}
		if b.Accounts > 0 {
			bar.Text = phrase.Number(b.Accounts)
		}
		switch {
		case i > 6:
			bar.Tone = kit.Warning
		case i < 4:
			bar.Tone = kit.Good
		}
		c.Bars = append(c.Bars, bar)
	}
	return c
}

// headline says a study in one sentence.
func headline(s *procedure.RateStudy) string {
	change := s.Draft().Minus(s.Now())
	return phrase.Count(s.Bills, "bill") + " of " + phrase.Count(len(s.Accounts), "account") + ", " + s.From.US() + " to " + s.To.US() + ": " +
		s.Now().Dollars() + " now, " + s.Draft().Dollars() + " under the draft, " + signed(change) + " (" + percentOf(change, s.Now()) + ")" + withNew(s.Added)
}

// withNew says which services the draft brings to bills that did not have them.
func withNew(services []string) string {
	if len(services) == 0 {
		return ""
	}
	return ", with " + strings.Join(services, " and ") + " added, which is not charged for yet"
}

var studyColumns = []sheetfile.Column{
	{Head: "account", Kind: sheetfile.Text},
	{Head: "class", Kind: sheetfile.Text},
	{Head: "use", Kind: sheetfile.Figure},
	{Head: "now", Kind: sheetfile.Figure},
	{Head: "draft", Kind: sheetfile.Figure},
	{Head: "change", Kind: sheetfile.Figure},
	{Head: "why not", Kind: sheetfile.Text},
}

// studyRows gives each account, then those that could not be reckoned.
func studyRows(s *procedure.RateStudy) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, e := range s.Accounts {
			if !yield([]string{e.Number, e.Class, e.Use.String(), e.Now.Plain(), e.Draft.Plain(), e.Change().Plain(), ""}, nil) {
				return
			}
		}
		for _, c := range s.Cannot {
			if !yield([]string{c.Number, c.Class, "", "", "", "", c.Cannot}, nil) {
				return
			}
		}
	}
}
