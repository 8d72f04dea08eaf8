package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/quality"
	"curbstop/domain/staff"
	"curbstop/reports/paper"
	form "curbstop/reports/quality"
)

var qualityCommand = command{
	name:    "quality",
	args:    "desk|draw|show|check|correct|correct-for|see|withdraw|mine|rates|calls|call|calibration [NUMBER] --as NAME [flags]",
	summary: "samples of work drawn and checked, telephone calls scored, error rates",
	help: `quality desk             who worked in the week of --day (the week before this one), and how far the checking is
quality draw             draws the samples of the week of --day, or of --who alone; the same books give the same draw
quality show SAMPLE      what was drawn and found, and whether it falls the same when it is drawn again; with --out FOLDER on paper
quality check CHECK      checks a piece of work: --class CODES parted by commas for defects, --says TEXT, --return to who did it
quality correct CHECK    says what was done about work that was returned: --says TEXT
quality correct-for CHECK   says so for somebody who has left: --says TEXT
quality see CHECK        a correction was seen, or goes back by --return --says TEXT
quality withdraw CHECK   takes back what was found, for --says TEXT
quality mine             work of who signs in that was returned
quality rates            error rates of work done from --day to --to, of all or of --who; with --out FOLDER on paper
quality calls            the calls scored, of all or of --who
quality call NUMBER      the score sheet of a call, or with --slip its correction slip, into --out FOLDER
quality calibration N    the raters of a calibration side by side; with --out FOLDER on paper
Calls are sealed: a supervisor or manager must be signed in`,
	run: runQuality,
}

type qualityCall struct {
	sign                             *signIn
	day, to, who, classes, says, out *string
	back, slip                       *bool
}

