package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
)

var bankCommand = command{
	name: "bank", args: "import FILE|lines|match|exceptions|tie-out|open|reconcile|prepare|sign|issue-file [FILE] --as NAME [--account NAME] [flags]",
	summary: "bank statements, what they clear, and the files for positive pay",
	help: `bank import FILE    reads a statement (BAI2, OFX, CAMT.053, or a CSV with --layout NAME) and takes it into the books: checks paid as they
                    were drawn are cleared, others go to the exceptions. What was imported before is passed over. --preview only says so.
bank lines          lists what no document of the books explains yet
bank match          proposes which deposits the lines are; --accept takes those where the sums are the same, or that are less a card fee
bank tie-out        follows the money of a day from the batch to the deposit, the bank and the GL control; --from DAY --day DAY for more
                    days; --out FOLDER prints it
bank open           what lies between books and bank on --day DAY, statement or not
bank prepare        keeps a reconciliation for somebody else to sign; --out FOLDER prints it
bank sign NUMBER    signs a reconciliation off: it never changes after that; --note TEXT
bank exceptions     lists paid checks somebody must decide on
bank reconcile      book balance, checks outstanding and what lies between, against the statement's balance; --day DAY for an earlier one
bank issue-file     tells the bank which checks were issued or undone since the last file, and writes it to FILE (or standard output);
                    --again NUMBER writes an earlier file once more

--account names the bank account; it may be left out when there is only one.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := bankCall{
			sign:    signInFlags(fs),
			account: fs.String("account", "", "the bank account, by its `NAME` in the office"),
			layout:  fs.String("layout", "", "import: the layout of a CSV, by `NAME`"),
			preview: fs.Bool("preview", false, "import: say what would happen, and keep nothing"),
			day:     fs.String("day", "", "reconcile: at the end of `DAY`; the last statement's when not given"),
			again:   fs.String("again", "", "issue-file: make file `NUMBER` once more"),
			from:    fs.String("from", "", "tie-out: the first `DAY`; the last one's when not given"),
			out:     fs.String("out", "", "tie-out, prepare, sign: print the paper into `FOLDER`"),
			note:    fs.String("note", "", "prepare, sign: a `TEXT` kept with it"),
			accept:  fs.Bool("accept", false, "match: accept what is arithmetic alone"),
		}
		rest, err := parse(e, fs, args, 0, 1)
		if err != nil {
			return err
		}
		do := map[string]func(context.Context, env, *held, bank.Account, []string) error{
			"import": c.importFile, "lines": c.lines, "exceptions": c.exceptions, "reconcile": c.reconcile, "issue-file": c.issueFile,
			"match": c.match, "tie-out": c.tieOut, "open": c.open, "prepare": c.prepare, "sign": c.signOff,
		}[word]
		if do == nil || (word == "import" || word == "sign") != (len(rest) == 1) && word != "issue-file" {
			return errUsage
		}
		h, err := c.sign.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		a, err := bankNamed(ctx, h, *c.account)
		if err != nil {
			return err
		}
		return do(ctx, e, h, a, rest)
	},
}

// bankCall is what was given on the command line.
type bankCall struct {
	sign                        *signIn
	account, layout, day, again *string
	from, out, note             *string
	preview, accept             *bool
}

// bankNamed finds a bank account by its name, or the only one.
func bankNamed(ctx context.Context, h *held, name string) (bank.Account, error) {
	all, err := office.Ask(ctx, h.Session, bank.List{})
	if err != nil {
		return bank.Account{}, err
	}
	var names []string
	for _, a := range all {
		if strings.EqualFold(a.Name, name) || name == "" && len(all) == 1 {
			return a, nil
		}
		names = append(names, a.Name)
	}
	return bank.Account{}, fault.New(fault.Absent, "curb.bank", "Name the bank account with --account; there are: {names}.",
		fault.Args{"names": strings.Join(names, ", ")})
}

func (c bankCall) importFile(ctx context.Context, e env, h *held, a bank.Account, rest []string) error {
	data, err := os.ReadFile(rest[0])
	if err != nil {
		return fault.New(fault.Absent, "curb.no-file", "The file “{path}” cannot be read.", fault.Args{"path": rest[0]}).Because(err)
	}
	layout, err := c.columns(ctx, h)
	if err != nil {
		return err
	}
	name := filepath.Base(rest[0])
	list, format, err := bankfile.Read(bytes.NewReader(data), name, layout)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	taken := 0
	for _, s := range list {
		if s.Account != "" && !a.SameNumber(s.Account) {
			continue
		}
		taken++
		if err := c.importOne(ctx, e, h, a, name, string(format), hex.EncodeToString(sum[:]), s); err != nil {
			return err
		}
	}
	if taken == 0 {
		return fault.New(fault.Refused, "bank.other-account", "{file} has no statement of {account}.", fault.Args{"file": name, "account": a.Ending()})
	}
	return nil
}

func (c bankCall) importOne(ctx context.Context, e env, h *held, a bank.Account, name, format, digest string, s exchange.Statement) error {
	cmd, err := procedure.StatementOf(a.ID, name, format, digest, s)
	if err != nil {
		return err
	}
	did, out := "Imported", procedure.Imported{}
	if *c.preview {
		did = "Would import"
		out, err = office.Preview(ctx, h.Session, cmd)
	} else {
		out, err = office.Do(ctx, h.Session, h.Mint(), cmd)
	}
	if err != nil {
		return err
	}
	say(e.out, "%s %s (%s) for %s, %s to %s: %d rows, %d new; %d checks cleared (%s), %d exceptions, %d to be matched or booked.\n", did, name, format, a.Name,
		cmd.From.US(), cmd.To.US(), out.Rows, len(out.Lines), out.Cleared, out.ClearedSum.Dollars(), out.Exceptions, out.Open)
	for _, r := range s.Rejects {
		say(e.out, "  left out: %v\n", r.Err)
	}
	for _, l := range out.Lines {
		if l.State == bank.Exception {
			say(e.out, "  exception: line %d, %s: %s\n", l.Row.Line, l, l.Problem)
		}
	}
	return nil
}

// columns gives the layout named, nil when none is.
func (c bankCall) columns(ctx context.Context, h *held) (*bank.Columns, error) {
	if *c.layout == "" {
		return nil, nil
	}
	all, err := office.Ask(ctx, h.Session, bank.LayoutList{})
	if err != nil {
		return nil, err
	}
	var names []string
	for _, l := range all {
		if strings.EqualFold(l.Name, *c.layout) {
			return &l, nil
		}
		names = append(names, l.Name)
	}
	return nil, fault.New(fault.Absent, "curb.layout", "There is no layout “{name}”; there are: {names}.", fault.Args{"name": *c.layout, "names": strings.Join(names, ", ")})
}

func (bankCall) lines(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	all, err := office.Ask(ctx, h.Session, bank.LineList{Bank: a.ID, State: bank.Open})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "DAY\tAMOUNT\tWHAT\tCHECK\tNAME\tTEXT\n")
		for _, l := range all {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", l.Day.US(), l.Amount, l.What, l.Check, l.Name, l.Text)
		}
	})
}

func (bankCall) exceptions(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	all, err := office.Ask(ctx, h.Session, procedure.BankExceptions{Bank: a.ID})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "DAY\tCHECK\tPAID\tDRAWN\tPAYEE\tACCOUNT\tPROBLEM\n")
		for _, x := range all {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.Day.US(), x.Line.Check, (-x.Amount).String(), x.Check.Amount, x.Check.Payee, x.Account, x.Problem)
		}
	})
}

func (c bankCall) reconcile(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	day, err := calendar.ParseEntry(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, procedure.Reconcile{Bank: a.ID, Day: day})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		say(w, "%s at the end of %s\n", a.Ending(), r.Day.US())
		say(w, "Book balance\t%s\n+ checks outstanding (%d)\t%s\n- in transit (%d)\t%s\n+ on the statement only (%d)\t%s\nStatement\t%s\nNot explained\t%s\n",
			r.Book, len(r.Outstanding), r.Checks, len(r.Transit), r.InTransit, len(r.Unbooked), r.OnlyBank, r.Statement.Amount, r.Difference)
	})
	if err == nil && r.Difference != 0 {
		err = fault.New(fault.Refused, "bank.difference", "Books and statement differ by {amount}.", fault.Args{"amount": r.Difference.Dollars()})
	}
	return err
}

func (c bankCall) issueFile(ctx context.Context, e env, h *held, a bank.Account, rest []string) error {
	number, err := document.Number(0), error(nil)
	if *c.again != "" {
		if number, err = document.ParseNumber(*c.again); err != nil {
			return err
		}
	}
	out, done, err := destination(e, rest)
	if err != nil {
		return err
	}
	if number == 0 {
		f, err := office.Do(ctx, h.Session, h.Mint(), procedure.MakeIssueFile{Bank: a.ID})
		if err != nil {
			return errors.Join(err, done(), discard(rest))
		}
		issued, voids, sum, _ := f.Sums()
		say(e.err, "Issue file %s: %d checks issued (%s), %d not to be paid; SHA-256 %s.\n", f.Number, issued, sum.Dollars(), voids, f.Digest)
		number = f.Number
	}
	data, err := office.Ask(ctx, h.Session, procedure.IssueFileBytes{Number: number})
	if err == nil {
		_, err = out.Write(data)
	}
	return errors.Join(err, done())
}

// discard takes away the empty file of a deed that was refused.
func discard(path []string) error {
	if len(path) == 0 {
		return nil
	}
	return os.Remove(path[0])
}
