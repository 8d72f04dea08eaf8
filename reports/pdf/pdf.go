// Package pdf writes sheets as PDF. It alone knows gofpdf. The same sheets and day give the same bytes.
package pdf

import (
	"bytes"
	"io"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// Write renders the sheets into one PDF, dated the business day. It fails only when w does, or on a sheet without pages.
func Write(w io.Writer, day calendar.Day, sheets ...paper.Sheet) error {
	title := ""
	if len(sheets) > 0 {
		title = sheets[0].Title
	}
	r := newRender(title, day)
	for _, s := range sheets {
		for i := range s.Pages {
			r.page(&s.Pages[i])
		}
	}
	return r.finish(w)
}

// render is one PDF being made.
type render struct {
	doc   *gofpdf.Fpdf
	known [4]bool
	font  paper.Font
	size  paper.Pt
	grey  int
	pages int
	high  paper.Pt // of the page
	line  []byte
	seen  [4][0x250]bool // letters gofpdf knows are used, by font
}

func newRender(title string, day calendar.Day) *render {
	doc := gofpdf.New("P", "pt", "Letter", "")
	doc.SetCatalogSort(true)
	doc.SetCreationDate(day.Time())
	doc.SetModificationDate(day.Time())
	doc.SetProducer("Curbstop", true)
	doc.SetTitle(title, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	return &render{doc: doc}
}

var fontFiles = [...]*[]byte{paper.Sans: &assets.SansRegular, paper.Bold: &assets.SansBold, paper.Mono: &assets.MonoRegular, paper.Scan: &assets.ScanRegular}

var fontNames = [...]string{paper.Sans: "sans", paper.Bold: "sansbold", paper.Mono: "mono", paper.Scan: "scan"}

// use selects a font, adding it to the document on first use with bytes of its own, because gofpdf writes into them.
func (r *render) use(f paper.Font, size paper.Pt) {
	f = min(f, paper.Scan)
	if !r.known[f] {
		r.doc.AddUTF8FontFromBytes(fontNames[f], "", bytes.Clone(*fontFiles[f]))
		r.known[f] = true
		r.size = 0
	}
	if r.font != f || r.size != size {
		r.doc.SetFont(fontNames[f], "", points(size))
		r.font, r.size = f, size
	}
}

// ink sets the grey of text and fills as one, which spares gofpdf a save and restore for every text.
func (r *render) ink(g paper.Grey) {
	if v := int(g); v != r.grey {
		r.doc.SetFillColor(v, v, v)
		r.doc.SetTextColor(v, v, v)
		r.grey = v
	}
}

func (r *render) page(p *paper.Page) {
	_, r.high = p.Size()
	if p.Landscape {
		r.doc.AddPageFormat("L", gofpdf.SizeType{Wd: points(paper.Width), Ht: points(paper.Height)})
	} else {
		r.doc.AddPage()
	}
	r.pages++
	r.size, r.grey = 0, -1
	r.boxes(p.Boxes)
	r.lines(p.Lines)
	for i := range p.Marks {
		r.mark(&p.Marks[i])
	}
	for _, t := range p.Texts {
		r.use(t.Style.Font, t.Style.Size)
		r.ink(t.Style.Grey)
		r.text(&t)
	}
}

// text writes a text straight into the page, except for the first with a letter the font was not used for yet: gofpdf must see
// that one, to embed the letter. It writes every text by way of fmt, which takes longer than all the rest of a page.
func (r *render) text(t *paper.Text) {
	seen, known := &r.seen[min(t.Style.Font, paper.Scan)], true
	for _, c := range t.Says {
		if c >= rune(len(seen)) || !seen[c] {
			known = false
			break
		}
	}
	if !known {
		for _, c := range t.Says {
			if c < rune(len(seen)) {
				seen[c] = true
			}
		}
		r.doc.Text(points(t.Start()), points(t.Y), t.Says)
		return
	}
	r.line = append(r.line, "BT "...)
	r.number(t.Start())
	r.number(r.high - t.Y)
	r.line = append(r.line, "Td ("...)
	for _, c := range t.Says {
		r.line = escaped(escaped(r.line, byte(c>>8)), byte(c))
	}
	r.raw(") Tj ET")
}

// escaped appends one byte of a PDF string.
func escaped(line []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(line, '\\', b)
	case '\r':
		return append(line, '\\', 'r')
	}
	return append(line, b)
}

func (r *render) boxes(boxes []paper.Box) {
	for _, b := range boxes {
		if b.Fill != paper.White {
			r.ink(b.Fill)
			r.rect(b.X, b.Y, b.W, b.H)
			r.raw("f")
		}
		if b.Stroke > 0 {
			r.stroke(b.Stroke, b.Ink, 0)
			r.rect(b.X, b.Y, b.W, b.H)
			r.raw("S")
		}
	}
}

func (r *render) lines(lines []paper.Line) {
	for _, l := range lines {
		r.stroke(l.Weight, l.Grey, l.Dash)
		r.number(l.X1)
		r.number(r.high - l.Y1)
		r.line = append(r.line, "m "...)
		r.number(l.X2)
		r.number(r.high - l.Y2)
		r.raw("l S")
	}
}

// mark draws every run from edges reckoned in whole units, so that neighbours meet without a gap.
func (r *render) mark(m *paper.Mark) {
	r.ink(paper.Black)
	for _, run := range m.Runs {
		r.rect(m.X+paper.Pt(run.Col)*m.Unit, m.Y+paper.Pt(run.Row)*m.Unit, paper.Pt(run.Wide)*m.Unit, paper.Pt(run.High)*m.Unit)
	}
	r.raw("f") // all of them at once: a third of the bytes
}

func (r *render) stroke(weight paper.Pt, g paper.Grey, dash paper.Pt) {
	r.number(weight)
	r.line = append(r.line, "w "...)
	r.number(paper.Pt(int(g) * 1000 / 255))
	r.line = append(r.line, "G ["...)
	if dash > 0 {
		r.number(dash)
	}
	r.raw("] 0 d")
}

func (r *render) rect(x, y, w, h paper.Pt) {
	r.number(x)
	r.number(r.high - y - h)
	r.number(w)
	r.number(h)
	r.line = append(r.line, "re "...)
}

// number appends a length as PDF writes it: points with up to three decimals.
func (r *render) number(p paper.Pt) {
	if p < 0 {
		r.line, p = append(r.line, '-'), -p
	}
	r.line = strconv.AppendInt(r.line, int64(p/1000), 10)
	if rest := p % 1000; rest != 0 {
		r.line = append(r.line, '.', byte('0'+rest/100), byte('0'+rest/10%10), byte('0'+rest%10))
	}
	r.line = append(r.line, ' ')
}

// raw ends the line begun by number and rect with an operator and hands it to the page.
func (r *render) raw(op string) {
	r.doc.RawWriteStr(string(append(r.line, op...)))
	r.line = r.line[:0]
}

func (r *render) finish(w io.Writer) error {
	if r.pages == 0 {
		return fault.New(fault.Invalid, "pdf.no-pages", "There is nothing to print: no pages were made.", nil)
	}
	if err := r.doc.Output(w); err != nil {
		return fault.New(fault.Internal, "pdf.write", "The PDF could not be written: look whether the disk is full.", nil).Because(err)
	}
	return nil
}

// points crosses into gofpdf, which counts in floating points; nothing comes back from there.
func points(p paper.Pt) float64 { return float64(p) / float64(paper.Point) }
