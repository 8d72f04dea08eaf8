package main

import (
	"fmt"

	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/payments"
	"curbstop/ui/today"
)

// suspense is money that waits too long for somebody to find whose it is.
func (p *program) suspense() today.Queue {
	return today.Queue{
		What: fmt.Sprintf("Money in suspense for more than %d days", payments.LongInSuspense), Where: "Payments", Tone: kit.Warning,
		Count: func(b *bench.Bench) (int, string, error) {
			over, err := bench.Ask(b, payment.SuspenseOver{Days: payments.LongInSuspense})
			return over.Late, sum(over.Late, over.Old.Dollars()), err
		},
		Open: func(b *bench.Bench) { b.Open(payments.NewSuspense(b, p.counter())) },
	}
}

// mailKeyed is what others keyed of the mail and nobody posted: whoever may post it finds it here.
func (p *program) mailKeyed() today.Queue {
	return today.Queue{
		What: "Mail batches keyed and not posted", Where: "Payments", Tone: kit.Accent,
		Count: func(b *bench.Bench) (int, string, error) {
			all, err := bench.Ask(b, payment.MailInHands{})
			together := money.Amount(0)
			for _, h := range all {
				together = together.Plus(h.Batch.Total)
			}
			return len(all), sum(len(all), together.Dollars()), err
		},
		Open: func(b *bench.Bench) { b.Open(payments.NewMail(b)) },
	}
}
