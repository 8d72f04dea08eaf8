package workday

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Every says how often a status report is due.
type Every string

// How often reports are due; a special one is due when it is asked for.
const (
	Weekly    Every = "week"
	Monthly   Every = "month"
	Quarterly Every = "quarter"
	Yearly    Every = "year"
	Special   Every = "special"
)

// Everies lists them in the order of a form.
var Everies = []Every{Weekly, Monthly, Quarterly, Yearly, Special}

// Schedule is a status report that is due again and again: its figures, its headings, who gets it.
type Schedule struct {
	row.Mark `cbor:"90,keyasint"`
	Key      string       `cbor:"1,keyasint"`
	Title    string       `cbor:"2,keyasint"`
	Recip    string       `cbor:"3,keyasint"` // who gets it
	Every    Every        `cbor:"4,keyasint"`
	Days     int          `cbor:"5,keyasint,omitempty"` // after the end of the period it is due
	Figures  []string     `cbor:"6,keyasint"`           // keys of figures
	Headings []string     `cbor:"7,keyasint"`           // of the narrative
	Begins   calendar.Day `cbor:"8,keyasint"`           // first day of the first period
	Retired  bool         `cbor:"9,keyasint,omitempty"`
}

// FigureKinds says what status reports can count, by key, in the order of a form; the procedures that count register them.
var FigureKinds = []FigureKind{
	{"accounts.active", "Accounts in service"},
	{"accounts.opened", "Accounts opened"},
	{"accounts.closed", "Accounts closed"},
	{"bills", "Bills issued"},
	{"charges", "Charges posted"},
	{"receipts", "Payments received"},
	{"returned", "Payments voided or returned"},
	{"penalties", "Late fees"},
	{"credits", "Adjustments and credits"},
	{"writeoffs", "Debts written off"},
	{"refunds", "Refund checks issued"},
	{"notices", "Collection notices mailed"},
	{"cuts", "Services cut for nonpayment"},
	{"restores", "Services restored"},
	{"orders.done", "Service orders completed"},
	{"orders.open", "Service orders open at the end"},
	{"calls", "Telephone contacts noted"},
	{"contacts", "Other contacts noted"},
	{"tasks.done", "Tasks finished"},
	{"tasks.late", "Tasks late at the end"},
	{"owed", "Owed by customers at the end"},
	{"owed.30", "of it more than 30 days past due"},
	{"owed.90", "of it more than 90 days past due"},
}

// FigureKind is a figure a status report can show.
type FigureKind struct{ Key, Title string }

// Figure is one counted figure of a report, beside the period before.
type Figure struct {
	Key    string       `cbor:"1,keyasint"`
	Title  string       `cbor:"2,keyasint"`
	Count  int          `cbor:"3,keyasint,omitempty"`
	Sum    money.Amount `cbor:"4,keyasint,omitempty"`
	Was    int          `cbor:"5,keyasint,omitempty"`
	WasSum money.Amount `cbor:"6,keyasint,omitempty"`
	Money  bool         `cbor:"7,keyasint,omitempty"` // it has a sum
	Plain  bool         `cbor:"8,keyasint,omitempty"` // the sum alone: nothing is counted
}

// Part is one heading of the narrative with what is said under it.
type Part struct {
	Heading string `cbor:"1,keyasint"`
	Text    string `cbor:"2,keyasint,omitempty"`
}

// Report is one status report: prepared with the figures of the books, written, signed and sent. Sent, it is frozen.
type Report struct {
	document.Header `cbor:"100,keyasint"`
	Schedule        string       `cbor:"1,keyasint"`
	Title           string       `cbor:"2,keyasint"`
	Recip           string       `cbor:"3,keyasint"`
	From            calendar.Day `cbor:"4,keyasint"`
	To              calendar.Day `cbor:"5,keyasint"`
	Due             calendar.Day `cbor:"6,keyasint"`
	Figures         []Figure     `cbor:"7,keyasint"`
	Parts           []Part       `cbor:"8,keyasint"`
	Counted         calendar.Day `cbor:"9,keyasint"` // business day on which the figures were counted
	By              string       `cbor:"10,keyasint"`
	Sender          string       `cbor:"11,keyasint,omitempty"`
}

// ReportLaw is the life of a status report: prepared (draft), sent (issued); what should not have been sent is voided and prepared anew.
var ReportLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {document.Issue: document.Issued, document.Void: document.Voided},
	document.Issued: {document.Void: document.Voided},
	document.Voided: {},
}

var reportPast = map[document.Action]string{document.Issue: "sent", document.Void: "voided"}

// Begin makes the draft of a report over a period, with figures counted elsewhere. It is what the procedure that counts them calls.
//
// Refuses, in order: no such schedule, or a retired one; a period that has not ended or ends before it begins; a draft or a sent report
// of the same days.
func Begin(b Books, sign authority.Sign, key string, from, to calendar.Day, figures []Figure) (Report, error) {
	s, err := b.ReportSchedules().Get(key)
	if err != nil {
		return Report{}, err
	}
	drafts, sent, err := reportsBy(b)
	if err != nil {
		return Report{}, err
	}
	k := span{key, from, to}
	switch {
	case s.Retired:
		return Report{}, fault.New(fault.Refused, "report.retired", "That report is not prepared any more.", nil)
	case to < from || to > sign.Day:
		return Report{}, no("report.period", "The period must have begun and ended, by {day} at the latest.", "to", fault.Args{"day": sign.Day.US()})
	case sent[k] || drafts[k] != 0:
		return Report{}, fault.New(fault.Refused, "report.twin", "There is a report of these days already: open that one, or void it first.", nil).At("from")
	}
	number, err := b.DocumentNumber(KindReport, sign)
	if err != nil {
		return Report{}, err
	}
	r := Report{
		Header: document.New(KindReport, number, sign), Schedule: key, Title: s.Title, Recip: s.Recip, From: from, To: to, Due: to.Plus(s.Days),
		Figures: figures, Counted: sign.Day, By: b.SignedBy(sign),
	}
	for _, h := range s.Headings {
		r.Parts = append(r.Parts, Part{Heading: h})
	}
	return kept(b, r)
}

