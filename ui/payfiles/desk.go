// Package payfiles is where files of payments come in: a lockbox's, a portal's, a bank's. A file is chosen and previewed, its exceptions
// are decided by keyboard, another person approves it, and it is posted; the history of files stands first.
package payfiles

import (
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Files are the files of the workstation, outside the books.
type Files interface {
	Open(path string) (io.ReadCloser, error)
	List(query string) ([]string, error)
}

// Match is an account found by a search.
type Match struct {
	ID     account.ID
	Number string
	Name   string
	Where  string
}

// Options are what the screens need from elsewhere.
type Options struct {
	Search func(b *bench.Bench, query string) []Match // accounts by name, address, phone or part of a number
	Open   func(b *bench.Bench, id account.ID)        // shows the account itself
	Files  Files
	// Return opens the posting of a payment that the bank returned, found by check and amount; done is told the receipt posted back.
	Return func(b *bench.Bench, check string, amount money.Amount, done func(document.Ref) error)
}

// desk is the list of files, the newest first.
type desk struct {
	b    *bench.Bench
	o    Options
	list *kit.List[payment.File]
	box  fyne.CanvasObject
}

// New makes the desk of payment files.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	type row = payment.File
	type col = kit.Column[row]
	v := &desk{b: b, o: o}
	tone := func(f row) kit.Tone { return stepTone(f) }
	v.list = kit.NewList(
		col{Title: "File", Chars: 9, Text: func(f row) string { return f.Number.String() }},
		col{Title: "Day", Chars: 10, Text: func(f row) string { return f.Day.US() }, Compare: func(a, b row) int { return int(a.Day - b.Day) }},
		col{Title: "Name", Chars: 22, Flex: 1, Text: func(f row) string { return f.Name }},
		col{Title: "Format", Chars: 20, Text: format},
		col{Title: "Rows", Chars: 7, Align: kit.Right, Text: func(f row) string { return phrase.Number(f.Rows) }, Compare: func(a, b row) int { return a.Rows - b.Rows }},
		col{Title: "Total", Chars: 13, Align: kit.Right, Text: func(f row) string { return f.Total.String() }, Compare: func(a, b row) int { return int(a.Total - b.Total) }},
		col{Title: "Posted", Chars: 13, Align: kit.Right, Text: func(f row) string { return f.Posted.String() }, Compare: func(a, b row) int { return int(a.Posted - b.Posted) }},
		col{Title: "Open", Chars: 6, Align: kit.Right, Text: func(f row) string { return none(f.Open()) }, Compare: func(a, b row) int { return a.Open() - b.Open() }, Tone: openTone},
		col{Title: "Stands at", Chars: 16, Text: stands, Tone: tone})
	v.list.Key = func(f row) string { return f.Number.String() }
	v.list.Empty = "No file of payments yet. F9 brings one in: from a lockbox, a payment portal or a bank."
	v.list.OnOpen = func(f row) { v.b.Open(newFile(v.b, v.o, f.Number)) }
	bar := kit.ButtonBar(kit.NewWords("", kit.Quiet), kit.NewButton("New file   F9", v.begin), kit.NewButton("Layouts   F4", v.layouts),
		kit.NewButton("Remembered payers   F6", v.payers))
	v.box = container.NewBorder(nil, kit.Inset(2, 4, bar), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func none(n int) string {
	if n == 0 {
		return ""
	}
	return phrase.Number(n)
}

func format(f payment.File) string {
	if f.Layout != "" {
		return f.Format + ", " + f.Layout
	}
	return f.Format
}

// stands says where a file is, in the words of the office.
func stands(f payment.File) string {
	switch {
	case f.Step == payment.FileProof:
		return "previewed"
	case f.Step == payment.FilePosting && f.At == 0:
		return "approved"
	case f.Step == payment.FileUndone && len(f.Deposits) == 0:
		return "dropped"
	}
	return string(f.Step)
}

func stepTone(f payment.File) kit.Tone {
	switch f.Step {
	case payment.FileDone:
		return kit.Good
	case payment.FileUndone:
		return kit.Quiet
	case payment.FileReading, payment.FileUndoing:
		return kit.Danger
	}
	return kit.Warning
}

func openTone(f payment.File) kit.Tone {
	if f.Open() > 0 && f.Step != payment.FileUndone {
		return kit.Warning
	}
	return kit.Quiet
}

func (v *desk) begin()   { v.b.Open(newBegin(v.b, v.o)) }
func (v *desk) layouts() { v.b.Open(newLayouts(v.b, v.o)) }
func (v *desk) payers()  { v.b.Open(newPayers(v.b)) }

// Shown reads the files again.
func (v *desk) Shown() {
	all, err := bench.Ask(v.b, payment.ListFiles{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

// Title implements shell.Screen.
func (v *desk) Title() string { return "Payment files" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F9", Does: "new file"}, {Key: "F4", Does: "layouts"}, {Key: "F6", Does: "remembered payers"}}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){fyne.KeyF9: v.begin, fyne.KeyF4: v.layouts, fyne.KeyF6: v.payers})
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}

// pressed does what a key is for.
func pressed(ev *fyne.KeyEvent, keys map[fyne.KeyName]func()) bool {
	do := keys[ev.Name]
	if do != nil {
		do()
	}
	return do != nil
}

func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

func titled(text string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(kit.Inset(2, 4, kit.NewWords(text, kit.Accent).Bold()), nil, nil, nil, o)
}

// payers is the list of remembered payers.
type payers struct {
	b    *bench.Bench
	list *kit.List[payment.Remembered]
}

func newPayers(b *bench.Bench) *payers {
	type row = payment.Remembered
	type col = kit.Column[row]
	v := &payers{b: b}
	v.list = kit.NewList(
		col{Title: "Payer", Chars: 28, Flex: 1, Text: func(r row) string { return r.Alias.Payer }},
		col{Title: "As the bank writes", Chars: 22, Text: func(r row) string { return r.Alias.From }},
		col{Title: "Pays for account", Chars: 16, Text: func(r row) string { return r.Number }},
		col{Title: "Of", Chars: 28, Flex: 1, Text: func(r row) string { return r.Name }},
		col{Title: "Since", Chars: 10, Text: func(r row) string { return r.Alias.Confirmed.Day.US() }})
	v.list.Key = func(r row) string { return r.Alias.Key }
	v.list.Empty = "Nobody is remembered yet. When a line is matched by hand, its payer is remembered for the next file."
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown reads the payers again.
func (v *payers) Shown() {
	all, err := bench.Ask(v.b, payment.ListAliases{Limit: 5000})
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

func (v *payers) forget() {
	r, ok := v.list.Selected()
	if !ok {
		return
	}
	v.b.Window().Ask("Forget the payer", fmt.Sprintf("%s pays for account %s. Lines of the next file will not be matched by it.", r.Alias.Payer, r.Number), "Forget", func() {
		if _, err := bench.Do(v.b, v.b.NewDeed(), payment.ForgetAlias{Key: r.Alias.Key}); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
	})
}

// Title implements shell.Screen.
func (v *payers) Title() string { return "Remembered payers" }

// Content implements shell.Screen.
func (v *payers) Content() fyne.CanvasObject { return v.list }

// Keys implements shell.Screen.
func (v *payers) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "Del", Does: "forget"}} }

// FirstFocus implements shell.Screen.
func (v *payers) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *payers) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *payers) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){fyne.KeyDelete: v.forget})
}

// Closed implements shell.Screen.
func (v *payers) Closed() {}
