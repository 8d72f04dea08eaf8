package payment_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

// filed is a file of some payments, numbered as they stand.
func filed(name string, rows ...payment.FileRow) payment.FileInput {
	in := payment.FileInput{Name: name, Format: "CSV", Layout: "portal", Digest: name, Bank: "First Territorial"}
	for i, r := range rows {
		r.No, r.Line = i+1, i+2
		if r.Tender == "" {
			r.Tender = payment.Online
		}
		in.Rows = append(in.Rows, r)
	}
	return in
}

// scanLine makes the scan line of a stub, as a bill prints it.
func scanLine(account string, asks money.Amount) string {
	line := fmt.Sprintf("%012s261015%010d%010d", account, asks, asks)
	for digit := range 10 {
		if try := line + fmt.Sprint(digit); luhnFits(try) {
			return try
		}
	}
	return line
}

func luhnFits(digits string) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

func pays(number string, amount money.Amount, payer string) payment.FileRow {
	return payment.FileRow{Number: number, Amount: amount, Payer: payer}
}

func previewed(o *bookstest.Office, in payment.FileInput) payment.ReadIn {
	o.Helper()
	out, err := payment.PreviewFile(context.Background(), o.Manager, in, nil)
	if err != nil {
		o.Fatal(err)
	}
	return out
}

// posted approves a file by another person than its preparer, and posts it.
func posted(o *bookstest.Office, f payment.File) payment.File {
	o.Helper()
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: f.Number})
	f, err := payment.PostFile(context.Background(), o.Supervisor, f.Number, nil)
	if err != nil {
		o.Fatal(err)
	}
	return f
}

func states(o *bookstest.Office, f payment.File) (out []string) {
	o.Helper()
	for _, l := range bookstest.Ask(o, o.Clerk, payment.HeldOf{File: f.Number}) {
		out = append(out, fmt.Sprintf("%d %s %s", l.Line.No, l.Line.State, l.Line.Problem))
	}
	return out
}

// town is an office with three accounts that owe money.
func town(t *testing.T) (*bookstest.Office, []account.Account) {
	o := bookstest.Open(t)
	var list []account.Account
	for i, name := range []string{"Ada Fulton", "María Muñoz", "Jo Park"} {
		a := o.Account(fmt.Sprintf("41002%02d", i), name)
		o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: money.Amount(4000 + 100*i)}, {Service: "sewer", Amount: 2000}}})
		list = append(list, a)
	}
	return o, list
}

func TestAFileIsPostedOnceAndDepositedInOneSum(t *testing.T) {
	o, list := town(t)
	in := filed("october.csv", pays("4100202", 1000, "PARK"), pays("4100200", 6000, "FULTON"), pays("4100201", 500, ""))
	out := previewed(o, in)
	f := out.File
	if f.State != document.Draft || f.Of(payment.LineReady).Lines != 3 || f.Total != 7500 || f.Open() != 0 || out.Already {
		o.Fatalf("previewed %+v", f)
	}
	if s := o.Standing(list[0].ID); s.Balance != 6000 {
		o.Errorf("a preview posted %+v", s)
	}
	f = posted(o, f)
	if f.State != document.Issued || f.Posted != 7500 || len(f.Deposits) != 1 || f.Of(payment.LinePosted).Lines != 3 {
		o.Fatalf("posted %+v", f)
	}
	if s := o.Standing(list[0].ID); s.Balance != 0 || len(s.Items) != 0 {
		o.Errorf("Ada stands at %+v", s)
	}
	d := bookstest.Ask(o, o.Clerk, payment.Deposits{Limit: 1})[0]
	if d.Total != 7500 || d.Source != f.Ref() || d.Bank != "First Territorial" {
		o.Errorf("deposited %+v", d)
	}
	again := previewed(o, in)
	if !again.Already || again.File.Number != f.Number || o.Standing(list[0].ID).Balance != 0 {
		o.Errorf("the same file again: %+v", again)
	}
}

func TestTheSamePaymentInAnotherFileIsKnown(t *testing.T) {
	o, list := town(t)
	first := posted(o, previewed(o, filed("a.csv", pays("4100200", 500, "FULTON"), pays("4100200", 500, "FULTON"))).File)
	if first.Posted != 500 { // the second of one file with the same amount is looked at first
		o.Fatalf("posted %s, held %v", first.Posted, states(o, first))
	}
	next := previewed(o, filed("b.csv", pays("4100200", 500, "FULTON"), pays("4100201", 700, "MUNOZ"))).File
	if next.Of(payment.LineKnown).Lines != 1 || next.Of(payment.LineReady).Lines != 1 {
		o.Fatalf("%+v", next.Tallies)
	}
	decide := payment.DecideLine{File: next.Number, No: 1, Decision: payment.ToAccount, Account: list[0].ID}
	if _, err := bookstest.Try(o.Manager, decide); fault.CodeOf(err) != "payfile.reason-first" || !strings.Contains(err.Error(), "An earlier file has this payment") {
		o.Errorf("without a reason: %v", err)
	}
	decide.Reason = "she paid twice, her bank says so"
	bookstest.Do(o, o.Manager, decide)
	if next = posted(o, next); next.Posted != 1200 {
		o.Errorf("posted %s", next.Posted)
	}
}

