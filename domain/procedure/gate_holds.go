package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/hold"
	"curbstop/domain/money"
)

var alertHolds = map[casework.AlertKind]collection.HoldKind{
	casework.Medical: collection.HoldMedical, casework.NoCut: collection.HoldNoCut, casework.Deceased: collection.HoldDeceased,
	casework.NoNotices: collection.HoldNoNotice,
}

var gateHolds = map[hold.Kind]collection.HoldKind{
	hold.Dispute: collection.HoldDispute, hold.Medical: collection.HoldMedical, hold.Military: collection.HoldMilitary, hold.Deceased: collection.HoldDeceased,
	hold.Sixty: collection.HoldSixty, hold.Weather: collection.HoldWeather, hold.Emergency: collection.HoldEmergency, hold.KeyAccount: collection.HoldKey,
	hold.Deviation: collection.HoldDeviation,
}

// held adds what holds the office back on an account: its holds, its alerts, and what was declared for the whole office or its cycle. It gives how much
// of the debt is disputed.
func (g gateGather) held(f *collection.Facts, a account.Account, r gateRows) (disputed money.Amount, err error) {
	for _, h := range r.holds {
		asked := calendar.Day(0)
		switch h.Kind {
		case hold.Bankruptcy:
			f.Petition = collection.Petition{Day: h.Petition, Chapter: h.Chapter, Assured: h.Assured != 0}
			continue
		case hold.Medical:
			f.Medical.From, f.Medical.Until, f.Medical.CannotPay = h.From, h.Until, h.CannotPay
		case hold.Sixty:
			f.Sixty = true
		case hold.KeyAccount:
			f.Key = true
			if f.Approved, err = g.approved(a, h); err != nil {
				return disputed, err
			}
			if f.Approved {
				continue
			}
		case hold.Dispute:
			asked = h.Asked
			if h.Until == 0 || g.day <= h.Until {
				disputed = disputed.Plus(h.Amount)
			}
		}
		f.Holds = append(f.Holds, collection.Hold{Kind: gateHolds[h.Kind], From: h.From, Until: h.Until, Asked: asked})
	}
	g.alerted(f, r.alerts)
	g.declaredFor(f, a)
	if a.NoPenalty >= g.day {
		f.Holds = append(f.Holds, collection.Hold{Kind: collection.HoldNoFee, Until: a.NoPenalty})
	}
	if a.Held[hold.Penalty] { // by an alert, or while the debt is placed with an agency
		others, err := g.b.HeldBesides(a.ID, hold.Source)
		if err != nil {
			return 0, err
		}
		if others[hold.Penalty] {
			f.Holds = append(f.Holds, collection.Hold{Kind: collection.HoldNoFee})
		}
	}
	return disputed, nil
}

// approved says whether the manager approved a cut of a key account, and it was not made since.
func (g gateGather) approved(a account.Account, h hold.Hold) (bool, error) {
	if !h.Leave.On(g.day) {
		return false, nil
	}
	done, _, err := cutOn(g.b, a.ID)
	return done < h.Leave.From, err
}

// alerted adds the holds that alerts tell of. An alert that holds something back lasts until somebody ends it, also after its last day.
func (g gateGather) alerted(f *collection.Facts, alerts []casework.Alert) {
	for _, al := range alerts {
		if !al.IsOn(g.day) {
			continue
		}
		if al.Kind == casework.Bankrupt && f.Petition.Day == 0 {
			f.Petition.Day = al.From
		}
		if kind, ok := alertHolds[al.Kind]; ok {
			h := collection.Hold{Kind: kind, From: al.From, Until: al.Until}
			if al.IsPast(g.day) {
				h.Until = 0
			}
			f.Holds = append(f.Holds, h)
		}
	}
}

// declaredFor adds the declarations that hold an account. One that was lifted held through the day it was lifted on.
func (g gateGather) declaredFor(f *collection.Facts, a account.Account) {
	for _, d := range g.declared {
		if d.Cycle != "" && d.Cycle != a.Cycle || d.From > g.day {
			continue
		}
		h := collection.Hold{Kind: gateHolds[d.Kind], From: d.From, Until: d.Until}
		if !d.Lifted.IsZero() {
			h.Until = min(h.Until, d.Lifted.Day)
		}
		f.Office = append(f.Office, h)
	}
}
