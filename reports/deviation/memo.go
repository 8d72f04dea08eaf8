// Package deviation lays out the memo of a deviation: the rule in its own sentence, the facts of the account, what was decided before, what could be
// done and what it costs, the recommendation, the decision, and the lines to sign on.
package deviation

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is what the memo says.
type Input struct {
	Office     string
	Training   bool
	Number     string
	Stands     string
	Account    string
	Customer   string
	Day        calendar.Day // of the request
	By         string       // who wrote it
	Rule       string       // its id
	Citation   string
	Sentence   string
	Why        string
	Taken      calendar.Day // when the facts were taken
	Facts      []paper.Fact
	Precedents []Precedent
	Looked     int // cases the search went through
	Like       int
	Granted    int
	Options    []Option
	Advised    int // option, from 1; 0 to refuse, -1 while nobody recommended anything
	Advice     string
	AdvisedBy  string
	Decision   []string // sentences; none while nobody decided
	Signed     []string // “prepared by Ruth Kelly, 10/01/2026”
}

// Precedent is one case decided before.
type Precedent struct{ Day, Account, What, Decided, Amount, Like string }

// Option is one way of deciding.
type Option struct{ Says, Cost, PutOff, Reckons string }

var body = paper.Style{Size: paper.Tenths(95)}

// Sheet lays the memo out.
func Sheet(in Input) (paper.Sheet, error) {
	d, f := officehead.Head{Office: in.Office, Title: "Request for a deviation", Note: "Deviation " + in.Number + ", " + in.Stands}.Flow(paper.English, in.Training)
	f.Facts(2, []paper.Fact{
		{Label: "Account", Says: in.Account + ", " + in.Customer},
		{Label: "Written", Says: in.Day.Long() + " by " + in.By},
	})
	f.Heading("The rule", paper.P(40))
	f.Para(paper.Style{Font: paper.Bold, Size: body.Size}, in.Rule+" ("+in.Citation+")")
	f.Para(body, "“"+in.Sentence+"”")
	f.Skip(paper.P(3))
	f.Heading("Why it should not stand here", paper.P(30))
	f.Para(body, in.Why)
	f.Skip(paper.P(3))
	in.facts(f)
	in.precedents(f)
	in.options(f)
	in.decided(f)
	officehead.Sign(f, "Recommended by, date", "Decided by, date")
	return d.Sheet()
}

func (in Input) facts(f *paper.Flow) {
	f.Heading("The facts, as the books had them on "+in.Taken.US(), paper.P(40))
	for _, x := range in.Facts {
		lead := paper.Lead(body.Size)
		lines := paper.Wrap(body.Font, body.Size, f.Wide()-paper.P(118), x.Says)
		f.Need(lead * paper.Pt(len(lines)))
		f.C.Text(f.Left, f.Y+body.Size, paper.Style{Size: body.Size, Grey: paper.Dark}, x.Label)
		for _, line := range lines {
			f.C.Text(f.Left+paper.P(118), f.Y+body.Size, body, line)
			f.Y += lead
		}
	}
	f.Skip(paper.P(3))
}

func (in Input) precedents(f *paper.Flow) {
	f.Heading("Decided before, as the books have it", paper.P(40))
	if len(in.Precedents) == 0 {
		f.Para(body, fmt.Sprintf("The search found no like case among %d.", in.Looked))
		f.Skip(paper.P(3))
		return
	}
	f.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, fmt.Sprintf(
		"Of %d cases the search went through, %d are like this one and %d of these were granted. The most like come first.", in.Looked, in.Like, in.Granted))
	f.Skip(paper.P(3))
	t := paper.Table{Columns: []paper.Column{
		{Head: "Day", Share: 11},
		{Head: "Account", Share: 10},
		{Head: "What", Share: 20},
		{Head: "Decided", Share: 32},
		{Head: "Amount", Share: 11, Align: paper.Right},
		{Head: "Like", Share: 16},
	}, Banded: true}
	t.Begin(f)
	for _, p := range in.Precedents {
		t.Add(paper.Row{Cells: []string{p.Day, p.Account, p.What, p.Decided, p.Amount, p.Like}})
	}
	f.Skip(paper.P(5))
}

func (in Input) options(f *paper.Flow) {
	f.Heading("What could be done, and what it costs", paper.P(60))
	t := paper.Table{Columns: []paper.Column{
		{Head: "", Share: 5}, {Head: "Option", Share: 34}, {Head: "Given up", Share: 12, Align: paper.Right}, {Head: "Put off", Share: 12, Align: paper.Right}, {Head: "Reckoned", Share: 37},
	}, Banded: true}
	t.Begin(f)
	for i, o := range in.Options {
		t.Add(paper.Row{Strong: i+1 == in.Advised, Cells: []string{fmt.Sprint(i + 1), o.Says, o.Cost, o.PutOff, o.Reckons}})
	}
	t.Add(paper.Row{Strong: in.Advised == 0, Cells: []string{"", "Refuse: the rule stands", "", "", ""}})
	f.Skip(paper.P(5))
}

func (in Input) decided(f *paper.Flow) {
	f.Heading("Recommendation", paper.P(40))
	switch {
	case in.Advised < 0:
		f.Para(body, "None yet.")
	default:
		says := "Option " + fmt.Sprint(in.Advised) + "."
		if in.Advised == 0 {
			says = "To refuse."
		}
		f.Para(paper.Style{Font: paper.Bold, Size: body.Size}, says+" "+in.AdvisedBy)
		f.Para(body, in.Advice)
	}
	f.Skip(paper.P(3))
	f.Heading("Decision", paper.P(60))
	if len(in.Decision) == 0 {
		f.Para(body, "None yet. Nothing is waived before somebody with the authority, who had no part in this request, approves an option.")
	}
	for _, s := range in.Decision {
		f.Para(body, s)
	}
	f.Skip(paper.P(3))
	f.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, strings.Join(in.Signed, " · "))
}
