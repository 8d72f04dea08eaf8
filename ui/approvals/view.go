package approvals

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Options are what the desk asks of the rest of the program.
type Options struct {
	Open func(*bench.Bench, document.Ref) // shows a document on its own page
}

// view is the desk: what waits above, the facts of the chosen one below.
type view struct {
	m     *model
	o     Options
	head  *kit.Words
	list  *kit.List[approval.Item]
	facts *kit.List[approval.Line]
	about *kit.Words
	box   fyne.CanvasObject
}

// New makes the desk of approvals.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o) }

// NewSent makes the desk of approvals, showing what who works now sent up.
func NewSent(b *bench.Bench, o Options) shell.Screen {
	v := newView(b, o)
	v.m.show = sentBy
	v.Shown()
	return v
}

func newView(b *bench.Bench, o Options) *view {
	v := &view{m: &model{b: b}, o: o, head: kit.NewWords("", kit.Plain).Bold(), about: kit.NewWords("", kit.Accent).Bold()}
	v.list = kit.NewList(
		kit.Column[approval.Item]{Title: "What", Chars: 24, Text: title},
		kit.Column[approval.Item]{Title: "Number", Chars: 10, Text: func(i approval.Item) string { return i.Ref.Number.String() }},
		kit.Column[approval.Item]{Title: "Since", Chars: 10, Text: func(i approval.Item) string { return i.Since.US() }},
		kit.Column[approval.Item]{Title: "Account", Chars: 10, Text: func(i approval.Item) string { return i.Number }},
		kit.Column[approval.Item]{Title: "Amount", Chars: 12, Align: kit.Right, Text: amount},
		kit.Column[approval.Item]{Title: "By", Chars: 18, Text: func(i approval.Item) string { return i.By }},
		kit.Column[approval.Item]{Title: "About", Chars: 30, Flex: 1, Text: func(i approval.Item) string { return i.What }})
	v.list.Key = func(i approval.Item) string { return i.Kind + i.Ref.String() + i.What }
	v.list.OnSelect = v.tell
	v.list.OnOpen = v.open
	v.facts = kit.NewList(
		kit.Column[approval.Line]{Title: "Facts", Chars: 22, Text: func(l approval.Line) string { return l.Label }, Tone: func(approval.Line) kit.Tone { return kit.Quiet }, Fixed: true},
		kit.Column[approval.Line]{Title: "", Chars: 60, Flex: 1, Text: func(l approval.Line) string { return l.Says }, Fixed: true})
	v.facts.Empty = "Choose what waits above."
	split := container.NewVSplit(v.list, container.NewBorder(kit.Inset(0, 4, v.about), nil, nil, nil, v.facts))
	split.Offset = 0.5
	v.box = container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, split)
	v.Shown()
	return v
}

func amount(i approval.Item) string {
	if i.Amount == 0 {
		return ""
	}
	return i.Amount.String()
}

// Shown implements shell.Refreshing.
func (v *view) Shown() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(fmt.Sprintf("%s: %d", viewNames[v.m.show], len(v.m.items)), kit.Plain)
	v.list.Empty = "Nothing waits."
	v.list.SetRows(kit.Rows(v.m.items))
	if v.list.Place() < 0 && len(v.m.items) > 0 {
		v.list.Select(0)
	}
	if it, ok := v.list.Selected(); ok {
		v.tell(it)
		return
	}
	v.about.Set("", kit.Plain)
	v.facts.SetRows(kit.Rows[approval.Line](nil))
}

// tell shows the facts of the chosen item.
func (v *view) tell(it approval.Item) {
	v.about.Set(title(it)+" "+it.Ref.Number.String()+"  "+it.What, kit.Accent)
	v.facts.SetRows(kit.Rows(v.m.facts(it)))
}

func (v *view) open(it approval.Item) {
	if v.o.Open == nil || it.Sent != 0 || it.Ref.Number == 0 && it.Lines == nil {
		v.m.b.Window().FocusOn(v.facts)
		return
	}
	v.o.Open(v.m.b, it.Ref)
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Approvals" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "approve"}, {Key: "F7", Does: "return"}, {Key: "F8", Does: "send up or further"}, {Key: "Enter", Does: "its page"}, {Key: "F6", Does: "other view"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	it, chosen := v.list.Selected()
	switch {
	case ev.Name == fyne.KeyF6:
		v.m.show = (v.m.show + 1) % views
		v.Shown()
	case !chosen:
		return false
	case ev.Name == fyne.KeyF9:
		v.approve(it)
	case ev.Name == fyne.KeyF7:
		v.giveBack(it)
	case ev.Name == fyne.KeyF8:
		v.sendOn(it)
	default:
		return false
	}
	return true
}

