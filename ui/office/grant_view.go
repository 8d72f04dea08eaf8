package office

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// chooseVerb lets the manager pick what to grant, typing to narrow the list.
func (v *personView) chooseVerb() {
	if err := v.m.mayChange(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	look := kit.NewLookup("What may the person do? Type part of it", func(q string) (out []authority.Verb) {
		for _, verb := range authority.Verbs() {
			if strings.Contains(strings.ToLower(verb.Text()+" "+string(verb)), strings.ToLower(strings.TrimSpace(q))) {
				out = append(out, verb)
			}
		}
		return out
	},
		kit.Column[authority.Verb]{Title: "May", Chars: 34, Flex: 1, Text: verbWords},
		kit.Column[authority.Verb]{Title: "Now", Chars: 26, Text: func(verb authority.Verb) string {
			g, held := v.m.held(verb)
			return staff.Cell{Held: held, Limit: g.Limit, DayTotal: g.DayTotal, Until: g.Until}.String()
		}, Tone: func(authority.Verb) kit.Tone { return kit.Quiet }})
	look.List().Empty = "The program knows nothing of that kind."
	d := v.b.Window().OpenList("What may "+v.m.file.Person.FullName+" do?", look.Content(), look.Entry())
	look.OnPick = func(verb authority.Verb) {
		d.Close()
		v.askGrant(verb)
	}
	look.Search()
}

// askGrant opens the form of one grant, filled with what holds now.
func (v *personView) askGrant(verb authority.Verb) {
	openGrant(v.b, v.m, verb, func() {
		v.read()
		v.b.Window().FocusOn(v.list)
	})
}

// openGrant asks for the limits of a verb and grants it; done is called when it is granted.
func openGrant(b *bench.Bench, m *person, verb authority.Verb, done func()) {
	if err := m.mayChange(); err != nil {
		b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Grant", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "may", Label: "May", Kind: kit.Shown},
		kit.Field{Key: "limit", Label: "Up to", Chars: 16, Hint: "dollars a deed, or any"},
		kit.Field{Key: "day total", Label: "A day", Chars: 16, Hint: "dollars a day, or any"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "empty: today"},
		kit.Field{Key: "until", Label: "Until", Kind: kit.Date, Hint: "empty: no end; with a day it stands beside the usual one"},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 40, Hint: "or by whose order"})
	f.Set("may", m.file.Person.FullName+" may "+verb.Text())
	f.Set("limit", "any")
	f.Set("day total", "any")
	if g, held := m.held(verb); held {
		f.Set("limit", staff.Limit(g.Limit))
		f.Set("day total", staff.Limit(g.DayTotal))
	}
	f.Clean()
	var d *kit.Dialog
	d = b.Window().OpenForm("What may be done, and up to what", f, func() error {
		g, err := m.grant(limits{verb, f.Text("limit"), f.Text("day total"), f.Day("from"), f.Day("until"), f.Text("reason")})
		if err != nil {
			return err
		}
		d.OnClose = func() {
			done()
			cell := staff.Cell{Held: true, Limit: g.Limit, DayTotal: g.DayTotal, Until: g.Until}
			b.Window().Say("From "+g.From.US()+" "+m.file.Person.FullName+" may "+verb.Text()+": "+cell.String()+".", kit.Good)
		}
		return nil
	})
}

// askEnd ends the chosen grant.
func (v *personView) askEnd() {
	g, ok := v.list.Selected()
	if !ok || v.m.state(g) == "ended" {
		v.b.Window().Say("Choose a grant that holds in the list first (F7).", kit.Warning)
		return
	}
	text := v.m.file.Person.FullName + " may then no longer " + g.Verb.Text() + ", from this moment on. The grant stays in the books."
	var d *kit.Dialog
	d = v.b.Window().AskReason("End this grant?", text, "End it", func(reason string) error {
		if err := v.m.end(g, reason); err != nil {
			return err
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say(v.m.file.Person.FullName+" may no longer "+g.Verb.Text()+".", kit.Good)
		}
		return nil
	})
}

// askUsual grants what the role usually may and the person may not yet.
func (v *personView) askUsual() {
	role := string(v.m.file.Person.Role)
	text := "Everything a " + role + " usually may, and " + v.m.file.Person.FullName + " was not granted yet. Limits given by hand stay."
	var d *kit.Dialog
	d = v.b.Window().AskReason("Grant the usual limits of a "+role+"?", text, "Grant them", func(reason string) error {
		n, err := v.m.usual(reason)
		if err != nil {
			return err
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say(phrase.Count(n, "grant")+" added.", kit.Good)
		}
		return nil
	})
}
