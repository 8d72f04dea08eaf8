package workday

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// ParseManual reads sections from a text: a line such as “# 4 Money” or “## 4.2 Cash at the counter” begins one, what follows up to the
// next is its text. It refuses, naming the line: text before the first heading, a heading without number or title, a number twice.
func ParseManual(text string) ([]Section, error) {
	var out []Section
	seen := map[string]bool{}
	n := 0
	wrong := func(code, says string) error {
		return fault.New(fault.Invalid, code, "Line {line}: "+says, fault.Args{"line": n})
	}
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case strings.HasPrefix(line, "#"):
			number, title, _ := strings.Cut(strings.TrimSpace(strings.TrimLeft(line, "#")), " ")
			number = strings.TrimSuffix(number, ".")
			if _, err := parts(number); err != nil || strings.TrimSpace(title) == "" {
				return nil, wrong("manual.heading", "a heading needs a number and a title, such as “## 4.2 Cash at the counter”.")
			}
			if seen[number] {
				return nil, wrong("manual.twice", "the section "+number+" stands above already.")
			}
			seen[number] = true
			out = append(out, Section{Number: number, Title: strings.TrimSpace(title)})
		case len(out) > 0:
			out[len(out)-1].Text += line + "\n"
		case line != "":
			return nil, wrong("manual.begin", "the text must begin with a heading, such as “# 4 Money”.")
		}
	}
	for i := range out {
		out[i].Text = strings.TrimSpace(out[i].Text)
	}
	return out, nil
}

// BringManual writes several sections of the manual at once: those that are new, and those that say something else than the ones in
// force, as new versions. Brought in twice, the second time changes nothing.
//
// Refuses, in order: no sections; what WriteSection refuses of any of them.
type BringManual struct {
	Sections []Section    `cbor:"1,keyasint"`
	From     calendar.Day `cbor:"2,keyasint,omitempty"` // 0: today
	Reason   string       `cbor:"3,keyasint,omitempty"`
}

// Brought is what a manual brought in came to.
type Brought struct {
	New     int `cbor:"1,keyasint"`
	Changed int `cbor:"2,keyasint"`
	Same    int `cbor:"3,keyasint"`
}

// Name implements Command.
func (BringManual) Name() string { return "manual.bring" }

// Act implements Command.
func (c BringManual) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbManual, Subject: fmt.Sprintf("%d sections brought in", len(c.Sections)), Reason: c.Reason}, nil
}

// Do implements Command.
func (c BringManual) Do(b Books, sign authority.Sign) (out Brought, err error) {
	if len(c.Sections) == 0 {
		return out, no("manual.no-sections", "There is no section in it.", "sections", nil)
	}
	from := c.From
	if from == 0 {
		from = sign.Day
	}
	for _, s := range c.Sections {
		was, ok, err := row.First(b.ManualSections().All(row.Span{Within: []any{s.Number}, To: []any{from + 1}, Reverse: true, Limit: 1}))
		switch {
		case err != nil:
			return out, err
		case ok && !was.Retired && was.Title == s.Title && was.Text == s.Text:
			out.Same++
			continue
		case ok:
			out.Changed++
		default:
			out.New++
		}
		if _, err := (WriteSection{Number: s.Number, Title: s.Title, Text: s.Text, From: from, Reason: c.Reason}).Do(b, sign); err != nil {
			return out, err
		}
	}
	return out, nil
}
