package quality

import (
	"fmt"
	"slices"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/quality"
)

// FromSample gives the sheet of a sample as it stands.
func FromSample(s quality.Sheet) Sample {
	in := Sample{
		Training: s.House.Training, Office: s.House.Utility, Number: s.Number.String(), Name: s.Name, Position: s.Position,
		Week: s.Week.US() + " – " + (s.Week + 6).US(), DrawnOn: s.Sign.Day.US(), DrawnBy: s.DrawnBy,
		Of: fmt.Sprintf("%d of %d pieces of work", len(s.Checks), s.Count), Weight: strconv.Itoa(s.Weight), Seed: string(s.Seed),
		Head: fmt.Sprintf("%c-%d %s", s.Sample.Drawer, s.Seq, s.Head), Fair: s.Fair, Due: fmt.Sprintf("%d working days", s.Terms.Correct),
	}
	for _, c := range s.Terms.Classes {
		in.Classes = append(in.Classes, fmt.Sprintf("%s %s (%s)", c.Code, c.Name, c.Severity))
	}
	sum := quality.Rate{}
	for _, c := range s.Checks {
		in.Items = append(in.Items, item(c))
		if c.State == quality.ToCheck {
			continue
		}
		if sum.Checked++; c.Defective() {
			sum.Bad++
		}
	}
	if sum.Checked > 0 {
		in.Sum = fmt.Sprintf("%d checked, %d with defects (%s %%)", sum.Checked, sum.Bad, sum.Percent().StringFixed(2))
	}
	return in
}

func item(c quality.CheckLine) Item {
	x := Item{
		Check: c.Number.String(), When: c.Work.Sign.Day.US(), What: c.Work.What, Subject: About(c.Work), Weight: strconv.Itoa(c.Work.Weight), State: string(c.State),
	}
	if !c.Work.Sign.At.IsZero() {
		x.When += " " + c.Work.Sign.At.Time().Format("15:04")
	}
	if c.Work.Amount != 0 {
		x.Amount = c.Work.Amount.Dollars()
	}
	x.Says = c.Says
	if c.Did != "" {
		x.Says += "  Corrected: " + c.Did
	}
	if c.State == quality.ToCheck {
		return x
	}
	for _, h := range quality.Headings {
		x.Found = append(x.Found, foundUnder(c.Check, h))
	}
	return x
}

// foundUnder says the defects of a heading, right where there is none.
func foundUnder(c quality.Check, h quality.Heading) string {
	says := ""
	for _, f := range c.Findings {
		if f.Heading == h {
			if says != "" {
				says += ", "
			}
			says += f.Code + " " + f.Name
		}
	}
	switch {
	case says == "":
		return "right"
	case c.Withdrawn:
		return says + " (withdrawn)"
	}
	return says
}

// About names what a piece of work was about: what the journal says, and the document when that is another.
func About(w quality.Work) string {
	ref := ""
	if w.Ref.Number != 0 {
		ref = w.Ref.String()
	}
	switch {
	case ref == "" || ref == w.Subject:
		return w.Subject
	case w.Subject == "":
		return ref
	}
	return ref + ", " + w.Subject
}

// FromRates gives the paper of error rates.
func FromRates(r quality.RatesFound) Rates {
	in := Rates{Training: r.House.Training, Office: r.House.Utility, Period: r.From.US() + " – " + r.To.US()}
	add := func(title, head string, rates []quality.Rate, total bool) {
		t := RateTable{Title: title, Head: head, Total: total}
		if total {
			all := r.All
			all.Of = "All"
			rates = append(slices.Clone(rates), all)
		}
		for _, x := range rates {
			t.Rows = append(t.Rows, [4]string{x.Of, strconv.Itoa(x.Checked), strconv.Itoa(x.Bad), x.Percent().StringFixed(2)})
		}
		in.Tables = append(in.Tables, t)
	}
	add("By person", "Person", r.People, true)
	add("By week of the work", "Week of", r.Weeks, true)
	add("By kind of work", "Kind", r.Kinds, true)
	add("By class of defect: how often it was found", "Class", r.Classes, false)
	return in
}

// FromCall gives the papers of an observed call.
func FromCall(p quality.CallPaper) Call {
	f := p.Form
	in := Call{
		Training: p.House.Training, Office: p.House.Utility, Number: p.Number.String(), Agent: p.AgentName, Rater: p.RaterName, Day: p.Day.US(),
		CallRef: p.CallRef, Account: p.Account, Form: fmt.Sprintf("%s, version %d", f.Name, f.Version), Reached: f.Reached(p.Call).StringFixed(2),
		Score: p.Score.StringFixed(2), Pass: fmt.Sprintf("To be reached: %d %%.", f.Pass), Praise: p.Praise, Needed: p.Needed,
	}
	for i, words := range f.Scale {
		in.Scale = append(in.Scale, fmt.Sprintf("%d %s", i, words))
	}
	for i, m := range p.Marks {
		c := f.Criteria[i]
		in.Marks = append(in.Marks, Mark{
			c.Code, c.Name, c.Standard, strconv.Itoa(c.Weight) + " %", m.Text(), f.Part(m).StringFixed(2), m.Note,
		})
	}
	for _, e := range f.Fatal {
		in.Fatal = append(in.Fatal, Fatal{e.Name, slices.Contains(p.Fatal, e.Code)})
	}
	if p.Due != 0 {
		in.Due = ", by " + p.Due.US()
	}
	in.AgentSays = p.AgentSays
	in.Coached = dated(p.CoachedOn, "On "+p.CoachedOn.US()+".", p.Coached)
	in.Did = dated(p.Fixed, "On "+p.Fixed.US()+".", p.Did)
	return in
}

func dated(day calendar.Day, on, says string) string {
	if day == 0 {
		return ""
	}
	return on + " " + says
}

// FromCalibration gives the paper of a calibration; while it is open it shows the asker's own score alone.
func FromCalibration(k quality.Compared) Calibration {
	in := Calibration{
		Training: k.House.Training, Office: k.House.Utility, Number: k.Number.String(), Agent: k.AgentName, Day: k.Day.US(), CallRef: k.CallRef,
		Form: fmt.Sprintf("%s, version %d", k.Sheet.Name, k.Sheet.Version), State: string(k.State), Limit: strconv.Itoa(k.Apart), Says: k.Says,
	}
	if k.State == document.Voided {
		in.State = "void"
	}
	for _, r := range k.Raters {
		in.Raters = append(in.Raters, r.Name)
		in.Scores = append(in.Scores, r.Score.StringFixed(2))
		in.Apart = append(in.Apart, Signed(r.Apart.StringFixed(2)))
		if r.Off {
			in.Off = append(in.Off, r.Name)
		}
	}
	if len(k.Raters) > 0 {
		in.Middle = k.Middle.StringFixed(2) + " %"
	}
	for _, s := range k.Spreads {
		row := append([]string{s.Criterion.Name, strconv.Itoa(s.Criterion.Weight) + " %"}, s.Points...)
		in.Rows = append(in.Rows, append(row, s.Apart.StringFixed(2)))
	}
	return in
}

// Signed writes a figure with its sign: +2.50, −12.50, 0.00.
func Signed(figure string) string {
	switch {
	case figure[0] == '-':
		return "−" + figure[1:]
	case figure == "0.00":
		return figure
	}
	return "+" + figure
}
