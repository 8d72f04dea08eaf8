// Package analysis lays out the analysis of a delinquent or unusual account, which a supervisor signs: who and where, what is owed by
// age, use and balance as a chart, every month with its figures proved, what is unusual, what was done to collect, and what is
// recommended.
package analysis

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one account analysed.
type Input struct {
	Training bool
	Office   string
	Account  string
	Day      calendar.Day
	Facts    []paper.Fact // who, where, class, since when, status
	Aging    []Bucket     // of what is owed, the youngest first
	Credit   money.Amount // unapplied, shown apart
	Balance  money.Amount // of the account now
	Metered  string       // what the use is of: Water
	Unit     string
	Services []string // columns of charges, as headed
	Carried  money.Amount
	Months   []Month // oldest first
	Unusual  []string
	Sections []Section
	Advice   []string // paragraphs of the recommendation
	Rules    bool     // the recommendation is that of the plain rules, as yet
	Signs    []string // what stands below the lines to sign on
}

// Bucket is one age of what is owed.
type Bucket struct {
	Label  string
	Amount money.Amount
}

// Month is one month: what was carried into it, Charges, Fees, Payments and Other together are Balance.
type Month struct {
	Month     calendar.Month
	Read      string // as the register shows it
	Days      int
	Use       string // "" when nothing was measured
	Scale     int64  // the use, in thousandths, for the chart
	Estimated bool
	Charges   []money.Amount // by service, as many as Services
	Fees      money.Amount
	Payments  money.Amount // below nothing
	Other     money.Amount
	Balance   money.Amount
}

// Section is a list of one sort of happening.
type Section struct {
	Title   string
	Columns []paper.Column
	Rows    []paper.Row
}

// ErrSum is refused when the months do not carry the balance from one to the next, or not to the standing.
var ErrSum = fault.New(fault.Internal, "analysis.sum", "", nil)

// Sheet lays the analysis out. It refuses months or ages that do not make the balance (analysis.sum), and letters the font lacks
// (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.prove(); err != nil {
		return paper.Sheet{}, err
	}
	head := officehead.Head{Office: in.Office, Title: "Account analysis", Note: "Account " + in.Account + ", " + in.Day.Long()}
	doc, f := head.Flow(paper.English, in.Training)
	f.Facts(4, in.Facts)
	in.aging(f)
	in.chart(f)
	in.months(f)
	in.unusual(f)
	for _, s := range in.Sections {
		s.place(f)
	}
	in.recommend(f)
	return doc.Sheet()
}

// prove goes through the months once more as they are printed.
func (in Input) prove() error {
	carried, aged := in.Carried, money.Amount(0)
	for _, m := range in.Months {
		sum := carried.Plus(money.Sum(m.Charges...)).Plus(m.Fees).Plus(m.Payments).Plus(m.Other)
		if sum != m.Balance || len(m.Charges) != len(in.Services) {
			return fault.New(fault.Internal, ErrSum.Code, "The analysis of account {account} was not printed: {month} makes {sum}, but says {says}.",
				fault.Args{"account": in.Account, "month": m.Month.Name(), "sum": sum.Dollars(), "says": m.Balance.Dollars()})
		}
		carried = m.Balance
	}
	for _, b := range in.Aging {
		aged = aged.Plus(b.Amount)
	}
	if carried != in.Balance || aged.Minus(in.Credit) != in.Balance {
		return fault.New(fault.Internal, ErrSum.Code, "The analysis of account {account} was not printed: its months make {sum}, its ages {aged}, its balance is {says}.",
			fault.Args{"account": in.Account, "sum": carried.Dollars(), "aged": aged.Minus(in.Credit).Dollars(), "says": in.Balance.Dollars()})
	}
	return nil
}

