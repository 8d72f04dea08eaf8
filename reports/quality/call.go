package quality

import (
	"strings"

	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Call is one call scored.
type Call struct {
	Training  bool
	Office    string
	Number    string
	Agent     string
	Rater     string
	Day       string
	CallRef   string
	Account   string
	Form      string // name and version of the score sheet
	Scale     []string
	Marks     []Mark
	Fatal     []Fatal
	Reached   string // before fatal errors
	Score     string
	Pass      string // the percent to reach, and whether it was
	Praise    string
	Needed    string
	Due       string
	Coached   string // when, and what was said
	AgentSays string // of who took the call
	Did       string // when, and what was put right
}

// Mark is one criterion with its points.
type Mark struct {
	Code, Name, Standard, Weight, Points, Part, Note string
}

// Fatal is one fatal error of the sheet, and whether it was made.
type Fatal struct {
	Name string
	Made bool
}

func (in Call) head(title string) (*paper.Doc, *paper.Flow) {
	doc, f := officehead.Head{Office: in.Office, Title: title, Note: in.Agent + "  ·  " + in.Number}.Flow(paper.English, in.Training)
	f.Facts(3, []paper.Fact{
		{Label: "Call taken by", Says: in.Agent},
		{Label: "Day of the call", Says: in.Day},
		{Label: "Call", Says: in.CallRef},
		{Label: "Scored by", Says: in.Rater},
		{Label: "Account", Says: in.Account},
		{Label: "Score sheet", Says: in.Form},
	})
	return doc, f
}

// CallSheet lays out the score sheet of a call.
func CallSheet(in Call) (paper.Sheet, error) {
	doc, f := in.head("Telephone call")
	f.Para(quiet, "Points:  "+strings.Join(in.Scale, "  ·  ")+"  ·  n/a no occasion, counts as met")
	f.Skip(paper.P(8))
	rows := make([]paper.Row, 0, len(in.Marks)+1)
	for _, m := range in.Marks {
		rows = append(rows, paper.Row{Cells: []string{m.Name, m.Standard, m.Weight, m.Points, m.Part, m.Note}})
	}
	rows = append(rows, paper.Row{Cells: []string{"Sum of the parts", "", "100 %", "", in.Reached, ""}, Strong: true})
	f.Table(paper.Table{Size: paper.Tenths(85), Banded: true, Columns: []paper.Column{
		{Head: "Criterion", Share: 23},
		{Head: "Met when", Share: 34},
		{Head: "Weight", Share: 8, Align: paper.Right},
		{Head: "Points", Share: 8, Align: paper.Right},
		{Head: "Part", Share: 9, Align: paper.Right},
		{Head: "Note", Share: 16},
	}}, rows)
	f.Skip(paper.P(12))
	in.fatal(f)
	f.Heading("Score", paper.P(20))
	f.Para(paper.Style{Font: paper.Bold, Size: paper.P(13)}, in.Score+" %")
	f.Para(quiet, in.Pass)
	f.Skip(paper.P(10))
	in.says(f)
	officehead.Sign(f, "Scored by: "+in.Rater, "Date", "Discussed with: "+in.Agent, "Date")
	return doc.Sheet()
}

func (in Call) fatal(f *paper.Flow) {
	f.Heading("Fatal errors: one of them leaves nothing of the score", paper.P(20))
	for _, e := range in.Fatal {
		f.Need(paper.P(16))
		f.C.Box(paper.Box{X: f.Left, Y: f.Y + paper.P(2), W: paper.P(9), H: paper.P(9), Fill: paper.White, Stroke: paper.Tenths(8)})
		if e.Made {
			f.C.Text(f.Left+paper.P(1), f.Y+paper.P(10), paper.Style{Font: paper.Bold, Size: paper.P(10)}, "×")
		}
		f.C.Text(f.Left+paper.P(15), f.Y+paper.P(10), text, e.Name)
		f.Y += paper.P(15)
	}
	f.Skip(paper.P(8))
}

// says adds praise, what must be put right, the talk and the correction.
func (in Call) says(f *paper.Flow) {
	for _, part := range []struct{ title, says string }{
		{"What was good", in.Praise},
		{"To be put right" + in.Due, in.Needed},
		{"Discussed", in.Coached},
		{"What who took the call says", in.AgentSays},
		{"Put right", in.Did},
	} {
		if part.says == "" {
			continue
		}
		f.Heading(part.title, paper.P(20))
		f.Para(text, part.says)
		f.Skip(paper.P(8))
	}
}

// Slip lays out the correction slip of a call: what who took it must put right.
func Slip(in Call) (paper.Sheet, error) {
	doc, f := in.head("Correction slip")
	f.Para(text, "After this call something has to be put right. Do it, write below what you did, and give the slip back.")
	f.Skip(paper.P(10))
	for _, e := range in.Fatal {
		if e.Made {
			f.Para(bold, "Fatal error: "+e.Name)
			f.Skip(paper.P(4))
		}
	}
	f.Heading("To be put right"+in.Due, paper.P(30))
	f.Para(paper.Style{Size: paper.P(11)}, in.Needed)
	f.Skip(paper.P(12))
	f.Heading("What was done", paper.P(80))
	if in.Did != "" {
		f.Para(text, in.Did)
	} else {
		officehead.Lines(f, 4)
	}
	officehead.Sign(f, "Put right by: "+in.Agent, "Date")
	officehead.Sign(f, "Seen by: "+in.Rater, "Date")
	return doc.Sheet()
}

// Calibration is several raters of one call side by side.
type Calibration struct {
	Training bool
	Office   string
	Number   string
	Agent    string
	Day      string
	CallRef  string
	Form     string
	State    string
	Raters   []string
	Rows     [][]string // criterion, weight, points rater by rater, spread
	Scores   []string
	Apart    []string // from the middle
	Off      []string // names of those too far from it
	Middle   string
	Limit    string
	Says     string
}

// CalibrationSheet lays out how several raters scored one call, criterion by criterion.
func CalibrationSheet(in Calibration) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Calibration of raters", Note: in.Number}.Flow(paper.English, in.Training)
	f.Facts(3, []paper.Fact{
		{Label: "Call taken by", Says: in.Agent},
		{Label: "Day of the call", Says: in.Day},
		{Label: "Call", Says: in.CallRef},
		{Label: "Score sheet", Says: in.Form},
		{Label: "State", Says: in.State},
		{Label: "Middle of the scores", Says: in.Middle},
	})
	columns := []paper.Column{{Head: "Criterion", Share: 34}, {Head: "Weight", Share: 10, Align: paper.Right}}
	for _, r := range in.Raters {
		columns = append(columns, paper.Column{Head: r, Share: 14, Align: paper.Right})
	}
	columns = append(columns, paper.Column{Head: "Apart, % of the call", Share: 14, Align: paper.Right})
	var rows []paper.Row
	for _, r := range in.Rows {
		rows = append(rows, paper.Row{Cells: r})
	}
	rows = append(rows, paper.Row{Cells: append(append([]string{"Score, %", "100 %"}, in.Scores...), ""), Strong: true},
		paper.Row{Cells: append(append([]string{"From the middle", ""}, in.Apart...), "")})
	f.Table(paper.Table{Banded: true, Columns: columns}, rows)
	f.Skip(paper.P(10))
	says := "No rater stands more than " + in.Limit + " points from the middle."
	if len(in.Off) > 0 {
		says = "More than " + in.Limit + " points from the middle: " + strings.Join(in.Off, ", ") + "."
	}
	f.Para(bold, says)
	f.Skip(paper.P(10))
	f.Heading("What the raters agreed on", paper.P(60))
	if in.Says != "" {
		f.Para(text, in.Says)
	} else {
		officehead.Lines(f, 3)
	}
	for _, r := range in.Raters {
		officehead.Sign(f, r, "Date")
	}
	return doc.Sheet()
}
