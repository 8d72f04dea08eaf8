package payment_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

func stack(o *bookstest.Office) (m payment.MailBatch, a, b account.Account) {
	o.Helper()
	a, b = owing(o, "0040", ledger.Part{Service: "water", Amount: 4000}), owing(o, "004-1", ledger.Part{Service: "water", Amount: 2500})
	return bookstest.Do(o, o.Clerk, payment.OpenMail{Total: 6500, Count: 2}), a, b
}

func key(m payment.MailBatch, a account.Account, amount money.Amount) payment.KeyMail {
	return payment.KeyMail{Batch: m.Number, Line: payment.MailLine{Account: a.ID, Amount: amount}}
}

func TestAMailBatchThatBalancesIsPostedOnce(t *testing.T) {
	o := bookstest.Open(t)
	m, a, b := stack(o)
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o, o.Clerk, key(m, a, 4000))
	bookstest.Do(o, o.Clerk, key(m, b, 2500))
	done := bookstest.Do(o, o.Clerk, payment.PostMail{Batch: m.Number})
	if len(done.Receipts) != 2 || done.State != document.Issued || o.Standing(a.ID).Balance != 0 || o.Standing(b.ID).Balance != 0 {
		t.Errorf("posted %+v", done)
	}
	list := bookstest.Ask(o, o.Clerk, payment.OfDay{})
	if len(list) != 2 || list[0].Receipt.Mail != m.Number || list[0].Receipt.Till != d.Number || list[0].Receipt.Tender != payment.CheckIn {
		t.Errorf("the receipts %+v", list)
	}
	if _, err := bookstest.Try(o.Clerk, payment.PostMail{Batch: m.Number}); fault.CodeOf(err) != "mail.done" {
		t.Errorf("a second time: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, key(m, a, 100)); fault.CodeOf(err) != "mail.done" {
		t.Errorf("another line: %v", err)
	}
}

func TestABatchOutOfBalanceIsPostedOnlyWithTheReason(t *testing.T) {
	o := bookstest.Open(t)
	m, a, b := stack(o)
	bookstest.Do(o, o.Clerk, key(m, a, 4000))
	bookstest.Do(o, o.Clerk, key(m, b, 2600))
	post := payment.PostMail{Batch: m.Number}
	if _, err := bookstest.Try(o.Clerk, post); fault.CodeOf(err) != "mail.balance" || o.Standing(a.ID).Balance != 4000 {
		t.Fatalf("out by a dollar: %v", err)
	}
	bookstest.Do(o, o.Clerk, payment.UnkeyMail{Batch: m.Number, Line: 1})
	if _, err := bookstest.Try(o.Clerk, post); fault.CodeOf(err) != "mail.balance" {
		t.Fatalf("a payment too few: %v", err)
	}
	post.Reason = "one check had no signature and went back"
	if done := bookstest.Do(o, o.Clerk, post); done.Reason != post.Reason || len(done.Receipts) != 1 {
		t.Errorf("posted %+v", done)
	}
}

func TestABatchIsPostedWholeOrNotAtAll(t *testing.T) {
	o := bookstest.Open(t)
	m, a, b := stack(o)
	bookstest.Do(o, o.Clerk, key(m, a, 4000))
	bookstest.Do(o, o.Clerk, key(m, b, 2500))
	o.Alter(b.ID, func(a *account.Account) { a.CashOnly = true })
	if _, err := bookstest.Try(o.Clerk, payment.PostMail{Batch: m.Number}); fault.CodeOf(err) != "receipt.cash-only" {
		t.Errorf("a check from an account that is cash only by now: %v", err)
	}
	if o.Standing(a.ID).Balance != 4000 || len(bookstest.Ask(o, o.Clerk, payment.OfDay{})) != 0 {
		t.Error("half of the batch was posted")
	}
	bookstest.Do(o, o.Clerk, payment.DropMail{Batch: m.Number, Reason: "keyed under the wrong day"})
}

func TestMailBatchesAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for want, c := range map[string]payment.OpenMail{"mail.total": {Total: 0, Count: 1}, "mail.count": {Total: 100, Count: 501}} {
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	m, a, _ := stack(o)
	if _, err := bookstest.Try(o.Clerk, payment.PostMail{Batch: m.Number}); fault.CodeOf(err) != "mail.empty" {
		t.Errorf("nothing keyed: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, key(m, a, 0)); fault.CodeOf(err) != "receipt.amount" {
		t.Errorf("a payment of nothing: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, payment.UnkeyMail{Batch: m.Number}); fault.CodeOf(err) != "mail.no-line" {
		t.Errorf("no such line: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, payment.DropMail{Batch: m.Number}); fault.CodeOf(err) != "mail.no-reason" {
		t.Errorf("dropped without a reason: %v", err)
	}
	if mine := bookstest.Ask(o, o.Clerk, payment.MailFacts{}); mine.Batch.Number != m.Number {
		t.Errorf("the clerk's own batch: %+v", mine)
	}
	if none := bookstest.Ask(o, o.Supervisor, payment.MailFacts{}); none.Batch.Number != 0 {
		t.Errorf("another's batch: %+v", none)
	}
}

func TestTheScanLineOfAStubFindsItsAccount(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("004-21770-3", "María Muñoz")
	for line, asks := range map[string]money.Amount{
		"000004217703 261019 0000007289 0000008018 0": 7289,
		" 000004217703261019000000728900000080180 ":   7289,
		"000004217703 260919 0000007289 0000008018 2": 8018, // after its due day
	} {
		got := bookstest.Ask(o, o.Clerk, payment.ByStub{Text: line})
		if got.Counter.Account.ID != a.ID || got.Asks != asks || !got.Scanned {
			t.Errorf("%s: %s asks %s", line, got.Counter.Account.Number, got.Asks)
		}
	}
	if _, err := bookstest.Try(o.Clerk, payment.OpenMail{Total: 1, Count: 1}); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"000004217703 261019 0000007289 0000008018 1": "scan.digit", "000004217704 261019 0000007289 0000008018 8": "receipt.no-account",
		"0077": "receipt.no-account",
	} {
		if _, err := askStub(o, line); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
}
