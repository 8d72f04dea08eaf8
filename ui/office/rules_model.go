package office

import (
	"slices"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/ui/bench"
)

// rulebook is what the screen of rule packs knows.
type rulebook struct {
	b     *bench.Bench
	packs []policy.Kept
	deed  *bench.Deed
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
	return nil
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
	if now, ok := policy.InForce(all, k.Pack.Code, m.b.Today()); ok && now.Effective == k.Pack.Effective {
		return "in force"
	}
	return "replaced"
}

// standing says whether a rule is in use, and why not.
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

// settle enters what the office says of one rule: read in its source, and used or not. A pack that is approved stays as it is, so the
// change begins with a pack of a later day.
func (m *rulebook) settle(k policy.Kept, id string, confirmed, off bool, from calendar.Day) (policy.Kept, error) {
	p := k.Pack
	p.Rules = slices.Clone(p.Rules)
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			p.Rules[i].Confirmed, p.Rules[i].Off = confirmed, off
		}
	}
	if k.InUse() {
		p.Effective = from
	}
	return bench.Do(m.b, m.deed, policy.Propose{Pack: p})
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
