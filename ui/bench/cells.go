package bench

import (
	"strings"

	"curbstop/domain/fault"
)

// Cells reads what was entered one a line, each line parted by bars into so many cells; empty lines are passed over. A line of another count is
// refused at the field, with what it should be.
func Cells(text string, count int, field, shape string) (out [][]string, err error) {
	for i, l := range strings.Split(text, "\n") {
		if strings.TrimSpace(l) == "" {
			continue
		}
		parts := strings.SplitN(l, "|", count)
		if len(parts) != count {
			return nil, fault.New(fault.Invalid, "screen.line", "Line {line} does not read well: write {shape}.", fault.Args{"line": i + 1, "shape": shape}).At(field)
		}
		for j := range parts {
			parts[j] = strings.TrimSpace(parts[j])
		}
		out = append(out, parts)
	}
	return out, nil
}

// Rows writes cells one row a line, parted by bars, as Cells reads them.
func Rows(rows [][]string) string {
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = strings.Join(r, " | ")
	}
	return strings.Join(lines, "\n")
}
