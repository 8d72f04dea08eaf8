package calendar

import (
	"strconv"
	"strings"
	"time"

	"curbstop/domain/fault"
)

// ParseEntry reads what a clerk types into a date field on day today: 10/01/2026, 10/1/26, 10/1 (the one nearest today),
// 15 (of this month), 2026-10-01, +5 and -3 (days), t (today), m and h (first and last day of the month), y and r (of the year).
func ParseEntry(text string, today Day) (Day, error) {
	s := strings.ToLower(strings.TrimSpace(text))
	y, m, _ := today.Civil()
	switch s {
	case "":
		return 0, nil
	case "t":
		return today, nil
	case "m":
		return today.Month().First(), nil
	case "h":
		return today.Month().Last(), nil
	case "y":
		return Date(y, 1, 1), nil
	case "r":
		return Date(y, 12, 31), nil
	}
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		if n, err := strconv.Atoi(s); err == nil && n > -40000 && n < 40000 {
			return today.Plus(n), nil
		}
		return 0, errDate(text)
	}
	if len(s) == 10 && s[4] == '-' {
		return ParseISO(s)
	}
	return parseUS(text, strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' }), today, y, m)
}

func parseUS(text string, parts []string, today Day, y int, m time.Month) (Day, error) {
	n := make([]int, len(parts))
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil || n[i] < 1 {
			return 0, errDate(text)
		}
	}
	switch len(n) {
	case 1:
		return valid(text, y, int(m), n[0])
	case 2:
		return nearest(text, today, y, n[0], n[1])
	case 3:
		if n[2] < 100 {
			n[2] += 2000
		}
		return valid(text, n[2], n[0], n[1])
	}
	return 0, errDate(text)
}

// nearest picks the year in which month/day lies within six months of today, so that 12/31 typed in January is last year's.
func nearest(text string, today Day, y, m, d int) (Day, error) {
	best, err := Day(0), errDate(text)
	for _, year := range []int{y, y - 1, y + 1} {
		day, bad := valid(text, year, m, d)
		if bad == nil && (err != nil || abs(day.Since(today)) < abs(best.Since(today))) {
			best, err = day, nil
		}
	}
	return best, err
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func valid(text string, y, m, d int) (Day, error) {
	day := Date(y, time.Month(m), d)
	if gy, gm, gd := day.Civil(); y < 1900 || y > 9999 || gy != y || int(gm) != m || gd != d {
		return 0, errDate(text)
	}
	return day, nil
}

func errDate(text string) error {
	return fault.New(fault.Invalid, "date.not-a-date",
		"“{value}” is not a date: write month/day/year, such as 10/31/2026, or +5 for five days from today.", fault.Args{"value": text})
}
