package sample

import (
	"bytes"
	"context"
	"slices"

	"curbstop/assets"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// founded makes the utility, its manager and the staff with their limits.
func (m *maker) founded() error {
	o := m.data.Office
	house := office.House{
		Utility: o.Name, Training: true, Day: m.day, Zone: o.Zone, Drawer: 'A', Phone: o.Phone, Hours: o.Hours, Web: o.Web,
		Address: append(slices.Clone(o.Address), o.City+", "+o.State+"  "+o.ZIP),
	}
	house.Remit = append([]string{o.Name}, house.Address...)
	for i, p := range m.data.Staff {
		if p.Role != string(staff.Manager) {
			continue
		}
		s, err := m.books.Found(m.ctx, house, person(p), "", books.TrainingCost, m.clock)
		if err != nil {
			return err
		}
		s.Mint = m.mint
		m.manager, m.people[p.SignIn] = s, s
		m.data.Staff = append(slices.Clone(m.data.Staff[:i]), m.data.Staff[i+1:]...)
		break
	}
	if m.manager == nil {
		return fault.New(fault.Internal, "sample.no-manager", "The sample's staff has no manager.", nil)
	}
	if err := m.matrixSet(); err != nil {
		return err
	}
	return m.hired()
}

// matrixSet makes the sample's own authority matrix of the usual one.
func (m *maker) matrixSet() error {
	said := map[staff.Role]map[authority.Verb]staff.Cell{staff.Clerk: {}, staff.Supervisor: {}}
	named := map[authority.Verb]bool{}
	for _, line := range m.data.Matrix {
		limit, day := line.Amounts()
		for _, v := range line.Verbs {
			if !slices.Contains(authority.Verbs(), authority.Verb(v)) {
				return unknownVerb("a "+line.Role, v)
			}
			named[authority.Verb(v)] = true
			said[staff.Role(line.Role)][authority.Verb(v)] = staff.Cell{Held: true, Limit: limit, DayTotal: day}
		}
	}
	c := staff.SetMatrix{Basis: 1, Reason: "limits adopted by the board, resolution 2009-14"}
	for _, v := range authority.Verbs() {
		for _, role := range []staff.Role{staff.Clerk, staff.Supervisor} {
			if named[v] {
				c.Cuts = append(c.Cuts, staff.Cut{Verb: v, Role: role, Cell: said[role][v]})
			}
		}
	}
	_, err := do(m, m.manager, c)
	return err
}

func unknownVerb(who, verb string) error {
	return fault.New(fault.Internal, "sample.verb", "{name} of the sample is granted “{verb}”, which is nothing anybody can do.", fault.Args{"name": who, "verb": verb})
}

func person(p samplefile.Person) staff.Person {
	return staff.Person{
		SignIn: p.SignIn, FullName: p.Name, Position: p.Position, Role: staff.Role(p.Role), Number: p.Number, Hired: p.HiredOn(), Language: p.Language,
	}
}

func (m *maker) hired() error {
	for _, p := range m.data.Staff {
		who := person(p)
		if boss := m.people[p.Supervisor]; boss != nil {
			who.Supervisor = boss.Who
		}
		grants, err := granted(p)
		if err != nil {
			return err
		}
		if _, err := m.books.Hire(m.ctx, m.manager, who, "", books.TrainingCost, grants); err != nil {
			return err
		}
		s, err := m.books.SignIn(context.WithoutCancel(m.ctx), p.SignIn, "", m.clock)
		if err != nil {
			return err
		}
		s.Mint = m.mint
		m.people[p.SignIn] = s
		switch who.Role {
		case staff.Supervisor:
			m.super = s
		case staff.Clerk:
			if m.clerk == nil {
				m.clerk = s
			}
		case staff.Manager:
		}
	}
	return nil
}

// granted turns a person's single limits into grants; a verb the program does not know is a mistake in the sample.
func granted(p samplefile.Person) (out []authority.Grant, err error) {
	for _, g := range p.Grants {
		limit, day := g.Amounts()
		for _, v := range g.Verbs {
			if !slices.Contains(authority.Verbs(), authority.Verb(v)) {
				return nil, unknownVerb(p.Name, v)
			}
			out = append(out, authority.Grant{Verb: authority.Verb(v), Limit: limit, DayTotal: day, Reason: "first year at the counter"})
		}
	}
	return out, nil
}

// ruled enters the rule pack, the tariff and the bank account, each proposed by one and approved by another.
func (m *maker) ruled(from calendar.Day) error {
	pack, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		return err
	}
	kept, err := do(m, m.super, policy.Propose{Pack: pack})
	if err != nil {
		return err
	}
	if _, err := do(m, m.manager, policy.Approve{Version: kept.Version()}); err != nil {
		return err
	}
	if _, err := do(m, m.manager, collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{
		{Label: "Reconnection", Spanish: "Reconexión", Service: "water", Amount: 35 * money.Dollar},
		{Label: "Reconnection after hours", Spanish: "Reconexión fuera de horario", Service: "water", Amount: 25 * money.Dollar, After: true},
	}}); err != nil {
		return err
	}
	schedules, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "santa-monica-2016-03-01.owrs")
	if err != nil {
		return err
	}
	versions, err := do(m, m.super, rate.Propose{Schedules: rate.EffectiveFrom(schedules, from)})
	if err != nil {
		return err
	}
	if _, err := do(m, m.manager, rate.Approve{Versions: versions}); err != nil {
		return err
	}
	b := m.data.Office.Bank
	_, err = do(m, m.manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: b.Name, City: b.City, Routing: b.Routing, Number: b.Account, Fraction: b.Fraction, NextCheck: uint64(b.FirstCheck),
		Start: 25_000 * money.Dollar, StartDay: from,
	}})
	return err
}
