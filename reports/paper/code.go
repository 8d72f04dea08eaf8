package paper

import (
	"image/color"
	"sync"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"curbstop/domain/fault"
)

// QR places a QR code of a text with its top-left corner at x, y and about side wide; error correction is medium.
func (c *Canvas) QR(x, y, side Pt, text string) {
	n, runs, err := lastQR.encode(text)
	if err != nil {
		c.doc.Fail(fault.New(fault.Invalid, "paper.qr", "The text {text} does not fit a QR code: shorten it.", fault.Args{"text": text}).Because(err))
		return
	}
	c.Mark(Mark{X: x, Y: y, Unit: side / Pt(n), Kind: "QR", Says: text, Runs: runs})
}

// lastQR keeps the last code made: choosing its mask takes longer than the rest of a bill, and a run of bills that all name the
// office's own page needs it once.
var lastQR qrKeeper

type qrKeeper struct {
	sync.Mutex
	text string
	side int
	runs []Run // never changed once made, so sheets may share them
}

func (k *qrKeeper) encode(text string) (side int, runs []Run, err error) {
	k.Lock()
	defer k.Unlock()
	if k.runs == nil || k.text != text {
		code, err := qr.Encode(text, qr.M, qr.Auto)
		if err != nil {
			return 0, nil, err
		}
		k.text, k.side = text, code.Bounds().Dx()
		k.runs = darkRuns(code, k.side, 1)
	}
	return k.side, k.runs, nil
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
