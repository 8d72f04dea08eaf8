package main

import (
	"context"
	"flag"
	"io"
	"slices"
	"strconv"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/tracing"
)

var traceCommand = command{
	name:    "trace",
	args:    "mail|open|ask|lead|accept|rule-out|give-up|close|reopen|good|show|list|debtors [ACCOUNT|NUMBER|NAME] --as NAME [flags]",
	summary: "customers who moved: returned mail, sources, leads; old debtors by name",
	help: `trace mail ACCOUNT      logs a paper that came back: --paper TEXT --why REASON, with --street --city --state --zip of the label
trace open ACCOUNT      begins to look for the customer, for --why TEXT
trace ask NUMBER        a source was asked: --source NAME --purpose NAME --found TEXT --cost AMOUNT; names may be cut short
trace lead NUMBER       a lead: --kind address|phone|employer|relative --text TEXT or --street ..., --belief likely
trace accept NUMBER     takes --lead N as true, for --reason TEXT: an address becomes the customer's
trace rule-out NUMBER   says that --lead N was wrong, for --reason TEXT
trace give-up NUMBER, trace close NUMBER, trace reopen NUMBER   for --reason TEXT
trace good ACCOUNT      the address is right after all, for --reason TEXT
trace show NUMBER       one file; with --out FOLDER its trace sheet
trace list              files that are open
trace debtors NAME      old debtors that NAME may be, with --phone --id --street`,
	run: runTrace,
}

type traceCall struct {
	sign                                                                                                                       *signIn
	paper, why, street, city, state, zip, source, purpose, found, cost, whom, kind, text, belief, reason, out, phone, id, from *string
	lead                                                                                                                       *int
}

