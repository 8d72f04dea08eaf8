package main

import (
	"context"
	"flag"
	"io"
	"slices"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/notice"
)

var noticeCommand = command{
	name:    "notice",
	args:    "draft|list|approve|make|print|mail|mailings|unmail|certificate|cuts|hand-out|crew|check|drop|restore|wording|terms [STEP|RUN|FILE] --as NAME [flags]",
	summary: "notices of what is past due, and cuts",
	help: `notice draft STEP      proposes a run: reminder, final notice, termination notice, door tag or post-cut notice; --least AMOUNT, --quiet DAYS
notice list [RUN]      the runs, or who gets a notice in one and who does not and why
notice approve RUN     accepts the list another person drafted
notice make RUN        makes the notices of an approved run; one stopped in the middle goes on
notice print RUN       lays them out as a print job of numbered sheets and writes them as PDF into --out FOLDER, or hands them to --printer; after a jam
                       --from-sheet N prints the job again from sheet N on. A notice that lacks what it must tell is named and nothing is printed
notice mail RUN        records that they went to the post on --day DAY, by --by NAME, at --place; with --job JOB only its sheets --from-sheet to --to-sheet
notice mailings RUN    the mailings recorded of a run
notice unmail MAILING  takes back a mailing recorded in error, --why
notice certificate N   writes the certificate of mailing of mailing N, with the place for the postmark, into --out FOLDER
notice cuts            whose water may be cut today, or on --day DAY, and who not and why
notice hand-out        hands the drafts of today's cuts to the crew, after looking at each once more, and writes its list into --out FOLDER
notice crew            writes the crew's list anew, what was paid or held since crossed out; its number and time say which list holds
notice check           the cut orders looked at again: what fell off and why, and whom the crew must not cut
notice drop            cancels the cut orders that fell off
notice restore         hands out orders to restore who has paid, and bills the fee of each
notice wording list    what the office has worded itself; show STEP LANGUAGE writes a wording as TOML, check FILE tries one on its paper and by the
                       rules, set FILE puts it into use from --day DAY on, shipped STEP LANGUAGE goes back to the words shipped
notice terms           the fees of a cut and the crew's number that hold now
notice terms FEE=SUM   sets the fees of a cut from today on, told on every notice (“after hours: LABEL=SUM”, “trip: LABEL=SUM”); “notice terms none”
                       has none. --crew PHONE is the crew's number; what is not named stays`,
	run: runNotice,
}

// noticeCall is what was given on the command line.
type noticeCall struct {
	sign                      *signIn
	least, day, by, out, crew *string
	place, job, why, low      *string
	quiet                     *int
	print                     *printing
}

func runNotice(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := noticeCall{
		sign:  signInFlags(fs),
		least: fs.String("least", "10.00", "draft: no notice below this `AMOUNT` past due"),
		quiet: fs.Int("quiet", 20, "draft: none of the same kind again within so many days"),
		day:   fs.String("day", "", "the `DAY`; the open business day when not given"),
		by:    fs.String("by", "", "mail: who took them to the post, or hung them"),
		out:   fs.String("out", ".", "the `FOLDER` for PDF files"),
		crew:  fs.String("crew", "", "terms: the `PHONE` of the crew"),
		place: fs.String("place", "", "mail: the post office"),
		job:   fs.String("job", "", "mail: the print `JOB` whose sheets were taken"),
		low:   fs.String("low-income", "", "restore: `ACCOUNTS`, by number and comma, of households whose income is low: their fee is capped where the pack says so"),
		why:   fs.String("why", "", "unmail, print: the reason"),
		print: &printing{ctx: ctx, e: e, fs: fs},
	}
	fs.StringVar(&c.print.printer, "printer", "", "print: hand them to this print `QUEUE`")
	fs.StringVar(&c.print.sort, "sort", "", "print: `ORDER`, one of zip, route, account")
	fs.IntVar(&c.print.from, "from-sheet", 0, "print, mail: the first `SHEET`")
	fs.IntVar(&c.print.to, "to-sheet", 0, "print, mail: the last `SHEET`; 0 is the last of the job")
	fs.BoolVar(&c.print.changed, "changed", false, "print: also sheets that are no longer as they were")
	rest, err := parse(e, fs, args, 0, 99)
	if err != nil {
		return err
	}
	do := map[string]struct {
		least, most int
		do          func(context.Context, env, *held, []string) error
	}{
		"draft": {1, 3, c.draft}, "list": {0, 1, c.list}, "approve": {1, 1, c.approve}, "make": {1, 1, c.make}, "print": {1, 1, c.sheets},
		"mail": {1, 1, c.mail}, "mailings": {1, 1, c.mailings}, "unmail": {1, 1, c.unmail}, "certificate": {1, 1, c.certificate}, "cuts": {0, 0, c.cuts}, "hand-out": {0, 0, c.handOut}, "crew": {0, 0, c.crewList}, "check": {0, 0, c.check}, "drop": {0, 0, c.drop},
		"restore": {0, 0, c.restore}, "wording": {1, 3, c.wording}, "terms": {0, 20, c.terms},
	}[word]
	if do.do == nil || len(rest) < do.least || len(rest) > do.most {
		return errUsage
	}
	return c.sign.during(ctx, e, func(h *held) error { return do.do(ctx, e, h, rest) })
}

// on gives the day of --day, 0 when none was given.
func (c noticeCall) on() (calendar.Day, error) {
	if *c.day == "" {
		return 0, nil
	}
	return calendar.ParseISO(*c.day)
}

