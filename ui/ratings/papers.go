package ratings

import (
	"slices"

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
	which := []string{review, appeal}
	for i, x := range v.w.p.Versions {
		which = append(which, versionSays(i, x))
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Show", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "which", Label: "Paper", Kind: kit.Pick, Required: true, Options: kit.Options(which...), Chars: 58})
	f.Set("which", review)
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Papers of rating "+v.w.p.Number.String(), f, func() error {
		lay := v.reviewSheet
		if at := slices.Index(which, f.Text("which")); at == 1 {
			lay = v.appealForm
		} else if at > 1 {
			lay = func() (paper.Sheet, error) { return v.versionForm(at - 1) }
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

// versionForm lays out the form as it was talked about or signed before it went back.
func (v *sheet) versionForm(n int) (paper.Sheet, error) {
	p, _ := v.w.p.Version(n)
	return form.Sheet(form.FromRating(p))
}

func (v *sheet) appealForm() (paper.Sheet, error) {
	terms, err := bench.Ask(v.b, rating.ReadTerms{})
	if err != nil {
		return paper.Sheet{}, err
	}
	return form.AppealForm(form.FromAppeal(v.w.p, terms))
}
