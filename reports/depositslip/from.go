package depositslip

import (
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/officehead"
)

// FromDeposit turns what the books know of a deposit into the slip's input.
func FromDeposit(h office.House, p payment.DepositPaper) Input {
	d := p.Deposit
	in := Input{
		Training: h.Training, Office: h.Utility, Number: d.Number.String(), Day: d.Day, Bank: d.Bank, Floats: p.Floats, Cash: d.Cash, Cards: d.Cards,
		Total: d.Total, Void: d.State == document.Voided, Paid: d.Paid,
		Signed: officehead.Says(p.Hands),
	}
	if d.Source.Number != 0 {
		in.Source = d.Source.String()
	}
	if in.Bank == "" {
		in.Bank = d.GL
	}
	names := make([]string, len(d.Drawers))
	for i, n := range d.Drawers {
		names[i] = n.String()
	}
	in.Drawers = strings.Join(names, ", ")
	for _, k := range p.Pieces {
		in.Pieces = append(in.Pieces, Pieces(k))
	}
	for _, c := range d.Checks {
		took := c.Receipt.String()
		if c.Kind != "" {
			took = c.Took().String()
		}
		in.Checks = append(in.Checks, Check{c.No, c.From, took, c.Amount})
	}
	return in
}
