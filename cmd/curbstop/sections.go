package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2/theme"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/payments"
	"curbstop/ui/shell"
)

// idle is how long the window stays open with nobody at the keys.
const idle = 15 * time.Minute

func (p *program) shellOptions() shell.Options {
	return shell.Options{
		Utility: p.house.Utility, Gate: gate{p}, Sections: p.sections(), Day: p.day, Desk: p.desk,
		Look: p.look(), SaveLook: p.saveLook, Idle: idle, About: about, Closed: p.saveSize,
	}
}

const about = "Curbstop " + Version + ": the books of a utility's customer and billing section. Keys: F1."

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
		{Key: "payments", Title: "Payments", Icon: theme.DownloadIcon(), Open: func(sh *shell.Shell) shell.Screen {
			return payments.New(p.bench(sh), payments.Options{})
		}},
	}
}
