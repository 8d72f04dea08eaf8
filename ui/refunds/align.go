package refunds

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
	"curbstop/reports/refundcheck"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// align sets how far off this machine's printer feeds check stock, and shows the page to try it with on plain paper.
func align(b *bench.Bench, o Options) {
	right, down := 0, 0
	if o.Offset != nil {
		right, down = o.Offset.Get()
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Show the page", Cancel: "Cancel"},
		kit.Field{Key: "right", Label: "To the right", Kind: kit.Number, Places: 1, Chars: 8, Hint: "points; 72 make an inch"},
		kit.Field{Key: "down", Label: "Down", Kind: kit.Number, Places: 1, Chars: 8, Hint: "points; less than 0 is up"})
	f.Set("right", tenths(right))
	f.Set("down", tenths(down))
	f.Clean()
	shown := false
	d := b.Window().OpenForm("Alignment of check stock", f, func() error {
		x, y := int(f.Number("right").Shift(1).IntPart()), int(f.Number("down").Shift(1).IntPart())
		if max(x, -x, y, -y) > mostOffset {
			return fault.New(fault.Invalid, "check.offset", "Stock that lies more than {most} points off is fed wrongly: look at the tray.", fault.Args{"most": mostOffset / 10}).At("right")
		}
		if o.Offset != nil {
			if err := o.Offset.Set(x, y); err != nil {
				return err
			}
		}
		right, down, shown = x, y, true
		return nil
	})
	d.OnClose = func() {
		if shown {
			showAlignment(b, refundcheck.Nudge{X: paper.Tenths(right), Y: paper.Tenths(down)})
		}
	}
}

// mostOffset is the largest offset in tenths of a point: half an inch.
const mostOffset = 360

func tenths(n int) string { return decimal.New(int64(n), -1).StringFixed(1) }

func showAlignment(b *bench.Bench, n refundcheck.Nudge) {
	s, err := refundcheck.Alignment(n)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(bench.Paper{Title: "Alignment of check stock", Docs: []document.Ref{{Kind: "alignment page"}}, Sheets: []paper.Sheet{s}})
}
