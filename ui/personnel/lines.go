package personnel

import (
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
	"curbstop/reports/paper"
	form "curbstop/reports/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// The list of a case is entered as text: one line each, its parts between semicolons.

func linesText(p personnel.Paper) string {
	var out []string
	for _, l := range p.Lines {
		name := l.Name
		if l.Staff != 0 {
			name = p.Names[l.Staff]
		}
		parts := []string{name, l.Result, l.Note}
		if personnel.PlanOf(p.Kind).Lines.Count != "" {
			parts[2] = strconv.Itoa(l.Count)
		}
		out = append(out, strings.TrimRight(strings.Join(parts, "; "), "; "))
	}
	return strings.Join(out, "\n")
}

// readLines reads the list back. Refuses a name that is nobody's where people of the office stand, and a count that is none.
func readLines(plan personnel.Plan, text string, people []staff.Person) (out []personnel.Line, err error) {
	out = []personnel.Line{}
	for row := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(row) == "" {
			continue
		}
		parts := append(strings.Split(row, ";"), "", "")
		l := personnel.Line{Name: strings.TrimSpace(parts[0]), Result: strings.TrimSpace(parts[1]), Note: strings.TrimSpace(parts[2])}
		if plan.Lines.Count != "" && l.Note != "" {
			if l.Count, err = strconv.Atoi(l.Note); err != nil {
				return nil, fault.New(fault.Invalid, "lines.count", "“{text}” is no number.", fault.Args{"text": l.Note}).At("lines")
			}
			l.Note = ""
		}
		if plan.Lines.Staff {
			name := l.Name
			for _, p := range people {
				if strings.EqualFold(p.FullName, name) {
					l.Staff, l.Name = p.ID, ""
				}
			}
			if l.Staff == 0 {
				return nil, fault.New(fault.Invalid, "lines.nobody", "“{name}” is nobody of the office: write the full name.", fault.Args{"name": name}).At("lines")
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// linesField is the field of a kind's list.
func linesField(p personnel.Plan) kit.Field {
	hint := "one a line: name; result; remark"
	if p.Lines.Count != "" {
		hint = "one a line: name; what; " + strings.ToLower(p.Lines.Count)
	}
	return kit.Field{Key: "lines", Label: p.Lines.What, Kind: kit.Notes, Rows: 5, Chars: 50, Hint: hint}
}

// score asks for a panelist's points of one applicant.
func (v *caseView) score() {
	var who []kit.Option
	for i, l := range v.p.Lines {
		who = append(who, kit.Option{Value: strconv.Itoa(i), Label: l.Name})
	}
	fields := []kit.Field{{Key: "applicant", Label: "Applicant", Kind: kit.Pick, Options: who, Required: true, Chars: 30}}
	for i, q := range v.p.Questions {
		fields = append(fields, kit.Field{Key: fmt.Sprint("q", i), Label: q, Kind: kit.Number, Required: true, Chars: 3, Hint: "1 to 5"})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Hand in", Cancel: "Cancel"}, fields...)
	v.b.Window().OpenForm("Score an applicant", f, func() error {
		at, err := strconv.Atoi(f.Text("applicant"))
		if err != nil {
			at = -1
		}
		c := personnel.ScoreApplicant{Number: v.p.Number, Applicant: at}
		for i := range v.p.Questions {
			c.Points = append(c.Points, int(f.Number(fmt.Sprint("q", i)).IntPart()))
		}
		if _, err := bench.Do(v.b, v.deed, c); err != nil {
			return err
		}
		return v.read(v.p.Kind, v.p.Number)
	})
}

// special is the kind's own deed under F4: scores of a vacancy, the workload of a proposal.
func (v *caseView) special() {
	switch v.p.Kind {
	case personnel.Vacancy:
		v.score()
	case personnel.Proposal:
		_, err := bench.Do(v.b, v.deed, personnel.FillWorkload{Number: v.p.Number})
		if err == nil {
			err = v.read(v.p.Kind, v.p.Number)
		}
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Say("The figures are those of the journal.", kit.Good)
	}
}

func show(b *bench.Bench, title string, sheet paper.Sheet, err error, docs ...document.Ref) {
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(bench.Paper{Title: title, Docs: docs, Sheets: []paper.Sheet{sheet}})
}

func (v *desk) matrix() {
	m, err := bench.Ask(v.b, personnel.SkillMatrix{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheet, err := form.Matrix(m)
	show(v.b, "Skill matrix", sheet, err)
}

// attendance asks for a month and shows it.
func (v *desk) attendance() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Show", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "A day of the month", Kind: kit.Date, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	var book personnel.AttendanceBook
	d := v.b.Window().OpenForm("Attendance", f, func() (err error) {
		book, err = bench.Ask(v.b, personnel.Attendance{Month: f.Day("day").Month()})
		return err
	})
	d.OnClose = func() {
		if book.Month != calendar.Month(0) {
			sheet, err := form.Attendance(book)
			show(v.b, "Attendance of "+book.Month.Name(), sheet, err)
		}
	}
}

// absence enters leave, lateness or overtime.
func (v *desk) absence() {
	people, err := staffOptions(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var sorts []string
	for _, s := range personnel.AbsenceSorts {
		sorts = append(sorts, s.Sort)
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Enter", Cancel: "Cancel"},
		kit.Field{Key: "person", Label: "Employee", Kind: kit.Pick, Options: people, Required: true, Chars: 30},
		kit.Field{Key: "sort", Label: "What", Kind: kit.Pick, Options: kit.Options(sorts...), Required: true, Chars: 18},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "to", Label: "To", Kind: kit.Date, Hint: "empty: one day"},
		kit.Field{Key: "minutes", Label: "Minutes", Kind: kit.Number, Chars: 5, Hint: "late or over"},
		kit.Field{Key: "note", Label: "Remark", Chars: 40, Hint: "nothing of anybody's health"})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Leave, lateness, overtime", f, func() error {
		_, err := bench.Do(v.b, deed, personnel.EnterAbsence{
			Person: staffID(f.Text("person")), Sort: f.Text("sort"), From: f.Day("from"), To: f.Day("to"), Minutes: int(f.Number("minutes").IntPart()), Note: f.Text("note"),
		})
		if err == nil {
			v.b.Window().Say("The entry stands.", kit.Good)
		}
		return err
	})
}
