package accounts

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	sheet "curbstop/reports/analysis"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// analysisView shows what an analysis found, and the recommendation for the supervisor to change before it is printed.
type analysisView struct {
	b    *bench.Bench
	id   account.ID
	a    procedure.Analysis
	form *kit.Form
	list *kit.List[procedure.Unusual]
	name *kit.Words
	says *kit.Note
	note *bench.Deed
	box  fyne.CanvasObject
}

// NewAnalysis makes the screen of an account's analysis, from which its paper is printed.
func NewAnalysis(b *bench.Bench, id account.ID) shell.Screen { return newAnalysis(b, id) }

func newAnalysis(b *bench.Bench, id account.ID) *analysisView {
	v := &analysisView{b: b, id: id, name: kit.NewHeading(""), says: kit.NewNote("", kit.Quiet, 0), note: b.NewDeed()}
	v.list = kit.NewList(kit.Column[procedure.Unusual]{
		Title: "What is unusual", Chars: 30, Flex: 1, Text: func(u procedure.Unusual) string { return u.Says },
	})
	v.list.Empty = "Nothing is unusual."
	v.list.OnSelect = func(u procedure.Unusual) { v.says.Set(u.Says, kit.Plain) }
	v.form = kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Preview   F8", Cancel: "Close"},
		kit.Field{Key: "words", Label: "Recommendation", Kind: kit.Notes, Rows: 9, Chars: 90, Hint: "a paragraph a line; empty for that of the rules"},
		kit.Field{Key: "keep", Label: "Keep it as a note of the account", Kind: kit.Tick})
	v.form.OnSubmit, v.form.OnCancel = v.print, b.Shell.Back
	v.read()
	v.form.Set("words", sheet.Words(v.a))
	v.form.Clean()
	below := kit.Card(kit.Inset(12, 10, v.form.Content()))
	v.box = container.NewBorder(kit.Inset(2, 6, v.name), below, nil, nil, container.NewBorder(nil, kit.Inset(2, 6, v.says), nil, nil, v.list))
	v.list.Select(0)
	return v
}

// read asks the books.
func (v *analysisView) read() {
	a, err := bench.Ask(v.b, procedure.AccountAnalysis{Account: v.id})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.a = a
	v.list.SetRows(kit.Rows(a.Findings))
	says, tone := "Each month is proved: the balance is "+a.Standing.Balance.Balance()+".", kit.Quiet
	if !a.Proved {
		says, tone = a.Problem, kit.Danger
	}
	v.name.Set(join("   ", a.Customer.Name, a.Premise.Address.String(), "balance "+a.Standing.Balance.Balance()), kit.Plain)
	v.says.Set(says, tone)
}

// print shows the paper with the words as they stand; the printed copy is recorded, and the words are kept as a note where that is
// asked for.
func (v *analysisView) print() error {
	words := strings.TrimSpace(v.form.Text("words"))
	if words == sheet.Words(v.a) {
		words = ""
	}
	s, err := sheet.Sheet(sheet.FromAnalysis(v.a, words))
	if err != nil {
		return err
	}
	keep := v.form.Ticked("keep")
	v.form.Clean()
	v.b.Show(bench.Paper{
		Title: "Account analysis " + v.a.Account.Number, Sheets: []paper.Sheet{s},
		Docs: []document.Ref{{Kind: procedure.KindAnalysis, Number: document.NumberOf('A', uint64(v.id))}},
		After: func() {
			if keep {
				v.keep(words)
			}
		},
	})
	return nil
}

// keep writes the recommendation down among the notes of the account.
func (v *analysisView) keep(words string) {
	if words == "" {
		words = sheet.Words(v.a)
	}
	_, err := bench.Do(v.b, v.note, casework.WriteNote{Account: v.id, Channel: casework.Inside, Text: "Account analysis printed. " + words})
	if err != nil {
		v.b.Window().SayError(err)
	}
}

// Title implements shell.Screen.
func (v *analysisView) Title() string { return "Analysis of " + v.a.Account.Number }

// Content implements shell.Screen.
func (v *analysisView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *analysisView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F8", Does: "preview and print"}}
}

// FirstFocus implements shell.Screen.
func (v *analysisView) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *analysisView) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *analysisView) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF8 || ev.Name == kit.KeySubmit || ev.Name == kit.KeyPrint {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *analysisView) Closed() {}
