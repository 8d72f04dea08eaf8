package main

import (
	"context"
	"slices"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/period"
	"curbstop/ui/bench"
	"curbstop/ui/closing"
	"curbstop/ui/kit"
	"curbstop/ui/payments"
	"curbstop/ui/today"
)

// closing joins the desk of closing to the places where its lines are mended, and to the backup of the day.
func (p *program) closing() closing.Options {
	return closing.Options{Go: p.mend, AfterClose: p.backUpDay}
}

// closeDay makes the desk where the business day is counted and closed.
func (p *program) closeDay(b *bench.Bench) { b.Open(closing.NewDay(b, p.closing())) }

// mend goes to where a line of a checklist is mended: a screen of its own, or a section.
func (p *program) mend(b *bench.Bench, place string) {
	open := map[string]func(*bench.Bench){
		"closing": p.closeDay, "payfiles": p.openPayfiles, "drafts": p.openDrafts, "bankdesk": func(b *bench.Bench) { p.matchBank(b, 0) },
		"drawers": func(b *bench.Bench) { b.Open(payments.NewDrawers(b)) }, "mail": func(b *bench.Bench) { b.Open(payments.NewMail(b)) },
	}[place]
	switch {
	case open != nil:
		open(b)
	case slices.Contains([]string{"payments", "billing", "refunds", "collections"}, place):
		b.Shell.Go(place)
	default:
		b.Shell.Go("office")
	}
}

// backUpDay makes the backup of a day that was closed. Training books are backed up only where somebody has said where to.
func (p *program) backUpDay(b *bench.Bench, day calendar.Day) {
	b.Window().Work(b.Shell.Desk(), "Backing up "+day.US(), func(ctx context.Context, progress kit.Progress) error {
		_, err := safekeep.AtClose(ctx, p.books, b.Session, progress)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			b.Window().Say("The day is closed and backed up.", kit.Good)
		case fault.CodeOf(err) == "backup.not-set" && p.house.Training:
			b.Window().Say("The day is closed.", kit.Good)
		default:
			b.Window().TellError("The day is closed, but not backed up", err)
		}
	})
}

// toClose waits on the first screen: the business day where days are closed, and months that are over.
func (p *program) toClose() []today.Queue {
	look := func(pick func(period.Standing) (int, string)) func(*bench.Bench) (int, string, error) {
		return func(b *bench.Bench) (int, string, error) {
			s, err := bench.Ask(b, period.ReadStanding{})
			n, detail := pick(s)
			return n, detail, err
		}
	}
	return []today.Queue{
		{What: "Business day to be counted and closed", Where: "Office", Tone: kit.Accent, Open: p.closeDay, Count: look(func(s period.Standing) (int, string) {
			switch {
			case !s.Waits():
				return 0, ""
			case s.State == period.Counted:
				return 1, s.Counted + " counted it"
			}
			return 1, ""
		})},
		{
			What: "Months to be closed", Where: "Office", Tone: kit.Accent, Open: func(b *bench.Bench) { b.Open(closing.NewMonth(b, p.closing())) },
			Count: look(func(s period.Standing) (int, string) {
				if s.Month == 0 || !s.Asked && !s.Closing {
					return 0, ""
				}
				return int(s.Day.Month() - s.Month), "from " + s.Month.Name()
			}),
		},
	}
}
