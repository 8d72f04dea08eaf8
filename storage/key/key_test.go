package key

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

type day int32

func TestKeysSortAsTheirPartsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a1, b1 := rapid.String().Draw(t, "a1"), rapid.String().Draw(t, "b1")
		a2, b2 := day(rapid.Int32().Draw(t, "a2")), day(rapid.Int32().Draw(t, "b2"))
		got := bytes.Compare(Encode(a1, a2), Encode(b1, b2))
		want := bytes.Compare([]byte(a1), []byte(b1))
		if want == 0 {
			want = int(max(-1, min(1, int64(a2)-int64(b2))))
		}
		if got != want {
			t.Fatalf("(%q,%d) against (%q,%d): keys compare %d, parts %d", a1, a2, b1, b2, got, want)
		}
	})
}

func TestAStemCoversEveryTextThatBeginsWithIt(t *testing.T) {
	stem := Stem("MAR", uint64(7))
	for _, name := range []string{"MAR", "MARIA", "MARTINEZ"} {
		if !bytes.HasPrefix(Encode(uint64(7), name), stem) {
			t.Errorf("%s is not under the stem MAR", name)
		}
	}
	if bytes.HasPrefix(Encode(uint64(7), "MA"), stem) {
		t.Error("MA is under the stem MAR")
	}
}

func TestAfterIsPastEveryKeyOfThePrefix(t *testing.T) {
	if got := After([]byte{1, 0xFF}); !bytes.Equal(got, []byte{2}) {
		t.Errorf("after 01 FF comes %x, want 02", got)
	}
	if After([]byte{0xFF}) != nil {
		t.Error("there is no key past FF")
	}
}
