package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"curbstop/ui/kit"
)

// fact is a label with what it says beside it; a fact without a label goes on with the one above.
type fact struct {
	label, text string
	tone        kit.Tone
}

// facts is a column of facts, as many as have room.
type facts struct {
	chars int // width of the labels
	box   *fyne.Container
}

func newFacts(chars int) *facts {
	f := &facts{chars: chars}
	f.box = container.New(f)
	return f
}

func (f *facts) set(list []fact) {
	f.box.Objects = nil
	for _, x := range list {
		f.box.Objects = append(f.box.Objects, kit.NewWords(x.label, kit.Quiet), kit.NewWords(x.text, x.tone))
	}
	f.box.Refresh()
}

func line() fyne.Size { return fyne.MeasureText("0", theme.TextSize(), fyne.TextStyle{}) }

func (f *facts) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(line().Width*float32(f.chars+24), line().Height*4)
}

func (f *facts) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, high := line().Width*float32(f.chars), line().Height+2
	for i := 0; i+1 < len(objects); i += 2 {
		y := float32(i/2) * high
		shown := y+high <= size.Height+1
		for j, o := range objects[i : i+2] {
			if !shown {
				o.Hide()
				continue
			}
			o.Show()
			o.Move(fyne.NewPos(float32(j)*left, y))
			o.Resize(fyne.NewSize([]float32{left, max(0, size.Width-left)}[j], high))
		}
	}
}
