package conversion

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// WriteTemplate writes the empty file of a set: its headings.
func WriteTemplate(w io.Writer, f File) error {
	out := csv.NewWriter(w)
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.Name
	}
	if err := out.Write(names); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// Says gives what a column may hold, in words for a person.
func (c Column) Says() string {
	switch {
	case len(c.Allowed) > 6:
		return "one of the names below"
	case len(c.Allowed) > 0:
		return "one of: " + strings.Join(c.Allowed, ", ")
	case c.Form == Whole:
		return "whole number from " + strconv.Itoa(c.Low) + " to " + strconv.Itoa(c.High)
	case c.Form == Date && c.Past:
		return "date, not in the future"
	case c.Positive:
		return string(c.Form) + ", not below zero"
	}
	return string(c.Form)
}

// Markdown writes the tables of every file for docs/conversion.md, so that they cannot say anything else than the reader does.
func Markdown(w io.Writer) error {
	var b strings.Builder
	for _, f := range Files() {
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", f.Name, f.About)
		if f.Must {
			b.WriteString("The file must be there. ")
		} else {
			b.WriteString("The file may be left out. ")
		}
		fmt.Fprintf(&b, "*From an old system:* %s\n\n| column | needed | form | what it is | example |\n|---|---|---|---|---|\n", f.Legacy)
		for _, c := range f.Columns {
			needed := ""
			if c.Required {
				needed = "yes"
			}
			example := ""
			if c.Example != "" {
				example = "`" + c.Example + "`"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Name, needed, c.Says(), c.About, example)
		}
		b.WriteString("\n")
		if f.Name == controlFile {
			totalsTable(&b)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func totalsTable(b *strings.Builder) {
	b.WriteString("| total | of | what it is | example |\n|---|---|---|---|\n")
	for _, k := range TotalKinds() {
		fmt.Fprintf(b, "| `%s` | %s | %s | `%s` |\n", k.Name, k.Of, k.About, k.Example)
	}
	b.WriteString("\n")
}

func sameHeading(a, b string) bool {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "_", " ") }
	return plain(a) == plain(b)
}

// FileOf gives the declared file of a name.
func FileOf(name string) (File, bool) {
	all := Files()
	i := slices.IndexFunc(all, func(f File) bool { return f.Name == name })
	if i < 0 {
		return File{}, false
	}
	return all[i], true
}
