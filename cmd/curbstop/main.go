// Curbstop is the office in a window: its clerks, supervisor and manager take turns at it, by keyboard.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
	_ "time/tzdata" // the office's zone must be known on every workstation

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"curbstop/assets"
	"curbstop/cmd/internal/open"
	"curbstop/ui/kit"
)

// Version is the program's own.
const Version = "0.1.0"

func main() {
	if err := open.NoDumps(); err != nil {
		fmt.Fprintln(os.Stderr, "Core dumps could not be switched off:", err)
	}
	open.Child() // a child that verifies books ends here
	o, err := readFlags(os.Args[1:])
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitUsage)
	case o.help:
		fmt.Print(help)
		return
	case o.version:
		fmt.Println("curbstop", Version)
		return
	}
	os.Exit(run(o))
}

// run opens the window and gives the exit code when it has closed. Everything in the window happens on this goroutine, so a mistake
// of the program there ends here.
func run(o options) (code int) {
	p := newProgram(o)
	defer func() {
		if mistake := recover(); mistake != nil {
			code = p.crashed(mistake, debug.Stack())
		}
	}()
	app.SetMetadata(fyne.AppMetadata{
		ID: "curbstop.office", Name: "Curbstop", Version: Version, Build: 1, Release: true,
		Icon: fyne.NewStaticResource("curbstop.png", assets.Icon), Migrations: map[string]bool{"fyneDo": true},
	})
	p.app = app.NewWithID("curbstop.office")
	p.app.SetIcon(fyne.NewStaticResource("curbstop.png", assets.Icon))
	p.desk = kit.NewDesk()
	p.open()
	p.win.ShowAndRun()
	return p.end()
}
