// Package bill lays out the utility bill with its detachable stub.
package bill

import (
	"iter"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
	"curbstop/reports/remit"
)

// Template names the form and its version: a printed bill names it, so that a reprint after the form changed says so.
const Template = "bill 2"

// Input is all that stands on a bill, reckoned already; Sheet only adds it up again to be sure.
type Input struct {
	Language paper.Language
	Training bool
	Signed   string // who signed it by delegation, in its language; "" for nobody
	Office   paper.Office
	Remit    []string     // name and address payments are mailed to
	Window   paper.Window // zero is the common #10 window
	PayURL   string       // printed as a QR code on the stub when set

	Barcode string       // the bars of an Intelligent Mail barcode above the address; "" for none
	Job     string       // print job, such as A-000003; "" outside of one
	First   int          // number of the bill's first sheet within the job
	Copy    Copy         // "" is the customer's own
	Again   calendar.Day // day it was printed again at the counter; no date: the first printing
	PaidBy  string       // number of the account on whose bill this one is summed up

	Number   string
	Account  string
	Customer string
	Mail     []string // lines of the mail address, name first
	Service  string   // address served
	Class    string   // of the rate, such as Residential

	Billed, Due calendar.Day
	Readings    []Reading
	Services    []Service

	Sums
	AfterDue money.Amount // due when paid late; 0 leaves the line out
	Budget   []paper.Fact // how the agreed installment stands against what was charged; empty without an agreement
	Sections []Section    // the accounts of a bill for several; Sums is then their sum, and Services and Readings are theirs
	Compared *Comparison  // of a bill that corrects another

	ChartUnit string      // unit of the chart, such as CCF
	Chart     []paper.Bar // up to 13 months, the oldest first
	Messages  []string
	Autopay   calendar.Day // day the total is drawn from the customer's bank; no date: none
	Final     bool
	Revises   string // number of the bill this one replaces
}

// Sums carries the last balance to the total due.
type Sums struct {
	Previous    money.Amount // balance of the last bill
	Payments    money.Amount // received since, as a positive sum
	Deposits    money.Amount // signed: a deposit given back is negative
	Adjustments money.Amount // other ones, signed: a credit is negative
	Penalties   money.Amount
	Current     money.Amount // sum of the services
	Deferred    money.Amount // signed: what a budget plan does not ask for yet is negative
	Total       money.Amount // due now
}

// Section is one account of a bill for several.
type Section struct {
	Account, Number, Service, Class string
	Readings                        []Reading
	Services                        []Service
	Sums
}

// Comparison sets a bill beside the one it corrects.
type Comparison struct {
	Reason string
	Lines  []Compared
	Total  Compared
}

// Compared is one line, or the total, of the old bill and of the new one.
type Compared struct {
	Text                 string
	Old, New, Difference money.Amount
}

// Copy says whom a copy of the bill goes to.
type Copy string

// The copies of a bill.
const (
	ToOwner Copy = "owner"
	ToThird Copy = "third party"
)

// Reading is the consumption of one meter over one period.
type Reading struct {
	Meter             string
	From, To          calendar.Day
	Previous, Current string // register reads; both empty: the consumption was reported without one
	Use, Unit         string
	Estimated         bool
	Changed           bool // the meter was taken out on the last day
	LowFlow           bool // the small register of a compound meter
}

// Reported says whether the consumption came without a read of the register.
func (r Reading) Reported() bool { return r.Previous == "" && r.Current == "" }

// Service is one service charged, such as water, with the lines that make up its total.
type Service struct {
	Name  string
	Lines []Charge
	Total money.Amount
}

// Charge is one line: a quantity at a price, or a plain charge when both are empty.
type Charge struct {
	Text            string
	Quantity, Price string
	Amount          money.Amount
}

// ErrSum is refused when the figures of a bill do not add up: such a bill must not reach a customer.
var ErrSum = fault.New(fault.Internal, "bill.sum", "", nil)

// Check adds the bill up: lines to services, services to current charges, and those with the balance to the total; of a bill for
// several accounts each of them, and their sums (bill.sum).
func (in Input) Check() error {
	if len(in.Sections) == 0 {
		return in.check(in.Services, in.Sums)
	}
	var all Sums
	for _, s := range in.Sections {
		if err := in.check(s.Services, s.Sums); err != nil {
			return err
		}
		all = all.Plus(s.Sums)
	}
	if all != in.Sums {
		return in.wrong("the accounts of the bill", all.Total, in.Total)
	}
	return nil
}

