package notice

import (
	"slices"

	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// overflow is what of a notice does not fit its paper: how many lines, and where they begin.
type overflow struct {
	lines int
	part  string
	line  int
}

func (o *overflow) add(part string, line int) {
	if o.lines == 0 {
		o.part, o.line = part, line
	}
	o.lines++
}

func (o overflow) refuse(in Input) error {
	return fault.New(fault.Refused, ErrLong.Code, "The {step} does not fit its paper: from line {line} of the {part} on, {n} lines are too many. Shorten it.",
		fault.Args{"step": string(steps[in.Kind]), "line": o.line, "part": o.part, "n": o.lines}).At(o.part)
}

// sampleItems is how many bills past due a notice must have room for on its first page: more of them may take a second one.
const sampleItems = 3

// Fits refuses a wording that does not fit its paper with three bills past due, naming the part and the line where it runs over
// (letter.long), and what Sheet refuses of the sample.
func Fits(step collection.Step, language string, l collection.Letter, office paper.Office) error {
	if step.IsLetter() {
		return fitsLetter(step, language, l, office)
	}
	in := Sample(step, language, l, office, false)
	in.Form, in.Job, in.First = collection.Form+": "+collection.WordingKey{Step: step, Language: language, From: sampleDay}.Version(), "A-000001", 1
	for len(in.Items) < sampleItems {
		in.Items = append(in.Items, in.Items[0])
		in.PastDue += in.Items[0].Amount
	}
	s, err := Sheet(in)
	if err != nil || len(s.Pages) == 1 {
		return err
	}
	k, err := in.letter()
	if err != nil {
		return err
	}
	return in.over(k, s.Pages[1]).refuse(in)
}

// over finds where the page behind the first begins within the texts.
func (in Input) over(k collection.Letter, next paper.Page) (o overflow) {
	first := slices.IndexFunc(next.Texts, func(t paper.Text) bool { return t.Y > paper.P(60) })
	for _, p := range in.after(k) {
		for i, line := range paper.Wrap(text.Font, text.Size, letterhead.Right-letterhead.Left, p.says) {
			if o.lines > 0 || first >= 0 && line == next.Texts[first].Says {
				o.add(p.name, i+1)
			}
		}
	}
	if o.lines == 0 {
		o = overflow{1, "action", 1} // the texts above the bills leave no room for what stands below them
	}
	return o
}
