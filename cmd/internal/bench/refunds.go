package main

import (
	"fmt"
	"path/filepath"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
)

// refunds approves a thousand refunds in one run and prints their checks, on the books of the bench.
func (b *bench) refunds() error {
	const n = refund.MostChecks
	drawn, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}})
	if err != nil {
		return err
	}
	asked, err := b.askRefunds(n)
	if err != nil {
		return err
	}
	var batch refund.Batch
	approved, err := timed(func() error {
		_, err := office.Do(b.ctx, b.super, b.super.Mint(), refund.ApproveAll{Numbers: asked})
		return err
	})
	if err != nil {
		return err
	}
	printed, err := timed(func() (err error) {
		if batch, err = office.Do(b.ctx, b.clerk, b.clerk.Mint(), refund.IssueChecks{Bank: uint64(drawn.ID), Requests: asked}); err != nil {
			return err
		}
		_, err = papers.Print(b.ctx, b.clerk, today, filepath.Join(b.folder, "checks"), "refund-checks", papers.Checks(b.ctx, b.clerk, batch.Number, drawn))
		return err
	})
	if err != nil {
		return err
	}
	answered, err := timed(func() error {
		_, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
		return err
	})
	row(fmt.Sprintf("%d refunds approved in one run", n), approved, 0, "", "")
	row(fmt.Sprintf("%d checks numbered, laid out, written as PDF", n), printed, 0, "", "")
	row("  said to have come out, and posted", answered, 0, "", "")
	row("  all together", approved+printed+answered, 0, "", "< 5 s")
	return err
}

// askRefunds overpays accounts from the last backwards until their credit is a refund's, and requests it.
func (b *bench) askRefunds(n int) (asked []document.Number, err error) {
	for i := range n {
		id := account.ID(b.accounts - i)
		take := payment.Take{Account: id, Amount: 50_000 * money.Dollar, Tender: payment.Cash}
		if _, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), take); err != nil {
			return nil, err
		}
		c := refund.Ask{
			Account: id, Amount: 100 * money.Dollar, Source: refund.Overpaid, Payee: fmt.Sprintf("Customer %d", id), Verified: true, Reason: "paid twice",
			MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
		}
		kept, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), c)
		if err != nil {
			return nil, err
		}
		asked = append(asked, kept.Number)
	}
	return asked, nil
}
