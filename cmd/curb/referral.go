package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
)

var referralCommand = command{
	name:    "referral",
	args:    "agency|agencies|terms|eligible|propose|letters|list|lists|approve|finance|place|file|debts|drop|recall|return|statement|direct|account|watch ... --as NAME [flags]",
	summary: "debts to agencies, attorneys, courts, liens: letters, lists, files, statements",
	help: `referral agency            enters one: --name --sort --phone --rate PERCENT --direct PERCENT [--gross]
referral agencies, referral terms   the agencies; the criteria in force
referral eligible          accounts that may be referred to --agency ID; --all with what stands against the others
referral propose ACCOUNT... --agency ID      proposes their debts
referral letters NUMBER...  mails their letters today; --out FOLDER prints them
referral list --agency ID   puts debts whose letters' days are over on a list; referral lists shows all lists
referral approve LIST, referral finance LIST   with --debts N --total AMOUNT as they were seen
referral place LIST         places it; referral file LIST --out FOLDER writes its file, the same each time, and the list on paper
referral debts --agency ID --status STATUS    debts by where they stand
referral drop NUMBER, referral return NUMBER   for --reason TEXT
referral recall NUMBER      takes a debt back: --cause paid|error|bankruptcy|dispute|..., for --reason TEXT; --out FOLDER the letter
referral statement NUMBER=AMOUNT...  posts what --agency ID collected of each and --remitted AMOUNT; --settled AMOUNT --their NUMBER
referral direct             tells --agency ID what was paid here; --look only lists it
referral account            the account of --agency ID; --out FOLDER on paper
referral watch              marks debts of --agency ID paid`,
	run: runReferral,
}

type referralCall struct {
	sign                                                                                               *signIn
	name, sort, phone, rate, direct, total, status, reason, cause, remitted, settled, their, out, bank *string
	agency                                                                                             *uint64
	debts                                                                                              *int
	all, gross, look                                                                                   *bool
	rest                                                                                               []string
}

func runReferral(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	text := func(name, says string) *string { return fs.String(name, "", says) }
	c := referralCall{
		sign: signInFlags(fs), name: text("name", "agency: its name"), sort: fs.String("sort", string(referral.Collector), "agency: what kind of collection"),
		phone: text("phone", "agency: where callers are sent"), rate: fs.String("rate", "0", "agency: commission, `PERCENT`"),
		direct: fs.String("direct", "0", "agency: commission on payments here, `PERCENT`"), total: text("total", "the `AMOUNT` as it was seen"),
		status: fs.String("status", string(referral.Placed), "debts: where they stand"), reason: text("reason", "why, as `TEXT`"), cause: text("cause", "recall: the cause"),
		remitted: text("remitted", "statement: the `AMOUNT` that came"), settled: text("settled", "statement: the `AMOUNT` it took of what it was owed"),
		their: text("their", "statement: the agency's number"), out: text("out", "the `FOLDER` for papers and files"), bank: text("bank", "statement: GL account of the bank"),
		agency: fs.Uint64("agency", 1, "which agency, by its `ID`"), debts: fs.Int("debts", 0, "how many debts, as they were seen"),
		all: fs.Bool("all", false, "eligible: the others too"), gross: fs.Bool("gross", false, "agency: it remits gross"), look: fs.Bool("look", false, "direct: list only"),
	}
	var err error
	if c.rest, err = parse(e, fs, args, 0, 500); err != nil {
		return err
	}
	do := map[string]func(context.Context, env, *held) error{
		"agency": c.keep, "agencies": c.agencies, "terms": c.terms, "eligible": c.eligible, "propose": c.propose, "letters": c.letters, "list": c.list,
		"lists": c.lists, "approve": c.approve, "finance": c.finance, "place": c.place, "file": c.file, "debts": c.inStatus, "drop": c.drop,
		"recall": c.recall, "return": c.giveBack, "statement": c.statement, "direct": c.paidHere, "account": c.account, "watch": c.watch,
	}[word]
	if do == nil {
		return errUsage
	}
	return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h) })
}

func (c referralCall) keep(ctx context.Context, e env, h *held) error {
	rate, err := decimal.NewFromString(*c.rate)
	if err != nil {
		return errUsage
	}
	direct, err := decimal.NewFromString(*c.direct)
	if err != nil {
		return errUsage
	}
	a, err := office.Do(ctx, h.Session, h.Mint(), referral.KeepAgency{Agency: referral.Agency{
		Name: *c.name, Sort: referral.Sort(*c.sort), Phone: *c.phone,
		Agreements: []referral.Agreement{{From: h.house.Day, Rate: rate, Direct: direct, Gross: *c.gross}},
	}})
	if err == nil {
		say(e.out, "Agency %d: %s, %s.\n", a.ID, a.Name, a.Sort)
	}
	return err
}

func (c referralCall) agencies(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, referral.Agencies{All: true})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, a := range all {
			g, _ := a.On(h.house.Day)
			say(w, "%d\t%s\t%s\t%s\t%s%%\n", a.ID, a.Name, a.Sort, a.Phone, g.Rate)
		}
	})
}

func (c referralCall) terms(ctx context.Context, e env, h *held) error {
	t, err := office.Ask(ctx, h.Session, referral.ReadTerms{})
	if err == nil {
		say(e.out, "%d days past due, %s or more, %d days after the letter, itemised from the %s. %s\n", t.Age, t.Least.Dollars(), t.Letter, t.Itemize,
			strings.Join(t.Asked.Used, ", "))
	}
	return err
}

