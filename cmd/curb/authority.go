package main

import (
	"context"
	"flag"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	matrix "curbstop/reports/authority"
)

var authorityCommand = command{
	name: "authority", args: "list|versions|set|print [VERSION] --as NAME [flags]",
	summary: "the authority matrix: what each role may do, up to what amount",
	help: `authority list [VERSION]     what each role may of every deed, with what the version changed marked by a star, and the single limits of people
authority versions           every version, from when it held, who set it and why
authority set                a new version: --set VERB:ROLE=LIMIT[/DAY TOTAL], several with a comma between; VERB:ROLE=none takes the deed away;
                             --from DAY, today when not given; --reason WHY. A manager's alone.
authority print [VERSION]    writes it as PDF into --out FOLDER, with lines to sign on`,
	run: runAuthority,
}

type authorityCall struct {
	sign                   *signIn
	set, from, reason, out *string
	version                uint64
}

func runAuthority(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "list")
	c := authorityCall{
		sign: signInFlags(fs), set: fs.String("set", "", "set: `CELLS`, as refund.approve:supervisor=500/2500"), from: fs.String("from", "", "set: first `DAY`"),
		reason: fs.String("reason", "", "set: `WHY`"), out: fs.String("out", "out", "print: the `FOLDER` for PDF files"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	if len(rest) == 1 {
		if c.version, err = strconv.ParseUint(rest[0], 10, 64); err != nil || word != "list" && word != "print" {
			return errUsage
		}
	}
	do := map[string]func(context.Context, env, *held) error{"list": c.list, "versions": c.versions, "set": c.change, "print": c.print}
	if do[word] == nil {
		return errUsage
	}
	return c.sign.during(ctx, e, func(h *held) error { return do[word](ctx, e, h) })
}

func (c authorityCall) list(ctx context.Context, e env, h *held) error {
	p, err := office.Ask(ctx, h.Session, staff.ReadMatrix{Number: c.version})
	if err != nil {
		return err
	}
	say(e.out, "Authority matrix %d, from %s, set by %s: %s\n", p.Matrix.Number, p.Matrix.From.US(), p.By, p.Matrix.Reason)
	if err := tabled(e.out, func(w io.Writer) {
		say(w, "\tVERB\tWORDS")
		for _, r := range staff.Roles {
			say(w, "\t%s", strings.ToUpper(string(r)))
		}
		for _, l := range p.Lines {
			mark := ""
			if l.Changed {
				mark = "*"
			}
			say(w, "\n%s\t%s\t%s", mark, l.Row.Verb, l.Words)
			for _, r := range staff.Roles {
				say(w, "\t%s", l.Row.Of(r))
			}
		}
		say(w, "\n")
	}); err != nil || len(p.Singles) == 0 {
		return err
	}
	say(e.out, "\nSingle limits of people:\n")
	return tabled(e.out, func(w io.Writer) {
		for _, s := range p.Singles {
			say(w, "%s\t%s\t%s\tthe role: %s\t%s\n", s.Person.FullName, s.Words, s.Says(), s.Role.Says(), s.Grant.Reason)
		}
	})
}

func (c authorityCall) versions(ctx context.Context, e env, h *held) error {
	p, err := office.Ask(ctx, h.Session, staff.ReadMatrix{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "VERSION\tFROM\tSET BY\tLIMITS CHANGED\tWHY\n")
		for _, v := range p.Versions {
			say(w, "%d\t%s\t%s\t%d\t%s\n", v.Number, v.From.US(), v.By, v.Cells, v.Reason)
		}
	})
}

func (c authorityCall) change(ctx context.Context, e env, h *held) error {
	p, err := office.Ask(ctx, h.Session, staff.ReadMatrix{})
	if err != nil {
		return err
	}
	cmd := staff.SetMatrix{Basis: p.Newest, Reason: *c.reason}
	if cmd.From, err = calendar.ParseEntry(*c.from, h.house.Day); err != nil {
		return err
	}
	if cmd.Cuts, err = cutsIn(*c.set); err != nil {
		return err
	}
	m, err := office.Do(ctx, h.Session, h.Mint(), cmd)
	if err == nil {
		say(e.out, "Authority matrix %d holds from %s: %d limits changed.\n", m.Number, m.From.US(), len(cmd.Cuts))
	}
	return err
}

// cutsIn reads “refund.approve:supervisor=500/2500,receipt.void:clerk=none”.
func cutsIn(text string) (out []staff.Cut, err error) {
	for part := range strings.SplitSeq(text, ",") {
		place, limits, is := strings.Cut(strings.TrimSpace(part), "=")
		verb, role, named := strings.Cut(place, ":")
		if !is || !named {
			return nil, fault.New(fault.Invalid, "curb.no-cell", "Say which limit of which role, as --set refund.approve:supervisor=500/2500.", nil)
		}
		c := staff.Cut{Verb: authority.Verb(verb), Role: staff.Role(role)}
		if strings.TrimSpace(limits) != "none" {
			one, day, two := strings.Cut(limits, "/")
			if !two {
				day = "any"
			}
			c.Cell.Held = true
			if c.Cell.Limit, err = staff.ParseLimit(one); err == nil {
				c.Cell.DayTotal, err = staff.ParseLimit(day)
			}
			if err != nil {
				return nil, err
			}
		}
		out = append(out, c)
	}
	return out, nil
}

func (c authorityCall) print(ctx context.Context, e env, h *held) error {
	p, err := office.Ask(ctx, h.Session, staff.ReadMatrix{Number: c.version})
	if err != nil {
		return err
	}
	in, err := office.Ask(ctx, h.Session, delegation.List{Open: true})
	if err != nil {
		return err
	}
	sheet, err := matrix.Sheet(matrix.From(h.house, p, in))
	if err != nil {
		return err
	}
	ref := document.Ref{Kind: "authority matrix", Number: document.Number(p.Matrix.Number)}
	return printed(ctx, e, h, *c.out, "authority-matrix-"+strconv.FormatUint(p.Matrix.Number, 10), ref, sheet)
}
