package main

import (
	"context"
	"io"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/refund"
)

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
