package collections

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// callCrew says which number reaches the crew, and which one it calls back.
func callCrew(m procedure.Morning) string {
	if m.Call == "" {
		return "Call the crew now; its number is not set among the fees of a cut."
	}
	text := "Call the crew now at " + m.Call
	if m.Office != "" {
		text += ". It calls the office at " + m.Office
	}
	return text + "."
}

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
		says = append(says, line+": "+f.Says())
	}
	if more := len(out) - 5; more > 0 {
		says = append(says, phrase.Count(more, "more account"))
	}
	return strings.Join(append(says, strings.ReplaceAll(callCrew(m), ". It", ".\nIt")), "\n")
}

// CrewOut says of one account what somebody who has it open must know of a crew that is out: that it must not cut it any more, with the number to
// call, or that it is on its way to cut it. "" when no crew is.
func CrewOut(b *bench.Bench, id account.ID) (string, kit.Tone) {
	m, err := bench.Ask(b, procedure.CheckCuts{Account: id})
	if err != nil {
		return "Whether a crew is out cannot be read: " + err.Error(), kit.Danger
	}
	if out := m.DoNotCut(); len(out) > 0 {
		return "DO NOT CUT: " + out[0].Says() + ". " + callCrew(m), kit.Danger
	}
	if len(m.Stands) > len(m.Drafts) {
		return "The crew is out to cut this account", kit.Warning
	}
	return "", kit.Plain
}

// Warn looks whether the crew is out to cut somebody it must not cut any more, and says so at once.
func Warn(b *bench.Bench) {
	m, err := bench.Ask(b, procedure.CheckCuts{})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	if text := doNotCut(m); text != "" {
		b.Window().AskDanger("DO NOT CUT", text, "The crew knows: take it off its list", "Not reached yet", func() { drop(b) })
	}
}

// lookAgain is Warn, and offers to cancel drafts that no longer stand.
func lookAgain(b *bench.Bench) {
	m, err := bench.Ask(b, procedure.CheckCuts{})
	switch {
	case err != nil:
		b.Window().SayError(err)
	case len(m.DoNotCut()) > 0:
		Warn(b)
	case len(m.Fell) > 0:
		b.Window().Ask("Cut orders that no longer stand", phrase.Count(len(m.Fell), "draft")+": paid or held since.", "Cancel them", func() { drop(b) })
	default:
		b.Window().Say("Every cut order still stands: "+phrase.Count(len(m.Stands)-len(m.Drafts), "order")+" with the crew, "+phrase.Count(len(m.Drafts), "draft")+".", kit.Good)
	}
}

// drop cancels what fell off, makes the crew's list anew and offers its paper.
func drop(b *bench.Bench) {
	fell, err := bench.Do(b, b.NewDeed(), procedure.DropFallen{})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Shell.Refresh()
	said := phrase.Count(len(fell), "cut order") + " cancelled."
	l, err := bench.Do(b, b.NewDeed(), procedure.MakeCrewList{})
	if err != nil { // no crew is out today: there is no list to print
		b.Window().Say(said, kit.Good)
		return
	}
	b.Window().Say(said+" "+listName(l)+" is the crew's now.", kit.Good)
	b.Window().Ask("Print the crew's list anew?", listName(l)+": "+phrase.Count(l.ToCut(), "cut")+" to make, "+phrase.Count(l.Struck(), "line")+" crossed out.", "Show it", func() { showList(b, l) })
}
