package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2/theme"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/notes"
	"curbstop/ui/payments"
	"curbstop/ui/search"
	"curbstop/ui/shell"
	"curbstop/ui/today"
)

// idle is how long the window stays open with nobody at the keys.
const idle = 15 * time.Minute

const about = "Curbstop " + Version + ": the books of a utility's customer and billing section. F1 shows the keys."

func (p *program) shellOptions() shell.Options {
	return shell.Options{
		Utility: p.house.Utility, Gate: gate{p}, Sections: p.sections(), Day: p.day, Desk: p.desk,
		Look: p.look(), SaveLook: p.saveLook, Idle: idle, About: about, Closed: p.saveSize, Search: p.finder.Quick(p.account),
	}
}

// day gives the business day the supervisor opened.
func (p *program) day(c shell.Clerk) calendar.Day {
	h, err := office.Ask(context.Background(), c.Session, office.ReadHouse{})
	if err != nil {
		return 0
	}
	return h.Day
}

func (p *program) bench(sh *shell.Shell) *bench.Bench { return bench.New(sh, p.machine) }

// sections are the parts of the office in the order of Alt+1 to Alt+9.
func (p *program) sections() []shell.Section {
	return []shell.Section{
		{Key: "today", Title: "Today", Icon: theme.HomeIcon(), Open: func(sh *shell.Shell) shell.Screen {
			p.learn(sh)
			return today.New(p.bench(sh), p.queues()...)
		}},
		{Key: "payments", Title: "Payments", Icon: theme.DownloadIcon(), Open: func(sh *shell.Shell) shell.Screen {
			return payments.New(p.bench(sh), p.counter())
		}},
	}
}

// queues are what may wait for somebody in the office.
func (p *program) queues() []today.Queue { return nil }

// learn reads the directory of accounts once, when the first clerk has sat down.
func (p *program) learn(sh *shell.Shell) {
	if p.learned {
		return
	}
	p.learned = true
	p.finder.Load(p.desk, sh.Session(), func(err error) {
		if err != nil {
			sh.Window().SayError(err)
		}
		p.events.tell("LEARNED", "")
	})
}

// account makes the page of an account.
func (p *program) account(sh *shell.Shell, id account.ID) shell.Screen {
	return payments.NewFor(p.bench(sh), p.counter(), id)
}

// counter gives the counter its search and its alerts.
func (p *program) counter() payments.Options {
	return payments.Options{
		Search: func(_ *bench.Bench, query string) []payments.Match {
			lines, _ := p.finder.Find(query)
			out := make([]payments.Match, len(lines))
			for i, l := range lines {
				out[i] = payments.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
			}
			return out
		},
		Alert: notes.Band,
		Open:  func(b *bench.Bench, id account.ID) { b.Open(p.account(b.Shell, id)) },
	}
}
