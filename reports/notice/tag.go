package notice

import (
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// TagsOnSheet is how many door tags stand on a page, to be cut apart at the marks.
const TagsOnSheet = 3

// tagHigh is the height of a tag.
const tagHigh = paper.Height / TagsOnSheet

// ErrLong is refused when a wording does not fit its paper.
var ErrLong = fault.New(fault.Refused, "letter.long", "", nil)

// Tags lays out the door tags of one page. It refuses what Sheet refuses, naming the tag, and a wording that runs over the cut (letter.long).
func Tags(list ...Input) (paper.Sheet, error) {
	for _, in := range list {
		if err := in.Check(); err != nil {
			return paper.Sheet{}, err
		}
	}
	return tags(list[:min(len(list), TagsOnSheet)])
}

func tags(list []Input) (paper.Sheet, error) {
	doc := paper.New(list[0].title(list), list[0].Language, list[0].Training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	var c *paper.Canvas
	flow := &paper.Flow{Doc: doc, Head: func(on *paper.Canvas, _ int) paper.Pt { c = on; return paper.P(20) }, Bottom: paper.Height}
	flow.Break()
	for i, in := range list {
		k, err := in.letter()
		if err != nil {
			return paper.Sheet{}, err
		}
		if over := in.tag(c, tagHigh*paper.Pt(i), k); over.lines > 0 {
			return paper.Sheet{}, over.refuse(in)
		}
	}
	for i := 1; i < TagsOnSheet; i++ {
		cutMark(c, tagHigh*paper.Pt(i))
	}
	return doc.Sheet()
}

// cutMark marks where the sheet is cut: a dashed line, strong at the edges where the knife is laid on.
func cutMark(c *paper.Canvas, y paper.Pt) {
	c.Line(paper.Line{X1: 0, Y1: y, X2: paper.Width, Y2: y, Weight: paper.Tenths(4), Dash: paper.P(3)})
	for _, x := range [...]paper.Pt{0, paper.Width - paper.P(24)} {
		c.Line(paper.Line{X1: x, Y1: y, X2: x + paper.P(24), Y2: y, Weight: paper.P(1)})
	}
}

func (in Input) title(list []Input) string {
	if len(list) == 1 {
		return in.Language.Pick("Door tag ", "Aviso en la puerta ") + in.Number
	}
	return in.Language.Pick("Door tags ", "Avisos en la puerta ") + in.Number + " – " + list[len(list)-1].Number
}

// tag draws one tag and says what of it ran over the cut: large type, because it is read at the door.
func (in Input) tag(c *paper.Canvas, top paper.Pt, k collection.Letter) (over overflow) {
	w := wordsOf(in.Language)
	left, right := paper.MarginLeft, paper.Width-paper.MarginLeft
	wide := right - left
	quiet := paper.Style{Size: paper.P(8), Grey: paper.Dark}
	y := top + paper.P(42) // below the mark of training books
	c.Text(left, y, paper.Style{Font: paper.Bold, Size: paper.P(11)}, in.Office.Name)
	c.Text(right, y, paper.Style{Size: paper.P(9), Align: paper.Right}, w.number+" "+in.Number+"  ·  "+w.account+" "+in.Account)
	y += paper.P(8)
	c.Box(paper.Box{X: left, Y: y, W: wide, H: paper.P(26), Fill: 30})
	c.Text(paper.Width/2, y+paper.P(19), paper.Style{Font: paper.Bold, Size: paper.P(17), Grey: paper.White, Align: paper.Center}, k.Banner)
	y += paper.P(39)
	c.Text(left, y, quiet, w.service)
	c.Fit(left, y+paper.P(16), paper.P(210), paper.Style{Font: paper.Bold, Size: paper.P(13)}, in.Service)
	column := func(x paper.Pt, label, says string) {
		c.Text(x, y, quiet, label)
		c.Text(x, y+paper.P(18), paper.Style{Font: paper.Bold, Size: paper.P(17)}, says)
	}
	column(left+paper.P(218), w.pastDue, in.PastDue.Dollars())
	column(left+paper.P(306), w.act, in.Language.Short(in.Act))
	column(left+paper.P(424), w.off, in.Language.Short(in.Cut))
	y += paper.P(38)
	for _, p := range in.tagParts(k) {
		for i, line := range paper.Wrap(p.style.Font, p.style.Size, wide, p.says) {
			if y > top+tagHigh-paper.P(26) {
				over.add(p.name, i+1)
			}
			c.Text(left, y, p.style, line)
			y += p.lead
		}
		y += paper.P(2)
	}
	foot := top + tagHigh - paper.P(14)
	c.Text(left, foot, quiet, w.hung+" "+in.Language.Short(in.Sent)+"   ______________________")
	form := in.Form
	if in.Job != "" {
		form += "  ·  " + in.sheet(0)
	}
	c.Text(right, foot, paper.Style{Size: paper.Tenths(65), Grey: paper.Dark, Align: paper.Right}, form)
	return over
}

// tagPart is one text of a tag with how it is set.
type tagPart struct {
	name, says string
	style      paper.Style
	lead       paper.Pt
}

// tagParts gives the texts of a tag in order.
func (in Input) tagParts(k collection.Letter) []tagPart {
	small := paper.Style{Size: paper.Tenths(85)}
	out := []tagPart{
		{"lead", k.Lead, paper.Style{Size: paper.P(10)}, paper.P(13)},
		{"action", k.Action, paper.Style{Font: paper.Bold, Size: paper.P(12)}, paper.P(15)},
	}
	for _, p := range in.after(k) {
		out = append(out, tagPart{p.name, p.says, small, paper.P(11)})
	}
	return append(out, tagPart{"message", in.Message, small, paper.P(11)})
}
