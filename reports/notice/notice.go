// Package notice lays out the collection notices: reminder, final notice and termination notice.
package notice

import (
	"slices"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
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
	DoorTag     // hung at the door before the crew comes, three to a page
	PostCut     // hung at the door when the service is off
)

// Input is all that stands on a notice, decided already.
type Input struct {
	Kind     Kind
	Signed   string // who signed it by delegation, in its language; "" for nobody
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

	Sent    calendar.Day      // day of mailing
	Act     calendar.Day      // last day to pay or to arrange payment
	Cut     calendar.Day      // day the service is to be disconnected; none on a reminder
	Items   []Item            // what is past due, the oldest first
	PastDue money.Amount      // sum of the items
	Fees    []Fee             // what having the service back would cost, all of it
	Sewer   bool              // sewer charges are among the arrears: they end the water service
	Rule    string            // rule the days come from, such as 16 TAC 24.167(a)(1)
	Message string            // anything the office adds
	Second  *Input            // the same in English, printed behind it where the rules want both; nil for none
	Letter  collection.Letter // as the office worded it; empty for the wording shipped
	Whole   bool              // every fee of reconnection must be told
	Free    bool              // there is none
	Stale   bool              // its days of validity are over: it is void
	Void    bool              // somebody voided it
	Lacks   error             // what the rules want it to tell and it does not; nil for nothing
	Form    string            // form and version of the wording, in small type
	Job     string            // print job, in small type at the top with the sheet
	First   int               // its first sheet within the job
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
	After  bool // only for restoring after hours
}

// ErrIncomplete is refused when a notice lacks what the rule says it must tell.
var ErrIncomplete = fault.New(fault.Refused, "notice.incomplete", "", nil)

// ErrSum is refused when the items do not make the sum past due.
var ErrSum = fault.New(fault.Internal, "notice.sum", "", nil)

// ErrStale is refused when a notice is too old to carry a cut.
var ErrStale = fault.New(fault.Refused, "notice.stale", "", nil)

// ErrVoid is refused when a notice was voided.
var ErrVoid = fault.New(fault.Refused, "notice.void", "", nil)

// Check refuses a notice whose items do not add up (notice.sum), one that is void of age (notice.stale) or was voided (notice.void), one that
// lacks what the rules want it to tell (notice.lacks), or what its kind must tell (notice.incomplete): every kind the day to act; beyond
// the reminder the office's address, phone and hours; before a cut its day; a termination notice all fees of reconnection too.
func (in Input) Check() error {
	sum := money.Amount(0)
	for _, i := range in.Items {
		sum = sum.Plus(i.Amount)
	}
	if sum != in.PastDue {
		return fault.New(fault.Internal, ErrSum.Code, "Notice {number} was not printed: its items make {sum}, but it says {says}.",
			fault.Args{"number": in.Number, "sum": sum.Dollars(), "says": in.PastDue.Dollars()})
	}
	if in.Stale {
		return fault.New(fault.Refused, ErrStale.Code, "Notice {number} of {day} was not printed: it is void, because the days for which it carries a cut are over. "+
			"Send a new one.", fault.Args{"number": in.Number, "day": in.Sent.US()})
	}
	if in.Void {
		return fault.New(fault.Refused, ErrVoid.Code, "Notice {number} of {day} was not printed: it is void. Whoever still owes is sent a new one.",
			fault.Args{"number": in.Number, "day": in.Sent.US()})
	}
	if in.Lacks != nil {
		return in.Lacks
	}
	lacks := in.lacks()
	if lacks != "" {
		return fault.New(fault.Refused, ErrIncomplete.Code,
			"Notice {number} was not printed: it must tell {what}{rule}. Set it and print again.",
			fault.Args{"number": in.Number, "what": lacks, "rule": in.ruleNote()})
	}
	return nil
}

// lacks names the first thing a notice of its kind must tell and does not.
func (in Input) lacks() string {
	threat := in.Kind != Reminder && in.Kind != PostCut
	switch {
	case in.Act.IsZero():
		return "the day to act"
	case threat && in.Cut.IsZero():
		return "the day of disconnection"
	case threat && in.Cut <= in.Act:
		return "a day of disconnection after the day to act"
	case in.Kind == Reminder:
		return ""
	case in.Office.Phone == "" || in.Office.Hours == "" || len(in.Office.Address) == 0:
		return "the office's address, phone and hours"
	case in.PastDue <= 0:
		return "the sum past due"
	case in.Whole && len(in.Fees) == 0 && !in.Free:
		return "all fees of reconnection"
	}
	return ""
}

func (in Input) ruleNote() string {
	if in.Rule == "" {
		return ""
	}
	return " (" + in.Rule + ")"
}

