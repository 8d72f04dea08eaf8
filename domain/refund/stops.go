package refund

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// StopMonths is how long a written stop order binds the bank (Uniform Commercial Code 4-403), where no rule pack says otherwise: rule
// check.stop-written. It may be given again for as long.
const StopMonths = 6

const stoppedAgain = "stopped again"

// StopLapses gives the day from which the bank is no longer bound by the stop order of a check, and whether one stands.
func (c Check) StopLapses() (calendar.Day, bool) {
	return c.StopTo, c.StopTo != 0 && (c.Outcome == Stopped || c.Outcome == Reissued)
}

// stopUntil gives the day from which a stop order given on a day binds the bank no more.
func stopUntil(b Books, given calendar.Day) (calendar.Day, error) {
	pack, ok, err := rulesOn(b, given)
	if err != nil || !ok {
		return given.PlusMonths(StopMonths), err
	}
	if months, err := pack.Number("check.stop-written"); err == nil {
		return given.PlusMonths(months), nil
	}
	return given.PlusMonths(StopMonths), nil // the pack does not use the rule
}

// StopsLapsing lists the stopped checks whose stop order lapses by a day or has lapsed, the first to lapse before others.
type StopsLapsing struct {
	Bank uint64
	By   calendar.Day
}

// Act implements Query.
func (StopsLapsing) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q StopsLapsing) Ask(b Books, _ authority.Sign) (out []Check, err error) {
	for _, o := range []Outcome{Stopped, Reissued} {
		for c, err := range b.Checks().Via(ByOutcome, row.Span{}, q.Bank, o) {
			if err != nil {
				return nil, err
			}
			if day, stands := c.StopLapses(); stands && day <= q.By {
				out = append(out, c)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Check) int {
		a, _ := x.StopLapses()
		b, _ := y.StopLapses()
		return cmp.Compare(a, b)
	})
	return out, nil
}

// StopAgain notes that the bank was given the stop order of a check again, in writing.
//
// Refuses, in order: no such check; no reason; a check that is not under a stop order; one stopped or stopped again this same day.
type StopAgain struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (StopAgain) Name() string { return "refund.stop-again" }

// Act implements Command.
func (c StopAgain) Act(b Books) (authority.Act, error) {
	return UndoCheck{Number: c.Number, Reason: c.Reason}.Act(b)
}

// Do implements Command.
func (c StopAgain) Do(b Books, sign authority.Sign) (Check, error) {
	check, err := b.Checks().Get(c.Number)
	if err != nil {
		return check, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return check, errReason
	}
	until, err := stopUntil(b, sign.Day)
	if err != nil {
		return check, err
	}
	day, stands := check.StopLapses()
	switch {
	case !stands:
		return check, no(fault.Refused, "check.not-stopped", "Check {number} is {outcome}: there is no stop order to give again.", "",
			fault.Args{"number": check.CheckNo, "outcome": check.Outcome})
	case day == until:
		return check, no(fault.Refused, "check.stopped-today", "The bank was told of check {number} today already; that holds until {day}.", "",
			fault.Args{"number": check.CheckNo, "day": day.US()})
	}
	check.StopTo = until
	check.Signatures = append(check.Signatures, document.Signature{As: stoppedAgain, Sign: sign, Reason: c.Reason})
	return check, b.Checks().Put(check)
}
