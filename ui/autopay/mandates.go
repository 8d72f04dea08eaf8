package autopay

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	sheets "curbstop/reports/autopay"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mandates is the screen of mandates: of all accounts, or of one.
type mandates struct {
	b     *bench.Bench
	o     Options
	of    account.ID // 0 for all
	state autopay.State
	list  *kit.List[autopay.Listed]
	says  *kit.Note
	box   fyne.CanvasObject

	stop, pauses *kit.Button
}

// NewFor makes the screen of an account's mandates.
func NewFor(b *bench.Bench, o Options, id account.ID) shell.Screen { return newMandatesOf(b, o, id) }

func newMandates(b *bench.Bench, o Options) *mandates { return newMandatesOf(b, o, 0) }

func newMandatesOf(b *bench.Bench, o Options, id account.ID) *mandates {
	type l = autopay.Listed
	type col = kit.Column[l]
	v := &mandates{b: b, o: o, of: id, says: kit.NewNote("", kit.Quiet, 0)}
	tone := func(x l) kit.Tone {
		return map[autopay.State]kit.Tone{autopay.Active: kit.Good, autopay.Suspended: kit.Warning, autopay.Revoked: kit.Quiet}[x.State]
	}
	v.list = kit.NewList(
		col{Title: "Account", Chars: 12, Text: func(x l) string { return x.Number }},
		col{Title: "Customer", Chars: 18, Flex: 2, Text: func(x l) string { return x.Name }},
		col{Title: "State", Chars: 10, Text: func(x l) string { return string(x.State) }, Tone: tone},
		col{Title: "Bank account", Chars: 20, Text: func(x l) string { return x.Mandate.Ending() }},
		col{Title: "Routing", Chars: 10, Text: func(x l) string { return x.Mandate.Routing }},
		col{Title: "Signed", Chars: 10, Text: func(x l) string { return x.Mandate.Signed.US() }, Compare: func(a, b l) int { return int(a.Mandate.Signed - b.Mandate.Signed) }},
		col{Title: "Drawn on", Chars: 9, Text: func(x l) string { return x.Mandate.Draws() }},
		col{Title: "Limit", Chars: 9, Align: kit.Right, Text: limitOf},
		col{Title: "Clears", Chars: 10, Text: func(x l) string { return x.Clears.US() }})
	v.list.Key = func(x l) string { return strconv.FormatUint(x.Mandate.ID, 10) }
	v.list.Empty = "No mandate. F9 enters a customer's authorization, F8 prints the form to sign."
	v.list.OnSelect = v.tell
	v.list.OnOpen = v.account
	v.stop, v.pauses = kit.NewButton("Revoke   F7", v.revoke), kit.NewButton("Suspend, go on   F6", v.pause)
	bar := kit.ButtonBar(kit.NewWords("", kit.Quiet), kit.NewDefault("Enter   F9", v.enter), v.stop, v.pauses, kit.NewButton("Day and limit   F4", v.choose), kit.NewButton("Form or letter   F8", v.paper))
	v.box = container.NewBorder(kit.Inset(2, 6, v.says), kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func limitOf(x autopay.Listed) string {
	if x.Mandate.Limit == 0 {
		return ""
	}
	return x.Mandate.Limit.String()
}

// Shown reads the mandates again.
func (v *mandates) Shown() {
	rows, err := v.rows()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(rows))
	if l, ok := v.list.Selected(); ok {
		v.tell(l)
	} else {
		v.says.Set(phrase.Count(len(rows), "mandate")+".", kit.Quiet)
	}
}

func (v *mandates) rows() ([]autopay.Listed, error) {
	if v.of == 0 {
		return bench.Ask(v.b, autopay.Mandates{State: v.state, Limit: mostShown})
	}
	who, err := bench.Ask(v.b, billing.WhoIs{Account: v.of})
	if err != nil {
		return nil, err
	}
	all, err := bench.Ask(v.b, autopay.MandatesFor{Account: v.of})
	var out []autopay.Listed
	for _, m := range all {
		out = append(out, autopay.Listed{Mandate: m, State: autopay.StateOf(m), Number: who.Number, Name: who.Name})
	}
	return out, err
}

// tell says what was done to the mandate chosen.
func (v *mandates) tell(l autopay.Listed) {
	m := l.Mandate
	text := m.Name + ", " + m.Ending() + ", authorized " + m.How + " on " + m.Signed.US() + "."
	for _, s := range m.Steps[max(0, len(m.Steps)-3):] {
		text += "  " + s.Sign.Day.US() + " " + s.Done
		if s.Reason != "" {
			text += ": " + s.Reason
		}
		text += "."
	}
	v.says.Set(text, kit.Plain)
	v.stop.BlockFor(bench.May(v.b, autopay.EndMandate{Mandate: m.ID, Reason: "asked"}))
	if l.State == autopay.Suspended {
		v.pauses.SetText("Go on   F6")
		v.pauses.BlockFor(bench.May(v.b, autopay.GoOn{Mandate: m.ID, Reason: "asked"}))
	} else {
		v.pauses.SetText("Suspend   F6")
		v.pauses.BlockFor(bench.May(v.b, autopay.Pause{Mandate: m.ID, Reason: "asked"}))
	}
	v.box.Refresh()
}

// enter asks for an authorization as the customer's form has it.
func (v *mandates) enter() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Enter", Cancel: "Cancel"},
		kit.Field{Key: "account", Label: "Account", Required: true, Chars: 14},
		kit.Field{Key: "name", Label: "Name on bank account", Required: true, Chars: 30},
		kit.Field{Key: "routing", Label: "Routing number", Required: true, Chars: 10, Hint: "nine digits"},
		kit.Field{Key: "number", Label: "Account number", Required: true, Chars: 18, Hint: "kept sealed"},
		kit.Field{Key: "kind", Label: "Kind", Kind: kit.Pick, Required: true, Options: kit.Options("checking", "savings"), Chars: 12},
		kit.Field{Key: "how", Label: "Authorized", Kind: kit.Pick, Required: true, Options: kit.Options(autopay.Hows...), Chars: 16},
		kit.Field{Key: "signed", Label: "Signed on", Kind: kit.Date, Required: true},
		kit.Field{Key: "day", Label: "Preferred day", Kind: kit.Number, Chars: 4, Hint: "1 to 28; empty: due day"},
		kit.Field{Key: "limit", Label: "Not more than", Kind: kit.Money, Hint: "empty: no limit"},
		kit.Field{Key: "replace", Label: "Replaces the present one", Kind: kit.Tick})
	f.Set("kind", "checking")
	f.Set("how", autopay.OnPaper)
	f.Set("signed", v.b.Today())
	if v.of != 0 {
		if who, err := bench.Ask(v.b, billing.WhoIs{Account: v.of}); err == nil {
			f.Set("account", who.Number)
			f.Set("name", who.Name)
		}
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Authorization for bank drafts", f, func() error {
		found, err := bench.Ask(v.b, billing.ByNumber{Number: f.Text("account")})
		if err != nil {
			return err
		}
		m, err := bench.Do(v.b, deed, autopay.Enter{
			Account: found.Account.ID, Holder: f.Text("name"), Routing: f.Text("routing"), Number: f.Text("number"), Savings: f.Text("kind") == "savings",
			Signed: f.Day("signed"), How: f.Text("how"), Day: int(f.Number("day").IntPart()), Limit: f.Amount("limit"), Replace: f.Ticked("replace"),
		})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Entered: "+m.Ending()+". The next run sends its prenote.", kit.Good)
		return nil
	})
}

