package main

import (
	draft "curbstop/domain/autopay"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/autopay"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/today"
)

// drafts gives the desk of bank drafts the pages and files of others.
func (p *program) drafts() autopay.Options {
	return autopay.Options{Open: p.accountPage, Files: readFiles{}}
}

// openDrafts opens the desk of bank drafts.
func (p *program) openDrafts(b *bench.Bench) { b.Open(autopay.New(b, p.drafts())) }

// draftsBack counts the returned drafts somebody must decide on.
func (p *program) draftsBack() today.Queue {
	return today.Queue{
		What: "Returned bank drafts to decide on", Where: "Bank drafts", Tone: kit.Warning,
		Open: func(b *bench.Bench) { b.Open(autopay.NewReturns(b, p.drafts())) },
		Count: func(b *bench.Bench) (int, string, error) {
			w, err := bench.Ask(b, draft.Wait{})
			return w.Returns, "", err
		},
	}
}

// draftsCleared counts the prenotes whose waiting days are over.
func (p *program) draftsCleared() today.Queue {
	return today.Queue{
		What: "Prenotes that have waited: start their mandates", Where: "Bank drafts", Tone: kit.Accent, Open: p.openDrafts,
		Count: func(b *bench.Bench) (int, string, error) {
			w, err := bench.Ask(b, draft.Wait{})
			return w.Cleared, "", err
		},
	}
}

// draftsDue counts the bills to be drawn soon, and the runs that wait for their next step.
func (p *program) draftsDue() today.Queue {
	return today.Queue{
		What: "Bank drafts to be drawn, or to go on with", Where: "Bank drafts", Tone: kit.Accent, Open: p.openDrafts,
		Count: func(b *bench.Bench) (int, string, error) {
			w, err := bench.Ask(b, draft.Wait{})
			if runs := w.Proofs + w.Files + w.ToPost; err != nil || runs > 0 {
				return runs, phrase.Count(runs, "run") + " to approve, to write or to post", err
			}
			due, err := bench.Ask(b, procedure.DraftsDue{Limit: mostReadsCounted})
			return due.Drafts, sum(due.Drafts, due.Total.Dollars()+" by "+due.Day.US()), err
		},
	}
}
