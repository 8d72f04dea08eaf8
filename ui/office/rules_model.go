package office

import (
	"slices"
	"strings"
	"time"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/ui/bench"
)

// rulebook is what the screen of rule packs knows.
type rulebook struct {
	b      *bench.Bench
	packs  []policy.Kept
	ruling policy.Pack
	deed   *bench.Deed
}

// read gets the packs: what waits for approval first, then the newest.
func (m *rulebook) read() error {
	packs, err := bench.Ask(m.b, policy.List{})
	if err != nil {
		return err
	}
	slices.SortStableFunc(packs, func(a, b policy.Kept) int {
		switch {
		case a.InUse() == b.InUse():
			return int(b.Pack.Effective - a.Pack.Effective)
		case a.InUse():
			return 1
		}
		return -1
	})
	m.packs = packs
	m.ruling, err = bench.Ask(m.b, policy.ReadRuling{})
	return err
}

// state says where a pack stands on the business day.
func (m *rulebook) state(k policy.Kept) string {
	switch {
	case !k.InUse():
		return "to approve"
	case k.Pack.Effective > m.b.Today():
		return "to come"
	}
	var all []policy.Pack
	for _, p := range m.packs {
		if p.InUse() {
			all = append(all, p.Pack)
		}
	}
	if now, ok := policy.InForce(all, k.Pack.Code, m.b.Today()); ok && now.Effective != k.Pack.Effective {
		return "replaced"
	}
	if k.Pack.Code != m.ruling.Code {
		return "not chosen"
	}
	return "in force"
}

// standing says whether a rule is in use, and why not, in few words.
func standing(r policy.Rule) string {
	switch {
	case !r.Confirmed:
		return "not confirmed"
	case r.Off:
		return "not used"
	}
	return "in use"
}

// tally counts the rules in use and those nobody has confirmed.
func tally(p policy.Pack) (used, open int) {
	for _, r := range p.Rules {
		if r.Applies() {
			used++
		}
		if !r.Confirmed {
			open++
		}
	}
	return used, open
}

// valueText says the value of a rule.
func valueText(v policy.Value) string {
	n := int(v.Number)
	switch v.Kind {
	case policy.Days:
		return phrase.Count(n, "day")
	case policy.WorkDay:
		return phrase.Count(n, "working day")
	case policy.Months:
		return phrase.Count(n, "month")
	case policy.Count:
		return itoa(n) + " times"
	case policy.Money:
		return money.Amount(v.Number).Dollars()
	case policy.Percent:
		return v.Percent.String() + " %"
	case policy.Date:
		return time.Month(n/100).String() + " " + itoa(n%100)
	}
	if n == 1 {
		return "yes"
	}
	return "no"
}

// ruleEdit is what the office says of one rule: its value, where it is written and how, whether somebody read it there, and whether it is used.
type ruleEdit struct {
	value, citation, sentence string
	english, spanish          string // what letters say of it
	confirmed, off, waivable  bool
	from                      calendar.Day
}

// settle enters what the office says of one rule. A pack that is approved stays as it is, so the change begins with a pack of a later day.
func (m *rulebook) settle(k policy.Kept, id string, e ruleEdit) (policy.Kept, error) {
	p := k.Pack
	p.Rules = slices.Clone(p.Rules)
	i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == id })
	if i < 0 {
		return k, fault.New(fault.Absent, "office.no-rule", "The pack has no rule {rule} any more: read it again.", fault.Args{"rule": id})
	}
	value, err := p.Rules[i].Value.Entered(e.value)
	if err != nil {
		return k, err
	}
	r := policy.Rule{ID: id, Citation: e.citation, Sentence: e.sentence, Confirmed: e.confirmed, Off: e.off, Value: value, PaperEN: e.english, PaperES: e.spanish}
	r.Waivable = e.waivable && !r.MayWaive() // the office's own practice may be waived without saying so
	p.Rules[i] = r
	if k.InUse() {
		p.Effective = e.from
	}
	return m.propose(p)
}

// shipped gives the packs that come with the program.
func shipped() (packs []policy.Pack, err error) {
	for _, f := range assets.Packs {
		p, err := policy.Parse(f.Data, f.File)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	return packs, nil
}

// goesBy gives the pack that bills, notices and cuts go by today: the one the terms of billing name.
func (m *rulebook) goesBy() (policy.Pack, bool) { return m.ruling, m.ruling.Code != "" }

// changed says in what a pack differs from the version before it, "" for the first.
func (m *rulebook) changed(k policy.Kept) string {
	var before policy.Pack
	for _, o := range m.packs {
		if o.Pack.Code == k.Pack.Code && o.Pack.Effective < k.Pack.Effective && o.Pack.Effective >= before.Effective {
			before = o.Pack
		}
	}
	if before.Code == "" {
		return ""
	}
	var parts []string
	for _, c := range k.Pack.Changes(before) {
		switch {
		case c.Is.ID == "":
			parts = append(parts, c.ID+" dropped")
		case c.Was.ID == "":
			parts = append(parts, c.ID+" new: "+valueText(c.Is.Value))
		case valueText(c.Was.Value) != valueText(c.Is.Value):
			parts = append(parts, c.ID+" "+valueText(c.Is.Value)+", was "+valueText(c.Was.Value))
		case standing(c.Was) != standing(c.Is):
			parts = append(parts, c.ID+" "+standing(c.Is)+", was "+standing(c.Was))
		default:
			parts = append(parts, c.ID+" worded anew")
		}
	}
	return "Since " + before.Effective.US() + ": " + strings.Join(parts, "; ") + "."
}

func (m *rulebook) propose(p policy.Pack) (policy.Kept, error) {
	return bench.Do(m.b, m.deed, policy.Propose{Pack: p})
}

func (m *rulebook) approve(k policy.Kept) (policy.Kept, error) {
	return bench.Do(m.b, m.deed, policy.Approve{Version: k.Version()})
}

func (m *rulebook) mayApprove(k policy.Kept) error {
	return bench.May(m.b, policy.Approve{Version: k.Version()})
}

// has says whether a version of a pack is in the books.
func (m *rulebook) has(p policy.Pack) bool {
	return slices.ContainsFunc(m.packs, func(k policy.Kept) bool { return k.Pack.Code == p.Code && k.Pack.Effective == p.Effective })
}
