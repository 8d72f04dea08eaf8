package paper

import (
	"crypto/sha256"
	"encoding/binary"
)

// Hash gives the SHA-256 of all that stands on the sheet, so that a reprint can be compared with what was printed before.
func (s Sheet) Hash() [32]byte {
	b := make([]byte, 0, 8192)
	put := func(list ...Pt) {
		for _, n := range list {
			b = binary.AppendVarint(b, int64(n))
		}
	}
	says := func(text string) { b = append(binary.AppendUvarint(b, uint64(len(text))), text...) }
	for _, p := range s.Pages {
		put(Pt(len(p.Boxes)), Pt(len(p.Lines)), Pt(len(p.Marks)), Pt(len(p.Texts)))
		if p.Landscape {
			put(1)
		}
		for _, x := range p.Boxes {
			put(x.X, x.Y, x.W, x.H, Pt(x.Fill), x.Stroke, Pt(x.Ink))
		}
		for _, l := range p.Lines {
			put(l.X1, l.Y1, l.X2, l.Y2, l.Weight, Pt(l.Grey), l.Dash)
		}
		for _, m := range p.Marks {
			put(m.X, m.Y, m.Unit)
			says(m.Kind)
			says(m.Says)
		}
		for _, t := range p.Texts {
			put(t.X, t.Y, t.Style.Size, Pt(t.Style.Font), Pt(t.Style.Grey), Pt(t.Style.Align))
			says(t.Says)
		}
	}
	return sha256.Sum256(b)
}
