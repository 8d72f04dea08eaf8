package approval_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// worth is what every amount is that is planted.
var worth money.Amount

// first puts the first of everything into what can be set: number A-000001, row 1, account 1, so that whatever a deed is about is of
// the first account. People are number 77, who is none of the office's.
func first(v reflect.Value, depth int) {
	switch v.Type() {
	case reflect.TypeFor[document.Number]():
		v.SetUint(uint64(document.NumberOf('A', 1)))
		return
	case reflect.TypeFor[authority.StaffID]():
		v.SetUint(77)
		return
	case reflect.TypeFor[money.Amount]():
		v.SetInt(int64(worth))
		return
	case reflect.TypeFor[row.Mark]():
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && depth < 5 {
				first(v.Field(i), depth+1)
			}
		}
	case reflect.String:
		v.SetString("0001")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		first(v.Index(0), depth+1)
	}
}

// plant puts a first row, of the first account, into every table of the books that takes one.
func plant(tx any) (planted int, kept []string) {
	books := reflect.ValueOf(tx)
	for i := range books.NumMethod() {
		m := books.Method(i)
		if m.Type().NumIn() != 0 || m.Type().NumOut() != 1 || !strings.HasPrefix(m.Type().Out(0).Name(), "Table[") {
			continue
		}
		put := m.Call(nil)[0].MethodByName("Put")
		v := reflect.New(put.Type().In(0)).Elem()
		first(v, 0)
		if err := put.Call([]reflect.Value{v})[0]; !err.IsNil() {
			kept = append(kept, books.Type().Method(i).Name+": "+err.Interface().(error).Error())
			continue
		}
		planted++
	}
	return planted, kept
}

// bookRows is the tables whose planted row must be something in particular for a deed to be about it.
type bookRows interface {
	NoticeChunks() row.Table[collection.ChunkKey, collection.Chunk]
	BankLines() row.Table[uint64, bank.Line]
	Referrals() row.Table[document.Number, referral.Referral]
	Orders() row.Table[document.Number, workorder.Order]
}

