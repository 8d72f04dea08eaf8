package refundcheck

import (
	"curbstop/domain/bank"
	"curbstop/reports/paper"
)

// Format says how checks stand on a sheet of stock. Measures are from the sheet's upper edge.
type Format struct {
	Name    string     // as the bank account names it
	Checks  []paper.Pt // upper edges of the checks of a sheet
	Stubs   []paper.Pt // upper edges of the stubs; sheets of several checks have none
	Printed *Places    // where the blanks are on stock that is printed already; nil for blank stock, on which everything is drawn
}

// Places are the blanks of a printed check, each at its baseline, from the check's upper left corner.
type Places struct{ Payee, Date, Words, Amount, Memo, Address Place }

// Place is one blank; Wide is 0 where nothing limits it.
type Place struct{ X, Y, Wide paper.Pt }

// Formats lists the formats, the first the usual one. The blanks of printed stock are those of the common Quicken and QuickBooks forms.
var Formats = []Format{
	{Name: bank.VoucherTop, Checks: []paper.Pt{0}, Stubs: []paper.Pt{checkFoot, checkFoot + stubHigh}},
	{Name: bank.VoucherMiddle, Checks: []paper.Pt{checkFoot}, Stubs: []paper.Pt{0, 2 * checkFoot}},
	{Name: bank.VoucherBottom, Checks: []paper.Pt{lowest}, Stubs: []paper.Pt{0, paper.P(270)}},
	{Name: bank.ThreeToAPage, Checks: []paper.Pt{lowest - 2*checkFoot, lowest - checkFoot, lowest}},
	{Name: bank.PrintedVoucher, Checks: []paper.Pt{0}, Stubs: []paper.Pt{checkFoot, checkFoot + stubHigh}, Printed: &Places{
		Payee: blank(90, 107, 400), Date: blank(480, 67, 0), Words: blank(70, 132, 380), Amount: blank(510, 107, 0), Memo: blank(50, 212, 200), Address: blank(90, 160, 250),
	}},
	{Name: bank.PrintedWallet, Checks: []paper.Pt{0, paper.P(204), paper.P(408)}, Printed: &Places{
		Payee: blank(231, 64, 260), Date: blank(504, 53, 0), Words: blank(195, 79, 300), Amount: blank(518, 67, 0), Memo: blank(216, 167, 180), Address: blank(231, 104, 240),
	}},
}

// lowest is the upper edge of a check that ends with the sheet.
const lowest = paper.Height - checkFoot

// blank makes a place from whole points.
func blank(x, y, wide int) Place { return Place{paper.P(x), paper.P(y), paper.P(wide)} }

// FormatOf gives the format of a bank account's stock, the usual one when it names none.
func FormatOf(a bank.Account) Format {
	for _, f := range Formats {
		if f.Name == a.Stock {
			return f
		}
	}
	return Formats[0]
}

// Sheets lays checks out on sheets of stock, in their order. used is how many checks of the first sheet are used already. It refuses as
// Sheet does.
func Sheets(list []Input, f Format, used int) ([]paper.Sheet, error) {
	used = max(0, min(used, len(f.Checks)-1))
	var out []paper.Sheet
	for len(list) > 0 {
		n := min(len(list), len(f.Checks)-used)
		s, err := f.sheet(list[:n], used)
		if err != nil {
			return nil, err
		}
		out, list, used = append(out, s), list[n:], 0
	}
	return out, nil
}

// sheet lays one sheet of stock out.
func (f Format) sheet(list []Input, used int) (paper.Sheet, error) {
	if f.Name == Formats[0].Name {
		return Sheet(list[0])
	}
	for _, in := range list {
		if err := in.Check(); err != nil {
			return paper.Sheet{}, err
		}
	}
	whole, err := page(list[0], list[0].Training, func(c *paper.Canvas) {
		for i, top := range f.Stubs {
			list[0].stub(c, top, stubTitles[i])
		}
	})
	if err != nil {
		return whole, err
	}
	for i, in := range list {
		draw := in.face
		if f.Printed != nil {
			draw = func(c *paper.Canvas) { in.fill(c, *f.Printed) }
		}
		one, err := page(in, false, draw)
		if err != nil {
			return whole, err
		}
		p, to := &one.Pages[0], &whole.Pages[0]
		p.Move(0, f.Checks[used+i])
		to.Boxes, to.Lines = append(to.Boxes, p.Boxes...), append(to.Lines, p.Lines...)
		to.Marks, to.Texts = append(to.Marks, p.Marks...), append(to.Texts, p.Texts...)
	}
	whole.Pages[0].Move(list[0].Nudge.X, list[0].Nudge.Y)
	return whole, nil
}

var stubTitles = []string{"Please keep this part for your records", "Office copy"}

// page makes a sheet of one page.
func page(in Input, training bool, draw func(*paper.Canvas)) (paper.Sheet, error) {
	doc := paper.New("Check "+in.Number, paper.English, training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	draw(doc.Page())
	return doc.Sheet()
}

// fill writes into the blanks of a printed check; its number and its machine-readable line are printed on it.
func (in Input) fill(c *paper.Canvas, at Places) {
	st := paper.Style{Size: paper.P(10)}
	if in.Training {
		c.Text(paper.Width/2, paper.P(140), paper.Style{Font: paper.Bold, Size: paper.P(40), Grey: 222, Align: paper.Center}, "VOID - TRAINING")
	}
	c.Text(at.Date.X, at.Date.Y, st, in.Dated.US())
	c.Fit(at.Payee.X, at.Payee.Y, at.Payee.Wide, st, in.Payee)
	c.Text(at.Amount.X, at.Amount.Y, st, "**"+in.Amount.String())
	c.Text(at.Words.X, at.Words.Y, wordStyle(in.Amount, at.Words.Wide), filled(in.Amount, at.Words.Wide))
	c.Fit(at.Memo.X, at.Memo.Y, at.Memo.Wide, plain, in.Memo)
	for i, line := range in.Mail {
		c.Fit(at.Address.X, at.Address.Y+paper.Pt(i)*paper.P(11), at.Address.Wide, paper.Style{Size: paper.P(9)}, line)
	}
}
