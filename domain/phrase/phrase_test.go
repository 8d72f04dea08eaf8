package phrase_test

import (
	"testing"

	"curbstop/domain/phrase"
)

func TestHowManyThereAre(t *testing.T) {
	for _, c := range []struct {
		n    int
		what string
		want string
	}{
		{0, "bill", "0 bills"},
		{1, "bill", "1 bill"},
		{999, "bill", "999 bills"},
		{1204, "bill", "1,204 bills"},
		{1234567, "working day", "1,234,567 working days"},
		{1, "entry", "1 entry"},
		{2, "entry", "2 entries"},
		{2, "check batch", "2 check batches"},
		{2, "box", "2 boxes"},
		{5, "person", "5 people"},
		{-4500, "row", "-4,500 rows"},
		{-100, "row", "-100 rows"},
	} {
		if got := phrase.Count(c.n, c.what); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestASentenceBeginsWithACapital(t *testing.T) {
	for text, want := range map[string]string{"": "", "take payments": "Take payments", "échéance": "Échéance", "Refund": "Refund", "12 bills": "12 bills"} {
		if got := phrase.Sentence(text); got != want {
			t.Errorf("%q begins as %q, want %q", text, got, want)
		}
	}
}