func TestWhoseAPaymentIs(t *testing.T) {
	o, list := town(t)
	old := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: "0041-00300", OldNumber: "W-77", Class: "RESIDENTIAL_SINGLE", Services: []account.Service{{Kind: "water", Rate: "W"}}},
		Customer: customer.Customer{Name: "Sue Kim"}, Premise: premise.Premise{Number: "P9"},
	})
	scan := payment.FileRow{Scan: scanLine("4100201", 6100), Amount: 6100}
	spoiled := scan
	spoiled.Scan = "9" + scan.Scan[1:]
	for _, c := range []struct {
		what string
		row  payment.FileRow
		want string
		who  account.ID
	}{
		{"its number", pays("4100200", 1, ""), "account number", list[0].ID},
		{"zeros before it", pays("000004100200", 2, ""), "account number", list[0].ID},
		{"its old number", pays("W-77", 3, ""), "old number", old.ID},
		{"its digits alone", pays("4100300", 4, ""), "account number", old.ID},
		{"a scan line", scan, "scan line", list[1].ID},
		{"a scan line read wrongly", spoiled, "unknown scan line", 0},
		{"a reference that is a number", payment.FileRow{Reference: "4100202", Amount: 6}, "account number", list[2].ID},
		{"a number in the text", payment.FileRow{Text: "WATER 4100202 OCT", Amount: 7}, "proposed number in text", 0},
		{"balance and name", pays("", 6200, "PARK JO A"), "proposed balance and name", 0},
		{"a balance and another name", pays("", 6200, "SMITH"), "unknown no account", 0},
		{"a number nobody has", pays("999", 8, ""), "unknown no account", 0},
	} {
		f := previewed(o, filed(c.what, c.row)).File
		got, who := "", account.ID(0)
		for _, l := range bookstest.Ask(o, o.Clerk, payment.PageOf{File: f.Number}) {
			got, who = string(l.Line.How), l.Line.Account
		}
		for _, l := range bookstest.Ask(o, o.Clerk, payment.HeldOf{File: f.Number}) {
			got = string(l.Line.State) + " " + string(l.Line.Problem)
		}
		if got != c.want || who != c.who {
			o.Errorf("%s: %s of %d, want %s of %d", c.what, got, who, c.want, c.who)
		}
	}
}

func TestAPayerIsRememberedOnceAPersonSaysSo(t *testing.T) {
	o, list := town(t)
	row := payment.FileRow{Payer: "ACME PROPERTIES", From: "0210-778", Amount: 900, Tender: payment.Transfer}
	f := previewed(o, filed("1", row)).File
	if f.Of(payment.LineUnknown).Lines != 1 {
		o.Fatalf("%v", states(o, f))
	}
	bookstest.Do(o, o.Manager, payment.DecideLine{File: f.Number, No: 1, Decision: payment.ToAccount, Account: list[2].ID, Remember: true})
	posted(o, f)
	row.Amount = 950
	f = previewed(o, filed("2", row)).File
	if f.Of(payment.LineReady).Lines != 1 {
		o.Fatalf("the second time: %v", states(o, f))
	}
	all := bookstest.Ask(o, o.Clerk, payment.ListAliases{})
	if len(all) != 1 || all[0].Number != "4100202" || all[0].Alias.Payer != "ACME PROPERTIES" {
		o.Errorf("remembered %+v", all)
	}
	bookstest.Do(o, o.Manager, payment.ForgetAlias{Key: all[0].Alias.Key})
	row.Amount = 960
	if f = previewed(o, filed("3", row)).File; f.Of(payment.LineUnknown).Lines != 1 {
		o.Errorf("forgotten: %v", states(o, f))
	}
}

