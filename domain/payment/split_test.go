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

// three owes 40.00 on each of three accounts.
func three(o *bookstest.Office, numbers ...string) (out []account.Account) {
	for _, n := range numbers {
		out = append(out, owing(o, n, ledger.Part{Service: "water", Amount: 4000}))
	}
	return out
}

func shares(amount money.Amount, accounts ...account.Account) (out []payment.Share) {
	for _, a := range accounts {
		out = append(out, payment.Share{Account: a.ID, Amount: amount})
	}
	return out
}

func TestOneCheckPaysThreeAccounts(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, payment.OpenDrawer{})
	own := three(o, "0070", "0071", "0072")
	got := bookstest.Do(o, o.Supervisor, payment.Split{Shares: shares(4000, own...), Tender: payment.CheckIn, CheckNo: "881", Payer: "Plaza Rentals"})
	if len(got) != 3 || got[2].First != got[0].Number || got[0].First != got[0].Number || got[1].Account != own[1].ID {
		t.Fatalf("receipts %+v", got)
	}
	for _, a := range own {
		if s := o.Standing(a.ID); s.Balance != 0 {
			t.Errorf("%s still owes %s", a.Number, s.Balance)
		}
	}
	p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: got[1].Number})
	if len(p.Parts) != 3 || p.Parts[2].Counter.Account.Number != "0072" {
		t.Errorf("the paper lists %+v", p.Parts)
	}
	till := bookstest.Do(o, o.Supervisor, payment.CountDrawer{Number: got[0].Till, Checks: 12000})
	bookstest.Do(o, o.Manager, payment.ConfirmDrawer{Number: till.Number})
	d := bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{till.Number}})
	if len(d.Checks) != 1 || d.Checks[0].Amount != 12000 || d.Checks[0].No != "881" || d.Checks[0].From != "Plaza Rentals" {
		t.Errorf("the slip lists %+v", d.Checks)
	}
}

func TestChangeOfASplitIsOnItsFirstReceipt(t *testing.T) {
	o := bookstest.Open(t)
	own := three(o, "0073", "0074")
	got := bookstest.Do(o, o.Second, payment.Split{
		Shares: append(shares(4000, own...), payment.Share{Code: "copy", Amount: 250}), Tender: payment.Cash, Given: 10000,
	})
	if len(got) != 3 || got[0].Given != 5750 || got[1].Given != 4000 || got[2].Given != 250 || got[2].Lines[0].Code != "COPY" {
		t.Fatalf("receipts %+v", got)
	}
}

func TestVoidingOneOfASplitAsksWhetherAll(t *testing.T) {
	o := bookstest.Open(t)
	own := three(o, "0075", "0076")
	check := bookstest.Do(o, o.Manager, payment.Split{Shares: shares(4000, own...), Tender: payment.CheckIn, CheckNo: "9"})
	cash := bookstest.Do(o, o.Manager, payment.Split{Shares: shares(1000, own...), Tender: payment.Cash})
	for _, c := range []struct {
		cmd  payment.Void
		want string
	}{
		{payment.Void{Number: check[1].Number, Reason: "x"}, "receipt.joined"},
		{payment.Void{Number: check[1].Number, Reason: "x", Only: true}, "receipt.one-paper"},
		{payment.Void{Number: cash[0].Number, Reason: "x"}, "receipt.joined"},
	} {
		if _, err := bookstest.Try(o.Manager, c.cmd); fault.CodeOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.cmd, err, c.want)
		}
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: cash[0].Number, Reason: "handed back", Only: true})
	bookstest.Do(o, o.Manager, payment.Void{Number: check[1].Number, Reason: "wrong check", All: true})
	if a, b := o.Standing(own[0].ID).Balance, o.Standing(own[1].ID).Balance; a != 4000 || b != 3000 {
		t.Errorf("balances %s and %s", a, b)
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: cash[1].Number, Reason: "handed back too"}) // the last one left asks no more
}

