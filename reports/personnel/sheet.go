// Package personnel lays out the papers of personnel cases: memos, forms for each step, the score sheet of an interview, the sign-in
// sheet of a training, the skill matrix, the attendance of a month, and the letter that closes a complaint.
package personnel

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/field"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

var text = paper.Style{Size: paper.P(9)}

// titles are what the paper of a kind is called.
var titles = map[document.Kind]string{
	personnel.Coaching: "Coaching memo", personnel.Training: "Training sign-in sheet", personnel.Conduct: "Memo on conduct",
	personnel.Complaint: "Complaint about an employee", personnel.Safety: "Safety report", personnel.Grievance: "Grievance form",
	personnel.Status: "Personnel recommendation", personnel.Proposal: "Proposal of organization and job design", personnel.Vacancy: "Interview score sheet",
	personnel.Assignment: "Project status",
}

// Sheet lays out the paper of a case, as it stands: what was written, its list, its steps with their days, lines to sign.
func Sheet(p personnel.Paper) (paper.Sheet, error) {
	plan := personnel.PlanOf(p.Kind)
	title := titles[p.Kind]
	if p.Kind == personnel.Safety && p.Answer("sort") == personnel.Inspection {
		title = "Safety inspection checklist"
	}
	note := p.Number.String()
	if plan.Group != "" {
		note += "  ·  confidential"
	}
	doc, f := officehead.Head{Office: p.House.Utility, Title: title, Note: note}.Flow(paper.English, p.House.Training)
	f.Facts(3, facts(p, plan))
	for _, d := range plan.Fields {
		if c := p.Case; d.Kind == field.Note && d.Get(&c) != "" {
			f.Heading(d.Label, paper.P(24))
			paragraphs(f, d.Get(&c))
		}
	}
	list(f, p, plan)
	scores(f, p)
	stages(f, p)
	officehead.Hands(f, officehead.Says(p.Hands))
	f.Skip(paper.P(18))
	officehead.Sign(f, signers(p.Kind)...)
	return doc.Sheet()
}

func paragraphs(f *paper.Flow, says string) {
	for line := range strings.SplitSeq(says, "\n") {
		f.Para(text, line)
	}
	f.Skip(paper.P(4))
}

func facts(p personnel.Paper, plan personnel.Plan) []paper.Fact {
	out := []paper.Fact{{Label: "Subject", Says: p.Title}, {Label: "State", Says: phrase.Sentence(string(p.State))}, {Label: "Day", Says: p.Day.US()}}
	if who := p.Names[p.Person]; who != "" {
		out = append(out, paper.Fact{Label: plan.Person, Says: who})
	}
	if p.Kind == personnel.Grievance && p.Step >= 1 && p.Step <= len(p.Terms.Steps) {
		out = append(out, paper.Fact{Label: "Step", Says: fmt.Sprintf("%d, %s", p.Step, p.Terms.Steps[p.Step-1].Name)})
	}
	if p.Due != 0 && !p.Over() {
		out = append(out, paper.Fact{Label: "Due by", Says: p.Due.US()})
	}
	for _, d := range plan.Fields {
		if c := p.Case; d.Kind != field.Note && d.Get(&c) != "" {
			out = append(out, paper.Fact{Label: d.Label, Says: d.Get(&c)})
		}
	}
	return out
}

