package main

import (
	"context"
	"flag"
	"io"
	"os"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
)

var manualCommand = command{
	name:    "manual",
	args:    "show|import [WORDS|FILE] --as NAME [flags]",
	summary: "the procedure manual: find and print its sections, bring them in from a text",
	help: `manual show [WORDS]   the sections in force, or those with all the words; with --out FOLDER on paper
manual import FILE    brings in the sections of a text whose headings are such as “## 4.2 Cash at the counter”; a section that says something
                      else than the one in force becomes its new version from --from DAY, for --reason TEXT. All of them, or none.`,
	run: runManual,
}

func runManual(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	sign := signInFlags(fs)
	out, from := fs.String("out", "", "show: write the paper as PDF into `FOLDER`"), fs.String("from", "", "import: in force from this `DAY`")
	reason := fs.String("reason", "", "import: why sections change, as `TEXT`")
	rest, err := parse(e, fs, args, 0, 9)
	if err != nil {
		return err
	}
	if word != "show" && (word != "import" || len(rest) != 1) {
		return errUsage
	}
	h, err := sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	if word == "show" {
		return manualShow(ctx, e, h, strings.Join(rest, " "), *out)
	}
	day, err := dayOf(*from, h.house.Day)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(rest[0])
	if err != nil {
		return err
	}
	sections, err := workday.ParseManual(string(text))
	if err != nil {
		return err
	}
	done, err := office.Do(ctx, h.Session, h.Mint(), workday.BringManual{Sections: sections, From: day, Reason: *reason})
	if err == nil {
		say(e.out, "%s new, %s changed, %s as they were.\n", phrase.Count(done.New, "section"), phrase.Count(done.Changed, "section"), phrase.Count(done.Same, "section"))
	}
	return err
}

func manualShow(ctx context.Context, e env, h *held, find, out string) error {
	all, err := office.Ask(ctx, h.Session, workday.Manual{Find: find})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		for _, s := range all {
			say(w, "%s\t%s\t%s\n", s.Number, s.Title, s.From.US())
		}
	})
	if err != nil || out == "" {
		return err
	}
	sheet, err := form.FromManual(h.house, all).Sheet()
	paths, err := papers.Print(ctx, h.Session, h.house.Day, out, "manual", papers.One(document.Ref{Kind: "procedure manual"}, sheet, err))
	for _, p := range paths {
		say(e.out, "%s\n", p)
	}
	return err
}
