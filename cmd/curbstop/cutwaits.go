package main

import (
	"fmt"

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