// list sets the lines of a case; the sign-in sheet of a training has room for signatures.
func list(f *paper.Flow, p personnel.Paper, plan personnel.Plan) {
	if len(p.Lines) == 0 || p.Kind == personnel.Vacancy {
		return
	}
	f.Heading(plan.Lines.What, paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Name", Share: 4}, {Head: "Result", Share: 3}, {Head: plan.Lines.Count, Share: 1, Align: paper.Right}, {Head: "Remarks", Share: 3}}}
	switch p.Kind {
	case personnel.Training:
		t.Columns[3].Head = "Signature"
	case personnel.Proposal:
		t.Columns[0].Head, t.Columns[1].Head = "Position", "Work"
	}
	t.Begin(f)
	for _, l := range p.Lines {
		name, count := l.Name, ""
		if l.Staff != 0 {
			name = p.Names[l.Staff]
		}
		if plan.Lines.Count != "" {
			count = phrase.Number(l.Count)
		}
		remark := l.Note
		if p.Kind == personnel.Training && remark == "" {
			remark = strings.Repeat("_", 24)
		}
		t.Add(paper.Row{Cells: []string{name, l.Result, count, remark}})
	}
	f.Skip(paper.P(6))
}

// scores sets the questions, the panel's means and the ranking.
func scores(f *paper.Flow, p personnel.Paper) {
	if p.Kind != personnel.Vacancy {
		return
	}
	f.Heading("Questions, the same for every applicant; 1 to 5 points each", paper.P(30))
	for i, q := range p.Questions {
		f.Para(text, fmt.Sprintf("%d.  %s", i+1, q))
	}
	panel := p.Panel()
	answers(f, p, panel)
	if len(panel) == 0 {
		return
	}
	f.Skip(paper.P(6))
	f.Heading("Ranking", paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Place", Share: 1}, {Head: "Applicant", Share: 4}}}
	for _, who := range panel {
		t.Columns = append(t.Columns, paper.Column{Head: p.Names[who], Share: 2, Align: paper.Right})
	}
	t.Columns = append(t.Columns, paper.Column{Head: "Mean", Share: 1, Align: paper.Right}, paper.Column{Head: "Spread", Share: 1, Align: paper.Right})
	t.Begin(f)
	for _, r := range p.Ranking() {
		cells := []string{fmt.Sprint(r.Place), r.Name}
		for _, m := range r.Panelists {
			cells = append(cells, points(m))
		}
		spread := points(r.Spread)
		if r.Wide() {
			spread += " *"
		}
		t.Add(paper.Row{Cells: append(cells, points(r.Mean), spread)})
	}
	f.Skip(paper.P(4))
	f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, "* The panelists are a point or more apart: they talk again before they rank.")
}

// answers sets each applicant's points question by question, with room to write where nobody scored yet.
func answers(f *paper.Flow, p personnel.Paper, panel []authority.StaffID) {
	for i, l := range p.Lines {
		f.Skip(paper.P(6))
		f.Heading(l.Name, paper.P(40))
		t := paper.Table{Columns: []paper.Column{{Head: "Question", Share: 3}}}
		for _, who := range panel {
			t.Columns = append(t.Columns, paper.Column{Head: p.Names[who], Share: 2, Align: paper.Right})
		}
		t.Columns = append(t.Columns, paper.Column{Head: "Remarks", Share: 6})
		if len(panel) == 0 {
			t.Columns[1] = paper.Column{Head: "Points", Share: 2, Align: paper.Right}
			t.Columns = append(t.Columns, paper.Column{Head: "Remarks", Share: 6})
		}
		t.Begin(f)
		for q := range p.Questions {
			t.Add(paper.Row{Cells: given(p, panel, i, q)})
		}
	}
}

// given is the line of one question: its number, each panelist's points, what was remarked.
func given(p personnel.Paper, panel []authority.StaffID, applicant, question int) []string {
	cells, notes := []string{fmt.Sprint(question + 1)}, []string{}
	for _, who := range panel {
		says := "____"
		for _, s := range p.Scores {
			if s.Panelist != who || s.Applicant != applicant || s.Question != question {
				continue
			}
			if says = fmt.Sprint(s.Points); s.Note != "" {
				notes = append(notes, s.Note)
			}
		}
		cells = append(cells, says)
	}
	if len(panel) == 0 {
		cells = append(cells, "____")
	}
	return append(cells, strings.Join(notes, "; "))
}

func points(hundredths int) string { return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100) }

func stages(f *paper.Flow, p personnel.Paper) {
	f.Heading("Steps", paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Day", Share: 2}, {Head: "State", Share: 2}, {Head: "To go on by", Share: 2}, {Head: "What was said", Share: 7}}}
	t.Begin(f)
	for _, s := range p.Stages {
		state := phrase.Sentence(string(s.State))
		if p.Kind == personnel.Grievance {
			state = fmt.Sprintf("%s, step %d", state, s.Step)
		}
		t.Add(paper.Row{Cells: []string{s.Day.US(), state, s.Due.US(), s.Note}})
	}
}

func signers(k document.Kind) []string {
	switch k {
	case personnel.Coaching, personnel.Conduct, personnel.Grievance:
		return []string{"Supervisor", "Employee: seen, not agreed"}
	case personnel.Training:
		return []string{"Trainer", "Supervisor"}
	case personnel.Vacancy:
		return []string{"For the panel", "Manager"}
	}
	return []string{"Prepared by", "Manager"}
}

// Letter closes a complaint to the customer who made it: what was done, and nothing of what follows for the employee.
func Letter(p personnel.Paper) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: p.House.Utility, Title: "Your complaint", Note: p.House.Day.US()}.Flow(paper.English, p.House.Training)
	body := paper.Style{Size: paper.P(11)}
	f.Skip(paper.P(12))
	f.Para(body, p.Answer("customer"))
	for line := range strings.SplitSeq(p.Answer("address"), "\n") {
		f.Para(body, line)
	}
	f.Skip(paper.P(20))
	f.Para(body, "Dear "+p.Answer("customer")+",")
	f.Skip(paper.P(8))
	f.Para(body, "on "+p.Day.Long()+" you told us how one of our employees dealt with you. Thank you for telling us.")
	f.Skip(paper.P(8))
	for line := range strings.SplitSeq(p.Answer("letter"), "\n") {
		f.Para(body, line)
		f.Skip(paper.P(6))
	}
	f.Para(body, "What follows from an inquiry for an employee is a matter of personnel, of which we may not write.")
	f.Skip(paper.P(30))
	officehead.Sign(f, "Manager")
	return doc.Sheet()
}

