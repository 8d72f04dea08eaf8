package bench

import (
	"fmt"
	"strconv"
	"strings"
)

// NextNumber proposes the number of the next account at a premise from that of one before: 025220-04 is followed by 025220-05, or
// the first after it that nobody has. It is empty when the number does not end in a dash and a count.
func NextNumber(before string, taken func(string) bool) string {
	at := strings.LastIndexByte(before, '-')
	if at < 0 {
		return ""
	}
	n, err := strconv.Atoi(before[at+1:])
	if err != nil || n < 0 {
		return ""
	}
	for range 200 {
		n++
		next := fmt.Sprintf("%s-%0*d", before[:at], len(before)-at-1, n)
		if taken == nil || !taken(next) {
			return next
		}
	}
	return ""
}