func TestWhatMustBeLookedAtFirst(t *testing.T) {
	o, list := town(t)
	o.Alter(list[0].ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	o.Alter(list[1].ID, func(a *account.Account) { a.CashOnly = true })
	o.Day(bookstest.Today + 1)
	f := previewed(o, filed("x",
		pays("4100200", 100, ""),
		payment.FileRow{Number: "4100201", Amount: 200, Tender: payment.CheckIn, CheckNo: "17"},
		payment.FileRow{Number: "4100202", Amount: -300, Back: true, Text: "NSF"},
		payment.FileRow{Number: "4100202", Amount: 400, Day: bookstest.Today + 9},
		pays("4100202", 500, ""), pays("4100202", 500, "OTHER"),
	)).File
	want := []string{"1 exception closed account", "2 exception cash only", "3 exception returned or debit", "4 exception later day", "6 exception paid twice"}
	if got := states(o, f); !slices.Equal(got, want) {
		o.Fatalf("held %v", got)
	}
	back := payment.DecideLine{File: f.Number, No: 3, Decision: payment.ToAccount, Account: list[2].ID}
	if _, err := bookstest.Try(o.Manager, back); fault.CodeOf(err) != "payfile.back" {
		o.Error(err)
	}
	if _, err := bookstest.Try(o.Manager, payment.DecideLine{File: f.Number, No: 3, Decision: payment.SetAside}); fault.CodeOf(err) != "payfile.no-reason" {
		o.Error(err)
	}
	bookstest.Do(o, o.Manager, payment.DecideLine{File: f.Number, No: 3, Decision: payment.SetAside, Reason: "receipt A-000009 returned"})
	bookstest.Do(o, o.Manager, payment.DecideLine{File: f.Number, No: 1, Decision: payment.ToAccount, Account: list[0].ID, Reason: "his final bill"})
	f = posted(o, f)
	if f.Posted != 600 || f.Open() != 3 || f.Of(payment.LineAside).Lines != 1 {
		o.Errorf("posted %s, %v", f.Posted, f.Tallies)
	}
}

func TestALineIsPostedLaterOnceItIsKnown(t *testing.T) {
	o, list := town(t)
	f := posted(o, previewed(o, filed("x", pays("4100200", 100, ""), pays("", 250, "NOBODY"))).File)
	if f.Posted != 100 || f.Open() != 1 {
		o.Fatalf("%+v", f)
	}
	d := bookstest.Do(o, o.Manager, payment.DecideLine{File: f.Number, No: 2, Decision: payment.ToAccount, Account: list[1].ID})
	if d.File.Posted != 350 || len(d.File.Deposits) != 2 || d.Held.Line.State != payment.LinePosted || o.Standing(list[1].ID).Balance != 6100-250 {
		o.Errorf("later: %+v", d)
	}
	if _, err := payment.UndoFile(context.Background(), o.Manager, f.Number, "wrong bank", nil); err != nil {
		o.Fatal(err)
	}
	if s := o.Standing(list[1].ID); s.Balance != 6100 || s.Credit != 0 {
		o.Errorf("after undoing: %+v", s)
	}
}

func TestAFileIsUndoneAndMayComeAgain(t *testing.T) {
	o, list := town(t)
	in := filed("x", pays("4100200", 6000, ""), pays("4100201", 9000, ""), pays("", 5, "NOBODY"))
	before := o.Standing(list[0].ID)
	f := posted(o, previewed(o, in).File)
	f, err := payment.UndoFile(context.Background(), o.Manager, f.Number, "the bank sent it twice", nil)
	if err != nil || f.State != document.Voided || f.Posted != 0 || f.Of(payment.LineUndone).Lines != 2 {
		o.Fatalf("%+v, %v", f, err)
	}
	after := o.Standing(list[0].ID)
	if after.Balance != before.Balance || len(after.Items) != len(before.Items) || o.Standing(list[1].ID).Credit != 0 {
		o.Errorf("Ada stands at %+v, and stood at %+v", after, before)
	}
	out := previewed(o, in)
	if out.Already || out.File.Number == f.Number || out.File.Of(payment.LineReady).Lines != 2 {
		o.Fatalf("again: %+v", out.File)
	}
	if f = posted(o, out.File); f.Posted != 15000 {
		o.Errorf("posted %s", f.Posted)
	}
}

func TestFilesAreRefused(t *testing.T) {
	o, list := town(t)
	ctx := context.Background()
	in := filed("x", pays("4100200", 6000, ""))
	for _, c := range []struct {
		what string
		with func(*payment.FileInput)
		who  *office.Session
		code string
	}{
		{"no rows", func(in *payment.FileInput) { in.Rows = nil }, o.Manager, "payfile.empty"},
		{"tomorrow", func(in *payment.FileInput) { in.Day = bookstest.Today + 1 }, o.Manager, "payfile.future"},
		{"a broken file", func(in *payment.FileInput) { in.Broken = []payment.FileReject{{Why: "its count is wrong."}} }, o.Manager, "payfile.broken"},
		{"who may not", func(*payment.FileInput) {}, o.Second, "authority.no-grant"},
	} {
		bad := in
		c.with(&bad)
		if _, err := payment.PreviewFile(ctx, c.who, bad, nil); fault.CodeOf(err) != c.code {
			o.Errorf("%s: %v, want %s", c.what, err, c.code)
		}
	}
	f := previewed(o, in).File
	if _, err := bookstest.Try(o.Manager, payment.ApproveFile{File: f.Number}); fault.CodeOf(err) != "authority.own-work" {
		o.Errorf("approving one's own: %v", err)
	}
	if _, err := payment.PostFile(ctx, o.Manager, f.Number, nil); fault.CodeOf(err) != "payfile.not-due" {
		o.Errorf("posting a draft: %v", err)
	}
	unknown := previewed(o, filed("y", pays("1", 5, ""))).File
	if _, err := bookstest.Try(o.Supervisor, payment.ApproveFile{File: unknown.Number}); fault.CodeOf(err) != "payfile.nothing" {
		o.Errorf("nothing is ready: %v", err)
	}
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: f.Number})
	if _, err := bookstest.Try(o.Manager, payment.ReturnFile{File: f.Number}); fault.CodeOf(err) != "payfile.no-reason" {
		o.Error(err)
	}
	bookstest.Do(o, o.Manager, payment.ReturnFile{File: f.Number, Reason: "look again"})
	f = posted(o, f)
	held := payment.DecideLine{File: f.Number, No: 1, Decision: payment.ToAccount, Account: list[0].ID}
	if _, err := bookstest.Try(o.Manager, held); fault.KindOf(err) != fault.Absent {
		o.Errorf("a line that is posted: %v", err)
	}
	if _, err := payment.UndoFile(ctx, o.Manager, f.Number, " ", nil); fault.CodeOf(err) != "payfile.no-reason" {
		o.Error(err)
	}
}

