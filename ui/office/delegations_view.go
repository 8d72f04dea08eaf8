package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// lendingView is the list of delegations above, what the chosen one gives below.
type lendingView struct {
	b     *bench.Bench
	m     *lending
	head  *kit.Words
	about *kit.Words
	list  *kit.List[delegation.Listed]
	gives *kit.List[delegation.Line]
}

// NewDelegations makes the screen of delegations: who works for whom, how far and until when.
func NewDelegations(b *bench.Bench) shell.Screen {
	v := &lendingView{b: b, m: &lending{b: b}, head: kit.NewWords("", kit.Plain).Bold(), about: kit.NewWords("", kit.Quiet)}
	tone := func(l delegation.Listed) kit.Tone {
		switch l.Stands {
		case delegation.Active:
			return kit.Good
		case delegation.Offered, delegation.Consented:
			return kit.Warning
		case delegation.Accepted:
			return kit.Plain
		}
		return kit.Quiet
	}
	text := func(title string, chars, flex int, of func(delegation.Listed) string) kit.Column[delegation.Listed] {
		return kit.Column[delegation.Listed]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone}
	}
	v.list = kit.NewList(
		text("Number", 10, 0, func(l delegation.Listed) string { return l.Delegation.Number.String() }),
		text("Stands", 10, 0, func(l delegation.Listed) string { return string(l.Stands) }),
		text("From", 18, 1, func(l delegation.Listed) string { return l.From.FullName }),
		text("To", 18, 1, func(l delegation.Listed) string { return l.To.FullName }),
		text("First day", 11, 0, func(l delegation.Listed) string { return l.Delegation.First.US() }),
		text("Last day", 11, 0, func(l delegation.Listed) string { return l.Delegation.Last.US() }),
		text("What", 30, 3, what))
	v.list.Key = func(l delegation.Listed) string { return l.Delegation.Number.String() }
	v.list.Empty = "Nobody works for anybody else: Ctrl+N lends authority of your own."
	v.list.OnSelect, v.list.OnOpen = v.tell, func(delegation.Listed) { b.Window().FocusOn(v.gives) }
	v.gives = kit.NewList(
		kit.Column[delegation.Line]{Title: "May", Chars: 34, Flex: 2, Text: func(l delegation.Line) string { return phrase.Sentence(l.Words) }, Fixed: true},
		kit.Column[delegation.Line]{Title: "Lent up to", Chars: 26, Text: func(l delegation.Line) string {
			return staff.Cell{Held: true, Limit: l.Given.Limit, DayTotal: l.Given.DayTotal}.String()
		}, Fixed: true},
		kit.Column[delegation.Line]{Title: "Today", Chars: 26, Fixed: true, Text: func(l delegation.Line) string {
			return staff.Cell{Held: true, Limit: l.Limit, DayTotal: l.Day}.String()
		}, Tone: func(l delegation.Line) kit.Tone {
			if l.Falls {
				return kit.Warning
			}
			return kit.Plain
		}})
	v.gives.Empty = "Choose a delegation above."
	split := container.NewVSplit(v.list, container.NewBorder(kit.Inset(0, 4, v.about), nil, nil, nil, v.gives))
	split.Offset = 0.55
	v.read()
	return &page{
		title: "Delegations", box: container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, split),
		hints: []kit.KeyHint{
			{Key: "Ctrl+N", Does: "lend"},
			{Key: "F9", Does: "consent, accept"},
			{Key: "F7", Does: "refuse, decline"},
			{Key: "Del", Does: "revoke"},
			{Key: "F6", Does: "those that are over"},
			{Key: "Ctrl+P", Does: "letter"},
		},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

func (v *lendingView) read() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(v.m.head(), kit.Plain)
	v.list.SetRows(kit.Rows(v.m.rows))
	if v.list.Place() < 0 && len(v.m.rows) > 0 {
		v.list.Select(0)
	}
	if l, ok := v.list.Selected(); ok {
		v.tell(l)
		return
	}
	v.about.Set("", kit.Quiet)
	v.gives.SetRows(kit.Rows[delegation.Line](nil))
}

// tell shows what the chosen delegation gives, and why.
func (v *lendingView) tell(l delegation.Listed) {
	text := l.To.FullName + " for " + l.From.FullName + ": " + l.Delegation.Reason
	for _, h := range l.Hands {
		switch document.State(h.As) {
		case delegation.Consented:
			text += ".   Consented to by " + h.By() + " on " + h.Day.US()
		case delegation.Revoked, delegation.Declined, delegation.Refused:
			text += ".   " + phrase.Sentence(h.As) + " by " + h.By() + " on " + h.Day.US() + ": " + h.Reason
		}
	}
	v.about.Set(text, kit.Quiet)
	v.gives.SetRows(kit.Rows(l.Lines))
}

func (v *lendingView) key(ev *fyne.KeyEvent) bool {
	l, chosen := v.list.Selected()
	switch {
	case ev.Name == kit.KeyNew:
		v.lend()
	case ev.Name == fyne.KeyF6:
		v.m.over = !v.m.over
		v.read()
	case ev.Name == fyne.KeyF5:
		v.read()
	case !chosen:
		return false
	case ev.Name == fyne.KeyF9 && !v.m.mine(l):
		if err := v.m.consent(l.Delegation.Number, true, ""); err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.read()
		v.b.Window().Say("You consent. Delegation "+l.Delegation.Number.String()+" holds once "+l.To.FullName+" accepts it.", kit.Good)
	case ev.Name == fyne.KeyF7 && !v.m.mine(l):
		v.ask("Refuse consent to this delegation?", "Refuse", l, func(reason string) error { return v.m.consent(l.Delegation.Number, false, reason) })
	case ev.Name == fyne.KeyF9:
		if err := v.m.answer(l.Delegation.Number, true, ""); err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.read()
		v.b.Window().Say("Accepted. From "+l.Delegation.First.US()+" to "+l.Delegation.Last.US()+" what you do under it says “for "+l.From.FullName+" by delegation "+l.Delegation.Number.String()+"”.", kit.Good)
	case ev.Name == fyne.KeyF7:
		v.ask("Decline this delegation?", "Decline", l, func(reason string) error { return v.m.answer(l.Delegation.Number, false, reason) })
	case ev.Name == fyne.KeyDelete:
		v.ask("Revoke this delegation?", "Revoke", l, func(reason string) error { return v.m.revoke(l, reason) })
	case ev.Name == kit.KeyPrint:
		p, err := v.m.paper(l)
		if err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.b.Show(p)
	default:
		return false
	}
	return true
}

// ask asks why before a delegation is declined or revoked.
func (v *lendingView) ask(title, submit string, l delegation.Listed, do func(reason string) error) {
	text := l.To.FullName + " then no longer works for " + l.From.FullName + ". The delegation stays in the books."
	var d *kit.Dialog
	d = v.b.Window().AskReason(title, text, submit, func(reason string) error {
		if err := do(reason); err != nil {
			return err
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say("Delegation "+l.Delegation.Number.String()+" is over.", kit.Good)
		}
		return nil
	})
}

func (v *lendingView) lend() {
	m, err := newLend(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	if len(m.mine) == 0 {
		v.b.Window().Say("There is nothing you may do that could be lent.", kit.Warning)
		return
	}
	v.b.Open(newLendView(v.b, m))
}
