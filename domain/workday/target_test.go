package workday_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
)

func TestATargetIsSetAndSetAgain(t *testing.T) {
	o := bookstest.Open(t)
	for _, days := range []int{3, 0, 130} {
		bookstest.Do(o, o.Manager, workday.SetTarget{Queue: " Refunds to approve ", Days: days})
		if got := bookstest.Ask(o, o.Clerk, workday.ReadTargets{}); len(got) != 1 || got["Refunds to approve"] != days {
			t.Errorf("set to %d, kept %v", days, got)
		}
	}
	for want, c := range map[string]workday.SetTarget{"target.queue": {Days: 1}, "target.days": {Queue: "Refunds", Days: 131}} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%+v: %v, want %s", c, err, want)
		}
	}
	if _, err := bookstest.Try(o.Manager, workday.SetTarget{Queue: "Refunds", Days: -1}); fault.CodeOf(err) != "target.days" {
		t.Errorf("less than the same day: %v", err)
	}
}
