package procedure_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// skipped gives an account closed 300 days ago that owes an amount, of somebody told by more than a name.
func skipped(o *bookstest.Office, number string, who customer.Customer, owes money.Amount) account.Account {
	o.Helper()
	a := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: number, Class: "RESIDENTIAL_SINGLE"},
		Customer: who, Premise: premise.Premise{Number: "P" + number, Address: customer.Address{Lines: []string{"77 Canal Street"}, City: "Millbrook"}},
	})
	last := bookstest.Today - 300
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: owes}}})
	return o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
}

var debtor = customer.Customer{
	Name: "José Hernández López", Phones: []string{"(830) 555-0155"}, Mail: customer.Address{Lines: []string{"412 N. Oak Street, Apt 3"}, City: "Waco", ZIP: "76706"},
}

func find(o *bookstest.Office, who customer.Customer) []procedure.Debtor {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, procedure.FindDebtors{Applicant: who})
}

func TestAnApplicantIsHeldAgainstOldDebtors(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	skipped(o, "0170", customer.Customer{Name: "Ann Stone"}, 2000)
	for _, c := range []struct {
		who    customer.Customer
		degree string
	}{
		{customer.Customer{ID: a.Customer}, "the same customer"},
		{customer.Customer{Name: "Pepe Ernandes", Phones: []string{"5550155"}}, "possible"},
		{customer.Customer{Name: "Hernandez Lopez, Jose", Phones: []string{"830 555 0155"}}, "likely"},
		{customer.Customer{Name: "Rosa Hernandez Lopez", Mail: customer.Address{Lines: []string{"412 Oak St"}}}, "possible"},
		{customer.Customer{Name: "Rosa Díaz"}, ""},
	} {
		found := find(o, c.who)
		switch {
		case c.degree == "" && len(found) != 0:
			t.Errorf("%s: found %+v", c.who.Name, found)
		case c.degree != "" && (len(found) != 1 || found[0].Score.Degree() != c.degree || found[0].Owed != 6500):
			t.Errorf("%s: want %s, found %+v", c.who.Name, c.degree, found)
		}
	}
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 6500})
	if found := find(o, customer.Customer{ID: a.Customer}); len(found) != 0 {
		t.Errorf("paid in the end: %+v", found)
	}
}

func TestWhatIsWrittenOffIsStillOwedUntilACourtDischargesIt(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "skipped"})
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6500})
	if found := find(o, customer.Customer{Name: "Jose Hernandez Lopez"}); len(found) != 1 || found[0].Debts[0].Written != 6500 || found[0].Debts[0].Open != 0 {
		t.Errorf("written off: %+v", found)
	}
	bookstest.Do(o, o.Supervisor, writeoff.PutBack{Number: d.Number, Reason: "applies again"})
	if found := find(o, debtor); len(found) != 1 || found[0].Debts[0].Open != 6500 || found[0].Owed != 6500 {
		t.Errorf("reinstated: %+v", found)
	}
	bookstest.Do(o, o.Supervisor, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today, Case: "W.D. Tex. 26-10123"})
	if found := find(o, debtor); len(found) != 0 {
		t.Errorf("discharged: %+v", found)
	}
}

