package office

import (
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// people is what the list of staff knows.
type people struct {
	b    *bench.Bench
	rows []staff.Listed
}

func (m *people) read() (err error) {
	m.rows, err = bench.Ask(m.b, staff.Roster{})
	return err
}

// count says how many are in service and how many have left.
func (m *people) count() string {
	in := m.inService()
	text := strconv.Itoa(in) + " in service"
	if out := len(m.rows) - in; out > 0 {
		text += ", " + strconv.Itoa(out) + " left"
	}
	return text
}

// alone says whether the books let one person approve their own work, and whether that is still right.
func (m *people) alone() (on bool, text string) {
	h, err := m.b.House()
	switch in := m.inService(); {
	case err != nil || !h.Alone:
		return false, ""
	case in > 1:
		return true, "Everybody may approve their own work, as in a one-person office, but " + itoa(in) + " people work here: F3 ends that."
	}
	return true, "A one-person office: own work may be approved; the journal lists it for review."
}

func (m *people) workAlone(on bool, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), staff.WorkAlone{Alone: on, Reason: reason})
	return err
}

func (m *people) inService() (n int) {
	for _, l := range m.rows {
		if !l.Out {
			n++
		}
	}
	return n
}

// mayHire says why who is signed in may not enter people, nil when they may.
func mayHire(b *bench.Bench) error {
	return bench.May(b, staff.Hire{Person: staff.Person{SignIn: "a new person", FullName: "A new person", Role: staff.Clerk}})
}

// supervisors are whom a person may work under: everybody in service but the person.
func supervisors(rows []staff.Listed, but authority.StaffID) []kit.Option {
	out := []kit.Option{{Value: "", Label: "nobody"}}
	for _, l := range rows {
		if !l.Out && l.Person.ID != but {
			out = append(out, kit.Option{Value: idText(l.Person.ID), Label: l.Person.FullName})
		}
	}
	return out
}

// trainers are who may train a person: everybody in service but the person and who is in training too.
func trainers(rows []staff.Listed, but authority.StaffID) []kit.Option {
	rows = slices.DeleteFunc(slices.Clone(rows), func(l staff.Listed) bool { return l.Person.Trainer != 0 })
	return supervisors(rows, but)
}

func idText(id authority.StaffID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(id), 10)
}

func idOf(text string) authority.StaffID {
	n, _ := strconv.ParseUint(text, 10, 64) // the texts are those of idText
	return authority.StaffID(n)
}

// person is what the page of one person knows.
type person struct {
	b    *bench.Bench
	id   authority.StaffID
	file staff.File
	deed *bench.Deed

	matrix staff.Matrix
}

func newPerson(b *bench.Bench, id authority.StaffID) *person {
	return &person{b: b, id: id, deed: b.NewDeed()}
}

func (m *person) read() (err error) {
	if m.file, err = bench.Ask(m.b, staff.Read{ID: m.id}); err != nil {
		return err
	}
	p, err := bench.Ask(m.b, staff.ReadMatrix{})
	m.matrix = p.Matrix
	return err
}

// save keeps what was changed of the person; own is the text of the accounts, parted by commas or blanks.
func (m *person) save(p staff.Person, own string) (staff.Changed, error) {
	return bench.Do(m.b, m.deed, staff.ChangePerson{Person: p, Own: numbers(own)})
}

func numbers(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

// said is what is read after a person was saved.
func (m *person) said(c staff.Changed) (text string, tone kit.Tone) {
	if c.NeedsPassword {
		return c.Person.FullName + " is saved. Give a new password (F8): the present one does not open the ratings.", kit.Warning
	}
	return c.Person.FullName + " is saved.", kit.Good
}

// limits is what was typed of a grant.
type limits struct {
	Verb            authority.Verb
	Limit, DayTotal string
	From, Until     calendar.Day
	Reason          string
	Barred          bool
}

func (m *person) grant(in limits) (authority.Grant, error) {
	c := staff.GrantVerb{Staff: m.id, Verb: in.Verb, From: in.From, Until: in.Until, Reason: in.Reason, Barred: in.Barred}
	for _, a := range []struct {
		text, key string
		to        *money.Amount
	}{{in.Limit, "limit", &c.Limit}, {in.DayTotal, "day total", &c.DayTotal}} {
		v, err := staff.ParseLimit(a.text)
		if err != nil {
			return authority.Grant{}, at(err, a.key)
		}
		*a.to = v
	}
	return bench.Do(m.b, m.b.NewDeed(), c)
}

func (m *person) end(g authority.Grant, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), staff.EndGrant{Grant: g.ID, Reason: reason})
	return err
}

// byMatrix ends all single limits of the person.
func (m *person) byMatrix(reason string) (int, error) {
	ended, err := bench.Do(m.b, m.b.NewDeed(), staff.ByMatrix{Staff: m.id, Reason: reason})
	return len(ended), err
}

// mayChange says why who is signed in may not change grants, nil when they may.
func (m *person) mayChange() error {
	c := staff.GrantVerb{Staff: m.id, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: "asked beforehand"}
	return bench.May(m.b, c)
}

// state says where a grant stands on the business day.
func (m *person) state(g authority.Grant) string {
	day := m.b.Today()
	switch {
	case staff.Ended(g, day):
		return "ended"
	case g.From > day:
		return "to come"
	}
	return "holds"
}

// mayLine is one line of what a person may: a single limit, or what the role may.
type mayLine struct {
	Verb   authority.Verb
	Cell   staff.Cell
	Grant  authority.Grant // the single limit; ID 0 for what the role may
	State  string          // "holds", "to come", "ended", "by the matrix"
	Reason string
}

// lines lists single limits that hold or are to come, then what the role may, then single limits that ended.
func (m *person) lines() (out []mayLine) {
	var ended []mayLine
	single := map[authority.Verb]bool{}
	for _, g := range m.file.Grants {
		l := mayLine{Verb: g.Verb, Cell: staff.Cell{Held: !g.Barred, Limit: g.Limit, DayTotal: g.DayTotal}, Grant: g, State: m.state(g), Reason: g.Reason}
		if l.State == "ended" {
			ended = append(ended, l)
			continue
		}
		single[g.Verb] = single[g.Verb] || l.State == "holds" && g.Instead
		out = append(out, l)
	}
	for _, l := range m.file.May {
		if !single[l.Verb] && !m.file.Person.Apart {
			out = append(out, mayLine{Verb: l.Verb, Cell: m.byRole(l.Verb), State: "by the matrix"})
		}
	}
	return append(out, ended...)
}

// may gives how far the person may do a verb today.
func (m *person) may(v authority.Verb) staff.Cell {
	for _, l := range m.file.May {
		if l.Verb == v {
			return l.Cells[0]
		}
	}
	return staff.Cell{}
}

// byRole gives what the person's role may of a verb.
func (m *person) byRole(v authority.Verb) staff.Cell {
	if m.file.Person.Apart {
		return staff.Cell{}
	}
	return m.matrix.At(v, m.file.Person.Role)
}
