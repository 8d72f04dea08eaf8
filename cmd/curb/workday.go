package main

import (
	"context"
	"flag"
	"io"
	"slices"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	"curbstop/reports/paper"
	form "curbstop/reports/workday"
)

var workdayCommand = command{
	name:    "workday",
	args:    "tasks|instructions|roster|log|reports|prepare|send|suggestions --as NAME [flags]",
	summary: "the section's day: tasks, instructions, roster, activity logs, status reports, suggestions",
	help: `workday tasks            the open tasks; with --who SIGN-IN those of one person
workday instructions     those in force, and who has not read them
workday roster           the roster of the week of --day; with --out FOLDER on paper
workday log              what who signs in did on --day to --to; with --who SIGN-IN another; with --out FOLDER on paper
workday reports          the status reports that are due, and those written
workday prepare KEY      counts the figures of a status report over --day to --to and begins it; without days the oldest that is due
workday send NUMBER      signs a status report that is written; with --out FOLDER on paper
workday suggestions      the register, those that wait for a word`,
	run: runWorkday,
}

type workdayCall struct {
	sign              *signIn
	day, to, who, out *string
}

func runWorkday(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := workdayCall{
		sign: signInFlags(fs), day: fs.String("day", "", "the `DAY`, the first of several"), to: fs.String("to", "", "the last `DAY`"),
		who: fs.String("who", "", "whose, by `SIGN-IN` name"), out: fs.String("out", "", "write the paper as PDF into `FOLDER`"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{
		"tasks": c.tasks, "instructions": c.instructions, "roster": c.roster, "log": c.log, "reports": c.reports, "suggestions": c.suggestions,
	}
	return words{alone, map[string]wordDeed{"prepare": c.prepare, "send": c.send}}.run(ctx, e, c.sign, word, rest)
}

// person finds who is named by --who, nobody when it is not given.
func (c workdayCall) person(ctx context.Context, h *held) (authority.StaffID, []staff.Person, error) {
	all, err := office.Ask(ctx, h.Session, staff.ListPeople{})
	if err != nil || *c.who == "" {
		return 0, all, err
	}
	id, err := whose(ctx, h, *c.who)
	return id, all, err
}

func called(all []staff.Person, id authority.StaffID) string {
	for _, p := range all {
		if p.ID == id {
			return p.FullName
		}
	}
	return "nobody yet"
}

func (c workdayCall) tasks(ctx context.Context, e env, h *held, _ string) error {
	who, people, err := c.person(ctx, h)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, workday.Tasks{Owner: who})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, t := range all {
			late := ""
			if t.IsLate(h.house.Day) {
				late = "late"
			}
			say(w, "%s\tdue %s\t%s\t%s\t%s\n", t.Number, t.Due.US(), called(people, t.Owner), t.Title, late)
		}
	})
}

func (c workdayCall) instructions(ctx context.Context, e env, h *held, _ string) error {
	_, people, err := c.person(ctx, h)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, workday.Instructions{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, i := range all {
			var unread []string
			for _, who := range i.Unread() {
				unread = append(unread, called(people, who))
			}
			says := "read by all"
			if len(unread) > 0 {
				says = "not read by " + strings.Join(unread, ", ")
			}
			say(w, "%s\t%s\t%s\t%s\n", i.Number, i.Given.US(), i.Subject, says)
		}
	})
}

func (c workdayCall) roster(ctx context.Context, e env, h *held, _ string) error {
	day, err := dayOf(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	week, err := office.Ask(ctx, h.Session, procedure.ReadRoster{Day: day})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		for i := range week.Days {
			for _, cover := range week.Days[i] {
				for _, s := range cover.Shifts {
					say(w, "%s\t%s\t%s\t%s\n", cover.Day.US(), cover.Duty.Title, week.Names[s.Person], workday.Hours(s.From, s.To))
				}
				if cover.Short > 0 {
					say(w, "%s\t%s\t%s missing\t\n", cover.Day.US(), cover.Duty.Title, phrase.Count(cover.Short, "person"))
				}
			}
		}
	})
	return c.print(ctx, e, h, err, document.Ref{Kind: "duty roster"}, "roster-"+week.Monday.String(), form.FromWeek(h.house, week))
}

// laid is a paper that lays itself out.
type laid interface{ Sheet() (paper.Sheet, error) }

// print writes a paper, when --out says where.
func (c workdayCall) print(ctx context.Context, e env, h *held, err error, of document.Ref, name string, in laid) error {
	if err != nil || *c.out == "" {
		return err
	}
	sheet, err := in.Sheet()
	paths, err := papers.Print(ctx, h.Session, h.house.Day, *c.out, name, papers.One(of, sheet, err))
	for _, p := range paths {
		say(e.out, "%s\n", p)
	}
	return err
}

