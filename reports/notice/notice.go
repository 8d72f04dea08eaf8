// Package notice lays out the collection notices: reminder, final notice and termination notice.
package notice

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
	"curbstop/reports/remit"
)

// Kind is the step of collection.
type Kind int

// The kinds of notice, from the mildest to the gravest.
const (
	Reminder Kind = iota
	Final
	Termination // the separate written statement of 16 TAC 24.167(a)(1)
)

// Input is all that stands on a notice, decided already.
type Input struct {
	Kind     Kind
	Language paper.Language
	Training bool
	Office   paper.Office
	Remit    []string
	Window   paper.Window
	PayURL   string

	Number   string
	Account  string
	Customer string
	Mail     []string
	Service  string

	Sent    calendar.Day // day of mailing
	Act     calendar.Day // last day to pay or to arrange payment
	Cut     calendar.Day // day the service is to be disconnected; none on a reminder
	Items   []Item       // what is past due, the oldest first
	PastDue money.Amount // sum of the items
	Fees    []Fee        // what having the service back would cost, all of it
	Sewer   bool         // sewer charges are among the arrears: they end the water service
	Rule    string       // rule the days come from, such as 16 TAC 24.167(a)(1)
	Message string       // anything the office adds
}

// Item is one bill or charge past due.
type Item struct {
	Text   string // such as Bill B-100377
	Billed calendar.Day
	Due    calendar.Day
	Amount money.Amount
}

// Fee is one fee of reconnection.
type Fee struct {
	Text   string
	Amount money.Amount
}

// ErrIncomplete is refused when a notice lacks what the rule says it must tell.
var ErrIncomplete = fault.New(fault.Refused, "notice.incomplete", "", nil)

// ErrSum is refused when the items do not make the sum past due.
var ErrSum = fault.New(fault.Internal, "notice.sum", "", nil)

// Check refuses a notice whose items do not add up (notice.sum), or that lacks what its kind must tell (notice.incomplete):
// every kind the day to act, the gravest two also the day of disconnection and the office's address, phone and hours.
func (in Input) Check() error {
	sum := money.Amount(0)
	for _, i := range in.Items {
		sum = sum.Plus(i.Amount)
	}
	if sum != in.PastDue {
		return fault.New(fault.Internal, ErrSum.Code, "Notice {number} was not printed: its items make {sum}, but it says {says}.",
			fault.Args{"number": in.Number, "sum": sum.Dollars(), "says": in.PastDue.Dollars()})
	}
	lacks := ""
	switch {
	case in.Act.IsZero():
		lacks = "the day to act"
	case in.Kind == Reminder:
	case in.Cut.IsZero():
		lacks = "the day of disconnection"
	case in.Office.Phone == "" || in.Office.Hours == "" || len(in.Office.Address) == 0:
		lacks = "the office's address, phone and hours"
	}
	if lacks != "" {
		return fault.New(fault.Refused, ErrIncomplete.Code,
			"Notice {number} was not printed: it must tell {what}{rule}. Set it and print again.",
			fault.Args{"number": in.Number, "what": lacks, "rule": in.ruleNote()})
	}
	return nil
}

func (in Input) ruleNote() string {
	if in.Rule == "" {
		return ""
	}
	return " (" + in.Rule + ")"
}

var (
	text   = paper.Style{Size: paper.P(9)}
	strong = paper.Style{Font: paper.Bold, Size: paper.P(9)}
)

// Sheet lays the notice out, one page unless many bills are past due. It refuses as Check does, and letters the font lacks.
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	w := wordsOf(in.Language)
	k := w.kinds[in.Kind]
	doc := paper.New(k.title+" "+in.Number, in.Language, in.Training)
	doc.Numbering(number)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			flow.Bottom = paper.MarginBottom
			c.Text(letterhead.Left, paper.P(54), strong, k.title+" "+in.Number+"  ·  "+in.Account)
			return paper.P(70)
		}
		flow.Bottom = remit.Tear - paper.P(20)
		in.head(w).Draw(c)
		in.stub(w).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	in.body(flow, w)
	return doc.Sheet()
}

