package workday

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Section is one section of the procedure manual in one version. It is cited by its number; a change is a new version, and what is no
// longer done is retired, never deleted.
type Section struct {
	row.Mark `cbor:"90,keyasint"`
	Number   string         `cbor:"1,keyasint"` // "4.2"
	From     calendar.Day   `cbor:"2,keyasint"` // from which this version holds
	Title    string         `cbor:"3,keyasint"`
	Text     string         `cbor:"4,keyasint,omitempty"`
	Retired  bool           `cbor:"5,keyasint,omitempty"`
	Reason   string         `cbor:"6,keyasint,omitempty"` // why it was changed
	Sign     authority.Sign `cbor:"7,keyasint"`
	By       string         `cbor:"8,keyasint"`
}

// Place is the key of a section: its number and the first day of the version.
type Place struct {
	Number string
	From   calendar.Day
}

// KeyParts implements the key of several parts.
func (p Place) KeyParts() []any { return []any{p.Number, p.From} }

// Depth says how deep a section stands: 4 is 1, 4.2 is 2.
func (s Section) Depth() int { return 1 + strings.Count(s.Number, ".") }

// parts reads a section's number: whole numbers joined by dots, at most four.
func parts(number string) ([]int, error) {
	var out []int
	for _, p := range strings.Split(number, ".") {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || n > 999 || len(out) == 4 {
			return nil, no("manual.number", "“{number}” is no section: write it as 4, 4.2 or 4.2.1.", "number", fault.Args{"number": number})
		}
		out = append(out, n)
	}
	return out, nil
}

// bySection sorts sections as a manual does: 4.2 before 4.10.
func bySection(a, b string) int {
	x, _ := parts(a)
	y, _ := parts(b)
	return cmp.Or(slices.Compare(x, y), strings.Compare(a, b))
}

// WriteSection writes a section of the manual, or a new version of it, from a day on.
//
// Refuses, in order: a number that is none; no title; no text, but for a chapter; a day before today; no reason to change a section
// that is there; a version from the same day that somebody else changed since it was read.
type WriteSection struct {
	Number string       `cbor:"1,keyasint"`
	Title  string       `cbor:"2,keyasint"`
	Text   string       `cbor:"3,keyasint,omitempty"`
	From   calendar.Day `cbor:"4,keyasint,omitempty"` // 0: today
	Retire bool         `cbor:"5,keyasint,omitempty"`
	Reason string       `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (WriteSection) Name() string { return "manual.write" }

// Act implements Command.
func (c WriteSection) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbManual, Subject: "section " + strings.TrimSpace(c.Number), Reason: c.Reason}, nil
}

// Do implements Command.
func (c WriteSection) Do(b Books, sign authority.Sign) (s Section, err error) {
	s = Section{
		Number: strings.TrimSpace(c.Number), From: max(c.From, 0), Text: strings.TrimSpace(c.Text), Retired: c.Retire,
		Reason: strings.TrimSpace(c.Reason), Sign: sign, By: b.SignedBy(sign),
	}
	if s.From == 0 {
		s.From = sign.Day
	}
	if _, err := parts(s.Number); err != nil {
		return s, err
	}
	if s.Title, err = needed(c.Title, "manual.title", "Give the section a title.", "title"); err != nil {
		return s, err
	}
	was, err := row.Collect(b.ManualSections().All(row.Span{Within: []any{s.Number}}))
	switch {
	case err != nil:
		return s, err
	case s.Text == "" && s.Depth() > 1 && !s.Retired:
		return s, no("manual.text", "Write what is to be done.", "text", nil)
	case s.From < sign.Day:
		return s, no("manual.from", "A version holds from today or a later day.", "from", nil)
	case len(was) == 0 && s.Retired:
		return s, no("manual.retire-none", "There is no such section to retire.", "number", nil)
	case len(was) > 0 && s.Reason == "":
		return s, no("manual.reason", "Say why the section is changed.", "reason", nil)
	}
	for _, v := range was {
		if v.From == s.From {
			s.Mark = v.Mark
		}
	}
	return s, b.ManualSections().Put(s)
}

// sectionOn gives a section as it holds on a day.
func sectionOn(b Books, number string, day calendar.Day) (Section, error) {
	s, ok, err := row.First(b.ManualSections().All(row.Span{Within: []any{number}, To: []any{day + 1}, Reverse: true, Limit: 1}))
	if err != nil {
		return s, err
	}
	if !ok || s.Retired {
		return s, fault.New(fault.Absent, "manual.none", "The manual has no section {number}: F1 at the field shows them.", fault.Args{"number": number}).At("cites")
	}
	return s, nil
}

// Manual gives the sections as they hold on a day, in their order; Find narrows them to those with all its words.
type Manual struct {
	Day  calendar.Day // 0: today
	Find string
	All  bool // retired ones too
}

// Act implements Query.
func (Manual) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Manual) Ask(b Books, sign authority.Sign) (out []Section, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	at := map[string]Section{}
	for s, err := range b.ManualSections().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if s.From <= q.Day {
			at[s.Number] = s // versions come by day: the last one holds
		}
	}
	words := strings.Fields(strings.ToLower(q.Find))
	for _, s := range at {
		text := strings.ToLower(s.Number + " " + s.Title + " " + s.Text)
		lacks := slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
		if !lacks && (q.All || !s.Retired) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Section) int { return bySection(a.Number, b.Number) })
	return out, nil
}

// Versions gives every version of a section, the newest first.
type Versions struct{ Number string }

// Act implements Query.
func (Versions) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Versions) Ask(b Books, _ authority.Sign) ([]Section, error) {
	return row.Collect(b.ManualSections().All(row.Span{Within: []any{q.Number}, Reverse: true}))
}
