package procedure

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/meter"
)

// RouteItems gives the meters of read routes in walking order, as a handheld is loaded with them: those that serve somebody. No route named: all of them.
type RouteItems struct{ Routes []string }

// Act implements Query.
func (RouteItems) Act(ReadsBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q RouteItems) Ask(b ReadsBooks, sign authority.Sign) (out []meterfile.Item, err error) {
	if len(q.Routes) == 0 {
		all, err := meter.Routes{}.Ask(b, sign)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			q.Routes = append(q.Routes, r.Route)
		}
	}
	for _, name := range q.Routes {
		stops, err := meter.Route{Route: name}.Ask(b, sign)
		if err != nil {
			return nil, err
		}
		for _, s := range stops {
			if s.Account.ID != 0 {
				out = append(out, item(s))
			}
		}
	}
	return out, nil
}

// item gives one stop as a handheld is told of it.
func item(s meter.Stop) meterfile.Item {
	line := func(i int) string {
		if i < len(s.Premise.Address.Lines) {
			return s.Premise.Address.Lines[i]
		}
		return ""
	}
	it := meterfile.Item{
		Meter: s.Meter.Number, Account: s.Account.Number, Endpoint: s.Meter.Endpoint, Service: "water", Route: s.Premise.Route, Sequence: s.Premise.Order,
		Name: s.Customer.Name, Address: line(0), Address2: line(1), City: s.Premise.Address.City, State: s.Premise.Address.State, ZIP: s.Premise.Address.ZIP,
		Comment: strings.Trim(s.Premise.Hazard+"; "+s.Premise.Location, "; "), Type: "W", Size: s.Meter.Size, Premise: s.Premise.Number, Unit: s.Meter.Unit,
		Dials: s.Meter.Dials, Factor: s.Meter.Multiplier, Previous: s.Last.Value.Truncate(0), Low: s.Low.Truncate(0), High: s.High.Truncate(0), Day: s.Last.Day,
	}
	if len(s.Customer.Phones) > 0 {
		it.Phone = s.Customer.Phones[0]
	}
	for _, k := range s.Account.Services {
		if k.Meter == uint64(s.Meter.ID) {
			it.Service = k.Kind
			break
		}
	}
	if it.Factor.IsZero() {
		it.Factor = decimal.NewFromInt(1)
	}
	return it
}
