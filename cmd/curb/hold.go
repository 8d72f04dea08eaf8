package main

import (
	"context"
	"flag"
	"io"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/office"
)

var holdCommand = command{
	name:    "hold",
	args:    "list|of|set|fact|let-cut|renew|end|watch|declare|affected|told|declared|lift [ACCOUNT|HOLD] --as NAME [flags]",
	summary: "disputes, medical certificates, bankruptcies, freezes: what holds the office back, and until when",
	help: `hold list              the holds in force, the soonest to expire first; with --kind KIND or --until DAY some of them
hold of ACCOUNT        the holds of an account
hold set ACCOUNT       holds it for --kind KIND, --reason TEXT, --evidence TEXT, to --until DAY or as long as the kind lasts;
                       a dispute of --amount AMOUNT, a bankruptcy with --petition DAY, --chapter N and --case TEXT, a medical certificate
                       with --cannot-pay; --beyond for longer than the usual
hold fact HOLD         records the --chapter of a bankruptcy, that assurance was given (--assured), or --cannot-pay, --can-pay
hold let-cut HOLD      lets a key account be cut once within ten days, for --reason TEXT
hold renew HOLD        to --until DAY, by --evidence TEXT
hold end HOLD          ends it before its day, for --reason TEXT
hold watch             lets the holds past their last day expire; run it each day
hold declare           holds the whole office, or --cycle C, for --kind "extreme weather" or emergency to --until DAY, for --reason TEXT
                       and --route R,R some read routes of it; an emergency is --event "main break", "boil water notice" or "service
                       interruption", its notice says --spanish TEXT
hold affected NUMBER   whom a declaration holds, those with a medical certificate first, and how they were told; with --out FOLDER as
                       list and CSV, and of an emergency the notice to hang on doors, in English and Spanish
hold told NUMBER       records how they were told: --reason TEXT, --count N
hold declared          what was declared
hold lift NUMBER       ends a declaration, for --reason TEXT
Kinds: dispute, medical, bankruptcy, deceased, "military service", "sixty or over", "key account", "approved deviation"`,
	run: runHold,
}

type holdCall struct {
	sign                                  *signIn
	kind, reason, evidence, amount, until *string
	petition, docket, cycle               *string
	beyond, cannot, can, assured          *bool
	chapter, count                        *int
	routes, event, spanish, out           *string
}

func runHold(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := holdCall{
		sign: signInFlags(fs), kind: fs.String("kind", "", "the `KIND` of hold"), reason: fs.String("reason", "", "why, as `TEXT`"),
		evidence: fs.String("evidence", "", "what the office saw, as `TEXT`"), amount: fs.String("amount", "", "dispute: the `AMOUNT` disputed"),
		until: fs.String("until", "", "its last `DAY`"), petition: fs.String("petition", "", "bankruptcy: `DAY` of the petition"),
		docket: fs.String("case", "", "bankruptcy: court and number, as `TEXT`"), cycle: fs.String("cycle", "", "declare: the `CYCLE`"),
		beyond: fs.Bool("beyond", false, "longer, or once more, than the usual"), chapter: fs.Int("chapter", 0, "bankruptcy: its chapter, `N`"),
		cannot: fs.Bool("cannot-pay", false, "medical: the customer certified it"), can: fs.Bool("can-pay", false, "medical: the customer can pay"),
		routes: fs.String("route", "", "declare: read routes, as `R,R`"), event: fs.String("event", "", "declare: what the emergency is, as `TEXT`"),
		spanish: fs.String("spanish", "", "declare: what happened, in Spanish, as `TEXT`"), out: fs.String("out", "", "affected: the `FOLDER` for its papers"),
		count: fs.Int("count", 0, "told: how many, `N`"), assured: fs.Bool("assured", false, "bankruptcy: assurance of payment was given"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"list": c.list, "watch": c.watch, "declare": c.declare, "declared": c.declared}
	named := map[string]wordDeed{"of": c.of, "set": c.set, "renew": c.renew, "end": c.end, "lift": c.lift, "fact": c.fact, "let-cut": c.letCut, "affected": c.affected, "told": c.told}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

// dayOf reads a day that may be left out.
func dayOf(text string, today calendar.Day) (calendar.Day, error) {
	if text == "" {
		return 0, nil
	}
	return calendar.ParseEntry(text, today)
}

// amountOf reads an amount that may be left out.
func amountOf(text string) (money.Amount, error) {
	if text == "" {
		return 0, nil
	}
	return money.Parse(text)
}

func holdTable(w io.Writer, all []hold.Shown) error {
	return tabled(w, func(w io.Writer) {
		for _, s := range all {
			until := "no end"
			if s.Hold.Until != 0 {
				until = s.Hold.Until.US()
			}
			say(w, "%d\t%s\t%s\t%s\tto %s\t%s\t%s\n", s.Hold.ID, s.Number, s.Name, s.Hold.Kind, until, s.Hold.Status, s.Hold.Reason)
		}
	})
}

func (c holdCall) list(ctx context.Context, e env, h *held, _ string) error {
	by, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, hold.List{Kind: hold.Kind(*c.kind), By: by, Limit: 1000})
	if err != nil {
		return err
	}
	return holdTable(e.out, all)
}

func (c holdCall) of(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, hold.OfAccount{Account: a.ID})
	if err != nil {
		return err
	}
	return holdTable(e.out, all)
}

