package workorder

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/workorder"
	"curbstop/reports/officehead"
)

// FromOrder gives what a service order of the books prints as.
func FromOrder(s workorder.Sheet, h office.House) Order {
	o := s.Order
	out := Order{
		Training: h.Training, Office: h.Utility, Number: o.Number.String(), Kind: workorder.Words[o.Type],
		AskedBy: o.AskedBy, Due: o.Day, Window: o.Window, Account: s.Account.Number, Customer: s.Customer.Name,
		Address: s.Premise.Address.String(), Route: o.Route, Access: s.Premise.Location, Service: "water",
		Meter: s.Meter.Number, MeterSize: s.Meter.Size, LastReadDay: s.LastRead.Day, Instructions: o.Instructions,
	}
	out.Signed = officehead.Says(s.Hands)
	if asked, ok := o.Signed("prepared"); ok {
		out.Asked = asked.Day
	}
	if len(s.Customer.Phones) > 0 {
		out.Phone = s.Customer.Phones[0]
	}
	if o.Sequence != 0 {
		out.Sequence = strconv.Itoa(o.Sequence)
	}
	if o.Hazard != "" {
		out.Cautions = []string{o.Hazard}
	}
	if s.LastRead.ID != 0 {
		out.LastRead = s.LastRead.Value.String()
	}
	if out.Instructions == "" {
		out.Instructions = usual[o.Type]
	}
	if o.Type == workorder.Cut && !o.Because.IsZero() {
		out.Authority = "By " + o.Because.String() + ". Ask the office for a payment made since before leaving."
	}
	if o.Type == workorder.Cut && o.Why != "" {
		out.Authority = "Not for a debt: " + string(o.Why) + "."
	}
	return out
}

// usual is what each type of order asks for when nobody wrote more.
var usual = map[workorder.Type]string{
	workorder.Start:   "Turn the water on, see that nothing runs inside, read the meter.",
	workorder.Stop:    "Read the meter, turn the water off and lock it.",
	workorder.Read:    "Read the meter. Look at the dial twice.",
	workorder.Cut:     "Knock first. Turn the water off, lock it, read the meter and leave the card at the door.",
	workorder.Restore: "Take the lock off, turn the water on slowly, see that nothing runs inside, read the meter.",
}

// FromRoute gives the list of one route's orders of a day, in the order they are given.
func FromRoute(route string, day calendar.Day, worker string, orders []workorder.Sheet, h office.House) Route {
	r := Route{Training: h.Training, Office: h.Utility, Route: route, Day: day, Worker: worker}
	for _, s := range orders {
		r.Orders = append(r.Orders, FromOrder(s, h))
	}
	return r
}
