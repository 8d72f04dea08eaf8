package books

import (
	"fmt"

	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/kv"
)

// proveCrewLists proves that the lists of cuts of each day are numbered from 1, that each names cut orders the field was given, once
// each, that what it says was over is over, and that none lost a line of the one before.
func (t *Tx) proveCrewLists(report func(kv.Problem)) error {
	var before workorder.CrewList
	for l, err := range t.CrewLists().All(row.Span{}) {
		if err != nil {
			return err
		}
		bad := func(text string, args ...any) {
			report(kv.Problem{Space: crewListTable.Space, Text: fmt.Sprintf("list %d of the cuts of %s ", l.Key.Version, l.Key.Day.US()) + fmt.Sprintf(text, args...)})
		}
		if before.Key.Day != l.Key.Day {
			before = workorder.CrewList{Key: workorder.CrewKey{Day: l.Key.Day}}
		}
		if l.Key.Version != before.Key.Version+1 {
			bad("follows list %d", before.Key.Version)
		}
		on, err := t.crewOrders(l, bad)
		if err != nil {
			return err
		}
		for _, was := range before.Lines {
			if !on[was.Order] {
				bad("has lost service order %s, which was on the list before", was.Order)
			}
		}
		before = l
	}
	return nil
}

// crewOrders gives the orders on a list of cuts, after proving each.
func (t *Tx) crewOrders(l workorder.CrewList, bad func(string, ...any)) (map[document.Number]bool, error) {
	on := map[document.Number]bool{}
	for _, line := range l.Lines {
		o, found, err := t.Orders().Find(line.Order)
		switch {
		case err != nil:
			return nil, err
		case !found || o.Type != workorder.Cut || o.State == document.Draft:
			bad("names service order %s, which is no cut the field was given", line.Order)
		case on[line.Order]:
			bad("names service order %s twice", line.Order)
		case over(line.Stand) && o.Stand() != line.Stand:
			bad("says service order %s is %s, and it is %s", line.Order, line.Stand, o.Stand())
		}
		on[line.Order] = true
	}
	return on, nil
}

// over says whether nothing more can become of an order that stands there.
func over(stand string) bool {
	return stand == string(workorder.Done) || stand == string(workorder.Cancelled)
}
