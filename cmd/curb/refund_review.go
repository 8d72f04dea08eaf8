package main

import (
	"context"
	"io"
	"strconv"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/checkregister"
)

// review lists the refunds one person handled, on the screen and on paper, or signs them off.
func (c refundCall) review(ctx context.Context, e env, h *held, _ []string) error {
	list, err := office.Ask(ctx, h.Session, refund.ToReview{})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		say(e.out, "No refund waits for review.\n")
		return nil
	}
	if *c.signOff {
		var numbers []document.Number
		for _, v := range list {
			numbers = append(numbers, v.Request.Number)
		}
		done, err := office.Do(ctx, h.Session, h.Mint(), refund.Review{Numbers: numbers, By: *c.by})
		if err == nil {
			say(e.out, "Signed off %d refunds.\n", len(done))
		}
		return err
	}
	if err := tabled(e.out, func(w io.Writer) {
		say(w, "REFUND\tACCOUNT\tPAYEE\tAMOUNT\tWHO DID MORE THAN ONE PART\n")
		for _, v := range list {
			say(w, "%s\t%s\t%s\t%s\t%s\n", v.Request.Number, v.Line.Number, v.Payee, v.Amount, v.Said())
		}
	}); err != nil {
		return err
	}
	sheet, err := checkregister.Review(h.house, list)
	paths, err := papers.Print(ctx, h.Session, h.house.Day, *c.out, "refunds-for-review", papers.One(document.Ref{Kind: "refund review list"}, sheet, err))
	for _, p := range paths {
		say(e.out, "printed %s\n", p)
	}
	return err
}

// stops lists the stop orders that lapse soon, or notes that one was given again.
func (c refundCall) stops(ctx context.Context, e env, h *held, _ []string) error {
	a, err := bankNamed(ctx, h, *c.account)
	if err != nil {
		return err
	}
	if *c.again != "" {
		return c.stopAgain(ctx, e, h, uint64(a.ID))
	}
	by := h.house.Day.Plus(30)
	if *c.by != "" {
		if by, err = calendar.ParseEntry(*c.by, h.house.Day); err != nil {
			return err
		}
	}
	list, err := office.Ask(ctx, h.Session, refund.StopsLapsing{Bank: uint64(a.ID), By: by})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		say(w, "CHECK\tDATED\tPAYEE\tAMOUNT\tLAPSES\n")
		for _, x := range list {
			day, _ := x.StopLapses()
			say(w, "%06d\t%s\t%s\t%s\t%s\n", x.CheckNo, x.Dated.US(), x.Payee, x.Amount, day.US())
		}
	})
	say(e.out, "%d stop orders lapse by %s\n", len(list), by.US())
	return err
}

// stopAgain notes that the bank was given a stop order again.
func (c refundCall) stopAgain(ctx context.Context, e env, h *held, bank uint64) error {
	number, err := strconv.ParseUint(*c.again, 10, 64)
	if err != nil {
		return fault.New(fault.Invalid, "check.number", "“{number}” is not the number of a check.", fault.Args{"number": *c.again}).At("again")
	}
	register, err := office.Ask(ctx, h.Session, refund.Register{Bank: bank})
	if err != nil {
		return err
	}
	for _, r := range register {
		if r.CheckNo != number {
			continue
		}
		check, err := office.Do(ctx, h.Session, h.Mint(), refund.StopAgain{Number: r.Number, Reason: *c.reason})
		if err == nil {
			say(e.out, "The stop order of check %06d holds until %s.\n", check.CheckNo, check.StopTo.US())
		}
		return err
	}
	return fault.New(fault.Absent, "check.absent", "There is no check {number} on that bank account.", fault.Args{"number": number}).At("again")
}
