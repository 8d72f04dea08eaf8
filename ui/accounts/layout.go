package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"curbstop/ui/kit"
)

const gutter = 10

// shares sets objects side by side, or one over the other, each with its share of the room but never less than it needs.
type shares struct {
	down  bool
	parts []float32
}

func beside(parts []float32, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&shares{parts: parts}, objects...)
}

func over(parts []float32, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&shares{down: true, parts: parts}, objects...)
}

func (s *shares) axis(size fyne.Size) float32 {
	if s.down {
		return size.Height
	}
	return size.Width
}

func (s *shares) MinSize(objects []fyne.CanvasObject) (m fyne.Size) {
	for i, o := range objects {
		need, gap := o.MinSize(), float32(gutter)
		if i == 0 {
			gap = 0
		}
		if s.down {
			m = fyne.NewSize(max(m.Width, need.Width), m.Height+need.Height+gap)
		} else {
			m = fyne.NewSize(m.Width+need.Width+gap, max(m.Height, need.Height))
		}
	}
	return m
}

func (s *shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, sum := s.axis(size)-gutter*float32(len(objects)-1), float32(0)
	for _, p := range s.parts {
		sum += p
	}
	at := float32(0)
	for i, o := range objects {
		long := float32(int(room * s.parts[i] / sum))
		if need := s.axis(o.MinSize()); i < len(objects)-1 && long < need {
			long = need
		}
		if i == len(objects)-1 {
			long = max(0, s.axis(size)-at)
		}
		if s.down {
			o.Move(fyne.NewPos(0, at))
			o.Resize(fyne.NewSize(size.Width, long))
		} else {
			o.Move(fyne.NewPos(at, 0))
			o.Resize(fyne.NewSize(long, size.Height))
		}
		at += long + gutter
	}
}

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
