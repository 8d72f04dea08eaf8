package main

import (
	"cmp"
	"context"
	"flag"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/rating"
	form "curbstop/reports/rating"
)

var ratingCommand = command{
	name:    "rating",
	args:    "due|list|raters|templates|evidence|form|review|appeal [NUMBER] --as NAME [flags]",
	summary: "performance ratings: what is due, how raters rate, their papers",
	help: `rating due              what is to be begun, discussed, reviewed, filed, answered; with --late what is past its day; with --out FOLDER on paper
rating list             the ratings, with --open those not filed
rating raters           the raters side by side, over periods that ended from --day to --to; with --out FOLDER on paper
rating templates        what ratings begin from, by position
rating evidence NUMBER  what the books know of the employee's work in the period of a rating
rating form NUMBER      the rating form, with --version 1 as it was talked about or signed before it went back; rating review NUMBER its review sheet, rating appeal NUMBER its appeal form, into --out FOLDER
Ratings are sealed: a supervisor or manager must be signed in`,
	run: runRating,
}

type ratingCall struct {
	sign         *signIn
	day, to, out *string
	late, open   *bool
	version      *int
}

func runRating(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := ratingCall{
		sign: signInFlags(fs), day: fs.String("day", "", "the first `DAY`"), to: fs.String("to", "", "the last `DAY`"),
		out: fs.String("out", "", "write the paper as PDF into `FOLDER`"), late: fs.Bool("late", false, "due: only what is late"), open: fs.Bool("open", false, "list: only those not filed"),
		version: fs.Int("version", 0, "form: the version `N`, from 1; 0 as it stands"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]func(context.Context, env, *held) error{"due": c.due, "list": c.list, "raters": c.raters, "templates": c.templates}
	named := map[string]func(context.Context, env, *held, document.Number) error{"evidence": c.evidence, "form": c.paper, "review": c.review, "appeal": c.appeal}
	return numbered(ctx, e, c.sign, word, rest, alone, named)
}

func (c ratingCall) due(ctx context.Context, e env, h *held) error {
	lines, err := office.Ask(ctx, h.Session, rating.DueList{Late: *c.late})
	if err != nil {
		return err
	}
	in := form.FromDue(h.house, h.house.Day, lines)
	if err := tabled(e.out, func(w io.Writer) {
		for _, r := range in.Rows {
			say(w, "%s\n", strings.Join(r.Cells, "\t"))
		}
	}); err != nil {
		return err
	}
	sheet, err := form.DueSheet(in)
	return onPaper(ctx, e, h, *c.out, "ratings-due", document.Ref{Kind: "ratings due"}, sheet, err)
}

func (c ratingCall) list(ctx context.Context, e env, h *held) error {
	lines, err := office.Ask(ctx, h.Session, rating.List{Open: *c.open})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, l := range lines {
			say(w, "%s\t%s\t%s\t%s to %s\t%s\t%s by %s\t%s\t%s\n", l.Number, l.Name, l.Type, l.From.US(), l.To.US(), l.State, cmp.Or(l.Next, "done"), l.Due.US(), l.Total, l.Rater)
		}
	})
}

func (c ratingCall) raters(ctx context.Context, e env, h *held) error {
	from, err := dayOf(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	to, err := dayOf(*c.to, h.house.Day)
	if err != nil {
		return err
	}
	table, err := office.Ask(ctx, h.Session, rating.Raters{From: from, To: to})
	if err != nil {
		return err
	}
	if err := tabled(e.out, func(w io.Writer) {
		for _, l := range table.Lines {
			say(w, "%d\t%s\tof %d\t%s\tmean %s\tfinal %s\tspread %s\tfrom all %s\t%s\n", l.Year, l.Name, l.Top, phrase.Count(l.Count, "rating"), l.Mean.StringFixed(2), l.Final.StringFixed(2), l.Spread().StringFixed(2), l.Apart.StringFixed(2), l.Note)
		}
	}); err != nil {
		return err
	}
	sheet, err := form.RatersSheet(form.FromRaters(table))
	return onPaper(ctx, e, h, *c.out, "raters", document.Ref{Kind: "raters side by side"}, sheet, err)
}

func (c ratingCall) templates(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, rating.ListTemplates{})
	if err != nil {
		return err
	}
	for _, t := range all {
		say(e.out, "%s: %s\n", t.Title(), strings.Join(t.Positions, ", "))
		for _, f := range t.Factors {
			say(e.out, "  %3d %%  %s\n", f.Weight, f.Name)
		}
	}
	return nil
}

func (c ratingCall) evidence(ctx context.Context, e env, h *held, n document.Number) error {
	facts, err := office.Ask(ctx, h.Session, procedure.RatingEvidence{Rating: n})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, f := range facts {
			say(w, "%s\t%s\t%s\n", f.Source, f.Day.US(), f)
		}
	})
}

// read opens a rating and says so in the journal, as the window does.
func (c ratingCall) read(ctx context.Context, e env, h *held, n document.Number) (rating.Paper, error) {
	if _, err := office.Do(ctx, h.Session, h.Mint(), rating.Look{Number: n}); err != nil {
		return rating.Paper{}, err
	}
	p, err := office.Ask(ctx, h.Session, rating.Read{Number: n})
	if err == nil {
		say(e.out, "Rating %s of %s, %s to %s: %s.\n", p.Number, p.EmployeeName, p.From.US(), p.To.US(), p.State)
	}
	return p, err
}

func (c ratingCall) paper(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := c.read(ctx, e, h, n)
	if err != nil {
		return err
	}
	name := "rating-" + n.String()
	for i, v := range p.Versions {
		say(e.out, "Version %d: %s on %s by %s. %s\n", i+1, v.As, v.Sign.Day.US(), p.Hands[v.Sign], v.Why)
	}
	if *c.version != 0 {
		old, ok := p.Version(*c.version)
		if !ok {
			return fault.New(fault.Invalid, "curb.version", "{rating} has {count} earlier versions.", fault.Args{"rating": p.Ref(), "count": len(p.Versions)})
		}
		p, name = old, name+"-version-"+strconv.Itoa(*c.version)
	}
	sheet, err := form.Sheet(form.FromRating(p))
	return onPaper(ctx, e, h, *c.out, name, p.Ref(), sheet, err)
}

func (c ratingCall) review(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := c.read(ctx, e, h, n)
	if err != nil {
		return err
	}
	table, err := office.Ask(ctx, h.Session, rating.Raters{})
	if err != nil {
		return err
	}
	sheet, err := form.ReviewSheet(form.FromReview(p, table))
	return onPaper(ctx, e, h, *c.out, "review-"+n.String(), p.Ref(), sheet, err)
}

func (c ratingCall) appeal(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := c.read(ctx, e, h, n)
	if err != nil {
		return err
	}
	terms, err := office.Ask(ctx, h.Session, rating.ReadTerms{})
	if err != nil {
		return err
	}
	sheet, err := form.AppealForm(form.FromAppeal(p, terms))
	return onPaper(ctx, e, h, *c.out, "appeal-"+n.String(), p.Ref(), sheet, err)
}
