// Package paper holds what leaves the office on paper as data: pages of placed text, lines, boxes and marks. One sheet gives
// both the PDF and the golden text, so that what is tested is what is printed.
package paper

// Pt is a length in thousandths of a point (1/72 in): fine enough for the half modules of a MICR line, and never a float.
type Pt int32

// The lengths a form is laid out with.
const (
	Point Pt = 1000
	Inch  Pt = 72 * Point
)

// Width and Height are those of US Letter, the only size the office prints.
const (
	Width  = 17 * Inch / 2
	Height = 11 * Inch
)

// P gives n whole points.
func P(n int) Pt { return Pt(n) * Point }

// Tenths gives n tenths of a point: Tenths(85) is 8.5 pt.
func Tenths(n int) Pt { return Pt(n) * Point / 10 }

// Font is one of the embedded fonts.
type Font uint8

// The fonts a sheet may use: Liberation Sans, its bold, Liberation Mono, and OCR-B for scan lines.
const (
	Sans Font = iota
	Bold
	Mono
	Scan
)

// Grey is a level of ink: 0 is black, 255 is bare paper.
type Grey uint8

// The greys of the house style.
const (
	Black Grey = 0
	Dark  Grey = 70
	Mid   Grey = 120
	Light Grey = 200
	Pale  Grey = 238
	White Grey = 255
)

// Align says which point of a text its X names.
type Align uint8

// Left puts X at the start of the text, Right at its end, Center at its middle.
const (
	Left Align = iota
	Right
	Center
)

// Style is how a text looks.
type Style struct {
	Font  Font
	Size  Pt
	Grey  Grey
	Align Align
}

// As gives the style with another alignment.
func (s Style) As(a Align) Style { s.Align = a; return s }

// In gives the style in another grey.
func (s Style) In(g Grey) Style { s.Grey = g; return s }

// Text is one line of text; Y is its baseline, measured down from the top edge.
type Text struct {
	X, Y  Pt
	Style Style
	Says  string
}

// Line is a straight rule from one point to another; Dash is the length of dash and gap, 0 for a solid rule.
type Line struct {
	X1, Y1, X2, Y2 Pt
	Weight         Pt
	Grey           Grey
	Dash           Pt
}

// Box is a rectangle from its top-left corner; Fill White leaves the paper bare, Stroke 0 leaves out the outline.
type Box struct {
	X, Y, W, H Pt
	Fill       Grey
	Stroke     Pt
	Ink        Grey // of the outline
}

// Run is a dark rectangle of a mark, counted in the mark's units from its top-left corner.
type Run struct{ Col, Row, Wide, High int }

// Mark is a machine-readable mark, such as a QR code or a line of MICR, drawn as rectangles of one unit; Says is its content.
type Mark struct {
	X, Y Pt
	Unit Pt
	Kind string
	Says string
	Runs []Run
}

// Page is one side of paper; boxes are painted first, then lines, marks and texts.
type Page struct {
	Landscape bool // the long edge is the upper one

	Boxes []Box
	Lines []Line
	Marks []Mark
	Texts []Text
}

// Size gives the width and height of the page as it is read.
func (p *Page) Size() (w, h Pt) {
	if p.Landscape {
		return Height, Width
	}
	return Width, Height
}

// Sheet is one finished document of one or more pages.
type Sheet struct {
	Title    string
	Language Language
	Pages    []Page
}

// Move shifts everything on the page, for a printer that feeds its paper a little off; right and down are positive.
func (p *Page) Move(dx, dy Pt) {
	for i := range p.Boxes {
		p.Boxes[i].X, p.Boxes[i].Y = p.Boxes[i].X+dx, p.Boxes[i].Y+dy
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		l.X1, l.Y1, l.X2, l.Y2 = l.X1+dx, l.Y1+dy, l.X2+dx, l.Y2+dy
	}
	for i := range p.Marks {
		p.Marks[i].X, p.Marks[i].Y = p.Marks[i].X+dx, p.Marks[i].Y+dy
	}
	for i := range p.Texts {
		p.Texts[i].X, p.Texts[i].Y = p.Texts[i].X+dx, p.Texts[i].Y+dy
	}
}