func runQuality(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := qualityCall{
		sign: signInFlags(fs), day: fs.String("day", "", "a `DAY` of the week, or the first day"), to: fs.String("to", "", "the last `DAY`"),
		who: fs.String("who", "", "whose, by `SIGN-IN` name"), classes: fs.String("class", "", "check: `CODES` of defects"), says: fs.String("says", "", "what is said, as `TEXT`"),
		out: fs.String("out", "", "write the paper as PDF into `FOLDER`"), back: fs.Bool("return", false, "return the work"), slip: fs.Bool("slip", false, "call: the correction slip"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]func(context.Context, env, *held) error{"desk": c.desk, "draw": c.draw, "mine": c.mine, "rates": c.rates, "calls": c.calls}
	named := map[string]func(context.Context, env, *held, document.Number) error{
		"show": c.show, "check": c.check, "correct": c.correct, "correct-for": c.correctFor, "see": c.see, "withdraw": c.withdraw, "call": c.call, "calibration": c.calibration,
	}
	return numbered(ctx, e, c.sign, word, rest, alone, named)
}

// whose finds somebody by the name they sign in with, 0 when no name was given.
func whose(ctx context.Context, h *held, name string) (authority.StaffID, error) {
	if name == "" {
		return 0, nil
	}
	all, err := office.Ask(ctx, h.Session, staff.ListPeople{})
	if err != nil {
		return 0, err
	}
	for _, p := range all {
		if p.SignIn == strings.ToLower(name) {
			return p.ID, nil
		}
	}
	return 0, fault.New(fault.Absent, "curb.whose", "Nobody in service signs in as “{name}”.", fault.Args{"name": name})
}

// onPaper writes a sheet, when --out says where.
func onPaper(ctx context.Context, e env, h *held, folder, name string, of document.Ref, sheet paper.Sheet, err error) error {
	if err != nil || folder == "" {
		return err
	}
	return printedTo(ctx, e, h, folder, name, papers.One(of, sheet, nil))
}

func (c qualityCall) desk(ctx context.Context, e env, h *held) error {
	day, err := dayOf(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	w, err := office.Ask(ctx, h.Session, quality.Desk{Week: day})
	if err != nil {
		return err
	}
	say(e.out, "Week of %s to %s\n", w.Week.US(), (w.Week + 6).US())
	return tabled(e.out, func(out io.Writer) {
		for _, l := range w.Lines {
			sample := "not drawn"
			if l.Sample != 0 {
				sample = l.Sample.String()
			}
			say(out, "%s\t%d done\t%s\t%d drawn\t%d to check\t%d returned\t%d to see\t%d with defects\t%d late\n",
				l.Name, l.Work, sample, l.Drawn, l.ToCheck, l.Returned, l.To, l.Bad, l.Late)
		}
	})
}

func (c qualityCall) draw(ctx context.Context, e env, h *held) error {
	day, err := dayOf(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	if day == 0 {
		day = quality.Monday(h.house.Day) - 7
	}
	who, err := whose(ctx, h, *c.who)
	if err != nil {
		return err
	}
	out, err := office.Do(ctx, h.Session, h.Mint(), quality.Draw{Week: day, Doer: who})
	if err != nil {
		return err
	}
	for _, n := range out.Samples {
		s, err := office.Ask(ctx, h.Session, quality.OfSample{Number: n})
		if err != nil {
			return err
		}
		say(e.out, "Sample %s: %d of %d pieces of work of %s, seed %s.\n", n, len(s.Checks), s.Count, s.Name, s.Seed)
	}
	return nil
}

func (c qualityCall) show(ctx context.Context, e env, h *held, n document.Number) error {
	s, err := office.Ask(ctx, h.Session, quality.OfSample{Number: n})
	if err != nil {
		return err
	}
	fair := "drawn again, it falls the same"
	if !s.Fair {
		fair = "DRAWN AGAIN, IT FALLS DIFFERENTLY"
	}
	say(e.out, "Sample %s: %s, week of %s, %d of %d pieces of work, all weights %d, seed %s of journal %c-%d %s; %s.\n",
		s.Number, s.Name, s.Week.US(), len(s.Checks), s.Count, s.Weight, s.Seed, s.Sample.Drawer, s.Seq, s.Head, fair)
	if err := checkTable(e.out, s.Checks); err != nil {
		return err
	}
	sheet, err := form.SampleSheet(form.FromSample(s))
	return onPaper(ctx, e, h, *c.out, "sample-"+n.String(), s.Ref(), sheet, err)
}

func checkTable(w io.Writer, all []quality.CheckLine) error {
	return tabled(w, func(w io.Writer) {
		for _, c := range all {
			say(w, "%s\t%s\t%s\t%s\tweight %d\t%s\t%s\t%s\n", c.Number, c.Work.Sign.Day.US(), c.Work.What, form.About(c.Work), c.Work.Weight, c.State, c.Fault(), c.Says)
		}
	})
}

func (c qualityCall) check(ctx context.Context, e env, h *held, n document.Number) error {
	do := quality.CheckWork{Number: n, Says: *c.says, Return: *c.back}
	if *c.classes != "" {
		do.Classes = strings.Split(*c.classes, ",")
	}
	return said(e)(office.Do(ctx, h.Session, h.Mint(), do))
}

// said tells where a check, or whatever a deed was about, stands.
func said(e env) func(quality.Step, error) error {
	return func(step quality.Step, err error) error {
		if err == nil {
			say(e.out, "%s is %s.\n", step.Number, step.State)
		}
		return err
	}
}

func (c qualityCall) correct(ctx context.Context, e env, h *held, n document.Number) error {
	return said(e)(office.Do(ctx, h.Session, h.Mint(), quality.Correct{Number: n, Did: *c.says}))
}

func (c qualityCall) correctFor(ctx context.Context, e env, h *held, n document.Number) error {
	return said(e)(office.Do(ctx, h.Session, h.Mint(), quality.CorrectFor{Number: n, Did: *c.says}))
}

func (c qualityCall) see(ctx context.Context, e env, h *held, n document.Number) error {
	return said(e)(office.Do(ctx, h.Session, h.Mint(), quality.Judge{Number: n, Return: *c.back, Says: *c.says}))
}

func (c qualityCall) withdraw(ctx context.Context, e env, h *held, n document.Number) error {
	return said(e)(office.Do(ctx, h.Session, h.Mint(), quality.TakeBack{Number: n, Says: *c.says}))
}

func (c qualityCall) mine(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, quality.Mine{})
	if err != nil {
		return err
	}
	return checkTable(e.out, all)
}

func (c qualityCall) rates(ctx context.Context, e env, h *held) error {
	from, err := dayOf(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	to, err := dayOf(*c.to, h.house.Day)
	if err != nil {
		return err
	}
	who, err := whose(ctx, h, *c.who)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, quality.Rates{From: from, To: to, Doer: who})
	if err != nil {
		return err
	}
	in := form.FromRates(r)
	for _, t := range in.Tables {
		say(e.out, "%s\n", t.Title)
		if err := tabled(e.out, func(w io.Writer) {
			for _, x := range t.Rows {
				say(w, "  %s\t%s checked\t%s with defects\t%s %%\n", x[0], x[1], x[2], x[3])
			}
		}); err != nil {
			return err
		}
	}
	sheet, err := form.RatesSheet(in)
	return onPaper(ctx, e, h, *c.out, "error-rates", document.Ref{Kind: "error rates"}, sheet, err)
}

func (c qualityCall) calls(ctx context.Context, e env, h *held) error {
	who, err := whose(ctx, h, *c.who)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, quality.ListCalls{Agent: who})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, x := range all {
			say(w, "%s\t%s\t%s\t%s\t%s %%\t%s\t%s\n", x.Number, x.Day.US(), x.AgentName, x.CallRef, x.Score.StringFixed(2), x.State, x.Needed)
		}
	})
}

func (c qualityCall) call(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := office.Ask(ctx, h.Session, quality.ReadCall{Number: n})
	if err != nil {
		return err
	}
	say(e.out, "Call %s of %s on %s, %s: %s %%, %s.\n", p.Number, p.AgentName, p.Day.US(), p.CallRef, p.Score.StringFixed(2), p.State)
	lay, name := form.CallSheet, "call-"
	if *c.slip {
		lay, name = form.Slip, "slip-"
	}
	sheet, err := lay(form.FromCall(p))
	return onPaper(ctx, e, h, *c.out, name+n.String(), p.Ref(), sheet, err)
}

func (c qualityCall) calibration(ctx context.Context, e env, h *held, n document.Number) error {
	k, err := office.Ask(ctx, h.Session, quality.ReadCalibration{Number: n})
	if err != nil {
		return err
	}
	for _, r := range k.Raters {
		off := ""
		if r.Off {
			off = ", off"
		}
		say(e.out, "%s  %s %%  %s from the middle%s\n", r.Name, r.Score.StringFixed(2), form.Signed(r.Apart.StringFixed(2)), off)
	}
	sheet, err := form.CalibrationSheet(form.FromCalibration(k))
	return onPaper(ctx, e, h, *c.out, "calibration-"+n.String(), k.Ref(), sheet, err)
}