func TestAReturnedCheckReturnsAllItPaidWithOneFee(t *testing.T) {
	o := bookstest.Open(t)
	texas(o)
	own := three(o, "0077", "0078")
	got := bookstest.Do(o, o.Manager, payment.Split{
		Shares: append(shares(4000, own...), payment.Share{Code: "TAPS", Amount: 90000}), Tender: payment.CheckIn, CheckNo: "77",
	})
	found := bookstest.Ask(o, o.Manager, payment.Returnable{CheckNo: "077", Amount: 98000})
	if len(found) != 3 {
		t.Fatalf("the check is found by its sum as %+v", found)
	}
	o.Bank(o.Manager)
	back := bookstest.Do(o, o.Manager, payment.Return{Number: got[1].Number, Reason: "insufficient funds"})
	if back.Fee != 3000 || back.Sum() != 98000 || len(back.Others) != 2 {
		t.Errorf("returned %+v", back)
	}
	if a, b := o.Standing(own[0].ID).Balance, o.Standing(own[1].ID).Balance; a != 4000 || b != 7000 {
		t.Errorf("balances %s and %s", a, b)
	}
	chart := ledger.DefaultChart()
	if gl(o, "4710 Tap fees sewer") != 0 || gl(o, chart.Bank) != 0 || gl(o, chart.Cash) != 0 {
		t.Errorf("tap fees %s, bank %s, undeposited %s", gl(o, "4710 Tap fees sewer"), gl(o, chart.Bank), gl(o, chart.Cash))
	}
	p := bookstest.Ask(o, o.Manager, payment.ForReturn{Number: got[0].Number})
	if p.Sum != 98000 || p.Receipt.Fee != 3000 || p.Counter.Account.Number != "0078" || len(p.Parts) != 3 {
		t.Errorf("the notice says %s, fee %s, account %s, %d parts", p.Sum, p.Receipt.Fee, p.Counter.Account.Number, len(p.Parts))
	}
	if _, err := bookstest.Try(o.Manager, payment.Return{Number: got[0].Number, Reason: "again"}); fault.CodeOf(err) != "return.twice" {
		t.Errorf("twice: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, payment.Void{Number: got[0].Number, Reason: "x"}); fault.CodeOf(err) != "receipt.returned" {
		t.Errorf("voiding it: %v", err)
	}
}

func TestMoneyForNoAccountGoesToItsCode(t *testing.T) {
	o := bookstest.Open(t)
	r := bookstest.Do(o, o.Second, payment.Split{Shares: []payment.Share{{Code: "TAPS", Amount: 75000}, {Code: "copy", Amount: 50}}, Tender: payment.Cash, Payer: "J. Builder"})
	if len(r) != 1 || r[0].Account != 0 || r[0].Amount != 75050 || r[0].First != 0 || len(r[0].Lines) != 2 {
		t.Fatalf("receipts %+v", r)
	}
	if gl(o, "4710 Tap fees sewer") != -75000 || gl(o, "4750 Copies and records") != -50 {
		t.Errorf("tap fees %s, copies %s", gl(o, "4710 Tap fees sewer"), gl(o, "4750 Copies and records"))
	}
	list := bookstest.Ask(o, o.Clerk, payment.OfDay{})
	if len(list) != 1 || list[0].Account != "TAPS, COPY" || list[0].Name != "J. Builder" {
		t.Errorf("the day lists %+v", list)
	}
	if p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: r[0].Number}); p.Counter.Account.ID != 0 || len(p.Receipt.Lines) != 2 {
		t.Errorf("the paper %+v", p)
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: r[0].Number, Reason: "not paid after all"})
	if gl(o, "4710 Tap fees sewer") != 0 || gl(o, ledger.DefaultChart().Cash) != 0 {
		t.Errorf("after the void tap fees %s", gl(o, "4710 Tap fees sewer"))
	}
}

func TestASplitIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	own := three(o, "0079", "0080")
	a, b := own[0].ID, own[1].ID
	o.Alter(b, func(a *account.Account) { a.CashOnly = true })
	for _, c := range []struct {
		want string
		cmd  payment.Split
	}{
		{"receipt.shares", payment.Split{Tender: payment.Cash}},
		{"receipt.shares", payment.Split{Shares: make([]payment.Share, payment.MostShares+1), Tender: payment.Cash}},
		{"receipt.amount", payment.Split{Shares: []payment.Share{{Account: a}}, Tender: payment.Cash}},
		{"receipt.nobody", payment.Split{Shares: []payment.Share{{Amount: 5}}, Tender: payment.Cash}},
		{"receipt.share", payment.Split{Shares: []payment.Share{{Amount: 5, Account: a, Code: "TAPW"}}, Tender: payment.Cash}},
		{"receipt.twice", payment.Split{Shares: []payment.Share{{Amount: 5, Account: a}, {Amount: 6, Account: a}}, Tender: payment.Cash}},
		{"row.absent", payment.Split{Shares: []payment.Share{{Amount: 5, Account: 999}}, Tender: payment.Cash}},
		{"receipt.code", payment.Split{Shares: []payment.Share{{Amount: 5, Code: "NOPE"}}, Tender: payment.Cash}},
		{"receipt.tender", payment.Split{Shares: []payment.Share{{Amount: 5, Account: a}}, Tender: "gold"}},
		{"receipt.cash-only", payment.Split{Shares: shares(5, own...), Tender: payment.CheckIn, CheckNo: "1"}},
		{"receipt.check-number", payment.Split{Shares: []payment.Share{{Amount: 5, Account: a}}, Tender: payment.CheckIn}},
		{"receipt.change", payment.Split{Shares: shares(5, own...), Tender: payment.MoneyOrder, Given: 99}},

		{"receipt.short", payment.Split{Shares: shares(5, own...), Tender: payment.Cash, Given: 9}},
		{"receipt.future", payment.Split{Shares: shares(5, own...), Tender: payment.Cash, Day: bookstest.Today + 1}},
		{"receipt.no-payer", payment.Split{Shares: []payment.Share{{Amount: 5, Code: "TAPW"}}, Tender: payment.Cash}},
	} {
		if _, err := bookstest.Try(o.Manager, c.cmd); fault.CodeOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.cmd, err, c.want)
		}
	}
}

func TestTheListOfReceiptCodes(t *testing.T) {
	o := bookstest.Open(t)
	list := payment.Codes{Effective: bookstest.Today, List: []payment.Code{{Code: " key ", Words: "Meter key", Fund: "510", GL: "4795 Keys", Amount: 1500}}}
	kept := bookstest.Do(o, o.Manager, payment.KeepCodes{Codes: list})
	if kept.List[0].Code != "KEY" || bookstest.Ask(o, o.Clerk, payment.ReadCodes{}).List[0].Amount != 1500 {
		t.Errorf("kept %+v", kept)
	}
	if old := bookstest.Ask(o, o.Clerk, payment.ReadCodes{Day: bookstest.Today - 1}); len(old.List) < 5 {
		t.Errorf("the day before had %+v", old)
	}
	if _, err := bookstest.Try(o.Clerk, payment.Split{Shares: []payment.Share{{Code: "TAPW", Amount: 5}}, Tender: payment.Cash, Payer: "x"}); fault.CodeOf(err) != "receipt.code" {
		t.Errorf("a code of the old list: %v", err)
	}
	for want, spoil := range map[string]func(*payment.Codes){
		"receipt-codes.no-day": func(c *payment.Codes) { c.Effective = 0 },
		"receipt-codes.past":   func(c *payment.Codes) { c.Effective-- },
		"receipt-codes.many":   func(c *payment.Codes) { c.List = make([]payment.Code, 201) },
		"receipt-codes.name":   func(c *payment.Codes) { c.List[0].Code = "a b" },
		"receipt-codes.words":  func(c *payment.Codes) { c.List[0].Words = " " },
		"receipt-codes.fund":   func(c *payment.Codes) { c.List[0].Fund = "" },
		"receipt-codes.gl":     func(c *payment.Codes) { c.List[0].GL = "" },
		"receipt-codes.amount": func(c *payment.Codes) { c.List[0].Amount = -1 },
		"receipt-codes.kept":   func(c *payment.Codes) { c.List[0].GL = ledger.DefaultChart().Deposits },
		"receipt-codes.twice":  func(c *payment.Codes) { c.List = append(c.List, c.List[0]) },
	} {
		bad := payment.Codes{Effective: bookstest.Today, List: []payment.Code{list.List[0]}}
		spoil(&bad)
		if _, err := bookstest.Try(o.Manager, payment.KeepCodes{Codes: bad}); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
