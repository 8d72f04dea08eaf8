package papers

import (
	"context"

	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/depositslip"
)

// DepositSlip gives the slip of one bank deposit.
func DepositSlip(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, payment.ForSlip{Number: number})
	if err != nil {
		return failed(err)
	}
	house, err := office.Ask(ctx, s, office.ReadHouse{})
	if err != nil {
		return failed(err)
	}
	sheet, err := depositslip.Sheet(depositslip.FromDeposit(house, p))
	return One(p.Deposit.Ref(), sheet, err)
}
