package main

import (
	"curbstop/ui/approvals"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/today"
)

// approvals opens the desk of what waits for a decision.
func (p *program) approvals(b *bench.Bench) {
	b.Open(approvals.New(b, approvals.Options{Open: p.document}))
}

// decisions counts what waits for who works now.
func (p *program) decisions() today.Queue {
	return today.Queue{What: "Approvals that wait for you", Where: "Office", Tone: kit.Accent, Count: approvals.Waiting, Open: p.approvals}
}
