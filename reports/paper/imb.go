package paper

import (
	"math/big"
	"math/bits"
	"strings"
	"sync"

	"curbstop/domain/fault"
)

// ErrIMb is refused when a tracking or routing code cannot be an Intelligent Mail barcode.
var ErrIMb = fault.New(fault.Invalid, "paper.imb", "", nil)

// IMb encodes a tracking code of 20 digits, the second from 0 to 4, and a routing code of 0, 5, 9 or 11 digits (a ZIP code) as the
// 65 bars of an Intelligent Mail barcode: F full, A ascender, D descender, T tracker (USPS-B-3200). It refuses other codes
// (paper.imb).
func IMb(tracking, routing string) (string, error) {
	if len(tracking) != 20 || strings.Trim(tracking+routing, "0123456789") != "" || tracking[1] > '4' || !routed(routing) {
		return "", fault.New(fault.Invalid, ErrIMb.Code,
			"The mail barcode of {tracking} and {routing} cannot be made: it takes 20 digits, the second at most 4, and a ZIP code of 5, 9 or 11 digits or none.",
			fault.Args{"tracking": tracking, "routing": routing})
	}
	value := imbValue(tracking, routing)
	var data [13]byte
	value.FillBytes(data[:])
	check := imbCheck(data)
	return imbDraw(imbCharacters(value, check)), nil
}

func routed(routing string) bool {
	switch len(routing) {
	case 0, 5, 9, 11:
		return true
	}
	return false
}

// imbValue folds both codes into one number of 102 bits.
func imbValue(tracking, routing string) *big.Int {
	v := new(big.Int)
	if routing != "" {
		v.SetString(routing, 10)
		v.Add(v, big.NewInt(map[int]int64{5: 1, 9: 100001, 11: 1000100001}[len(routing)]))
	}
	for i := range len(tracking) {
		base := int64(10)
		if i == 1 {
			base = 5
		}
		v.Mul(v, big.NewInt(base))
		v.Add(v, big.NewInt(int64(tracking[i]-'0')))
	}
	return v
}

// imbCheck is the frame check of 11 bits over the 102 bits of data, the two spare bits at the front left out.
func imbCheck(data [13]byte) int {
	const polynomial = 0xF35
	check := 0x7FF
	for i, b := range data {
		word, n := int(b)<<3, 8
		if i == 0 {
			word, n = int(b)<<5, 6
		}
		for range n {
			if (check^word)&0x400 != 0 {
				check = check<<1 ^ polynomial
			} else {
				check <<= 1
			}
			check &= 0x7FF
			word <<= 1
		}
	}
	return check
}

// imbCharacters divides the number into ten characters of 13 bits, complemented as the frame check says.
func imbCharacters(v *big.Int, check int) (out [10]int) {
	v, rest := new(big.Int).Set(v), new(big.Int)
	for i := 9; i > 0; i-- {
		base := int64(1365)
		if i == 9 {
			base = 636
		}
		v.DivMod(v, big.NewInt(base), rest)
		out[i] = int(rest.Int64())
	}
	out[0] = int(v.Int64())
	out[9] *= 2
	if check&0x400 != 0 {
		out[0] += 659
	}
	tables := imbTables()
	for i, code := range out {
		out[i] = tables[code]
		if check>>i&1 != 0 {
			out[i] ^= 0x1FFF
		}
	}
	return out
}

// imbTables gives the character of each codeword: those of 5 bits out of 13, then those of 2.
var imbTables = sync.OnceValue(func() []int { return append(imbTable(5, 1287), imbTable(2, 78)...) })

func imbTable(ones, size int) []int {
	out := make([]int, size)
	low, high := 0, size-1
	for c := range 1 << 13 {
		mirror := int(bits.Reverse16(uint16(c)) >> 3)
		switch {
		case bits.OnesCount(uint(c)) != ones || mirror < c:
		case mirror == c:
			out[high] = c
			high--
		default:
			out[low], out[low+1] = c, mirror
			low += 2
		}
	}
	return out
}

func imbDraw(chars [10]int) string {
	out := make([]byte, len(imbBars))
	for i, b := range imbBars {
		out[i] = "TDAF"[chars[b.down]>>b.downBit&1|chars[b.up]>>b.upBit&1<<1]
	}
	return string(out)
}

// The size of a printed barcode: 22 bars an inch, each 0.020 in wide; a full bar of 0.145 in, a tracker of a third of that.
const (
	imbUnit  = Pt(8)
	imbPitch = 409 // units
	imbWide  = 180
	imbThird = 435
	IMbHigh  = 3 * imbThird * imbUnit
)

// IMb places the bars of an Intelligent Mail barcode with their top-left corner at x, y.
func (c *Canvas) IMb(x, y Pt, bars string) {
	runs := make([]Run, 0, len(bars))
	for i, b := range []byte(bars) {
		r := Run{Col: i * imbPitch, Row: imbThird, Wide: imbWide, High: imbThird}
		if b == 'F' || b == 'A' {
			r.Row, r.High = 0, r.High+imbThird
		}
		if b == 'F' || b == 'D' {
			r.High += imbThird
		}
		runs = append(runs, r)
	}
	c.Mark(Mark{X: x, Y: y, Unit: imbUnit, Kind: "IMb", Says: bars, Runs: runs})
}
