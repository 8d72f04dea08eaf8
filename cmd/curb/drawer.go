package main

import (
	"context"
	"flag"
	"strconv"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
)

var drawerCommand = command{
	name: "drawer", args: "[open|count|recount|confirm|deposit|undo|slip|loose|take-over] [WORD ...] --as NAME [flags]",
	summary: "open, count and confirm cash drawers; bank deposits and their slips",
	help: `drawer                                     the drawers that are open, counted, or closed and not deposited
drawer open [--float 100]                  opens the drawer of who signs in; what was taken without one lies in it from then on
drawer count 20=5 1=12 0.25=4 [--checks 40] [--cards 8] [--note TEXT]
                                           counts it: pieces of each worth, the float among them, and the sums of checks and card
                                           slips; --note says why the cash is over or short
drawer recount --reason TEXT               opens a counted drawer again
drawer confirm A-000003                    a second person's word for the count
drawer deposit [A-000003 ...] [--bank NAME] [--gl "1010 ..."] [--cards] [--out FOLDER]
                                           makes up the deposit of closed drawers, of all when none is named, and writes its slip
drawer undo A-000002 --reason TEXT         takes a bank deposit back
drawer slip A-000002 --out FOLDER          the slip of a bank deposit as PDF
drawer loose                               money taken without a drawer, by whom
drawer take-over NAME --reason TEXT        puts what that person took without one into the open drawer of who signs in`,
	run: runDrawer,
}

// drawerCall is what was given on the command line.
type drawerCall struct {
	sign                                               *signIn
	float, checks, cards, note, reason, bank, gl, dest *string
	slips                                              *bool
}

func runDrawer(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := drawerCall{
		sign: signInFlags(fs), float: fs.String("float", "", "open: `DOLLARS` of change in it"),
		checks: fs.String("checks", "", "count: `DOLLARS` of checks and money orders"), cards: fs.String("card-slips", "", "count: `DOLLARS` of card slips"),
		note: fs.String("note", "", "count: why it is over or short, as `TEXT`"), reason: fs.String("reason", "", "`TEXT`: why"),
		bank: fs.String("bank", "", "deposit: the bank account as the office names it"), gl: fs.String("gl", "", "deposit: its GL account"),
		dest: fs.String("out", "", "deposit, slip: the `FOLDER` for the PDF"), slips: fs.Bool("cards", false, "deposit: the card slips"),
	}
	rest, err := parse(e, fs, args, 0, 40)
	if err != nil {
		return err
	}
	word := "list"
	if len(rest) > 0 {
		word, rest = rest[0], rest[1:]
	}
	do := map[string]func(context.Context, env, *held, []string) error{
		"list": c.list, "open": c.open, "count": c.count, "recount": c.recount, "confirm": c.confirm, "deposit": c.deposit, "undo": c.undo,
		"slip": c.slip, "loose": c.loose, "take-over": c.takeOver,
	}[word]
	if do == nil {
		return errUsage
	}
	return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, rest) })
}

func (c drawerCall) list(ctx context.Context, e env, h *held, _ []string) error {
	all, err := office.Ask(ctx, h.Session, payment.DrawersToDo{})
	if err != nil {
		return err
	}
	for _, l := range all {
		d, says := l.Drawer, ""
		if d.State != payment.Open { // who counts must not know what should be there
			says = "cash " + d.Cash.String() + ", checks " + d.Checks.String() + ", cards " + d.Cards.String() + ", over " + d.Over.String()
		}
		if n := len(d.Before); n > 0 {
			says += "; " + phrase.Count(n, "receipt") + " from before it was opened"
		}
		say(e.out, "%s  %s  %-20s %-9s float %10s  %s\n", d.Number, d.Day.US(), l.Clerk, d.State, d.Float, strings.TrimPrefix(says, "; "))
	}
	say(e.out, "%s\n", phrase.Count(len(all), "drawer"))
	return nil
}

func (c drawerCall) open(ctx context.Context, e env, h *held, _ []string) error {
	float, err := dollars(*c.float)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), payment.OpenDrawer{Float: float})
	if err == nil {
		say(e.out, "Drawer %s is open with %s.\n", d.Number, d.Float.Dollars())
		sayBefore(e, d)
	}
	return err
}

// sayBefore says what a drawer took over.
func sayBefore(e env, d payment.Drawer) {
	if n := len(d.Before); n > 0 {
		say(e.out, "%s taken before the drawer was opened: count that money with it.\n", phrase.Count(n, "receipt"))
	}
}

// mine gives the drawer of who signed in.
func (c drawerCall) mine(ctx context.Context, s *office.Session) (payment.Drawer, error) {
	all, err := office.Ask(ctx, s, payment.DrawersToDo{})
	for _, l := range all {
		if l.Mine && (l.Drawer.State == payment.Open || l.Drawer.State == payment.Counted) {
			return l.Drawer, nil
		}
	}
	if err == nil {
		err = fault.New(fault.Refused, "receipt.no-drawer", "You have no drawer open: open one with its float first.", nil)
	}
	return payment.Drawer{}, err
}

