package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// FocusGained shows the focus; a list with rows and none chosen chooses the first in view.
func (l *List[R]) FocusGained() {
	l.focus = true
	if l.at < 0 && l.Len() > 0 {
		l.Select(l.top)
	}
	l.Refresh()
}

// FocusLost shows that the focus has gone.
func (l *List[R]) FocusLost() { l.focus = false; l.Refresh() }

// TypedKey moves the choice, opens by Enter and hands the rest to OnKey and then the window.
func (l *List[R]) TypedKey(ev *fyne.KeyEvent) {
	WindowOf(l).Touch()
	page := max(1, l.visible()-1)
	switch ev.Name {
	case fyne.KeyUp:
		l.Select(max(0, l.at-1))
	case fyne.KeyDown:
		l.Select(l.at + 1)
	case fyne.KeyPageUp:
		l.Select(max(0, l.at-page))
	case fyne.KeyPageDown:
		l.Select(l.at + page)
	case fyne.KeyHome:
		l.Select(0)
	case fyne.KeyEnd:
		l.Select(l.Len() - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.Open()
	default:
		if len(ev.Name) == 1 || ev.Name == fyne.KeySpace || l.OnKey != nil && l.OnKey(ev) {
			return
		}
		pass(l, ev)
	}
}

// TypedRune goes to the next row whose cell in the sorted column begins with what was typed within a second.
func (l *List[R]) TypedRune(r rune) {
	WindowOf(l).Touch()
	n := l.Len()
	if n == 0 {
		return
	}
	column := l.Columns[max(0, l.sortBy)]
	start := l.typed.add(r, time.Now())
	for i := range n {
		at := (max(l.at, 0) + start + i) % n
		if hasPrefixFold(column.Text(l.Row(at)), l.typed.text) {
			l.Select(at)
			return
		}
	}
}

// TypedShortcut copies the chosen row by Ctrl+C and hands Ctrl+Enter to the window.
func (l *List[R]) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*fyne.ShortcutCopy); ok {
		if text := l.TSV(); text != "" {
			c.Clipboard.SetContent(text)
			WindowOf(l).Say("Row copied.", Quiet)
		}
		return
	}
	if isSubmit(s) {
		pass(l, &fyne.KeyEvent{Name: KeySubmit})
	}
}

// Tapped sorts by the head pressed, or chooses the row pressed and, pressed twice, opens it.
func (l *List[R]) Tapped(ev *fyne.PointEvent) {
	w := WindowOf(l)
	w.Touch()
	switch {
	case l.aside != nil:
		l.aside()
	case w != nil:
		w.FocusOn(l)
	}
	if ev.Position.Y < headHeight() {
		l.pressHead(ev.Position.X)
		return
	}
	row := l.top + int((ev.Position.Y-headHeight())/rowHeight())
	if row >= l.Len() || ev.Position.X > l.Size().Width-barWidth {
		return
	}
	now := time.Now()
	again := row == l.at && now.Sub(l.pressed) < 450*time.Millisecond
	l.pressed = now
	l.Select(row)
	if again {
		l.pressed = time.Time{}
		l.Open()
	}
}

func (l *List[R]) pressHead(x float32) {
	left := float32(0)
	for i, wide := range l.widths(l.Size().Width - barWidth) {
		if x >= left && x < left+wide && !l.Columns[i].Fixed {
			l.SortBy(i, i == l.sortBy && !l.desc)
			return
		}
		left += wide
	}
}

// Scrolled moves the rows by the wheel, three to a notch.
func (l *List[R]) Scrolled(ev *fyne.ScrollEvent) {
	l.wheel -= ev.Scrolled.DY
	rows := int(l.wheel / rowHeight() * 1.5)
	if rows == 0 {
		return
	}
	l.wheel = 0
	l.ScrollTo(l.top + rows)
}

// Dragged moves the rows by the bar at the right.
func (l *List[R]) Dragged(ev *fyne.DragEvent) {
	from := ev.Position.Subtract(ev.Dragged)
	if !l.drag && (from.X < l.Size().Width-barWidth || from.Y < headHeight()) {
		return
	}
	l.drag = true
	track := l.Size().Height - headHeight()
	if track <= 0 {
		return
	}
	l.ScrollTo(int((ev.Position.Y-headHeight())/track*float32(l.Len())) - l.visible()/2)
}

// DragEnd lets go of the bar.
func (l *List[R]) DragEnd() { l.drag = false }
