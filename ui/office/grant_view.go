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
			return v.m.may(verb).String()
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
		kit.Field{Key: "until", Label: "Until", Kind: kit.Date, Hint: "empty: in place of the role's; with a day: beside it"},
		kit.Field{Key: "barred", Label: "May not", Kind: kit.Tick, Hint: "whatever the role may"},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 40, Hint: "or by whose order"})
	f.Set("may", m.file.Person.FullName+" may "+verb.Text())
	f.Set("limit", "any")
	f.Set("day total", "any")
	if c := m.may(verb); c.Held {
		f.Set("limit", staff.Limit(c.Limit))
		f.Set("day total", staff.Limit(c.DayTotal))
	}
	f.Clean()
	var d *kit.Dialog
	d = b.Window().OpenForm("What may be done, and up to what", f, func() error {
		g, err := m.grant(limits{verb, f.Text("limit"), f.Text("day total"), f.Day("from"), f.Day("until"), f.Text("reason"), f.Ticked("barred")})
		if err != nil {
			return err
		}
		d.OnClose = func() {
			done()
			b.Window().Say("From "+g.From.US()+" "+m.file.Person.FullName+singleWords(g)+".", kit.Good)
		}
		return nil
	})
}

// askEnd ends the chosen grant.
func (v *personView) askEnd() {
	l, ok := v.list.Selected()
	g := l.Grant
	if !ok || g.ID == 0 || l.State == "ended" {
		v.b.Window().Say("Choose a single limit that holds in the list first (F7).", kit.Warning)
		return
	}
	text := v.m.file.Person.FullName + " then has what the authority matrix gives the role, from this moment on: " + v.m.byRole(g.Verb).Says() + ". The single limit stays in the books."
	var d *kit.Dialog
	d = v.b.Window().AskReason("End this single limit?", text, "End it", func(reason string) error {
		if err := v.m.end(g, reason); err != nil {
			return err
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say("The single limit has ended: "+v.m.file.Person.FullName+" may "+g.Verb.Text()+": "+v.m.may(g.Verb).Says()+".", kit.Good)
		}
		return nil
	})
}

// askByMatrix ends all single limits of the person.
func (v *personView) askByMatrix() {
	role := string(v.m.file.Person.Role)
	text := v.m.file.Person.FullName + " then may do what the authority matrix gives a " + role + ", and nothing else. All single limits end."
	var d *kit.Dialog
	d = v.b.Window().AskReason("By the matrix alone?", text, "End single limits", func(reason string) error {
		n, err := v.m.byMatrix(reason)
		if err != nil {
			return err
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say(phrase.Count(n, "single limit")+" ended: all stands as the matrix gives it to a "+role+".", kit.Good)
		}
		return nil
	})
}

// singleWords says a single limit after the person's name.
func singleWords(g authority.Grant) string {
	if g.Barred {
		return " may not " + g.Verb.Text()
	}
	return " may " + g.Verb.Text() + ": " + staff.Cell{Held: true, Limit: g.Limit, DayTotal: g.DayTotal, Until: g.Until}.String()
}
