package main

import "testing"

func TestTheConversionIsMeasuredOnAWholeOffice(t *testing.T) {
	b := &bench{ctx: t.Context(), folder: t.TempDir()}
	if err := b.converted(60); err != nil {
		t.Fatal(err)
	}
}
