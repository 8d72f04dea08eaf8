package main

import (
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
)

var achCommand = command{
	name: "ach", args: "mandates|enter ACCOUNT|run [DAY]|write NUMBER [FILE]|post NUMBER|returns [FILE]|verify FILE|form|letter ACCOUNT|list NUMBER|terms [KEY=VALUE...] --as NAME [flags]",
	summary: "bank drafts: mandates, runs, the bank's files and what comes back",
	help: `ach mandates           lists the mandates that are not revoked, or those of --state STATE; --start makes those active whose prenotes have waited
                       long enough; --revoke ACCOUNT with --reason TEXT ends the mandate of an account
ach enter ACCOUNT      enters a customer's authorization: --name, --routing, --savings, --signed DAY, --how "on paper"; the number of the bank account
                       is read from the standard input, so that no list of commands shows it
ach run [DAY]          makes up a run of drafts for a banking day (the next one possible when not given) and lists it; --show NUMBER lists a
                       run, --approve NUMBER approves it, --give-up NUMBER with --reason TEXT ends it, --undo NUMBER with --reason TEXT takes
                       back one whose file did not go to the bank
ach write NUMBER       writes the file of an approved run to FILE, or under its own name; a second time it writes the same bytes again
ach post NUMBER        posts the money of a run on its settlement day
ach returns [FILE]     takes in a file of returns and notices of change, and tells what was done about each line; --preview only says so. Without
                       FILE it lists the returned drafts somebody must decide on
ach form ACCOUNT       writes the authorization to sign as PDF into --out FOLDER, filled in where the account has a mandate
ach letter ACCOUNT     writes the letter that confirms that the account's last mandate has ended
ach list NUMBER        writes the list of a run, to be signed by who approves it
ach verify FILE        proves a file by the rules of the clearing house, without any books, and lists what is wrong by line and column; also packed
                       with gzip, as FILE.gz
ach terms              shows the terms of drafts; KEY=VALUE changes them from today on`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := newACH(fs)
		rest, err := parse(e, fs, args, 0, 99)
		if err != nil {
			return err
		}
		if word == "verify" && len(rest) == 1 {
			return verifyACH(e, rest[0])
		}
		do := map[string]struct {
			least, most int
			do          func(context.Context, env, *held, []string) error
		}{
			"mandates": {0, 0, c.mandates}, "enter": {1, 1, c.enter}, "run": {0, 1, c.makeRun}, "write": {1, 2, c.write}, "post": {1, 1, c.post},
			"returns": {0, 1, c.returns}, "terms": {0, 99, c.terms},
			"form": {1, 1, c.form}, "letter": {1, 1, c.letter}, "list": {1, 1, c.list},
		}[word]
		if do.do == nil || len(rest) < do.least || len(rest) > do.most {
			return errUsage
		}
		return c.sign.during(ctx, e, func(h *held) error { return do.do(ctx, e, h, rest) })
	},
}

// achCall is what was given on the command line.
type achCall struct {
	sign                        *signIn
	state, revoke, reason       *string
	name, routing, signed, how  *string
	show, approve, giveUp, undo *string
	out                         *string
	start, savings, preview     *bool
}

func newACH(fs *flag.FlagSet) achCall {
	return achCall{
		sign:    signInFlags(fs),
		state:   fs.String("state", "", "mandates: those of `STATE`: new, prenoted, active, suspended, revoked"),
		start:   fs.Bool("start", false, "mandates: make those active whose prenotes have waited long enough"),
		revoke:  fs.String("revoke", "", "mandates: revoke that of `ACCOUNT`"),
		reason:  fs.String("reason", "", "the reason, as `TEXT`"),
		name:    fs.String("name", "", "enter: the `NAME` on the bank account"),
		routing: fs.String("routing", "", "enter: the routing `NUMBER` of the bank"),
		savings: fs.Bool("savings", false, "enter: a savings account, not a checking account"),
		signed:  fs.String("signed", "", "enter: the `DAY` of the authorization"),
		how:     fs.String("how", autopay.OnPaper, "enter: `HOW` it was given: "+strings.Join(autopay.Hows, ", ")),
		show:    fs.String("show", "", "run: list the run `NUMBER`"),
		approve: fs.String("approve", "", "run: approve the run `NUMBER`"),
		giveUp:  fs.String("give-up", "", "run: give up the run `NUMBER`"),
		undo:    fs.String("undo", "", "run: take back the run `NUMBER`"),
		out:     fs.String("out", "out", "form, letter, list: the `FOLDER` for the PDF"),
		preview: fs.Bool("preview", false, "returns: say what would happen, and keep nothing"),
	}
}

