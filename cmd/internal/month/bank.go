package month

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
)

// statement writes the bank's statement of the day for the checks just printed and takes it in: the first is paid as drawn, the second
// for another amount, the third is not cashed yet, and the bank takes a fee.
func (j *job) statement(drawn bank.Account, checks []refund.Check) error {
	if len(checks) == 0 || drawn.StartDay == 0 {
		return nil
	}
	var rows []string
	sum := money.Amount(0)
	for i, c := range checks[:min(2, len(checks))] {
		paid := c.Amount.Plus(money.Amount(900 * i))
		rows, sum = append(rows, fmt.Sprintf("16,475,%d,Z,BR%d,%06d/", int64(paid), i+1, c.CheckNo)), sum.Plus(paid)
	}
	const fee = money.Amount(1250)
	rows, sum = append(rows, fmt.Sprintf("16,698,%d,Z,,,SERVICE CHARGE/", int64(fee))), sum.Plus(fee)
	name := "bank-statement.bai"
	text := bai(drawn, j.day, rows, sum)
	if err := os.WriteFile(filepath.Join(j.folder, name), []byte(text), 0o600); err != nil {
		return err
	}
	list, format, err := bankfile.Read(bytes.NewReader([]byte(text)), name, nil)
	if err != nil {
		return err
	}
	digest := sha256.Sum256([]byte(text))
	for _, s := range list {
		c, err := procedure.StatementOf(drawn.ID, name, string(format), hex.EncodeToString(digest[:]), s)
		if err != nil {
			return err
		}
		got, err := do(j, j.manager, c)
		if err != nil {
			return err
		}
		j.say("%s took the bank's statement in: %d checks cleared, %d exceptions, %d other", j.manager.Name, got.Cleared, got.Exceptions, got.Open)
	}
	return nil
}

// bai is a BAI2 file of one day of one account, whose opening balance is the one the books follow it from.
func bai(drawn bank.Account, day calendar.Day, rows []string, sum money.Amount) string {
	y, m, d := day.Civil()
	date := fmt.Sprintf("%02d%02d%02d", y%100, int(m), d)
	opening, closing := int64(drawn.Start), int64(drawn.Start)-int64(sum)
	total := opening + closing + int64(sum)
	lines := append([]string{
		"01,1,2," + date + ",0600,1,80,,2/", "02,2,1,1," + date + ",,USD,/",
		fmt.Sprintf("03,%s,,010,%d,,,015,%d,,/", drawn.Number, opening, closing),
	}, rows...)
	n := len(rows) + 2
	lines = append(lines, fmt.Sprintf("49,%d,%d/", total, n), fmt.Sprintf("98,%d,1,%d/", total, n+2), fmt.Sprintf("99,%d,1,%d/", total, n+4))
	return strings.Join(lines, "\n") + "\n"
}
