package notice

import (
	"fmt"
	"strings"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// AgingList lays out an aging list; note says which accounts it covers.
func AgingList(a collection.Aging, note string, h office.House) (paper.Sheet, error) {
	columns := []paper.Column{{Head: "Account", Share: 9}, {Head: "Customer", Share: 20}, {Head: "Not due", Share: 9, Align: paper.Right}}
	for _, name := range collection.BucketNames {
		columns = append(columns, paper.Column{Head: name, Share: 9, Align: paper.Right})
	}
	columns = append(columns, paper.Column{Head: "Credit", Share: 8, Align: paper.Right}, paper.Column{Head: "Balance", Share: 10, Align: paper.Right})
	rows := func(yield func(paper.Row, error) bool) {
		for _, l := range a.Lines {
			if !yield(paper.Row{Cells: cells(l.Number, l.Name, l.Aged)}, nil) {
				return
			}
		}
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Aging list", Note: note, Columns: columns, Rows: rows,
		Totals: []paper.Row{{Cells: cells("", phrase.Count(len(a.Lines), "account"), a.Total)}}, Empty: "Nobody owes anything here.", Size: paper.Tenths(75),
	})
}

func cells(number, name string, a collection.Aged) []string {
	out := []string{number, name, blank(a.NotDue)}
	for _, p := range a.Past {
		out = append(out, blank(p))
	}
	return append(out, blank(a.Credit), a.Balance().String())
}

func blank(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

// ProofList lays out a notice run as a proof list: who gets a notice, who does not and why.
func ProofList(v collection.RunView, h office.House) (paper.Sheet, error) {
	var rows []paper.Row
	for _, fare := range []func(collection.Line) bool{
		collection.Line.Proposed,
		func(l collection.Line) bool { return l.Why == "" && l.Veto != "" },
		func(l collection.Line) bool { return l.Why != "" },
	} {
		for _, l := range v.Lines {
			if fare(l) {
				rows = append(rows, paper.Row{Cells: []string{l.Number, l.Name, l.Oldest.US(), l.Amount.String(), fares(l), Remark(l)}})
			}
		}
	}
	about, stands := RunFacts(v.Run)
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: Capital(string(v.Run.Step)) + ", proof list", Note: v.Run.Ref().String(),
		Facts: []paper.Fact{{Label: "Run", Says: about}},
		Columns: []paper.Column{
			{Head: "Account", Share: 11},
			{Head: "Customer", Share: 26},
			{Head: "Due since", Share: 10},
			{Head: "Past due", Share: 11, Align: paper.Right},
			{Head: "Fares", Share: 18},
			{Head: "Remarks", Share: 24},
		},
		Rows: listing.Rows(rows...), Notes: append([]string{stands}, officehead.Says(v.Hands)...), Sign: []string{"Looked through by, date", "Approved by, date"}, Size: paper.Tenths(75),
	})
}

func fares(l collection.Line) string {
	switch {
	case l.Why != "":
		return Capital(string(l.Why))
	case l.Veto != "":
		return "Taken off"
	case l.Notice != 0:
		return "Noticed"
	}
	return "To be noticed"
}

// Remark is what a line of a run has to say besides how it fares.
func Remark(l collection.Line) string {
	switch {
	case l.Notice != 0:
		return "Notice " + l.Notice.String()
	case l.Veto != "":
		return l.Veto
	}
	return l.Note
}

// Capital begins a word of the books with a capital letter.
func Capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// RunFacts says in two lines what a run is about and where it stands.
func RunFacts(r collection.Run) (about, stands string) {
	about = fmt.Sprintf("%s, to be mailed on %s, to pay by %s", Capital(string(r.Step)), r.Sent.US(), r.PayBy.US())
	if r.Cut != 0 {
		about += ", cut from " + r.Cut.US() + " on"
	}
	if len(r.Rules) > 0 {
		about += "  (" + strings.Join(r.Rules, ", ") + ")"
	}
	s := r.Sum
	stands = Capital(string(r.State)) + ": "
	if r.State == document.Issued {
		stands += fmt.Sprintf("%s made, asking for %s", phrase.Count(s.Made, "notice"), s.Asked.Dollars())
	} else {
		stands += fmt.Sprintf("%s for %s", phrase.Count(s.Proposed, "notice"), s.Amount.Dollars())
	}
	stands += fmt.Sprintf(", %d taken off, %s", s.Vetoed, phrase.Count(s.Excepted, "exception"))
	if r.Mailed != 0 {
		stands += "; mailed on " + r.Mailed.US()
	}
	return about, stands
}
