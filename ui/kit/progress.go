package kit

import (
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Work carries out work on desk behind a dialog that shows how far it is and can stop it; then is called when the dialog has closed.
func (w *Window) Work(desk *Desk, title string, work Work, then func(error)) *Job {
	bar, what := widget.NewProgressBar(), NewWords("Starting…", Quiet)
	var job *Job
	stop := NewButton("Stop", nil)
	d := w.Open(&Dialog{Title: title, Content: container.NewVBox(what, bar), Buttons: []*Button{stop}, Wide: 60})
	cancel := func() {
		if job != nil {
			job.Cancel()
			stop.Block("Stopping at the next safe place.")
		}
	}
	stop.OnTapped = cancel
	d.Keys = []KeyHint{{Key: "Enter", Does: "stop"}}
	d.CanQuit = func(func()) { cancel() } // Esc asks the work to stop; the dialog closes when it has
	job = desk.Run(work, func(err error) { d.Close(); then(err) })
	job.OnProgress = func(done, total int, text string) {
		bar.Max = float64(max(total, 1))
		bar.SetValue(float64(done))
		what.Set(fmt.Sprintf("%s  %d of %d", text, done, total), Quiet)
	}
	return job
}
