package payment

import (
	"strings"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// ByStub finds the account of a payment stub: its scan line read or typed, or the account's number. The scan line is the account in 12
// digits, the due day (YYMMDD), the total due and the total after the due day in 10 digits of cents each, and a Luhn digit.
//
// Refuses, in order: a scan line whose check digit does not fit; a number nobody has.
type ByStub struct{ Text string }

// Stub is who a payment stub belongs to and what it asked for.
type Stub struct {
	Counter Counter
	Asks    money.Amount // of the scan line on the open day; the balance when only a number was typed
	Scanned bool
}

// Act implements Query.
func (ByStub) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ByStub) Ask(b Books, sign authority.Sign) (out Stub, err error) {
	digits := strings.ReplaceAll(strings.TrimSpace(q.Text), " ", "")
	if len(digits) != scanDigits || strings.Trim(digits, "0123456789") != "" {
		out.Counter, err = ByNumberOf{q.Text}.Ask(b, sign)
		out.Asks = max(0, out.Counter.Standing.Balance)
		return out, err
	}
	if !luhn(digits) {
		return out, fault.New(fault.Invalid, "scan.digit", "The scan line was not read rightly: its check digit does not fit. Scan it again, or type the account number.", nil).At("account")
	}
	out.Scanned = true
	due, err := time.Parse("060102", digits[12:18])
	if err != nil {
		return out, fault.New(fault.Invalid, "scan.day", "The scan line names no day: type the account number.", nil).At("account")
	}
	out.Asks = cents(digits[18:28])
	if sign.Day > calendar.DayOf(due) {
		out.Asks = cents(digits[28:38])
	}
	out.Counter, err = scanned(b, sign, digits[:12])
	return out, err
}

const scanDigits = 12 + 6 + 10 + 10 + 1

func cents(digits string) (a money.Amount) {
	for _, d := range digits {
		a = a*10 + money.Amount(d-'0')
	}
	return a
}

// luhn says whether the digits sum to a multiple of ten by Luhn's rule.
func luhn(digits string) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return sum%10 == 0
}

// scanned finds the account whose number has these digits: the line pads it with zeros and leaves hyphens and spaces out, so the
// numbers it may be are tried, bare and with the separators the office's numbers have.
func scanned(b Books, sign authority.Sign, digits string) (Counter, error) {
	first, _, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}))
	if err != nil {
		return Counter{}, err
	}
	bare := strings.TrimLeft(digits, "0")
	for zeros := 0; zeros+len(bare) <= len(digits); zeros++ {
		number := strings.Repeat("0", zeros) + bare
		for _, try := range []string{number, parted(number, first.Number)} {
			c, err := ByNumberOf{try}.Ask(b, sign)
			if err == nil || fault.KindOf(err) != fault.Absent {
				return c, err
			}
		}
	}
	return Counter{}, fault.New(fault.Absent, "receipt.no-account", "There is no account {number} in the books.", fault.Args{"number": bare}).At("account")
}

// parted puts the separators of another number between digits, where both have as many digits.
func parted(digits, like string) string {
	out := strings.Builder{}
	for _, r := range like {
		switch {
		case r < '0' || r > '9':
			out.WriteRune(r)
		case digits == "":
			return ""
		default:
			out.WriteByte(digits[0])
			digits = digits[1:]
		}
	}
	if digits != "" {
		return ""
	}
	return out.String()
}
