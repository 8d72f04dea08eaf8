package refunds

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// reconcileView shows how books and bank agree: the sums at the left, each thing that lies between at the right.
type reconcileView struct {
	list *kit.List[row]
	box  fyne.CanvasObject
}

// reconcile opens it for the last statement of the account.
func (v *bankView) reconcile() {
	r, err := bench.Ask(v.b, procedure.Reconcile{Bank: v.m.acct.ID})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(newReconcileView(r))
}

func newReconcileView(r procedure.Reconciled) *reconcileView {
	v := &reconcileView{list: kit.NewList(heads("What:22:1", "Day:10", "Number:10:r", "Text:24:3", "Amount:12:r")...)}
	v.list.Empty = "Nothing lies between: books and bank have the same balance."
	v.list.SetRows(kit.Rows(between(r)))
	left := container.NewVBox(kit.NewHeading(r.Account.Ending()), kit.NewWords("at the end of "+r.Day.US(), kit.Quiet), kit.NewWords("", kit.Plain))
	for _, x := range []struct {
		says, sum string
		bold      bool
	}{
		{"Book balance", r.Book.String(), true},
		{fmt.Sprintf("+ checks outstanding (%d)", len(r.Outstanding)), r.Checks.String(), false},
		{fmt.Sprintf("- in transit (%d)", len(r.Transit)), r.InTransit.String(), false},
		{fmt.Sprintf("+ only on the statement (%d)", len(r.Unbooked)), r.OnlyBank.String(), false},
		{"Statement of the bank", r.Statement.Amount.String(), true},
	} {
		sum := kit.NewFigure(x.sum, kit.Plain)
		if x.bold {
			sum = sum.Bold()
		}
		left.Add(container.NewBorder(nil, nil, kit.NewWords(x.says, kit.Plain), sum))
	}
	left.Add(kit.NewWords("", kit.Plain))
	if r.Difference == 0 {
		left.Add(kit.NewNote("Everything between books and bank is explained.", kit.Good, 0))
	} else {
		left.Add(kit.NewNote(r.Difference.Dollars()+" is not explained: a statement is missing, or something was posted by hand.", kit.Danger, 0))
	}
	v.box = kit.Beside(34, kit.Card(kit.Inset(12, 10, container.NewBorder(left, nil, nil, nil))), kit.Card(kit.Inset(8, 8, v.list)))
	return v
}

// between lists each thing that lies between books and bank.
func between(r procedure.Reconciled) (rows []row) {
	for _, c := range r.Outstanding {
		rows = append(rows, row{cells: []string{"check outstanding", c.Dated.US(), fmt.Sprintf("%06d", c.CheckNo), c.Payee, c.Amount.String()}})
	}
	for _, t := range r.Transit {
		rows = append(rows, row{cells: []string{"in transit", t.Day.US(), "", t.Doc.String(), (-t.Amount).String()}})
	}
	for _, l := range r.Unbooked {
		rows = append(rows, row{cells: []string{"only on the statement", l.Day.US(), l.Check, strings.TrimSpace(l.Problem + " " + l.Text), l.Unbooked(r.Day).String()}, tone: kit.Warning})
	}
	return rows
}

// Title implements shell.Screen.
func (v *reconcileView) Title() string { return "Books and bank" }

// Content implements shell.Screen.
func (v *reconcileView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *reconcileView) Keys() []kit.KeyHint { return nil }

// FirstFocus implements shell.Screen.
func (v *reconcileView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *reconcileView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *reconcileView) Key(*fyne.KeyEvent) bool { return false }

// Closed implements shell.Screen.
func (v *reconcileView) Closed() {}
