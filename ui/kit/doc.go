// Package kit is the toolkit every screen is made of: entries, forms, row lists, lookups, dialogs, the status line, the theme, and
// the desk that carries out long work.
//
// # How to write a screen
//
// A screen has a model (plain Go: which rows, what is chosen, which buttons, what to say) and a view (kit widgets, no rules).
// The view implements shell.Screen:
//
//	type view struct {
//		sh   *shell.Shell
//		m    *model
//		form *kit.Form
//	}
//
//	func (v *view) Title() string                { return "Receipt" }
//	func (v *view) Content() fyne.CanvasObject   { return v.form.Content() } // asked for once
//	func (v *view) Keys() []kit.KeyHint          { return []kit.KeyHint{{Key: "F9", Does: "post"}} }
//	func (v *view) FirstFocus() fyne.Focusable   { return v.form.First() }
//	func (v *view) Dirty() bool                  { return v.form.Dirty() }
//	func (v *view) Key(ev *fyne.KeyEvent) bool   { ... F-keys no widget took; true when taken }
//	func (v *view) Closed()                      {}
//
// A form is declared, filled, and told what to do:
//
//	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: m.Today, Submit: "Post receipt", Cancel: "Cancel"},
//		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
//		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Hint: "t today, +5 in five days"})
//	f.Set("day", m.Today())
//	f.Clean()                                     // from here on a change makes it dirty
//	f.OnSubmit = func() error { return m.Post(f.Amount("amount"), f.Day("day")) }
//	f.OnCancel = sh.Back
//
// OnSubmit is called only when every field reads well. A *fault.Fault it returns is shown at the field it names (fault.At), or below
// the fields. Esc asks before it drops changes. Enter walks the fields, Ctrl+Enter submits.
//
// FormOptions.Tall lets many fields scroll. Field.OnFind is F3 in the field (open a Lookup, then Set); SetHint names what was found.
//
// A list shows any number of rows; a Source gives them one by one:
//
//	l := kit.NewList(
//		kit.Column[Account]{Title: "Account", Chars: 10, Text: func(a Account) string { return a.Number }},
//		kit.Column[Account]{Title: "Name", Flex: 1, Text: func(a Account) string { return a.Name }},
//		kit.Column[Account]{Title: "Balance", Chars: 12, Align: kit.Right, Text: balance, Compare: byBalance, Tone: overdue})
//	l.SetRows(kit.Rows(accounts))
//	l.OnOpen = func(a Account) { sh.Open(newAccount(sh, a)) }
//
// A lookup is an entry with a list below it: kit.NewLookup("Account, name, address", search, columns...).
//
// Long work goes through the desk and comes back on the window's thread; never write a go statement or fyne.Do in a screen:
//
//	sh.Desk().Run(func(ctx context.Context, p kit.Progress) error { return m.Bill(ctx, p) }, func(err error) { v.billed(err) })
//	sh.Window().Work(sh.Desk(), "Billing route 12", work, then)  // the same behind a progress dialog with Cancel
//
// Questions: w.Ask, w.AskDanger (Esc and Enter say no), w.AskReason, w.AskTyped (type the count), w.Tell, w.OpenForm, w.Guard.
// A button that cannot be pressed now says why: b.BlockFor(err) with the error of office.May.
//
// Colours are tones (Plain, Quiet, Accent, Good, Warning, Danger); sizes follow the user's text size, so give widths in characters.
// Ctrl and Alt shortcuts belong to the shell's menu; a screen takes F-keys in Key. Keys no widget takes come to Window.Key.
//
// # How to test a screen
//
// Package kittest shows content in a headless window and presses keys as the real driver routes them; see ExampleForm.
//
//	w := kittest.Window(t, v.Content(), 800, 600)
//	kittest.Focus(w, v.FirstFocus())
//	kittest.Type(w, "12.50+3*2")
//	kittest.Press(w, fyne.KeyReturn)
//	kittest.Shot(t, w, "receipt")      // a PNG when CURBSTOP_SHOTS names a folder: look at it
package kit
