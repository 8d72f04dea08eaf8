package main

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/hold"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/collections"
	"curbstop/ui/kit"
	"curbstop/ui/notes"
	"curbstop/ui/today"
)

// band is the strip over an account: what a crew must know first, then its alerts.
func (p *program) band(b *bench.Bench, id account.ID) (string, kit.Tone) {
	text, tone := notes.Band(b, id)
	stop, how := collections.CrewOut(b, id)
	switch {
	case stop == "":
		return text, tone
	case text == "":
		return stop, how
	}
	return stop + "    •    " + text, kit.Danger
}

// doNotCut is who paid or was held while the crew is out.
func (p *program) doNotCut() today.Queue {
	return today.Queue{What: "DO NOT CUT: call the crew", Where: "Collections", Tone: kit.Danger, Open: func(b *bench.Bench) {
		b.Open(collections.Cuts(b, p.collections()))
		collections.Warn(b)
	}, Count: func(b *bench.Bench) (int, string, error) {
		m, err := bench.Ask(b, procedure.CheckCuts{})
		out := m.DoNotCut()
		if len(out) == 0 {
			return 0, "", err
		}
		return len(out), out[0].Number + ", " + out[0].Says() + "; crew " + m.Call, err
	}}
}

// toRestore is who paid and is still without water.
func (p *program) toRestore() today.Queue {
	return p.waterOff("Paid, and the water is still off", kit.Warning, func(w procedure.Waiting, _ calendar.Day) bool { return w.Order == 0 })
}

// restoreLate is whose water must be back today, or should have been.
func (p *program) restoreLate() today.Queue {
	return p.waterOff("Water that must be back today", kit.Danger, func(w procedure.Waiting, day calendar.Day) bool { return w.By != 0 && w.By <= day })
}

// waterOff counts some of those who wait for their water.
func (p *program) waterOff(what string, tone kit.Tone, counts func(procedure.Waiting, calendar.Day) bool) today.Queue {
	return today.Queue{What: what, Where: "Collections", Tone: tone, Open: func(b *bench.Bench) {
		b.Open(collections.Restores(b, p.collections()))
	}, Count: func(b *bench.Bench) (n int, detail string, err error) {
		all, err := bench.Ask(b, procedure.ToRestore{Ordered: true})
		for _, w := range all {
			if !counts(w, b.Today()) {
				continue
			}
			if n++; n == 1 {
				detail = "account " + w.Number + ", off since " + w.Since.US()
				if w.By != 0 {
					detail += ", back by " + w.By.US()
				}
			}
		}
		return n, detail, err
	}}
}

// holdsEnding counts the holds that end within the week: what they held back may be done again after.
func (p *program) holdsEnding() today.Queue {
	return today.Queue{What: "Holds that end within the week", Where: "Collections", Tone: kit.Plain, Count: func(b *bench.Bench) (int, string, error) {
		all, err := bench.Ask(b, hold.List{By: b.Today().Plus(7), Limit: 500})
		if len(all) == 0 {
			return 0, "", err
		}
		return len(all), all[0].Number + ", " + string(all[0].Hold.Kind) + " to " + all[0].Hold.Until.US(), err
	}, Open: func(b *bench.Bench) { b.Open(collections.Desk(b, p.collections())) }}
}
