package remit_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/remit"
)

func TestTheScanLineEndsInALuhnDigit(t *testing.T) {
	line, ok := remit.ScanLine("004-21770-3", calendar.Date(2026, 10, 19), 7289, 8018)
	if want := "000004217703 261019 0000007289 0000008018 0"; !ok || line != want {
		t.Errorf("got %q, want %q", line, want)
	}
	sum, digits := 0, strings.ReplaceAll(line, " ", "")
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	if sum%10 != 0 {
		t.Errorf("the digits of %q sum to %d by Luhn's rule, not a multiple of ten", line, sum)
	}
	for _, bad := range []string{"", "A-100", "1234567890123"} {
		if _, ok := remit.ScanLine(bad, calendar.Date(2026, 10, 19), money.Dollar, 0); ok {
			t.Errorf("account %q has a scan line", bad)
		}
	}
}
