package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"io"
	"strings"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/reports/paper"
	"curbstop/reports/recoverysheet"
	"curbstop/storage/books"
)

var keysCommand = command{
	name:    "keys",
	args:    "[give|take|renew|recovery|prove|recover NAME] --as NAME [flags]",
	summary: "the keys of sealed records: who holds them, and the recovery key on two sheets",
	help: `keys                   who holds which key, and how the recovery key stands
keys give NAME         gives NAME the key of --group GROUP, for --reason TEXT
keys take NAME         takes it back, for --reason TEXT; what was copied while it was held is not undone by it
keys renew             a new key for --group GROUP; every record is sealed anew with it. Backups made before open with the old one
keys recovery          makes a recovery key and writes its two sheets into --out FOLDER; print them and delete the files
keys prove             asks for both halves as they stand on paper; from then on that key serves
keys recover NAME      all passwords lost: by both halves, a new password and all keys for the manager NAME; asks for no sign-in
Groups: banking, identity, supervision, conduct. In training books there are no passwords, so sealing protects nothing there.`,
	run: runKeys,
}

type keysCall struct {
	sign               *signIn
	group, reason, out *string
	in                 *bufio.Reader
}

func runKeys(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := keysCall{
		sign: signInFlags(fs), group: fs.String("group", "", "the `GROUP` of records"), reason: fs.String("reason", "", "why, as `TEXT`"),
		out: fs.String("out", ".", "the `FOLDER` for the sheets"), in: bufio.NewReader(e.in),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	if word == "recover" && len(rest) == 1 {
		return c.recover(ctx, e, rest[0])
	}
	alone := map[string]wordDeed{"": c.list, "renew": c.renew, "recovery": c.recovery, "prove": c.prove}
	named := map[string]wordDeed{"give": c.give, "take": c.take}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

func (c keysCall) list(ctx context.Context, e env, h *held, _ string) error {
	k, err := office.Ask(ctx, h.Session, staff.ReadKeys{})
	if err != nil {
		return err
	}
	for _, l := range k.Lines {
		names := make([]string, len(l.Holders))
		for i, p := range l.Holders {
			names[i] = p.FullName
		}
		say(e.out, "%-12s key %d  %s (%s)\n", l.Group, l.Version, strings.Join(names, ", "), l.Words)
		for _, p := range l.Lacking {
			say(e.out, "%-12s        %s should have it and has not\n", "", p.FullName)
		}
	}
	say(e.out, "%s\n", k.Says(h.house.Training))
	return nil
}

func (c keysCall) person(ctx context.Context, h *held, name string) (staff.Person, error) {
	people, err := office.Ask(ctx, h.Session, staff.ListPeople{})
	for _, p := range people {
		if p.SignIn == strings.ToLower(name) {
			return p, nil
		}
	}
	return staff.Person{}, errors.Join(err, fault.New(fault.Absent, "curb.no-person", "There is nobody with the sign-in name {name}.", fault.Args{"name": name}))
}

func (c keysCall) give(ctx context.Context, e env, h *held, name string) error {
	p, err := c.person(ctx, h, name)
	if err == nil {
		err = h.books.GiveKeys(ctx, h.Session, p.ID, *c.reason, *c.group)
	}
	if err == nil {
		say(e.out, "%s holds the key of the %s records.\n", p.FullName, *c.group)
	}
	return err
}

func (c keysCall) take(ctx context.Context, e env, h *held, name string) error {
	p, err := c.person(ctx, h, name)
	if err == nil {
		_, err = office.Do(ctx, h.Session, h.Mint(), staff.TakeKeys{Staff: p.ID, Groups: []string{*c.group}, Reason: *c.reason})
	}
	if err == nil {
		say(e.out, "%s holds the key of the %s records no more. “curb keys renew” seals them anew.\n", p.FullName, *c.group)
	}
	return err
}

func (c keysCall) renew(ctx context.Context, e env, h *held, _ string) error {
	n, err := h.books.RenewKey(ctx, h.Session, *c.group, *c.reason)
	if err == nil {
		say(e.out, "The %s records have a new key; %d were sealed anew. Backups made before still open with the old one.\n", *c.group, n)
	}
	return err
}

func (c keysCall) recovery(ctx context.Context, e env, h *held, _ string) error {
	k, err := h.books.NewRecovery(ctx, h.Session)
	if err != nil {
		return err
	}
	for _, half := range []struct{ name, text string }{{"A", k.A}, {"B", k.B}} {
		sheet, err := recoverysheet.Sealed(recoverysheet.SealedInput{
			Office: h.house.Utility, Training: h.house.Training, Day: h.house.Day, ID: k.ID, Half: half.name, Text: half.text, By: h.Name,
		})
		paths, err := printOne(ctx, h, *c.out, "recovery-half-"+strings.ToLower(half.name), document.Ref{}, sheet, err)
		if err != nil {
			return err
		}
		say(e.out, "%s\n", strings.Join(paths, "\n"))
	}
	say(e.out, "Print both, delete the files, and type the halves back from paper: “curb keys prove”. Until then recovery key %d does not serve.\n", k.ID)
	return nil
}

func printOne(ctx context.Context, h *held, folder, name string, doc document.Ref, sheet paper.Sheet, err error) ([]string, error) {
	return papers.Print(ctx, h.Session, h.house.Day, folder, name, papers.One(doc, sheet, err))
}

// halves asks for both halves.
func (c keysCall) halves(e env) (a, b string, err error) {
	for _, half := range []struct {
		name string
		to   *string
	}{{"A", &a}, {"B", &b}} {
		say(e.out, "Half %s: ", half.name)
		if *half.to, err = c.in.ReadString('\n'); err != nil && !errors.Is(err, io.EOF) {
			return a, b, err
		}
	}
	return a, b, nil
}

func (c keysCall) prove(ctx context.Context, e env, h *held, _ string) error {
	k, err := office.Ask(ctx, h.Session, staff.ReadKeys{})
	if err != nil {
		return err
	}
	if k.Waits.ID == 0 {
		return fault.New(fault.Refused, "recovery.nothing", "No recovery key waits to be typed back.", nil)
	}
	a, b, err := c.halves(e)
	if err == nil {
		err = h.books.ProveRecovery(ctx, h.Session, k.Waits.ID, a, b)
	}
	if err == nil {
		say(e.out, "Recovery key %d serves from now on; the one before opens nothing.\n", k.Waits.ID)
	}
	return err
}

func (c keysCall) recover(ctx context.Context, e env, name string) error {
	b, err := open.Books(ctx, c.sign.path)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	a, half, err := c.halves(e)
	if err != nil {
		return err
	}
	password, err := c.newPassword(ctx, e, b, name)
	if err != nil {
		return err
	}
	s, err := b.Recover(ctx, name, a, half, password, e.clock)
	if err == nil {
		say(e.out, "%s has a new password and all keys. The recovery key is spent: make a new one now (“curb keys recovery”).\n", s.Name)
	}
	return err
}

func (c keysCall) newPassword(ctx context.Context, e env, b *books.Books, name string) (string, error) {
	house, err := b.House(ctx)
	if err != nil || house.Training {
		return "", err
	}
	return c.sign.ask(e, "New password of "+name+": ")
}
