package delegation_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	letter "curbstop/reports/delegation"
	"curbstop/reports/paper/papertest"
)

func listed() delegation.Listed {
	today := calendar.Date(2026, 10, 1)
	h := document.New(delegation.Kind, document.NumberOf('A', 3), authority.Sign{Who: 2, Day: today})
	d := delegation.Delegation{
		Header: h, First: today, Last: today + 14, Reason: "annual leave",
		Gives: []delegation.Given{{Verb: "refund.approve", Limit: 300 * money.Dollar, DayTotal: 900 * money.Dollar}, {Verb: "refund.print", Limit: money.Most, DayTotal: money.Most}},
	}
	return delegation.Listed{
		Delegation: d, Stands: delegation.Active, From: staff.Person{FullName: "Luis Peña", Position: "Supervisor"}, To: staff.Person{FullName: "Joe Nguyen", Position: "Billing clerk"},
		Hands: []staff.Hand{
			{As: "prepared", Named: staff.Named{Who: "Luis Peña"}, Day: today},
			{As: "consented", Named: staff.Named{Who: "Ada Moreno"}, Day: today},
			{As: "accepted", Named: staff.Named{Who: "Joe Nguyen"}, Day: today},
		},
		Lines: []delegation.Line{{Given: d.Gives[0], Words: "approve refunds"}, {Given: d.Gives[1], Words: "print refund checks"}},
	}
}

func TestTheLetterOfADelegation(t *testing.T) {
	l, house := listed(), office.House{Utility: "Millbrook Water & Sewer"}
	s, err := letter.Sheet(letter.From(house, l))
	papertest.Golden(t, "letter", s, err)
	l.Hands = append(l.Hands, staff.Hand{As: "revoked", Named: staff.Named{Who: "Luis Peña"}, Day: l.Delegation.First + 2, Reason: "back early"})
	s, err = letter.Sheet(letter.From(house, l))
	if err != nil || !strings.Contains(s.Text(), "revoked by Luis Peña on 10/03/2026: back early") {
		t.Errorf("%v\n%s", err, s.Text())
	}
}
