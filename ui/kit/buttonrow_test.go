package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestButtonsThatHaveNoRoomStandOnAnotherLine(t *testing.T) {
	test.NewApp()
	var buttons []*Button
	for _, label := range []string{"New run   F9", "Bill one account   F7", "Late fees   F8", "Winter averages   F4", "Meter reads   F11"} {
		buttons = append(buttons, NewButton(label, func() {}))
	}
	row := ButtonRow(buttons...)
	whole := row.MinSize()
	row.Resize(whole)
	if first, last := buttons[0].Position(), buttons[4].Position(); first.Y != last.Y || row.MinSize() != whole {
		t.Errorf("with room for all: %v, %v, the row %v is now %v", first, last, whole, row.MinSize())
	}
	row.Resize(fyne.NewSize(whole.Width/2, whole.Height))
	for _, b := range buttons {
		if end := b.Position().X + b.Size().Width; end > whole.Width/2+1 {
			t.Errorf("%s ends at %.0f of %.0f", b.Text, end, whole.Width/2)
		}
	}
	if high := row.MinSize().Height; high <= whole.Height || buttons[4].Position().Y+buttons[4].Size().Height > high {
		t.Errorf("in half the width the row is %.0f high, as a line is %.0f", high, whole.Height)
	}
}

func TestWordsAfterButtonsStandBelowInANarrowWindow(t *testing.T) {
	test.NewApp()
	says := NewWords("3 runs, one of them waits for approval.", Quiet)
	bar := ButtonBar(says, NewButton("New run   F9", func() {}), NewButton("Late fees   F8", func() {}))
	bar.Resize(fyne.NewSize(900, 40))
	high := bar.MinSize().Height
	if says.Position().X == 0 || says.Size().Width < says.MinSize().Width {
		t.Errorf("with room the words are at %v and %v large", says.Position(), says.Size())
	}
	bar.Resize(fyne.NewSize(320, 40))
	if bar.MinSize().Height <= high || says.Position().X != 0 || says.Position().Y < high/2 {
		t.Errorf("without room the words are at %v, and the bar is %.0f high, was %.0f", says.Position(), bar.MinSize().Height, high)
	}
}
