package books

import (
	"fmt"

	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveDeviations proves that every applied deviation did what was approved, once, on its account and by its last day; that none did anything
// before it was applied; and that every hold of the kind stands by one.
func (t *Tx) proveDeviations(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	made := map[deviation.Effect]document.Ref{}
	for d, err := range t.Deviations().All(row.Span{}) {
		if err != nil {
			return err
		}
		_, applied := d.Signed("applied")
		if applied == d.Effect.IsZero() {
			bad(deviationTable.Space, "%s is %s, and what it did says otherwise", d.Ref(), d.State)
		}
		if _, approved := d.Signed("approved"); approved != (d.Chosen != 0) || d.Chosen > len(d.Options) {
			bad(deviationTable.Space, "%s is %s and names option %d of %d", d.Ref(), d.State, d.Chosen, len(d.Options))
		}
		if d.Effect.IsZero() {
			continue
		}
		if other, twice := made[d.Effect]; twice {
			bad(deviationTable.Space, "%s and %s say they did the same", d.Ref(), other)
		}
		made[d.Effect] = d.Ref()
		if err := t.proveApplied(d, bad); err != nil {
			return err
		}
	}
	for h, err := range t.Holds().All(row.Span{}) {
		if err != nil {
			return err
		}
		if by := made[deviation.Effect{Hold: h.ID}]; h.Kind == hold.Deviation && (by.IsZero() || by != h.Doc) {
			bad(holdTable.Space, "hold %d stands by %s, and that did not make it", h.ID, h.Doc)
		}
	}
	return nil
}

// proveApplied proves one deviation against what it did.
func (t *Tx) proveApplied(d deviation.Deviation, bad func(kv.Space, string, ...any)) error {
	o := d.Approves()
	wrong := func(what any) {
		bad(deviationTable.Space, "%s approved “%s”, and %v is another thing", d.Ref(), o, what)
	}
	if s, ok := d.Signed("applied"); !ok || s.Day > d.Valid {
		bad(deviationTable.Space, "%s was to be applied by %s and was on %s", d.Ref(), d.Valid, s.Day)
	}
	switch d.Effect.Doc.Kind {
	case "":
		h, err := t.Holds().Get(d.Effect.Hold)
		if err != nil {
			return err
		}
		if o.Way != deviation.Stay || h.Account != d.Account || h.Until != o.Until || h.Kind != hold.Deviation {
			wrong(fmt.Sprintf("hold %d", h.ID))
		}
	case adjustment.KindAdjustment:
		a, err := t.Adjustments().Get(d.Effect.Doc.Number)
		if err != nil {
			return err
		}
		if !o.Way.Gives() || a.Account != d.Account || a.Total != -o.Amount {
			wrong(a.Ref())
		}
	case arrangement.KindArrangement:
		a, err := t.Arrangements().Get(d.Effect.Doc.Number)
		if err != nil {
			return err
		}
		if o.Way != deviation.Later || a.Account != d.Account || a.Last() != o.Until {
			wrong(a.Ref())
		}
	default:
		wrong(d.Effect.Doc)
	}
	return nil
}
