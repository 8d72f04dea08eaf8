package notice

import (
	"curbstop/domain/collection"
	"curbstop/reports/paper"
)

// TagsOnSheet is how many door tags stand on a page, to be cut apart in the middle.
const TagsOnSheet = 2

// Tags lays out one or two door tags on a page. It refuses what Sheet refuses, naming the tag.
func Tags(list ...Input) (paper.Sheet, error) {
	for _, in := range list {
		if err := in.Check(); err != nil {
			return paper.Sheet{}, err
		}
	}
	return tags(list)
}

func tags(list []Input) (paper.Sheet, error) {
	doc := paper.New(list[0].title(list), list[0].Language, list[0].Training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	var c *paper.Canvas
	flow := &paper.Flow{Doc: doc, Head: func(on *paper.Canvas, _ int) paper.Pt { c = on; return paper.P(20) }, Bottom: paper.Height}
	flow.Break()
	half := paper.Height / TagsOnSheet
	for i, in := range list[:min(len(list), TagsOnSheet)] {
		k, err := in.letter()
		if err != nil {
			return paper.Sheet{}, err
		}
		in.tag(c, half*paper.Pt(i), k)
	}
	c.Line(paper.Line{X1: 0, Y1: half, X2: paper.Width, Y2: half, Weight: paper.Tenths(6), Dash: paper.P(3)})
	return doc.Sheet()
}

func (in Input) title(list []Input) string {
	if len(list) == 1 {
		return in.Language.Pick("Door tag ", "Aviso en la puerta ") + in.Number
	}
	return in.Language.Pick("Door tags ", "Avisos en la puerta ") + in.Number + ", " + list[1].Number
}

// tag draws one tag on the half page that begins at top.
func (in Input) tag(c *paper.Canvas, top paper.Pt, k collection.Letter) {
	w := wordsOf(in.Language)
	left, right := paper.MarginLeft, paper.Width-paper.MarginLeft
	wide := right - left
	quiet, small := paper.Style{Size: paper.P(8), Grey: paper.Dark}, paper.Style{Size: paper.P(9)}
	y := top + paper.P(44)
	c.Text(left, y, paper.Style{Font: paper.Bold, Size: paper.P(12)}, in.Office.Name)
	c.Text(right, y, paper.Style{Size: paper.P(9), Align: paper.Right}, w.number+" "+in.Number+"  ·  "+w.account+" "+in.Account)
	y += paper.P(12)
	c.Box(paper.Box{X: left, Y: y, W: wide, H: paper.P(36), Fill: 30})
	c.Text(paper.Width/2, y+paper.P(25), paper.Style{Font: paper.Bold, Size: paper.P(20), Grey: paper.White, Align: paper.Center}, k.Banner)
	y += paper.P(58)
	c.Text(left, y, quiet, w.service)
	c.Fit(left, y+paper.P(16), paper.P(210), paper.Style{Font: paper.Bold, Size: paper.P(13)}, in.Service)
	column := func(x paper.Pt, label, says string) {
		c.Text(x, y, quiet, label)
		c.Text(x, y+paper.P(20), paper.Style{Font: paper.Bold, Size: paper.P(18)}, says)
	}
	column(left+paper.P(218), w.pastDue, in.PastDue.Dollars())
	column(left+paper.P(306), w.act, in.Language.Short(in.Act))
	column(left+paper.P(424), w.off, in.Language.Short(in.Cut))
	y += paper.P(44)
	y = c.Para(left, y, wide, paper.P(14), paper.Style{Size: paper.P(11)}, k.Lead) + paper.P(6)
	y = c.Para(left, y, wide, paper.P(16), paper.Style{Font: paper.Bold, Size: paper.P(13)}, k.Action) + paper.P(6)
	for _, says := range append(in.after(k), k.Rights, in.Message) {
		if says != "" {
			y = c.Para(left, y, wide, paper.P(12), small, says) + paper.P(4)
		}
	}
	foot := top + paper.Height/TagsOnSheet - paper.P(20)
	c.Text(left, foot, quiet, w.hung+" "+in.Language.Short(in.Sent)+"   ______________________")
	c.Text(right, foot, paper.Style{Size: paper.Tenths(65), Grey: paper.Dark, Align: paper.Right}, in.Form)
}
