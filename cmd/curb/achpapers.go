package main

import (
	"context"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	sheets "curbstop/reports/autopay"
	"curbstop/reports/paper"
)

func (c achCall) form(ctx context.Context, e env, h *held, rest []string) error {
	p, err := mandatePaper(ctx, h, rest[0])
	if err != nil {
		return err
	}
	if p.Mandate.ID != 0 && !autopay.Live(p.Mandate) {
		p.Mandate.ID = 0 // a new one is to be signed
	}
	sheet, err := sheets.FromMandate(p).Sheet()
	return c.print(ctx, e, h, "authorization-"+p.Account.Number, p.Ref(), sheet, err)
}

func (c achCall) letter(ctx context.Context, e env, h *held, rest []string) error {
	p, err := mandatePaper(ctx, h, rest[0])
	if err != nil {
		return err
	}
	if p.Mandate.ID == 0 || autopay.Live(p.Mandate) {
		return fault.New(fault.Refused, "ach.not-ended", "Account {number} has no mandate that has ended: there is nothing to confirm.", fault.Args{"number": rest[0]})
	}
	sheet, err := sheets.FromEnded(p, h.Name).Sheet()
	return c.print(ctx, e, h, "drafts-ended-"+p.Account.Number, p.Ref(), sheet, err)
}

func (c achCall) list(ctx context.Context, e env, h *held, rest []string) error {
	number, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	p, err := office.Ask(ctx, h.Session, autopay.ForList{Run: number})
	if err != nil {
		return err
	}
	sheet, err := sheets.FromRun(p)
	return c.print(ctx, e, h, "drafts-"+number.String(), p.Run.Ref(), sheet, err)
}

// mandatePaper gathers what the papers of an account's last mandate say.
func mandatePaper(ctx context.Context, h *held, number string) (p autopay.Paper, err error) {
	f, err := office.Ask(ctx, h.Session, billing.ByNumber{Number: number})
	if err != nil {
		return p, err
	}
	all, err := office.Ask(ctx, h.Session, autopay.MandatesFor{Account: f.Account.ID})
	if err != nil {
		return p, err
	}
	q := autopay.ForPaper{Account: f.Account.ID}
	if len(all) > 0 {
		q.Mandate = all[0].ID
	}
	return office.Ask(ctx, h.Session, q)
}

func (c achCall) print(ctx context.Context, e env, h *held, name string, doc document.Ref, sheet paper.Sheet, err error) error {
	paths, err := papers.Print(ctx, h.Session, h.house.Day, *c.out, strings.ToLower(name), papers.One(doc, sheet, err))
	for _, path := range paths {
		say(e.out, "printed %s\n", path)
	}
	return err
}