func (c holdCall) set(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	until, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	petition, err := dayOf(*c.petition, h.house.Day)
	if err != nil {
		return err
	}
	amount, err := amountOf(*c.amount)
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), hold.Set{
		Account: a.ID, Kind: hold.Kind(*c.kind), Until: until, Reason: *c.reason, Evidence: *c.evidence, Amount: amount, Petition: petition,
		Case: *c.docket, Beyond: *c.beyond, Chapter: *c.chapter, CannotPay: *c.cannot,
	})
	if err == nil {
		say(e.out, "Account %s is held (%s, hold %d)%s: %s.\n", a.Number, got.Kind, got.ID, untilText(got.Until), strings.Join(got.Stops, ", "))
	}
	return err
}

func untilText(day calendar.Day) string {
	if day == 0 {
		return " until it is ended"
	}
	return " to " + day.US()
}

func holdNumber(text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		return 0, errUsage
	}
	return n, nil
}

func (c holdCall) renew(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	until, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), hold.Renew{ID: n, Until: until, Evidence: *c.evidence, Beyond: *c.beyond})
	if err == nil {
		say(e.out, "Hold %d is renewed%s.\n", got.ID, untilText(got.Until))
	}
	return err
}

func (c holdCall) end(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), hold.End{ID: n, Reason: *c.reason}); err != nil {
		return err
	}
	say(e.out, "Hold %d has ended.\n", n)
	return nil
}

func (c holdCall) watch(ctx context.Context, e env, h *held, _ string) error {
	n, err := hold.RunWatch(ctx, h.Session, h.house.Day)
	if err == nil {
		say(e.out, "%d holds expired.\n", n)
	}
	return err
}

func (c holdCall) declare(ctx context.Context, e env, h *held, _ string) error {
	until, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), hold.Declare{
		Kind: hold.Kind(*c.kind), Cycle: *c.cycle, Until: until, Reason: *c.reason, Evidence: *c.evidence,
		Routes: strings.Split(*c.routes, ","), Event: hold.Event(*c.event), Spanish: *c.spanish,
	})
	if err != nil {
		return err
	}
	return carryDeclaration(ctx, e, h, d)
}

func carryDeclaration(ctx context.Context, e env, h *held, d hold.Declaration) error {
	d, err := hold.Carry(ctx, h.Session, d, func(hold.Declaration) {})
	if err != nil {
		return err
	}
	if d.Lifted.IsZero() {
		say(e.out, "Declaration %d: %s holds %d accounts of %s to %s.\n", d.ID, d.Kind, d.Held, d.Where(), d.Until.US())
	} else {
		say(e.out, "Declaration %d is lifted: %d accounts are free of it.\n", d.ID, d.Held)
	}
	return nil
}

func (c holdCall) declarations(ctx context.Context, h *held) ([]hold.Declaration, error) {
	return office.Ask(ctx, h.Session, hold.ListDeclarations{Limit: 200})
}

func (c holdCall) declared(ctx context.Context, e env, h *held, _ string) error {
	all, err := c.declarations(ctx, h)
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, d := range all {
			state := "in force"
			if !d.Lifted.IsZero() {
				state = "lifted " + d.Lifted.Day.US()
			} else if !d.InForce(h.house.Day) {
				state = "over"
			}
			say(w, "%d\t%s\t%s\t%s to %s\t%d accounts\t%s\t%s\n", d.ID, d.Kind, d.Where(), d.From.US(), d.Until.US(), d.Held, state, d.Reason)
		}
	})
}

func (c holdCall) lift(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	all, err := c.declarations(ctx, h)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(d hold.Declaration) bool { return d.ID == n })
	if i >= 0 && !all[i].Done() { // killed while its accounts were held or freed: that comes first
		if err := carryDeclaration(ctx, e, h, all[i]); err != nil || !all[i].Lifted.IsZero() {
			return err
		}
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), hold.Lift{ID: n, Reason: *c.reason})
	if err != nil {
		return err
	}
	return carryDeclaration(ctx, e, h, d)
}
