package billing_test

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/rate"
)

// TestNothingAScheduleIsGivenIsForgotten sets every field of an input: a field added to it later and not kept by bills fails here.
func TestNothingAScheduleIsGivenIsForgotten(t *testing.T) {
	in := rate.Input{
		Usage: dec("16"), Days: 30, Class: "C", MeterSize: "1", WaterType: "POTABLE", Place: "outside", From: september.First(), To: september.Last(),
		CycleDays: 31, Season: "summer", Zone: "2", Lot: "A", Programs: []string{"senior"}, Dwellings: 2, People: 3, Land: dec("4000"),
		Evaporation: dec("5.5"), Average: decimal.NewNullDecimal(dec("9")), Budget: decimal.NewNullDecimal(dec("20")),
	}
	kept := billing.KeptInput(in)
	if !reflect.DeepEqual(in, kept) {
		t.Errorf("given %+v\nkept  %+v", in, kept)
	}
	v := reflect.ValueOf(in)
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Name; name {
		case "Others", "Part", "Winter": // lines of the bill itself, a stretch of it, and what an average is reckoned from
		default:
			if v.Field(i).IsZero() {
				t.Errorf("rate.Input.%s is not tried: bills must keep it", name)
			}
		}
	}
}
