package main

import (
	"context"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/reports/notice"
)

// sheets prints the notices of a run, or sheets of its print job again.
func (c noticeCall) sheets(ctx context.Context, _ env, h *held, rest []string) error {
	run, err := c.run(ctx, h, rest[0])
	if err != nil {
		return err
	}
	p := c.print
	p.s, p.house, p.number, p.out, p.why, p.sorted = h.Session, h.house, run.Number, *c.out, *c.why, p.sort != ""
	p.name = strings.ReplaceAll(string(run.Step), " ", "-") + "s-" + run.Number.String()
	return p.notices()
}

// mail records what went to the post.
func (c noticeCall) mail(ctx context.Context, e env, h *held, rest []string) error {
	run, err := c.run(ctx, h, rest[0])
	if err != nil {
		return err
	}
	m := collection.MailBatch{Run: run.Number, By: *c.by, Place: *c.place, From: c.print.from, To: c.print.to}
	if m.Day, err = c.on(); err != nil {
		return err
	}
	if m.Day == 0 {
		m.Day = h.house.Day
	}
	if *c.job != "" {
		if m.Job, err = document.ParseNumber(*c.job); err != nil {
			return err
		}
	}
	before := run.Posted
	if run, err = office.Do(ctx, h.Session, h.Mint(), m); err != nil {
		return err
	}
	say(e.out, "%s of %s went to the post on %s.\n", phrase.Count(run.Posted-before, "notice"), run.Ref(), m.Day.US())
	return c.mailings(ctx, e, h, rest)
}

// mailings lists what was recorded of a run.
func (c noticeCall) mailings(ctx context.Context, e env, h *held, rest []string) error {
	run, err := c.run(ctx, h, rest[0])
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, collection.MailingsOf{Run: run.Number})
	if err != nil {
		return err
	}
	if err := tabled(e.out, func(w io.Writer) {
		say(w, "MAILING\tDAY\tPIECES\tASKING\tBY\tAT\tSTANDS\n")
		for _, m := range all {
			stands := "stands"
			if !m.Stands() {
				stands = "taken back " + m.Undone.Day.US() + ": " + m.Why
			}
			say(w, "%s\t%s\t%d\t%s\t%s\t%s\t%s\n", m.Number, m.Day.US(), m.Pieces, m.Asked, m.By, m.Place, stands)
		}
	}); err != nil {
		return err
	}
	if left := run.Sum.Made - run.Posted; run.Mailed == 0 && left > 0 {
		say(e.out, "%s of %s not recorded as mailed yet, void ones included.\n", phrase.Count(left, "notice"), run.Ref())
	}
	return nil
}

// unmail takes a mailing back.
func (c noticeCall) unmail(ctx context.Context, e env, h *held, rest []string) error {
	n, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	run, err := office.Do(ctx, h.Session, h.Mint(), collection.UndoMailing{Mailing: n, Reason: *c.why})
	if err == nil {
		say(e.out, "Mailing %s is taken back: its notices of %s count as not mailed.\n", n, run.Ref())
	}
	return err
}

// certificate writes the certificate of a mailing.
func (c noticeCall) certificate(ctx context.Context, e env, h *held, rest []string) error {
	n, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	v, err := office.Ask(ctx, h.Session, collection.ReadMailing{Mailing: n})
	if err != nil {
		return err
	}
	sheet, err := notice.Certificate(v, h.house)
	return c.write(ctx, e, h, "certificate-"+n.String(), papers.One(v.Mailing.Ref(), sheet, err))
}
