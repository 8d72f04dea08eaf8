package payfiles

import (
	"fmt"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/ui/kit"
)

// choose asks which account a line is for: those proposed come first, typing searches, Enter chooses.
func (v *file) choose(l payment.ShownLine) {
	if !v.decidable(l) {
		return
	}
	if l.Line.Back || l.Line.Amount <= 0 {
		v.cameBack(l)
		return
	}
	type col = kit.Column[Match]
	var d *kit.Dialog
	look := kit.NewLookup("Account, name or address", func(q string) []Match { return search(v.b, v.o, l, q) },
		col{Title: "Account", Chars: 14, Text: func(m Match) string { return m.Number }},
		col{Title: "Name", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Name }},
		col{Title: "Where", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Where }})
	look.List().Empty = "No account fits. Type part of the name, the address or the number."
	look.OnPick = func(m Match) {
		d.OnClose = func() { v.match(l, offerOf(m)) }
		d.Close()
	}
	if len(l.Offers) == 0 {
		look.SetQuery(firstWord(l.Line.Payer))
	} else {
		look.Search()
	}
	d = v.b.Window().OpenList(fmt.Sprintf("Whose is row %d: %s from %s", l.Line.No, l.Line.Amount.Dollars(), orWord(l.Line.Payer, "nobody named")), look.Content(), look.Entry())
}

// cameBack leads to the posting of a returned payment. When it is posted the line is set aside with its receipt.
func (v *file) cameBack(l payment.ShownLine) {
	if v.o.Return == nil || l.Line.Amount == 0 {
		v.b.Window().Say("Money that left is no payment: post the return by its receipt, and set the line aside with Del.", kit.Warning)
		return
	}
	v.o.Return(v.b, l.Line.CheckNo, l.Line.Amount.Abs(), func(receipt document.Ref) error {
		return v.m.decide(l, payment.DecideLine{Decision: payment.SetAside, Reason: receipt.String() + " was posted back"}, payment.Offer{})
	})
}

func firstWord(name string) string {
	for i, c := range name {
		if (c == ' ' || c == ',') && i > 2 {
			return name[:i]
		}
	}
	return name
}

// decidable says whether there is anything to decide about a line, and says why not.
func (v *file) decidable(l payment.ShownLine) bool {
	why := ""
	switch f := v.m.file; {
	case v.m.view == matched:
		why = "Its account is sure. To keep it from being posted, drop the file, or transfer the payment later."
	case l.Line.State == payment.LineRejected:
		why = "It cannot be read: correct it at who made the file, or take the payment by hand."
	case l.Line.State == payment.LinePosted || l.Line.State == payment.LineUndone:
		why = "The line is " + string(l.Line.State) + "."
	case f.Step == payment.FilePosting:
		why = "The file is approved: post it first, or take the approval back with F2."
	}
	if why != "" {
		v.b.Window().Say(why, kit.Quiet)
	}
	return why == ""
}

// match posts a line to an account, and asks for a reason where one must be said.
func (v *file) match(l payment.ShownLine, o payment.Offer) {
	err := v.m.match(l, o, "")
	if wantsReason(err) {
		v.b.Window().AskReason(fmt.Sprintf("Row %d for account %s", l.Line.No, o.Number), err.Error(), "It is for this account", func(reason string) error {
			if err := v.m.match(l, o, reason); err != nil {
				return err
			}
			v.settled(l, "For account "+o.Number+" "+o.Name+".")
			return nil
		})
		return
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.settled(l, "For account "+o.Number+" "+o.Name+".")
}

// settled shows the lines that are left, the next one chosen.
func (v *file) settled(l payment.ShownLine, says string) {
	at := v.lines.Place()
	v.fill()
	if n := v.lines.Len(); n > 0 {
		v.lines.Select(min(at, n-1))
	}
	v.explain()
	v.b.Window().FocusOn(v.lines)
	v.b.Window().Say(fmt.Sprintf("Row %d: %s", l.Line.No, says), kit.Good)
}

// accept says that the line is right as it stands, or that the account proposed is.
func (v *file) accept() {
	l, ok := v.lines.Selected()
	if !ok || !v.decidable(l) {
		return
	}
	o, ok := offer(l)
	if !ok {
		v.b.Window().Say("No account is proposed for it: Enter searches one.", kit.Warning)
		return
	}
	v.match(l, o)
}

// aside keeps a line from being posted, with the reason.
func (v *file) aside() {
	l, ok := v.lines.Selected()
	if !ok || !v.decidable(l) {
		return
	}
	v.b.Window().AskReason(fmt.Sprintf("Set row %d aside", l.Line.No), "It is not posted with the file. Say what became of it, such as the receipt that was returned.", "Set aside",
		func(reason string) error {
			if err := v.m.decide(l, payment.DecideLine{Decision: payment.SetAside, Reason: reason}, payment.Offer{}); err != nil {
				return err
			}
			v.settled(l, "set aside.")
			return nil
		})
}

// again takes a decision back, or an approval when nothing is posted.
func (v *file) again() {
	if v.m.file.Step == payment.FilePosting {
		v.b.Window().AskReason("Take the approval back", "Nothing of the file is posted; its lines may be decided again.", "Take it back", func(reason string) error {
			if _, err := doReturn(v, reason); err != nil {
				return err
			}
			v.Shown()
			return nil
		})
		return
	}
	l, ok := v.lines.Selected()
	if !ok || !v.decidable(l) {
		return
	}
	if err := v.m.decide(l, payment.DecideLine{Decision: payment.AskAgain}, payment.Offer{}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
}

// account opens the account of a line.
func (v *file) account() {
	l, ok := v.lines.Selected()
	if !ok || v.o.Open == nil {
		return
	}
	if o, ok := offer(l); ok {
		v.o.Open(v.b, o.Account)
	}
}

// Title implements shell.Screen.
func (v *file) Title() string { return "Payment file " + v.m.number.String() }

// Content implements shell.Screen.
func (v *file) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *file) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "its account; its return"},
		{Key: "F5", Does: "accept as it stands"},
		{Key: "Del", Does: "set aside"},
		{Key: "F2", Does: "take back"},
		{Key: "F6", Does: "other lines"},
		{Key: "F8", Does: "reject file"},
		{Key: "F11", Does: "account"},
		{Key: "F7", Does: "undo or drop"},
		{Key: "F9", Does: "next step"},
	}
}

// FirstFocus implements shell.Screen.
func (v *file) FirstFocus() fyne.Focusable { return v.lines }

// Dirty implements shell.Screen.
func (v *file) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *file) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){
		fyne.KeyF5: v.accept, fyne.KeyDelete: v.aside, fyne.KeyF2: v.again, fyne.KeyF6: v.turn, fyne.KeyF8: v.rejects, fyne.KeyF11: v.account,
		fyne.KeyF7: v.back, fyne.KeyF9: v.forward,
	})
}

// Closed implements shell.Screen.
func (v *file) Closed() {}
