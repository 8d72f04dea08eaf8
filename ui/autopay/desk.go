// Package autopay is the desk of bank drafts: mandates, runs with their files for the bank, and what the bank returns.
package autopay

import (
	"context"
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Files are the files of the workstation, as far as the bank's come from them.
type Files interface {
	Open(path string) (io.ReadCloser, error)
	List(folder string) ([]string, error) // paths, the newest first
}

// Options are what the desk needs of other parts of the office; each may be nil.
type Options struct {
	Open  func(b *bench.Bench, id account.ID) // shows the account itself
	Files Files
}

// desk is the list of runs, the first screen of bank drafts.
type desk struct {
	b    *bench.Bench
	o    Options
	list *kit.List[autopay.Run]
	says *kit.Note
	box  fyne.CanvasObject
}

// New makes the desk of bank drafts.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	type col = kit.Column[autopay.Run]
	v := &desk{b: b, o: o, says: kit.NewNote("", kit.Quiet, 0)}
	v.list = kit.NewList(
		col{Title: "Run", Chars: 9, Text: func(r autopay.Run) string { return r.Number.String() }},
		col{Title: "Money moves on", Chars: 17, Text: func(r autopay.Run) string { return r.Day.US() }, Compare: func(a, b autopay.Run) int { return int(a.Day - b.Day) }},
		col{Title: "State", Chars: 9, Text: func(r autopay.Run) string { return string(r.State) }, Tone: toneOf},
		col{Title: "Where it is", Chars: 20, Flex: 1, Text: where, Tone: toneOf},
		col{Title: "Drafts", Chars: 7, Align: kit.Right, Text: func(r autopay.Run) string { return phrase.Number(r.Sum.Drafts) }},
		col{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(r autopay.Run) string { return r.Sum.Total.String() }, Compare: func(a, b autopay.Run) int { return int(a.Sum.Total - b.Sum.Total) }},
		col{Title: "Prenotes", Chars: 8, Align: kit.Right, Text: func(r autopay.Run) string { return phrase.Number(r.Sum.Prenotes) }},
		col{Title: "Left out", Chars: 8, Align: kit.Right, Text: func(r autopay.Run) string { return phrase.Number(r.Sum.Left) }},
		col{Title: "File", Chars: 30, Flex: 1, Text: fileOf})
	v.list.Key = func(r autopay.Run) string { return r.Number.String() }
	v.list.Empty = "No bill was ever drawn from a bank account. F6 enters customers' authorizations, F9 makes up a run."
	v.list.OnOpen = func(r autopay.Run) { b.Open(newRun(b, o, r.Number)) }
	bar := kit.ButtonBar(v.says,
		kit.NewDefault("New run   F9", v.begin), kit.NewButton("Mandates   F6", v.mandates), kit.NewButton("Start cleared mandates   F4", v.start),
		kit.NewButton("Return file   F8", v.returns), kit.NewButton("Returns to decide   F7", v.decide), kit.NewButton("Terms   F3", v.terms))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	return v
}

func toneOf(r autopay.Run) kit.Tone {
	switch r.Step {
	case autopay.Proof, autopay.AtBank, autopay.Settling, autopay.Proposing:
		return kit.Accent
	case autopay.Undone:
		return kit.Quiet
	}
	return kit.Plain
}

// where says where a run is. Prenotes alone leave no money to post.
func where(r autopay.Run) string {
	if r.Step == autopay.Settled && r.Deposit == 0 {
		return "prenotes at the bank"
	}
	return string(r.Step)
}

func fileOf(r autopay.Run) string {
	if r.Digest == "" {
		return ""
	}
	return r.FileName()
}

