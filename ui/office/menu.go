package office

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/delegation"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// errand is one line of the manager's desk: where it leads, and what waits there.
type errand struct {
	Title, Holds string
	State        string
	Tone         kit.Tone
	open         func()
	part         string
}

// parts of the desk, in its order; what names another comes last.
var parts = []string{People, Section, Rules, Money, Bank, Closing, Records}

// The parts of the desk that an errand may belong to.
const (
	People  = "People"
	Section = "The section's day"
	Rules   = "Rules and prices"
	Money   = "Money"
	Bank    = "Bank"
	Closing = "Closing, reports"
	Records = "Records"
)

// rank gives the place of a part.
func (e errand) rank() int {
	if i := slices.Index(parts, e.part); i >= 0 {
		return i
	}
	return len(parts)
}

// grouped sets the errands of a part together; only the first of them names it.
func grouped(all []errand) []errand {
	slices.SortStableFunc(all, func(a, b errand) int { return a.rank() - b.rank() })
	for i := len(all) - 1; i > 0; i-- {
		if all[i].part == all[i-1].part {
			all[i].part = ""
		}
	}
	return all
}

// Errand is a line of the desk that belongs to another part of the office, such as the terms of adjustments.
type Errand struct {
	Part         string // People and the others
	Title, Holds string
	Open         func(b *bench.Bench)
}

// desk is what the first screen knows.
type desk struct {
	b    *bench.Bench
	k    Keeper
	also []Errand
}

// errands lists the desk with what stands and what waits in each place.
func (m *desk) errands() []errand {
	b, k := m.b, m.k
	out := []errand{
		errand{part: People, Title: "People", Holds: "who works here, under whom, and what each may do", open: func() { b.Open(NewPeople(b, k)) }}.with(m.people()),
		{part: People, Title: "Authority matrix", Holds: "what each role may, up to what amount, and single limits", open: func() { b.Open(NewMatrix(b)) }},
		errand{part: People, Title: "Delegations", Holds: "who works for whom, how far and until when", open: func() { b.Open(NewDelegations(b)) }}.with(m.delegations()),
		errand{part: Rules, Title: "Facts of the office", Holds: "what bills and letters say of the utility", open: func() { b.Open(NewFacts(b)) }}.with(m.facts()),
		errand{part: Bank, Title: "Bank accounts", Holds: "what refund checks are drawn on", open: func() { b.Open(NewBanks(b)) }}.with(m.banks()),
		errand{part: Rules, Title: "Rate schedules", Holds: "the prices bills are reckoned with", open: func() { b.Open(NewRates(b)) }}.with(m.rates()),
		errand{part: Rules, Title: "Rule packs", Holds: "due days, fees and notices, each with where it is written", open: func() { b.Open(NewRules(b)) }}.with(m.rules()),
	}
	for _, e := range m.also {
		out = append(out, errand{part: e.Part, Title: e.Title, Holds: e.Holds, open: func() { e.Open(b) }})
	}
	return grouped(append(out,
		errand{part: Records, Title: "Journal", Holds: "everything done in the books, and everything refused", open: func() { b.Open(NewJournal(b)) }}.with(m.journal()),
		errand{part: People, Title: "My password", Holds: "change the one you sign in with", open: func() { OpenPassword(b, k) }},
		errand{part: Records, Title: "Come from another program", Holds: "check and load the books of an old system", open: func() { b.Open(NewConvert(b)) }}.with(m.conversions())))
}

func (e errand) with(state string, tone kit.Tone) errand {
	e.State, e.Tone = state, tone
	return e
}

func (m *desk) people() (string, kit.Tone) {
	p := people{b: m.b}
	if err := p.read(); err != nil {
		return err.Error(), kit.Danger
	}
	return p.count(), kit.Plain
}

