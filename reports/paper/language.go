package paper

import (
	"fmt"
	"regexp"
	"strings"

	"curbstop/domain/calendar"
)

// Language is the one a paper speaks: the customer's, not the clerk's.
type Language string

// The languages papers are made in; the empty language is English.
const (
	English Language = "en"
	Spanish Language = "es"
)

// Pick gives the text of the language.
func (l Language) Pick(en, es string) string {
	if l == Spanish {
		return es
	}
	return en
}

var spanishMonths = [...]string{
	"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
}

var spanishShort = [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}

// Long gives October 1, 2026, or 1 de octubre de 2026; "" for no date.
func (l Language) Long(d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	if l != Spanish {
		return d.Long()
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%d de %s de %d", day, spanishMonths[m-1], y)
}

// Short gives Oct 1, 2026, or 1 oct 2026, which a Spanish reader cannot take for another day; "" for no date.
func (l Language) Short(d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	if l != Spanish {
		return d.Time().Format("Jan 2, 2006")
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, spanishShort[m-1], y)
}

// Month gives Oct or oct, for the foot of a bar.
func (l Language) Month(m calendar.Month) string {
	_, mm := m.Civil()
	if l == Spanish {
		return spanishShort[mm-1]
	}
	return mm.String()[:3]
}

// weekdays are the days of a week as offices shorten and write them, with their Spanish.
var weekdays = regexp.MustCompile(`(?i)\b(mon(day)?s?|tues?(day)?s?|wed(nesday)?s?|thu(rs)?(day)?s?|fri(day)?s?|sat(urday)?s?|sun(day)?s?|noon|closed|to|and|through|daily)\b`)

var spanishHours = map[string]string{
	"mo": "lun", "tu": "mar", "we": "mié", "th": "jue", "fr": "vie", "sa": "sáb", "su": "dom", "no": "12:00", "cl": "cerrado",
	"to": "a", "an": "y", "da": "todos los días",
}

// Hours gives the office's hours in the language: an office writes them once, in English, as “Mon–Fri 8:00–5:00”.
func (l Language) Hours(text string) string {
	if l != Spanish {
		return text
	}
	return weekdays.ReplaceAllStringFunc(text, func(word string) string {
		if strings.EqualFold(word, "through") {
			return "a"
		}
		return spanishHours[strings.ToLower(word[:2])]
	})
}

// PageOf gives the foot of page n of total.
func (l Language) PageOf(n, total int) string {
	return fmt.Sprintf(l.Pick("Page %d of %d", "Página %d de %d"), n, total)
}
