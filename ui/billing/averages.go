package billing

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/reports/paper"
	"curbstop/reports/prooflist"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// openAverages asks from which day the new winter averages hold, reckons those of all accounts, and shows the list on paper.
func openAverages(b *bench.Bench) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Reckon the averages", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "In force on", Kind: kit.Date, Required: true, Hint: "a day on which the new averages hold"})
	f.Set("day", b.Today())
	f.Clean()
	var begun billing.WinterRun
	d := b.Window().OpenForm("Winter averages of the year", f, func() (err error) {
		begun, err = bench.Do(b, deed, billing.StartAverages{Day: f.Day("day")})
		return err
	})
	d.OnClose = func() {
		if begun.Number != 0 {
			reckonAverages(b, begun)
		}
	}
}

// reckonAverages carries the run out beside the window.
func reckonAverages(b *bench.Bench, r billing.WinterRun) {
	var s paper.Sheet
	b.Window().Work(b.Shell.Desk(), "Reckoning winter averages", func(ctx context.Context, tell kit.Progress) (err error) {
		r, err = billing.RunAverages(ctx, b.Session, r.Number, func(p billing.Progress) {
			tell(p.At, p.Of, phrase.Count(p.Sum.Bills, "account")+" so far; part")
		})
		if err == nil {
			s, err = averagesSheet(ctx, b, r)
		}
		return err
	}, func(err error) {
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Show(bench.Paper{Title: "Winter averages, run " + r.Number.String(), Docs: []document.Ref{r.Ref()}, Sheets: []paper.Sheet{s}})
		b.Window().Say(phrase.Count(r.Reckoned, "account")+" with an average of their own, "+phrase.Number(r.Default)+" by the default, "+
			phrase.Number(r.Left)+" left as put by hand.", kit.Good)
	})
}

func averagesSheet(ctx context.Context, b *bench.Bench, r billing.WinterRun) (paper.Sheet, error) {
	h, err := b.House()
	if err != nil {
		return paper.Sheet{}, err
	}
	list := office.Walk(ctx, b.Session, page, func(after account.ID) office.Query[billing.Books, []billing.AveragedAccount] {
		return billing.AveragesOfRun{Run: r.Number, After: after, Limit: page}
	}, func(w billing.AveragedAccount) account.ID { return w.Key.Account })
	return prooflist.AveragesSheet(h, r, bench.Hands(b, r.Header), list)
}
