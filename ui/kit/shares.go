package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// gapShare stands between two objects that share a room.
const gapShare = 10

// Beside sets two objects side by side: the first has a share of the width, in hundredths, but never less than it needs.
func Beside(share float32, first, second fyne.CanvasObject) *fyne.Container {
	return container.New(&shares{parts: []float32{share, 100 - share}}, first, second)
}

// Over sets two objects one over the other: the first has a share of the height, in hundredths, but never less than it needs.
func Over(share float32, first, second fyne.CanvasObject) *fyne.Container {
	return container.New(&shares{down: true, parts: []float32{share, 100 - share}}, first, second)
}

// Evenly sets objects side by side, all equally wide unless one needs more.
func Evenly(objects ...fyne.CanvasObject) *fyne.Container {
	parts := make([]float32, len(objects))
	for i := range parts {
		parts[i] = 1
	}
	return container.New(&shares{parts: parts}, objects...)
}

// shares gives each object its part of the room, but never less than it needs; the last has what is left.
type shares struct {
	down  bool
	parts []float32
}

// along is the side of size that is shared.
func (s *shares) along(size fyne.Size) float32 {
	if s.down {
		return size.Height
	}
	return size.Width
}

// MinSize implements fyne.Layout.
func (s *shares) MinSize(objects []fyne.CanvasObject) (m fyne.Size) {
	gaps := gapShare * float32(max(0, len(objects)-1))
	for _, o := range objects {
		need := o.MinSize()
		if s.down {
			m = fyne.NewSize(max(m.Width, need.Width), m.Height+need.Height)
		} else {
			m = fyne.NewSize(m.Width+need.Width, max(m.Height, need.Height))
		}
	}
	if s.down {
		return m.AddWidthHeight(0, gaps)
	}
	return m.AddWidthHeight(gaps, 0)
}

// Layout implements fyne.Layout.
func (s *shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, sum := s.along(size)-gapShare*float32(len(objects)-1), float32(0)
	for _, p := range s.parts {
		sum += p
	}
	at := float32(0)
	for i, o := range objects {
		long := max(s.along(o.MinSize()), float32(int(room*s.parts[i]/sum))) // whole points, or text would blur
		if i == len(objects)-1 {
			long = max(0, s.along(size)-at)
		}
		if s.down {
			o.Move(fyne.NewPos(0, at))
			o.Resize(fyne.NewSize(size.Width, long))
		} else {
			o.Move(fyne.NewPos(at, 0))
			o.Resize(fyne.NewSize(long, size.Height))
		}
		at += long + gapShare
	}
}
