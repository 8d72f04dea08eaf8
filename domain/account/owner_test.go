package account_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestTheOwnerOfAPremiseIsChosenAmongCustomers(t *testing.T) {
	o := bookstest.Open(t)
	home, owner := o.Account("0200", "Ann Smith"), o.Account("0201", "Lone Star Rentals")
	o.Account("0202", "Lone Oak Farm")
	page := func() procedure.Page {
		return bookstest.Ask(o, o.Clerk, procedure.AccountPage{Account: home.ID})
	}
	for code, text := range map[string]string{"premise.owners": "lone", "premise.no-owner": "Nobody & Sons"} {
		if _, err := bookstest.Try(o.Clerk, account.SetOwner{Premise: home.Premise, Rev: page().Premise.Rev, Owner: text}); fault.CodeOf(err) != code {
			t.Errorf("%s: %v, want %s", text, err, code)
		}
	}
	for _, text := range []string{"lone star", "", "0201", "LONE STAR RENTALS"} {
		got := bookstest.Do(o, o.Clerk, account.SetOwner{Premise: home.Premise, Rev: page().Premise.Rev, Owner: text, Reason: "deed"})
		want := owner.Customer
		if text == "" {
			want = 0
		}
		if got.Owner != want {
			t.Errorf("%q: owner %d, want %d", text, got.Owner, want)
		}
	}
	copies := []account.Copy{{Why: account.ToOwner}}
	bookstest.Do(o, o.Clerk, account.SetMail{ID: home.ID, Rev: o.Reread(home.ID).Rev, Copies: copies})
	p := page()
	if p.Owner.Name != "Lone Star Rentals" || len(p.Changes) == 0 {
		t.Errorf("the page shows owner %q and %d changes", p.Owner.Name, len(p.Changes))
	}
	if _, err := bookstest.Try(o.Clerk, account.SetOwner{Premise: home.Premise, Rev: p.Premise.Rev + 7}); fault.CodeOf(err) != "row.stale" {
		t.Errorf("a save over another: %v", err)
	}
}
