package paper

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Text writes the sheet down as lines a person can compare: each page, then what stands on it from top to bottom and left to
// right. It is the golden text of a form, the same every time.
func (s Sheet) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "sheet %q, language %s, pages %d\n", s.Title, s.Language.Pick("en", "es"), len(s.Pages))
	for i, p := range s.Pages {
		fmt.Fprintf(&b, "\npage %d\n", i+1)
		for _, e := range p.entries() {
			fmt.Fprintf(&b, "%7s %7s  %s\n", e.y, e.x, e.says)
		}
	}
	return b.String()
}

type entry struct {
	x, y Pt
	says string
}

// String gives the length in points, without a float: 12 or 8.5.
func (p Pt) String() string {
	sign, n := "", int64(p)
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n/1000, 10)
	if rest := n % 1000; rest != 0 {
		s += "." + strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
	}
	return sign + s
}

// Start gives the left end of the text, whatever its alignment.
func (t Text) Start() Pt {
	switch w := t.Style.Font.Width(t.Says, t.Style.Size); t.Style.Align {
	case Right:
		return t.X - w
	case Center:
		return t.X - w/2
	}
	return t.X
}

func (p Page) entries() []entry {
	var all []entry
	for _, b := range p.Boxes {
		all = append(all, entry{b.X, b.Y, fmt.Sprintf("box %s x %s fill %d stroke %s", b.W, b.H, b.Fill, b.Stroke)})
	}
	for _, l := range p.Lines {
		all = append(all, entry{l.X1, l.Y1, fmt.Sprintf("line to %s %s weight %s dash %s", l.Y2, l.X2, l.Weight, l.Dash)})
	}
	for _, m := range p.Marks {
		all = append(all, entry{m.X, m.Y, fmt.Sprintf("%s %q unit %s, %d runs", m.Kind, m.Says, m.Unit, len(m.Runs))})
	}
	for _, t := range p.Texts {
		all = append(all, entry{t.Start(), t.Y, fmt.Sprintf("%s %q", t.Style, t.Says)})
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].y != all[j].y {
			return all[i].y < all[j].y
		}
		return all[i].x < all[j].x
	})
	return all
}

// String names the style as the golden text does: bold 8.5 grey 70 right.
func (s Style) String() string {
	says := [...]string{"sans", "bold", "mono", "scan"}[min(s.Font, Scan)] + " " + s.Size.String()
	if s.Grey != Black {
		says += fmt.Sprintf(" grey %d", s.Grey)
	}
	return says + [...]string{"", " right", " center"}[min(s.Align, Center)]
}
