package procedure

import (
	"maps"
	"slices"

	"curbstop/domain/meter"
)

// ImportReport says what an import of usages took, refused and left to be decided, and why.
type ImportReport struct {
	Import  meter.Import
	Already bool    // the file was in the books before: nothing was changed
	Bad     []error // rows that could not be read, each in a sentence
}

// ReportLine is one line of a report: how many rows, of what, and what became of them.
type ReportLine struct {
	Rows int
	What string
	Why  string
}

// why says what becomes of the rows of each kind of exception.
var why = map[string]string{
	"conflict":    "another value for the same customer and month; not billed until the office says which holds",
	"contested":   "the file gives other values for the same month; not billed until the office says which holds",
	"negative":    "less than nothing; not billed",
	"rolled over": "a register that passed its end or a meter turned back; not billed until read again",
	"huge":        "far above the usual use, or what the class can use; not billed until confirmed",
}

// Lines gives the report line by line; their rows, but for new accounts and those of no use, add up to the rows of the file.
func (r ImportReport) Lines() []ReportLine {
	c := r.Import.Counts
	lines := []ReportLine{{c.Usages, "taken", c.Used.String() + " CCF, billed as usages"}}
	add := func(n int, what, why string) {
		if n > 0 {
			lines = append(lines, ReportLine{n, what, why})
		}
	}
	add(c.Zero, "  of them no use", "billed as such; look whether the premise is empty or the meter stands still")
	add(c.Duplicates, "duplicates", "the same value again for the same customer and month; billed once")
	add(c.Known, "known", "in the books already")
	for _, kind := range slices.Sorted(maps.Keys(c.Exceptions)) {
		add(c.Exceptions[kind], "exceptions: "+kind, why[kind])
	}
	add(c.Refused, "refused", "could not be read; each is named below")
	add(c.Rows(), "rows in all", "")
	add(c.Accounts, "new accounts", "each with its customer and premise")
	return lines
}
