package paper

// Flow fills page after page from top to bottom.
type Flow struct {
	Doc         *Doc
	C           *Canvas // the page being filled
	Y           Pt      // where the next thing begins: its top edge
	Left, Right Pt
	Bottom      Pt
	Landscape   bool                         // its pages lie on the long edge
	Head        func(c *Canvas, page int) Pt // draws the head of page 1, 2, ...; answers where the body begins
}

// The margins of a flowing page.
const (
	MarginLeft   = 40 * Point
	MarginRight  = Width - 40*Point
	MarginTop    = 44 * Point
	MarginBottom = 736 * Point
)

// NewFlow begins the first page of a flowing document with the usual margins.
func NewFlow(d *Doc, head func(c *Canvas, page int) Pt) *Flow {
	f := &Flow{Doc: d, Left: MarginLeft, Right: MarginRight, Bottom: MarginBottom, Head: head}
	f.Break()
	return f
}

// NewWideFlow is NewFlow over pages whose long edge is the upper one, for lists of many columns.
func NewWideFlow(d *Doc, head func(c *Canvas, page int) Pt) *Flow {
	f := &Flow{Doc: d, Left: MarginLeft, Right: Height - MarginLeft, Bottom: Width - (Height - MarginBottom), Landscape: true, Head: head}
	f.Break()
	return f
}

// Wide is the width of the flow.
func (f *Flow) Wide() Pt { return f.Right - f.Left }

// Break begins a new page.
func (f *Flow) Break() {
	if f.Landscape {
		f.C = f.Doc.Landscape()
	} else {
		f.C = f.Doc.Page()
	}
	f.Y = MarginTop
	if f.Head != nil {
		f.Y = f.Head(f.C, f.Doc.Pages())
	}
}

// Need begins a new page unless h still fits on this one; it says whether it did.
func (f *Flow) Need(h Pt) bool {
	if f.Y+h <= f.Bottom {
		return false
	}
	f.Break()
	return true
}

// Skip leaves white space, none at the top of a page.
func (f *Flow) Skip(h Pt) { f.Y = min(f.Y+h, f.Bottom) }

// Para adds a wrapped text.
func (f *Flow) Para(st Style, says string) {
	lead := Lead(st.Size)
	for _, line := range Wrap(st.Font, st.Size, f.Wide(), says) {
		f.Need(lead)
		f.C.Text(f.Left, f.Y+st.Size, st, line)
		f.Y += lead
	}
}

// Heading adds a section head with a rule below, kept with at least keep of what follows.
func (f *Flow) Heading(says string, keep Pt) {
	f.Need(P(24) + keep)
	f.C.Text(f.Left, f.Y+P(12), Style{Font: Bold, Size: P(10)}, says)
	f.C.Rule(f.Left, f.Right, f.Y+P(17), Light)
	f.Y += P(24)
}

// Fact is a label with its value.
type Fact struct{ Label, Says string }

// Facts adds labels and values in columns side by side, row by row.
func (f *Flow) Facts(columns int, facts []Fact) {
	wide := f.Wide() / Pt(columns)
	for i := 0; i < len(facts); i += columns {
		line := facts[i:min(i+columns, len(facts))]
		high := Pt(0)
		for _, fact := range line {
			says, size := Fitted(wide-P(10), factStyle, fact.Says)
			high = max(high, Pt(len(says)-1)*Lead(size))
		}
		f.Need(P(26) + high)
		for j, fact := range line {
			x := f.Left + Pt(j)*wide
			f.C.Text(x, f.Y+P(8), Style{Size: Tenths(75), Grey: Mid}, fact.Label)
			f.C.Lines(x, f.Y+P(20), wide-P(10), factStyle, fact.Says)
		}
		f.Y += P(28) + high
	}
}

var factStyle = Style{Size: Tenths(95)}

// Lines places a text whole within width, as Fitted sets it; y is the first baseline, the answer the last one.
func (c *Canvas) Lines(x, y, width Pt, st Style, says string) Pt {
	lines, size := Fitted(width, st, says)
	st.Size = size
	for i, line := range lines {
		if i > 0 {
			y += Lead(size)
		}
		c.Text(x, y, st, line)
	}
	return y
}

// Lead is the distance from line to line that suits a type size.
func Lead(size Pt) Pt { return size * 13 / 10 }