func TestWhatAClerkSaidOfAnApplicantIsRemembered(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	who := customer.Customer{Name: "Jose Hernandez Lopez", Phones: []string{"512 555 0188"}}
	say := func(same bool, reason string) tracing.Decide {
		return tracing.Decide{Applicant: who, Debtor: a.Customer, Same: same, Reason: reason, Score: find(o, who)[0].Score}
	}
	_, err := bookstest.Try(o.Clerk, say(true, ""))
	if fault.CodeOf(err) != "match.reason" {
		t.Errorf("without a reason: %v", err)
	}
	bookstest.Do(o, o.Clerk, say(false, "born 1990, the debtor 1951"))
	if found := find(o, who); !found[0].Other() || found[0].Decided.Reason != "born 1990, the debtor 1951" {
		t.Errorf("said to be another: %+v", found)
	}
	if found := find(o, customer.Customer{Name: "Jose Hernandez Lopez", Phones: []string{"512 555 0199"}}); found[0].Decided != nil {
		t.Errorf("of a third one nothing was said: %+v", found)
	}
	open := func(number string) []casework.Alert {
		made := bookstest.Do(o, o.Manager, procedure.OpenAccount{Open: account.Open{
			Account: account.Account{Number: number, Class: "RESIDENTIAL_SINGLE"}, Customer: who, Premise: premise.Premise{Number: "P" + number},
		}})
		return bookstest.Ask(o, o.Clerk, casework.Alerts{Account: made.ID})
	}
	if got := open("0162"); len(got) != 0 {
		t.Errorf("an alert on somebody who is another: %+v", got)
	}
	if d := bookstest.Do(o, o.Clerk, say(true, "he says he is")); !d.Same || d.ID != 1 {
		t.Errorf("a later word replaces the first: %+v", d)
	}
	if got := open("0163"); len(got) != 1 || !strings.HasPrefix(got[0].Text, "This customer owes an old debt: $65.00") {
		t.Errorf("known to be the debtor: %+v", got)
	}
}

func TestServiceIsRefusedToADebtorWhereTheRulesSaySo(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	rule := policy.Rule{ID: procedure.RuleRefuse, Citation: "Ord. 12-4", Sentence: "No service for who owes.", Confirmed: true, Value: policy.Value{Kind: policy.Yes, Number: 1, Percent: decimal.Zero}}
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Millbrook", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{rule}})
	again := procedure.OpenAccount{Open: account.Open{
		Account: account.Account{Number: "0162", Class: "RESIDENTIAL_SINGLE"}, Customer: customer.Customer{ID: a.Customer}, Premise: premise.Premise{Number: "P0162"},
	}}
	_, err := bookstest.Try(o.Clerk, again)
	if fault.CodeOf(err) != "account.old-debt" || !strings.Contains(err.Error(), "$65.00 of account 0161") || !strings.Contains(err.Error(), "Ord. 12-4") {
		t.Errorf("a debtor applies: %v", err)
	}
	again.Despite = "the court ordered service"
	_, err = bookstest.Try(o.Second, again)
	if fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("without leave to serve a debtor: %v", err)
	}
	made := bookstest.Do(o, o.Supervisor, again)
	if got := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: made.ID}); len(got) != 1 {
		t.Errorf("served all the same, with an alert: %+v", got)
	}
	stranger := again
	stranger.Despite, stranger.Open.Account.Number, stranger.Open.Premise.Number = "", "0163", "P0163"
	stranger.Open.Customer = customer.Customer{Name: "Jose Hernandez Lopez"}
	bookstest.Do(o, o.Clerk, stranger) // nobody has said that it is the debtor: it is never automatic
}

func TestTheNextRunListsAnAccountWhoseMailCameBack(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	a := o.Account("0171", "Earl Dobbs")
	due := bookstest.Today - 40
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: due - 16, Due: due, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	why := func() collection.Line {
		run := bookstest.Do(o, o.Supervisor, collection.Draft{Step: collection.Reminder})
		return bookstest.Ask(o, o.Clerk, collection.ReadRun{Run: run.Number}).Lines[0]
	}
	if l := why(); !l.Proposed() {
		t.Fatalf("before: %+v", l)
	}
	f := bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, What: "reminder", Reason: tracing.Vacant})
	if l := why(); l.Why != collection.Astray {
		t.Errorf("after its mail came back: %+v", l)
	}
	f = bookstest.Do(o, o.Clerk, tracing.Note{
		File: f.Number, Kind: tracing.ToAddress, Confidence: tracing.Confirmed, Address: customer.Address{Lines: []string{"1 Elm St"}, City: "Waco", State: "TX", ZIP: "76706"},
	})
	bookstest.Do(o, o.Clerk, tracing.Accept{File: f.Number, Lead: 1, Reason: "he called"})
	if l := why(); !l.Proposed() {
		t.Errorf("after he was found: %+v", l)
	}
}
