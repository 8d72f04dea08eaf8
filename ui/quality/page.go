package quality

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// table shows labels and values below one another.
func table(rows [][2]string) fyne.CanvasObject {
	box := container.NewVBox()
	for _, r := range rows {
		box.Add(kit.NewWords(r[0], kit.Quiet))
		box.Add(kit.NewNote(r[1], kit.Plain, 0))
	}
	return box
}
