package books

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/table"
)

var _ delegation.Books = (*Tx)(nil)

var delegationTables = []table.Checked{&delegationTable}

var delegationTable = table.Def[document.Number, delegation.Delegation]{
	Space: "delegation", What: "delegation", Key: func(d *delegation.Delegation) document.Number { return d.Number },
	Indexes: []table.Index[delegation.Delegation]{
		{Name: delegation.ByTo, Parts: func(d *delegation.Delegation) [][]any { return [][]any{{d.To}} }},
		{Name: delegation.ByFrom, Parts: func(d *delegation.Delegation) [][]any { return [][]any{{d.From}} }},
	},
}

// Delegations implements delegation.Books.
func (t *Tx) Delegations() row.Table[document.Number, delegation.Delegation] {
	return table.On(t, &delegationTable)
}

// SignFor implements office.Tx.
func (t *Tx) SignFor(u authority.Used) authority.Sign {
	t.sign.For, t.sign.Under = u.For, u.Under
	return t.sign
}

// clockDay gives the day of the transaction's time, which is never before the journal's last.
func (t *Tx) clockDay() (calendar.Day, error) {
	h, err := t.chainHead()
	if err != nil {
		return 0, err
	}
	at := h.At
	if t.sign.At.Unix > at.Unix {
		at = t.sign.At
	}
	return calendar.DayOf(at.Time()), nil
}

// usedOf gives what was used of a day's total.
func (t *Tx) usedOf(k dayKey) (money.Amount, error) {
	used, _, err := t.dayTotals().Find(k)
	return used.Amount, err
}

// usedBy names the day totals that a deed counts into: the person's own; or by a delegation the lender's, and that of the delegation.
func usedBy(v authority.Verb, sign authority.Sign) []dayKey {
	if sign.Under == 0 {
		return []dayKey{{sign.Who, v, sign.Day, 0}}
	}
	return []dayKey{{sign.For, v, sign.Day, 0}, {sign.For, v, sign.Day, sign.Under}}
}

// lentTo gives what delegations in force give a person of a verb: cut from the lender's own grants of today, so that what the lender may
// not do any more, or only less of, is not lent either; and nothing of what was lent to the lender.
func (t *Tx) lentTo(who authority.StaffID, verb authority.Verb, day calendar.Day) (out []authority.Lent, err error) {
	if verb == "" {
		return nil, nil
	}
	now, err := t.clockDay()
	if err != nil {
		return nil, err
	}
	in, err := delegation.In(t, who, day, now)
	if err != nil {
		return nil, err
	}
	for _, d := range in {
		given, lends := d.Lends(verb)
		if !lends {
			continue
		}
		lender, err := t.People().Get(d.From)
		if err != nil {
			return nil, err
		}
		if lender.OutOn(day) || lender.Trainer != 0 {
			continue // who is in training signs nothing alone, and nobody does it for them
		}
		own, err := t.Grants(d.From, verb, day)
		if err != nil {
			return nil, err
		}
		lent := authority.Lent{By: authority.Person{ID: lender.ID, Name: lender.FullName, Own: lender.Own}, Under: uint64(d.Number)}
		for _, g := range own {
			lent.Grants = append(lent.Grants, g.Lend(who, given.Limit, given.DayTotal))
		}
		if lent.By.Used, err = t.usedOf(dayKey{d.From, verb, day, 0}); err != nil {
			return nil, err
		}
		if lent.Used, err = t.usedOf(dayKey{d.From, verb, day, lent.Under}); err != nil {
			return nil, err
		}
		out = append(out, lent)
	}
	return out, nil
}

// holders gives who might do a verb today: by a grant, or by a delegation from who has one.
func (t *Tx) holders(verb authority.Verb, day calendar.Day) (out []authority.StaffID, err error) {
	now, err := t.clockDay()
	if err != nil {
		return nil, err
	}
	add := func(who authority.StaffID) {
		if !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	if out, err = staff.Holders(t, verb, day); err != nil {
		return nil, err
	}
	for _, lender := range slices.Clone(out) {
		for d, err := range t.Delegations().Via(delegation.ByFrom, row.Span{}, lender) {
			if err != nil {
				return nil, err
			}
			if _, lends := d.Lends(verb); lends && d.On(day, now) == delegation.Active {
				add(d.To)
			}
		}
	}
	return out, nil
}

// SignedBy says a signature as documents and papers say it: who, and by whose authority.
func (t *Tx) SignedBy(sign authority.Sign) string {
	text, err := staff.SignedBy(t, sign)
	if err != nil || text == "" {
		return t.NameOf(sign.Who)
	}
	return text
}
