package personnel

import (
	"fmt"
	"strings"

	"curbstop/domain/personnel"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Blank lays out the score sheet one panelist fills by hand: the questions, room for points and notes, and nothing of the others.
func Blank(p personnel.Paper) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: p.House.Utility, Title: "Score sheet of a panelist", Note: p.Number.String() + "  ·  confidential"}.Flow(paper.English, p.House.Training)
	f.Facts(3, []paper.Fact{{Label: "Vacancy", Says: p.Title}, {Label: "Position", Says: p.Answer("position")}, {Label: "Panelist", Says: strings.Repeat("_", 26)}})
	f.Heading("Questions, the same for every applicant; 1 to 5 points each", paper.P(30))
	for i, q := range p.Questions {
		f.Para(text, fmt.Sprintf("%d.  %s", i+1, q))
	}
	for _, l := range p.Lines {
		f.Skip(paper.P(6))
		f.Heading(l.Name, paper.P(40))
		t := paper.Table{Columns: []paper.Column{{Head: "Question", Share: 2}, {Head: "Points", Share: 2, Align: paper.Right}, {Head: "Notes", Share: 9}}}
		t.Begin(f)
		for q := range p.Questions {
			t.Add(paper.Row{Cells: []string{fmt.Sprint(q + 1), "____", strings.Repeat("_", 60)}})
		}
	}
	f.Skip(paper.P(18))
	officehead.Sign(f, "Panelist", "Day")
	return doc.Sheet()
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
		t.Columns = append(t.Columns, paper.Column{Head: PanelistName(p, who), Share: 2, Align: paper.Right})
	}
	t.Columns = append(t.Columns, paper.Column{Head: "Mean", Share: 1, Align: paper.Right}, paper.Column{Head: "Spread", Share: 1, Align: paper.Right}, paper.Column{Head: "Scored by", Share: 2})
	t.Begin(f)
	for _, r := range p.Ranking() {
		cells := []string{fmt.Sprint(r.Place), r.Name}
		for _, m := range r.Panelists {
			cells = append(cells, meanOf(m))
		}
		spread := points(r.Spread)
		if r.Wide() {
			spread += " *"
		}
		t.Add(paper.Row{Cells: append(cells, points(r.Mean), spread, By(r))})
	}
	f.Skip(paper.P(4))
	f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, "* The panelists are a point or more apart: they talk again before they rank.")
	entered(f, p)
}

// entered names who entered the sheets of others.
func entered(f *paper.Flow, p personnel.Paper) {
	said := map[personnel.Panelist]bool{}
	for _, s := range p.Scores {
		who := personnel.Panelist{Staff: s.Panelist, Outside: s.Outside}
		if s.By != 0 && s.By != s.Panelist && !said[who] {
			said[who] = true
			f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, PanelistName(p, who)+": entered from the sheet by "+p.Names[s.By]+".")
		}
	}
}

// PanelistName gives the name of a panelist; one from outside is marked so.
func PanelistName(p personnel.Paper, who personnel.Panelist) string {
	if who.Staff == 0 {
		return who.Outside + " (outside)"
	}
	return p.Names[who.Staff]
}

// By says how many of the panel scored an applicant: "2 of 3".
func By(r personnel.Ranked) string {
	says := fmt.Sprintf("%d of %d", r.By, len(r.Panelists))
	if r.Short() {
		says += ": not all"
	}
	return says
}

// Points gives hundredths of a point as 3.75.
func Points(hundredths int) string { return points(hundredths) }

// meanOf leaves the place of a panelist who did not score empty.
func meanOf(m int) string {
	if m == 0 {
		return ""
	}
	return points(m)
}

// answers sets each applicant's points question by question, with room to write where nobody scored yet.
func answers(f *paper.Flow, p personnel.Paper, panel []personnel.Panelist) {
	for _, l := range p.Lines {
		f.Skip(paper.P(6))
		f.Heading(l.Name, paper.P(40))
		t := paper.Table{Columns: []paper.Column{{Head: "Question", Share: 3}}}
		for _, who := range panel {
			t.Columns = append(t.Columns, paper.Column{Head: PanelistName(p, who), Share: 2, Align: paper.Right})
		}
		t.Columns = append(t.Columns, paper.Column{Head: "Remarks", Share: 6})
		if len(panel) == 0 {
			t.Columns[1] = paper.Column{Head: "Points", Share: 2, Align: paper.Right}
			t.Columns = append(t.Columns, paper.Column{Head: "Remarks", Share: 6})
		}
		t.Begin(f)
		for q := range p.Questions {
			t.Add(paper.Row{Cells: given(p, panel, l.ID, q)})
		}
	}
}

// given is the line of one question: its number, each panelist's points, what was remarked.
func given(p personnel.Paper, panel []personnel.Panelist, applicant, question int) []string {
	cells, notes := []string{fmt.Sprint(question + 1)}, []string{}
	for _, who := range panel {
		says := "____"
		for _, s := range p.Scores {
			if (personnel.Panelist{Staff: s.Panelist, Outside: s.Outside}) != who || s.Applicant != applicant || s.Question != question {
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
