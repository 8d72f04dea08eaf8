package conversiontest

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
)

func sortRows(rows [][]string) {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(strings.Join(a, "|"), strings.Join(b, "|")) })
}

// Bytes writes rows as CSV.
func Bytes(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}

// Column gives the place of a column in a file, -1 for none.
func (o Office) Column(file, column string) int { return slices.Index(o[file][0], column) }

// Row gives the line, as a spreadsheet counts it, of the first row whose column holds value; 0 for none.
func (o Office) Row(file, column, value string) int {
	at := o.Column(file, column)
	for i, r := range o[file][1:] {
		if r[at] == value {
			return i + 2
		}
	}
	return 0
}

// Set changes one cell of the row at a line.
func (o Office) Set(file string, line int, column, value string) {
	row := slices.Clone(o[file][line-1])
	row[o.Column(file, column)] = value
	o[file][line-1] = row
}

// Get gives one cell of the row at a line.
func (o Office) Get(file string, line int, column string) string {
	return o[file][line-1][o.Column(file, column)]
}

// Again appends the row at a line once more, and gives the line of the copy.
func (o Office) Again(file string, line int) int {
	o[file] = append(o[file], slices.Clone(o[file][line-1]))
	return len(o[file])
}

// Lines counts the lines of a file, its headings among them.
func (o Office) Lines(file string) int { return len(o[file]) }