func (c referralCall) eligible(ctx context.Context, e env, h *held) error {
	sort := referral.Collector
	agencies, err := office.Ask(ctx, h.Session, referral.Agencies{})
	for _, a := range agencies {
		if a.ID == *c.agency {
			sort = a.Sort
		}
	}
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for after := account.ID(0); err == nil; {
			var p referral.Page
			p, err = office.Ask(ctx, h.Session, referral.Eligible{Sort: sort, All: *c.all, After: after})
			for _, x := range p.Rows {
				says := x.Says()
				if x.Eligible() {
					says = "eligible"
				}
				say(w, "%s\t%s\t%s\tdue since %s\t%s\n", x.Number, x.Name, x.Owed, x.Oldest.US(), says)
			}
			if after = p.Next; after == 0 {
				return
			}
		}
	})
}

func (c referralCall) propose(ctx context.Context, e env, h *held) error {
	in := referral.Propose{Agency: *c.agency}
	for _, name := range c.rest {
		a, err := office.Ask(ctx, h.Session, accountNumbered{name})
		if err != nil {
			return err
		}
		in.Accounts = append(in.Accounts, a.ID)
	}
	return referralsDone(ctx, e, h, in)
}

func referralsDone(ctx context.Context, e env, h *held, command office.Command[referral.Books, []referral.Referral]) error {
	all, err := office.Do(ctx, h.Session, h.Mint(), command)
	for _, r := range all {
		referred(e.out, r)
	}
	return err
}

func referred(w io.Writer, r referral.Referral) {
	say(w, "%s of %s is %s", r.Ref(), r.Amount.Dollars(), r.Status)
	if r.Status == referral.Warned {
		say(w, ", to be paid by %s", r.Letter.PayBy.US())
	}
	say(w, ".\n")
}

// numbers reads the document numbers on the command line.
func (c referralCall) numbers() (out []document.Number, err error) {
	if len(c.rest) == 0 {
		return nil, errUsage
	}
	for _, s := range c.rest {
		n, err := document.ParseNumber(s)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (c referralCall) letters(ctx context.Context, e env, h *held) error {
	numbers, err := c.numbers()
	if err != nil {
		return err
	}
	if err := referralsDone(ctx, e, h, referral.SendLetters{Referrals: numbers}); err != nil || *c.out == "" {
		return err
	}
	for _, n := range numbers {
		if err := printedTo(ctx, e, h, *c.out, "letter-"+n.String(), papers.ReferralLetter(ctx, h.Session, n)); err != nil {
			return err
		}
	}
	return nil
}

func (c referralCall) inStatus(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, referral.InStatus{Agency: *c.agency, Status: referral.Status(*c.status)})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, s := range all {
			p := s.Progress
			say(w, "%s\t%s\t%s\t%s\tleft %s\tagency %s\there %s\tcredited %s\n", s.Referral.Number, s.Number, s.Name, s.Referral.Amount, p.Left, p.Agency, p.Direct, p.Other)
		}
	})
}

// single carries out a deed on the one referral that is named.
func (c referralCall) single(ctx context.Context, e env, h *held, of func(document.Number) office.Command[referral.Books, referral.Referral]) error {
	numbers, err := c.numbers()
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), of(numbers[0]))
	if err == nil {
		referred(e.out, r)
	}
	return err
}

func (c referralCall) drop(ctx context.Context, e env, h *held) error {
	return c.single(ctx, e, h, func(n document.Number) office.Command[referral.Books, referral.Referral] {
		return referral.DropReferral{Number: n, Reason: *c.reason}
	})
}

func (c referralCall) recall(ctx context.Context, e env, h *held) error {
	err := c.single(ctx, e, h, func(n document.Number) office.Command[referral.Books, referral.Referral] {
		return referral.RecallDebt{Number: n, Cause: referral.Cause(*c.cause), Reason: *c.reason}
	})
	if err != nil || *c.out == "" {
		return err
	}
	numbers, _ := c.numbers()
	return printedTo(ctx, e, h, *c.out, "recall-"+numbers[0].String(), papers.ReferralLetter(ctx, h.Session, numbers[0]))
}

func (c referralCall) giveBack(ctx context.Context, e env, h *held) error {
	numbers, err := c.numbers()
	if err != nil {
		return err
	}
	g, err := office.Do(ctx, h.Session, h.Mint(), procedure.ReturnUncollectible{Return: referral.ReturnDebt{Number: numbers[0], Reason: *c.reason}})
	if err != nil {
		return err
	}
	referred(e.out, g.Referral)
	switch {
	case g.Debt.Number != 0:
		say(e.out, "%s of %s waits for approval.\n", g.Debt.Ref(), g.Debt.Amount.Dollars())
	case g.Why != "":
		say(e.out, "No write-off is proposed: %s\n", g.Why)
	}
	return nil
}

func (c referralCall) watch(ctx context.Context, e env, h *held) error {
	w, err := office.Do(ctx, h.Session, h.Mint(), referral.Watch{Agency: *c.agency})
	if err == nil {
		say(e.out, "%d looked at: %d paid, %d open again.\n", w.Seen, w.Paid, w.Open)
	}
	return err
}

// file writes the file of a list that was placed, and the list on paper.
func (c referralCall) file(ctx context.Context, e env, h *held) error {
	numbers, err := c.numbers()
	if err != nil || *c.out == "" {
		return errUsage
	}
	f, err := office.Ask(ctx, h.Session, referral.ReadFile{List: numbers[0]})
	if err != nil {
		return err
	}
	if err := keepFile(e, *c.out, f.Name, f.Data); err != nil {
		return err
	}
	say(e.out, "it holds %s, SHA-256 %s\n", phrase.Count(f.Count, "debt"), f.Placement.Digest)
	return printedTo(ctx, e, h, *c.out, "placement-"+numbers[0].String(), papers.PlacementList(ctx, h.Session, numbers[0]))
}