func number(c *paper.Canvas, says string, pages int) {
	y := paper.P(752)
	if c.Number() == 1 {
		y = remit.Tear - paper.P(8)
	}
	if pages > 1 {
		c.Text(letterhead.Right, y, paper.Style{Size: paper.Tenths(75), Grey: paper.Dark, Align: paper.Right}, says)
	}
}

func (in Input) head(w *words) letterhead.Head {
	h := letterhead.Head{
		Office: in.Office, Window: in.Window, Mail: in.Mail, Title: w.kinds[in.Kind].head,
		Facts: []paper.Fact{
			{Label: w.account, Says: in.Account},
			{Label: w.number, Says: in.Number},
			{Label: w.sent, Says: in.Language.Long(in.Sent)},
		},
		Wide: paper.Fact{Label: w.service, Says: in.Service},
		Box:  letterhead.Box{Label: w.pastDue, Sum: in.PastDue.Dollars(), DayLabel: w.act, Day: in.Language.Short(in.Act)},
	}
	if in.Kind != Reminder {
		h.Box.Foot, h.Box.Strong = w.cutOn+" "+in.Language.Short(in.Cut), true
	}
	return h
}

func (in Input) stub(w *words) remit.Stub {
	return remit.Stub{
		Language: in.Language, Office: in.Office, Remit: in.Remit, Customer: in.Customer, Service: in.Service, Account: in.Account,
		NumberLabel: w.number, Number: in.Number, Due: in.Act, Total: in.PastDue, PayURL: in.PayURL,
	}
}

func (in Input) body(f *paper.Flow, w *words) {
	k := w.kinds[in.Kind]
	if k.banner != "" {
		f.C.Box(paper.Box{X: f.Left, Y: f.Y, W: f.Wide(), H: paper.P(28), Fill: 30})
		f.C.Text(paper.Width/2, f.Y+paper.P(20), paper.Style{Font: paper.Bold, Size: paper.P(16), Grey: paper.White, Align: paper.Center}, k.banner)
		f.Skip(paper.P(38))
	}
	f.Para(text, in.fill(k.lead))
	f.Skip(paper.P(5))
	f.Para(strong, in.fill(k.action)) // before the bills, so that it stands on page 1 however many there are
	f.Skip(paper.P(8))
	in.items(f, w)
	f.Skip(paper.P(12))
	if in.Kind != Reminder {
		in.fees(f, w)
		if in.Sewer {
			f.Para(text, w.sewer)
			f.Skip(paper.P(5))
		}
	}
	f.Para(text, in.fill(w.rights))
	if in.Message != "" {
		f.Skip(paper.P(5))
		f.Para(text, in.Message)
	}
}

func (in Input) items(f *paper.Flow, w *words) {
	var rows []paper.Row
	for _, i := range in.Items {
		rows = append(rows, paper.Row{Cells: []string{i.Text, in.Language.Short(i.Billed), in.Language.Short(i.Due), i.Amount.String()}})
	}
	rows = append(rows, paper.Row{Cells: []string{w.pastDue, "", "", in.PastDue.String()}, Strong: true})
	f.Table(paper.Table{Columns: []paper.Column{
		{Head: w.item, Share: 46},
		{Head: w.billed, Share: 18},
		{Head: w.due, Share: 18},
		{Head: w.amount, Share: 18, Align: paper.Right},
	}}, rows)
}

func (in Input) fees(f *paper.Flow, w *words) {
	if len(in.Fees) == 0 {
		return
	}
	parts, sum := make([]string, len(in.Fees)), in.PastDue
	for i, fee := range in.Fees {
		parts[i] = fee.Text + " " + fee.Amount.Dollars()
		sum = sum.Plus(fee.Amount)
	}
	f.Para(text, fault.Fill(w.fees, fault.Args{"fees": strings.Join(parts, "; "), "sum": sum.Dollars()}))
	f.Skip(paper.P(5))
}

func (in Input) fill(says string) string {
	return fault.Fill(says, fault.Args{
		"sum": in.PastDue.Dollars(), "act": in.Language.Long(in.Act), "cut": in.Language.Long(in.Cut), "service": in.Service,
		"phone": in.Office.Phone, "hours": strings.TrimSuffix(in.Office.Hours, "."), "office": in.Office.Name, "where": strings.Join(in.Office.Address, ", "),
	})
}
