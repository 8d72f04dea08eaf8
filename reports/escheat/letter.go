// Package escheat lays out the papers of unclaimed property: the letter by which an owner is sought, and the report of what is handed over.
package escheat

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Letter is all that stands on a due-diligence letter.
type Letter struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Window   paper.Window
	Signed   string // who signed it by delegation, in its language

	Number  string // of the property
	Account string
	Service string // address served, on one line
	Owner   string
	Mail    []string
	What    string // such as refund check 000441 of 10/01/2026
	Source  string // the same in short: Refund check 000441
	Amount  money.Amount
	Sent    calendar.Day
	Answer  calendar.Day // last day to answer before the sum is handed over
	Deliver calendar.Day
	Local   bool   // the utility's own treasurer keeps it
	Rule    string // citation
}

// ErrIncomplete is refused when a letter lacks what it must tell.
var ErrIncomplete = fault.New(fault.Refused, "escheat.incomplete", "", nil)

// Check refuses a letter without an address, an amount or a day to answer by (escheat.incomplete).
func (in Letter) Check() error {
	lacks := ""
	switch {
	case len(in.Mail) < 3:
		lacks = "a mail address of name, street and city"
	case in.Amount <= 0:
		lacks = "an amount"
	case in.Answer.IsZero():
		lacks = "the day to answer by"
	}
	if lacks == "" {
		return nil
	}
	return fault.New(fault.Refused, ErrIncomplete.Code, "The letter for {number} was not printed: it lacks {what}. Correct it and print again.",
		fault.Args{"number": in.Number, "what": lacks})
}

// Sheet lays the letter out on one page, with a part to sign and send back. It refuses as Check does, and letters the font lacks.
func (in Letter) Sheet() (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	w := english
	if in.Language == paper.Spanish {
		w = spanish
	}
	doc := paper.New(w.title+" "+in.Number, in.Language, in.Training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			return paper.P(60)
		}
		in.head(w).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	for _, p := range strings.Split(in.fill(w.body), "\n") {
		flow.Para(paper.Style{Size: paper.P(10)}, p)
		flow.Skip(paper.P(7))
	}
	in.answer(flow, w)
	doc.Foot(in.Signed)
	return doc.Sheet()
}

func (in Letter) head(w words) letterhead.Head {
	return letterhead.Head{
		Office: in.Office, Window: in.Window, Mail: in.Mail, Title: w.title,
		Facts: []paper.Fact{
			{Label: w.number, Says: in.Number},
			{Label: w.date, Says: in.Language.Long(in.Sent)},
			{Label: w.account, Says: in.Account},
			{Label: w.from, Says: in.Source},
		},
		Wide: paper.Fact{Label: w.service, Says: in.Service},
		Box:  letterhead.Box{Label: w.sum, Sum: in.Amount.Dollars(), DayLabel: w.by, Day: in.Language.Short(in.Answer), Foot: in.Rule},
	}
}

// answer is the part to be signed and sent back.
func (in Letter) answer(f *paper.Flow, w words) {
	const high = 190 * paper.Point
	f.Need(high)
	f.Y = max(f.Y, paper.MarginBottom-high)
	c := f.C
	c.Rule(f.Left, f.Right, f.Y, paper.Mid)
	f.Skip(paper.P(12))
	f.Para(paper.Style{Font: paper.Bold, Size: paper.P(10)}, in.fill(w.reply))
	f.Skip(paper.P(4))
	f.Para(paper.Style{Size: paper.P(9)}, in.fill(w.claim))
	half := f.Left + f.Wide()/2
	label := paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	y := f.Y + paper.P(34)
	for _, row := range [][2]string{{w.sign, w.day}, {w.mail, w.phone}} {
		c.Rule(f.Left, half-paper.P(10), y, paper.Dark)
		c.Text(f.Left, y+paper.P(10), label, row[0])
		c.Rule(half, f.Right, y, paper.Dark)
		c.Text(half, y+paper.P(10), label, row[1])
		y += paper.P(42)
	}
}

func (in Letter) fill(says string) string {
	hand := in.Language.Pick("the State of Texas", "al estado de Texas")
	if in.Local {
		hand = in.Language.Pick("the treasurer of this utility", "al tesorero de esta empresa")
	}
	return fault.Fill(says, fault.Args{
		"owner": in.Owner, "sum": in.Amount.Dollars(), "what": in.What, "number": in.Number, "account": in.Account, "office": in.Office.Name,
		"answer": in.Language.Long(in.Answer), "deliver": in.Language.Long(in.Deliver), "hand": hand, "phone": in.Office.Phone,
		"where": strings.Join(in.Office.Address, ", "),
	})
}
