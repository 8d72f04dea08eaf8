// Package delegation lays out the letter by which a member of staff lends authority: who may do what for whom, how far and until when.
package delegation

import (
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is what the letter says.
type Input struct {
	Office         string
	Training       bool
	Number         string
	Stands         string
	From, FromPost string
	To, ToPost     string
	First, Last    calendar.Day
	Offered        calendar.Day
	Consent        string // who consented and when, or why nobody had to; "" while it waits
	Accepted       string // by whom and when
	Reason         string
	Lines          []Line
	Revoked        string // when, and why; "" while it is not
}

// Line is one thing lent.
type Line struct{ What, Limit, Day string }

// From fills the letter from what the books answer.
func From(h office.House, l delegation.Listed) Input {
	d := l.Delegation
	in := Input{
		Office: h.Utility, Training: h.Training, Number: d.Number.String(), Stands: string(l.Stands),
		From: l.From.FullName, FromPost: l.From.Position, To: l.To.FullName, ToPost: l.To.Position,
		First: d.First, Last: d.Last, Offered: d.IssuedBy().Day, Reason: d.Reason,
	}
	for _, g := range l.Lines {
		in.Lines = append(in.Lines, Line{g.Words, far(staff.Limit(g.Given.Limit)), far(staff.Limit(g.Given.DayTotal))})
	}
	if d.Free {
		in.Consent = "not needed: the lender consents to delegations"
	}
	for _, h := range l.Hands {
		on := h.By() + ", " + h.Day.US()
		switch document.State(h.As) {
		case delegation.Consented:
			in.Consent = on
		case delegation.Accepted:
			in.Accepted = on
		case delegation.Revoked, delegation.Declined, delegation.Refused:
			in.Revoked = h.As + " by " + h.By() + " on " + h.Day.US() + ": " + h.Reason
		}
	}
	return in
}

func or(says, other string) string {
	if says == "" {
		return other
	}
	return says
}

// far says a limit that reaches as far as the lender's own.
func far(limit string) string {
	if limit == "any" {
		return "as the lender's own"
	}
	return limit
}

// Sheet lays the letter out.
func Sheet(in Input) (paper.Sheet, error) {
	d, f := officehead.Head{Office: in.Office, Title: "Delegation of authority", Note: "Delegation " + in.Number}.Flow(paper.English, in.Training)
	body := paper.Style{Size: paper.P(11)}
	f.Facts(2, []paper.Fact{
		{Label: "From", Says: in.From + ", " + in.FromPost},
		{Label: "To", Says: in.To + ", " + in.ToPost},
		{Label: "First day", Says: in.First.Long()},
		{Label: "Last day", Says: in.Last.Long()},
		{Label: "Offered on", Says: in.Offered.US()},
		{Label: "Stands", Says: in.Stands},
		{Label: "Consent", Says: or(in.Consent, "waits for it, and holds only with it")},
		{Label: "Accepted", Says: or(in.Accepted, "not yet")},
	})
	f.Skip(paper.P(10))
	f.Para(body, in.From+" delegates the following authority to "+in.To+", from the first day to the last. Reason: "+in.Reason+".")
	f.Skip(paper.P(10))
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: "What may be done", Share: 52}, {Head: "Up to, a deed", Share: 24, Align: paper.Right}, {Head: "Up to, a day", Share: 24, Align: paper.Right},
	}}
	t.Begin(f)
	for _, l := range in.Lines {
		t.Add(paper.Row{Cells: []string{l.What, l.Limit, l.Day}})
	}
	f.Skip(paper.P(12))
	for _, says := range []string{
		"The limits are never more than the lender's own, on the day of each deed. What both do of it in a day counts together into the lender's total.",
		"The delegation ends by itself after its last day, and at once when it is revoked, or when the lender is suspended, leaves or loses the authority. It is not passed on.",
		"Work the lender prepared is not approved under it, and the accounts of neither person are touched. Every document made under it says " +
			"“" + in.To + " for " + in.From + " by delegation " + in.Number + "”.",
	} {
		f.Para(paper.Style{Size: paper.P(10)}, says)
		f.Skip(paper.P(5))
	}
	if in.Revoked != "" {
		f.Para(paper.Style{Font: paper.Bold, Size: paper.P(11)}, "This delegation was "+in.Revoked+".")
	}
	f.Skip(paper.P(18))
	officehead.Sign(f, in.From+", lender, and date", "Consents, and date", in.To+", accepts, and date")
	return d.Sheet()
}
