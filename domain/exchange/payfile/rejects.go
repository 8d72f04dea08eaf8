package payfile

import (
	"strconv"

	"curbstop/domain/payment"
)

// RejectHeads are the headings of a reject file; a figure's begins with =.
var RejectHeads = []string{"=row", "=line", "state", "why", "account", "payer", "=amount", "=day", "check", "reference", "text"}

// RejectRow gives a held line as a row of the reject file, to be sent to who made the file or worked off by hand.
func RejectRow(s payment.ShownLine) []string {
	l := s.Line
	why := l.Why
	if text := l.Problem.Sentence(s.Number, l.Why); text != "" {
		why = text
	}
	amount, day := "", ""
	if l.State != payment.LineRejected {
		amount = l.Amount.Plain()
	}
	if l.Day != 0 {
		day = l.Day.String()
	}
	number := l.Number
	if number == "" {
		number = l.Scan
	}
	return []string{strconv.Itoa(l.No), strconv.Itoa(l.Line), string(l.State), why, number, l.Payer, amount, day, l.CheckNo, l.Reference, l.Text}
}