func (v *view) approve(it approval.Item) {
	w := v.m.b.Window()
	if it.Why != "" {
		w.Say(it.Why, kit.Warning)
		return
	}
	if it.Command == nil && it.Sent == 0 {
		w.Say("This is decided on its own page: Enter opens it.", kit.Warning)
		return
	}
	if v.m.show == sentBy {
		w.Say("You sent this up: somebody else decides. F7 withdraws it.", kit.Warning)
		return
	}
	text := it.What
	if it.Amount != 0 {
		text += ", " + it.Amount.Dollars()
	}
	w.Ask("Approve "+it.Kind+"?", text, "Approve", func() {
		if err := v.m.approve(it, ""); err != nil {
			w.TellError("Not approved", err)
			return
		}
		v.Shown()
		w.Say("Approved: "+it.What+".", kit.Good)
	})
}

// giveBack returns a deed that was sent up; one's own is withdrawn.
func (v *view) giveBack(it approval.Item) {
	w := v.m.b.Window()
	if it.Sent == 0 {
		v.sendBack(it)
		return
	}
	name, text, do := "Return", "It goes back to "+it.By+", who sees the reason.", v.m.giveBack
	if v.m.show == sentBy {
		name, text, do = "Withdraw", "Nobody decides over it any more.", v.m.withdraw
	}
	w.AskReason(name+" "+it.Ref.String(), text, name, func(reason string) error {
		if err := do(it.Sent, reason); err != nil {
			return err
		}
		v.Shown()
		w.Say(did[name]+it.What+".", kit.Good)
		return nil
	})
}

// sendBack returns a document, where that needs no page of its own.
func (v *view) sendBack(it approval.Item) {
	w := v.m.b.Window()
	if it.Back == nil {
		w.Say("This is returned on its own page: Enter opens it.", kit.Warning)
		return
	}
	w.AskReason("Return "+it.What+"?", "It goes back to "+it.By+", who sees the reason.", "Return", func(reason string) error {
		if err := v.m.sendBack(it, reason); err != nil {
			return err
		}
		v.Shown()
		w.Say(did["Return"]+it.What+".", kit.Good)
		return nil
	})
}

var did = map[string]string{"Return": "Returned: ", "Withdraw": "Withdrawn: "}

// sendUp sends the approval of a document up to somebody who may give it.
func (v *view) sendUp(it approval.Item) {
	w := v.m.b.Window()
	named, ok := it.Command.(interface{ Name() string })
	switch {
	case it.Why == "":
		w.Say("You may decide this yourself: F9 approves it, F7 returns it.", kit.Warning)
	case !ok || !approval.Sendable(named.Name()):
		w.Say("This is not sent up: whoever may decide finds it on their own desk.", kit.Warning)
	default:
		v.m.b.SendUp(it.Command, errors.New(it.Why))
	}
}

func (v *view) sendOn(it approval.Item) {
	w := v.m.b.Window()
	if it.Sent == 0 {
		v.sendUp(it)
		return
	}
	people, err := v.m.people()
	if err != nil {
		w.SayError(err)
		return
	}
	var names []string
	ids := map[string]authority.StaffID{}
	for _, p := range people {
		if p.ID != v.m.b.Session.Who {
			names, ids[p.FullName] = append(names, p.FullName), p.ID
		}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Send further", Cancel: "Cancel"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Required: true, Options: kit.Options(names...), Chars: 36},
		kit.Field{Key: "note", Label: "Note", Chars: 52})
	f.Clean()
	w.OpenForm("Send "+it.Ref.String()+" further", f, func() error {
		if err := v.m.sendOn(it.Sent, ids[f.Text("to")], f.Text("note")); err != nil {
			return err
		}
		v.Shown()
		w.Say("Sent on to "+f.Text("to")+".", kit.Good)
		return nil
	})
}
