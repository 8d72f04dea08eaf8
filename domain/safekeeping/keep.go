package safekeeping

import (
	"cmp"
	"slices"

	"curbstop/domain/calendar"
)

// File is one backup as retention sees it.
type File struct {
	Name string
	Day  calendar.Day // the business day it was made on
	Seq  uint64       // the last journal entry in it; of two of a day the higher is the newer
	Good bool         // it is the office's own, and it is what was recorded
}

// Rule says what is kept: every backup of so many days, and the newest of each of so many months, this one counted.
type Rule struct{ Days, Months int }

// Keep says which files stay and which may be deleted, both in the order of their age, oldest first. A file that is not good is never
// named for deletion, and neither is one dated after today; the newest good file always stays, however old.
func Keep(files []File, today calendar.Day, rule Rule) (stay, drop []File) {
	all := slices.Clone(files)
	slices.SortStableFunc(all, older)
	newest := map[calendar.Month]File{}
	var last File
	for _, f := range all {
		if f.Good {
			newest[f.Day.Month()], last = f, f
		}
	}
	first := today.Month() - calendar.Month(rule.Months-1)
	for _, f := range all {
		month := f.Day.Month()
		switch {
		case !f.Good, f.Day.Since(today) >= 0, today.Since(f.Day) < rule.Days, f == last, month >= first && f == newest[month]:
			stay = append(stay, f)
		default:
			drop = append(drop, f)
		}
	}
	return stay, drop
}

// older orders files by age.
func older(a, b File) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Name, b.Name))
}
