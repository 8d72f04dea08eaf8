package procedure

import (
	"fmt"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/period"
	"curbstop/domain/row"
)

// lately bounds the walks over runs: those begun before the last so many are done.
const lately = 60

// halfPosted lists the runs that are posted in part: their bills, fees or notices would carry the date of a closed day.
func (c *closer) halfPosted(l *period.Line) error {
	var open []string
	for _, look := range []func(row.Span, func(document.Ref, int, int)) error{c.billingRuns, c.feeRuns, c.winterRuns, c.noticeRuns} {
		err := look(row.Span{Reverse: true, Limit: lately}, func(run document.Ref, done, of int) {
			open = append(open, fmt.Sprintf("%s, %d of %d batches", run, done, of))
		})
		if err != nil {
			return err
		}
	}
	if l.Count = len(open); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Blocks, some(open), "billing"
		l.Why = "The rest would carry the date of a closed day: who posts the run lets it go on to its end, or takes it back."
	}
	return nil
}

func half(step billing.Step, at int) bool {
	return step == billing.Posting && at > 0 || step == billing.Reversing
}

func (c *closer) billingRuns(s row.Span, open func(document.Ref, int, int)) error {
	for r, err := range c.b.BillingRuns().All(s) {
		if err != nil {
			return err
		}
		if half(r.Step, r.At) {
			open(r.Ref(), r.At, len(r.Batches))
		}
	}
	return nil
}

func (c *closer) feeRuns(s row.Span, open func(document.Ref, int, int)) error {
	for r, err := range c.b.FeeRuns().All(s) {
		if err != nil {
			return err
		}
		if half(r.Step, r.At) {
			open(r.Ref(), r.At, len(r.Batches))
		}
	}
	return nil
}

func (c *closer) winterRuns(s row.Span, open func(document.Ref, int, int)) error {
	for r, err := range c.b.WinterRuns().All(s) {
		if err != nil {
			return err
		}
		if r.At > 0 && r.At < len(r.Batches) {
			open(r.Ref(), r.At, len(r.Batches))
		}
	}
	return nil
}

func (c *closer) noticeRuns(s row.Span, open func(document.Ref, int, int)) error {
	for r, err := range c.b.NoticeRuns().All(s) {
		if err != nil {
			return err
		}
		if r.State != document.Voided && r.Done > 0 && r.Done < r.Chunks {
			open(r.Ref(), r.Done, r.Chunks)
		}
	}
	return nil
}
