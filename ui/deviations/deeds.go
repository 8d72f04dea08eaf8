package deviations

import (
	"fmt"

	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// advance takes the chosen deviation its next step.
func (v *view) advance(l deviation.Listed) {
	if _, why := v.next(l); why != nil && l.Stands != document.Draft {
		v.m.b.Window().TellError("Not now", why)
		return
	}
	switch l.Stands {
	case document.Draft:
		v.recommend(l.Deviation)
	case deviation.Recommended:
		v.approve(l.Deviation)
	default:
		v.apply(l.Deviation)
	}
}

// choices offers the options of a deviation by their number.
func choices(d deviation.Deviation) (out []kit.Option) {
	for i, o := range d.Options {
		out = append(out, kit.Option{Value: fmt.Sprint(i + 1), Label: fmt.Sprintf("%d: %s", i+1, o)})
	}
	return out
}

// done says what became of it, when nothing refused it.
func (v *view) done(err error, n document.Number, what string) error {
	if err == nil {
		v.Shown()
		v.m.b.Window().Say("Deviation "+n.String()+" is "+what+".", kit.Good)
	}
	return err
}

func (v *view) recommend(d deviation.Deviation) {
	f := kit.NewForm(kit.FormOptions{Submit: "Recommend", Cancel: "Cancel"},
		kit.Field{Key: "option", Label: "Recommends", Kind: kit.Pick, Chars: 44, Options: append(choices(d), kit.Option{Value: "0", Label: "To refuse: the rule stands"})},
		kit.Field{Key: "text", Label: "Reasons", Kind: kit.Notes, Rows: 4, Chars: 52, Required: true})
	f.Set("option", "1")
	f.Clean()
	deed := v.m.b.NewDeed()
	v.m.b.Window().OpenForm("Recommend "+d.Ref().String(), f, func() error {
		_, err := bench.Do(v.m.b, deed, procedure.RecommendDeviation{Number: d.Number, Option: number(f.Text("option")), Text: f.Text("text")})
		return v.done(err, d.Number, "recommended; somebody with the authority decides")
	})
}

func number(text string) (n int) {
	_, _ = fmt.Sscan(text, &n)
	return n
}

func (v *view) approve(d deviation.Deviation) {
	f := kit.NewForm(kit.FormOptions{Today: v.m.b.Today, Submit: "Approve", Cancel: "Cancel"},
		kit.Field{Key: "option", Label: "Approves", Kind: kit.Pick, Chars: 44, Options: choices(d)},
		kit.Field{Key: "valid", Label: "To be applied by", Kind: kit.Date, Hint: "empty: within 30 days"},
		kit.Field{Key: "reason", Label: "Because", Chars: 52})
	f.Set("option", fmt.Sprint(max(d.Advised, 1)))
	f.Clean()
	deed := v.m.b.NewDeed()
	v.m.b.Window().OpenForm("Approve "+d.Ref().String(), f, func() error {
		n := number(f.Text("option"))
		o, _ := d.Option(n)
		_, err := bench.Do(v.m.b, deed, procedure.ApproveDeviation{Number: d.Number, Option: n, Size: o.Size(), Valid: f.Day("valid"), Reason: f.Text("reason")})
		return v.done(err, d.Number, "approved")
	})
}

func (v *view) apply(d deviation.Deviation) {
	v.m.b.Window().Ask("Apply "+d.Ref().String()+"?", phrase.Sentence(d.Approves().String())+". This is done once.", "Apply", func() {
		_, err := bench.Do(v.m.b, v.m.b.NewDeed(), procedure.ApplyDeviation{Number: d.Number})
		if v.done(err, d.Number, "applied") != nil {
			v.m.b.Window().TellError("Not applied", err)
		}
	})
}

func (v *view) giveBack(l deviation.Listed) {
	n := l.Deviation.Number
	deed := v.m.b.NewDeed()
	v.m.b.Window().AskReason("Return "+l.Deviation.Ref().String()+"?", "It goes back to who wrote it, who sees the reason; the facts are taken anew.", "Return", func(reason string) error {
		_, err := bench.Do(v.m.b, deed, deviation.Return{Number: n, Reason: reason})
		return v.done(err, n, "returned")
	})
}

// end refuses what is recommended, withdraws what is not, and revokes what was approved.
func (v *view) end(l deviation.Listed) {
	n, b, deed := l.Deviation.Number, v.m.b, v.m.b.NewDeed()
	words, text, what := "Withdraw", "It is decided by nobody any more.", "withdrawn"
	do := func(reason string) error {
		return second(bench.Do(b, deed, deviation.Withdraw{Number: n, Reason: reason}))
	}
	switch l.Stands {
	case deviation.Recommended:
		words, text, what = "Refuse", "The rule stands. The reason is a precedent.", "refused"
		do = func(reason string) error {
			return second(bench.Do(b, deed, deviation.Refuse{Number: n, Reason: reason}))
		}
	case document.Approved, deviation.Applied:
		words, text, what = "Revoke", "What it gave ends; a credit is taken back by reversing its adjustment.", "revoked"
		do = func(reason string) error {
			return second(bench.Do(b, deed, procedure.RevokeDeviation{Number: n, Reason: reason}))
		}
	}
	b.Window().AskReason(words+" "+l.Deviation.Ref().String()+"?", text, words, func(reason string) error {
		return v.done(do(reason), n, what)
	})
}

func second[A any](_ A, err error) error { return err }