func (m *desk) delegations() (string, kit.Tone) {
	l := lending{b: m.b}
	if err := l.read(); err != nil {
		return err.Error(), kit.Danger
	}
	for _, d := range l.rows {
		switch {
		case d.Stands == delegation.Consented && l.mine(d):
			return "one is offered to you", kit.Warning
		case d.Stands == delegation.Offered && bench.May(m.b, delegation.Consent{Number: d.Delegation.Number, Give: true}) == nil:
			return "one waits for your consent", kit.Warning
		}
	}
	return l.head(), kit.Plain
}

func (m *desk) facts() (string, kit.Tone) {
	h, err := m.b.House()
	switch {
	case err != nil:
		return err.Error(), kit.Danger
	case len(h.Address) == 0:
		return "no return address yet", kit.Warning
	case h.Phone == "":
		return "no phone yet", kit.Warning
	}
	return h.Utility, kit.Plain
}

func (m *desk) banks() (string, kit.Tone) {
	all, err := bench.Ask(m.b, bank.List{})
	switch {
	case err != nil:
		return err.Error(), kit.Danger
	case len(all) == 0:
		return "none yet", kit.Warning
	}
	return phrase.Count(len(all), "account"), kit.Plain
}

func (m *desk) rates() (string, kit.Tone) {
	r := rates{b: m.b}
	err := r.read()
	switch n := len(r.waiting()); {
	case err != nil:
		return err.Error(), kit.Danger
	case len(r.rows) == 0:
		return "none yet", kit.Warning
	case n > 0:
		return itoa(n) + " to approve", kit.Warning
	}
	return phrase.Count(len(r.rows), "schedule"), kit.Plain
}

func (m *desk) rules() (string, kit.Tone) {
	all, err := bench.Ask(m.b, policy.List{})
	waiting := 0
	for _, k := range all {
		if !k.InUse() {
			waiting++
		}
	}
	switch {
	case err != nil:
		return err.Error(), kit.Danger
	case len(all) == 0:
		return "none yet", kit.Warning
	case waiting > 0:
		return itoa(waiting) + " to approve", kit.Warning
	}
	return phrase.Count(len(all), "pack"), kit.Plain
}

func (m *desk) journal() (string, kit.Tone) {
	page, err := bench.Ask(m.b, staff.ReadJournal{Day: m.b.Today(), Refused: true})
	switch n := len(page.Lines); {
	case err != nil:
		return "not yours to read", kit.Quiet
	case n > 0:
		return phrase.Count(n, "refusal") + " today", kit.Warning
	}
	return "nothing refused today", kit.Plain
}

// New makes the manager's desk, with what other parts of the office have to set.
func New(b *bench.Bench, k Keeper, also ...Errand) shell.Screen {
	m := &desk{b, k, also}
	list := kit.NewList(
		kit.Column[errand]{Title: "", Chars: 24, Flex: 1, Text: func(e errand) string { return e.Title }, Fixed: true},
		kit.Column[errand]{Title: "Of", Chars: 17, Text: func(e errand) string { return e.part }, Tone: func(errand) kit.Tone { return kit.Accent }, Fixed: true},
		kit.Column[errand]{Title: "What is there", Chars: 44, Flex: 3, Text: func(e errand) string { return e.Holds }, Tone: quiet, Fixed: true},
		kit.Column[errand]{Title: "Now", Chars: 26, Flex: 1, Text: func(e errand) string { return e.State }, Tone: func(e errand) kit.Tone { return e.Tone }, Fixed: true})
	list.OnOpen = func(e errand) { e.open() }
	list.Key = func(e errand) string { return e.Title }
	read := func() { list.SetRows(kit.Rows(m.errands())) }
	read()
	return &page{
		title: "Office", box: container.NewStack(list), hints: []kit.KeyHint{{Key: "Enter", Does: "open"}},
		first: func() fyne.Focusable { return list }, reread: read,
		key: func(ev *fyne.KeyEvent) bool {
			if ev.Name != fyne.KeyF5 {
				return false
			}
			read()
			return true
		},
	}
}

func quiet(errand) kit.Tone { return kit.Quiet }
