package exceptions_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/money"
	"curbstop/domain/oversight"
	"curbstop/reports/exceptions"
	"curbstop/reports/paper/papertest"
)

func TestTheListOfDeedsDoneByOnePerson(t *testing.T) {
	h := house
	h.Day = day
	line := func(seq, first uint64, did, about, account string, cents int64) oversight.ReviewLine {
		l := oversight.ReviewLine{Who: "Teresa Ibáñez", Did: did, Account: account}
		l.Entry, l.First = oversight.Entry{Drawer: 'A', Seq: seq}, oversight.Entry{Drawer: 'A', Seq: first}
		l.Sign, l.Subject, l.Setting = authority.Sign{Who: 7, At: at(9, 12), Day: day}, about, true
		l.Amount = money.Amount(cents)
		return l
	}
	list := []oversight.ReviewLine{
		line(1204, 1198, "approve refunds", "refund A-000012", "004-00017-1", 88_00),
		line(1211, 1204, "print refund checks", "refund checks", "004-00017-1", 0),
		line(1260, 1251, "approve adjustments", "adjustment A-000031", "004-00212-3", -300_00),
	}
	list[2].Reason, list[2].Reviewer, list[2].Note = "photographs of both meters", "Pat Greer, board", "compared with the photographs"
	list[2].Reviewed = authority.Sign{Who: 7, At: at(16, 40), Day: day}
	s, err := exceptions.Review(h, list)
	papertest.Golden(t, "review", s, err)
	s, err = exceptions.Review(h, nil)
	papertest.Golden(t, "review-none", s, err)
	rows := strings.Split(strings.TrimSpace(exceptions.ReviewCSV(list)), "\r\n")
	if len(rows) != 4 || !strings.Contains(rows[3], "A 1260,A 1251") || !strings.HasSuffix(rows[3], "compared with the photographs") {
		t.Errorf("%q", rows)
	}
}
