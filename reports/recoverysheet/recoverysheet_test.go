package recoverysheet_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/recoverysheet"
)

func input() recoverysheet.Input {
	return recoverysheet.Input{
		Office: "Millbrook Water & Sewer", Day: calendar.Date(2026, 10, 1), By: "Ada Moreno", Folder: "/media/vault/curbstop",
		Recipient: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
		Part:      "AGE-SECRET-KEY-1 QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L QPZR Y9X8 GF2T VDW0 S3JN 54KH CE",
	}
}

func TestTheWholeKeyAndItsHalves(t *testing.T) {
	s, err := recoverysheet.Sheet(input())
	papertest.Golden(t, "whole", s, err)
	if len(s.Pages) != 1 || !strings.Contains(s.Text(), "S3JN 54KH CE") {
		t.Errorf("%d pages", len(s.Pages))
	}
	in := input()
	in.Half, in.Part = "A", "HALF-A QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L"
	s, err = recoverysheet.Sheet(in)
	papertest.Golden(t, "half", s, err)
	if !strings.Contains(s.Text(), "Alone it opens nothing") {
		t.Error("a half does not say that it is one")
	}
}

func TestASheetWithoutAKeyIsNotPrinted(t *testing.T) {
	in := input()
	in.Part = ""
	if _, err := recoverysheet.Sheet(in); !errors.Is(err, recoverysheet.ErrIncomplete) {
		t.Errorf("got %v", err)
	}
}

func TestOneHalfOfTheKeyOfSealedRecords(t *testing.T) {
	sheet, err := recoverysheet.Sealed(recoverysheet.SealedInput{
		Office: "Millbrook Water & Sewer", Training: true, Day: 20000, ID: 3, Half: "A", By: "Ada Moreno",
		Text: "0A1B2 C3D4E 5F6G7 H8J9K M0N1P Q2R3S T4V5W X6Y7Z 01234 56789 ABCDE FGHJK MNPQR",
	})
	papertest.Golden(t, "sealed-half", sheet, err)
	if _, err := recoverysheet.Sealed(recoverysheet.SealedInput{}); err == nil {
		t.Error("a sheet without a half is printed")
	}
}
