// Package field declares a form once: for each field of a record its key, label, kind and rules. Screen entries, list columns,
// CSV headings, imports and the differences shown in a history all come from the one declaration.
package field

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Kind says how a field is entered and shown.
type Kind int

// The kinds of field.
const (
	Text Kind = iota
	Money
	Date
	Number
	Choice
	Flag // "yes" or ""
	Note // several lines
)

// Field is one field of a record T. Get gives its text as a screen shows it; Set reads what was entered, on a business day.
type Field[T any] struct {
	Key      string
	Label    string
	Kind     Kind
	Required bool
	Width    int      // in characters, a hint for screens and columns
	Choices  []string // of a Choice
	Hint     string
	Get      func(*T) string
	Set      func(r *T, text string, today calendar.Day) error
}

// Set is the declared fields of a record, in the order they are entered.
type Set[T any] []Field[T]

// Of makes a text field over a string of the record.
func Of[T any](key, label string, width int, at func(*T) *string) Field[T] {
	return Field[T]{
		Key: key, Label: label, Width: width, Get: func(r *T) string { return *at(r) },
		Set: func(r *T, s string, _ calendar.Day) error { *at(r) = strings.TrimSpace(s); return nil },
	}
}

// OfMoney makes a money field.
func OfMoney[T any](key, label string, at func(*T) *money.Amount) Field[T] {
	return Field[T]{
		Key: key, Label: label, Kind: Money, Width: 14, Get: func(r *T) string { return at(r).String() },
		Set: func(r *T, s string, _ calendar.Day) (err error) { *at(r), err = money.Parse(s); return err },
	}
}

// OfDay makes a date field; nothing entered is no date.
func OfDay[T any](key, label string, at func(*T) *calendar.Day) Field[T] {
	return Field[T]{
		Key: key, Label: label, Kind: Date, Width: 12, Get: func(r *T) string { return at(r).US() },
		Set: func(r *T, s string, today calendar.Day) (err error) {
			*at(r), err = calendar.ParseEntry(s, today)
			return err
		},
	}
}

// OfFlag makes a yes-or-no field.
func OfFlag[T any](key, label string, at func(*T) *bool) Field[T] {
	return Field[T]{
		Key: key, Label: label, Kind: Flag, Width: 5,
		Get: func(r *T) string {
			if *at(r) {
				return "yes"
			}
			return ""
		},
		Set: func(r *T, s string, _ calendar.Day) error {
			*at(r) = strings.EqualFold(strings.TrimSpace(s), "yes")
			return nil
		},
	}
}

// OneOf makes a choice among fixed values.
func OneOf[T any](key, label string, choices []string, at func(*T) *string) Field[T] {
	f := Of(key, label, 20, at)
	f.Kind, f.Choices = Choice, choices
	return f
}

// Must marks a field as required.
func (f Field[T]) Must() Field[T] { f.Required = true; return f }

// Hinted adds a hint for the status line.
func (f Field[T]) Hinted(hint string) Field[T] { f.Hint = hint; return f }

// Fill sets one field by key from what was entered; the fault names the field.
func (s Set[T]) Fill(r *T, key, text string, today calendar.Day) error {
	for _, f := range s {
		if f.Key != key {
			continue
		}
		if f.Required && strings.TrimSpace(text) == "" {
			return fault.New(fault.Invalid, "field.required", "{label} must be given.", fault.Args{"label": f.Label}).At(key)
		}
		if err := f.Set(r, text, today); err != nil {
			return mark(err, key)
		}
		return nil
	}
	return fault.New(fault.Internal, "field.unknown", "There is no field {key}.", fault.Args{"key": key})
}

func mark(err error, key string) error {
	if f, ok := err.(*fault.Fault); ok { //nolint:errorlint // only the fault itself is marked, never its cause
		return f.At(key)
	}
	return err
}

// Change is one difference between two states of a record.
type Change struct{ Label, Before, After string }

// Diff lists what differs between two states, in the order of the fields.
func (s Set[T]) Diff(before, after *T) (out []Change) {
	for _, f := range s {
		if b, a := f.Get(before), f.Get(after); b != a {
			out = append(out, Change{f.Label, b, a})
		}
	}
	return out
}
