package customer

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

// Languages are the languages papers are written in.
var Languages = []string{"en", "es"}

// Fields declares the form of a customer.
var Fields = fields()

func fields() field.Set[Customer] {
	set := field.Set[Customer]{
		field.Of("name", "Name", 36, func(c *Customer) *string { return &c.Name }).Must(),
		field.Of("second", "Second name", 36, func(c *Customer) *string { return &c.Second }).Hinted("A second person on the account, or c/o"),
		field.OfFlag("firm", "Firm", func(c *Customer) *bool { return &c.Firm }),
		Phones("phones", "Phones", func(c *Customer) *[]string { return &c.Phones }),
		field.Of("email", "E-mail", 36, func(c *Customer) *string { return &c.Email }),
	}
	set = append(set, AddressFields("mail", "Mail to", func(c *Customer) *Address { return &c.Mail })...)
	return append(set,
		field.OneOf("language", "Papers in", Languages, func(c *Customer) *string { return &c.Language }),
		field.Of("identity", "Identity shown by", 24, func(c *Customer) *string { return &c.Identity }).
			Hinted("How it was proved, such as “driver license”; never the number"),
		idTail(),
	)
}

// idTail declares the last four digits or letters of an id number.
func idTail() field.Field[Customer] {
	f := field.Of("id tail", "Last four of the id", 6, func(c *Customer) *string { return &c.IDTail }).
		Hinted("Only the last four, to tell people of one name apart; empty when not known")
	f.Set = func(c *Customer, s string, _ calendar.Day) error {
		s = strings.ToUpper(strings.TrimSpace(s))
		if s != "" && len(s) != 4 {
			return fault.New(fault.Invalid, "customer.id-tail", "Give the last four characters of the id number and no more.", nil)
		}
		c.IDTail = s
		return nil
	}
	return f
}

// Phones declares a list of phone numbers, entered with commas between them.
func Phones[T any](key, label string, at func(*T) *[]string) field.Field[T] {
	return field.Field[T]{
		Key: key, Label: label, Width: 36, Hint: "Several with a comma between them",
		Get: func(r *T) string { return strings.Join(*at(r), ", ") },
		Set: func(r *T, s string, _ calendar.Day) error {
			var list []string
			for _, p := range strings.Split(s, ",") {
				if p = strings.TrimSpace(p); p == "" {
					continue
				}
				if n := digits(p); n < 7 || n > 15 {
					return fault.New(fault.Invalid, "customer.phone", "“{phone}” is not a phone number: give it with its area code, such as (830) 555-0155.",
						fault.Args{"phone": p})
				}
				list = append(list, p)
			}
			*at(r) = list
			return nil
		},
	}
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// AddressFields declares an address: two delivery lines, city, state and ZIP, with keys that begin with prefix.
func AddressFields[T any](prefix, label string, at func(*T) *Address) field.Set[T] {
	line := func(i int) field.Field[T] {
		f := field.Field[T]{
			Key: prefix + " line " + string(rune('1'+i)), Label: label, Width: 36,
			Get: func(r *T) string { return at(r).line(i) },
			Set: func(r *T, s string, _ calendar.Day) error { at(r).setLine(i, strings.TrimSpace(s)); return nil },
		}
		if i > 0 {
			f.Label = label + ", line 2"
		}
		return f
	}
	state := field.Of(prefix+" state", "State", 4, func(r *T) *string { return &at(r).State })
	state.Set = func(r *T, s string, _ calendar.Day) error {
		if s = strings.ToUpper(strings.TrimSpace(s)); s != "" && len(s) != 2 {
			return fault.New(fault.Invalid, "address.state", "“{state}” is not a state: give its two letters, such as TX.", fault.Args{"state": s})
		}
		at(r).State = s
		return nil
	}
	zip := field.Of(prefix+" zip", "ZIP", 10, func(r *T) *string { return &at(r).ZIP })
	zip.Set = func(r *T, s string, _ calendar.Day) error {
		if s = strings.TrimSpace(s); s != "" && !isZIP(s) {
			return fault.New(fault.Invalid, "address.zip", "“{zip}” is not a ZIP code: give five digits, or nine as 78600-1234.", fault.Args{"zip": s})
		}
		at(r).ZIP = s
		return nil
	}
	return field.Set[T]{line(0), line(1), field.Of(prefix+" city", "City", 28, func(r *T) *string { return &at(r).City }), state, zip}
}

func isZIP(s string) bool {
	if len(s) == 10 && s[5] == '-' {
		s = s[:5] + s[6:]
	}
	return (len(s) == 5 || len(s) == 9) && digits(s) == len(s)
}

func (a *Address) line(i int) string {
	if i < len(a.Lines) {
		return a.Lines[i]
	}
	return ""
}

// setLine sets a delivery line in a copy, so that the record it was read from stays as it is; empty lines at the end go.
func (a *Address) setLine(i int, s string) {
	lines := make([]string, max(len(a.Lines), i+1))
	copy(lines, a.Lines)
	lines[i] = s
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	a.Lines = lines
}
