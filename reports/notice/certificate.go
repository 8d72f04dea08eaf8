package notice

import (
	"fmt"
	"strings"

	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Certificate lays out the certificate of mailing of what went to the post at one time: who took how many pieces when, the place for the
// postmark, lines to sign on, and every piece by name. Refuses a mailing that was taken back (notice.unmailed).
func Certificate(v collection.MailingView, h office.House) (paper.Sheet, error) {
	m := v.Mailing
	if !m.Stands() {
		return paper.Sheet{}, fault.New(fault.Refused, "notice.unmailed", "{mailing} was taken back on {day}: {why}. There is no certificate of it.",
			fault.Args{"mailing": m.Ref(), "day": m.Undone.Day.US(), "why": m.Why})
	}
	posted := v.Run.Step.Posted()
	doc, f := officehead.Head{Office: h.Utility, Title: certificateTitle(posted), Note: m.Ref().String()}.Flow(paper.English, h.Training)
	f.Facts(5, []paper.Fact{
		{Label: "What", Says: Capital(string(v.Run.Step)) + "s"},
		{Label: "Notice run", Says: v.Run.Number.String()},
		{Label: "Day", Says: m.Day.US()},
		{Label: "Pieces", Says: phrase.Number(m.Pieces)},
		{Label: "Sheets", Says: sheetsOf(m)},
	})
	if v.By != "" {
		f.Facts(1, []paper.Fact{{Label: "Recorded by", Says: v.By}})
	}
	f.Skip(paper.P(6))
	f.Para(paper.Style{Size: paper.P(10)}, certified(m, h, posted))
	f.Skip(paper.P(10))
	proofOf(f, m, posted)
	rows := make([]paper.Row, 0, len(v.Pieces))
	for i, n := range v.Pieces {
		to := strings.Join(n.Mail, ", ")
		if !posted {
			to = n.Customer + ", " + n.Service
		}
		rows = append(rows, paper.Row{Cells: []string{fmt.Sprint(i + 1), n.Number.String(), n.AccountNumber, to, n.Amount.String()}})
	}
	err := listing.Table(f, listing.Input{
		Columns: []paper.Column{
			{Head: "Piece", Share: 7, Align: paper.Right},
			{Head: "Notice", Share: 11},
			{Head: "Account", Share: 14},
			{Head: "Addressed to", Share: 54},
			{Head: "Asks for", Share: 14, Align: paper.Right},
		},
		Rows:   listing.Rows(rows...),
		Totals: []paper.Row{{Cells: []string{"", "", "", phrase.Count(m.Pieces, "piece"), m.Asked.String()}}},
	})
	if err != nil {
		return paper.Sheet{}, err
	}
	return doc.Sheet()
}

func certificateTitle(posted bool) string {
	if posted {
		return "Certificate of mailing"
	}
	return "Certificate of posting at the door"
}

func sheetsOf(m collection.Mailing) string {
	if m.Job == 0 {
		return "not by print job"
	}
	return fmt.Sprintf("%d to %d, job %s", m.From, m.To, m.Job)
}

// certified is what whoever took the pieces signs.
func certified(m collection.Mailing, h office.House, posted bool) string {
	by := m.By
	if by == "" {
		by = "the undersigned"
	}
	if !posted {
		return fmt.Sprintf("On %s %s hung the %s listed below at the door of each address, for %s.", m.Day.US(), by, phrase.Count(m.Pieces, "notice"), h.Utility)
	}
	at := ""
	if m.Place != "" {
		at = " at " + m.Place
	}
	return fmt.Sprintf("On %s %s deposited the %s listed below, addressed as listed, in the United States mail%s, first-class postage paid, for %s.",
		m.Day.US(), by, phrase.Count(m.Pieces, "piece"), at, h.Utility)
}

// proofOf draws the place for the postmark, with the lines of who mailed and who received beside it.
func proofOf(f *paper.Flow, m collection.Mailing, posted bool) {
	high, wide := paper.P(108), paper.P(0)
	top, quiet := f.Y-paper.P(8), paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	if posted {
		wide = paper.P(216)
		f.C.Box(paper.Box{X: f.Right - wide, Y: top, W: wide, H: high, Fill: paper.White, Stroke: paper.Tenths(8), Ink: paper.Dark})
		f.C.Text(f.Right-wide/2, top+high/2, quiet.As(paper.Center), "Postmark of the post office")
		wide += paper.P(20)
	}
	line := func(y paper.Pt, label, says string) {
		f.C.Rule(f.Left, f.Right-wide, y, paper.Dark)
		f.C.Text(f.Left, y+paper.P(9), quiet, label)
		f.C.Text(f.Left, y-paper.P(3), paper.Style{Size: paper.P(9)}, says)
	}
	line(top+paper.P(24), "Taken by", m.By)
	line(top+paper.P(60), "Signature, date", "")
	third := "Seen by the supervisor, date"
	if posted {
		third = "Pieces received at the post office, and by whom"
	}
	line(top+paper.P(96), third, "")
	f.Y = top + high + paper.P(18)
}
