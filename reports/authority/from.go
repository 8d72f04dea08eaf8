package authority

import (
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/delegation"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
)

// From fills the paper from what the books answer; delegations are those in force.
func From(h office.House, p staff.MatrixPage, in []delegation.Listed) Input {
	out := Input{
		Office: h.Utility, Training: h.Training, Version: "Version " + number(p.Matrix.Number), From: p.Matrix.From, Later: p.Later, Today: p.Day,
		By: p.By, Reason: p.Matrix.Reason,
	}
	for _, r := range staff.Roles {
		out.Roles = append(out.Roles, phrase.Sentence(string(r)))
	}
	out.sort(p.Lines)
	if p.Was.Number != 0 {
		out.Before = "version " + number(p.Was.Number)
	}
	for _, d := range p.Differing {
		out.Differs = append(out.Differs, Changed{phrase.Sentence(d.Verb.Text()), string(d.Role), d.Was.Says(), d.Now.Says()})
	}
	for _, s := range p.Singles {
		out.Singles = append(out.Singles, single(s))
	}
	for _, v := range p.Versions {
		out.Versions = append(out.Versions, Version{number(v.Number), v.From.US(), v.By, strconv.Itoa(v.Cells), v.Reason})
	}
	for _, l := range in {
		if l.Stands != delegation.Active {
			continue
		}
		words := make([]string, len(l.Lines))
		for i, g := range l.Lines {
			words[i] = g.Words + ": " + staff.Cell{Held: true, Limit: g.Limit, DayTotal: g.Day}.String()
		}
		d := l.Delegation
		out.Delegated = append(out.Delegated, Delegate{d.Number.String(), l.From.FullName, l.To.FullName, d.Last.US(), strings.Join(words, "; ")})
	}
	return out
}

func single(s staff.Single) Single {
	name := s.Person.FullName
	if s.Person.Apart {
		name += " (own limits only)"
	}
	return Single{name, phrase.Sentence(s.Words), s.Says(), s.Role.Says(), s.Grant.Until.US(), s.Grant.Reason}
}

// sort parts the verbs that need figures from those that some roles may without limit and the others not at all, and groups these by who.
func (in *Input) sort(lines []staff.MatrixLine) {
	groups := []struct {
		who  string
		held [3]bool
	}{
		{"Everybody, without limit of amount", [3]bool{true, true, true}},
		{"Supervisors and managers, without limit of amount", [3]bool{false, true, true}},
		{"Managers alone, without limit of amount", [3]bool{false, false, true}},
	}
	words := make([][]string, len(groups))
	for _, l := range lines {
		cells, held, plain := make([]string, len(staff.Roles)), [3]bool{}, true
		for i, r := range staff.Roles {
			c := l.Row.Of(r)
			cells[i], held[i] = Figure(c), c.Held
			plain = plain && (!c.Held || c.Limit == money.Most && c.DayTotal == money.Most)
		}
		at := slices.IndexFunc(groups, func(g struct {
			who  string
			held [3]bool
		},
		) bool {
			return g.held == held
		})
		if !plain || at < 0 || l.Changed {
			in.Limits = append(in.Limits, Line{phrase.Sentence(l.Words), cells, l.Changed})
			continue
		}
		words[at] = append(words[at], l.Words)
	}
	for i, g := range groups {
		if len(words[i]) > 0 {
			in.Plain = append(in.Plain, Plain{g.who + " (" + strconv.Itoa(len(words[i])) + ")", phrase.Sentence(joined(words[i]))})
		}
	}
}

// Figure says a cell as short as can be: "500 / 2,500", dollars a deed and a day.
func Figure(c staff.Cell) string {
	if !c.Held {
		return "–"
	}
	text := short(c.Limit)
	if c.DayTotal < money.Most && c.DayTotal != 0 {
		text += " / " + short(c.DayTotal)
	}
	return text
}

func short(a money.Amount) string { return strings.TrimSuffix(staff.Limit(a), ".00") }

func number(n uint64) string { return strconv.FormatUint(n, 10) }
