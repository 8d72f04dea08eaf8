package referral

import (
	"strings"

	"curbstop/domain/fault"
)

// Fields names what a file can say of a debt, in the usual order.
func Fields() []string { return columnNames() }

// LayoutText writes a layout as somebody edits it: a line a column, the field, and its heading where it has another.
func LayoutText(layout []Column) string {
	lines := make([]string, len(layout))
	for i, c := range layout {
		if lines[i] = c.Field; c.Title != "" && c.Title != c.Field {
			lines[i] += " = " + c.Title
		}
	}
	return strings.Join(lines, "\n")
}

// ParseLayout reads a layout written as LayoutText writes it; nothing is the usual one.
//
// Refuses, in order: a field no file has, one twice.
func ParseLayout(text string) (out []Column, err error) {
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		name, title, _ := strings.Cut(line, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		args := fault.Args{"line": i + 1, "name": name, "all": strings.Join(Fields(), ", ")}
		known := false
		for _, f := range Fields() {
			known = known || f == name
		}
		switch {
		case !known:
			return nil, no("agency.column", "Line {line}: there is no column “{name}”. A file may have: {all}.", "layout", args)
		case seen[name]:
			return nil, no("agency.column-twice", "Line {line}: the column “{name}” stands there twice.", "layout", args)
		}
		seen[name] = true
		out = append(out, Column{Field: name, Title: strings.TrimSpace(title)})
	}
	return out, nil
}
