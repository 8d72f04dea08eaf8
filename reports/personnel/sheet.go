// Package personnel lays out the papers of personnel cases: memos, forms for each step, the score sheet of an interview, the sign-in
// sheet of a training, the skill matrix, the attendance of a month, and the letter that closes a complaint.
package personnel

import (
	"fmt"
	"strings"

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
		if c := p.Case; d.Kind == field.Note && d.Get(&c) != "" && d.Key != "questions" {
			f.Heading(d.Label, paper.P(24))
			paragraphs(f, d.Get(&c))
		}
	}
	list(f, p, plan)
	scores(f, p)
	stages(f, p)
	officehead.Hands(f, officehead.Says(p.Hands))
	f.Skip(paper.P(18))
	officehead.Sign(f, signers(p)...)
	return doc.Sheet()
}

func paragraphs(f *paper.Flow, says string) {
	for line := range strings.SplitSeq(says, "\n") {
		f.Para(text, line)
	}
	f.Skip(paper.P(4))
}

func facts(p personnel.Paper, plan personnel.Plan) []paper.Fact {
	out := []paper.Fact{{Label: "Subject", Says: p.Title}, {Label: "State", Says: phrase.Sentence(string(p.State))}, {Label: plan.DayLabel(), Says: p.Day.US()}}
	if who := p.Names[p.Person]; who != "" {
		out = append(out, paper.Fact{Label: plan.Person, Says: who})
	}
	if p.Kind == personnel.Grievance && p.Step >= 1 && p.Step <= len(p.Terms.Steps) {
		out = append(out, paper.Fact{Label: "Step", Says: fmt.Sprintf("%d, %s", p.Step, p.Terms.Steps[p.Step-1].Name)})
	}
	if p.Due != 0 && !p.Over() {
		out = append(out, paper.Fact{Label: "Due by", Says: p.Due.US()})
	}
	if p.About != "" {
		out = append(out, paper.Fact{Label: "Account", Says: p.About})
	}
	for _, d := range plan.Fields {
		if p.Kind == personnel.Conduct && d.Key == "recommended" && decided(p) {
			continue // what was recommended is not told to the employee
		}
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

func points(hundredths int) string { return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100) }

// stages sets the steps, each with its day, who entered it and what was said; to the employee it does not tell what was written before.
func stages(f *paper.Flow, p personnel.Paper) {
	f.Heading("Steps", paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Day", Share: 2}, {Head: "State", Share: 2}, {Head: "To go on by", Share: 2}, {Head: "What was said", Share: 7}}}
	t.Begin(f)
	for i, s := range p.Stages {
		if s.Action == personnel.Changed && (p.Kind == personnel.Coaching || p.Kind == personnel.Conduct) {
			continue
		}
		state := phrase.Sentence(string(s.State))
		if p.Kind == personnel.Grievance {
			state = fmt.Sprintf("%s, step %d", state, s.Step)
		}
		due := s.Due.US()
		switch s.Action {
		case personnel.Beside:
			state, due = "Note", ""
		case personnel.Changed:
			state, due = "Changed", ""
		}
		t.Add(paper.Row{Cells: []string{s.Day.US(), state, due, Said(p, i)}})
	}
}

// Said gives a stage in full: what was said, by whom, and what stood before.
func Said(p personnel.Paper, at int) string {
	s, by := p.Stages[at], ""
	if at < len(p.By) {
		by = p.By[at]
	}
	var out []string
	if s.Note != "" {
		out = append(out, s.Note)
	}
	if s.Cause != "" {
		out = append(out, "Good cause for coming late: "+s.Cause)
	}
	for _, b := range s.Before {
		was := b.Text
		if was == "" {
			was = "nothing"
		}
		out = append(out, b.Label+", before: "+was)
	}
	switch {
	case s.Official != "":
		out = append(out, "By "+s.Official+"; entered by "+by+".")
	case by != "" && s.Day != s.Sign.Day:
		out = append(out, by+", entered on "+s.Sign.Day.US()+".")
	case by != "":
		out = append(out, by+".")
	}
	return strings.Join(out, "\n")
}

// witness stands where an employee may decline to sign.
const (
	seen    = "Employee: seen, agreed or not"
	witness = "Witness, where the employee does not sign"
)

// signers gives who signs the paper of a case as it stands.
func signers(p personnel.Paper) []string {
	switch p.Kind {
	case personnel.Coaching:
		return []string{"Supervisor", seen, witness}
	case personnel.Conduct:
		if !decided(p) {
			return []string{"Supervisor"}
		}
		return []string{"Manager", seen, witness}
	case personnel.Grievance:
		of := "Supervisor"
		if p.Step >= 1 && p.Step <= len(p.Terms.Steps) {
			of = p.Terms.Steps[p.Step-1].Name
		}
		return []string{"Employee who filed it", fmt.Sprintf("%s, for step %d", of, p.Step)}
	case personnel.Complaint:
		return []string{"Inquired by"}
	case personnel.Safety:
		return []string{"Reported by", "Supervisor"}
	case personnel.Assignment:
		return []string{"Assigned to", "Supervisor"}
	case personnel.Training:
		return []string{"Trainer", "Supervisor"}
	case personnel.Vacancy:
		return []string{"For the panel", "Manager"}
	}
	return []string{"Prepared by", "Manager"}
}

// decided says whether the manager decided, and the paper is the employee's.
func decided(p personnel.Paper) bool { return p.State == "decided" || p.State == "closed" }

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
	f.Para(body, "On "+p.Day.Long()+" you told us how one of our employees dealt with you. Thank you for telling us.")
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
			if n := l.Part[s.Sort]; n > 0 {
				leave = append(leave, s.Sort+" "+personnel.Hours(n))
			}
		}
		late := ""
		if l.Tardies > 0 {
			late = fmt.Sprintf("%d ×, %d min", l.Tardies, l.Late)
		}
		sum.Add(paper.Row{Cells: []string{l.Person.FullName, strings.Join(leave, ", "), late, minutes(l.Over), strings.Join(l.Patterns, "; ")}})
	}
	f.Skip(paper.P(6))
	leaveTable(f, b)
	var key []string
	for _, s := range personnel.AbsenceSorts {
		key = append(key, s.Letter+" "+s.Sort)
	}
	f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, strings.Join(key, "   ")+"   small: part of a day   . closed   – not in service")
	return doc.Sheet()
}

// leaveTable sets how the leave that is earned stands.
func leaveTable(f *paper.Flow, b personnel.AttendanceBook) {
	t := paper.Table{Columns: []paper.Column{
		{Head: "Name", Share: 4},
		{Head: "Leave", Share: 3},
		{Head: "Credited since", Share: 3},
		{Head: "Credited", Share: 2, Align: paper.Right},
		{Head: "Taken since", Share: 2, Align: paper.Right},
		{Head: "Left", Share: 2, Align: paper.Right},
		{Head: "Taken this year", Share: 2, Align: paper.Right},
	}}
	begun := false
	for _, l := range b.Lines {
		for _, k := range l.Balances {
			if !begun {
				f.Heading("Leave that is earned", paper.P(40))
				t.Begin(f)
				begun = true
			}
			cells := []string{l.Person.FullName, k.Sort, k.Since.US(), "", "", "", personnel.Hours(k.Year)}
			if k.Since != 0 {
				cells[3], cells[4], cells[5] = personnel.Hours(k.Credited), personnel.Hours(k.Taken), personnel.Hours(k.Left())
			}
			t.Add(paper.Row{Cells: cells})
		}
	}
	if begun {
		f.Skip(paper.P(6))
	}
}

func minutes(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%02d h", n/60, n%60)
}