func (c drawerCall) count(ctx context.Context, e env, h *held, words []string) error {
	d, err := c.mine(ctx, h.Session)
	if err != nil {
		return err
	}
	count := payment.CountDrawer{Number: d.Number, Note: *c.note}
	for _, w := range words {
		p, err := piecesOf(w)
		if err != nil {
			return err
		}
		count.Pieces = append(count.Pieces, p)
	}
	if count.Checks, err = dollars(*c.checks); err != nil {
		return err
	}
	if count.Cards, err = dollars(*c.cards); err != nil {
		return err
	}
	if d, err = office.Do(ctx, h.Session, h.Mint(), count); err == nil {
		say(e.out, "Drawer %s is counted: cash %s without the float, checks %s, cards %s; over %s. A second person confirms it.\n",
			d.Number, d.Cash.Dollars(), d.Checks.Dollars(), d.Cards.Dollars(), d.Over.Dollars())
	}
	return err
}

// piecesOf reads 20=5, five pieces of twenty dollars.
func piecesOf(word string) (p payment.Pieces, err error) {
	worth, n, ok := strings.Cut(word, "=")
	if p.Worth, err = money.Parse(worth); err != nil || !ok {
		return p, errUsage
	}
	if p.Count, err = strconv.Atoi(n); err != nil {
		return p, errUsage
	}
	return p, nil
}

func (c drawerCall) recount(ctx context.Context, e env, h *held, _ []string) error {
	d, err := c.mine(ctx, h.Session)
	if err != nil {
		return err
	}
	if d, err = office.Do(ctx, h.Session, h.Mint(), payment.RecountDrawer{Number: d.Number, Reason: *c.reason}); err == nil {
		say(e.out, "Drawer %s is open again.\n", d.Number)
	}
	return err
}

func (c drawerCall) confirm(ctx context.Context, e env, h *held, words []string) error {
	n, err := numberIn(words)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), payment.ConfirmDrawer{Number: n})
	if err == nil {
		say(e.out, "Drawer %s is closed with %s, %s over.\n", d.Number, d.Took().Dollars(), d.Over.Dollars())
	}
	return err
}

func (c drawerCall) deposit(ctx context.Context, e env, h *held, words []string) error {
	made := payment.MakeDeposit{Bank: *c.bank, GL: *c.gl, Cards: *c.slips}
	for _, w := range words {
		n, err := document.ParseNumber(w)
		if err != nil {
			return err
		}
		made.Drawers = append(made.Drawers, n)
	}
	if len(words) == 0 {
		all, err := office.Ask(ctx, h.Session, payment.DrawersToDo{})
		if err != nil {
			return err
		}
		for _, l := range all {
			if made.Cards && l.Drawer.CanCards() || !made.Cards && l.Drawer.State == payment.Closed && l.Drawer.Cash.Plus(l.Drawer.Checks) != 0 {
				made.Drawers = append(made.Drawers, l.Drawer.Number)
			}
		}
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), made)
	if err != nil {
		return err
	}
	say(e.out, "Deposit %s of %s: cash %s, %s of %s, cards %s.\n", d.Number, d.Total.Dollars(), d.Cash.Dollars(), phrase.Count(len(d.Checks), "check"),
		d.CheckSum().Dollars(), d.Cards.Dollars())
	return c.write(ctx, e, h, d.Number)
}

// write writes the slip of a deposit where a folder was named.
func (c drawerCall) write(ctx context.Context, e env, h *held, n document.Number) error {
	if *c.dest == "" {
		return nil
	}
	paths, err := papers.Print(ctx, h.Session, h.house.Day, *c.dest, "slip-"+n.String(), papers.DepositSlip(ctx, h.Session, n))
	for _, p := range paths {
		say(e.out, "%s\n", p)
	}
	return err
}

func (c drawerCall) slip(ctx context.Context, e env, h *held, words []string) error {
	n, err := numberIn(words)
	if err != nil || *c.dest == "" {
		return errUsage
	}
	return c.write(ctx, e, h, n)
}

func (c drawerCall) undo(ctx context.Context, e env, h *held, words []string) error {
	if len(words) != 1 {
		return errUsage
	}
	return undoPayment(ctx, e, h, receiptFlags{deposit: &words[0], reason: c.reason}, nil)
}

func (c drawerCall) loose(ctx context.Context, e env, h *held, _ []string) error {
	all, err := office.Ask(ctx, h.Session, payment.LooseMoney{})
	if err != nil {
		return err
	}
	for _, l := range all {
		say(e.out, "%-24s since %s  %5d  %12s\n", l.Name, l.Since.US(), l.Count, l.Sum)
	}
	say(e.out, "%s took money that lies in no drawer\n", phrase.Count(len(all), "person"))
	return nil
}

func (c drawerCall) takeOver(ctx context.Context, e env, h *held, words []string) error {
	if len(words) == 0 {
		return errUsage
	}
	name := strings.Join(words, " ")
	all, err := office.Ask(ctx, h.Session, payment.LooseMoney{})
	if err != nil {
		return err
	}
	take := payment.TakeOver{Reason: *c.reason}
	for _, l := range all {
		if strings.EqualFold(l.Name, name) {
			take.Clerk = l.Clerk
		}
	}
	if take.Clerk == 0 {
		return fault.New(fault.Absent, "drawer.nobody", "Nobody called {name} took money that lies in no drawer: “curb drawer loose” lists who did.", fault.Args{"name": name})
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), take)
	if err == nil {
		say(e.out, "Drawer %s took over what %s took.\n", d.Number, name)
		sayBefore(e, d)
	}
	return err
}
