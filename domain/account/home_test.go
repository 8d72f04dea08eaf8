package account_test

import (
	"testing"

	"curbstop/domain/account"
)

func TestHomesAreKnownByTheirClass(t *testing.T) {
	for class, want := range map[string]bool{
		"RES": true, "res-5/8": true, "RES1": true, "RESIDENTIAL_SINGLE": true, "Resid": true, "RESTAURANT": false, "RESALE": false, "COM": false, "": false,
	} {
		if account.IsHome(class) != want {
			t.Errorf("%q: a home is %t", class, !want)
		}
	}
}
