package ledgerlist_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/procedure"
	"curbstop/reports/ledgerlist"
)

// odd is a general ledger whose texts mean something in a journal.
func odd() procedure.GLBook {
	day := calendar.Date(2026, time.October, 1)
	water, cash := "1210 Receivable  water; north", "1010: Undeposited|receipts"
	return procedure.GLBook{
		Utility: "Arroyo\nSeco", From: day, To: day + 30,
		Before: []procedure.GLPosting{{Fund: "510", GL: water, Amount: 500}, {Fund: "510", GL: cash, Amount: -500}},
		Transactions: []procedure.GLTransaction{{
			Day: day + 2, Kind: "payment", Code: "receipt A-000001", Account: "0010", Memo: "see (2); 3 | 4\n",
			Postings: []procedure.GLPosting{{Fund: "510", GL: water, Amount: -120}, {Fund: "510", GL: cash, Amount: 120}},
		}},
		After: []procedure.GLPosting{{Fund: "510", GL: water, Amount: 380}, {Fund: "510", GL: cash, Amount: -380}},
	}
}

const oddJournal = `; General ledger of Arroyo Seco, 2026-10-01 to 2026-10-31

decimal-mark .
commodity $1,000.00
account 510:1010- Undeposited/receipts
account 510:1210 Receivable water, north

2026-09-30 * balances brought forward
    510:1210 Receivable water, north              $5.00
    510:1010- Undeposited/receipts                $-5.00

2026-10-03 * (receipt A-000001) payment, 0010, see (2), 3 / 4
    510:1210 Receivable water, north              $-1.20
    510:1010- Undeposited/receipts                $1.20

2026-10-31 * control totals of the books
    510:1210 Receivable water, north              $0.00 = $3.80
    510:1010- Undeposited/receipts                $0.00 = $-3.80
`

func TestAJournalOfHledger(t *testing.T) {
	var b bytes.Buffer
	if err := ledgerlist.Hledger(&b, odd()); err != nil || b.String() != oddJournal {
		t.Fatalf("%v\n%s", err, b.String())
	}
	hledger, err := exec.LookPath("hledger")
	if err != nil {
		t.Skip("hledger is not installed")
	}
	path := filepath.Join(t.TempDir(), "odd.journal")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(hledger, "-f", path, "check", "--strict").CombinedOutput(); err != nil {
		t.Errorf("hledger says: %v\n%s", err, out)
	}
}
