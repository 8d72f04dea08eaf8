package month

import (
	"fmt"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
)

// lastMonth closes the month before this one: its days were worked long ago, and their postings take no more changes.
func (j *job) lastMonth() error {
	m, err := do(j, j.supervisor, procedure.CloseMonth{Month: j.day.Month() - 1, Reasons: []period.Reason{
		{Key: "bank", Says: "The statement of the month comes on the fifth."},
		{Key: "suspense", Says: "The payer is being written to."},
	}})
	if err != nil {
		return err
	}
	j.say("%s closed %s; its seal is %s", j.supervisor.Name, m.Month.Name(), m.Proof.Seal)
	return j.closing(period.Sheet{Month: m.Month})
}

// closeDay has the clerk count the business day and the supervisor close it.
func (j *job) closeDay() error {
	if _, err := do(j, j.clerk, procedure.CountDay{Day: j.day, Reasons: []period.Reason{
		{Key: "deposits", Says: "To the bank in the morning."},
	}}); err != nil {
		return err
	}
	d, err := do(j, j.supervisor, procedure.CloseDay{Day: j.day})
	if err != nil {
		return err
	}
	j.say("%s counted the day, %s closed it; its seal is %s", j.clerk.Name, j.supervisor.Name, d.Proof.Seal)
	return j.closing(period.Sheet{Day: j.day})
}

func (j *job) closing(q period.Sheet) error {
	paths, _, err := papers.PrintClosing(j.ctx, j.supervisor, q, j.folder)
	if err != nil {
		return fmt.Errorf("close sheet: %w", err)
	}
	for _, p := range paths {
		j.say("  printed %s", p)
	}
	return nil
}
