package refundcheck

import (
	_ "embed"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// e13bMap draws each E-13B character on a half grid: 14 columns by 18 rows of 0.0065 in, the last row on the baseline. The rows
// are the dimensions of the published standard, measured; no font is copied.
//
//go:embed e13b.txt
var e13bMap string

// The geometry of the line, in units of 1/2000 in: a half grid is 13 of them, the pitch of 1/8 in 250.
const (
	micrUnit  = paper.Inch / 2000
	halfGrid  = 13
	pitch     = 250
	gridWide  = 14 * halfGrid
	gridHigh  = 18 * halfGrid
	fromRight = 625 // cell 1 begins 5/16 in from the right edge
)

// The cells, counted from the right, where the fields of a business check begin at their left ends.
const (
	cellTransit = 43 // transit symbol, nine digits, transit symbol in 33
	cellAccount = 31 // the account, left-hand, and its on-us symbol, down to 14 at the most
	cellSerial  = 45 // the on-us symbol that ends the serial number; the serial runs on to its left
)

// MICR is the machine-readable line of a business check. Account is as the bank's specification writes it: digits, dashes and
// spaces.
type MICR struct{ Serial, Routing, Account string }

// ErrMICR is refused when a field of the line cannot be drawn.
var ErrMICR = fault.New(fault.Invalid, "check.micr", "", nil)

// String writes the line with U for the on-us and T for the transit symbol: U000441U T021200025T 4232268154U.
func (m MICR) String() string { return "U" + m.Serial + "U T" + m.Routing + "T " + m.Account + "U" }

// Check refuses a serial that is not 1 to 12 digits, a routing number that is not 9 digits, and an account that is not 1 to 17
// digits, dashes and spaces (check.micr).
func (m MICR) Check() error {
	if bank.Veiled(m.Account) {
		return bank.ErrVeiled
	}
	for _, f := range []struct {
		name, says, letters string
		least, most         int
	}{
		{"check number", m.Serial, "0123456789", 1, 12},
		{"routing number", m.Routing, "0123456789", 9, 9},
		{"account number", m.Account, "0123456789- ", 1, 17},
	} {
		if len(f.says) < f.least || len(f.says) > f.most || strings.Trim(f.says, f.letters) != "" {
			return fault.New(fault.Invalid, ErrMICR.Code,
				"The check was not printed: {field} {says} cannot stand in the bank's machine-readable line. Correct the bank account.",
				fault.Args{"field": f.name, "says": `"` + f.says + `"`})
		}
	}
	return nil
}

// mark draws the line of a check whose bottom edge is at y; right is its right edge.
func (m MICR) mark(right, y paper.Pt) paper.Mark {
	glyphs := readGlyphs()
	var runs []paper.Run
	place := func(cell int, says string) {
		for i, r := range says {
			x := -fromRight - (cell-i)*pitch + (pitch-gridWide)/2
			for _, g := range glyphs[r] {
				runs = append(runs, paper.Run{Col: x + g.Col*halfGrid, Row: g.Row * halfGrid, Wide: g.Wide * halfGrid, High: g.High * halfGrid})
			}
		}
	}
	place(cellSerial+len(m.Serial)+1, "U"+m.Serial+"U")
	place(cellTransit, "T"+m.Routing+"T")
	place(cellAccount, m.Account+"U")
	baseline := y - paper.Inch/4
	return paper.Mark{X: right, Y: baseline - gridHigh*micrUnit, Unit: micrUnit, Kind: "MICR", Says: m.String(), Runs: runs}
}

// readGlyphs reads the map: a line naming the character, then its 18 rows.
func readGlyphs() map[rune][]paper.Run {
	glyphs := map[rune][]paper.Run{}
	rows := strings.Split(strings.TrimSpace(e13bMap), "\n")
	for at := 0; at+18 < len(rows); at += 19 {
		glyphs[rune(rows[at][0])] = rectangles(rows[at+1 : at+19])
	}
	return glyphs
}

// rectangles gathers dark cells into runs, and equal runs of neighbouring rows into one, so that no seam shows in print.
func rectangles(rows []string) []paper.Run {
	var runs []paper.Run
	open := map[[2]int]int{} // place in runs of the rectangles that reach the row above
	for r, row := range rows {
		reach := map[[2]int]int{}
		for _, s := range spans(row) {
			i, ok := open[s]
			if !ok {
				i = len(runs)
				runs = append(runs, paper.Run{Col: s[0], Row: r, Wide: s[1] - s[0]})
			}
			runs[i].High++
			reach[s] = i
		}
		open = reach
	}
	return runs
}

// spans gives the dark stretches of a row as [from, to) columns.
func spans(row string) [][2]int {
	var all [][2]int
	for i := 0; i < len(row); i++ {
		if row[i] != '#' {
			continue
		}
		from := i
		for i < len(row) && row[i] == '#' {
			i++
		}
		all = append(all, [2]int{from, i})
	}
	return all
}
