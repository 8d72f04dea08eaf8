// Package statement lists an account's history with its running balance.
package statement

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Input is the history of one account over a period.
type Input struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Account  string
	Customer string
	Service  string
	From, To calendar.Day
	Opening  money.Amount
	Entries  []Entry
	Closing  money.Amount
	Aging    []Bucket // what the closing balance is made of; may be empty
}

// Entry is one posting: a positive amount is owed by the customer, a negative one is a payment or credit.
type Entry struct {
	Day    calendar.Day
	Text   string
	Ref    string // number of the bill, receipt, adjustment
	Amount money.Amount
}

// Bucket is one age of the balance, such as 31–60 days.
type Bucket struct {
	Label  string
	Amount money.Amount
}

// ErrSum is refused when the entries do not carry the opening balance to the closing one.
var ErrSum = fault.New(fault.Internal, "statement.sum", "", nil)

// Sheet lays the statement out. It refuses entries or ages that do not make the closing balance (statement.sum).
func Sheet(in Input) (paper.Sheet, error) {
	rows, charges, payments, balance := in.rows()
	aged := money.Amount(0)
	for _, b := range in.Aging {
		aged = aged.Plus(b.Amount)
	}
	if balance != in.Closing || len(in.Aging) > 0 && aged != in.Closing {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"The statement of account {account} was not printed: its entries make {sum}, its ages {aged}, its balance is {says}.",
			fault.Args{"account": in.Account, "sum": balance.Dollars(), "aged": aged.Dollars(), "says": in.Closing.Dollars()})
	}
	l := in.Language
	return listing.Sheet(listing.Input{
		Language: l, Training: in.Training, Office: in.Office.Name,
		Title: l.Pick("Account statement", "Estado de cuenta"), Note: l.Short(in.From) + " – " + l.Short(in.To),
		Facts: []paper.Fact{
			{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
			{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
			{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
			{Label: l.Pick("Balance", "Saldo"), Says: in.Closing.Balance()},
		},
		Columns: []paper.Column{
			{Head: l.Pick("Date", "Fecha"), Share: 13},
			{Head: l.Pick("Entry", "Movimiento"), Share: 36},
			{Head: l.Pick("Number", "Número"), Share: 14},
			{Head: l.Pick("Charges", "Cargos"), Share: 12, Align: paper.Right},
			{Head: l.Pick("Payments and credits", "Pagos y abonos"), Share: 13, Align: paper.Right},
			{Head: l.Pick("Balance", "Saldo"), Share: 14, Align: paper.Right},
		},
		Rows:   listing.Rows(rows...),
		Totals: []paper.Row{{Cells: []string{"", l.Pick("Closing balance", "Saldo final"), "", charges.String(), payments.String(), in.Closing.Balance()}}},
		Notes:  in.notes(), Size: paper.Tenths(85),
	})
}

func (in Input) rows() (rows []paper.Row, charges, payments, balance money.Amount) {
	l := in.Language
	balance = in.Opening
	rows = append(rows, paper.Row{Cells: []string{l.Short(in.From), l.Pick("Opening balance", "Saldo inicial"), "", "", "", balance.Balance()}})
	for _, e := range in.Entries {
		balance = balance.Plus(e.Amount)
		charge, payment := "", ""
		if e.Amount >= 0 {
			charge, charges = e.Amount.String(), charges.Plus(e.Amount)
		} else {
			payment, payments = e.Amount.Abs().String(), payments.Plus(e.Amount.Abs())
		}
		rows = append(rows, paper.Row{Cells: []string{l.Short(e.Day), e.Text, e.Ref, charge, payment, balance.Balance()}})
	}
	return rows, charges, payments, balance
}

func (in Input) notes() []string {
	var notes []string
	if len(in.Aging) > 0 {
		parts := make([]string, len(in.Aging))
		for i, b := range in.Aging {
			parts[i] = b.Label + " " + b.Amount.Balance()
		}
		notes = append(notes, in.Language.Pick("The balance by age:  ", "El saldo por antigüedad:  ")+strings.Join(parts, "   ·   "))
	}
	if in.Office.Phone != "" {
		notes = append(notes, in.Language.Pick("Questions? Call ", "¿Preguntas? Llame al ")+in.Office.Phone+".")
	}
	return notes
}