// Matrix lays out who has which skills: the last day each counts, and what is missing.
func Matrix(m personnel.Matrix) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: m.House.Utility, Title: "Skill matrix", Note: m.Day.US()}.WideFlow(paper.English, m.House.Training)
	t := paper.Table{Columns: []paper.Column{{Head: "Name", Share: 3}, {Head: "Position", Share: 3}}, Banded: true}
	for _, s := range m.Skills {
		t.Columns = append(t.Columns, paper.Column{Head: s, Share: 2})
	}
	t.Begin(f)
	for _, l := range m.Lines {
		cells := []string{l.Person.FullName, l.Person.Position}
		for _, s := range l.Skills {
			cells = append(cells, Cell(m, s))
		}
		t.Add(paper.Row{Cells: cells})
	}
	f.Heading("Missing, or running out within 60 days", paper.P(30))
	for _, g := range m.Gaps() {
		says := g.Person + ": " + g.Skill
		if g.Expired != 0 {
			says += ", to " + g.Expired.US()
		}
		f.Para(text, says)
	}
	return doc.Sheet()
}

// Cell says how somebody stands with a skill: to when it counts, missing, ran out, a dash where it is not needed.
func Cell(m personnel.Matrix, s personnel.Skill) string {
	switch {
	case s.Has(m.Day) && s.Expires == 0:
		return "yes"
	case s.Has(m.Day):
		return "to " + s.Expires.US()
	case s.Since != 0:
		return "ran out"
	case s.Needed:
		return "missing"
	}
	return "–"
}

// Attendance lays out a month: a letter a day, totals, and what stands out.
func Attendance(b personnel.AttendanceBook) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: b.House.Utility, Title: "Attendance of " + b.Month.Name(), Note: "confidential"}.WideFlow(paper.English, b.House.Training)
	t := paper.Table{Columns: []paper.Column{{Head: "Name", Share: 10}}, Size: paper.Tenths(75), Banded: true}
	for d := range b.Month.Days() {
		t.Columns = append(t.Columns, paper.Column{Head: fmt.Sprint(d + 1), Share: 2})
	}
	t.Begin(f)
	for _, l := range b.Lines {
		t.Add(paper.Row{Cells: append([]string{l.Person.FullName}, l.Days...)})
	}
	f.Heading("Totals", paper.P(40))
	sum := paper.Table{Columns: []paper.Column{{Head: "Name", Share: 4}, {Head: "Leave, in working days", Share: 6}, {Head: "Late", Share: 3}, {Head: "Overtime", Share: 2}, {Head: "Of the last 90 days", Share: 6}}}
	sum.Begin(f)
	for _, l := range b.Lines {
		var leave []string
		for _, s := range personnel.AbsenceSorts {
			if n := l.Leave[s.Sort]; n > 0 {
				leave = append(leave, fmt.Sprintf("%s %d", s.Sort, n))
			}
		}
		late := ""
		if l.Tardies > 0 {
			late = fmt.Sprintf("%d ×, %d min", l.Tardies, l.Late)
		}
		sum.Add(paper.Row{Cells: []string{l.Person.FullName, strings.Join(leave, ", "), late, minutes(l.Over), strings.Join(l.Patterns, "; ")}})
	}
	f.Skip(paper.P(6))
	var key []string
	for _, s := range personnel.AbsenceSorts {
		key = append(key, s.Letter+" "+s.Sort)
	}
	f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, strings.Join(key, "   ")+"   . closed")
	return doc.Sheet()
}

func minutes(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%02d h", n/60, n%60)
}
