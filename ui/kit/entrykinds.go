package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// NewText makes an entry for one line of text; leading and trailing blanks are dropped when it is left.
func NewText() *Entry {
	return newEntry(entryKind{tidy: func(s string) (string, error) { return strings.TrimSpace(s), nil }})
}

// NewPassword makes an entry that shows dots.
func NewPassword() *Entry {
	e := newEntry(entryKind{})
	e.Password = true
	return e
}

// NewNotes makes an entry of several lines, rows of them visible. Tab leaves it; Enter starts a new line.
func NewNotes(rows int) *Entry {
	e := newEntry(entryKind{})
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetMinRowsVisible(max(rows, 2))
	return e
}

// NewMoney makes an entry for an amount: figures at the right, sums such as 12.50+3*2 worked out when it is left.
func NewMoney() *Entry {
	e := newEntry(entryKind{
		takes: func(r rune) bool { return strings.ContainsRune("0123456789.,+-*/()$ cCrR", r) },
		tidy: func(s string) (string, error) {
			if strings.TrimSpace(s) == "" {
				return "", nil
			}
			a, err := ParseAmount(s)
			if err != nil {
				return s, err
			}
			return a.String(), nil
		},
	})
	e.right, e.chars = true, 14
	return e
}

// NewNumber makes an entry for a decimal with at most places digits after the point; it works out sums as NewMoney does.
func NewNumber(places int) *Entry {
	e := newEntry(entryKind{
		takes: func(r rune) bool { return strings.ContainsRune("0123456789.,+-*/() ", r) },
		tidy: func(s string) (string, error) {
			if strings.TrimSpace(s) == "" {
				return "", nil
			}
			v, err := ParseNumber(s, places)
			if err != nil {
				return s, err
			}
			return v.String(), nil
		},
	})
	e.right, e.chars = true, 12
	return e
}

// NewDate makes an entry for a day. Shorthand (t, +5, 3/4, m, h; see calendar.ParseEntry) is read against today, which is asked
// for when needed, and the day is written MM/DD/YYYY when the field is left. Up and Down go a day on and back.
func NewDate(today func() calendar.Day) *Entry {
	e := newEntry(entryKind{
		takes: func(r rune) bool { return strings.ContainsRune("0123456789/-.+tTmMhHyYrR ", r) },
		tidy: func(s string) (string, error) {
			d, err := calendar.ParseEntry(s, today())
			if err != nil {
				return s, err
			}
			return d.US(), nil
		},
		step: func(s string, by int) string {
			d, err := calendar.ParseEntry(s, today())
			if err != nil {
				return s
			}
			if d.IsZero() {
				return today().US()
			}
			return d.Plus(by).US()
		},
	})
	e.chars = 11
	return e
}

// Amount reads a money entry; an empty one is zero.
func (e *Entry) Amount() (money.Amount, error) {
	if strings.TrimSpace(e.Text) == "" {
		return 0, nil
	}
	return ParseAmount(e.Text)
}

// SetAmount writes a into a money entry.
func (e *Entry) SetAmount(a money.Amount) { e.SetText(a.String()) }

// Day reads a date entry, shorthand too; an empty one is the zero Day. The text stays as typed: it may be read in the middle of a day.
func (e *Entry) Day() (calendar.Day, error) {
	text := e.Text
	if e.kind.tidy != nil {
		var err error
		if text, err = e.kind.tidy(text); err != nil {
			return 0, err
		}
	}
	return calendar.ParseEntry(text, 0)
}

// Number reads a number entry; an empty one is zero.
func (e *Entry) Number() (decimal.Decimal, error) {
	if strings.TrimSpace(e.Text) == "" {
		return decimal.Zero, nil
	}
	return ParseNumber(e.Text, 16)
}
