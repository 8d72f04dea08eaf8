package main

import (
	"context"
	"flag"
	"io"
	"strings"
	"text/tabwriter"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

var staffCommand = command{
	name: "staff", args: "list|hire|grant|password --as NAME [flags]",
	summary: "who works in the office, and what each may do",
	help: `staff list   lists the staff; with --verbs what each may do, with its limits.
staff hire   enters a person: --sign-in, --name, --role. They may do what the authority matrix gives the role, or with --apart nothing
             but what they are granted by name.
             The new person's password is asked for twice on the terminal, or read from --new-password-fd; training books need none.
staff grant  gives one person a limit that is not their role's: --to SIGN-IN --verb VERB --limit DOLLARS|any --reason WHY. Without --until
             it takes the place of the role's; --bar forbids the deed; --end ends the single limits of it. A manager's alone.
staff password  changes your own password, which a password given by somebody else asks for at the first sign-in. The present one and,
             twice, the new one are asked for on the terminal, or read from --password-fd and --new-password-fd. With --to SIGN-IN it gives
             somebody else a new one, for their next sign-in alone.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := newStaffCall(fs)
		if _, err := parse(e, fs, args, 0, 0); err != nil {
			return err
		}
		if word == "password" && *c.to == "" {
			return c.ownPassword(ctx, e)
		}
		do := map[string]func(context.Context, env, *held) error{"list": c.list, "hire": c.hire, "grant": c.grant, "password": c.givePassword}[word]
		if do == nil {
			return errUsage
		}
		return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h) })
	},
}

// staffCall is what was given on the command line.
type staffCall struct {
	sign                                           *signIn
	verbs, apart, bar, end                         *bool
	signInName, name, role, position, number, boss *string
	to, verb, limit, dayTotal, from, until, reason *string
	newFD                                          *int
}

func newStaffCall(fs *flag.FlagSet) staffCall {
	return staffCall{
		sign: signInFlags(fs), verbs: fs.Bool("verbs", false, "list: the authority table"),
		signInName: fs.String("sign-in", "", "hire: the `NAME` the person signs in with"),
		name:       fs.String("name", "", "hire: full `NAME`"),
		role:       fs.String("role", string(staff.Clerk), "hire: clerk, supervisor or manager"),
		position:   fs.String("position", "", "hire: `POSITION` as the position plan names it"),
		number:     fs.String("number", "", "hire: employee `NUMBER`"),
		boss:       fs.String("supervisor", "", "hire: `SIGN-IN` name of the supervisor"),
		apart:      fs.Bool("apart", false, "hire: nothing by the authority matrix"),
		bar:        fs.Bool("bar", false, "grant: the person may not, whatever the role may"),
		newFD:      fs.Int("new-password-fd", -1, "hire, password: read the new password from file descriptor `N`"),
		to:         fs.String("to", "", "grant, password: `SIGN-IN` name of the person"),
		verb:       fs.String("verb", "", "grant: what, such as refund.approve; --verbs lists them"),
		limit:      fs.String("limit", "any", "grant: `DOLLARS` a deed, or any"),
		dayTotal:   fs.String("day-total", "any", "grant: `DOLLARS` a day, or any"),
		from:       fs.String("from", "", "grant: first `DAY`; today when not given"),
		until:      fs.String("until", "", "grant: last `DAY`; no end when not given"),
		reason:     fs.String("reason", "", "grant: `WHY`, or by whose order"),
		end:        fs.Bool("end", false, "grant: end what the person may do of the verb"),
	}
}

func (c staffCall) list(ctx context.Context, e env, h *held) error {
	if *c.verbs {
		t, err := office.Ask(ctx, h.Session, staff.AuthorityTable{})
		if err != nil {
			return err
		}
		return tabled(e.out, func(w io.Writer) {
			say(w, "VERB\tWORDS")
			for _, p := range t.People {
				say(w, "\t%s", p.SignIn)
			}
			for _, l := range t.Lines {
				say(w, "\n%s\t%s", l.Verb, l.Words)
				for _, cell := range l.Cells {
					say(w, "\t%s", cell)
				}
			}
			say(w, "\n")
		})
	}
	people, err := office.Ask(ctx, h.Session, staff.Roster{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "SIGN-IN\tNAME\tPOSITION\tROLE\tSUPERVISOR\tMAY DO\tLEFT\n")
		for _, l := range people {
			p := l.Person
			say(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", p.SignIn, p.FullName, p.Position, p.Role, l.Supervisor, l.Verbs, p.Left.US())
		}
	})
}

func tabled(out io.Writer, fill func(io.Writer)) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fill(w)
	return w.Flush()
}

func (c staffCall) hire(ctx context.Context, e env, h *held) error {
	if *c.signInName == "" || *c.name == "" {
		return errUsage
	}
	p := staff.Person{
		SignIn: *c.signInName, FullName: *c.name, Position: *c.position, Role: staff.Role(*c.role), Number: *c.number, Hired: h.house.Day, Apart: *c.apart,
	}
	if err := p.Check(); err != nil {
		return err
	}
	if *c.boss != "" {
		boss, err := personCalled(ctx, h, *c.boss)
		if err != nil {
			return err
		}
		p.Supervisor = boss.ID
	}
	password, err := "", error(nil)
	if !h.house.Training {
		if password, err = newPassword(e, &signIn{fd: *c.newFD}); err != nil {
			return err
		}
	}
	id, err := h.books.Engage(ctx, h.Session, p, password, nil)
	if err != nil {
		return err
	}
	people, err := office.Ask(ctx, h.Session, staff.Roster{})
	for _, l := range people {
		if l.Person.ID == id {
			say(e.out, "Entered %s as %s; signs in as %s and may do %d things.\n", p.FullName, p.Role, strings.ToLower(p.SignIn), l.Verbs)
		}
	}
	return err
}

func (c staffCall) grant(ctx context.Context, e env, h *held) error {
	if *c.to == "" || *c.verb == "" {
		return errUsage
	}
	p, err := personCalled(ctx, h, *c.to)
	if err != nil {
		return err
	}
	if *c.end {
		return c.endGrants(ctx, e, h, p)
	}
	g := staff.GrantVerb{Staff: p.ID, Verb: authority.Verb(*c.verb), Reason: *c.reason, Barred: *c.bar}
	for _, a := range []struct {
		text string
		to   *money.Amount
	}{{*c.limit, &g.Limit}, {*c.dayTotal, &g.DayTotal}} {
		if *a.to, err = staff.ParseLimit(a.text); err != nil {
			return err
		}
	}
	if g.From, err = calendar.ParseEntry(*c.from, h.house.Day); err != nil {
		return err
	}
	if g.Until, err = calendar.ParseEntry(*c.until, h.house.Day); err != nil {
		return err
	}
	kept, err := office.Do(ctx, h.Session, h.Mint(), g)
	if err != nil {
		return err
	}
	if kept.Barred {
		say(e.out, "From %s %s may not %s.\n", kept.From.US(), p.FullName, kept.Verb.Text())
		return nil
	}
	cell := staff.Cell{Held: true, Limit: kept.Limit, DayTotal: kept.DayTotal, Until: kept.Until}
	say(e.out, "From %s %s may %s: %s.\n", kept.From.US(), p.FullName, kept.Verb.Text(), cell)
	return nil
}

func (c staffCall) endGrants(ctx context.Context, e env, h *held, p staff.Person) error {
	file, err := office.Ask(ctx, h.Session, staff.Read{ID: p.ID})
	if err != nil {
		return err
	}
	ended := 0
	for _, g := range file.Grants {
		if g.Verb != authority.Verb(*c.verb) || staff.Ended(g, h.house.Day) {
			continue
		}
		if _, err := office.Do(ctx, h.Session, h.Mint(), staff.EndGrant{Grant: g.ID, Reason: *c.reason}); err != nil {
			return err
		}
		ended++
	}
	if ended == 0 {
		return fault.New(fault.Absent, "curb.no-grant", "{name} has no grant of {verb} that holds.", fault.Args{"name": p.FullName, "verb": *c.verb})
	}
	people, err := office.Ask(ctx, h.Session, staff.AuthorityTable{})
	if err == nil {
		say(e.out, "The single limit has ended. %s may now %s: %s.\n", p.FullName, authority.Verb(*c.verb).Text(), people.Of(p.ID, authority.Verb(*c.verb)).Says())
	}
	return err
}

// personCalled finds a person by the sign-in name.
func personCalled(ctx context.Context, h *held, signInName string) (staff.Person, error) {
	people, err := office.Ask(ctx, h.Session, staff.Roster{})
	for _, l := range people {
		if l.Person.SignIn == strings.ToLower(signInName) {
			return l.Person, nil
		}
	}
	if err == nil {
		err = fault.New(fault.Absent, "curb.nobody", "Nobody signs in as {name}.", fault.Args{"name": signInName})
	}
	return staff.Person{}, err
}