// TestALayoutIsKeptByDay changes a layout: files of before keep theirs.
func TestALayoutIsKeptByDay(t *testing.T) {
	o := bookstest.Open(t)
	l := payment.FileLayout{Name: "portal", Headings: true, Tender: payment.Online, Columns: []payment.FileColumn{
		{Field: payment.FieldAccount, FileSpot: payment.FileSpot{Heading: "Account"}}, {Field: payment.FieldAmount, FileSpot: payment.FileSpot{Heading: "Amount"}},
	}}
	bookstest.Do(o, o.Manager, payment.KeepFileLayout{Layout: l})
	l.Cents, l.From = true, bookstest.Today+5
	bookstest.Do(o, o.Manager, payment.KeepFileLayout{Layout: l})
	if got := bookstest.Ask(o, o.Clerk, payment.FileLayoutNamed{Layout: "Portal"}); got.Cents {
		o.Error("next week's layout holds today")
	}
	o.Day(calendar.Day(bookstest.Today + 5))
	if got := bookstest.Ask(o, o.Clerk, payment.ListFileLayouts{}); len(got) != 1 || !got[0].Cents {
		o.Errorf("layouts %+v", got)
	}
	if _, err := office.Ask(context.Background(), o.Clerk, payment.FileLayoutNamed{Layout: "lockbox"}); fault.KindOf(err) != fault.Absent {
		o.Error(err)
	}
}

func TestMoneyNobodyKnowsGoesToSuspenseAndOut(t *testing.T) {
	o, list := town(t)
	f := previewed(o, filed("x", pays("4100200", 100, ""), pays("77", 250, "NOBODY"), pays("78", 40, "X"))).File
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: f.Number, Unknown: payment.ToSuspense})
	f, err := payment.PostFile(context.Background(), o.Supervisor, f.Number, nil)
	if err != nil || f.Posted != 390 || f.Of(payment.LineSuspense).Lines != 2 || f.Open() != 0 {
		o.Fatalf("%+v, %v", f, err)
	}
	if d := bookstest.Ask(o, o.Clerk, payment.Deposits{Limit: 1})[0]; d.Total != 390 {
		o.Errorf("the bank got one sum, deposited %s", d.Total)
	}
	waiting := bookstest.Ask(o, o.Clerk, payment.Suspense{})
	if len(waiting) != 2 || waiting[0].Receipt.Known != "NOBODY; number 77; row 2 of payment file A-000001" {
		o.Fatalf("waiting %+v", waiting)
	}
	d := payment.DecideLine{File: f.Number, No: 2, Decision: payment.ToAccount, Account: list[1].ID, Reason: "he called"}
	if out := bookstest.Do(o, o.Manager, d); out.Held.Line.State != payment.LinePosted || o.Standing(list[1].ID).Balance != 6100-250 {
		o.Errorf("out of suspense: %+v", out)
	}
	bookstest.Do(o, o.Manager, payment.Identify{Number: waiting[1].Receipt.Number, To: list[2].ID, Reason: "her check"})
	if _, err := payment.UndoFile(context.Background(), o.Manager, f.Number, "sent by mistake", nil); err != nil {
		o.Fatal(err)
	}
	if o.Standing(list[1].ID).Balance != 6100 || o.Standing(list[2].ID).Balance != 6200 {
		o.Error("undoing left something behind")
	}
}
