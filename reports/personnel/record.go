package personnel

import (
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Record lays out the training record of one person: how each skill stands, and every session.
func Record(r personnel.Record) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: r.House.Utility, Title: "Training record", Note: r.Person.FullName + "  ·  " + r.Day.US()}.Flow(paper.English, r.House.Training)
	f.Facts(3, []paper.Fact{
		{Label: "Employee", Says: r.Person.FullName}, {Label: "Position", Says: r.Person.Position}, {Label: "In service since", Says: r.Person.Hired.US()},
	})
	f.Heading("Skills", paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Skill", Share: 4}, {Head: "Needed by the position", Share: 3}, {Head: "Passed on", Share: 2}, {Head: "Counts", Share: 3}}}
	t.Begin(f)
	for i, s := range r.Stands {
		needed := ""
		if s.Needed {
			needed = "yes"
		}
		t.Add(paper.Row{Cells: []string{r.Skills[i], needed, s.Since.US(), Cell(personnel.Matrix{Day: r.Day}, s)}})
	}
	f.Skip(paper.P(6))
	f.Heading("Training", paper.P(40))
	sessions := paper.Table{Columns: []paper.Column{{Head: "Day", Share: 2}, {Head: "Session", Share: 2}, {Head: "Training", Share: 4}, {Head: "Skill", Share: 3}, {Head: "Result", Share: 2}}}
	sessions.Begin(f)
	for _, x := range r.Sessions {
		sessions.Add(paper.Row{Cells: []string{x.Day.US(), x.Session.String(), x.Title, x.Skill, phrase.Sentence(x.Result)}})
	}
	if len(r.Sessions) == 0 {
		f.Para(text, "No training on record.")
	}
	f.Skip(paper.P(6))
	papers(f, r)
	for _, g := range r.Gaps {
		says := g.Skill + " is missing."
		switch {
		case g.Soon:
			says = g.Skill + " counts until " + g.Expired.US() + ": renew it."
		case g.Expired != 0:
			says = g.Skill + " ran out on " + g.Expired.US() + "."
		}
		f.Para(text, says)
	}
	f.Skip(paper.P(18))
	officehead.Sign(f, "Employee", "Supervisor")
	return doc.Sheet()
}

// papers sets the certificates, those from outside with who gave them, and those that are void.
func papers(f *paper.Flow, r personnel.Record) {
	if len(r.Papers) == 0 {
		return
	}
	f.Heading("Certificates", paper.P(40))
	t := paper.Table{Columns: []paper.Column{{Head: "Given on", Share: 2}, {Head: "Skill", Share: 3}, {Head: "Counts to", Share: 2}, {Head: "From", Share: 6}}}
	t.Begin(f)
	for _, k := range r.Papers {
		t.Add(paper.Row{Cells: []string{k.Day.US(), k.Skill, k.Expires.US(), From(k)}})
	}
	f.Skip(paper.P(6))
}

// From says where a certificate comes from, and that it is void.
func From(k personnel.Certificate) string {
	from := k.Issuer
	if k.Session != 0 {
		from = "session " + document.Number(k.Session).String()
	}
	if k.Void != "" {
		from += "; void: " + k.Void
	}
	return from
}
