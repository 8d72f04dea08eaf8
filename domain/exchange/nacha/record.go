package nacha

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// record builds one line field by field, from the left. The first field that does not fit is kept as the fault of the line.
type record struct {
	where string // in sentences: "entry 3 of batch 1"
	line  strings.Builder
	err   error
}

func begin(where, kind string) *record {
	r := &record{where: where}
	r.line.WriteString(kind)
	return r
}

func (r *record) refuse(name, value, expected string) {
	if r.err == nil {
		r.err = fault.New(fault.Invalid, "nacha.field",
			"The bank file cannot be written: the {field} of {where} is “{value}”, but {expected} is needed. Correct it and write the file again.",
			fault.Args{"field": name, "where": r.where, "value": value, "expected": expected})
	}
}

// text puts a field of letters, left and blank filled; one that is too long is refused.
func (r *record) text(name, value string, width int) *record {
	plain := r.plain(name, value)
	if len(plain) > width {
		r.refuse(name, value, fmt.Sprintf("at most %d characters", width))
		plain = plain[:width]
	}
	return r.put(plain, width)
}

// name puts a person's or a company's name, cut off at the width as banks do.
func (r *record) name(name, value string, width int) *record {
	plain := r.plain(name, value)
	return r.put(strings.TrimRight(plain[:min(len(plain), width)], " "), width)
}

// must is text that may not be empty.
func (r *record) must(name, value string, width int) *record {
	if strings.TrimSpace(value) == "" {
		r.refuse(name, value, "some text")
	}
	return r.text(name, value, width)
}

func (r *record) put(plain string, width int) *record {
	r.line.WriteString(plain)
	r.line.WriteString(strings.Repeat(" ", width-len(plain)))
	return r
}

// number puts a count or cents, right and zero filled.
func (r *record) number(name string, value int64, width int) *record {
	s := fmt.Sprintf("%0*d", width, value)
	if value < 0 || len(s) > width {
		r.refuse(name, fmt.Sprint(value), fmt.Sprintf("a whole number of at most %d digits", width))
		s = strings.Repeat("0", width)
	}
	r.line.WriteString(s)
	return r
}

func (r *record) cents(name string, value money.Amount, width int) *record {
	return r.number(name, int64(value), width)
}

// exactly puts digits whose count is fixed.
func (r *record) exactly(name, value string, width int) *record {
	if len(value) != width || !digits(value) {
		r.refuse(name, value, fmt.Sprintf("a number of %d digits", width))
		value = strings.Repeat("0", width)
	}
	r.line.WriteString(value)
	return r
}

func (r *record) routing(name, value string) *record {
	if !RoutingFits(value) {
		r.refuse(name, value, "a routing number of nine digits whose last fits the others")
		value = strings.Repeat("0", 9)
	}
	r.line.WriteString(value)
	return r
}

func (r *record) day(name string, d calendar.Day, must bool) *record {
	y, _, _ := d.Civil()
	switch {
	case d.IsZero() && must, !d.IsZero() && (y < 2000 || y > 2099):
		r.refuse(name, d.String(), "a day between 2000 and 2099")
		fallthrough
	case d.IsZero():
		return r.put("", 6)
	}
	return r.put(d.Time().Format("060102"), 6)
}

// plain turns text into the letters a bank file may hold: accents are dropped, other letters refused.
func (r *record) plain(name, value string) string {
	if ascii(value) {
		return strings.TrimSpace(value)
	}
	var b strings.Builder
	for _, c := range norm.NFD.String(value) {
		switch {
		case unicode.Is(unicode.Mn, c):
		case c >= ' ' && c <= '~':
			b.WriteRune(c)
		case spelled[c] != "":
			b.WriteString(spelled[c])
		default:
			r.refuse(name, value, fmt.Sprintf("plain letters instead of “%c”", c))
		}
	}
	return strings.TrimSpace(b.String())
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// spelled holds the letters that do not come apart into a plain one and an accent.
var spelled = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "AE", 'ø': "o", 'Ø': "O", 'œ': "oe", 'Œ': "OE", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ı': "i",
	'‘': "'", '’': "'", '“': "\"", '”': "\"", '–': "-", '—': "-", '\u00a0': " ", 'ª': "a", 'º': "o",
}
