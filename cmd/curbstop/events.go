package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// events tells a test what the window shows, line by line, in the file named by CURBSTOP_EVENTS; without it, it tells nothing.
// A test waits for these lines and never for the clock. Of real books it tells what kind of thing has the keys and nothing that anybody typed
// or was told: the file is no place for a password in the wrong field, or for what a sealed form is filled with.
type events struct {
	to   *os.File
	last map[string]string
}

func openEvents() *events {
	name := os.Getenv("CURBSTOP_EVENTS")
	if name == "" {
		return &events{}
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, "CURBSTOP_EVENTS:", err)
	}
	return &events{to: f, last: map[string]string{}}
}

func (e *events) tell(what, text string) {
	if e.to == nil {
		return
	}
	line := strings.ReplaceAll(strings.TrimSpace(what+" "+text), "\n", " ")
	_, _ = e.to.WriteString(line + "\n") // a test that cannot be told anything waits in vain, and says so
}

// change tells a thing only when it is not what was told last.
func (e *events) change(what, text string) {
	if was, told := e.last[what]; told && was == text {
		return
	}
	e.last[what] = text
	e.tell(what, text)
}

// watch tells what the status line says, and a few times a second which screen, which panel and which text has the keys.
func (e *events) watch(p *program) {
	if e.to == nil {
		return
	}
	p.win.SetStatus(func(text string, tone kit.Tone) {
		p.shell.Say(text, tone)
		switch {
		case text == "":
		case p.house.Training:
			e.tell("SAID", p.shell.Status().Said())
		default:
			e.tell("SAID", "something")
		}
	})
	p.desk.Every(40*time.Millisecond, func() { e.look(p) })
}

func (e *events) look(p *program) {
	screen, who := "Sign in", p.shell.Clerk().Name
	if s := p.shell.Current(); s != nil {
		screen = s.Title()
	}
	e.change("WHO", who)
	e.change("SCREEN", screen)
	dialog := ""
	if d := p.win.Top(); d != nil {
		dialog = d.Title
	}
	e.change("DIALOG", dialog)
	e.change("FOCUS", focused(p.win.Canvas().Focused(), p.house.Training))
}

// focused describes what has the keys: its kind and, of training books, the text in it.
func focused(f fyne.Focusable, training bool) string {
	if w, ok := f.(*kit.Entry); ok && w.Password {
		return "password"
	}
	if !training {
		return strings.TrimPrefix(fmt.Sprintf("%T", f), "*kit.")
	}
	switch w := f.(type) {
	case nil:
		return "nothing"
	case *kit.Entry:
		return "entry " + w.Text
	case *kit.Choice:
		return "choice " + w.Value()
	case *kit.Button:
		return "button " + w.Text
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", f), "*kit.")
}
