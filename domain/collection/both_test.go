package collection_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

// Texas wants a termination notice in English, and in Spanish where needed.
func TestATerminationNoticeToAReaderOfSpanishIsInEnglishToo(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	at := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	reads := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: "0001", Class: "RESIDENTIAL_SINGLE", Services: []account.Service{{Kind: "water", Rate: "W"}}},
		Customer: customer.Customer{Name: "María Muñoz", Language: "es", Mail: at}, Premise: premise.Premise{Number: "P0001", Address: at},
	})
	owe(o, reads.ID, 1, 20, ledger.Part{Service: "water", Amount: 4000})
	english := owing(o, "0002", 20, 4000)
	sent(o, collection.Termination)
	paper := func(a account.Account) collection.Paper {
		n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0]
		return bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: n.Number})
	}
	if p := paper(reads); !p.Both || p.Notice.Fees[0].Text != "Reconexión" || len(p.Fees) != 2 || p.Fees[0] != (collection.Told{Text: "Reconnection", Amount: 3500}) {
		t.Errorf("to a reader of Spanish: both %t, fees %+v", p.Both, p.Fees)
	}
	if p := paper(english); p.Both {
		t.Error("to a reader of English in both")
	}
}
