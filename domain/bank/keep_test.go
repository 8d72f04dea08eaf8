package bank_test

import (
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/fault"
	"curbstop/storage/bookstest"
)

func usual() bank.Account {
	return bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154",
		Fraction: "55-2/212", NextCheck: 441,
	}
}

func TestABankAccountIsKept(t *testing.T) {
	o := bookstest.Open(t)
	a := bookstest.Do(o, o.Manager, bank.Keep{Account: usual()})
	a.NextCheck = 1001
	a = bookstest.Do(o, o.Manager, bank.Keep{Account: a})
	if a.FirstCheck != 1001 || a.Used() || a.Ending() != "Refunds, ending 8154" {
		t.Errorf("kept as %+v", a)
	}
	if all := bookstest.Ask(o, o.Clerk, bank.List{}); len(all) != 1 {
		t.Errorf("%d bank accounts", len(all))
	}
}

func TestKeepingABankAccountIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, bank.Keep{Account: usual()})
	for _, c := range []struct {
		why, code string
		with      func(*bank.Account)
	}{
		{"no name", "bank.no-name", func(a *bank.Account) { a.Name = " " }},
		{"no bank", "bank.no-bank", func(a *bank.Account) { a.Bank = "" }},
		{"eight digits", "bank.routing", func(a *bank.Account) { a.Routing = "02120002" }},
		{"a letter", "bank.routing", func(a *bank.Account) { a.Routing = "02120002O" }},
		{"digits swapped", "bank.routing-digit", func(a *bank.Account) { a.Routing = "201200025" }},
		{"no such district", "bank.routing-district", func(a *bank.Account) { a.Routing = "500000005" }},
		{"no account number", "bank.number", func(a *bank.Account) { a.Number = "" }},
		{"letters in it", "bank.number", func(a *bank.Account) { a.Number = "ACCT 7" }},
		{"no fraction", "bank.fraction", func(a *bank.Account) { a.Fraction = "" }},
		{"fraction of another bank", "bank.fraction-other", func(a *bank.Account) { a.Fraction = "55-2/311" }},
		{"no next check", "bank.next-check", func(a *bank.Account) { a.NextCheck = 0 }},
		{"the name is in use", "row.twin", func(*bank.Account) {}},
	} {
		a := usual()
		c.with(&a)
		_, err := bookstest.Try(o.Manager, bank.Keep{Account: a})
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
		}
	}
	if _, err := bookstest.Try(o.Second, bank.Keep{Account: usual()}); fault.KindOf(err) != fault.Refused {
		t.Errorf("somebody without the grant: %v", err)
	}
}

func TestRealRoutingNumbersAreTaken(t *testing.T) {
	for _, n := range []string{
		"021000021", "111000025", "322271627", "121000248", "021200025", "121042882", "231380104", "122000661", "322270055", "011401533",
		"091000019", "062000019", "103100195", "026015079", "092221172",
	} {
		if err := bank.CheckRouting(n); err != nil {
			t.Errorf("%s: %v", n, err)
		}
	}
}

// the first stands as valid on a page of examples; its check digit does not fit.
func TestRoutingNumbersThatOnlyLookReal(t *testing.T) {
	for _, n := range []string{"129131673", "012345678"} {
		if err := bank.CheckRouting(n); fault.CodeOf(err) != "bank.routing-digit" {
			t.Errorf("%s: %v", n, err)
		}
	}
	// one digit wrong, or two neighbours swapped that differ by other than five, is always found
	good := "021200025"
	for i := range good {
		for d := byte('0'); d <= '9'; d++ {
			if n := good[:i] + string(d) + good[i+1:]; d != good[i] && bank.CheckRouting(n) == nil {
				t.Errorf("%s was taken for %s", n, good)
			}
		}
	}
}
