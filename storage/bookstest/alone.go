package bookstest

import "curbstop/domain/staff"

// LeaveAlone lets everybody but the manager leave, and the manager work alone from now on.
func (o *Office) LeaveAlone() {
	o.Helper()
	for _, p := range Ask(o, o.Manager, staff.ListPeople{}) {
		if p.ID == o.Manager.Who || p.Left != 0 {
			continue
		}
		now := Ask(o, o.Manager, staff.Read{ID: p.ID}).Person
		now.Left = Today
		Do(o, o.Manager, staff.ChangePerson{Person: now})
	}
	Do(o, o.Manager, staff.WorkAlone{Alone: true, Reason: "the clerk's place is empty"})
}
