package rate

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/fault"
)

// priceFacts are the facts prices may depend on, as a person names them and as the column of a study.
var priceFacts = []struct {
	name, column string
	have         func(*Input) string
	want         func(When) string
}{
	{"class", "class", func(in *Input) string { return in.Class }, func(w When) string { return w.Class }},
	{"meter size", "meter_size", func(in *Input) string { return in.MeterSize }, func(w When) string { return w.MeterSize }},
	{"water type", "water_type", func(in *Input) string { return in.WaterType }, func(w When) string { return w.WaterType }},
	{"place", "inside_city", func(in *Input) string { return in.Place }, func(w When) string { return w.Place }},
	{"season", "season", func(in *Input) string { return in.Season }, func(w When) string { return w.Season }},
	{"zone", "zone", func(in *Input) string { return in.Zone }, func(w When) string { return w.Zone }},
	{"lot", "lot", func(in *Input) string { return in.Lot }, func(w When) string { return w.Lot }},
}

// noCharge is noPrice of a fixed charge: a table of classes that leaves the customer's out is completed by a row, of price 0 where the class
// is not to pay.
func (s *Schedule) noCharge(label string, in Input) error {
	err := s.noPrice(label, in)
	if in.Class == "" || fault.FieldOf(err) != "class" {
		return err
	}
	return fault.New(fault.Invalid, "rate.no-price",
		"Schedule {schedule} has no {what} for class {class}, where it has {known}: add a row for the class, with price \"0\" if it is not to pay it.",
		fault.Args{
			"schedule": s.Code, "what": strings.ToLower(label), "class": in.Class,
			"known": strings.Join(names(s.conditions(), func(w When) string { return w.Class }), ", "),
		}).At("class")
}

// noPrice says which facts about a customer the schedule has no price for, and which it has.
func (s *Schedule) noPrice(what string, in Input) error {
	var told []string
	field, other := "", "" // the column of a fact no price has, and of the first that prices ask for
	all := s.conditions()
	for _, f := range priceFacts {
		known := names(all, f.want)
		if len(known) == 0 {
			continue
		}
		have := f.have(&in)
		text := f.name + " not known"
		if have != "" {
			text = f.name + " " + have
		}
		if !slices.ContainsFunc(known, func(k string) bool {
			return strings.EqualFold(k, have) || f.name == "meter size" && Size(k) == Size(have)
		}) {
			text += ", where it has " + strings.Join(known, ", ")
			if field == "" {
				field = f.column
			}
		}
		told = append(told, text)
		other = cmp.Or(other, f.column)
	}
	if field == "" {
		field = other
	}
	return fault.New(fault.Invalid, "rate.no-price",
		"Schedule {schedule} has no {what} for this service ({facts}): complete the service, or set the office's default.",
		fault.Args{"schedule": s.Code, "what": strings.ToLower(what), "facts": strings.Join(told, "; ")}).At(field)
}

// names gives what conditions name of one fact, each once.
func names(all []When, want func(When) string) (known []string) {
	for _, w := range all {
		if text := want(w); text != "" && !slices.Contains(known, text) {
			known = append(known, text)
		}
	}
	return known
}
