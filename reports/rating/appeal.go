package rating

import (
	"fmt"

	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Plea is the appeal form of one rating; what is empty leaves lines to write on.
type Plea struct {
	Input
	Filed, Answered, Carried, Decided string
	Grounds, Wants, Cause             string
	Answer, Why, Decision             string
	Returned                          []string // answers the reviewing official sent back
	Days                              [4]int   // working days to appeal, answer, carry on, decide
}

// AppealForm lays out the appeal of an employee against a rating, step by step with the days of each.
func AppealForm(in Plea) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Appeal of a performance rating", Note: in.Employee + "  ·  " + in.Number}.Flow(paper.English, in.Training)
	f.Facts(4, []paper.Fact{
		{Label: "Employee", Says: in.Employee},
		{Label: "Position", Says: in.Position},
		{Label: "Kind of rating", Says: in.Kind},
		{Label: "Period", Says: in.From.US() + " – " + in.To.US()},
		{Label: "Rated by", Says: in.Rater},
		{Label: "Reviewing official", Says: in.Reviewer},
		{Label: "Weighted score", Says: in.Total},
		{Label: "Level", Says: in.Level},
	})
	f.Para(quiet, fmt.Sprintf("The employee appeals within %d working days of being given the reviewed rating; the rater answers within %d. Whoever is not content carries "+
		"the appeal on to the manager within %d working days of the answer; the manager decides within %d.", in.Days[0], in.Days[1], in.Days[2], in.Days[3]))
	f.Skip(paper.P(10))
	step(f, "1  Appeal of the employee", in.Filed, "What is appealed against, and why", in.Grounds, 4)
	step(f, "", "", "What is asked for", in.Wants, 2)
	if in.Cause != "" {
		step(f, "", "", "Taken after its days, for good cause", in.Cause, 0)
	}
	officehead.Sign(f, "Employee: "+in.Employee, "Date")
	step(f, "2  Answer of the rater", in.Answered, "", in.Answer, 4)
	for _, says := range in.Returned {
		f.Para(quiet, says)
	}
	officehead.Sign(f, "Rater: "+in.Rater, "Date")
	step(f, "3  Carried on to the manager", in.Carried, "Why the answer does not do", in.Why, 3)
	officehead.Sign(f, "Employee: "+in.Employee, "Date")
	step(f, "4  Decision of the manager", in.Decided, "", in.Decision, 4)
	officehead.Sign(f, "Manager", "Date")
	in.changes(f)
	return doc.Sheet()
}

// step adds one step: its heading with its day, and what was said or lines to write on.
func step(f *paper.Flow, title, day, label, says string, lines int) {
	if title != "" {
		if day != "" {
			title += "  ·  " + day
		}
		f.Heading(title, paper.P(60))
	}
	if label != "" {
		f.Para(quiet, label)
	}
	if says != "" {
		f.Para(text, says)
		f.Skip(paper.P(4))
		return
	}
	officehead.Lines(f, lines)
}
