package kit_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"curbstop/ui/kit"
)

// block is an object that needs a width and a height.
func block(wide, high float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Black)
	r.SetMinSize(fyne.NewSize(wide, high))
	return r
}

func TestObjectsShareTheRoom(t *testing.T) {
	type at struct{ x, y, wide, high float32 }
	for _, c := range []struct {
		name  string
		box   *fyne.Container
		needs fyne.Size
		want  []at
	}{
		{
			"a third beside the rest", kit.Beside(30, block(50, 20), block(60, 40)),
			fyne.NewSize(120, 40),
			[]at{{0, 0, 147, 300}, {157, 0, 343, 300}},
		},
		{
			"the first needs more than its share", kit.Beside(30, block(200, 20), block(60, 40)),
			fyne.NewSize(270, 40),
			[]at{{0, 0, 200, 300}, {210, 0, 290, 300}},
		},
		{
			"half over the rest", kit.Over(50, block(50, 20), block(60, 40)),
			fyne.NewSize(60, 70),
			[]at{{0, 0, 500, 145}, {0, 155, 500, 145}},
		},
		{
			"three even parts, the last with what is left", kit.Evenly(block(10, 10), block(10, 10), block(10, 10)),
			fyne.NewSize(50, 10),
			[]at{{0, 0, 160, 300}, {170, 0, 160, 300}, {340, 0, 160, 300}},
		},
		{"nothing at all", kit.Evenly(), fyne.Size{}, nil},
	} {
		if got := c.box.MinSize(); got != c.needs {
			t.Errorf("%s: needs %v, want %v", c.name, got, c.needs)
		}
		c.box.Resize(fyne.NewSize(500, 300))
		for i, o := range c.box.Objects {
			p, s := o.Position(), o.Size()
			if got := (at{p.X, p.Y, s.Width, s.Height}); got != c.want[i] {
				t.Errorf("%s: object %d stands at %v, want %v", c.name, i+1, got, c.want[i])
			}
		}
	}
}
