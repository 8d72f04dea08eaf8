package referral

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Recall is the letter by which the office takes a debt back from an agency.
type Recall struct {
	Training  bool
	Office    paper.Office
	Agency    string
	Mail      []string
	Number    string
	Account   string
	Customer  string
	Placed    calendar.Day
	Recalled  calendar.Day
	Amount    money.Amount
	Collected money.Amount // that the agency's statements say
	Direct    money.Amount // paid to the office
	Credited  money.Amount
	Left      money.Amount
	Cause     string
	Signed    string
}

// Sheet lays the letter out. It refuses figures that do not make the debt (referral.sum).
func (in Recall) Sheet() (paper.Sheet, error) {
	if in.Amount != in.Collected+in.Direct+in.Credited+in.Left {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "The recall of {number} was not printed: its figures do not make {amount}.",
			fault.Args{"number": in.Number, "amount": in.Amount.Dollars()})
	}
	doc := paper.New("Recall of debt "+in.Number, paper.English, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			return paper.P(60)
		}
		letterhead.Head{
			Office: in.Office, Mail: in.Mail, Title: "Recall of a debt placed",
			Facts: []paper.Fact{
				{Label: "Our number", Says: in.Number},
				{Label: "Date", Says: paper.English.Long(in.Recalled)},
				{Label: "Account", Says: in.Account},
				{Label: "Debtor", Says: in.Customer},
			},
			Wide: paper.Fact{Label: "Placed", Says: paper.English.Long(in.Placed)},
			Box:  letterhead.Box{Label: "Recalled", Sum: in.Left.Dollars(), DayLabel: "because", Day: in.Cause},
		}.Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	fill := func(s string) string {
		return fault.Fill(s, fault.Args{"agency": in.Agency, "day": paper.English.Long(in.Recalled), "cause": in.Cause, "office": in.Office.Name, "phone": in.Office.Phone})
	}
	flow.Para(plain, fill("To {agency}: we take back the debt above on {day}. Cause: {cause}. Please stop all collection of it today, tell nobody more about it, and withdraw what you reported of it to a credit bureau."))
	flow.Skip(paper.P(8))
	t := paper.Table{Banded: true, Columns: []paper.Column{{Head: "", Share: 74}, {Head: "Amount", Share: 26, Align: paper.Right}}}
	t.Begin(flow)
	for _, r := range []struct {
		says   string
		amount money.Amount
	}{
		{"Placed", in.Amount}, {"Collected by you, as your statements say", -in.Collected}, {"Paid to us", -in.Direct}, {"Credited", -in.Credited},
	} {
		t.Add(paper.Row{Cells: []string{r.says, r.amount.String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{"Left when recalled", in.Left.String()}})
	flow.Skip(paper.P(8))
	flow.Para(plain, fill("Remit what you collected before this letter with your next statement. Questions: {phone}."))
	flow.Skip(paper.P(24))
	flow.Para(plain, "For "+in.Office.Name+": "+in.Signed)
	return doc.Sheet()
}
