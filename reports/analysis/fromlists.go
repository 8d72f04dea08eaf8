package analysis

import (
	"strconv"

	"curbstop/domain/adjustment"
	"curbstop/domain/deposit"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

// mostNotes is how many contacts are printed; the rest is counted.
const mostNotes = 12

// sections gives the lists of what happened, those with something in them.
func sections(a procedure.Analysis) (out []Section) {
	for _, s := range []Section{deposits(a), notices(a), plans(a), returned(a), cuts(a), adjustments(a), elsewhere(a), contacts(a)} {
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func left(head string, share int) paper.Column { return paper.Column{Head: head, Share: share} }

func right(head string, share int) paper.Column {
	return paper.Column{Head: head, Share: share, Align: paper.Right}
}

func cells(says ...string) paper.Row { return paper.Row{Cells: says} }

func deposits(a procedure.Analysis) Section {
	s := Section{Title: "Deposits", Columns: []paper.Column{
		left("Number", 14), left("Taken", 14), right("Asked for", 14), right("Held", 14), right("Interest to today", 18), left("What became of it", 26),
	}}
	for _, d := range a.Deposits {
		interest := d.Interest.Amount.String()
		if d.Missing != "" {
			interest = "no rate set"
		}
		became := string(d.Deposit.Outcome)
		if d.Deposit.Outcome == deposit.Cancelled || d.Deposit.Outcome == deposit.GivenBack {
			interest = ""
		}
		s.Rows = append(s.Rows, cells(d.Deposit.Number.String(), d.Deposit.Day.US(), d.Deposit.Required.String(), d.Deposit.Left.String(), interest, became))
	}
	return s
}

func notices(a procedure.Analysis) Section {
	s := Section{Title: "Notices, and what followed each", Columns: []paper.Column{
		left("Notice", 15), left("Sent", 11), right("Asked for", 11), left("Pay by", 11), right("Days", 6), left("What followed", 46),
	}}
	for _, n := range a.Notices {
		days := ""
		if n.Notice.PayBy != 0 {
			days = strconv.Itoa(n.Days())
		}
		s.Rows = append(s.Rows, paper.Row{
			Quiet: !n.Stands(),
			Cells: []string{phrase.Sentence(string(n.Notice.Step)), n.Notice.Sent.US(), n.Notice.Amount.String(), n.Notice.PayBy.US(), days, followed(a, n)},
		})
	}
	return s
}

func followed(a procedure.Analysis, n procedure.Noticed) string {
	if !n.Stands() {
		return phrase.Sentence(string(n.Notice.State))
	}
	says := "no payment yet"
	if n.First != 0 {
		says = n.Paid.Dollars() + " paid, the first " + after(n.First.Since(n.Notice.Sent))
	} else if n.Notice.PayBy != 0 && n.Notice.PayBy < a.Day {
		says = "no payment"
	}
	if n.Cut != 0 {
		says += "; cut on " + n.Cut.US()
	}
	return phrase.Sentence(says)
}

func after(days int) string {
	if days == 0 {
		return "the same day"
	}
	return "after " + phrase.Count(days, "day")
}

func plans(a procedure.Analysis) Section {
	s := Section{Title: "Arrangements", Columns: []paper.Column{
		left("Number", 14), left("Made", 14), right("Instalments", 12), right("Sum", 14), right("Left to pay", 14), left("How it stands", 32),
	}}
	for _, p := range a.Plans {
		stands := phrase.Sentence(string(p.Status))
		if next, ok := p.Next(); ok && p.Status == "active" {
			stands += ", next " + next.Left().Dollars() + " on " + next.Due.US()
		}
		s.Rows = append(s.Rows, cells(p.Number.String(), p.Made.US(), strconv.Itoa(len(p.Instalments)), p.Total().String(), p.Left().String(), stands))
	}
	return s
}

func returned(a procedure.Analysis) Section {
	s := Section{Title: "Payments the bank returned", Columns: []paper.Column{
		left("Receipt", 14), left("Paid", 14), left("Returned", 14), right("Amount", 14), right("Fee", 10), left("Why", 34),
	}}
	for _, r := range a.Returned {
		s.Rows = append(s.Rows, cells(r.Number.String(), r.Day.US(), r.Returned.US(), r.Amount.String(), blank(r.Fee), r.ReturnedFor))
	}
	return s
}

func cuts(a procedure.Analysis) Section {
	s := Section{Title: "Cuts and restores", Columns: []paper.Column{
		left("Order", 14), left("What", 14), left("Day", 14), left("Outcome", 14), left("Because of", 18), left("Remarks of the field", 26),
	}}
	for _, o := range a.Orders {
		because := ""
		if !o.Because.IsZero() {
			because = o.Because.String()
		}
		s.Rows = append(s.Rows, cells(o.Number.String(), phrase.Sentence(string(o.Type)), o.Last().Day.US(), phrase.Sentence(string(o.Outcome)), because, o.Last().Remarks))
	}
	return s
}

func adjustments(a procedure.Analysis) Section {
	s := Section{Title: "Adjustments", Columns: []paper.Column{left("Number", 14), left("Day", 14), left("Kind", 18), right("Amount", 14), left("Reason", 40)}}
	for _, d := range a.Adjustments {
		kind := phrase.Sentence(string(d.Sort))
		if d.Sort == adjustment.Leak && d.Formula != "" {
			kind += ", by " + d.Formula
		}
		s.Rows = append(s.Rows, cells(d.Number.String(), d.Day.US(), kind, d.Worth().String(), d.Reason))
	}
	return s
}

func elsewhere(a procedure.Analysis) Section {
	s := Section{Title: "Other accounts of the customer", Columns: []paper.Column{left("Account", 30), left("Status", 30), right("Balance", 20), right("Free credit", 20)}}
	for _, e := range a.Elsewhere {
		s.Rows = append(s.Rows, cells(e.Account.Number, phrase.Sentence(string(e.Account.Status)), e.Balance.Balance(), e.Credit.String()))
	}
	return s
}

func contacts(a procedure.Analysis) Section {
	s := Section{Title: "Contacts of the last twelve months", Columns: []paper.Column{left("Day", 11), left("How", 9), left("By", 16), left("What was said", 64)}}
	for i, n := range a.Notes {
		if i == mostNotes {
			s.Rows = append(s.Rows, paper.Row{Quiet: true, Cells: []string{"", "", "", "and " + phrase.Count(len(a.Notes)-i, "earlier note")}})
			break
		}
		text := n.Note.Text
		if n.Open {
			text += " (to be followed up on " + n.Note.FollowUp.US() + ")"
		}
		s.Rows = append(s.Rows, cells(n.Note.Sign.Day.US(), string(n.Note.Channel), n.Note.By, text))
	}
	return s
}
