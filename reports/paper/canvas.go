package paper

import "curbstop/domain/fault"

// Doc builds a sheet page by page. The first text that cannot be printed is remembered and returned by Sheet.
type Doc struct {
	sheet    Sheet
	training bool
	number   func(c *Canvas, text string, pages int)
	foot     string
	err      error
}

// Foot says something small at the left foot of the first page, level with the page's number: by whose authority a letter was signed.
func (d *Doc) Foot(says string) { d.foot = says }

// New starts a document. A paper from training books carries a band at the head and foot of every page.
func New(title string, l Language, training bool) *Doc {
	return &Doc{sheet: Sheet{Title: title, Language: l}, training: training, number: footNumber}
}

// Numbering replaces where "page x of y" stands; draw gets the words and the count of pages.
func (d *Doc) Numbering(draw func(c *Canvas, text string, pages int)) { d.number = draw }

// Language gives the language of the document.
func (d *Doc) Language() Language { return d.sheet.Language }

// Pages counts the pages begun so far.
func (d *Doc) Pages() int { return len(d.sheet.Pages) }

// Fail makes Sheet return err, unless an earlier fault stands.
func (d *Doc) Fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// Page begins a page.
func (d *Doc) Page() *Canvas {
	d.sheet.Pages = append(d.sheet.Pages, Page{})
	return &Canvas{doc: d, page: len(d.sheet.Pages) - 1}
}

// Sheet ends the document: numbers its pages and lays the training band over them.
func (d *Doc) Sheet() (Sheet, error) {
	total := len(d.sheet.Pages)
	for i := range d.sheet.Pages {
		c := &Canvas{doc: d, page: i}
		d.number(c, d.sheet.Language.PageOf(i+1, total), total)
		if i == 0 && d.foot != "" {
			_, high := c.Size()
			c.Fit(MarginLeft, high-P(36), P(470), Style{Size: Tenths(75), Grey: Mid}, d.foot)
		}
		if d.training {
			c.trainingBand()
		}
	}
	if d.err == nil && total == 0 {
		d.err = fault.New(fault.Internal, "paper.empty", "The paper {title} has no page.", fault.Args{"title": d.sheet.Title})
	}
	if d.err != nil {
		return Sheet{}, d.err
	}
	return d.sheet, nil
}

func footNumber(c *Canvas, text string, _ int) {
	wide, high := c.Size()
	c.Text(wide-P(40), high-P(36), Style{Size: Tenths(75), Grey: Mid, Align: Right}, text)
}

// trainingBand marks both ends of the page, so that a stub torn off is marked as well.
func (c *Canvas) trainingBand() {
	says := c.doc.sheet.Language.Pick("TRAINING — NOT A REAL DOCUMENT", "CAPACITACIÓN — SIN VALOR")
	wide, high := c.at().Size()
	for _, y := range []Pt{P(16), high - P(26)} {
		c.Box(Box{X: P(18), Y: y, W: wide - P(36), H: P(12), Fill: Dark})
		c.Text(wide/2, y+Tenths(90), Style{Font: Bold, Size: P(8), Grey: White, Align: Center}, says)
	}
}

// Landscape begins a page whose long edge is the upper one.
func (d *Doc) Landscape() *Canvas {
	c := d.Page()
	c.at().Landscape = true
	return c
}

// Canvas draws on one page of a document.
type Canvas struct {
	doc  *Doc
	page int
}

func (c *Canvas) at() *Page { return &c.doc.sheet.Pages[c.page] }

// Size gives the width and height of the page as it is read.
func (c *Canvas) Size() (w, h Pt) { return c.at().Size() }

// Number gives the page's number, from 1.
func (c *Canvas) Number() int { return c.page + 1 }

// Doc gives the document the page belongs to.
func (c *Canvas) Doc() *Doc { return c.doc }

// Text places one line; x is its start, end or middle by the style's alignment, y its baseline. An empty text leaves no trace.
func (c *Canvas) Text(x, y Pt, st Style, says string) {
	says, err := Clean(st.Font, says)
	if err != nil {
		c.doc.Fail(err)
		return
	}
	if says != "" {
		p := c.at()
		p.Texts = append(p.Texts, Text{X: x, Y: y, Style: st, Says: says})
	}
}

// Fit places one line within width: set smaller down to three quarters of its size, then cut with an ellipsis.
func (c *Canvas) Fit(x, y, width Pt, st Style, says string) {
	size := st.Size
	for st.Size > size*3/4 && st.Font.Width(says, st.Size) > width {
		st.Size -= Point / 4
	}
	if st.Font.Width(says, st.Size) > width {
		room := width - st.Font.Width("…", st.Size)
		says = says[:fitting(st.Font, st.Size, room, says)] + "…"
	}
	c.Text(x, y, st, says)
}

// Fitted gives the lines in which a text stands whole within width: one, set smaller down to three quarters of its size, and when that does
// not do, several; with the size they are set in.
func Fitted(width Pt, st Style, says string) ([]string, Pt) {
	for size := st.Size; size >= st.Size*3/4; size -= Point / 4 {
		if st.Font.Width(says, size) <= width {
			return []string{says}, size
		}
	}
	size := st.Size * 5 / 6
	return Wrap(st.Font, size, width, says), size
}

// Whole places one line within width, set smaller down to 6 points but never cut: for sums and days, where a part would mislead.
// What still does not fit is refused (paper.too-wide).
func (c *Canvas) Whole(x, y, width Pt, st Style, says string) {
	for st.Size > P(6) && st.Font.Width(says, st.Size) > width {
		st.Size -= Point / 2
	}
	if st.Font.Width(says, st.Size) > width {
		c.doc.Fail(fault.New(fault.Invalid, "paper.too-wide", "{text} is too long for its place on the paper: shorten it.", fault.Args{"text": says}))
	}
	c.Text(x, y, st, says)
}

// Para places a text wrapped to width, lead apart; y is the first baseline, the answer the one after the last.
func (c *Canvas) Para(x, y, width, lead Pt, st Style, says string) Pt {
	for _, line := range Wrap(st.Font, st.Size, width, says) {
		c.Text(x, y, st, line)
		y += lead
	}
	return y
}

// Line draws a rule.
func (c *Canvas) Line(l Line) { p := c.at(); p.Lines = append(p.Lines, l) }

// Rule draws a thin level rule in a grey.
func (c *Canvas) Rule(x1, x2, y Pt, g Grey) {
	c.Line(Line{X1: x1, Y1: y, X2: x2, Y2: y, Weight: Tenths(6), Grey: g})
}

// Box draws a rectangle.
func (c *Canvas) Box(b Box) { p := c.at(); p.Boxes = append(p.Boxes, b) }

// Mark draws a machine-readable mark.
func (c *Canvas) Mark(m Mark) { p := c.at(); p.Marks = append(p.Marks, m) }
