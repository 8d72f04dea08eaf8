package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

const gutter = 10

// roomy keeps two lines free for a note, so that what stands around it stays where it is when the note changes.
func roomy(n *kit.Note) fyne.CanvasObject {
	return container.NewStack(kit.NewNote("\n", kit.Quiet, 0), n)
}

// columns sets two objects side by side; the first has a share of the width, in hundredths, but never less than it needs.
type columns struct{ share float32 }

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+gutter+b.Width, max(a.Height, b.Height))
}

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := max(objects[0].MinSize().Width, float32(int((size.Width-gutter)*c.share/100)))
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+gutter, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-gutter, size.Height))
}

// halves sets two objects one over the other; the first has a share of the height, in hundredths, but never less than it needs.
type halves struct{ share float32 }

func (r halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+gutter+b.Height)
}

func (r halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := max(objects[0].MinSize().Height, float32(int((size.Height-gutter)*r.share/100)))
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(0, top+gutter))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-top-gutter))
}
