package payfile

import (
	"strings"
	"time"

	"curbstop/domain/calendar"
)

// day reads a date of a form with YYYY or YY, MM and DD; without a form 2026-10-01 and 10/01/2026 are read, with or without a time behind.
func day(form, text string) (calendar.Day, bool) {
	if form == "" {
		text, _, _ = strings.Cut(strings.Replace(text, "T", " ", 1), " ")
		return free(text)
	}
	y, m, d := 0, 0, 0
	for form != "" {
		var n int
		switch {
		case strings.HasPrefix(form, "YYYY"):
			n = 4
		case strings.HasPrefix(form, "YY"), strings.HasPrefix(form, "MM"), strings.HasPrefix(form, "DD"):
			n = 2
		default:
			if text == "" || text[0] != form[0] {
				return 0, false
			}
			form, text = form[1:], text[1:]
			continue
		}
		v, ok := figure(text, n)
		if !ok {
			return 0, false
		}
		switch form[0] {
		case 'Y':
			if y = v; n == 2 {
				y += 2000
			}
		case 'M':
			m = v
		default:
			d = v
		}
		form, text = form[n:], text[n:]
	}
	return civil(y, m, d, text == "" || text[0] == ' ' || text[0] == 'T')
}

func figure(text string, n int) (v int, ok bool) {
	if len(text) < n {
		return 0, false
	}
	for _, c := range []byte(text[:n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

func free(text string) (calendar.Day, bool) {
	sep := "-"
	if strings.Contains(text, "/") {
		sep = "/"
	}
	parts := strings.Split(text, sep)
	if len(parts) != 3 {
		return 0, false
	}
	if len(parts[0]) != 4 { // month first
		parts = []string{parts[2], parts[0], parts[1]}
	}
	var v [3]int
	for i, p := range parts {
		var ok bool
		if v[i], ok = figure(p, len(p)); !ok || p == "" || len(p) > 4 {
			return 0, false
		}
	}
	return civil(v[0], v[1], v[2], len(parts[0]) == 4)
}

func civil(y, m, d int, ok bool) (calendar.Day, bool) {
	if !ok || y < 1990 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	day := calendar.Date(y, time.Month(m), d)
	_, mm, dd := day.Civil()
	return day, int(mm) == m && dd == d
}

// dayForm gives an example of the days the layout reads.
func (t *table) dayForm() string {
	form := t.layout.Dates
	if form == "" {
		return "2026-10-01 or 10/01/2026"
	}
	return strings.NewReplacer("YYYY", "2026", "YY", "26", "MM", "10", "DD", "01").Replace(form)
}
