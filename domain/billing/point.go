package billing

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/meter"
	"curbstop/domain/rate"
)

// point fills in what the schedule must know of the service point: from the meter, else by the office's default of the class.
func (k *reckoner) point(a account.Account, s account.Service, priced *priced, in *rate.Input) error {
	if len(priced.needs) == 0 {
		return nil
	}
	d := k.terms.defaults(a.Class)
	in.MeterSize, in.WaterType = d.MeterSize, d.WaterType
	if s.Meter != 0 && slices.Contains(priced.needs, "meter size") {
		m, err := k.b.Meters().Get(meter.ID(s.Meter))
		if err != nil {
			return err
		}
		if m.Size != "" {
			in.MeterSize = m.Size
		}
	}
	if !slices.ContainsFunc(priced.needs, ofPremise) {
		return nil
	}
	at, err := k.b.Premises().Get(a.Premise)
	if in.Place = "inside"; at.Outside {
		in.Place = "outside"
	}
	in.Dwellings, in.Zone, in.Lot, in.Land = at.Units, at.Zone, at.Lot, at.Land
	return err
}

// ofPremise says whether the premise knows a fact that schedules ask for.
func ofPremise(fact string) bool {
	switch fact {
	case "place", "zone", "lot", "dwelling units", "land":
		return true
	}
	return false
}
