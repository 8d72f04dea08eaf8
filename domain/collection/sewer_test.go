package collection_test

import (
	"testing"

	"curbstop/domain/collection"
)

func TestSewerIsKnownByAnyOfItsNames(t *testing.T) {
	for service, want := range map[string]bool{"sewer": true, "Wastewater": true, "SANITARY-SFR": true, "water": false, "storm water": false, "": false} {
		if collection.IsSewer(service) != want {
			t.Errorf("%q: sewer %t", service, !want)
		}
	}
}
