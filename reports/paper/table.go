package paper

// Column is one column of a table; Share divides the width among the columns.
type Column struct {
	Head  string
	Share int
	Align Align
}

// Row is one row of a table. Strong rows are bold below a rule, as totals are; Quiet rows are grey; the words of Struck rows are crossed out. Under is
// said in bold below the cells, over the whole width, and is never crossed out.
type Row struct {
	Cells         []string
	Under         string
	Strong, Quiet bool
	Struck        bool
}

// Table lays rows out in columns within a flow; its head is repeated on every page it reaches.
type Table struct {
	Columns []Column
	Size    Pt // of the type; 0 is 8.5 points
	Banded  bool

	flow   *Flow
	left   []Pt
	width  []Pt
	count  int
	strong bool // the row before was
}

const gutter = 8 * Point

// Begin places the head of the table at the flow's place.
func (t *Table) Begin(f *Flow) {
	if t.Size == 0 {
		t.Size = Tenths(85)
	}
	t.flow, t.left, t.width, t.count = f, nil, nil, 0
	total, x := 0, f.Left
	for _, c := range t.Columns {
		total += c.Share
	}
	room := f.Wide() - gutter*Pt(len(t.Columns)-1)
	for _, c := range t.Columns {
		w := Pt(int64(room) * int64(c.Share) / int64(max(total, 1)))
		t.left, t.width = append(t.left, x), append(t.width, w)
		x += w + gutter
	}
	f.Need(t.headHeight() + 2*t.lead())
	t.head()
}

func (t *Table) lead() Pt { return Lead(t.Size) }

func (t *Table) headStyle() Style { return Style{Font: Bold, Size: t.Size * 9 / 10, Grey: Dark} }

func (t *Table) headHeight() Pt {
	lines := 1
	for i, c := range t.Columns {
		lines = max(lines, len(Wrap(Bold, t.headStyle().Size, t.width[i], c.Head)))
	}
	return Pt(lines)*t.lead() + P(6)
}

func (t *Table) head() {
	f, st, high := t.flow, t.headStyle(), t.headHeight()
	for i, c := range t.Columns {
		lines := Wrap(Bold, st.Size, t.width[i], c.Head)
		y := f.Y + high - P(7) - Pt(len(lines)-1)*t.lead()
		for _, line := range lines {
			f.C.Text(t.anchor(i), y, st.As(c.Align), line)
			y += t.lead()
		}
	}
	f.C.Line(Line{X1: f.Left, Y1: f.Y + high - P(2), X2: f.Right, Y2: f.Y + high - P(2), Weight: Tenths(8), Grey: Dark})
	f.Y += high
	t.count = 0
}

func (t *Table) anchor(i int) Pt {
	switch t.Columns[i].Align {
	case Right:
		return t.left[i] + t.width[i]
	case Center:
		return t.left[i] + t.width[i]/2
	}
	return t.left[i]
}

// Add places one row, on a new page below a repeated head when this one is full. Long cells are wrapped.
func (t *Table) Add(r Row) {
	f, st := t.flow, Style{Size: t.Size}
	if r.Strong {
		st.Font = Bold
	}
	if r.Quiet {
		st.Grey = Mid
	}
	cells, lines := make([][]string, len(t.Columns)), 1
	for i := range t.Columns {
		if i < len(r.Cells) {
			cells[i] = Wrap(st.Font, st.Size, t.width[i], r.Cells[i])
			lines = max(lines, len(cells[i]))
		}
	}
	var under []string
	if r.Under != "" {
		under = Wrap(Bold, t.Size+Point, f.Wide(), r.Under)
	}
	high := Pt(lines)*t.lead() + Pt(len(under))*Lead(t.Size+Point) + P(4)
	if f.Need(high) {
		t.head()
	}
	t.back(r, high)
	for i, cell := range cells {
		for n, line := range cell {
			y := f.Y + P(2) + t.Size + Pt(n)*t.lead()
			f.C.Text(t.anchor(i), y, st.As(t.Columns[i].Align), line)
			if r.Struck && line != "" {
				t.strike(i, y-t.Size*3/10, st.Font.Width(line, st.Size))
			}
		}
	}
	for n, line := range under {
		f.C.Text(f.Left, f.Y+P(2)+Pt(lines)*t.lead()+t.Size+Point+Pt(n)*Lead(t.Size+Point), Style{Font: Bold, Size: t.Size + Point}, line)
	}
	f.Y += high
	t.count++
}

// strike crosses out a line of a cell that is so wide.
func (t *Table) strike(column int, y, wide Pt) {
	x := t.anchor(column)
	switch t.Columns[column].Align {
	case Right:
		x -= wide
	case Center:
		x -= wide / 2
	}
	t.flow.C.Line(Line{X1: x - Point, Y1: y, X2: x + wide + Point, Y2: y, Weight: Tenths(9), Grey: Dark})
}

// back draws what lies behind a row: the rule above the first of the totals, or every second row's tint.
func (t *Table) back(r Row, high Pt) {
	f := t.flow
	first := t.count == 0 || t.strong
	t.strong = r.Strong
	if r.Strong {
		if !first {
			f.C.Rule(f.Left, f.Right, f.Y, Dark)
		}
		return
	}
	if t.Banded && t.count%2 == 1 {
		f.C.Box(Box{X: f.Left - P(3), Y: f.Y, W: f.Wide() + P(6), H: high, Fill: 246})
	}
}

// Table adds a whole table.
func (f *Flow) Table(t Table, rows []Row) {
	t.Begin(f)
	for _, r := range rows {
		t.Add(r)
	}
}
