package collections

import (
	"strings"

	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// doNotCut says whom the crew must not cut any more, and which number reaches it; "" when every order still stands.
func doNotCut(m procedure.Morning) string {
	out := m.DoNotCut()
	if len(out) == 0 {
		return ""
	}
	var says []string
	for _, f := range out[:min(len(out), 5)] {
		line := "Account " + f.Number
		if f.Address != "" {
			line += ", " + f.Address
		}
		says = append(says, line+": "+f.Why)
	}
	if more := len(out) - 5; more > 0 {
		says = append(says, phrase.Count(more, "more account"))
	}
	call := "Call the crew now at " + m.Call + "."
	if m.Call == "" {
		call = "Call the crew now; its number is not set among the terms of collection."
	}
	return strings.Join(append(says, call), "\n")
}

// Warn looks whether the crew is out to cut somebody it must not cut any more, and says so at once.
func Warn(b *bench.Bench) {
	m, err := bench.Ask(b, procedure.CheckCuts{})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	text := doNotCut(m)
	switch {
	case text != "":
		b.Window().AskDanger("DO NOT CUT", text, "The crew knows: take it off its list", "Not reached yet", func() { drop(b) })
	case len(m.Fell) > 0:
		b.Window().Ask("Cut orders that no longer stand", phrase.Count(len(m.Fell), "draft")+": paid or held since.", "Cancel them", func() { drop(b) })
	}
}

// drop cancels what fell off; the crew's list is printed anew from the service orders.
func drop(b *bench.Bench) {
	fell, err := bench.Do(b, b.NewDeed(), procedure.DropFallen{})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Window().Say(phrase.Count(len(fell), "cut order")+" cancelled. Print the crew's list anew under Service orders.", kit.Good)
}

// alert says above the cut list what the crew must not cut any more, and who waits to be restored.
func (v *cutView) alert() {
	m, err := bench.Ask(v.b, procedure.CheckCuts{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	if out := m.DoNotCut(); len(out) > 0 {
		v.head.Set("DO NOT CUT "+out[0].Number+" ("+phrase.Count(len(out), "account")+"): call "+m.Call+", then F8", kit.Danger)
		return
	}
	all, err := bench.Ask(v.b, procedure.ToRestore{})
	if err == nil && len(all) > 0 {
		v.head.Set(phrase.Count(len(all), "account")+" paid and still off: F7 restores", kit.Warning)
	}
}

// restore hands out the orders to restore who paid, each with the fee of the office's table.
func (v *cutView) restore() {
	all, err := bench.Ask(v.b, procedure.ToRestore{})
	switch {
	case err != nil:
		v.b.Window().SayError(err)
		return
	case len(all) == 0:
		v.b.Window().Say("Nobody who has paid is without water.", kit.Quiet)
		return
	}
	var numbers []string
	for _, w := range all {
		numbers = append(numbers, w.Number)
	}
	text := "Accounts " + strings.Join(numbers, ", ") + " owe nothing past due. Each is billed the fee of reconnection, and the field gets the order."
	v.b.Window().Ask("Restore "+phrase.Count(len(all), "account")+"?", text, "Restore", func() {
		for _, w := range all {
			if _, err := bench.Do(v.b, v.b.NewDeed(), procedure.RestorePaid{Account: w.Account}); err != nil {
				v.b.Window().SayError(err)
				return
			}
		}
		v.Shown()
		v.b.Window().Say(phrase.Count(len(all), "order")+" to restore handed to the field.", kit.Good)
	})
}
