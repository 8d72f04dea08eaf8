package payments

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/reports/paper"
	"curbstop/reports/receipt"
	"curbstop/ui/bench"
)

// finder is what the desk of past receipts knows, without a widget.
type finder struct {
	b    *bench.Bench
	o    Options
	deed *bench.Deed
	rows []payment.Taken
	ask  payment.Returnable
}

func newFinder(b *bench.Bench, o Options) *finder { return &finder{b: b, o: o, deed: b.NewDeed()} }

var errFindWhat = fault.New(fault.Invalid, "find.what", "Give the check number, the amount or part of the name.", nil).At("check number")

// find looks for receipts: by check number, amount, part of a name, between days.
func (m *finder) find(check string, amount money.Amount, name string, from, to calendar.Day) (err error) {
	m.ask = payment.Returnable{CheckNo: check, Amount: amount, Payer: name, From: from, To: to, Any: true}
	if strings.TrimSpace(check) == "" && amount == 0 && strings.TrimSpace(name) == "" && from == 0 {
		return errFindWhat
	}
	return m.again()
}

// cameBack looks for what the bank may have returned: by check and amount, and where nothing fits by the amount alone.
func (m *finder) cameBack(of CameBack) error {
	m.ask = payment.Returnable{CheckNo: of.CheckNo, Amount: of.Amount}
	if err := m.again(); err != nil || len(m.rows) > 0 || of.CheckNo == "" {
		return err
	}
	m.ask.CheckNo = ""
	return m.again()
}

// again asks the same once more.
func (m *finder) again() (err error) {
	m.rows, err = bench.Ask(m.b, m.ask)
	return err
}

// preview says what posting a receipt as returned does: what is owed again, the fee and the rule that caps it.
func (m *finder) preview(r payment.Receipt, noFee bool) (string, error) {
	out, err := bench.Try(m.b, payment.Return{Number: r.Number, Reason: "asked beforehand", NoFee: noFee})
	if err != nil {
		return "", err
	}
	text := out.Sum().Dollars() + " is owed again"
	if n := len(out.Others); n > 0 {
		text += fmt.Sprintf(" on %d receipts", n+1)
	}
	switch {
	case noFee:
		text += ", without a fee."
	case out.Free != "":
		text += ". No fee: " + out.Free
	case out.Fee == 0:
		text += ". No fee: the rules in force allow none, or the terms ask for none."
	default:
		text += ", with a fee of " + out.Fee.Dollars() + ", as far as " + strings.Join(out.Cites, ", ") + " allows."
	}
	if out.CashOnly {
		text += " The account takes no more checks."
	}
	return text, nil
}

// giveBack posts that the bank returned a receipt.
func (m *finder) giveBack(r payment.Receipt, reason string, noFee bool) (payment.Returned, error) {
	out, err := bench.Do(m.b, m.deed, payment.Return{Number: r.Number, Reason: reason, NoFee: noFee})
	if err == nil && m.ask != (payment.Returnable{}) {
		err = m.again()
	}
	return out, err
}

// transfer brings the payment of a receipt to another account, or to suspense for none.
func (m *finder) transfer(r payment.Receipt, to account.ID, known, reason string) (payment.Receipt, error) {
	out, err := bench.Do(m.b, m.deed, payment.MovePayment{Number: r.Number, To: to, Known: known, Reason: reason})
	if err == nil && m.ask != (payment.Returnable{}) {
		err = m.again()
	}
	return out, err
}

// ReturnPaper makes the notice of a returned payment. It refuses a receipt that was not returned.
func ReturnPaper(b *bench.Bench, number document.Number) (bench.Paper, error) {
	facts, err := bench.Ask(b, payment.ForReturn{Number: number})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := receipt.BackSheet(receipt.FromReturn(facts))
	return bench.Paper{
		Title: "Returned payment " + number.String(), Docs: []document.Ref{facts.Receipt.Ref()}, Sheets: []paper.Sheet{s},
	}, err
}
