package paper

import (
	"image/color"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"curbstop/domain/fault"
)

// QR places a QR code of a text with its top-left corner at x, y and about side wide; error correction is medium.
func (c *Canvas) QR(x, y, side Pt, text string) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		c.doc.Fail(fault.New(fault.Invalid, "paper.qr", "The text {text} does not fit a QR code.", fault.Args{"text": text}).Because(err))
		return
	}
	n := code.Bounds().Dx()
	c.Mark(Mark{X: x, Y: y, Unit: side / Pt(n), Kind: "QR", Says: text, Runs: darkRuns(code, n, 1)})
}

// Code128 places a bar code of printable ASCII with its top-left corner at x, y; unit is the width of the thinnest bar.
func (c *Canvas) Code128(x, y, unit Pt, high int, text string) {
	code, err := code128.Encode(text)
	if err != nil {
		c.doc.Fail(fault.New(fault.Invalid, "paper.code128", "The text {text} cannot stand in a bar code.",
			fault.Args{"text": text}).Because(err))
		return
	}
	c.Mark(Mark{X: x, Y: y, Unit: unit, Kind: "Code128", Says: text, Runs: darkRuns(code, 1, high)})
}

// darkRuns gathers the dark modules of each row into runs, each high units tall.
func darkRuns(code barcode.Barcode, rows, high int) []Run {
	var runs []Run
	for row := range rows {
		from := -1
		for col := range code.Bounds().Dx() + 1 {
			dark := col < code.Bounds().Dx() && code.At(col, row) == color.Black
			if dark && from < 0 {
				from = col
			}
			if !dark && from >= 0 {
				runs = append(runs, Run{Col: from, Row: row * high, Wide: col - from, High: high})
				from = -1
			}
		}
	}
	return runs
}
