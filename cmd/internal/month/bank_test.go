package month

import (
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/bankfile"
)

func TestTheStatementOfTheDayAddsUp(t *testing.T) {
	text := bai(bank.Account{Number: "4232268154", Start: 100000}, calendar.Date(2026, 10, 1), []string{"16,475,6240,Z,BR1,000441/", "16,698,1250,Z,,,SERVICE CHARGE/"}, 7490)
	list, format, err := bankfile.Read(strings.NewReader(text), "day.bai", nil)
	if err != nil || len(list) != 1 || len(list[0].Transactions) != 2 {
		t.Fatalf("%s: %+v, %v", format, list, err)
	}
	if _, _, err := bankfile.Read(strings.NewReader(strings.Replace(text, "6240", "6241", 1)), "day.bai", nil); err == nil {
		t.Error("a statement that does not add up was read")
	}
}
