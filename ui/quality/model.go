// Package quality is the desk of checking work: the samples of a week, the check of each piece of work, work returned to who did it, telephone
// calls scored, raters compared, error rates.
package quality

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/quality"
	"curbstop/reports/paper"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options are what the section is joined to.
type Options struct {
	Open func(*bench.Bench, document.Ref) // shows a document
}

// week says the days of a week.
func week(first calendar.Day) string { return first.US() + " – " + (first + 6).US() }

// stands says where a check stands, as the desk says it.
func stands(s document.State) string {
	switch s {
	case quality.ToCheck:
		return "to check"
	case quality.Corrected:
		return "corrected, to see"
	case quality.Closed:
		return "seen"
	}
	return string(s)
}

// tone gives what waits for the checker an accent, and what is with who did it a warning.
func tone(s document.State) kit.Tone {
	switch s {
	case quality.ToCheck, quality.Corrected:
		return kit.Accent
	case quality.Returned:
		return kit.Warning
	}
	return kit.Quiet
}

// classes are the options of a heading: right, or one of its classes of defects.
func classes(t quality.Terms, h quality.Heading) []kit.Option {
	out := []kit.Option{{Value: "", Label: "right"}}
	for _, c := range t.Classes {
		if c.Heading == h {
			out = append(out, kit.Option{Value: c.Code, Label: c.Code + "  " + c.Name + ", " + string(c.Severity)})
		}
	}
	return out
}

// facts says what a piece of work was, line by line.
func facts(c quality.CheckLine) [][2]string {
	w := c.Work
	out := [][2]string{{"Done", w.Sign.Day.US()}, {"Work", w.What}, {"About", sheets.About(w)}}
	if !w.Sign.At.IsZero() {
		out[0][1] = w.Sign.At.String()
	}
	if w.Amount != 0 {
		out = append(out, [2]string{"Amount", w.Amount.Dollars()})
	}
	out = append(out, [2]string{"Kind", fmt.Sprintf("%s, weight %d", w.Kind, w.Weight)}, [2]string{"Journal", fmt.Sprintf("%c-%d", w.Drawer, w.Seq)})
	if c.CheckerName != "" {
		out = append(out, [2]string{"Checked", c.CheckerName + ", " + c.Day.US()})
	}
	if len(c.Findings) > 0 {
		out = append(out, [2]string{"Defects", c.Fault()})
	}
	if c.Says != "" {
		out = append(out, [2]string{"Says", c.Says})
	}
	if c.Due != 0 {
		out = append(out, [2]string{"To correct by", c.Due.US()})
	}
	if c.Did != "" {
		out = append(out, [2]string{"Corrected", c.Did})
	}
	return out
}

// points are the options of a criterion.
func points(f quality.CallForm) []kit.Option {
	var out []kit.Option
	for i, words := range slices.Backward(f.Scale) {
		out = append(out, kit.Option{Value: strconv.Itoa(i), Label: fmt.Sprintf("%d  %s", i, words)})
	}
	return append(out, kit.Option{Value: "n/a", Label: "n/a  no occasion"})
}

// mark reads what was chosen for a criterion.
func mark(code, chosen string) quality.Mark {
	if chosen == "n/a" {
		return quality.Mark{Code: code, None: true}
	}
	n, err := strconv.Atoi(chosen)
	if err != nil {
		n = -1 // nothing chosen: the command says which criterion
	}
	return quality.Mark{Code: code, Points: n}
}

// running says what a score comes to while it is entered.
func running(f quality.CallForm, c quality.Call) (string, kit.Tone) {
	for _, m := range c.Marks {
		if m.Points < 0 {
			return "Give every criterion its points.", kit.Quiet
		}
	}
	score := f.Score(c)
	text := score.StringFixed(2) + " %"
	switch {
	case len(c.Fatal) > 0:
		return text + "   fatal error", kit.Danger
	case score.IntPart() < int64(f.Pass):
		return fmt.Sprintf("%s   below %d", text, f.Pass), kit.Warning
	}
	return text, kit.Good
}

// onPaper gives one sheet as a paper.
func onPaper(title string, ref document.Ref, s paper.Sheet, err error) (bench.Paper, error) {
	p := bench.Paper{Title: title, Sheets: []paper.Sheet{s}}
	if ref.Number != 0 {
		p.Docs = []document.Ref{ref}
	}
	return p, err
}

func show(b *bench.Bench, p bench.Paper, err error) {
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(p)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func first(text string, most int) string {
	text, _, _ = strings.Cut(text, "\n")
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// Show shows the paper of a check's sample or of a call; false when the document is neither.
func Show(b *bench.Bench, ref document.Ref) bool {
	switch ref.Kind {
	case quality.KindCheck:
		c, err := bench.Ask(b, quality.ReadCheck{Number: ref.Number})
		var of quality.Sheet
		if err == nil {
			of, err = bench.Ask(b, quality.OfSample{Number: c.Sample})
		}
		if err != nil {
			b.Window().SayError(err)
			return true
		}
		s, err := sheets.SampleSheet(sheets.FromSample(of))
		p, err := onPaper("Check of work "+of.Number.String(), of.Ref(), s, err)
		show(b, p, err)
	case quality.KindCall:
		call, err := bench.Ask(b, quality.ReadCall{Number: ref.Number})
		if err != nil {
			b.Window().SayError(err)
			return true
		}
		s, err := sheets.CallSheet(sheets.FromCall(call))
		p, err := onPaper("Telephone call "+ref.Number.String(), ref, s, err)
		show(b, p, err)
	default:
		return false
	}
	return true
}