func (c noticeCall) draft(ctx context.Context, e env, h *held, rest []string) error {
	least, err := money.Parse(*c.least)
	if err != nil {
		return err
	}
	run, err := office.Do(ctx, h.Session, h.Mint(), collection.Draft{Step: collection.Step(strings.Join(rest, " ")), Least: least, Quiet: *c.quiet})
	if err != nil {
		return err
	}
	return c.list(ctx, e, h, []string{run.Number.String()})
}

func (noticeCall) list(ctx context.Context, e env, h *held, rest []string) error {
	if len(rest) == 0 {
		runs, err := office.Ask(ctx, h.Session, collection.ListRuns{Limit: 100})
		for _, r := range runs {
			about, stands := notice.RunFacts(r)
			say(e.out, "%s  %s\n    %s\n", r.Number, about, stands)
		}
		return err
	}
	n, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	v, err := office.Ask(ctx, h.Session, collection.ReadRun{Run: n})
	if err != nil {
		return err
	}
	about, stands := notice.RunFacts(v.Run)
	say(e.out, "%s  %s\n%s\n", v.Run.Number, about, stands)
	return tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tNAME\tPAST DUE\tFARES\tREMARKS\n")
		for _, l := range v.Lines {
			say(w, "%s\t%s\t%s\t%s\t%s\n", l.Number, l.Name, l.Amount, l.Why, notice.Remark(l))
		}
	})
}

func (noticeCall) approve(ctx context.Context, e env, h *held, rest []string) error {
	n, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	run, err := office.Do(ctx, h.Session, h.Mint(), collection.Approve{Run: n})
	if err == nil {
		say(e.out, "%s is approved: %s of %s.\n", run.Ref(), phrase.Count(run.Sum.Proposed, "notice"), run.Sum.Amount.Dollars())
	}
	return err
}

// run reads a run by its number.
func (noticeCall) run(ctx context.Context, h *held, name string) (collection.Run, error) {
	n, err := document.ParseNumber(name)
	if err != nil {
		return collection.Run{}, err
	}
	v, err := office.Ask(ctx, h.Session, collection.ReadRun{Run: n})
	return v.Run, err
}

func (c noticeCall) make(ctx context.Context, e env, h *held, rest []string) error {
	run, err := c.run(ctx, h, rest[0])
	if err != nil {
		return err
	}
	err = office.Run(ctx, h.Session, collection.RunOp(run.Number, "issue"), run.Chunks, func(i int) office.Command[collection.Books, collection.Run] {
		return collection.IssueBatch{Run: run.Number, Index: i}
	}, func(_ int, now collection.Run) { run = now })
	if err == nil {
		say(e.out, "%s: %s made, asking for %s.\n", run.Ref(), phrase.Count(run.Sum.Made, "notice"), run.Sum.Asked.Dollars())
	}
	return err
}

func (c noticeCall) write(ctx context.Context, e env, h *held, name string, sheets papers.Sheets) error {
	house, err := office.Ask(ctx, h.Session, office.ReadHouse{})
	if err != nil {
		return err
	}
	paths, err := papers.Print(ctx, h.Session, house.Day, *c.out, name, sheets)
	for _, p := range paths {
		say(e.out, "printed %s\n", p)
	}
	return err
}

func (c noticeCall) cuts(ctx context.Context, e env, h *held, _ []string) error {
	day, err := c.on()
	if err != nil {
		return err
	}
	list, err := office.Ask(ctx, h.Session, procedure.CutList{Day: day})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tNAME\tADDRESS\tNOTICE\tMAILED\tCUT FROM\tSTILL OWED\tFARES\n")
		for _, r := range list {
			fares := r.Why
			if fares == "" {
				fares = "may be cut"
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Number, r.Name, r.Address, r.Notice, r.Mailed.US(), r.Cut.US(), r.Left, fares)
		}
	})
}

func (noticeCall) check(ctx context.Context, e env, h *held, _ []string) error {
	m, err := office.Ask(ctx, h.Session, procedure.CheckCuts{})
	if err != nil {
		return err
	}
	for _, f := range m.Fell {
		head := "fell off"
		if f.Out {
			head = "DO NOT CUT"
		}
		say(e.out, "%s: account %s, %s, order %s: %s\n", head, f.Number, f.Address, f.Order, f.Says())
	}
	if len(m.DoNotCut()) > 0 {
		say(e.out, "Call the crew at %s.\n", m.Call)
	}
	say(e.out, "%s still stand.\n", phrase.Count(len(m.Stands), "cut order"))
	return nil
}

func (noticeCall) drop(ctx context.Context, e env, h *held, _ []string) error {
	fell, err := office.Do(ctx, h.Session, h.Mint(), procedure.DropFallen{})
	for _, f := range fell {
		say(e.out, "cancelled order %s of account %s: %s\n", f.Order, f.Number, f.Says())
	}
	return err
}

func (c noticeCall) restore(ctx context.Context, e env, h *held, _ []string) error {
	all, err := office.Ask(ctx, h.Session, procedure.ToRestore{})
	for _, w := range all {
		r, err := office.Do(ctx, h.Session, h.Mint(), procedure.RestorePaid{Account: account.ID(w.Account), LowIncome: slices.Contains(strings.Split(*c.low, ","), w.Number)})
		if err != nil {
			return err
		}
		say(e.out, "account %s: order %s to restore, fee %s\n", w.Number, r.Order.Number, r.Fee.Dollars())
	}
	return err
}
