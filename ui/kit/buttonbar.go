package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ButtonBar sets buttons side by side with a few words after them; in a narrow window the words stand below the buttons.
func ButtonBar(says fyne.CanvasObject, buttons ...*Button) fyne.CanvasObject {
	return container.New(&barLayout{}, ButtonRow(buttons...), says)
}

// gapBar stands between the buttons and the words.
const gapBar = 12

// barLayout lays out a row of buttons and words.
type barLayout struct{ wide float32 }

// below says whether the words have no room beside the buttons.
func (l *barLayout) below(row, says fyne.Size) bool {
	return says.Width > 0 && l.wide > 0 && row.Width+gapBar+says.Width > l.wide
}

// MinSize asks for the buttons in one line, and for a line of the words where they stand below.
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	row, says := objects[0].MinSize(), objects[1].MinSize()
	if l.below(row, says) {
		row.Height += says.Height
	}
	return row
}

// Layout implements fyne.Layout.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.wide = size.Width
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].Size().Height)) // the lines it breaks into follow from the width
	row, says := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Resize(fyne.NewSize(size.Width, row.Height))
	if l.below(row, says) {
		objects[1].Move(fyne.NewPos(0, row.Height))
		objects[1].Resize(fyne.NewSize(size.Width, says.Height))
		return
	}
	objects[1].Move(fyne.NewPos(row.Width+gapBar, (row.Height-says.Height)/2))
	objects[1].Resize(fyne.NewSize(max(0, size.Width-row.Width-gapBar), says.Height))
}
