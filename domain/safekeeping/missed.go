package safekeeping

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Health says how the books stand with their backups on the open business day.
type Health struct {
	Training bool
	Settings Settings
	Last     Backup // the newest, the zero one when none was made
	Never    bool
	Missed   int          // business days worked since the last one; today is not counted, its backup is made at its close
	First    calendar.Day // the first of them
}

// Red says whether the first screen must say so: a day of work was missed, or real books were never backed up.
func (h Health) Red() bool { return h.Missed > 0 || h.Never && !h.Training }

// Missed asks how the books stand with their backups. A day is missed when something was done on it and no backup was made on it or
// after it. Where none was ever made there is nothing to count from.
type Missed struct{}

// furthest is how many entries of the journal are looked at to count the days missed; that there is one shows at once.
const furthest = 5_000

// Act implements Query.
func (Missed) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Missed) Ask(b Books, sign authority.Sign) (h Health, err error) {
	house, err := b.House().Get(1)
	if err != nil {
		return h, err
	}
	h.Training = house.Training
	if h.Settings, _, err = b.BackupSettings().Find(SettingsKey); err != nil {
		return h, err
	}
	last, found, err := row.First(b.Backups().All(row.Span{Reverse: true, Limit: 1}))
	if err != nil {
		return h, err
	}
	h.Last, h.Never = last, !found
	if h.Never {
		return h, nil
	}
	return h, h.count(b, sign)
}

// count counts the business days between the last backup and today on which something was done.
func (h *Health) count(b Books, sign authority.Sign) error {
	seen := calendar.Day(0)
	for e, err := range b.JournalBefore(sign.Drawer, 0, furthest) {
		if err != nil {
			return err
		}
		day := e.Sign.Day
		if day <= h.Last.Day || e.Seq <= h.Last.Facts.Seq {
			break
		}
		if day < sign.Day && day != seen {
			h.Missed, h.First, seen = h.Missed+1, day, day
		}
	}
	return nil
}
