package ratings

import (
	"strconv"
	"time"

	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// terms keeps when ratings are due, and the days of their reviews and appeals.
type terms struct{ bench.TermsPage }

// NewTerms makes the screen of the terms of ratings.
func NewTerms(b *bench.Bench) shell.Screen { return newTerms(b) }

func newTerms(b *bench.Bench) *terms {
	v := &terms{}
	figure := func(key, label, hint string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Number, Chars: 6, Required: true, Hint: hint}
	}
	year := []kit.Option{{Value: "0", Label: "the day of hire"}}
	for m := time.January; m <= time.December; m++ {
		year = append(year, kit.Option{Value: strconv.Itoa(int(m)), Label: m.String() + " 1"})
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Save   F9"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "the open business day or later"},
		kit.Field{Key: "periods", Label: "Periods", Kind: kit.Title},
		figure("probation", "Probation", "months, from the day of hire"),
		kit.Field{Key: "year", Label: "The year begins with", Kind: kit.Pick, Options: year, Chars: 18},
		figure("before", "Rated before its end", "days before the end of probation by which its rating is due"),
		figure("soon", "Listed before its end", "days in which a period that ends is listed as due"),
		kit.Field{Key: "since", Label: "Kept here since", Kind: kit.Date, Hint: "periods that ended before are rated elsewhere; empty: a year before the books began"},
		kit.Field{Key: "dues", Label: "Due", Kind: kit.Title},
		figure("form", "The rating", "days after the period"),
		figure("review", "The review", "working days after the signature"),
		figure("give", "To give it", "working days after the review, an answer or a decision"),
		kit.Field{Key: "steps", Label: "Appeals, in working days", Kind: kit.Title},
		figure("appeal", "To appeal", "from the day the rating was given"),
		figure("answer", "To be answered", "by the rater"),
		figure("carry", "To carry it on", "to the manager"),
		figure("decide", "To be decided", "by the manager"))
	v.TermsPage = bench.NewTermsPage(b, "Terms of ratings", "probation", f, v.save)
	v.read()
	return v
}

func (v *terms) read() {
	t, err := bench.Ask(v.B, rating.ReadTerms{})
	if err != nil {
		v.Form.Fail(err)
		return
	}
	v.Head.Set("When ratings are due, since "+t.Effective.US(), kit.Accent)
	v.Form.Set("effective", max(v.B.Today(), t.Effective))
	v.Form.Set("year", strconv.Itoa(t.Year))
	v.Form.Set("since", t.Since)
	for key, n := range map[string]int{
		"before": t.Before, "give": t.Give, "probation": t.Probation, "soon": t.Soon, "form": t.FormDays, "review": t.ReviewDays, "appeal": t.Appeal, "answer": t.Answer, "carry": t.Carry, "decide": t.Decide,
	} {
		v.Form.Set(key, strconv.Itoa(n))
	}
	v.Form.Clean()
}

func (v *terms) save() error {
	n := func(key string) int { return int(v.Form.Number(key).IntPart()) }
	year, _ := strconv.Atoi(v.Form.Text("year")) // one of the options
	t, err := bench.Do(v.B, v.Deed, rating.KeepTerms{Terms: rating.Terms{
		Effective: v.Form.Day("effective"), Probation: n("probation"), Year: year, FormDays: n("form"), ReviewDays: n("review"), Appeal: n("appeal"),
		Answer: n("answer"), Carry: n("carry"), Decide: n("decide"), Soon: n("soon"),
		Before: n("before"), Give: n("give"), Since: v.Form.Day("since"),
	}})
	if err != nil {
		return err
	}
	v.read()
	v.B.Window().Say("Saved: ratings are due so from "+t.Effective.US()+" on.", kit.Good)
	return nil
}