// verifyACH proves a file and lists what is wrong with it.
func verifyACH(e env, path string) error {
	in, err := os.Open(path)
	if err != nil {
		return fault.New(fault.Absent, "curb.no-file", "The file “{path}” cannot be read.", fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = in.Close() }()
	text := io.Reader(in)
	if strings.HasSuffix(path, ".gz") {
		if text, err = gzip.NewReader(in); err != nil {
			return fault.New(fault.Invalid, "import.gzip", "“{path}” is named as a gzip file, but is none.", fault.Args{"path": path}).Because(err)
		}
	}
	found := nacha.Verify(text)
	for _, f := range found {
		say(e.out, "%s\n", f)
	}
	if len(found) > 0 {
		return fault.New(fault.Invalid, "ach.wrong", "{n} wrong with {file}, as listed: a bank would refuse it.",
			fault.Args{"n": phrase.Count(len(found), "thing"), "file": filepath.Base(path)})
	}
	say(e.out, "%s holds every rule of the clearing house.\n", filepath.Base(path))
	return nil
}

func (c achCall) makeRun(ctx context.Context, e env, h *held, rest []string) error {
	var run autopay.Run
	number, err := document.Number(0), error(nil)
	for _, text := range []string{*c.show, *c.approve, *c.giveUp, *c.undo} {
		if text != "" {
			number, err = document.ParseNumber(text)
		}
	}
	switch {
	case err != nil:
	case *c.show != "":
		run, err = office.Ask(ctx, h.Session, autopay.ReadRun{Number: number})
	case *c.approve != "":
		run, err = office.Do(ctx, h.Session, h.Mint(), autopay.Approve{Run: number})
	case *c.giveUp != "":
		run, err = office.Do(ctx, h.Session, h.Mint(), autopay.GiveUp{Run: number, Reason: *c.reason})
	case *c.undo != "":
		run, err = office.Do(ctx, h.Session, h.Mint(), procedure.UndoDrafts{Run: number, Reason: *c.reason})
	default:
		day := autopay.BankingDay(h.house.Day + 1)
		if len(rest) == 1 {
			if day, err = calendar.ParseEntry(rest[0], h.house.Day); err != nil {
				return err
			}
		}
		run, err = procedure.MakeDrafts(ctx, h.Session, h.Mint(), day)
	}
	if err != nil {
		return err
	}
	if *c.show != "" || number == 0 {
		if err := sayDrafts(ctx, e, h, run); err != nil {
			return err
		}
	}
	sayRun(e, run)
	return nil
}

// sayRun says where a run stands.
func sayRun(e env, r autopay.Run) {
	say(e.out, "%s for %s is %s, %s: %s of %s, %s, %d left out.\n", r.Ref(), r.Day.US(), r.State, r.Step, phrase.Count(r.Sum.Drafts, "draft"), r.Sum.Total.Dollars(),
		phrase.Count(r.Sum.Prenotes, "prenote"), r.Sum.Left)
}

// sayDrafts lists the drafts of a run, part by part.
func sayDrafts(ctx context.Context, e env, h *held, r autopay.Run) error {
	return tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tNAME\tBANK ACCOUNT\tBILL\tAMOUNT\tWHAT\n")
		for after := uint64(0); ; {
			part, err := office.Ask(ctx, h.Session, autopay.OnRun{Run: r.Number, After: after})
			if err != nil || len(part) == 0 {
				return
			}
			for _, d := range part {
				say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", d.Number, d.Name, d.Ending, d.Bill, d.Amount, d.What())
			}
			after = part[len(part)-1].ID
		}
	})
}

func (achCall) write(ctx context.Context, e env, h *held, rest []string) error {
	number, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	run, err := office.Ask(ctx, h.Session, autopay.ReadRun{Number: number})
	if err != nil {
		return err
	}
	if run.State != document.Issued {
		if run, err = office.Do(ctx, h.Session, h.Mint(), procedure.WriteDrafts{Run: number}); err != nil {
			return err
		}
	}
	if run, err = office.Do(ctx, h.Session, h.Mint(), procedure.TakeDraftFile{Run: number}); err != nil {
		return err
	}
	data, err := office.Ask(ctx, h.Session, procedure.DraftFile{Run: number})
	if err != nil {
		return err
	}
	path := run.FileName()
	if len(rest) == 2 {
		path = rest[1]
	}
	if err := writeOnce(path, data); err != nil {
		return err
	}
	sayRun(e, run)
	say(e.out, "Written to %s: %d lines. The money moves on %s; post the run then. Returns may come until %s, of drafts the customer denies until %s.\n",
		path, run.Lines, run.Day.US(), autopay.ReturnBy(run.Day).US(), autopay.DisputeBy(run.Day).US())
	return nil
}

// writeOnce writes a file that its owner alone may read; one that stands there stays, unless it holds the same.
func writeOnce(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		if old, readErr := os.ReadFile(path); readErr == nil && string(old) == string(data) {
			return nil
		}
		return fault.New(fault.Refused, "export.exists", "There is already another file at “{path}”, or nothing can be written there; choose another name.",
			fault.Args{"path": path}).Because(err)
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func (achCall) post(ctx context.Context, e env, h *held, rest []string) error {
	number, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	run, err := procedure.PostRun(ctx, h.Session, number)
	if err != nil {
		return err
	}
	sayRun(e, run)
	say(e.out, "Posted %s, deposited in one sum as %s to %s.\n", run.Posted.Dollars(), run.Deposit, run.Bank)
	return nil
}
