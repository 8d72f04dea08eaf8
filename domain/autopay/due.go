package autopay

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
)

// DrawOn gives the banking day on which a bill issued on issued and due on due is drawn: the due day, or the day of the month the
// customer prefers, but never fewer days after the bill than the terms give the customer to object.
func (t Terms) DrawOn(m account.Mandate, issued, due calendar.Day) calendar.Day {
	earliest := issued.Plus(t.Notice)
	if m.Day == 0 {
		return BankingDay(max(due, earliest))
	}
	day := earliest
	for {
		if _, _, of := day.Civil(); of == m.Day {
			return BankingDay(day)
		}
		day++
	}
}

// Draws says whether a mandate draws a bill issued on a day: one that was issued before it was active asked the customer to pay
// otherwise.
func Draws(m account.Mandate, issued calendar.Day) bool {
	return StateOf(m) == Active && issued >= max(m.Since, m.Signed)
}
