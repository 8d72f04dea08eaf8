package procedure

import (
	"cmp"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// ToDraw is what a run for a day would draw. Day is that day, a banking day.
type ToDraw struct {
	Day    calendar.Day
	Drafts int
	Total  money.Amount
	More   bool // the count was ended before its end
}

// DraftsDue counts the bills that a run for a day would draw, so that somebody makes one up in time. It counts nothing while a run is
// made up or approved: that one has them.
type DraftsDue struct {
	Day   calendar.Day // 0 for the second banking day after the open one
	Limit int          // of bills counted, 0 for 5,000
}

// Act implements Query.
func (DraftsDue) Act(DraftBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q DraftsDue) Ask(b DraftBooks, sign authority.Sign) (out ToDraw, err error) {
	out.Day = cmp.Or(q.Day, autopay.PlusBankingDays(sign.Day, 2))
	terms, err := autopay.TermsOn(b, sign.Day)
	if err != nil || terms.Ready() != nil || unfinished(b) != nil {
		return out, err
	}
	k := drafter{b, terms, autopay.Run{Day: out.Day}}
	for m, err := range b.Mandates().All(row.Span{}) {
		if err != nil {
			return out, err
		}
		if autopay.StateOf(m) != autopay.Active {
			continue
		}
		d, ok, err := k.propose(m)
		if err != nil {
			return out, err
		}
		if !ok || !d.In() {
			continue
		}
		if out.Drafts, out.Total = out.Drafts+1, out.Total.Plus(d.Amount); out.Drafts == cmp.Or(q.Limit, 5000) {
			out.More = true
			break
		}
	}
	return out, nil
}
