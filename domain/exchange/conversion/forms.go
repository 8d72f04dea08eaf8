package conversion

import (
	"strings"

	"curbstop/domain/bank"
)

// states are the two letters of the states, the district and the territories (USPS Publication 28).
var states = func() map[string]bool {
	out := map[string]bool{}
	for _, s := range strings.Fields("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY " +
		"NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP") {
		out[s] = true
	}
	return out
}()

// formOf says what is wrong with a text of a form; nothing for plain text.
func formOf(f Form, s string) bad {
	switch f {
	case ZIP:
		if !isZIP(s) {
			return bad{"not a ZIP code", "five digits, or nine as 78600-1234", "a spreadsheet drops leading zeros: set the column to text and export again"}
		}
	case Phone:
		if n := digits(s); n != 10 && (n != 11 || !strings.HasPrefix(strings.TrimLeft(s, "+ ("), "1")) {
			return bad{"not a phone number", "ten digits such as (830) 555-0155", "correct it, or leave it empty"}
		}
	case Email:
		if name, host, ok := strings.Cut(s, "@"); !ok || name == "" || !strings.Contains(host, ".") || strings.ContainsAny(s, " ,;") {
			return bad{"not an e-mail address", "an address such as ann@example.com", "correct it, or leave it empty"}
		}
	case Word:
		if strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz-") != "" {
			return bad{"not a service", "the name of a service in small letters, such as water", correct}
		}
	case Routing:
		if bank.CheckRouting(s) != nil {
			return bad{"wrong routing number", "nine digits whose check digit is right", "ask the customer for a voided check"}
		}
	case BankNumber:
		if digits(s) != len(s) || len(s) < 4 || len(s) > 17 {
			return bad{"wrong bank account", "4 to 17 digits", "ask the customer for a voided check"}
		}
	}
	return bad{}
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

func isZIP(s string) bool {
	if len(s) == 10 && s[5] == '-' {
		s = s[:5] + s[6:]
	}
	return (len(s) == 5 || len(s) == 9) && digits(s) == len(s)
}
