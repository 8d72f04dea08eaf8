package month

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/bank"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/reports/exceptions"
	"curbstop/reports/reconciliation"
)

// banked takes a drawer's money to the bank, takes in the statement that shows it, and has the account reconciled, signed and printed with
// the exceptions of the day.
func (j *job) banked() error {
	accounts, err := ask(j, j.manager, bank.List{})
	if err != nil || len(accounts) == 0 || accounts[0].StartDay == 0 {
		return err
	}
	drawn := accounts[0]
	dep, err := j.deposited(drawn)
	if err != nil || dep.Total == 0 {
		return err
	}
	open, err := ask(j, j.manager, procedure.OpenOn{Bank: drawn.ID})
	if err != nil {
		return err
	}
	const interest = money.Amount(312)
	// before the deposit came, the statement showed what the books make it show now: what is in transit is not in it
	if err := j.credited(drawn, open.Statement.Amount, dep.Total, interest); err != nil {
		return err
	}
	if err := j.matched(drawn); err != nil {
		return err
	}
	return j.looked()
}

// deposited has the clerk take three payments into a drawer, which is counted, confirmed and brought to the bank.
func (j *job) deposited(drawn bank.Account) (payment.BankDeposit, error) {
	aged, err := ask(j, j.clerk, collection.AgingList{Filter: collection.Filter{Least: 60 * money.Dollar}, Limit: 4})
	if err != nil || len(aged.Lines) < 2 {
		return payment.BankDeposit{}, err
	}
	d, err := do(j, j.clerk, payment.OpenDrawer{Float: 50 * money.Dollar})
	if err != nil {
		return payment.BankDeposit{}, err
	}
	count := payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 5}}}
	for _, ref := range d.Before { // what the clerk took at the counter before opening a drawer, in whole tens
		p, err := ask(j, j.clerk, payment.ForPaper{Number: ref.Number})
		if err != nil {
			return payment.BankDeposit{}, err
		}
		count.Pieces[0].Count += int(p.Receipt.Amount / 1000)
	}
	for i, a := range aged.Lines[1:] {
		take := payment.Take{Account: a.Account, Amount: 40 * money.Dollar, Tender: payment.Cash}
		if i%2 == 1 {
			take.Tender, take.CheckNo = payment.CheckIn, fmt.Sprint(2101+i)
			count.Checks += take.Amount
		} else {
			count.Pieces[0].Count += 4
		}
		if _, err := do(j, j.clerk, take); err != nil {
			return payment.BankDeposit{}, err
		}
	}
	if _, err := do(j, j.clerk, count); err != nil {
		return payment.BankDeposit{}, err
	}
	if _, err := do(j, j.supervisor, payment.ConfirmDrawer{Number: d.Number}); err != nil {
		return payment.BankDeposit{}, err
	}
	dep, err := do(j, j.manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Bank: drawn.Name, GL: drawn.GL})
	if err == nil {
		j.say("%s counted %s, %s confirmed it; %s of %s went to the bank", j.clerk.Name, d.Ref(), j.supervisor.Name, dep.Ref(), dep.Total.Dollars())
	}
	return dep, err
}

// credited takes in a statement on which the bank has the deposit, and interest.
func (j *job) credited(drawn bank.Account, opening, deposit, interest money.Amount) error {
	y, m, d := j.day.Civil()
	date := fmt.Sprintf("%02d%02d%02d", y%100, int(m), d)
	closing := opening.Plus(deposit).Plus(interest)
	total := int64(opening + closing + deposit + interest)
	text := strings.Join([]string{
		"01,1,2," + date + ",1800,2,80,,2/", "02,2,1,1," + date + ",,USD,/",
		fmt.Sprintf("03,%s,,010,%d,,,015,%d,,/", drawn.Number, int64(opening), int64(closing)),
		fmt.Sprintf("16,301,%d,Z,,,COMMERCIAL DEPOSIT/", int64(deposit)), fmt.Sprintf("16,354,%d,Z,,,INTEREST/", int64(interest)),
		fmt.Sprintf("49,%d,4/", total), fmt.Sprintf("98,%d,1,6/", total), fmt.Sprintf("99,%d,1,8/", total),
	}, "\n") + "\n"
	name := "bank-deposits.bai"
	if err := os.WriteFile(filepath.Join(j.folder, name), []byte(text), 0o600); err != nil {
		return err
	}
	list, format, err := bankfile.Read(bytes.NewReader([]byte(text)), name, nil)
	if err != nil {
		return err
	}
	digest := sha256.Sum256([]byte(text))
	c, err := procedure.StatementOf(drawn.ID, name, string(format), hex.EncodeToString(digest[:]), list[0])
	if err == nil {
		_, err = do(j, j.manager, c)
	}
	return err
}

// matched confirms what fits, books the interest, and has the reconciliation prepared by one and signed by another.
func (j *job) matched(drawn bank.Account) error {
	m, err := ask(j, j.supervisor, procedure.Propose{Bank: drawn.ID})
	if err != nil {
		return err
	}
	for _, p := range m.Proposals {
		if !p.Sure() {
			continue
		}
		if _, err := do(j, j.supervisor, p.Pair(drawn.ID)); err != nil {
			return err
		}
	}
	for _, l := range m.Lines {
		if l.Amount > 0 {
			if _, err := do(j, j.supervisor, bank.BookLine{Line: l.ID, GL: "4900 Interest earned", Reason: "interest of the month"}); err != nil {
				return err
			}
		}
	}
	rec, err := do(j, j.supervisor, procedure.PrepareReconciliation{Bank: drawn.ID, Note: "Prepared with the statement of the day."})
	if err != nil {
		return err
	}
	j.say("%s prepared %s: both adjusted balances are %s", j.supervisor.Name, rec.Ref(), rec.AdjustedBank().Dollars())
	if rec, err = do(j, j.manager, procedure.SignReconciliation{Number: rec.Number}); err != nil {
		return err
	}
	j.say("%s signed it off", j.manager.Name)
	p, err := ask(j, j.manager, procedure.ForReconciliation{Number: rec.Number})
	if err != nil {
		return err
	}
	sheet, err := reconciliation.Sheet(reconciliation.FromPaper(p))
	return j.print(j.manager, "reconciliation", papers.One(rec.Ref(), sheet, err))
}

// looked has the manager look at the exceptions of the day so far, on paper.
func (j *job) looked() error {
	r, err := ask(j, j.manager, procedure.Exceptions{})
	if err != nil {
		return err
	}
	j.say("%s looked at %d exceptions of the day", j.manager.Name, len(r.Rows))
	sheet, err := exceptions.Sheet(exceptions.FromReport(r))
	return j.print(j.manager, "exceptions", papers.One(document.Ref{Kind: "exception report"}, sheet, err))
}
