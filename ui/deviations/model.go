// Package deviations is the screen of deviations: requests to waive one rule for one account, with precedents, what each option costs, and the memo.
package deviations

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	memo "curbstop/reports/deviation"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
)

// Options are what the screen asks of the rest of the program.
type Options struct {
	Open func(*bench.Bench, account.ID) // shows an account
}

// shows are the two views of the list.
type shows int

const (
	open shows = iota // what is not over
	all
	views
)

var viewNames = [views]string{"Deviations that are not over", "All deviations"}

// model is what the screen knows.
type model struct {
	b    *bench.Bench
	id   account.ID // 0 for all accounts
	show shows
	rows []deviation.Listed
}

// live are the states of a deviation that is not over.
var live = map[document.State]bool{document.Draft: true, deviation.Recommended: true, document.Approved: true, deviation.Applied: true}

func (m *model) read() error {
	list, err := bench.Ask(m.b, deviation.List{Account: m.id})
	if err != nil {
		return err
	}
	m.rows = m.rows[:0]
	for _, l := range list {
		if m.show == all || live[l.Stands] {
			m.rows = append(m.rows, l)
		}
	}
	return nil
}

// line is one line of the page below the list.
type line struct{ label, says string }

// page says all of one deviation, in lines.
func (m *model) page(n document.Number) ([]line, error) {
	p, err := bench.Ask(m.b, procedure.ReadDeviation{Number: n})
	if err != nil {
		return nil, err
	}
	d := p.Deviation
	out := []line{{"Rule", d.Rule.ID + " (" + d.Rule.Citation + "): “" + d.Rule.Sentence + "”"}, {"Why", d.Why}}
	for _, c := range p.Changed {
		out = append(out, line{"Changed since", phrase.Sentence(c) + ": return it, and have it recommended on the facts of today."})
	}
	for i, o := range d.Options {
		mark := ""
		switch i + 1 {
		case d.Chosen:
			mark = ", approved"
		case d.Advised:
			mark = ", recommended"
		}
		out = append(out, line{fmt.Sprintf("Option %d%s", i+1, mark), phrase.Sentence(o.String()) + ". " + o.Reckons + with(" ", o.Note)})
	}
	if d.Advice != "" {
		says := d.Advice
		if d.Advised == 0 {
			says = "To refuse. " + says
		}
		out = append(out, line{"Recommendation", says})
	}
	for _, f := range d.Facts {
		out = append(out, line{f.Label, f.Says})
	}
	out = append(out, line{"Precedents", found(d.Found)})
	for _, x := range d.Found.Precedents {
		out = append(out, line{"  " + x.Day.US(), precedent(x)})
	}
	for i, s := range d.Signatures {
		out = append(out, line{s.Sign.Day.US(), phrase.Sentence(s.As) + " by " + p.Signed[i] + with(": ", s.Reason)})
	}
	if p.Made != "" {
		out = append(out, line{"Made", p.Made})
	}
	return out, nil
}

func with(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}

func found(f deviation.Found) string {
	if f.Like == 0 {
		return "No like case among " + phrase.Count(f.Looked, "case") + "."
	}
	return fmt.Sprintf("Of %s looked at, like this one: %d; granted of these: %d.", phrase.Count(f.Looked, "case"), f.Like, f.Granted)
}

func precedent(x deviation.Precedent) string {
	text := "Account " + x.Number + ", " + x.What
	if x.Amount != 0 {
		text += ", " + x.Amount.Abs().Dollars()
	}
	return text + ": " + x.Decided + " (" + x.Like + ")"
}

// asks says what a deviation asks for, or was given.
func asks(d deviation.Deviation) string {
	o, ok := d.Option(max(d.Chosen, d.Advised))
	if !ok && len(d.Options) > 0 {
		o = d.Options[0]
	}
	return o.String()
}

func size(d deviation.Deviation) money.Amount {
	o, ok := d.Option(max(d.Chosen, d.Advised))
	if !ok && len(d.Options) > 0 {
		o = d.Options[0]
	}
	return o.Size()
}

// memo makes the paper of one deviation.
func (m *model) memo(n document.Number) (bench.Paper, error) {
	p, err := bench.Ask(m.b, procedure.ReadDeviation{Number: n})
	if err != nil {
		return bench.Paper{}, err
	}
	h, err := bench.Ask(m.b, office.ReadHouse{})
	if err != nil {
		return bench.Paper{}, err
	}
	sheet, err := memo.Sheet(memo.From(h, p))
	return bench.Paper{Title: "Memo of " + p.Deviation.Ref().String(), Docs: []document.Ref{p.Deviation.Ref()}, Sheets: []paper.Sheet{sheet}}, err
}
