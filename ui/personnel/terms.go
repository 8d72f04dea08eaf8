package personnel

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// terms keeps the steps and clocks of grievances, the days the office is closed, and the skills positions need.
type terms struct {
	bench.TermsPage
	day int // minutes of a whole day of leave, kept as it stands
}

// NewTerms makes the screen of the terms of personnel cases.
func NewTerms(b *bench.Bench) shell.Screen { return newTerms(b) }

func newTerms(b *bench.Bench) *terms {
	v := &terms{}
	lines := func(key, label string, rows int, hint string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Notes, Rows: rows, Chars: 50, Hint: hint}
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Save   F9"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "the open business day or later"},
		lines("steps", "Steps of a grievance", 5, "meeting | answer | to go on | whose step it is: working days, one a line"),
		lines("closed", "Days closed", 6, "besides weekends and federal holidays, one a line"),
		lines("skills", "Skills needed", 8, "skill | positions between commas, none for every position; one a line"))
	v.TermsPage = bench.NewTermsPage(b, "Terms of personnel", "steps", f, v.save)
	v.read()
	return v
}

func (v *terms) read() {
	t, err := bench.Ask(v.B, personnel.ReadTerms{})
	if err != nil {
		v.Form.Fail(err)
		return
	}
	v.day = t.WorkDay
	since := "as shipped"
	if t.Effective != 0 {
		since = "since " + t.Effective.US()
	}
	v.Head.Set("Clocks of grievances, days closed, skills needed, "+since, kit.Accent)
	var steps, skills [][]string
	for _, s := range t.Steps {
		steps = append(steps, []string{strconv.Itoa(s.Meet), strconv.Itoa(s.Answer), strconv.Itoa(s.Appeal), s.Name})
	}
	for _, s := range t.Skills {
		skills = append(skills, append([]string{s.Skill}, s.Positions...))
	}
	var closed []string
	for _, d := range t.Closed {
		closed = append(closed, d.US())
	}
	v.Form.Set("effective", max(v.B.Today(), t.Effective))
	v.Form.Set("steps", bench.Rows(steps))
	v.Form.Set("closed", strings.Join(closed, "\n"))
	for i := range skills {
		if len(skills[i]) > 1 {
			skills[i] = []string{skills[i][0], strings.Join(skills[i][1:], ", ")}
		}
	}
	v.Form.Set("skills", bench.Rows(skills))
	v.Form.Clean()
}

// entered gives the terms as the form has them.
func (v *terms) entered() (t personnel.Terms, err error) {
	t.Effective, t.WorkDay = v.Form.Day("effective"), v.day
	rows, err := bench.Cells(v.Form.Text("steps"), 4, "steps", "meeting | answer | to go on | whose step it is")
	if err != nil {
		return t, err
	}
	for _, c := range rows {
		s := personnel.GrievanceStep{Name: c[3]}
		for i, to := range []*int{&s.Meet, &s.Answer, &s.Appeal} {
			if *to, err = strconv.Atoi(c[i]); err != nil || *to < 0 {
				return t, fault.New(fault.Invalid, "personnel.days", "“{text}” is no number of days.", fault.Args{"text": c[i]}).At("steps")
			}
		}
		t.Steps = append(t.Steps, s)
	}
	for l := range strings.SplitSeq(v.Form.Text("closed"), "\n") {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		d, err := calendar.ParseEntry(l, v.B.Today())
		if err != nil {
			return t, fault.New(fault.Invalid, "personnel.closed-day", "“{text}” is no day: write it as 12/24/2026.", fault.Args{"text": l}).At("closed")
		}
		t.Closed = append(t.Closed, d)
	}
	for l := range strings.SplitSeq(v.Form.Text("skills"), "\n") {
		skill, positions, _ := strings.Cut(l, "|")
		if skill = strings.TrimSpace(skill); skill == "" {
			continue
		}
		r := personnel.Required{Skill: skill}
		for p := range strings.SplitSeq(positions, ",") {
			if p = strings.TrimSpace(p); p != "" {
				r.Positions = append(r.Positions, p)
			}
		}
		t.Skills = append(t.Skills, r)
	}
	return t, nil
}

func (v *terms) save() error {
	t, err := v.entered()
	if err == nil {
		_, err = bench.Do(v.B, v.Deed, personnel.SetTerms{Terms: t})
	}
	if err != nil {
		return err
	}
	v.read()
	v.B.Window().Say("Saved: these terms hold from "+t.Effective.US()+" on.", kit.Good)
	return nil
}
