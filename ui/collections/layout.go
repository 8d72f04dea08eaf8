package collections

import "fyne.io/fyne/v2"

const gutter = 10

// beside sets two objects side by side; the first has a share of the width, in hundredths.
type beside struct{ share float32 }

// MinSize implements fyne.Layout.
func (c beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+gutter+b.Width, max(a.Height, b.Height))
}

// Layout implements fyne.Layout.
func (c beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := max(objects[0].MinSize().Width, float32(int((size.Width-gutter)*c.share/100)))
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+gutter, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-gutter, size.Height))
}