// sheet names a sheet of the print job.
func (in Input) sheet(after int) string { return in.Job + " / " + strconv.Itoa(in.First+after) }

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
	k, err := in.letter()
	if err != nil {
		return paper.Sheet{}, err
	}
	if in.Kind == DoorTag {
		return tags([]Input{in})
	}
	doc := paper.New(k.Title+" "+in.Number, in.Language, in.Training)
	doc.Numbering(in.number)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			flow.Bottom = paper.MarginBottom
			c.Text(letterhead.Left, paper.P(54), strong, k.Title+" "+in.Number+"  ·  "+in.Account)
			return paper.P(70)
		}
		flow.Bottom = remit.Tear - paper.P(20)
		in.head(w, k.Title).Draw(c)
		in.stub(w).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	in.body(flow, w, k)
	sheet, err := doc.Sheet()
	if err != nil || in.Second == nil {
		return sheet, err
	}
	return in.behind(sheet)
}

// behind adds the same notice in English behind its sheet, as further sheets of the print job.
func (in Input) behind(s paper.Sheet) (paper.Sheet, error) {
	also := *in.Second
	also.Job, also.First = in.Job, in.First+len(s.Pages)
	second, err := Sheet(also)
	s.Pages = append(s.Pages, second.Pages...)
	return s, err
}

// number numbers the pages of a notice of several, and names the sheet of the print job.
func (in Input) number(c *paper.Canvas, says string, pages int) {
	if in.Job != "" {
		c.Text(letterhead.Side-paper.P(8), paper.P(36), paper.Style{Size: paper.P(6), Grey: paper.Mid, Align: paper.Right}, in.sheet(c.Number()-1))
	}
	y := paper.P(752)
	if c.Number() == 1 {
		y = remit.Tear - paper.P(8)
	}
	if c.Number() == 1 {
		c.Fit(letterhead.Left, y, paper.P(400), paper.Style{Size: paper.P(6), Grey: paper.Dark}, in.Signed)
	}
	if pages > 1 {
		c.Text(letterhead.Right, y, paper.Style{Size: paper.Tenths(75), Grey: paper.Dark, Align: paper.Right}, says)
	}
}

func (in Input) head(w *words, title string) letterhead.Head {
	h := letterhead.Head{
		Office: in.Office, Window: in.Window, Mail: in.Mail, Title: title,
		Facts: []paper.Fact{
			{Label: w.account, Says: in.Account},
			{Label: w.number, Says: in.Number},
			{Label: w.sent, Says: in.Language.Long(in.Sent)},
		},
		Wide: paper.Fact{Label: w.service, Says: in.Service},
		Box:  letterhead.Box{Label: w.pastDue, Sum: in.PastDue.Dollars(), DayLabel: w.act, Day: in.Language.Short(in.Act)},
	}
	if in.Kind == PostCut {
		h.Box.DayLabel, h.Box.Day, h.Box.Strong = w.total, in.Merge().Total, true
	} else if in.Kind != Reminder {
		h.Box.Foot, h.Box.Strong = w.cutOn+" "+in.Language.Short(in.Cut), true
	}
	return h
}

func (in Input) stub(w *words) remit.Stub {
	total := in.PastDue
	if in.Kind == PostCut {
		_, total = in.feesTold()
	}
	return remit.Stub{
		Language: in.Language, Office: in.Office, Remit: in.Remit, Customer: in.Customer, Service: in.Service, Account: in.Account,
		NumberLabel: w.number, Number: in.Number, Due: in.Act, Total: total, PayURL: in.PayURL,
	}
}

func (in Input) body(f *paper.Flow, w *words, k collection.Letter) {
	if k.Banner != "" {
		f.C.Box(paper.Box{X: f.Left, Y: f.Y, W: f.Wide(), H: paper.P(28), Fill: 30})
		f.C.Text(paper.Width/2, f.Y+paper.P(20), paper.Style{Font: paper.Bold, Size: paper.P(16), Grey: paper.White, Align: paper.Center}, k.Banner)
		f.Skip(paper.P(38))
	}
	f.Para(text, k.Lead)
	f.Skip(paper.P(5))
	f.Para(strong, k.Action) // before the bills, so that it stands on page 1 however many there are
	f.Skip(paper.P(8))
	in.items(f, w)
	f.Skip(paper.P(12))
	for i, p := range in.after(k) {
		if i > 0 {
			f.Skip(paper.P(3))
		}
		f.Para(text, p.says)
	}
	if in.Message != "" {
		f.Skip(paper.P(5))
		f.Para(text, in.Message)
	}
	if in.Form != "" {
		f.Skip(paper.P(5))
		f.Para(paper.Style{Size: paper.Tenths(65), Grey: paper.Dark}, in.Form)
	}
}

// said is one text of a notice below its bills, by the name of its part.
type said struct{ name, says string }

// after gives the texts below the bills in order: the fees, what sewer arrears do, how to ask for a plan or a review, and where.
func (in Input) after(k collection.Letter) (out []said) {
	if in.Kind != Reminder {
		switch {
		case len(in.Fees) > 0:
			out = append(out, said{"fees", k.Fees})
		case in.Free:
			out = append(out, said{"no fees", k.NoFees})
		}
		if in.Sewer {
			out = append(out, said{"sewer", k.Sewer})
		}
	}
	out = append(out, said{"plans", k.Plans}, said{"review", k.Review}, said{"appeal", k.Appeal}, said{"rights", k.Rights})
	return slices.DeleteFunc(out, func(s said) bool { return s.says == "" })
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
