package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"curbstop/domain/fault"
)

func TestASentenceIsFilledLongestNameFirst(t *testing.T) {
	got := fault.Fill("{a} of {ab}, {missing}, {a}", fault.Args{"a": 1, "ab": "{a}"})
	if got != "1 of {a}, {missing}, 1" {
		t.Errorf("filled as %q", got)
	}
}

func TestTwoFaultsAreEqualWhenTheirCodesAre(t *testing.T) {
	asked := fault.New(fault.Refused, "refund.over-limit", "Over {limit}.", fault.Args{"limit": "50.00"})
	wrapped := fmt.Errorf("row 3: %w", asked.At("amount"))
	if !errors.Is(wrapped, fault.New(0, "refund.over-limit", "", nil)) {
		t.Error("the same code is not recognised through a wrap")
	}
	if errors.Is(wrapped, fault.New(0, "refund.own-work", "", nil)) {
		t.Error("another code is taken for the same")
	}
	if other := asked.With(fault.Args{"limit": "9.00"}); other.Error() != "Over 9.00." || asked.Error() != "Over 50.00." || !errors.Is(other, asked) {
		t.Errorf("filled anew it says %q, and the first %q", other, asked)
	}
	if fault.FieldOf(wrapped) != "amount" || asked.Field != "" {
		t.Error("the field is lost, or was written into the first fault")
	}
}

func TestAFaultSaysItsCause(t *testing.T) {
	f := fault.New(fault.Damaged, "books.short", "The books end too early.", nil).Because(io.ErrUnexpectedEOF)
	if f.Error() != "The books end too early. (unexpected EOF)" || !errors.Is(f, io.ErrUnexpectedEOF) {
		t.Errorf("said %q", f.Error())
	}
}

func TestTheKindOfAnError(t *testing.T) {
	f := fault.New(fault.Busy, "books.held", "Held.", nil)
	for err, want := range map[error]fault.Kind{nil: 0, f: fault.Busy, io.EOF: fault.Internal} {
		if got := fault.KindOf(err); got != want {
			t.Errorf("the kind of %v is %d, want %d", err, got, want)
		}
	}
	if fault.KindOf(fmt.Errorf("opening: %w", f)) != fault.Busy || fault.CodeOf(fmt.Errorf("opening: %w", f)) != "books.held" || fault.FieldOf(io.EOF) != "" || fault.CodeOf(io.EOF) != "" {
		t.Error("a wrapped fault loses its kind or code")
	}
}