func (c workdayCall) log(ctx context.Context, e env, h *held, _ string) error {
	who, _, err := c.person(ctx, h)
	if err != nil {
		return err
	}
	q := procedure.ReadActivity{Who: who, Mine: who == 0}
	if q.From, err = dayOf(*c.day, h.house.Day); err != nil {
		return err
	}
	if q.To, err = dayOf(*c.to, h.house.Day); err != nil {
		return err
	}
	if q.To == 0 {
		q.To = q.From
	}
	log, err := office.Ask(ctx, h.Session, q)
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		for _, l := range log.Lines {
			say(w, "%s\t%s\t%s\t%s\n", l.Day.US(), workday.Clock(l.Clock()), l.Says(), l.Subject)
		}
	})
	say(e.out, "%s: %s, %s by hand\n", log.Name, phrase.Count(log.Done, "deed"), phrase.Count(log.Minutes, "minute"))
	return c.print(ctx, e, h, err, document.Ref{Kind: "activity log"}, "log-"+log.From.String(), form.FromLog(h.house, log))
}

func (c workdayCall) reports(ctx context.Context, e env, h *held, _ string) error {
	wanted, err := office.Ask(ctx, h.Session, workday.Wanted{})
	if err != nil {
		return err
	}
	written, err := office.Ask(ctx, h.Session, workday.Reports{Limit: 50})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, o := range wanted {
			late := "wanted"
			if o.Late {
				late = "late"
			}
			if o.Report == 0 {
				say(w, "\t%s\t%s to %s\tdue %s\t%s\n", o.Schedule.Key, o.From.US(), o.To.US(), o.Due.US(), late)
			}
		}
		for _, r := range written {
			say(w, "%s\t%s\t%s to %s\tdue %s\t%s\n", r.Number, r.Schedule, r.From.US(), r.To.US(), r.Due.US(), r.Stands())
		}
	})
}

func (c workdayCall) prepare(ctx context.Context, e env, h *held, key string) error {
	p := procedure.PrepareReport{Schedule: key}
	var err error
	if p.From, err = dayOf(*c.day, h.house.Day); err != nil {
		return err
	}
	if p.To, err = dayOf(*c.to, h.house.Day); err != nil {
		return err
	}
	if err := reportDays(ctx, h, &p); err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), p)
	if err != nil {
		return err
	}
	say(e.out, "%s, %s to %s, is begun:\n", r.Ref(), r.From.US(), r.To.US())
	return tabled(e.out, func(w io.Writer) {
		for _, f := range r.Figures {
			say(w, "%s\t%d\t%s\tbefore %d\t%s\n", f.Title, f.Count, f.Sum, f.Was, f.WasSum)
		}
	})
}

// reportDays fills in the days that were not given: without a first day those of the oldest report that is due, without a last one the period of the
// schedule that holds the first.
func reportDays(ctx context.Context, h *held, p *procedure.PrepareReport) error {
	all, err := office.Ask(ctx, h.Session, workday.SchedulesOf{})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(s workday.Schedule) bool { return s.Key == p.Schedule })
	if i < 0 || p.From != 0 && p.To != 0 {
		return nil // what is unknown is refused by the deed itself
	}
	args := fault.Args{"report": all[i].Title}
	switch {
	case p.From == 0 && p.To != 0:
		return fault.New(fault.Invalid, "report.no-first", "Give the first day of the report too, with --day.", nil).At("from")
	case p.From != 0 && all[i].Every == workday.Special:
		return fault.New(fault.Invalid, "report.no-last", "{report} has no period of its own: give its last day too, with --to.", args).At("to")
	case p.From != 0:
		p.From, p.To = all[i].Every.Period(p.From)
		return nil
	}
	wanted, err := office.Ask(ctx, h.Session, workday.Wanted{})
	if err != nil {
		return err
	}
	for _, o := range wanted {
		if o.Schedule.Key == p.Schedule && o.Report == 0 {
			p.From, p.To = o.From, o.To
			return nil
		}
	}
	return fault.New(fault.Refused, "report.none-due", "No period of {report} waits for a report: give the days with --day and --to.", args).At("from")
}

func (c workdayCall) send(ctx context.Context, e env, h *held, number string) error {
	n, err := document.ParseNumber(number)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), workday.SendReport{Number: n})
	if err != nil {
		return err
	}
	say(e.out, "%s is sent to %s.\n", r.Ref(), r.Recip)
	schedules, err := office.Ask(ctx, h.Session, workday.SchedulesOf{})
	every := workday.Monthly
	for _, s := range schedules {
		if s.Key == r.Schedule {
			every = s.Every
		}
	}
	return c.print(ctx, e, h, err, r.Ref(), "status-report-"+r.Number.String(), form.FromReport(h.house, r, every))
}

func (c workdayCall) suggestions(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, workday.Suggestions{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, s := range all {
			say(w, "%s\t%s\t%s\t%s\n", s.Number, s.Title, s.By, form.Stands(s.State))
		}
	})
}
