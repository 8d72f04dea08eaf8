package workday

import (
	"fmt"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
)

// FromInstruction makes the memo of an instruction; hands are those of its signatures, people those of the section, by whom it is named who
// read it.
func FromInstruction(h office.House, i workday.Instruction, hands []staff.Hand, people []staff.Person, section string) Memo {
	by := map[authority.StaffID]staff.Person{}
	for _, p := range people {
		by[p.ID] = p
	}
	m := Memo{
		Training: h.Training, Office: h.Utility, Number: i.Ref().String(), Subject: i.Subject, Text: i.Text, Oral: i.Oral, Given: i.Given.Long(),
		From: i.From.Long(), By: first(hands), Cites: section, Replaces: i.Replaces.String(),
	}
	switch i.State {
	case workday.Superseded:
		m.Stands = "superseded by " + i.ReplacedBy.String()
	case document.Voided:
		m.Stands = "withdrawn: " + i.Reason
	}
	for _, who := range i.To {
		r := Recipient{Name: by[who].FullName, Position: by[who].Position}
		if read, ok := i.ReadBy(who); ok {
			r.Read, r.Says = read.Sign.Day.US(), read.Says
		}
		m.Recipients = append(m.Recipients, r)
	}
	return m
}

// first says who signed first, and so made the paper.
func first(hands []staff.Hand) string {
	if len(hands) == 0 {
		return ""
	}
	return hands[0].By()
}

// FromSuggestion makes the memo of a suggestion; hands are those of its signatures.
func FromSuggestion(h office.House, s workday.Suggestion, hands []staff.Hand) Idea {
	in := Idea{
		Training: h.Training, Office: h.Utility, Number: s.Ref().String(), Title: s.Title, By: s.By, Stands: Stands(s.State),
		Parts:   []Part{{"What is wrong today", s.Problem}, {"What is suggested", s.Idea}, {"What it brings", s.Benefit}, {"What it costs", s.Cost}},
		Measure: s.Measure, Before: s.Before, After: s.After,
	}
	for _, x := range hands {
		if x.As == "prepared" {
			in.Day = x.Day.Long()
			continue
		}
		line := fmt.Sprintf("%s: %s by %s", x.Day.US(), x.As, x.By())
		if x.Reason != "" {
			line += ". " + x.Reason
		}
		in.Steps = append(in.Steps, line)
	}
	return in
}

// Stands says the state of a suggestion in words.
func Stands(s document.State) string {
	switch s {
	case document.Draft:
		return "idea"
	case document.Voided:
		return "withdrawn"
	}
	return string(s)
}

// FromManual makes the sections of the manual.
func FromManual(h office.House, all []workday.Section) Manual {
	in := Manual{Training: h.Training, Office: h.Utility, AsOf: h.Day.Long()}
	for _, s := range all {
		in.Sections = append(in.Sections, Section{Number: s.Number, Title: s.Title, Text: s.Text, From: s.From.US(), Depth: s.Depth()})
	}
	return in
}

// FromWeek makes the roster of a week.
func FromWeek(h office.House, w workday.Week) Week {
	in := Week{Training: h.Training, Office: h.Utility, Monday: w.Monday.Long(), Short: w.Short}
	for i := range w.Days {
		day := w.Monday.Plus(i)
		in.Days[i] = day.Weekday().String()[:3] + " " + day.US()[:5]
		for j, c := range w.Days[i] {
			if i == 0 {
				in.Duties = append(in.Duties, Duty{Title: c.Duty.Title})
			}
			for _, s := range c.Shifts {
				in.Duties[j].Days[i] = append(in.Duties[j].Days[i], w.Names[s.Person]+" "+workday.Hours(s.From, s.To))
			}
			in.Duties[j].Short[i] = c.Short
		}
		for _, s := range w.Away[i] {
			in.Away[i] = append(in.Away[i], w.Names[s.Person]+", "+s.Away)
		}
	}
	return in
}

// FromLog makes a person's activity log.
func FromLog(h office.House, l procedure.ActivityLog) Log {
	in := Log{Training: h.Training, Office: h.Utility, Name: l.Name, Days: l.From.US(), Minutes: l.Minutes}
	if l.To != l.From {
		in.Days += " – " + l.To.US()
	}
	for _, x := range l.Lines {
		line := Line{Day: x.Day.US(), At: workday.Clock(x.Clock()), What: x.Says(), About: x.Subject, Minutes: count(x.Minutes), Struck: x.Struck || x.Refused}
		if x.Amount != 0 {
			line.Amount = x.Amount.String()
		}
		in.Lines = append(in.Lines, line)
	}
	for _, c := range l.Deeds {
		in.Deeds = append(in.Deeds, Count(c))
	}
	for _, c := range l.Hours {
		in.Hours = append(in.Hours, Count(c))
	}
	return in
}

// FromReport makes a status report.
func FromReport(h office.House, r workday.Report, every workday.Every) Status {
	in := Status{
		Training: h.Training, Office: h.Utility, Number: r.Ref().String(), Title: r.Title, To: r.Recip, By: r.By, Sender: r.Sender,
		Counted: r.Counted.US(), Period: r.From.Long() + " to " + r.To.Long(),
	}
	from, to := every.Before(r.From, r.To)
	in.Before = from.Long() + " to " + to.Long()
	if r.State == document.Issued {
		in.Sent = r.IssuedBy().Day.Long()
	}
	for _, f := range r.Figures {
		in.Figures = append(in.Figures, figure(f))
	}
	for _, p := range r.Parts {
		in.Parts = append(in.Parts, Part(p))
	}
	return in
}

func figure(f workday.Figure) Figure {
	out := Figure{Title: f.Title, Count: count(f.Count), Was: count(f.Was)}
	now, was := decimal.NewFromInt(int64(f.Count)), decimal.NewFromInt(int64(f.Was))
	if f.Money {
		out.Sum, out.WasSum = f.Sum.String(), f.WasSum.String()
		now, was = decimal.NewFromInt(int64(f.Sum)), decimal.NewFromInt(int64(f.WasSum))
	} else if f.Count == 0 {
		out.Count = "0"
	}
	if !was.IsZero() && !was.IsNegative() {
		percent := now.Sub(was).Mul(decimal.NewFromInt(100)).DivRound(was, 0)
		out.Change = percent.String() + " %"
		if percent.IsPositive() {
			out.Change = "+" + out.Change
		}
	}
	return out
}