// Shown reads the runs again.
func (v *desk) Shown() {
	all, err := bench.Ask(v.b, autopay.Runs{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if v.list.Place() < 0 {
		v.list.Select(0)
	}
	w, err := bench.Ask(v.b, autopay.Wait{})
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		return
	}
	v.says.Set(waits(w), kit.Quiet)
}

// waits says in one sentence what waits for somebody.
func waits(w autopay.Waiting) string {
	var out []string
	add := func(n int, text string) {
		if n > 0 {
			out = append(out, phrase.Count(n, text))
		}
	}
	add(w.New, "new mandate")
	if w.Cleared > 0 {
		out = append(out, phrase.Count(w.Cleared, "prenote")+" whose waiting days are over")
	}
	if w.Returns > 0 {
		out = append(out, phrase.Count(w.Returns, "return")+" to decide")
	}
	if w.ToPost > 0 {
		out = append(out, phrase.Count(w.ToPost, "run")+" to post")
	}
	if len(out) == 0 {
		return "Nothing waits."
	}
	return strings.Join(out, ", ") + "."
}

// begin asks for the settlement day, and makes up a run.
func (v *desk) begin() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Make up", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "Money moves on", Kind: kit.Date, Required: true, Hint: "a banking day"})
	f.Set("day", autopay.BankingDay(v.b.Today()+1))
	f.Note("Bills to be drawn by that day, prenotes of new mandates, and what is presented again.", kit.Quiet)
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("New run of bank drafts", f, func() error {
		day := f.Day("day")
		if err := bench.May(v.b, procedure.BeginDrafts{Day: day}); err != nil {
			return err
		}
		d.OnClose = func() { v.make(day) }
		return nil
	})
}

// start makes the mandates active whose prenotes have waited long enough.
func (v *desk) start() {
	started, err := bench.Do(v.b, v.b.NewDeed(), autopay.StartWaited{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	if len(started) == 0 {
		v.b.Window().Say("No prenote has waited long enough yet.", kit.Quiet)
		return
	}
	v.b.Window().Say(phrase.Count(len(started), "mandate")+" active: the next bills are drawn.", kit.Good)
}

func (v *desk) mandates() { v.b.Open(newMandates(v.b, v.o)) }
func (v *desk) returns()  { v.b.Open(newImport(v.b, v.o)) }
func (v *desk) decide()   { v.b.Open(newDecide(v.b, v.o)) }

// terms asks for what the bank gave the office, and the office's own rules.
func (v *desk) terms() {
	t, err := bench.Ask(v.b, autopay.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Save", Cancel: "Cancel"}, bench.Fields(autopay.Fields)...)
	bench.Fill(f, autopay.Fields, &t)
	v.b.Window().OpenForm("Terms of bank drafts, from today on", f, func() error {
		if err := bench.Read(f, autopay.Fields, &t, v.b.Today()); err != nil {
			return err
		}
		t.Effective = v.b.Today()
		_, err := bench.Do(v.b, deed, autopay.KeepTerms{Terms: t})
		if err == nil {
			v.b.Window().Say("The terms of bank drafts are kept.", kit.Good)
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *desk) Title() string { return "Bank drafts" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "a run"},
		{Key: "F9", Does: "new run"},
		{Key: "F6", Does: "mandates"},
		{Key: "F4", Does: "start cleared mandates"},
		{Key: "F8", Does: "file of returns"},
		{Key: "F7", Does: "returns to decide"},
		{Key: "F3", Does: "terms"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	return press(ev, map[fyne.KeyName]func(){
		fyne.KeyF9: v.begin, kit.KeyNew: v.begin, fyne.KeyF6: v.mandates, fyne.KeyF4: v.start, fyne.KeyF8: v.returns, fyne.KeyF7: v.decide, fyne.KeyF3: v.terms,
		fyne.KeyF5: v.Shown,
	})
}

// press carries out what a key does, and says whether it does anything.
func press(ev *fyne.KeyEvent, does map[fyne.KeyName]func()) bool {
	do := does[ev.Name]
	if do != nil {
		do()
	}
	return do != nil
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}

// made says what a run holds.
func made(r autopay.Run) string {
	return fmt.Sprintf("%s of %s, %s, %d left out", phrase.Count(r.Sum.Drafts, "draft"), r.Sum.Total.Dollars(), phrase.Count(r.Sum.Prenotes, "prenote"), r.Sum.Left)
}

// work is long work behind a dialog, and what follows it.
func work(b *bench.Bench, title string, do func(ctx context.Context) error, then func()) {
	b.Window().Work(b.Shell.Desk(), title, func(ctx context.Context, _ kit.Progress) error { return do(ctx) }, func(err error) {
		if err != nil {
			b.Window().SayError(err)
			return
		}
		then()
	})
}
