package paper

import "fmt"

// edge is the strip of paper most office printers cannot reach.
const edge = 14 * Point

// Crowded names every text that leaves the paper and every two that run into each other: a proof for tests and for letters
// written by the office, since a form must never print one word over another.
func (s Sheet) Crowded() []string {
	var faults []string
	for i, p := range s.Pages {
		wide, high := p.Size()
		for j, t := range p.Texts {
			x, end := t.span()
			if x < edge || end > wide-edge || t.Y-t.Style.Size*7/10 < edge || t.Y > high-edge {
				faults = append(faults, fmt.Sprintf("page %d: %q leaves the paper", i+1, t.Says))
			}
			for _, u := range p.Texts[:j] {
				if t.meets(u) {
					faults = append(faults, fmt.Sprintf("page %d: %q runs into %q", i+1, t.Says, u.Says))
				}
			}
		}
	}
	return faults
}

func (t Text) span() (from, to Pt) {
	from = t.Start()
	return from, from + t.Style.Font.Width(t.Says, t.Style.Size)
}

// meets compares the inked rectangles, from the baseline up to the height of a capital. A watermark may lie under anything.
func (t Text) meets(u Text) bool {
	if t.Style.Grey > Light && t.Style.Grey != White || u.Style.Grey > Light && u.Style.Grey != White {
		return false
	}
	tx, tend := t.span()
	ux, uend := u.span()
	tTop, uTop := t.Y-t.Style.Size*72/100, u.Y-u.Style.Size*72/100
	return tx < uend && ux < tend && tTop < u.Y && uTop < t.Y
}
