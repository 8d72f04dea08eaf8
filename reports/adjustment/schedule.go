package adjustment

import (
	"strconv"

	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

func digits(n int) string { return strconv.Itoa(n) }

// Schedule lays the schedule of differences out, in the customer's language: every month with its use and charges as billed and as they
// should have been, at the prices of that month. It refuses figures that do not add up (adjustment.sum).
func Schedule(in Input) (paper.Sheet, error) {
	if err := in.refuse(); err != nil {
		return paper.Sheet{}, err
	}
	l := in.Language
	doc, flow := officehead.Head{
		Office: in.Office, Title: l.Pick("Schedule of differences", "Cuadro de diferencias"), Note: l.Pick("Adjustment ", "Ajuste ") + in.Number,
	}.Flow(l, in.Training)
	flow.Facts(4, []paper.Fact{
		{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
		{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		{Label: l.Pick("Date", "Fecha"), Says: l.Short(in.Day)},
	})
	flow.Para(paper.Style{Size: paper.P(9)}, in.Reason)
	flow.Skip(paper.P(8))
	in.months(flow)
	in.pay(flow, l)
	return doc.Sheet()
}

func (in Input) months(flow *paper.Flow) {
	t := in.columns()
	t.Begin(flow)
	before, after, notes := money.Amount(0), money.Amount(0), []string{}
	for _, m := range in.Months {
		if m.Skipped == "" {
			before, after = before.Plus(m.Before), after.Plus(m.After)
		}
		t.Add(in.month(m))
		if m.Prices != "" && (len(notes) == 0 || notes[len(notes)-1] != m.Prices) {
			notes = append(notes, m.Prices)
		}
	}
	interest := ""
	if in.Interest != 0 {
		interest = in.Interest.String()
	}
	total := in.Language.Pick("Total", "Total")
	t.Add(paper.Row{Strong: true, Cells: []string{total, "", "", "", "", before.String(), after.String(), in.Total.String(), interest}})
	in.remarks(flow, notes)
}

// columns gives the table of months, with one for interest where any is due.
func (in Input) columns() paper.Table {
	l := in.Language
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	t := paper.Table{Banded: true, Size: paper.P(8), Columns: []paper.Column{
		{Head: l.Pick("From", "Del"), Share: 11},
		{Head: l.Pick("To", "Al"), Share: 11},
		{Head: l.Pick("Bill", "Factura"), Share: 10},
		right(l.Pick("Use billed", "Consumo facturado"), 10), right(l.Pick("Corrected use", "Consumo corregido"), 10),
		right(l.Pick("Billed", "Facturado"), 12), right(l.Pick("Corrected", "Corregido"), 12), right(l.Pick("Difference", "Diferencia"), 12),
	}}
	if in.Interest != 0 {
		t.Columns = append(t.Columns, right(l.Pick("Interest", "Intereses"), 10))
	}
	return t
}

func (in Input) month(m Month) paper.Row {
	l := in.Language
	cells := []string{l.Short(m.From), l.Short(m.To), m.Bill, m.Billed, m.Used, m.Before.String(), m.After.String(), m.Difference.String(), ""}
	if m.Skipped != "" {
		cells[7] = l.Pick("left out", "omitida")
	}
	if m.Interest != 0 {
		cells[8] = m.Interest.String()
	}
	return paper.Row{Cells: cells, Quiet: m.Skipped != ""}
}

// remarks prints the prices of the months under the table, and why some are left out.
func (in Input) remarks(flow *paper.Flow, notes []string) {
	l := in.Language
	flow.Skip(paper.P(8))
	small := paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}
	for _, n := range notes {
		flow.Para(small, l.Pick("Prices: ", "Precios: ")+n+".")
	}
	for _, m := range in.Months {
		if m.Skipped != "" {
			flow.Para(small, l.Pick("Months left out ended or began before the day from which an error may still be billed.",
				"Los meses omitidos son anteriores al día desde el que un error puede cobrarse."))
			break
		}
	}
	flow.Skip(paper.P(10))
}
