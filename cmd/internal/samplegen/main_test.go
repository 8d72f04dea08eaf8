package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSameRawDataGiveTheSameSample(t *testing.T) {
	raw := "../../../../shared/data"
	if _, err := os.Stat(raw); err != nil {
		t.Skip("the raw data are not here")
	}
	out := t.TempDir()
	if err := run(raw, out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"accounts.csv.gz", "usage.csv.gz"} {
		made, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join("../../../assets/sample", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made, kept) {
			t.Errorf("%s is not what the generator makes: run it again and commit its output", name)
		}
	}
}

func TestNamesAreWrittenAsPeopleWriteThem(t *testing.T) {
	for list, want := range map[string]string{
		"MUÑOZ": "Muñoz", "MARIA CARMEN": "Maria Carmen", "DE LA PEÑA": "De la Peña", "MARIA DEL MAR": "Maria del Mar", "ÑIGUEZ": "Ñiguez",
	} {
		if got := title(list); got != want {
			t.Errorf("%s is written %s, want %s", list, got, want)
		}
	}
}

func TestUnitLinesLoseTheirPadding(t *testing.T) {
	for line, want := range map[string]string{"": "", "#APT 000003": "APT 3", "#203": "Unit 203", "B": "Unit B", "APT B": "APT B"} {
		if got := unit(line); got != want {
			t.Errorf("%q is written %q, want %q", line, got, want)
		}
	}
}
