package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"curbstop/cmd/internal/open"
	"curbstop/domain/office"
	"curbstop/storage/books"
	"curbstop/ui/kit"
	"curbstop/ui/search"
	"curbstop/ui/shell"
)

// program is the desktop program at work.
type program struct {
	o       options
	app     fyne.App
	win     *kit.Window
	desk    *kit.Desk
	books   *books.Books
	house   office.House
	zone    *time.Location
	machine *machine
	shell   *shell.Shell
	finder  *search.Finder
	learned bool // the finder has been told to read the directory
	events  *events
	crash   crashes
	code    int
}

func newProgram(o options) *program {
	e := openEvents()
	return &program{o: o, events: e, crash: watchCrashes(open.DataFolder()), zone: time.Local, machine: newMachine(e), finder: search.New()}
}

// open makes the window with a page that says what is going on; the books are opened once it has been painted.
func (p *program) open() {
	p.win = kit.Adopt(p.app.NewWindow("Curbstop"))
	kit.ApplyLook(p.look())
	p.win.Resize(p.size())
	p.win.CenterOnScreen()
	p.win.SetMaster()
	p.win.SetCloseIntercept(func() {}) // what is being made is not left half done
	p.app.Lifecycle().SetOnStarted(func() {
		p.events.tell("STARTED", "")
		p.begin()
	})
	p.page(kit.NewWords("Opening the books…", kit.Quiet))
}

// page fills the window with a heading and what is to be said or done.
func (p *program) page(what ...fyne.CanvasObject) {
	all := append([]fyne.CanvasObject{kit.NewHeading("Curbstop")}, what...)
	card := kit.Card(kit.Inset(24, 20, container.NewVBox(all...)))
	p.win.SetContent(container.NewCenter(container.NewGridWrap(card.MinSize().Max(fyne.NewSize(560, 0)), card)))
}

// begin opens the books beside the window, or first asks for what new books need.
func (p *program) begin() {
	if says := os.Getenv(crashedEnv); says != "" {
		p.tell("Curbstop ended.", says)
		return
	}
	if p.o.fresh {
		p.wizard()
		return
	}
	bar, what := widget.NewProgressBar(), kit.NewWords("Opening the books…", kit.Quiet)
	p.page(what, bar)
	job := p.desk.Run(func(ctx context.Context, progress kit.Progress) (err error) {
		p.books, err = p.openBooks(ctx, progress)
		return err
	}, func(err error) {
		if err != nil {
			p.refuse(err)
			return
		}
		p.work()
	})
	job.OnProgress = func(done, total int, text string) {
		bar.Max = float64(max(total, 1))
		bar.SetValue(float64(done))
		what.Set(fmt.Sprintf("Making the sample books: %s", text), kit.Quiet)
	}
}

// refuse shows why the books cannot be opened; the program ends with the window.
func (p *program) refuse(err error) {
	p.code = exitFor(err)
	p.tell("The books were not opened.", err.Error(), p.rescues(err)...)
	p.events.tell("REFUSED", err.Error())
}

// tell shows a sentence in a small window that ends the program when it is read; more are other ways on.
func (p *program) tell(head, says string, more ...*kit.Button) {
	leave := kit.NewDefault("Close", p.win.Close)
	note := kit.NewNote(says, kit.Plain, 72)
	p.win.SetCloseIntercept(p.win.Close)
	p.win.SetKeys(func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape || ev.Name == kit.KeySubmit {
			p.win.Close()
		}
		return true
	})
	p.page(kit.NewWords(head, kit.Danger).Bold(), note, kit.Inset(0, 8, kit.ButtonRow(append([]*kit.Button{leave}, more...)...)))
	p.win.Resize(fyne.NewSize(760, 300))
	p.win.CenterOnScreen()
	p.win.FocusOn(leave)
}

// work shows the office: sign-in, then the sections.
func (p *program) work() {
	house, err := p.books.House(context.Background())
	if err != nil {
		p.refuse(err)
		return
	}
	p.house = house
	if zone, err := time.LoadLocation(house.Zone); err == nil && house.Zone != "" {
		p.zone = zone
	}
	p.title()
	p.shell = shell.New(p.win, p.shellOptions())
	p.events.watch(p)
	p.shell.Start()
	p.sayBefore()
	p.sayRestored()
	p.warm()
}

func (p *program) title() {
	title := p.house.Utility + " - Curbstop"
	if p.house.Training {
		title = "TRAINING - " + title
	}
	p.win.SetTitle(title)
}

// warm makes the preview ready while the first clerk signs in.
func (p *program) warm() {
	p.desk.Run(func(context.Context, kit.Progress) error {
		defer debug.FreeOSMemory() // the first time on a computer PDFium is compiled, which leaves some 150 MiB behind
		return p.machine.pages.Warm()
	}, func(err error) {
		if err == nil {
			p.events.tell("WARM", "")
		}
	})
}

// clock gives the time of day in the office's zone.
func (p *program) clock() time.Time { return time.Now().In(p.zone) }

// end closes the books and gives the exit code.
func (p *program) end() int {
	if p.books != nil {
		if err := p.books.Close(); err != nil && p.code == exitOK {
			fmt.Println("The books were not closed in good order:", err)
			p.code = exitInternal
		}
	}
	p.crash.end()
	p.events.tell("CLOSED", "")
	return p.code
}
