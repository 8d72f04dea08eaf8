package main

import (
	"context"
	"flag"
	"io"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/arrangement"
	"curbstop/domain/document"
	"curbstop/domain/office"
)

var arrangeCommand = command{
	name:    "arrange",
	args:    "quote|plan|extend|promise|settle|show|of|desk|waiting|approve|answer|accept|close|reinstate|signed|watch [ACCOUNT|NUMBER] --as NAME [flags]",
	summary: "extensions, time payment schedules, settlements, promises to pay",
	help: `arrange plan ACCOUNT      agrees --n instalments from --first DAY, --every monthly or biweekly, with --down AMOUNT today, for --reason TEXT;
                          --all takes bills not due yet too, --current breaks it when a later bill is not paid
arrange extend ACCOUNT    gives until --until DAY for what is due, for --reason TEXT
arrange promise ACCOUNT   takes a promise of --amount AMOUNT by --until DAY
arrange settle ACCOUNT    offers to take --amount AMOUNT by --until DAY for all of the debt; the offer stands to --answer DAY
arrange quote ACCOUNT     shows the schedule of a plan and keeps nothing
arrange show NUMBER       one arrangement; with --out FOLDER its papers as PDF
arrange of ACCOUNT        the arrangements of an account
arrange desk              what falls due up to --until DAY, today when not given
arrange promises          promises to pay up to --until DAY or late, and those kept or broken since --first DAY, by collector; with
                          --out FOLDER as PDF and CSV
arrange waiting           drafts that wait for approval
arrange approve NUMBER    agrees a draft of --amount AMOUNT as it was seen
arrange answer NUMBER     records that the customer offers --amount AMOUNT by --until DAY
arrange accept NUMBER     agrees a settlement, as it was offered or countered
arrange close NUMBER      declines or cancels it, for --reason TEXT
arrange reinstate NUMBER  takes a broken one up again, for --reason TEXT
arrange signed NUMBER     records that --by NAME signed the agreement on --until DAY
arrange watch             marks kept and broken; run it each day
--draft lets it wait for somebody else's approval; --beyond goes past the limits of the rules`,
	run: runArrange,
}

type arrangeCall struct {
	sign                                                            *signIn
	amount, down, first, every, until, answer, reason, by, out, who *string
	n                                                               *int
	all, current, draft, beyond                                     *bool
}

