package casework_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// held looks at the holds of an account.
type held account.ID

func (held) Act(casework.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q held) Ask(b casework.Books, _ authority.Sign) (map[string]bool, error) {
	a, err := b.Accounts().Get(account.ID(q))
	return a.Held, err
}

func note(a account.Account) casework.WriteNote {
	return casework.WriteNote{Account: a.ID, Channel: casework.Phone, Checked: "last payment, mail address", Text: "Promised to pay on Friday"}
}

func account1(o *bookstest.Office) account.Account { return o.Account("0001", "María Muñoz") }

func TestANoteIsKeptAsWrittenAndCorrectedByTheNextOne(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	first := bookstest.Do(o, o.Clerk, note(a))
	fix := note(a)
	fix.Text, fix.Follows, fix.Correct = "She said Monday, not Friday", first.ID, true
	second := bookstest.Do(o, o.Supervisor, fix)
	got := bookstest.Ask(o, o.Clerk, casework.Notes{Account: a.ID})
	if len(got) != 2 || got[0].Note.ID != second.ID || got[1].CorrectedBy != second.ID || got[1].Note.Text != "Promised to pay on Friday" {
		t.Errorf("notes %+v", got)
	}
	if got[1].Note.By != "Ruth Kelly" || got[0].Note.By != "Luis Peña" {
		t.Errorf("written by %s and %s", got[1].Note.By, got[0].Note.By)
	}
}

func TestAFollowUpComesUpOnItsDayAndIsClosedByANote(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	n := note(a)
	n.FollowUp = bookstest.Today + 1
	first := bookstest.Do(o, o.Clerk, n)
	if due := bookstest.Ask(o, o.Clerk, casework.DueList{}); len(due) != 0 {
		t.Errorf("due today: %+v", due)
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 3})
	due := bookstest.Ask(o, o.Clerk, casework.DueList{})
	if len(due) != 1 || due[0].Account.Number != "0001" || due[0].Name != "María Muñoz" || due[0].Text() != "Promised to pay on Friday" {
		t.Fatalf("due on the day: %+v", due)
	}
	closing := note(a)
	closing.Text, closing.Follows, closing.Close = "Paid", first.ID, true
	bookstest.Do(o, o.Clerk, closing)
	if due := bookstest.Ask(o, o.Clerk, casework.DueList{}); len(due) != 0 {
		t.Errorf("after it was closed: %+v", due)
	}
	if _, err := bookstest.Try(o.Clerk, closing); fault.KindOf(err) != fault.Refused {
		t.Errorf("closed twice: %v", err)
	}
}

func TestANoteIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a, other := account1(o), o.Account("0002", "Jo Park")
	theirs := bookstest.Do(o, o.Clerk, note(other))
	for field, bad := range map[string]func(*casework.WriteNote){
		"channel": func(n *casework.WriteNote) { n.Channel = "pigeon" }, "text": func(n *casework.WriteNote) { n.Text = "  " },
		"checked": func(n *casework.WriteNote) { n.Checked = "" }, "follow up": func(n *casework.WriteNote) { n.FollowUp = bookstest.Today - 1 },
	} {
		n := note(a)
		bad(&n)
		if _, err := bookstest.Try(o.Clerk, n); fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for what, bad := range map[string]func(*casework.WriteNote){
		"no account": func(n *casework.WriteNote) { n.Account = 99 }, "another account's note": func(n *casework.WriteNote) { n.Follows = theirs.ID },
		"a note that is not there": func(n *casework.WriteNote) { n.Follows = 99 }, "a correction of nothing": func(n *casework.WriteNote) { n.Correct = true },
		"closing what has no follow-up": func(n *casework.WriteNote) { n.Account, n.Follows, n.Close = other.ID, theirs.ID, true },
	} {
		n := note(a)
		bad(&n)
		if _, err := bookstest.Try(o.Clerk, n); err == nil {
			t.Errorf("%s was not refused", what)
		}
	}
	if _, err := bookstest.Try(o.Second, note(a)); fault.KindOf(err) != fault.Refused {
		t.Errorf("a clerk who may not: %v", err)
	}
}

func TestCashOnlyRefusesChecksWhileItLasts(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	check := payment.Take{Account: a.ID, Amount: 1000, Tender: payment.CheckIn, CheckNo: "77"}
	alert := bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.CashOnly, Text: "two checks returned"})
	if _, err := bookstest.Try(o.Clerk, check); fault.FieldOf(err) != "tender" {
		t.Errorf("a check from an account that is cash only: %v", err)
	}
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: alert.ID, Reason: "a year without a return"})
	bookstest.Do(o, o.Clerk, check)
	if all := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID, All: true}); len(all) != 1 || all[0].EndBy != "Ruth Kelly" {
		t.Errorf("an ended alert stays in the books: %+v", all)
	}
}

func TestTheLastAlertFreesTheCut(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	isHeld := func() bool { return bookstest.Ask(o, o.Clerk, held(a.ID))["cut"] }
	medical := bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Medical, Text: "dialysis at home", Until: bookstest.Today + 63})
	court := bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Bankrupt, Text: "chapter 13"})
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: medical.ID, Reason: "moved to a clinic"})
	if !isHeld() {
		t.Error("the cut is free while the bankruptcy lasts")
	}
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: court.ID, Reason: "dismissed"})
	if isHeld() {
		t.Error("the cut is still held when no alert is left")
	}
}

func TestAnAlertThatHoldsSomethingDoesNotEndByItself(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Caution, Text: "dog", Until: bookstest.Today + 1})
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Medical, Text: "dialysis", Until: bookstest.Today + 1})
	if on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID}); len(on) != 2 || on[0].Kind != casework.Medical {
		t.Fatalf("the gravest first: %+v", on)
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 2})
	on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID})
	due := bookstest.Ask(o, o.Clerk, casework.DueList{})
	if len(on) != 1 || on[0].Kind != casework.Medical || len(due) != 1 || due[0].Alert.Kind != casework.Medical {
		t.Errorf("two days on: %+v, due %+v", on, due)
	}
}

func TestAnAlertIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := account1(o)
	good := casework.SetAlert{Account: a.ID, Kind: casework.Caution, Text: "dog"}
	for field, bad := range map[string]func(*casework.SetAlert){
		"kind": func(c *casework.SetAlert) { c.Kind = "sunny" }, "text": func(c *casework.SetAlert) { c.Text = "" },
		"until": func(c *casework.SetAlert) { c.Until = bookstest.Today - 1 },
		"from":  func(c *casework.SetAlert) { c.Kind, c.From = casework.NoCut, bookstest.Today+1 },
	} {
		c := good
		bad(&c)
		if _, err := bookstest.Try(o.Clerk, c); fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	on := bookstest.Do(o, o.Clerk, good)
	if _, err := bookstest.Try(o.Clerk, good); fault.FieldOf(err) != "kind" {
		t.Errorf("a second one of the kind: %v", err)
	}
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: on.ID, Reason: "dog died"})
	if _, err := bookstest.Try(o.Clerk, casework.EndAlert{ID: on.ID, Reason: "again"}); fault.KindOf(err) != fault.Refused {
		t.Errorf("ended twice: %v", err)
	}
}
