package main

import (
	"context"
	"strconv"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	report "curbstop/reports/workorder"
)

// handOut hands the drafts of the day's cuts to the crew, after looking at each once more, and prints its list.
func (c noticeCall) handOut(ctx context.Context, e env, h *held, _ []string) error {
	day, err := c.on()
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), procedure.HandToCrew{Day: day})
	if err != nil {
		return err
	}
	for _, f := range got.Fell {
		say(e.out, "cancelled order %s of account %s: %s\n", f.Order, f.Number, f.Says())
	}
	say(e.out, "%s handed to the crew.\n", phrase.Count(got.Issued, "cut"))
	return c.printCrew(ctx, e, h, got.List)
}

// crewList makes the crew's list anew, what was paid since crossed out, and prints it.
func (c noticeCall) crewList(ctx context.Context, e env, h *held, _ []string) error {
	day, err := c.on()
	if err != nil {
		return err
	}
	l, err := office.Do(ctx, h.Session, h.Mint(), procedure.MakeCrewList{Day: day})
	if err != nil {
		return err
	}
	return c.printCrew(ctx, e, h, l)
}

func (c noticeCall) printCrew(ctx context.Context, e env, h *held, l workorder.CrewList) error {
	p, err := office.Ask(ctx, h.Session, procedure.ReadCrewList{Day: l.Key.Day, Version: l.Key.Version})
	if err != nil {
		return err
	}
	say(e.out, "List %d of the cuts of %s: %s to make, %s crossed out.\n", l.Key.Version, l.Key.Day.US(), phrase.Count(l.ToCut(), "cut"), phrase.Count(l.Struck(), "line"))
	sheet, err := report.CrewList(report.FromCrewList(p))
	return c.write(ctx, e, h, "cuts-"+l.Key.Day.String()+"-list-"+strconv.Itoa(l.Key.Version), papers.One(document.Ref{Kind: workorder.KindOrder, Number: l.Lines[0].Order}, sheet, err))
}