func runArrange(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	text := func(name, says string) *string { return fs.String(name, "", says) }
	c := arrangeCall{
		sign: signInFlags(fs), amount: text("amount", "the `AMOUNT`"), down: text("down", "down payment, `AMOUNT`"), first: text("first", "`DAY` of the first instalment"),
		every: fs.String("every", "monthly", "monthly or biweekly"), until: text("until", "the `DAY`"), answer: text("answer", "the offer stands to this `DAY`"),
		reason: text("reason", "why, as `TEXT`"), by: text("by", "signed: the `NAME`"), out: text("out", "show: the `FOLDER` for the PDF"),
		who: text("contact", "with whom it was agreed, and how, as `TEXT`"), n: fs.Int("n", 0, "how many instalments"),
		all: fs.Bool("all", false, "bills not due yet too"), current: fs.Bool("current", false, "later bills must be paid too"),
		draft: fs.Bool("draft", false, "let it wait for approval"), beyond: fs.Bool("beyond", false, "past the limits of the rules"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"desk": c.desk, "waiting": c.waiting, "promises": c.promises, "watch": c.watch}
	named := map[string]wordDeed{
		"plan": c.made(arrangement.Plan), "extend": c.made(arrangement.Extension), "promise": c.made(arrangement.Promise),
		"settle": c.made(arrangement.Settlement), "quote": c.quote, "show": c.show, "of": c.of, "approve": c.approve, "answer": c.answered,
		"accept": c.accept, "close": c.close, "reinstate": c.reinstate, "signed": c.signed,
	}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

// offer reads what is to be agreed with an account.
func (c arrangeCall) offer(ctx context.Context, h *held, kind arrangement.Kind, name string) (o arrangement.Offer, err error) {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return o, err
	}
	o = arrangement.Offer{
		Account: a.ID, Kind: kind, All: *c.all, N: *c.n, Every: arrangement.Monthly, Current: *c.current, Reason: *c.reason, Contact: *c.who,
	}
	switch *c.every {
	case "monthly":
	case "biweekly":
		o.Every = arrangement.Biweekly
	default:
		return o, errUsage
	}
	if o.Amount, err = amountOf(*c.amount); err != nil {
		return o, err
	}
	if o.Down, err = amountOf(*c.down); err != nil {
		return o, err
	}
	if o.First, err = dayOf(*c.first, h.house.Day); err != nil {
		return o, err
	}
	if o.Until, err = dayOf(*c.until, h.house.Day); err != nil {
		return o, err
	}
	o.Answer, err = dayOf(*c.answer, h.house.Day)
	return o, err
}

func (c arrangeCall) made(kind arrangement.Kind) func(context.Context, env, *held, string) error {
	return func(ctx context.Context, e env, h *held, name string) error {
		o, err := c.offer(ctx, h, kind, name)
		if err != nil {
			return err
		}
		a, err := office.Do(ctx, h.Session, h.Mint(), arrangement.Make{Offer: o, Draft: *c.draft, Beyond: *c.beyond})
		if err != nil {
			return err
		}
		return arranged(e.out, a)
	}
}

// arranged says an arrangement with its schedule.
func arranged(w io.Writer, a arrangement.Arrangement) error {
	number := "Not kept"
	if a.Number != 0 {
		number = a.Number.String()
	}
	say(w, "%s: %s of %s, %s.\n", number, a.Sort(), a.Total().Dollars(), a.Status)
	if a.Waits() && a.Number != 0 {
		say(w, "It waits for somebody else's approval.\n")
	}
	for _, b := range a.Beyond {
		say(w, "  beyond the rules: %s\n", b)
	}
	return tabled(w, func(w io.Writer) {
		for i, in := range a.Instalments {
			say(w, "  %d\t%s\t%s\tpaid %s\n", i+1, in.Due.US(), in.Amount, in.Paid)
		}
	})
}

func (c arrangeCall) quote(ctx context.Context, e env, h *held, name string) error {
	o, err := c.offer(ctx, h, arrangement.Plan, name)
	if err != nil {
		return err
	}
	a, err := office.Ask(ctx, h.Session, arrangement.Quote{Offer: o})
	if err != nil {
		return err
	}
	return arranged(e.out, a)
}

func (c arrangeCall) show(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	s, err := office.Ask(ctx, h.Session, arrangement.Read{Number: n})
	if err != nil {
		return err
	}
	say(e.out, "Account %s, %s. %s left, %s behind.\n", s.Number, s.Name, s.Left.Dollars(), s.Behind.Dollars())
	if err := arranged(e.out, s.Arrangement); err != nil || *c.out == "" {
		return err
	}
	return printedTo(ctx, e, h, *c.out, "arrangement-"+n.String(), papers.Arrangement(ctx, h.Session, n))
}

func shownArrangements(w io.Writer, all []arrangement.Shown) error {
	return tabled(w, func(w io.Writer) {
		for _, s := range all {
			a := s.Arrangement
			say(w, "%s\t%s\t%s\t%s\t%s\tleft %s\tbehind %s\t%s\n", a.Number, s.Number, s.Name, a.Sort(), a.Total(), s.Left, s.Behind, a.Status)
		}
	})
}

func (c arrangeCall) of(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, arrangement.OfAccount{Account: a.ID})
	if err != nil {
		return err
	}
	return shownArrangements(e.out, all)
}

func (c arrangeCall) waiting(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, arrangement.Waiting{})
	if err != nil {
		return err
	}
	return shownArrangements(e.out, all)
}

func (c arrangeCall) desk(ctx context.Context, e env, h *held, _ string) error {
	until, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, arrangement.Deadlines{Until: until, Limit: 1000})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, d := range all {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", d.Day.US(), d.What, d.Amount, d.Of.Number, d.Of.Name, d.Of.Arrangement.Number)
		}
	})
}

func (c arrangeCall) watch(ctx context.Context, e env, h *held, _ string) error {
	w, err := arrangement.RunWatch(ctx, h.Session, h.house.Day)
	if err == nil {
		say(e.out, "%d looked at: %d kept, %d broken, %d lapsed, %d open again, %d without a debt left to keep.\n",
			w.Seen, w.Kept, w.Broken, w.Lapsed, w.Reopened, w.Emptied)
	}
	return err
}