// aging draws what is owed by age as a strip, with the credit apart and the balance at its end.
func (in Input) aging(f *paper.Flow) {
	cells := append([]Bucket{}, in.Aging...)
	cells = append(cells, Bucket{"Credit, apart", -in.Credit}, Bucket{"Balance", in.Balance})
	high := paper.P(34)
	f.Need(high + paper.P(8))
	y, step := f.Y+paper.P(2), f.Wide()/paper.Pt(len(cells))
	f.C.Box(paper.Box{X: f.Left, Y: y, W: f.Wide(), H: high, Fill: paper.White, Stroke: paper.Tenths(6), Ink: paper.Mid})
	for i, b := range cells {
		x, last := f.Left+paper.Pt(i)*step, i == len(cells)-1
		figure := paper.Style{Size: paper.Tenths(105), Align: paper.Right}
		switch {
		case last:
			figure.Font = paper.Bold
			f.C.Box(paper.Box{X: x, Y: y, W: f.Right - x, H: high, Fill: paper.Pale, Stroke: paper.Tenths(6), Ink: paper.Mid})
		case b.Amount == 0:
			figure.Grey = paper.Mid
		}
		if i > 0 {
			f.C.Line(paper.Line{X1: x, Y1: y, X2: x, Y2: y + high, Weight: paper.Tenths(4), Grey: paper.Light})
		}
		right := x + step - paper.P(6)
		f.C.Text(right, y+paper.P(12), paper.Style{Size: paper.Tenths(75), Grey: paper.Dark, Align: paper.Right}, b.Label)
		says := b.Amount.Abs().String()
		if last {
			says = b.Amount.Balance()
		}
		f.C.Whole(right, y+paper.P(27), step-paper.P(8), figure, says)
	}
	f.Y = y + high + paper.P(8)
}

// unusual lists the findings.
func (in Input) unusual(f *paper.Flow) {
	f.Skip(paper.P(8))
	size, keep := paper.P(9), paper.P(14)
	for _, says := range in.Unusual {
		keep += paper.Lead(size)*paper.Pt(len(paper.Wrap(paper.Sans, size, f.Wide()-paper.P(10), says))) + paper.P(2)
	}
	f.Heading("What is unusual", min(keep, paper.P(200)))
	if len(in.Unusual) == 0 {
		f.Para(paper.Style{Size: paper.P(9)}, "Nothing.")
	}
	for _, says := range in.Unusual {
		hang(f, "•", paper.P(10), size, says)
	}
}

// hang places a mark and a text beside it, wrapped under itself.
func hang(f *paper.Flow, mark string, indent, size paper.Pt, says string) {
	lead := paper.Lead(size)
	for i, line := range paper.Wrap(paper.Sans, size, f.Wide()-indent, says) {
		f.Need(lead)
		if i == 0 {
			f.C.Text(f.Left, f.Y+size, paper.Style{Size: size}, mark)
		}
		f.C.Text(f.Left+indent, f.Y+size, paper.Style{Size: size}, line)
		f.Y += lead
	}
	f.Y += paper.P(2)
}

// place adds a list under its title.
func (s Section) place(f *paper.Flow) {
	f.Skip(paper.P(8))
	f.Heading(s.Title, paper.P(34))
	f.Table(paper.Table{Columns: s.Columns, Size: paper.P(8), Banded: true}, s.Rows)
}

// recommend adds the recommendation, room for the supervisor's own words, and the lines to sign on; they stay together.
func (in Input) recommend(f *paper.Flow) {
	size, need := paper.Tenths(95), paper.P(24+6+52)
	for _, says := range in.Advice {
		need += paper.Lead(size)*paper.Pt(len(paper.Wrap(paper.Sans, size, f.Wide()-paper.P(14), says))) + paper.P(2)
	}
	const lines = 4
	need += paper.P(20*lines + 24)
	f.Skip(paper.P(8))
	f.Need(min(need, f.Bottom-officehead.Top))
	f.Heading("Recommendation", paper.P(14))
	for i, says := range in.Advice {
		hang(f, string(rune('1'+i%9))+".", paper.P(14), size, says)
	}
	if in.Rules {
		f.Skip(paper.P(3))
		f.Para(paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, "By the plain rules of the office, from the figures above. Who signs decides.")
	}
	f.Skip(paper.P(6))
	f.Para(paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, "In the supervisor's own words")
	officehead.Lines(f, lines)
	officehead.Sign(f, in.Signs...)
}
