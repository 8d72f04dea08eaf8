package account_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/storage/bookstest"
)

func TestAClosedAccountEndsItsServices(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0050", "Elena Ruiz")
	c := bookstest.Do(o, o.Clerk, account.CloseOut{Account: a.ID, Last: bookstest.Today, Reason: "moved out, last use known"})
	if c.Status != account.Closed || c.Ended != bookstest.Today || c.Services[0].Until != bookstest.Today {
		t.Errorf("closed: %+v", c)
	}
	_, err := bookstest.Try(o.Clerk, account.CloseOut{Account: a.ID, Last: bookstest.Today, Reason: "again"})
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("closed twice: %v", err)
	}
}

func TestClosingIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0051", "Elena Ruiz")
	for code, c := range map[string]account.CloseOut{
		"account.last-day":          {Account: a.ID, Last: bookstest.Today + 1, Reason: "x"},
		"account.last-before-first": {Account: a.ID, Last: a.Opened - 1, Reason: "x"},
		"account.close-reason":      {Account: a.ID, Last: bookstest.Today, Reason: " "},
		"row.absent":                {Account: 999, Last: bookstest.Today, Reason: "x"},
	} {
		_, err := bookstest.Try(o.Clerk, c)
		if fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}
