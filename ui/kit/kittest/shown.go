package kittest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"curbstop/ui/kit"
)

// Shown gives every text that stands on the window, dialogs with it, as it is drawn: one that is cut off ends in “…”.
func Shown(w *kit.Window) (out []string) {
	c := w.Canvas()
	for _, top := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		for _, o := range test.LaidOutObjects(top) {
			if text, is := o.(*canvas.Text); is && text.Visible() && text.Text != "" {
				out = append(out, text.Text)
			}
		}
	}
	return out
}
