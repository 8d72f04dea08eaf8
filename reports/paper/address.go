package paper

// Window says where the address block of a letter stands, from the top-left corner of the sheet, so that it shows through the
// office's envelopes whichever way the letter slides.
type Window struct{ X, Y, W, H Pt }

// Number10 is the safe block of a common #10 window envelope with a letter folded in thirds.
var Number10 = Window{X: Inch / 2, Y: 2042 * Inch / 1000, W: 7 * Inch / 2, H: 7 * Inch / 8}

// OrNumber10 gives the window, or Number10 when none was set.
func (w Window) OrNumber10() Window {
	if w == (Window{}) {
		return Number10
	}
	return w
}

// ReturnBlock is where the sender stands: upper left, above the window.
var ReturnBlock = Window{X: Inch / 2, Y: Inch / 2, W: 7 * Inch / 2, H: 792 * Inch / 1000}

// BodyTop is the first line a letter's body may use below the address window.
const BodyTop = 27 * Inch / 8

// Office is the utility as its papers name it.
type Office struct {
	Name    string
	Address []string // lines of the return address
	Phone   string
	Hours   string
	Web     string
}

// ReturnAddress places the sender's block.
func (c *Canvas) ReturnAddress(o Office) {
	b := ReturnBlock
	y := b.Y + P(11)
	c.Fit(b.X, y, b.W, Style{Font: Bold, Size: P(11)}, o.Name)
	for _, line := range o.Address {
		y += P(11)
		c.Fit(b.X, y, b.W, Style{Size: Tenths(85), Grey: Dark}, line)
	}
}

// WindowAddress places the mail address: left margin even, at least 8 point, as the mail service asks. More lines than the
// window shows are set closer.
func (c *Canvas) WindowAddress(w Window, lines []string) {
	w = w.OrNumber10()
	lead := P(12)
	if n := Pt(len(lines)); n > 0 {
		lead = min(lead, w.H/n)
	}
	size := min(P(10), lead*5/6)
	y := w.Y + size
	for _, line := range lines {
		c.Fit(w.X, y, w.W, Style{Size: size}, line)
		y += lead
	}
}
