package main

import (
	"archive/zip"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	report "curbstop/reports/conversion"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
	"curbstop/reports/sheetfile"
)

var convertCommand = command{
	name: "convert", args: "template DIR | check DIR [--as NAME] --report DIR | load DIR --as NAME | compare --register FILE --run RUN --as NAME",
	summary: "come from another program: check its files, load them, compare bills",
	help: `How an office comes from another program:

 1. curb convert template SET      makes a folder with an empty file of each kind. docs/conversion.md says what every column holds and
                                   where old systems keep it. Fill the files from the old system's exports. A .zip will do as well.
 2. Type the old system's own totals into control.csv, from its printed reports of the same day: counts, what is owed by service,
    credits, deposits. Never sum the export itself.
 3. curb init, then take the rate schedules into use (curb import tariff, curb approve tariff).
 4. curb convert check SET --books FILE --as NAME --report OUT
                                   reads everything and changes nothing. OUT/rejects.csv and rejects.pdf name every mistake by file, row and
                                   column, with what to do; OUT/control.pdf sets the totals side by side, to be signed. Correct, and check
                                   again until nothing is refused. Exit code 1 says that something is. Without --as the files are checked
                                   by themselves: not against rates and numbers of any books.
 5. A total that must differ is explained by a manager in accepted.csv of the set: total, of, theirs, ours, reason, accepted_by, accepted_on.
    Whoever accepts loads.
 6. curb convert load SET --books FILE --as NAME
                                   loads a clean set, all or nothing. Stopped anywhere, start it again: it ends in the same books. Loading
                                   the same set twice changes nothing.
 7. curb check FILE, and the first billing run as a preview (curb bill preview). Bill the same cycle in both programs, and
    curb convert compare --books FILE --as NAME --register OLD.csv --run RUN --out OUT
                                   lays our bills beside the old register, account by account: equal, or different with its cause.
                                   --from and --through compare posted bills that end in a period.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		c := &converting{ctx: ctx, e: e, s: signInFlags(fs)}
		fs.StringVar(&c.report, "report", "", "check, load: write rejects and control totals into this `FOLDER`")
		fs.StringVar(&c.register, "register", "", "compare: the old system's bill register, a CSV `FILE`")
		fs.StringVar(&c.number, "run", "", "compare: the billing `RUN`, previewed or posted")
		fs.StringVar(&c.from, "from", "", "compare: first `DAY` of a period instead of a run")
		fs.StringVar(&c.through, "through", "", "compare: last `DAY` of the period")
		fs.StringVar(&c.out, "out", "out", "compare: write the comparison into this `FOLDER`")
		rest, err := parse(e, fs, args, 1, 2)
		if err != nil {
			return err
		}
		deeds := map[string]func(string) error{"template": c.template, "check": c.check, "load": c.load, "compare": c.compare}
		deed := deeds[rest[0]]
		if deed == nil || (len(rest) == 1) != (rest[0] == "compare") {
			return errUsage
		}
		return deed(strings.Join(rest[1:], ""))
	},
}

// converting is one call of curb convert.
type converting struct {
	ctx                                          context.Context
	e                                            env
	s                                            *signIn
	report, register, number, from, through, out string
}

func (c *converting) template(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, f := range conversion.Files() {
		path := filepath.Join(folder, f.Name)
		to, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			say(c.e.out, "kept     %s, which is there already\n", path)
			continue
		}
		if err != nil {
			return err
		}
		if err := errors.Join(conversion.WriteTemplate(to, f), to.Close()); err != nil {
			return err
		}
		say(c.e.out, "made     %-14s %s\n", f.Name, f.About)
	}
	return nil
}

// opened is the folder of a set, or a zip file taken for one.
func opened(path string) (fs.FS, func() error, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, fault.New(fault.Absent, "convert.no-set", "There is no set of files at “{path}”: give its folder or .zip file.", fault.Args{"path": path}).Because(err)
	case info.IsDir():
		return os.DirFS(path), func() error { return nil }, nil
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "convert.zip", "“{path}” is neither a folder nor a zip file that can be read.", fault.Args{"path": path}).Because(err)
	}
	return z, z.Close, nil
}

func (c *converting) tell(file string, rows int) {
	if rows > 0 {
		say(c.e.err, "read %s: %d rows\n", file, rows)
	}
}

// dry checks the set against the books, when somebody signs in to them, or by itself.
func (c *converting) dry(path string) (r conversion.Result, h *held, err error) {
	folder, done, err := opened(path)
	if err != nil {
		return r, nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	if c.s.as == "" && c.e.script == nil {
		r, err = conversion.Read(c.ctx, folder, conversion.Options{Today: calendar.DayOf(c.e.clock()), Progress: c.tell})
		return r, nil, err
	}
	if h, err = c.s.open(c.ctx, c.e); err != nil {
		return r, nil, err
	}
	r, err = procedure.Dry(c.ctx, h.Session, folder, c.tell)
	return r, h, err
}

func (c *converting) check(path string) error {
	r, h, err := c.dry(path)
	if h != nil {
		defer func() { _ = h.Close() }()
	}
	if err != nil {
		return err
	}
	if h == nil {
		say(c.e.out, "Rates and numbers of no books were checked: sign in with --books FILE --as NAME for that.\n")
	}
	c.sayResult(r)
	if err := c.write(path, h, r); err != nil {
		return err
	}
	return notClean(r)
}

func notClean(r conversion.Result) error {
	if r.Clean() {
		return nil
	}
	return fault.New(fault.Refused, "convert.not-clean", "{n} refused; nothing can be loaded until they are corrected.",
		fault.Args{"n": phrase.Count(len(r.Errors), "mistake")})
}

// mostListed is how many mistakes the screen lists; the reports list all.
const mostListed = 50

func (c *converting) sayResult(r conversion.Result) {
	for i, p := range r.Errors {
		if i == mostListed {
			say(c.e.out, "and %d more: see the report\n", len(r.Errors)-mostListed)
			break
		}
		say(c.e.out, "refused: %s\n", p)
	}
	for i, p := range r.Warnings {
		if i == mostListed {
			say(c.e.out, "and %d more to look at: see the report\n", len(r.Warnings)-mostListed)
			break
		}
		say(c.e.out, "look at: %s\n", p)
	}
	for _, t := range r.Totals {
		mark := "equal"
		if !t.Equal {
			mark = "DIFFERS by " + t.Difference
		}
		switch {
		case t.Accepted != "":
			mark = "accepted: " + t.Accepted
		case t.Noted:
			mark = "noted"
		}
		say(c.e.out, "%-24s %18s %18s  %s\n", t.Name(), t.Theirs, t.Ours, mark)
	}
	say(c.e.out, "%d refused, %d to look at, %d totals compared.\n", len(r.Errors), len(r.Warnings), len(r.Totals))
}

func (c *converting) head(path string, h *held) report.Head {
	out := report.Head{Office: "Conversion", Day: calendar.DayOf(c.e.clock()), Folder: filepath.Base(path)}
	if h != nil {
		out.Office, out.Training, out.Day = h.house.Utility, h.house.Training, h.house.Day
	}
	return out
}

// write leaves the list of rejects and the sheet of totals in the folder of reports, in the place of earlier ones.
func (c *converting) write(path string, h *held, r conversion.Result) error {
	if c.report == "" {
		return nil
	}
	head := c.head(path, h)
	rejects, err := report.Rejects(head, r)
	if err != nil {
		return err
	}
	control, err := report.Control(head, r)
	if err != nil {
		return err
	}
	return c.files(c.report, head.Day, func(w io.Writer) error {
		return sheetfile.CSV(w, true, text(report.RejectHeads...), report.RejectRows(r))
	}, "rejects.csv",
		namedPaper{"rejects.pdf", rejects}, namedPaper{"control.pdf", control})
}

// namedPaper is a paper with the name of its file.
type namedPaper struct {
	name  string
	sheet paper.Sheet
}

// files writes one list and some papers.
func (c *converting) files(folder string, day calendar.Day, list func(io.Writer) error, name string, sheets ...namedPaper) error {
	put := func(name string, fill func(io.Writer) error) error {
		path := filepath.Join(folder, name)
		if err := papers.Replace(path, fill); err != nil {
			return fault.New(fault.Refused, "convert.report", "“{path}” cannot be written: look whether another program has it open.", fault.Args{"path": path}).Because(err)
		}
		say(c.e.out, "wrote %s\n", path)
		return nil
	}
	err := put(name, list)
	for _, p := range sheets {
		err = errors.Join(err, put(p.name, func(w io.Writer) error { return pdf.Write(w, day, p.sheet) }))
	}
	return err
}

func (c *converting) load(path string) error {
	if c.s.as == "" && c.e.script == nil {
		return fault.New(fault.Invalid, "curb.who", "Say who loads: --as NAME.", nil)
	}
	r, h, err := c.dry(path)
	if h != nil {
		defer func() { _ = h.Close() }()
	}
	if err != nil {
		return err
	}
	if err := c.write(path, h, r); err != nil {
		return err
	}
	if !r.Clean() {
		c.sayResult(r)
		return notClean(r)
	}
	out, err := procedure.Load(c.ctx, h.Session, r, func(what string, done, all int) { say(c.e.err, "%d of %d: %s\n", done, all, what) })
	if err != nil {
		return err
	}
	if out.Already {
		say(c.e.out, "This set is in the books already, as %s; nothing was changed.\n", out.Conversion.Ref())
		return nil
	}
	n := out.Conversion.Counts
	say(c.e.out, "%s: %d customers and owners, %d premises, %d accounts, %d meters, %d usages, %d mandates, %d plans, %d deposits; %s owed, %s credit.\n",
		phrase.Sentence(out.Conversion.Ref().String()), n.Customers, n.Premises, n.Accounts, n.Meters, n.Usages, n.Mandates, n.Plans, n.Deposits, n.Owed.Dollars(), n.Credit.Dollars())
	return nil
}
