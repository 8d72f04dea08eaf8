package workday

import (
	"fmt"
	"strconv"
	"strings"
)

// Clock writes minutes after midnight as a roster does: 8:00 AM.
func Clock(minutes int) string {
	h, m, half := minutes/60%24, minutes%60, "AM"
	if h >= 12 {
		half = "PM"
	}
	if h %= 12; h == 0 {
		h = 12
	}
	return fmt.Sprintf("%d:%02d %s", h, m, half)
}

// Hours writes a stretch of the day as a roster has room for: 8–12:30.
func Hours(from, to int) string { return short(from) + "–" + short(to) }

func short(minutes int) string {
	h := (minutes/60+11)%12 + 1
	if minutes%60 == 0 {
		return strconv.Itoa(h)
	}
	return fmt.Sprintf("%d:%02d", h, minutes%60)
}

// ParseClock reads a time of day as people write it: 8, 8:30, 8:30 am, 5p, 17:00; midnight at the end of a day is 24:00. A bare hour
// from 1 to 6 is one of the afternoon, because an office keeps no such hours of the night.
func ParseClock(text string) (int, error) {
	s := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), " ", ""))
	half := ""
	for _, end := range []string{"am", "pm", "a", "p"} {
		if rest, ok := strings.CutSuffix(s, end); ok {
			s, half = rest, end[:1]
			break
		}
	}
	hour, minute, _ := strings.Cut(s, ":")
	h, err := strconv.Atoi(hour)
	m := 0
	if err == nil && minute != "" {
		m, err = strconv.Atoi(minute)
	}
	wrong := err != nil || m < 0 || m > 59 || h < 0 || h > 24 || h == 24 && m > 0 || half != "" && (h < 1 || h > 12)
	if wrong {
		return 0, no("workday.clock", "“{text}” is not a time of day: write it as 8:30 or 5 pm.", "from", map[string]any{"text": text})
	}
	switch {
	case half == "p" && h < 12, half == "" && minute == "" && h >= 1 && h <= 6:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	return h*60 + m, nil
}
