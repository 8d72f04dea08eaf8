package writeoff_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

func TestABalanceMovesOnlyToTheSamePartyOrWithASignedConsent(t *testing.T) {
	o := bookstest.Open(t)
	from := gone(o, "0151", "Earl Dobbs", 75, 6500)
	same, other := o.SameCustomer("0152", from), o.Account("0153", "Rosa Díaz")
	shop := o.SameCustomer("0154", from)
	o.Alter(shop.ID, func(a *account.Account) { a.Class = "COMMERCIAL" })
	soon := o.SameCustomer("0155", from)
	o.Alter(soon.ID, func(a *account.Account) { a.Status = account.Pending })
	consent := writeoff.Consent{Name: "Rosa Díaz", Day: bookstest.Today}
	for _, c := range []struct {
		code string
		move writeoff.Move
	}{
		{"row.absent", writeoff.Move{From: from.ID, To: 999}},
		{"transfer.same", writeoff.Move{From: from.ID, To: from.ID}},
		{"transfer.no-reason", writeoff.Move{From: from.ID, To: other.ID}},
		{"transfer.party", writeoff.Move{From: from.ID, To: other.ID, Reason: "x"}},
		{"transfer.party", writeoff.Move{From: from.ID, To: other.ID, Reason: "x", Consent: writeoff.Consent{Name: "Rosa Díaz"}}},
		{"transfer.consent-day", writeoff.Move{From: from.ID, To: other.ID, Reason: "x", Consent: writeoff.Consent{Name: "Rosa Díaz", Day: bookstest.Today + 1}}},
		{"transfer.class", writeoff.Move{From: from.ID, To: shop.ID, Reason: "x"}},
		{"transfer.pending", writeoff.Move{From: from.ID, To: soon.ID, Reason: "x"}},
		{"transfer.nothing", writeoff.Move{From: same.ID, To: from.ID, Reason: "x"}},
		{"transfer.credit", writeoff.Move{From: from.ID, To: same.ID, Reason: "x", Credit: 1}},
	} {
		_, err := bookstest.Try(o.Supervisor, c.move)
		refused(t, err, c.code)
	}
	_, err := bookstest.Try(o.Second, writeoff.Move{From: from.ID, To: same.ID, Reason: "x"})
	refused(t, err, "authority.no-grant")

	m := bookstest.Do(o, o.Supervisor, writeoff.Move{From: from.ID, To: same.ID, Reason: "moved house"})
	s := o.Standing(same.ID)
	if m.State != document.Issued || m.Amount != 6500 || s.Balance != 6500 || s.Items[0].Due != bookstest.Today-75+16 || o.Standing(from.ID).Balance != 0 {
		t.Fatalf("moved: %+v, %+v", m, s)
	}
	p := bookstest.Ask(o, o.Clerk, writeoff.TransferForPaper{Number: m.Number})
	if p.Owed != 6500 || p.From.Number != "0151" || p.To.Number != "0152" || len(p.Hands) != 0 || len(p.Transfer.Items) != 1 {
		t.Errorf("for the notice: %+v", p)
	}
	_, err = bookstest.Try(o.Supervisor, writeoff.Undo{Number: m.Number})
	refused(t, err, "transfer.no-reason")
	bookstest.Do(o, o.Supervisor, writeoff.Undo{Number: m.Number, Reason: "the wrong account"})
	if s := o.Standing(from.ID); s.Balance != 6500 || s.Items[0].Due != bookstest.Today-75+16 || o.Standing(same.ID).Balance != 0 {
		t.Errorf("taken back: %+v", s)
	}
	bookstest.Do(o, o.Supervisor, writeoff.Move{From: from.ID, To: other.ID, Reason: "takes the debt over", Consent: consent})
	if got := bookstest.Ask(o, o.Clerk, writeoff.TransfersOf{Account: from.ID}); len(got) != 2 || got[0].New.Name != "Rosa Díaz" {
		t.Errorf("transfers of the account: %+v", got)
	}
}

func TestCreditAndAPartOfTheItemsMove(t *testing.T) {
	o := bookstest.Open(t)
	from := gone(o, "0156", "Earl Dobbs", 75, 6500)
	to := o.SameCustomer("0157", from)
	item := o.Standing(from.ID).Items[0].ID
	m := bookstest.Do(o, o.Supervisor, writeoff.Move{From: from.ID, To: to.ID, Reason: "half", Items: []ledger.Application{{Item: item, Amount: 2500}}})
	if m.Amount != 2500 || m.Items[0].Amount != 2500 || o.Standing(from.ID).Balance != 4000 || o.Standing(to.ID).Balance != 2500 {
		t.Fatalf("a part: %+v", m)
	}
	o.Receive(ledger.Receipt{Account: uint64(from.ID), Amount: 5000})
	m = bookstest.Do(o, o.Supervisor, writeoff.Move{From: from.ID, To: to.ID, Reason: "credit of the old account", Credit: 1000})
	if s := o.Standing(to.ID); m.Amount != -1000 || s.Balance != 1500 || s.Credit != 0 || o.Standing(from.ID).Credit != 0 {
		t.Errorf("credit pays what is open there: %+v, %+v", m, s)
	}
}
