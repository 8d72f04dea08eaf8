package personnel

import (
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
	"curbstop/reports/paper"
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
			parts = []string{name, l.Result, strconv.Itoa(l.Count), l.Note}
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
		parts := append(strings.SplitN(row, ";", 4), "", "", "")
		l := personnel.Line{Name: strings.TrimSpace(parts[0]), Result: strings.TrimSpace(parts[1]), Note: strings.TrimSpace(parts[2])}
		if plan.Lines.Count != "" && l.Note != "" {
			if l.Count, err = strconv.Atoi(l.Note); err != nil {
				return nil, fault.New(fault.Invalid, "lines.count", "“{text}” is no number.", fault.Args{"text": l.Note}).At("lines")
			}
			l.Note = strings.TrimSpace(parts[3])
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
		hint = "one a line: name; what; " + strings.ToLower(p.Lines.Count) + "; remark"
	}
	if words := p.Lines.Results; len(words) > 0 {
		hint += "; result: " + strings.Join(words, ", ")
	}
	return kit.Field{Key: "lines", Label: p.Lines.What, Kind: kit.Notes, Rows: 5, Chars: 50, Hint: hint}
}

// score asks for a panelist's points of one applicant.
func (v *caseView) score() {
	if len(v.p.Lines) == 0 || len(v.p.Questions) == 0 {
		v.b.Window().Say("Enter the questions and the applicants first, and save them (Ctrl+S).", kit.Quiet)
		return
	}
	var who []kit.Option
	for _, l := range v.p.Lines {
		who = append(who, kit.Option{Value: strconv.Itoa(l.ID), Label: l.Name})
	}
	fields := []kit.Field{{Key: "applicant", Label: "Applicant", Kind: kit.Pick, Options: who, Required: true, Chars: 30}}
	for i, q := range v.p.Questions {
		fields = append(fields, kit.Field{Key: fmt.Sprint("q", i), Label: q, Kind: kit.Number, Required: true, Chars: 3, Hint: "1 to 5"})
	}
	panel, err := staffOptions(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	fields = append([]kit.Field{{Key: "panelist", Label: "Panelist", Kind: kit.Pick, Options: panel, Required: true, Chars: 30}}, fields...)
	fields = append(fields, kit.Field{Key: "outside", Label: "Panelist from outside", Chars: 30, Hint: "the name, in place of the one above"})
	v.b.Window().FocusOn(v.steps)
	f := kit.NewForm(kit.FormOptions{Submit: "Hand in", Cancel: "Cancel"}, fields...)
	f.Set("panelist", bench.StaffValue(v.b.Session.Who))
	f.Clean()
	v.b.Window().OpenForm("Score an applicant", f, func() error {
		at, err := strconv.Atoi(f.Text("applicant"))
		if err != nil {
			at = -1
		}
		c := personnel.ScoreApplicant{Number: v.p.Number, Panelist: bench.StaffID(f.Text("panelist")), Applicant: at, Outside: f.Text("outside")}
		if c.Outside != "" {
			c.Panelist = 0
		}
		for i := range v.p.Questions {
			c.Points = append(c.Points, int(f.Number(fmt.Sprint("q", i)).IntPart()))
		}
		if _, err := bench.Do(v.b, v.deed, c); err != nil {
			return err
		}
		err = v.read(v.p.Kind, v.p.Number)
		if err == nil {
			v.b.Window().Say("The points stand; the ranking is on the paper (Ctrl+P).", kit.Good)
		}
		return err
	})
}

// special is the kind's own deed under F4: scores of a vacancy, the workload of a proposal, the employee a complaint is about.
func (v *caseView) special() {
	switch v.p.Kind {
	case personnel.Vacancy:
		v.score()
	case personnel.Complaint:
		v.whoItWas()
	case personnel.Safety:
		v.warn()
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

// whoItWas keeps which employee a complaint is about, once it was found out.
func (v *caseView) whoItWas() {
	people, err := staffOptions(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "person", Label: v.plan.Person, Kind: kit.Pick, Options: people, Required: true, Chars: 30})
	v.b.Window().OpenForm("Who it was", f, func() error {
		_, err := bench.Do(v.b, v.deed, personnel.Write{Kind: v.p.Kind, Number: v.p.Number, Rev: v.p.Rev, Person: uint64(bench.StaffID(f.Text("person")))})
		if err == nil {
			err = v.read(v.p.Kind, v.p.Number)
		}
		return err
	})
}
