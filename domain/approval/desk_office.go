package approval

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rate"
	"curbstop/domain/row"
	"curbstop/domain/workday"
)

// officeSources are rates, rules, and what people here want of one another.
var officeSources = []source{
	in(func(b rate.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Schedules(), func(k rate.Kept) (Item, bool) {
			return Item{
				Kind: "rate", Ref: document.Ref{Kind: "rate schedule"}, What: k.Version().Code + " of " + k.Version().Effective.US(),
				Since: k.Proposed.Day, Command: rate.Approve{Versions: []rate.Version{k.Version()}},
			}, !k.InUse()
		})
	}),
	in(func(b policy.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Packs(), func(k policy.Kept) (Item, bool) {
			return Item{
				Kind: "rules", Ref: document.Ref{Kind: "rule pack"}, What: k.Version().Code + " of " + k.Version().Effective.US(),
				Since: k.Proposed.Day, Command: policy.Approve{Version: k.Version()},
			}, !k.InUse()
		})
	}),
	in(func(b procedure.CloseBooks, _ authority.Sign) ([]Item, error) {
		return drafts(b.Reconciliations(), func(r bankRec) (Item, bool) {
			it := paper("reconciliation", r.Header, 0, 0, procedure.SignReconciliation{Number: r.Number})
			return it.back(func(why string) any { return procedure.DropReconciliation{Number: r.Number, Reason: why} }), r.State == document.Draft
		})
	}, bank.KindReconciliation),
	in(delegations, delegation.Kind),
	in(asked, workday.KindTask, workday.KindSuggestion),
	in(checks, quality.KindCheck),
}

// delegations are those offered to who signs, and those that wait for consent.
func delegations(b delegation.Books, sign authority.Sign) (out []Item, err error) {
	for d, err := range b.Delegations().Via(delegation.ByTo, row.Span{}, sign.Who) {
		if err != nil {
			return nil, err
		}
		if d.On(sign.Day, calendar.DayOf(sign.At.Time())) == delegation.Consented {
			it := paper("delegation", d.Header, 0, 0, delegation.Answer{Number: d.Number, Accept: true})
			it.What, it.Subject = "offered to you, "+d.First.US()+" to "+d.Last.US(), d
			out = append(out, it.back(func(why string) any { return delegation.Answer{Number: d.Number, Reason: why} }))
		}
	}
	for d, err := range b.Delegations().All(row.Span{Reverse: true, Limit: 200}) {
		if err != nil {
			return nil, err
		}
		if d.On(sign.Day, calendar.DayOf(sign.At.Time())) == delegation.Offered {
			act := d.AskConsent()
			it := paper("delegation to consent to", d.Header, 0, 0, delegation.Consent{Number: d.Number, Give: true})
			it.What, it.Subject, it.own = b.NameOf(d.From)+" to "+b.NameOf(d.To)+", "+d.First.US()+" to "+d.Last.US(), d, &act
			if d.To == sign.Who {
				continue
			}
			out = append(out, it.back(func(why string) any { return delegation.Consent{Number: d.Number, Reason: why} }))
		}
	}
	return out, nil
}

// asked are tasks done that somebody else looks at, and suggestions that wait for a word.
func asked(b workday.Books, _ authority.Sign) ([]Item, error) {
	tasks, err := drafts(b.Tasks(), func(t workday.Task) (Item, bool) {
		it := paper("task to check", t.Header, 0, 0, workday.CheckTask{Number: t.Number})
		it.What, it.Since, it.By = t.Title+": "+t.Outcome, t.DoneDay, b.NameOf(t.By)
		return it.back(func(why string) any { return workday.CheckTask{Number: t.Number, Back: true, Reason: why} }), t.State == workday.Done
	})
	if err != nil {
		return nil, err
	}
	ideas, err := drafts(b.Suggestions(), func(s workday.Suggestion) (Item, bool) {
		it := paper("suggestion", s.Header, 0, 0, workday.MoveSuggestion{Number: s.Number, Action: workday.Recommend})
		if s.State == workday.Recommended {
			it.Kind, it.Command = "suggestion to accept", workday.MoveSuggestion{Number: s.Number, Action: workday.Accept}
		}
		it.What = s.Title
		return it.back(func(why string) any {
			return workday.MoveSuggestion{Number: s.Number, Action: workday.Decline, Reason: why}
		}), s.State == workday.Recommended || s.State == document.Draft
	})
	return slices.Concat(tasks, ideas), err
}

// checks are corrections of work that wait for the checker's eye. What was drawn and nobody checked yet is work to do, on the desk of quality.
func checks(b quality.Books, sign authority.Sign) ([]Item, error) {
	names := map[authority.StaffID]string{}
	return drafts(b.WorkChecks(), func(c quality.Check) (Item, bool) {
		it := paper("corrected work", c.Header, 0, 0, nil)
		by := nameOfStaff(b, names, c.Doer)
		it.What, it.By = "put right by "+by, by
		it.own = &authority.Act{Verb: quality.VerbCheck, Subject: c.Ref().String(), Prepared: []authority.StaffID{c.Doer}}
		it.Lines = []Line{{"Work", c.Work.Ref.String()}, {"Put right by", it.By}}
		if c.Doer == sign.Who {
			it.Why = "This is your own work: somebody else looks at it."
		}
		return it, c.State == quality.Corrected
	})
}
