package main

import (
	"fmt"

	"curbstop/domain/hold"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/collections"
	"curbstop/ui/kit"
	"curbstop/ui/today"
)

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
		return len(out), fmt.Sprintf("%s, %s; crew %s", out[0].Number, out[0].Why, m.Call), err
	}}
}

// toRestore is who paid and is still without water.
func (p *program) toRestore() today.Queue {
	return today.Queue{What: "Paid, and the water is still off", Where: "Collections", Tone: kit.Warning, Open: func(b *bench.Bench) {
		b.Open(collections.Cuts(b, p.collections()))
	}, Count: func(b *bench.Bench) (int, string, error) {
		all, err := bench.Ask(b, procedure.ToRestore{})
		if len(all) == 0 {
			return 0, "", err
		}
		return len(all), "account " + all[0].Number + ", off since " + all[0].Since.US(), err
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