// asks asks for a reason and does something with the mandate chosen.
func (v *mandates) asks(title, text, submit string, do func(l autopay.Listed, reason string) error) {
	l, ok := v.list.Selected()
	if !ok {
		return
	}
	v.b.Window().AskReason(title+" "+l.Number, text, submit, func(reason string) error {
		err := do(l, reason)
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *mandates) revoke() {
	deed := v.b.NewDeed()
	v.asks("Revoke the mandate of account", "Nothing is drawn by it any more; F8 prints the letter that confirms it.", "Revoke", func(l autopay.Listed, reason string) error {
		_, err := bench.Do(v.b, deed, autopay.EndMandate{Mandate: l.Mandate.ID, Reason: reason})
		return err
	})
}

func (v *mandates) pause() {
	deed := v.b.NewDeed()
	if l, ok := v.list.Selected(); ok && l.State == autopay.Suspended {
		v.asks("Let the mandate go on of account", "After a return of the bank's it begins anew with a prenote.", "Go on", func(l autopay.Listed, reason string) error {
			_, err := bench.Do(v.b, deed, autopay.GoOn{Mandate: l.Mandate.ID, Reason: reason})
			return err
		})
		return
	}
	v.asks("Suspend the mandate of account", "Nothing is drawn until it goes on.", "Suspend", func(l autopay.Listed, reason string) error {
		_, err := bench.Do(v.b, deed, autopay.Pause{Mandate: l.Mandate.ID, Reason: reason})
		return err
	})
}

// choose asks for another preferred day and limit.
func (v *mandates) choose() {
	l, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Preferred day", Kind: kit.Number, Chars: 4, Hint: "1 to 28; empty: due day"},
		kit.Field{Key: "limit", Label: "Not more than", Kind: kit.Money, Hint: "empty: no limit"})
	if l.Mandate.Day > 0 {
		f.Set("day", strconv.Itoa(l.Mandate.Day))
	}
	if l.Mandate.Limit > 0 {
		f.Set("limit", l.Mandate.Limit)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Day and limit of account "+l.Number, f, func() error {
		_, err := bench.Do(v.b, deed, autopay.Choose{Mandate: l.Mandate.ID, Day: int(f.Number("day").IntPart()), Limit: f.Amount("limit")})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

// paper shows the form of the mandate chosen, an empty one where there is none, or the letter that confirms an end.
func (v *mandates) paper() {
	l, ok := v.list.Selected()
	q := autopay.ForPaper{Account: v.of}
	if ok {
		q = autopay.ForPaper{Account: l.Mandate.Account, Mandate: l.Mandate.ID}
	}
	if q.Account == 0 {
		v.b.Window().Say("Choose a mandate, or open the account first: its New… menu leads here.", kit.Warning)
		return
	}
	p, err := bench.Ask(v.b, q)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	title, sheet := "Authorization for bank drafts", paper.Sheet{}
	if ok && l.State == autopay.Revoked {
		title = "Bank drafts ended"
		sheet, err = sheets.FromEnded(p, v.b.Session.Name).Sheet()
	} else {
		sheet, err = sheets.FromMandate(p).Sheet()
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: title, Docs: []document.Ref{p.Ref()}, Sheets: []paper.Sheet{sheet}})
}

func (v *mandates) account(l autopay.Listed) {
	if v.o.Open != nil && v.of == 0 {
		v.o.Open(v.b, l.Mandate.Account)
	}
}

// narrow shows the mandates of one state after the other, and then all.
func (v *mandates) narrow() {
	at := -1
	for i, s := range autopay.States {
		if s == v.state {
			at = i
		}
	}
	if at++; at == len(autopay.States) {
		v.state = ""
	} else {
		v.state = autopay.States[at]
	}
	v.Shown()
	v.list.Select(0)
	if v.state == "" {
		v.b.Window().Say("All that are not revoked.", kit.Quiet)
		return
	}
	v.b.Window().Say("Those "+string(v.state)+".", kit.Quiet)
}

// Title implements shell.Screen.
func (v *mandates) Title() string { return "Mandates" }

// Content implements shell.Screen.
func (v *mandates) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *mandates) Keys() []kit.KeyHint {
	out := []kit.KeyHint{
		{Key: "F9", Does: "enter"}, {Key: "F7", Does: "revoke"}, {Key: "F6", Does: "suspend, go on"}, {Key: "F4", Does: "day and limit"}, {Key: "F8", Does: "form or letter"},
	}
	if v.of == 0 {
		out = append(out, kit.KeyHint{Key: "F2", Does: "narrow"}, kit.KeyHint{Key: "Enter", Does: "account"})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (v *mandates) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *mandates) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *mandates) Key(ev *fyne.KeyEvent) bool {
	does := map[fyne.KeyName]func(){
		fyne.KeyF9: v.enter, kit.KeyNew: v.enter, fyne.KeyF7: v.revoke, fyne.KeyF6: v.pause, fyne.KeyF4: v.choose, fyne.KeyF8: v.paper, fyne.KeyF5: v.Shown,
	}
	if v.of == 0 {
		does[fyne.KeyF2] = v.narrow
	}
	return press(ev, does)
}

// Closed implements shell.Screen.
func (v *mandates) Closed() {}
