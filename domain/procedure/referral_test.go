package procedure_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// withAgency gives an agency, and places the debts of accounts with it.
func withAgency(o *bookstest.Office, all ...account.Account) (numbers []document.Number) {
	o.Helper()
	vera := o.Hire("vera", "Vera Ochoa", referral.VerbFinance)
	a := bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{
		Name: "Brazos Recovery", Sort: referral.Collector, Phone: "254 555 0190", Agreements: []referral.Agreement{{From: bookstest.Today, Rate: decimal.NewFromInt(25)}},
	}})
	var ids []account.ID
	for _, x := range all {
		ids = append(ids, x.ID)
	}
	for _, r := range bookstest.Do(o, o.Clerk, referral.Propose{Agency: a.ID, Accounts: ids}) {
		numbers = append(numbers, r.Number)
	}
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: numbers})
	o.Day(bookstest.Today + 31)
	p := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: a.ID})
	bookstest.Do(o, o.Supervisor, referral.ApproveList{List: p.Number, Debts: len(all), Total: p.Total})
	bookstest.Do(o, vera, referral.FinanceList{List: p.Number, Debts: len(all), Total: p.Total})
	bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
	return numbers
}

func TestWhatAnAgencyReturnsGoesOnTheWriteOffList(t *testing.T) {
	o := bookstest.Open(t)
	open, written := skipped(o, "0161", debtor, 6500), skipped(o, "0162", customer.Customer{Name: "Ann Stone", Mail: debtor.Mail}, 7000)
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: written.ID, Reason: "skipped"})
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 7000})
	n := withAgency(o, open, written)
	_, err := bookstest.Try(o.Supervisor, procedure.ReturnUncollectible{Return: referral.ReturnDebt{Number: n[0]}})
	if fault.CodeOf(err) != "return.reason" {
		t.Errorf("without a reason: %v", err)
	}
	g := bookstest.Do(o, o.Supervisor, procedure.ReturnUncollectible{Return: referral.ReturnDebt{Number: n[0], Reason: "cannot be found"}})
	if g.Referral.Status != referral.Returned || g.Debt.Amount != 6500 || g.Debt.State != document.Draft || !strings.Contains(g.Debt.Evidence, "cannot be found") {
		t.Errorf("proposed: %+v", g)
	}
	g = bookstest.Do(o, o.Supervisor, procedure.ReturnUncollectible{Return: referral.ReturnDebt{Number: n[1], Reason: "cannot be found"}})
	if g.Debt.Number != 0 || g.Why != "" {
		t.Errorf("written off already: %+v", g)
	}
	bookstest.Do(o, o.Manager, writeoff.Approve{Number: bookstest.Ask(o, o.Clerk, writeoff.OfAccount{Account: open.ID})[0].Number, Amount: 6500})
}

func TestAnOldDebtIsCarriedToTheNewAccountOfTheSamePerson(t *testing.T) {
	o := bookstest.Open(t)
	old := skipped(o, "0161", debtor, 6500)
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: old.ID, Reason: "skipped"})
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6500})
	n := withAgency(o, old)
	who := customer.Customer{Name: "Jose Hernandez Lopez", Phones: []string{"512 555 0188"}}
	now := bookstest.Do(o, o.Manager, procedure.OpenAccount{Open: account.Open{
		Account: account.Account{Number: "0163", Class: "RESIDENTIAL_SINGLE"}, Customer: who, Premise: premise.Premise{Number: "P0163"},
	}})
	carry := procedure.CarryDebt{From: old.ID, To: now.ID, Reason: "applies again"}
	_, err := bookstest.Try(o.Supervisor, carry)
	if fault.CodeOf(err) != "carry.not-same" {
		t.Errorf("nobody said they are one: %v", err)
	}
	bookstest.Do(o, o.Clerk, tracing.Decide{Applicant: customer.Customer{ID: now.Customer}, Debtor: old.Customer, Same: true, Reason: "he says so"})
	_, err = bookstest.Try(o.Supervisor, carry)
	if fault.CodeOf(err) != "carry.placed" {
		t.Errorf("it is placed: %v", err)
	}
	bookstest.Do(o, o.Supervisor, referral.RecallDebt{Number: n[0], Cause: referral.OtherAction, Reason: "he applies again"})
	_, err = bookstest.Try(o.Second, carry)
	if fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("without leave: %v", err)
	}
	m := bookstest.Do(o, o.Supervisor, carry)
	if m.Amount != 6500 || o.Standing(now.ID).Balance != 6500 || o.Standing(old.ID).Balance != 0 || len(o.Standing(old.ID).Written) != 0 {
		t.Errorf("carried: %+v, the new account owes %s", m, o.Standing(now.ID).Balance)
	}
	_, err = bookstest.Try(o.Supervisor, carry)
	if fault.CodeOf(err) != "carry.nothing" {
		t.Errorf("twice: %v", err)
	}
}

func TestADebtToBeCarriedWaitsUntilServiceHasBegun(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	o.Prices(bookstest.FlatWater(3))
	old := skipped(o, "0161", debtor, 6500)
	place := bookstest.Do(o, o.Manager, account.Open{
		Account: account.Account{Number: "0162", Class: "RESIDENTIAL_SINGLE"}, Customer: customer.Customer{Name: "Ann Stone"}, Premise: premise.Premise{Number: "P0162"},
	})
	o.Alter(place.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	who := customer.Customer{Name: "Jose Hernandez Lopez", Phones: []string{"512 555 0188"}}
	said := tracing.Decide{Applicant: who, Debtor: old.Customer, Same: true, Reason: "he says so", Then: tracing.Denied}
	_, err := bookstest.Try(o.Clerk, said)
	if fault.CodeOf(err) != "match.no-rule" || !strings.Contains(err.Error(), "service.refuse-old-debt") {
		t.Errorf("refused without a rule: %v", err)
	}
	said.Then = tracing.Carried
	bookstest.Do(o, o.Clerk, said)
	wait := func() []procedure.Carry { return bookstest.Ask(o, o.Clerk, procedure.ToCarry{}) }
	if got := wait(); len(got) != 0 {
		t.Errorf("before he moves in: %+v", got)
	}
	in := bookstest.Do(o, o.Clerk, procedure.MoveIn{Account: account.Account{Number: "0163"}, Customer: who, Premise: place.Premise, Day: bookstest.Today})
	got := wait()
	if len(got) != 1 || got[0].Begun || got[0].To.ID != in.Account.ID || got[0].Debt.Owed() != 6500 {
		t.Fatalf("waiting: %+v", got)
	}
	carry := procedure.CarryDebt{From: old.ID, To: in.Account.ID, Reason: "he applies again"}
	_, err = bookstest.Try(o.Supervisor, carry)
	if fault.CodeOf(err) != "transfer.pending" {
		t.Errorf("before service has begun: %v", err)
	}
	o.Alter(in.Account.ID, func(a *account.Account) { a.Status = account.Active })
	if got := wait(); len(got) != 1 || !got[0].Begun {
		t.Errorf("when service has begun: %+v", got)
	}
	bookstest.Do(o, o.Supervisor, carry)
	if got := wait(); len(got) != 0 || o.Standing(in.Account.ID).Balance != 6500 {
		t.Errorf("carried: %+v", got)
	}
	if seen := bookstest.Ask(o, o.Clerk, procedure.OldDebtsFor{Account: in.Account.ID}); len(seen.Found) != 0 {
		t.Errorf("it is no old debt of this account any more: %+v", seen.Found)
	}
}
