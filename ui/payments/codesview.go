package payments

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// codes is what the desk of receipt codes knows: the list of today, saved whole at each change.
type codes struct {
	b    *bench.Bench
	deed *bench.Deed
	list payment.Codes
}

func (m *codes) read() (err error) {
	m.list, err = bench.Ask(m.b, payment.ReadCodes{})
	return err
}

// save puts a code in the place of another, at the end for a new one, from today on.
func (m *codes) save(was string, k payment.Code) error {
	rows := slices.Clone(m.list.List)
	i := slices.IndexFunc(rows, func(o payment.Code) bool { return o.Code == was })
	if i < 0 {
		rows = append(rows, k)
	} else {
		rows[i] = k
	}
	return m.keep(rows)
}

// drop ends a code from today on.
func (m *codes) drop(name string) error {
	return m.keep(slices.DeleteFunc(slices.Clone(m.list.List), func(o payment.Code) bool { return o.Code == name }))
}

func (m *codes) keep(rows []payment.Code) error {
	_, err := bench.Do(m.b, m.deed, payment.KeepCodes{Codes: payment.Codes{Effective: m.b.Today(), List: rows}})
	if err == nil {
		err = m.read()
	}
	return err
}

// codesView keeps the list of receipt codes.
type codesView struct {
	b    *bench.Bench
	m    *codes
	list *kit.List[payment.Code]
	head *kit.Words
	box  fyne.CanvasObject
}

// NewCodes makes the desk of receipt codes.
func NewCodes(b *bench.Bench) shell.Screen { return newCodesView(b) }

func newCodesView(b *bench.Bench) *codesView {
	v := &codesView{b: b, m: &codes{b: b, deed: b.NewDeed()}, head: kit.NewWords("", kit.Plain).Bold()}
	v.list = kit.NewList(
		kit.Column[payment.Code]{Title: "Code", Chars: 8, Text: func(k payment.Code) string { return k.Code }},
		kit.Column[payment.Code]{Title: "The receipt says", Chars: 28, Flex: 2, Text: func(k payment.Code) string { return k.Words }},
		kit.Column[payment.Code]{Title: "Fund", Chars: 6, Text: func(k payment.Code) string { return k.Fund }},
		kit.Column[payment.Code]{Title: "GL account", Chars: 28, Flex: 2, Text: func(k payment.Code) string { return k.GL }},
		kit.Column[payment.Code]{Title: "Usual amount", Chars: 13, Align: kit.Right, Text: func(k payment.Code) string {
			if k.Amount == 0 {
				return "asked"
			}
			return k.Amount.String()
		}})
	v.list.Key = func(k payment.Code) string { return k.Code }
	v.list.Empty = "No codes: money is taken for accounts alone. F9 adds one."
	v.list.OnOpen = func(k payment.Code) { v.edit(k) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.list)))
	v.Shown()
	return v
}

// Shown reads the list again.
func (v *codesView) Shown() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set("Money for no account is taken for these, since "+v.m.list.Effective.US()+". None of them is taxed.", kit.Plain)
	v.list.SetRows(kit.Rows(v.m.list.List))
}

// edit asks for the fields of a code, the zero one for a new code.
func (v *codesView) edit(k payment.Code) {
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "code", Label: "Code", Required: true, Chars: 10, Hint: "as typed at the counter, such as TAP"},
		kit.Field{Key: "words", Label: "The receipt says", Required: true, Chars: 40},
		kit.Field{Key: "fund", Label: "Fund", Required: true, Chars: 8},
		kit.Field{Key: "gl", Label: "GL account", Required: true, Chars: 36},
		kit.Field{Key: "amount", Label: "Usual amount", Kind: kit.Money, Hint: "empty where it is asked each time"})
	for key, text := range map[string]string{"code": k.Code, "words": k.Words, "fund": k.Fund, "gl": k.GL} {
		f.Set(key, text)
	}
	title := "New receipt code, from today on"
	if k.Code != "" {
		title = "Receipt code " + k.Code + ", from today on"
		if k.Amount != 0 {
			f.Set("amount", k.Amount)
		}
	}
	f.Clean()
	v.b.Window().OpenForm(title, f, func() error {
		to := payment.Code{Code: strings.TrimSpace(f.Text("code")), Words: f.Text("words"), Fund: f.Text("fund"), GL: f.Text("gl"), Amount: f.Amount("amount")}
		return v.done(v.m.save(k.Code, to), "Saved: the counter takes money for "+strings.ToUpper(to.Code)+".")
	})
}

func (v *codesView) drop() {
	k, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the code in the list first.", kit.Warning)
		return
	}
	v.b.Window().Ask("End the code "+k.Code+"?", "No more money is taken for “"+k.Words+"” from today on. Receipts of before keep it.", "End it", func() {
		if err := v.done(v.m.drop(k.Code), k.Code+" has ended."); err != nil {
			v.b.Window().SayError(err)
		}
	})
}

func (v *codesView) done(err error, text string) error {
	if err == nil {
		v.Shown()
		v.b.Window().Say(text, kit.Good)
	}
	return err
}

// Title implements shell.Screen.
func (v *codesView) Title() string { return "Receipt codes" }

// Content implements shell.Screen.
func (v *codesView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *codesView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "new code"}, {Key: "Enter", Does: "change"}, {Key: "Del", Does: "end it"}}
}

// FirstFocus implements shell.Screen.
func (v *codesView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *codesView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *codesView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.edit(payment.Code{})
	case fyne.KeyDelete, fyne.KeyF6:
		v.drop()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *codesView) Closed() {}

// fitting gives the desks whose name or words hold what was typed.
func fitting(all []desk, typed string) (out []desk) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	for _, d := range all {
		if strings.Contains(strings.ToLower(d.Name+" "+d.Holds), typed) {
			out = append(out, d)
		}
	}
	return out
}