// WriteReport keeps the narrative of a report that is being prepared.
//
// Refuses, in order: no such report; one that is sent or void; a part without heading; one somebody else changed since it was read.
type WriteReport struct {
	Number document.Number `cbor:"1,keyasint"`
	Rev    uint64          `cbor:"2,keyasint"` // as read
	Parts  []Part          `cbor:"3,keyasint"`
}

// Name implements Command.
func (WriteReport) Name() string { return "report.write" }

// Act implements Command.
func (c WriteReport) Act(b Books) (authority.Act, error) {
	return reportAct(b, VerbReport, c.Number, "")
}

func reportAct(b Books, v authority.Verb, n document.Number, reason string) (authority.Act, error) {
	r, err := b.StatusReports().Get(n)
	return authority.Act{Verb: v, Subject: r.Ref().String() + ", " + r.Title, Reason: reason}, err
}

// Do implements Command.
func (c WriteReport) Do(b Books, _ authority.Sign) (Report, error) {
	r, err := draftReport(b, c.Number)
	if err != nil {
		return r, err
	}
	for i, p := range c.Parts {
		if c.Parts[i].Heading, err = needed(p.Heading, "report.heading", "Every part needs a heading.", "parts"); err != nil {
			return r, err
		}
		c.Parts[i].Text = strings.TrimSpace(p.Text)
	}
	r.Parts, r.Rev = c.Parts, c.Rev
	return kept(b, r)
}

// kept saves a report and gives it as it was saved, with its mark.
func kept(b Books, r Report) (Report, error) {
	if err := b.StatusReports().Put(r); err != nil {
		return r, err
	}
	return b.StatusReports().Get(r.Number)
}

func draftReport(b Books, n document.Number) (Report, error) {
	r, err := b.StatusReports().Get(n)
	if err == nil && r.State != document.Draft {
		err = fault.New(fault.Refused, "report.frozen", "{what} is {state}: void it and prepare it anew.", fault.Args{"what": r.Ref().String(), "state": r.Stands()})
	}
	return r, err
}

// Stands says the state in the words of reports.
func (r Report) Stands() string {
	switch r.State {
	case document.Draft:
		return "being prepared"
	case document.Issued:
		return "sent"
	}
	return string(r.State)
}

// SendReport signs a report and says that it was sent; it is frozen from then on.
//
// Refuses, in order: no such report; one that is sent or void; a heading with nothing under it; figures counted before the last day of
// the period was over.
type SendReport struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (SendReport) Name() string { return "report.send" }

// Act implements Command.
func (c SendReport) Act(b Books) (authority.Act, error) { return reportAct(b, VerbSend, c.Number, "") }

// Do implements Command.
func (c SendReport) Do(b Books, sign authority.Sign) (Report, error) {
	r, err := draftReport(b, c.Number)
	if err != nil {
		return r, err
	}
	for _, p := range r.Parts {
		if p.Text == "" {
			return r, no("report.empty", "Nothing is said under “{heading}”: write it, or “nothing to report”.", "parts", fault.Args{"heading": p.Heading})
		}
	}
	if r.Counted <= r.To {
		return r, fault.New(fault.Refused, "report.early", "Its figures were counted on {day}, before {last} was over: count them again.",
			fault.Args{"day": r.Counted.US(), "last": r.To.US()})
	}
	if err := r.MoveBy(ReportLaw, reportPast, document.Issue, sign, ""); err != nil {
		return r, err
	}
	r.Sender = b.SignedBy(sign)
	return kept(b, r)
}

// VoidReport takes a report back; its period is due again.
//
// Refuses, in order: no such report; no reason; one that is void already.
type VoidReport struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidReport) Name() string { return "report.void" }

// Act implements Command.
func (c VoidReport) Act(b Books) (authority.Act, error) {
	return reportAct(b, VerbSend, c.Number, c.Reason)
}

// Do implements Command.
func (c VoidReport) Do(b Books, sign authority.Sign) (Report, error) {
	r, err := b.StatusReports().Get(c.Number)
	if err != nil {
		return r, err
	}
	reason, err := needed(c.Reason, "report.why", "Say why it is taken back.", "reason")
	if err != nil {
		return r, err
	}
	if err := r.MoveBy(ReportLaw, reportPast, document.Void, sign, reason); err != nil {
		return r, err
	}
	return kept(b, r)
}

// Recount puts figures counted anew into a report that is being prepared.
func Recount(b Books, sign authority.Sign, n document.Number, figures func(Report) ([]Figure, error)) (Report, error) {
	r, err := draftReport(b, n)
	if err != nil {
		return r, err
	}
	if r.Figures, err = figures(r); err != nil {
		return r, err
	}
	r.Counted = sign.Day
	return kept(b, r)
}

// Reports gives status reports, the newest first.
type Reports struct{ Limit int }

// Act implements Query.
func (Reports) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbReport, Subject: "status reports"}, nil
}

// Ask implements Query.
func (q Reports) Ask(b Books, _ authority.Sign) ([]Report, error) {
	return row.Collect(b.StatusReports().All(row.Span{Reverse: true, Limit: limited(q.Limit)}))
}
