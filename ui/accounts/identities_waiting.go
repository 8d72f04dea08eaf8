package accounts

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

func asRefusal(err error, no **authority.Refusal) bool { return errors.As(err, no) }

// waitingIDs is the list of identity numbers that clerks handed in and that wait to be held against all others.
type waitingIDs struct {
	b    *bench.Bench
	list *kit.List[customer.Waiting]
	take *kit.Button
	box  fyne.CanvasObject
}

// NewWaitingIDs makes the screen of identity numbers that wait to be compared.
func NewWaitingIDs(b *bench.Bench) shell.Screen {
	v := &waitingIDs{b: b}
	v.list = kit.NewList(
		kit.Column[customer.Waiting]{Title: "Customer", Chars: 28, Flex: 2, Text: func(w customer.Waiting) string { return w.Who.Name }, Fixed: true},
		kit.Column[customer.Waiting]{Title: "Paper", Chars: 46, Flex: 2, Text: func(w customer.Waiting) string { return w.Identification.Title() }, Fixed: true},
		kit.Column[customer.Waiting]{Title: "Handed in", Chars: 10, Text: func(w customer.Waiting) string { return w.Identification.Given.Day.US() }, Fixed: true},
		kit.Column[customer.Waiting]{Title: "Seen", Chars: 20, Flex: 1, Text: func(w customer.Waiting) string { return w.Identification.Seen }, Fixed: true})
	v.list.Empty = "No identity number waits."
	v.list.OnOpen = func(w customer.Waiting) { b.Open(newIdentities(b, w.Who)) }
	v.take = kit.NewDefault("Compare them all   F9", v.compare)
	about := kit.NewNote("Each is held against the numbers of all other customers by who holds the key of the identity records. Only the same number of two "+
		"customers is told, not the number.", kit.Quiet, 0)
	v.box = container.NewBorder(nil, container.NewVBox(kit.Inset(0, 8, about), kit.ButtonRow(v.take)), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// mostShown is how many waiting numbers the list shows; the rest come when these are compared.
const mostShown = 500

// Shown implements shell.Refreshing.
func (v *waitingIDs) Shown() {
	all, err := bench.Ask(v.b, customer.IdentitiesWaiting{Limit: mostShown})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	v.take.BlockFor(bench.May(v.b, customer.TakeIn{}))
}

// compare holds all that wait against the others, and says which agree.
func (v *waitingIDs) compare() {
	sum := customer.Taken{Left: true}
	for sum.Left {
		got, err := bench.Do(v.b, v.b.NewDeed(), customer.TakeIn{})
		if err != nil {
			v.b.Window().SayError(err)
			break
		}
		sum.Compared, sum.Left, sum.Agree = sum.Compared+got.Compared, got.Left, append(sum.Agree, got.Agree...)
	}
	v.Shown()
	if sum.Compared == 0 {
		return
	}
	v.b.Window().Say(fmt.Sprintf("Compared: %d. Customers with the same number: %d.", sum.Compared, len(sum.Agree)), kit.Good)
	if len(sum.Agree) == 0 {
		return
	}
	lines := make([]string, 0, len(sum.Agree))
	for _, a := range sum.Agree {
		lines = append(lines, a.Who.Name+" and "+namesOf(a.Others)+": "+a.Identification.Title())
	}
	v.b.Window().Tell("The same number", strings.Join(lines, "\n"))
}

// CountWaitingIDs says how many identity numbers wait for who works now to compare them, none for who may not or holds no key.
func CountWaitingIDs(b *bench.Bench) (int, string, error) {
	if bench.May(b, customer.TakeIn{Limit: 1}) != nil {
		return 0, "", nil
	}
	all, err := bench.Ask(b, customer.IdentitiesWaiting{Limit: mostShown})
	return len(all), "", err
}

// Title implements shell.Screen.
func (v *waitingIDs) Title() string { return "Identity numbers to compare" }

// Content implements shell.Screen.
func (v *waitingIDs) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *waitingIDs) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "the customer's numbers"}, {Key: "F9", Does: "compare them all"}}
}

// FirstFocus implements shell.Screen.
func (v *waitingIDs) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *waitingIDs) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *waitingIDs) Closed() {}

// Key implements shell.Screen.
func (v *waitingIDs) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 {
		return false
	}
	v.take.Press()
	return true
}
