package paper

import (
	"encoding/binary"
	"sync"

	"curbstop/assets"
)

// face is the advance width of each letter a font has, in thousandths of the type size; 0xFFFF stands for no such letter.
type face struct {
	near [0x250]uint16 // Latin letters, by far the most
	far  map[rune]uint16
}

const noGlyph = 0xFFFF

var faces = [...]func() *face{
	Sans: sync.OnceValue(func() *face { return readFace(assets.SansRegular) }),
	Bold: sync.OnceValue(func() *face { return readFace(assets.SansBold) }),
	Mono: sync.OnceValue(func() *face { return readFace(assets.MonoRegular) }),
	Scan: sync.OnceValue(func() *face { return readFace(assets.ScanRegular) }),
}

// Width measures a text in the font at a size.
func (f Font) Width(s string, size Pt) Pt {
	fc, sum := f.face(), int64(0)
	for _, r := range s {
		if w := fc.advance(r); w != noGlyph {
			sum += int64(w)
		}
	}
	return Pt(sum * int64(size) / 1000)
}

// Has says whether the font can draw r.
func (f Font) Has(r rune) bool { return f.face().advance(r) != noGlyph }

func (f Font) face() *face {
	if int(f) >= len(faces) {
		f = Sans
	}
	return faces[f]()
}

func (fc *face) advance(r rune) uint16 {
	if r >= 0 && int(r) < len(fc.near) {
		return fc.near[r]
	}
	if w, ok := fc.far[r]; ok {
		return w
	}
	return noGlyph
}

// readFace reads the widths of an embedded TrueType font: tables head, hhea, hmtx and the Windows Unicode map (cmap format 4).
// The fonts are ours and tested, so a short table ends the reading instead of being explained.
func readFace(ttf []byte) *face {
	fc := &face{far: map[rune]uint16{}}
	for i := range fc.near {
		fc.near[i] = noGlyph
	}
	tables := tablesOf(ttf)
	perEm := be16(tables["head"], 18)
	count := be16(tables["hhea"], 34)
	width := func(glyph int) uint16 {
		w := be16(tables["hmtx"], 4*min(glyph, count-1))
		return uint16((w*2000 + perEm) / (2 * perEm))
	}
	eachLetter(tables["cmap"], func(r rune, glyph int) {
		if int(r) < len(fc.near) {
			fc.near[r] = width(glyph)
			return
		}
		fc.far[r] = width(glyph)
	})
	return fc
}

func tablesOf(ttf []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range be16(ttf, 4) {
		row := ttf[12+16*i:]
		at, size := binary.BigEndian.Uint32(row[8:]), binary.BigEndian.Uint32(row[12:])
		tables[string(row[:4])] = ttf[at : at+size]
	}
	return tables
}

// eachLetter calls say for every letter of the first Windows Unicode map of format 4.
func eachLetter(cmap []byte, say func(r rune, glyph int)) {
	for i := range be16(cmap, 2) {
		row := 4 + 8*i
		sub := cmap[binary.BigEndian.Uint32(cmap[row+4:]):]
		if be16(cmap, row) != 3 || be16(cmap, row+2) != 1 || be16(sub, 0) != 4 {
			continue
		}
		segments := be16(sub, 6) / 2
		for s := range segments {
			segmentLetters(sub, segments, s, say)
		}
		return
	}
}

func segmentLetters(sub []byte, segments, s int, say func(r rune, glyph int)) {
	end, start := be16(sub, 14+2*s), be16(sub, 16+2*(segments+s))
	delta, offAt := be16(sub, 16+2*(2*segments+s)), 16+2*(3*segments+s)
	offset := be16(sub, offAt)
	for c := start; c <= end && c != 0xFFFF; c++ {
		glyph := c
		if offset != 0 {
			if glyph = be16(sub, offAt+offset+2*(c-start)); glyph == 0 {
				continue
			}
		}
		if glyph = (glyph + delta) & 0xFFFF; glyph != 0 {
			say(rune(c), glyph)
		}
	}
}

func be16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}
