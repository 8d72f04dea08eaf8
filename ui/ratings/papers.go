package ratings

import (
	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/reports/paper"
	form "curbstop/reports/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// papers asks which other paper of the rating is wanted.
func (v *sheet) papers() {
	const review, appeal = "Review sheet, with the raters side by side", "Appeal form"
	f := kit.NewForm(kit.FormOptions{Submit: "Show", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "which", Label: "Paper", Kind: kit.Pick, Required: true, Options: kit.Options(review, appeal), Chars: 42})
	f.Set("which", review)
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Papers of rating "+v.w.p.Number.String(), f, func() error {
		lay := v.reviewSheet
		if f.Text("which") == appeal {
			lay = v.appealForm
		}
		s, err := lay()
		if err != nil {
			return err
		}
		d.OnClose = func() {
			v.b.Show(bench.Paper{Title: f.Text("which") + " " + v.w.p.Number.String(), Docs: []document.Ref{v.w.p.Ref()}, Sheets: []paper.Sheet{s}})
		}
		return nil
	})
}

// reviewSheet shows the raters side by side only to those who review.
func (v *sheet) reviewSheet() (paper.Sheet, error) {
	table, err := bench.Ask(v.b, rating.Raters{})
	if err != nil {
		return paper.Sheet{}, err
	}
	return form.ReviewSheet(form.FromReview(v.w.p, table))
}

func (v *sheet) appealForm() (paper.Sheet, error) {
	terms, err := bench.Ask(v.b, rating.ReadTerms{})
	if err != nil {
		return paper.Sheet{}, err
	}
	return form.AppealForm(form.FromAppeal(v.w.p, terms))
}