// Plus adds each of the sums.
func (s Sums) Plus(o Sums) Sums {
	return Sums{
		Previous: s.Previous.Plus(o.Previous), Payments: s.Payments.Plus(o.Payments), Deposits: s.Deposits.Plus(o.Deposits),
		Adjustments: s.Adjustments.Plus(o.Adjustments), Penalties: s.Penalties.Plus(o.Penalties), Current: s.Current.Plus(o.Current),
		Deferred: s.Deferred.Plus(o.Deferred), Total: s.Total.Plus(o.Total),
	}
}

func (in Input) check(services []Service, sums Sums) error {
	current := money.Amount(0)
	for _, s := range services {
		sum := money.Amount(0)
		for _, l := range s.Lines {
			sum = sum.Plus(l.Amount)
		}
		if sum != s.Total {
			return in.wrong(s.Name, sum, s.Total)
		}
		current = current.Plus(s.Total)
	}
	if current != sums.Current {
		return in.wrong("current charges", current, sums.Current)
	}
	if total := money.Sum(sums.Previous, -sums.Payments, sums.Deposits, sums.Adjustments, sums.Penalties, sums.Current, sums.Deferred); total != sums.Total {
		return in.wrong("total due", total, sums.Total)
	}
	return nil
}

func (in Input) wrong(what string, sum, says money.Amount) error {
	return fault.New(fault.Internal, ErrSum.Code,
		"Bill {bill} was not printed: its lines make {sum} for {what}, but it says {says}. Cancel it and bill again.",
		fault.Args{"bill": in.Number, "sum": sum.Dollars(), "what": what, "says": says.Dollars()})
}

// Sheet lays the bill out: one page, or more when the charges need them. It refuses a bill that does not add up (bill.sum) and
// letters the font lacks (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	w := wordsOf(in.Language)
	doc := paper.New(w.title+" "+in.Number, in.Language, in.Training)
	doc.Numbering(func(c *paper.Canvas, text string, pages int) {
		y := paper.P(752)
		if c.Number() == 1 {
			y = tear - paper.P(12)
		}
		if c.Number() == 1 && in.Signed != "" {
			c.Fit(letterhead.Left, y, paper.P(400), paper.Style{Size: paper.P(6), Grey: paper.Dark}, in.Signed)
		}
		if pages > 1 {
			c.Text(right, y, small.As(paper.Right), text)
		}
		if in.Job != "" {
			says := in.Job + " / " + strconv.Itoa(in.First+c.Number()-1)
			c.Text(letterhead.Side-paper.P(8), paper.P(36), paper.Style{Size: paper.P(6), Grey: paper.Mid, Align: paper.Right}, says)
		}
	})
	f := &form{in: in, w: w, c: doc.Page()}
	in.head(w).Draw(f.c)
	in.stub(w).Draw(f.c)
	if len(in.Sections) > 0 {
		f.accounts()
	} else {
		f.body()
	}
	if f.overflow || len(in.Sections) > 0 || in.Compared != nil {
		f.details(doc)
	}
	return doc.Sheet()
}

// form is one bill being laid out.
type form struct {
	in       Input
	w        *words
	c        *paper.Canvas
	overflow bool // the charges or messages continue on another page
	later    bool // the chart stands there too
}

// Run lays out the bills of a run one after another; it ends with the first error.
func Run(bills iter.Seq2[Input, error]) iter.Seq2[paper.Sheet, error] {
	return func(yield func(paper.Sheet, error) bool) {
		for in, err := range bills {
			var s paper.Sheet
			if err == nil {
				s, err = Sheet(in)
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

func (in Input) stub(w *words) remit.Stub {
	s := remit.Stub{
		Language: in.Language, Office: in.Office, Remit: in.Remit, Customer: in.Customer, Service: in.Service, Account: in.Account,
		NumberLabel: w.bill, Number: in.Number, Due: in.Due, Total: in.Total, AfterDue: in.AfterDue, Autopay: in.Autopay,
		PayURL: in.PayURL, Mark: strings.Join(in.marks(w), "  ·  "),
	}
	if in.PaidBy != "" {
		s.Elsewhere = fault.Fill(w.paidBy, fault.Args{"account": in.PaidBy})
	}
	if len(in.Sections) > 0 {
		s.Service = ""
	}
	return s
}
