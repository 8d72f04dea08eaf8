// Package reads is the desk of meter reads: routes entered by hand, files of handhelds, their layouts, the queue of what stands out,
// and the list of what is to be read again.
package reads

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Files are the files of the workstation, as far as reads come from them.
type Files interface {
	Open(path string) (io.ReadCloser, error)
	Create(path string) (io.WriteCloser, error) // refuses one that is there
	List(folder string) ([]string, error)       // paths, the newest first
}

// Options are what the desk needs of other parts of the office; Open may be nil.
type Options struct {
	Open  func(b *bench.Bench, id account.ID) // shows the account itself
	Files Files
}

// desk is the list of routes, the first screen of reads.
type desk struct {
	b    *bench.Bench
	o    Options
	list *kit.List[meter.RouteName]
	says *kit.Words
	box  fyne.CanvasObject
}

// New makes the desk of meter reads.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	type col = kit.Column[meter.RouteName]
	v := &desk{b: b, o: o, says: kit.NewWords("", kit.Quiet)}
	v.list = kit.NewList(
		col{Title: "Route", Chars: 14, Text: routeName},
		col{Title: "Premises", Chars: 10, Align: kit.Right, Text: func(r meter.RouteName) string { return phrase.Number(r.Premises) }, Compare: func(a, b meter.RouteName) int { return a.Premises - b.Premises }},
		col{Title: "First meter read on", Chars: 20, Flex: 1, Text: func(r meter.RouteName) string { return r.Read.US() }, Compare: func(a, b meter.RouteName) int { return int(a.Read - b.Read) }})
	v.list.Key = func(r meter.RouteName) string { return r.Route }
	v.list.Empty = "No premise stands on a read route yet: give it one on its account's page."
	v.list.OnOpen = v.enter
	bar := kit.ButtonBar(v.says,
		kit.NewDefault("Enter reads", v.list.Open), kit.NewButton("File   F9", v.file), kit.NewButton("Exceptions   F6", v.queue),
		kit.NewButton("Re-reads   F7", v.again), kit.NewButton("Route file   F8", v.route), kit.NewButton("Layouts   F4", v.layouts), kit.NewButton("Terms   F3", v.terms))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	return v
}

func routeName(r meter.RouteName) string {
	if r.Route == "" {
		return "(no route)"
	}
	return r.Route
}

// Shown reads the routes again.
func (v *desk) Shown() {
	all, err := bench.Ask(v.b, meter.Routes{})
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if v.list.Place() < 0 {
		v.list.Select(0)
	}
	open, noted := waits(v.b, meter.Open), waits(v.b, meter.Noted)
	v.says.Set(phrase.Count(open, "exception")+" to decide, "+phrase.Number(noted)+" noted", kit.Quiet)
}

// waits counts what the queue shows of a state: what reads made, not files of consumption.
func waits(b *bench.Bench, state meter.ExceptionState) (n int) {
	for _, kind := range meter.ReadKinds() {
		all, err := bench.Ask(b, meter.Exceptions{State: state, Kind: kind, Limit: mostShown})
		if err != nil {
			return n
		}
		for _, r := range all {
			if r.Exception.OfRead() {
				n++
			}
		}
	}
	return n
}

// enter asks for the day and the reader, and opens the route.
func (v *desk) enter(r meter.RouteName) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Begin", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "Read on", Kind: kit.Date, Required: true},
		kit.Field{Key: "by", Label: "Read by", Chars: 6, Hint: "initials"})
	f.Set("day", v.b.Today())
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Route "+routeName(r), f, func() error {
		day, by := f.Day("day"), f.Text("by")
		d.OnClose = func() { v.b.Open(newRoute(v.b, v.o, r.Route, day, by)) }
		return nil
	})
}

func (v *desk) file()    { v.b.Open(newImport(v.b, v.o)) }
func (v *desk) queue()   { v.b.Open(NewQueue(v.b, v.o)) }
func (v *desk) again()   { v.b.Open(NewReReads(v.b, v.o)) }
func (v *desk) layouts() { v.b.Open(newLayouts(v.b, v.o)) }

// Title implements shell.Screen.
func (v *desk) Title() string { return "Meter reads" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "the reads of a route"},
		{Key: "F9", Does: "file of reads"},
		{Key: "F6", Does: "exceptions"},
		{Key: "F7", Does: "re-reads"},
		{Key: "F8", Does: "file for a handheld"},
		{Key: "F4", Does: "layouts"},
		{Key: "F3", Does: "terms of reads"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	does := map[fyne.KeyName]func(){
		fyne.KeyF9: v.file, kit.KeyNew: v.file, fyne.KeyF6: v.queue, fyne.KeyF7: v.again, fyne.KeyF8: v.route, fyne.KeyF4: v.layouts, fyne.KeyF3: v.terms,
		fyne.KeyF5: v.Shown,
	}[ev.Name]
	if does == nil {
		return false
	}
	does()
	return true
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}
