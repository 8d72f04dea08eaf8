package field_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/money"
)

type fee struct {
	Code   string
	Amount money.Amount
	From   calendar.Day
	Tax    bool
}

var fees = field.Set[fee]{
	field.Of("code", "Code", 8, func(f *fee) *string { return &f.Code }).Must(),
	field.OfMoney("amount", "Amount", func(f *fee) *money.Amount { return &f.Amount }),
	field.OfDay("from", "From", func(f *fee) *calendar.Day { return &f.From }),
	field.OfFlag("tax", "Taxed", func(f *fee) *bool { return &f.Tax }),
}

func TestAFormReadsWhatWasEntered(t *testing.T) {
	today, f := calendar.Date(2026, 10, 1), fee{}
	for key, text := range map[string]string{"code": " TAP ", "amount": "1,250", "from": "+5", "tax": "Yes"} {
		if err := fees.Fill(&f, key, text, today); err != nil {
			t.Fatal(err)
		}
	}
	if want := (fee{"TAP", 125000, today + 5, true}); f != want {
		t.Errorf("got %+v, want %+v", f, want)
	}
}

func TestAWrongEntryNamesItsField(t *testing.T) {
	var f fee
	if err := fees.Fill(&f, "amount", "twelve", 0); fault.FieldOf(err) != "amount" {
		t.Errorf("wrong amount: %v", err)
	}
	if err := fees.Fill(&f, "code", "  ", 0); fault.FieldOf(err) != "code" {
		t.Errorf("nothing entered: %v", err)
	}
}

func TestAHistoryShowsOnlyWhatChanged(t *testing.T) {
	before, after := fee{"TAP", 100, 0, false}, fee{"TAP", 250, 0, true}
	got := fees.Diff(&before, &after)
	if len(got) != 2 || got[0] != (field.Change{Label: "Amount", Before: "1.00", After: "2.50"}) || got[1].After != "yes" {
		t.Errorf("got %+v", got)
	}
}