// plantThose plants the rows that are found by what they are: a notice to be made, a check on the bank's statement, a debt whose letter ran
// its days, a cut that waits.
func plantThose(t *testing.T, tx any) {
	b := tx.(bookRows)
	r, err := b.Referrals().Get(document.NumberOf('A', 1))
	r.Status = referral.Warned
	l := bank.Line{ID: 2, Bank: 1, Doc: document.Ref{Kind: refund.KindCheck, Number: document.NumberOf('A', 1)}}
	cut := workorder.Order{Header: document.New(workorder.KindOrder, document.NumberOf('A', 2), authority.Sign{Who: 77}), Type: workorder.Cut, Account: 1}
	out := workorder.Order{
		Header: document.New(workorder.KindOrder, document.NumberOf('A', 3), authority.Sign{Who: 77}), Type: workorder.Cut, Account: 1, Outcome: workorder.Open,
	}
	cut.State, out.State = document.Draft, document.Issued
	for _, err := range []error{
		err, b.Referrals().Put(r), b.BankLines().Put(l), b.Orders().Put(cut), b.Orders().Put(out),
		b.NoticeChunks().Put(collection.Chunk{Key: collection.ChunkKey{Run: document.NumberOf('A', 1), Index: 2}, Lines: []collection.Line{{Account: 1}}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// noAccount says of the commands that name no account why they need not.
var noAccount = map[string][]string{
	"it sets rules, prices, terms or words, which hold for everybody": {
		"adjustment.formula", "adjustment.terms", "bank.keep-issue-layout", "bank.keep-layout", "bank.terms", "bill.terms", "day.open",
		"deposit.terms", "draft.terms", "exceptions.terms", "gl.keep-layout", "meter.keep-layout", "notice.terms", "notice.word",
		"office.change", "payfile.layout", "policy.approve", "policy.propose", "rate.approve", "rate.propose", "receipt.codes",
		"receipt.terms", "referral.agency", "referral.terms", "usage.terms", "writeoff.terms",
	},
	"it is about the work of the section, not about an account": {
		"duty.set", "instruction.give", "instruction.withdraw", "manual.bring", "manual.write", "report.prepare", "report.recount",
		"report.schedule", "report.send", "report.void", "report.write", "roster.copy-week", "roster.put", "roster.take-off",
		"suggestion.move", "task.check", "task.drop", "task.finish", "task.hand", "task.new", "workday.target",
	},
	"it is a run over all accounts by one rule, posted in batches: nobody chooses among them, and another than its preparer approves it": {
		"bill.start-averages", "draft.approve", "draft.give-up", "draft.return", "fee.approve-run", "fee.start-run", "fee.take-back-run",
		"notice.draft", "payfile.approve", "payfile.return", "property.list", "usage.flag-unread", "writeoff.start-run",
	},
	"it leaves the doer's own accounts out, and says how many": {"refund.request-found"},
	"it is for a whole cycle or route, whoever lives there":    {"hold.declare", "hold.lift", "hold.told"},
	"it counts or moves money of the office as a whole; each payment in it named its account when it was taken": {
		"bank.book-line", "bank.complete-match", "bank.drop-reconciliation", "bank.issue-file", "bank.leave-open", "bank.match",
		"bank.match-line", "bank.prepare-reconciliation", "bank.settle-line", "bank.sign-reconciliation", "bank.undo-match",
		"bankdeposit.make", "bankdeposit.undo", "day.close", "day.count", "drawer.confirm", "drawer.count", "drawer.open",
		"drawer.recount", "drawer.take-over", "exceptions.sign", "mail.open", "month.close", "refund.spoil-stock",
	},
	"it prints what stands in the books, or looks, and changes no account": {
		"meter.try-read", "printout.begin", "printout.came", "printout.lay", "printout.record", "printout.say", "printout.send",
	},
	"it is about what the agency was told of many, as the ledger has it; its own test looks": {"referral.report-direct"},
}

func whyNoAccount(name string) string {
	for why, list := range noAccount {
		if slices.Contains(list, name) {
			return why
		}
	}
	return ""
}

// ofFirst makes a command about what was planted.
func ofFirst(zero any) any {
	c := reflect.New(reflect.TypeOf(zero)).Elem()
	first(c, 0)
	if line, ok := c.Addr().Interface().(*procedure.DecideLine); ok {
		line.Line = 2 // a check on the bank's statement
	}
	return c.Interface()
}

func TestNobodyDealsWithTheirOwnAccountByAnyDeed(t *testing.T) {
	o := bookstest.Open(t)
	o.Account("0001", "Ana Ruiz")
	refused, spared := 0, 0
	_ = o.Books.View(context.Background(), func(tx office.Tx) error {
		planted, kept := plant(tx)
		if planted < 120 {
			t.Fatalf("%d tables have a row of the first account, not %q", planted, kept)
		}
		plantThose(t, tx)
		for _, zero := range append(approval.Catalogued(), autopay.Enter{}) {
			name := zero.(interface{ Name() string }).Name()
			act, err := actOf(ofFirst(zero), tx)
			why := whyNoAccount(name)
			mine := act.Account == 1 || slices.Contains(act.Accounts, 1)
			switch {
			case why != "" && mine:
				t.Errorf("%s names its account: take it off the list of those that need not (%s)", name, why)
			case why != "":
				spared++
				continue
			case !mine || act.Open:
				t.Errorf("%s names none of the accounts it is about: %+v, %v", name, act, err)
				continue
			}
			grants := []authority.Grant{{Verb: act.Verb, Limit: money.Most, DayTotal: money.Most}}
			for what, who := range map[string]authority.Person{
				"own": {ID: 9, Name: "Ruth Kelly", Own: []uint64{1}}, "linked": {ID: 9, Name: "Ruth Kelly", Own: []uint64{8, 1}},
				"own, in an office of one": {ID: 9, Name: "Ruth Kelly", Own: []uint64{1}, Alone: true},
				"the lender's":             lent(act.Verb, grants),
			} {
				own := grants
				if what == "the lender's" {
					own = nil
				}
				if err := authority.Check(own, who, act); fault.CodeOf(err) != authority.ErrOwnAccount.Code {
					t.Errorf("%s, %s account: %v", name, what, err)
				}
				refused++
			}
			if err := authority.Check(grants, authority.Person{ID: 9, Own: []uint64{8}}, act); err != nil {
				t.Errorf("%s is refused to whom the account is not: %v", name, err)
			}
		}
		return nil
	})
	if refused < 500 {
		t.Errorf("only %d refusals were asked for", refused)
	}
	t.Logf("%d refusals, %d deeds that touch no account of their own", refused, spared)
}

// lent is somebody who acts for a lender whose own account is the first.
func lent(v authority.Verb, grants []authority.Grant) authority.Person {
	grants = slices.Clone(grants)
	for i := range grants {
		grants[i] = grants[i].Lend(9, money.Most, money.Most)
	}
	return authority.Person{ID: 9, Name: "Ruth Kelly", Lent: []authority.Lent{{By: authority.Person{ID: 7, Name: "Ada Moreno", Own: []uint64{1}}, Under: 3, Grants: grants}}}
}

func actOf(c any, tx any) (authority.Act, error) {
	if m, ok := c.(autopay.Enter); ok {
		return m.Act(tx.(autopay.Books))
	}
	return approval.Act(c, tx)
}
