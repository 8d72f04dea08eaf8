package account_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

func TestTheOwnerGetsACopyAndTheHeadOfficePays(t *testing.T) {
	o := bookstest.Open(t)
	head, shop, other := o.Account("0100", "Big Chain, Inc."), o.Account("0101", "Big Chain 1"), o.Account("0102", "Ana Ruiz")
	to := customer.Address{Lines: []string{"PO Box 4"}, City: "Austin", State: "TX", ZIP: "78701"}
	copies := []account.Copy{{Name: "Lone Star Rentals", Mail: to, Why: account.ToOwner}}
	set := account.SetMail{ID: shop.ID, Rev: shop.Rev, BilledBy: " 0100 ", Copies: copies, Reason: "their letter"}
	got := bookstest.Do(o, o.Clerk, set)
	if got.BilledBy != head.ID || len(got.Copies) != 1 {
		t.Errorf("kept: %+v", got)
	}
	m := bookstest.Ask(o, o.Clerk, account.ReadMail{ID: head.ID})
	if len(m.PaysFor) != 1 || m.PaysFor[0] != "0101" {
		t.Errorf("the head office pays for %v", m.PaysFor)
	}
	if m = bookstest.Ask(o, o.Clerk, account.ReadMail{ID: shop.ID}); m.BilledBy != "0100" {
		t.Errorf("the shop is billed on %q", m.BilledBy)
	}
	for code, bad := range map[string]account.SetMail{
		"row.absent":           {ID: 99},
		"account.no-payer":     {ID: other.ID, Rev: other.Rev, BilledBy: "7777"},
		"account.own-payer":    {ID: other.ID, Rev: other.Rev, BilledBy: "0102"},
		"account.payer-billed": {ID: other.ID, Rev: other.Rev, BilledBy: "0101"},
		"account.pays":         {ID: head.ID, Rev: head.Rev, BilledBy: "0102"},
		"account.copies":       {ID: other.ID, Rev: other.Rev, Copies: make([]account.Copy, 5)},
		"account.copy-why":     {ID: other.ID, Rev: other.Rev, Copies: []account.Copy{{Name: "x", Mail: to}}},
		"account.copy-name":    {ID: other.ID, Rev: other.Rev, Copies: []account.Copy{{Why: account.ToOwner}}},
		"account.copy-address": {ID: other.ID, Rev: other.Rev, Copies: []account.Copy{{Why: account.ToThird, Name: "x"}}},
		"row.stale":            {ID: shop.ID, Rev: shop.Rev},
	} {
		if _, err := bookstest.Try(o.Clerk, bad); fault.CodeOf(err) != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	got.Class, got.Copies, got.BilledBy = "COMMERCIAL", nil, 0
	if now := bookstest.Do(o, o.Clerk, account.Change{Account: got}); now.BilledBy != head.ID || len(now.Copies) != 1 {
		t.Errorf("a change of the class took payer or copies away: %+v", now)
	}
}

func TestWhatPricesAskOfAnAccountIsEntered(t *testing.T) {
	var a account.Account
	for key, text := range map[string]string{"programs": "senior, low income", "people": "4"} {
		if err := account.Fields.Fill(&a, key, text, bookstest.Today); err != nil {
			t.Error(err)
		}
	}
	if len(a.Programs) != 2 || a.Programs[1] != "low income" || a.People != 4 {
		t.Errorf("got %v, %d people", a.Programs, a.People)
	}
	if err := account.Fields.Fill(&a, "people", "four", bookstest.Today); fault.CodeOf(err) != "account.people" {
		t.Errorf("people in words: %v", err)
	}
	var p premise.Premise
	for key, text := range map[string]string{"zone": "3", "lot": "B", "land": "2,400"} {
		if err := premise.Fields.Fill(&p, key, text, bookstest.Today); err != nil {
			t.Error(err)
		}
	}
	if p.Zone != "3" || p.Lot != "B" || p.Land.String() != "2400" {
		t.Errorf("got %+v", p)
	}
	for _, bad := range []string{"-4", "a lot", "1e99", "999999999"} {
		if err := premise.Fields.Fill(&p, "land", bad, bookstest.Today); fault.CodeOf(err) != "premise.land" {
			t.Errorf("land %q: %v", bad, err)
		}
	}
}
