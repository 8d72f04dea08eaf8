package meterfile

import (
	"fmt"
	"strings"
	"time"

	"curbstop/domain/calendar"
)

// parts of a form of dates.
var parts = []string{"YYYY", "YY", "MM", "DD", "M", "D"}

// goodForm says whether a form has each of year, month and day once.
func goodForm(form string) bool {
	seen := map[byte]int{}
	for form != "" {
		p := lead(form)
		if p == "" {
			form = form[1:]
			continue
		}
		seen[p[0]]++
		form = form[len(p):]
	}
	return seen['Y'] == 1 && seen['M'] == 1 && seen['D'] == 1
}

func lead(form string) string {
	for _, p := range parts {
		if strings.HasPrefix(form, p) {
			return p
		}
	}
	return ""
}

// parseDay reads a date of a form: MM and DD take two figures, M and D one or two. A date with a time behind it is read to its end.
func parseDay(form, text string) (calendar.Day, bool) {
	if form == "" {
		return freeDay(text)
	}
	y, m, d := 0, 0, 0
	for form != "" {
		p := lead(form)
		if p == "" {
			if text == "" || text[0] != form[0] {
				return 0, false
			}
			form, text = form[1:], text[1:]
			continue
		}
		least, most := len(p), len(p)
		if p == "M" || p == "D" {
			most = 2
		}
		n, used := digits(text, most)
		if used < least {
			return 0, false
		}
		switch p[0] {
		case 'Y':
			if y = n; p == "YY" {
				y += 2000
			}
		case 'M':
			m = n
		default:
			d = n
		}
		form, text = form[len(p):], text[used:]
	}
	if text != "" && text[0] != ' ' && text[0] != 'T' {
		return 0, false
	}
	return valid(y, m, d)
}

func digits(s string, most int) (n, used int) {
	for used < most && used < len(s) && s[used] >= '0' && s[used] <= '9' {
		n, used = n*10+int(s[used]-'0'), used+1
	}
	return n, used
}

// freeDay reads 2026-10-01 and 10/01/2026, with or without a time behind.
func freeDay(text string) (calendar.Day, bool) {
	text, _, _ = strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	for _, form := range []string{"YYYY-M-D", "M/D/YYYY", "M-D-YYYY"} {
		if d, ok := parseDay(form, text); ok {
			return d, true
		}
	}
	return 0, false
}

func valid(y, m, d int) (calendar.Day, bool) {
	if y < 1900 || y > 2999 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	day := calendar.Date(y, time.Month(m), d)
	yy, mm, dd := day.Civil()
	return day, yy == y && int(mm) == m && dd == d
}

// writeDay writes a day in a form.
func writeDay(form string, day calendar.Day) string {
	if day == 0 {
		return ""
	}
	if form == "" {
		return day.String()
	}
	y, m, d := day.Civil()
	out := ""
	for form != "" {
		switch p := lead(form); p {
		case "":
			out, form = out+form[:1], form[1:]
			continue
		case "YYYY":
			out += fmt.Sprintf("%04d", y)
		case "YY":
			out += fmt.Sprintf("%02d", y%100)
		case "MM":
			out += fmt.Sprintf("%02d", int(m))
		case "DD":
			out += fmt.Sprintf("%02d", d)
		case "M":
			out += fmt.Sprint(int(m))
		case "D":
			out += fmt.Sprint(d)
		}
		form = form[len(lead(form)):]
	}
	return out
}
