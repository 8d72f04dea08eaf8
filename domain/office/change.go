package office

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

// VerbKeep lets a person change what papers say of the office.
var VerbKeep = authority.Say("office.keep", "change the facts of the office")

// The most lines an address may have, and the most letters a line, so that it fits the windows of an envelope.
const (
	AddressLines = 4
	RemitLines   = 5
	LineLetters  = 45
)

// HouseFields declares the form of the office's facts: what bills, notices and letters say of the utility.
var HouseFields = field.Set[House]{
	field.Of("utility", "Name of the utility", 40, func(h *House) *string { return &h.Utility }).Must().Hinted("as every bill shows it"),
	ofLines("address", "Return address", func(h *House) *[]string { return &h.Address }).Hinted("without the name, a line each"),
	ofLines("remit", "Payments go to", func(h *House) *[]string { return &h.Remit }).Hinted("with the name; empty: the return address"),
	field.Of("phone", "Phone", 20, func(h *House) *string { return &h.Phone }),
	field.Of("hours", "Office hours", 40, func(h *House) *string { return &h.Hours }).Hinted("as Monday to Friday, 8 to 5"),
	field.Of("web", "Web address", 40, func(h *House) *string { return &h.Web }),
	field.OfFlag("closing", "Days are closed", func(h *House) *bool { return &h.Closing }).Hinted("each before the next is opened"),
}

// ofLines makes a field of several lines over a list of them; empty ones are dropped.
func ofLines(key, label string, at func(*House) *[]string) field.Field[House] {
	return field.Field[House]{
		Key: key, Label: label, Kind: field.Note, Width: 40,
		Get: func(h *House) string { return strings.Join(*at(h), "\n") },
		Set: func(h *House, text string, _ calendar.Day) error {
			*at(h) = nil
			for line := range strings.Lines(text) {
				if line = strings.Join(strings.Fields(line), " "); line != "" {
					*at(h) = append(*at(h), line)
				}
			}
			return nil
		},
	}
}

// ChangeHouse changes what papers say of the office; the business day, the drawer and the mark of training books stay.
//
// Refuses, in order: no name; an address of too many lines or with too long a line; nothing changed; facts somebody else changed
// since they were read.
type ChangeHouse struct {
	House House `cbor:"1,keyasint"` // as it was read, with what was changed
}

// Name implements Command.
func (ChangeHouse) Name() string { return "office.change" }

// Act implements Command.
func (c ChangeHouse) Act(b HouseBooks) (authority.Act, error) {
	h, err := b.House().Get(HouseKey)
	labels := make([]string, 0, len(HouseFields))
	for _, d := range HouseFields.Diff(&h, &c.House) {
		labels = append(labels, strings.ToLower(d.Label))
	}
	return authority.Act{Verb: VerbKeep, Subject: "facts of the office: " + strings.Join(labels, ", ")}, err
}

// Do implements Command.
func (c ChangeHouse) Do(b HouseBooks, _ authority.Sign) (House, error) {
	h, err := b.House().Get(HouseKey)
	if err != nil {
		return h, err
	}
	if err := c.refuse(h); err != nil {
		return h, err
	}
	h.Rev = c.House.Rev
	h.Utility, h.Phone, h.Hours, h.Web = strings.TrimSpace(c.House.Utility), c.House.Phone, c.House.Hours, c.House.Web
	h.Address, h.Remit, h.Closing = c.House.Address, c.House.Remit, c.House.Closing
	if err := b.House().Put(h); err != nil {
		return h, err
	}
	return b.House().Get(HouseKey)
}

func (c ChangeHouse) refuse(was House) error {
	if strings.TrimSpace(c.House.Utility) == "" {
		return fault.New(fault.Invalid, "office.no-name", "Give the name of the utility as its bills should show it.", nil).At("utility")
	}
	if err := refuseLines("address", c.House.Address, AddressLines); err != nil {
		return err
	}
	if err := refuseLines("remit", c.House.Remit, RemitLines); err != nil {
		return err
	}
	if len(HouseFields.Diff(&was, &c.House)) == 0 {
		return fault.New(fault.Invalid, "office.unchanged", "Nothing was changed.", nil)
	}
	return nil
}

func refuseLines(key string, lines []string, most int) error {
	if len(lines) > most {
		return fault.New(fault.Invalid, "office.address-lines", "An address has at most {most} lines, or it does not fit the window of an envelope.",
			fault.Args{"most": most}).At(key)
	}
	for _, l := range lines {
		if len([]rune(l)) > LineLetters {
			return fault.New(fault.Invalid, "office.address-long", "The line “{line}” is longer than {most} letters: shorten it, or break it in two.",
				fault.Args{"line": l, "most": LineLetters}).At(key)
		}
	}
	return nil
}