func runTrace(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	text := func(name, says string) *string { return fs.String(name, "", says) }
	c := traceCall{
		sign: signInFlags(fs), paper: text("paper", "mail: what came back, or its number as bill/A-000123"), why: text("why", "mail: why, as the post wrote; open: why, as `TEXT`"),
		street: text("street", "street of an address"), city: text("city", "its city"), state: text("state", "its state"), zip: text("zip", "its ZIP"),
		source: text("source", "ask: the source"), purpose: text("purpose", "ask: the permissible purpose"), found: text("found", "ask: what was found"),
		cost: text("cost", "ask: the `AMOUNT` it cost"), whom: text("whom", "ask: who was asked"), kind: text("kind", "lead: address, phone, employer or relative"),
		text: text("text", "lead: what it is"), belief: fs.String("belief", "likely", "lead: doubtful, likely or confirmed"), from: text("from", "lead: which source gave it"),
		reason: text("reason", "why, as `TEXT`"), out: text("out", "show: the `FOLDER` for the PDF"), phone: text("phone", "debtors: a phone number"),
		id: text("id", "debtors: last four of an id"), lead: fs.Int("lead", 0, "which lead, from 1"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	named := map[string]wordDeed{
		"mail": c.mail, "open": c.open, "ask": c.ask, "lead": c.note, "accept": c.judge, "rule-out": c.ruleOut, "give-up": c.turn(tracing.Exhaust),
		"close": c.turn(tracing.Close), "reopen": c.turn(tracing.Reopen), "good": c.good, "show": c.show, "debtors": c.debtors,
	}
	return words{map[string]wordDeed{"list": c.list}, named}.run(ctx, e, c.sign, word, rest)
}

func (c traceCall) address() customer.Address {
	if *c.street == "" && *c.city == "" {
		return customer.Address{}
	}
	return customer.Address{Lines: []string{*c.street}, City: *c.city, State: *c.state, ZIP: *c.zip}
}

// short finds the one of a list that a text begins or is in; the text itself where none or several do.
func short[T ~string](all []T, text string) T {
	var found []T
	for _, x := range all {
		if string(x) == text {
			return x
		}
		if text != "" && strings.Contains(string(x), text) {
			found = append(found, x)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return T(text)
}

func (c traceCall) mail(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	in := tracing.LogMail{Account: a.ID, What: *c.paper, Reason: short(tracing.MailReasons, *c.why), Forward: c.address()}
	if kind, number, ok := strings.Cut(*c.paper, "/"); ok {
		n, err := document.ParseNumber(number)
		if err != nil {
			return err
		}
		in.Doc, in.What = document.Ref{Kind: document.Kind(kind), Number: n}, ""
	}
	return c.done(ctx, e, h, in)
}

func (c traceCall) done(ctx context.Context, e env, h *held, command office.Command[tracing.Books, tracing.File]) error {
	f, err := office.Do(ctx, h.Session, h.Mint(), command)
	if err == nil {
		traced(e.out, f)
	}
	return err
}

// traced says a file with its leads.
func traced(w io.Writer, f tracing.File) {
	say(w, "%s: %s, %d came back, %d sources, cost %s.\n", f.Ref(), f.Status, len(f.Mails), len(f.Tries), f.Cost())
	for i, l := range f.Leads {
		say(w, "  lead %d: %s %s, %s, %s\n", i+1, l.Kind, l.Says(), l.Confidence, l.Outcome)
	}
}

func (c traceCall) open(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	return c.done(ctx, e, h, tracing.Begin{Account: a.ID, Why: *c.why})
}

func (c traceCall) ask(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	cost, err := amountOf(*c.cost)
	if err != nil {
		return err
	}
	return c.done(ctx, e, h, tracing.Ask{
		File: n, Source: short(tracing.Sources, *c.source), Purpose: short(tracing.Purposes, *c.purpose), Found: *c.found, Whom: *c.whom, Cost: cost,
	})
}

func (c traceCall) note(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	return c.done(ctx, e, h, tracing.Note{
		File: n, Kind: tracing.LeadKind(*c.kind), Text: *c.text, Address: c.address(), From: *c.from, Confidence: tracing.Confidence(*c.belief),
	})
}

func (c traceCall) judge(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	return c.done(ctx, e, h, tracing.Accept{File: n, Lead: *c.lead, Reason: *c.reason})
}

func (c traceCall) ruleOut(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	return c.done(ctx, e, h, tracing.RuleOut{File: n, Lead: *c.lead, Reason: *c.reason})
}

func (c traceCall) turn(a tracing.Action) func(context.Context, env, *held, string) error {
	return func(ctx context.Context, e env, h *held, name string) error {
		n, err := document.ParseNumber(name)
		if err != nil {
			return err
		}
		return c.done(ctx, e, h, tracing.Turn{File: n, Action: a, Reason: *c.reason})
	}
}

func (c traceCall) good(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), tracing.MailIsGood{Account: a.ID, Reason: *c.reason}); err != nil {
		return err
	}
	say(e.out, "The address of account %s is good.\n", a.Number)
	return nil
}

func (c traceCall) show(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	s, err := office.Ask(ctx, h.Session, tracing.ForSheet{File: n})
	if err != nil {
		return err
	}
	say(e.out, "Account %s, %s, mail to %s.\n", s.Number, s.Name, s.Customer.Mail)
	traced(e.out, s.File)
	if *c.out == "" {
		return nil
	}
	return printedTo(ctx, e, h, *c.out, "trace-"+n.String(), papers.TraceSheet(ctx, h.Session, n))
}

func (c traceCall) list(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, tracing.InStatus{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, s := range all {
			say(w, "%s\t%s\t%s\t%s\t%s\t%d leads to follow\n", s.File.Number, s.Number, s.Name, s.File.Status, s.File.Opened.US(), s.File.ToFollow())
		}
	})
}

// debtors lists old debtors that a name may be.
func (c traceCall) debtors(ctx context.Context, e env, h *held, name string) error {
	who := customer.Customer{Name: name, IDTail: *c.id, Mail: c.address()}
	if *c.phone != "" {
		who.Phones = []string{*c.phone}
	}
	found, err := office.Ask(ctx, h.Session, procedure.FindDebtors{Applicant: who})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		say(e.out, "No old debtor sounds like %s.\n", name)
	}
	return tabled(e.out, func(w io.Writer) {
		for _, d := range found {
			numbers := make([]string, len(d.Debts))
			for i, x := range d.Debts {
				numbers[i] = x.Number
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", strconv.Itoa(d.Score.Points), d.Score.Degree(), d.Customer.Name, d.Owed, strings.Join(slices.Compact(numbers), " "),
				strings.Join(d.Score.Why, ", "))
		}
	})
}
