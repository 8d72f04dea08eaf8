package procedure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
)

// exceptDeeds says which deeds of the journal are exceptions by themselves.
var exceptDeeds = map[string]ExceptKind{
	"receipt.void": Voids, "bankdeposit.undo": Voids, "refund.undo-check": Voids, "refund.spoil-stock": Voids, "mail.drop": Voids,
	"drawer.recount": Voids, "bank.undo-match": Voids, "adjustment.reverse": Voids, "transfer.reverse": Voids, "writeoff.take-back": Voids,
	"writeoff.take-back-run": Voids, "payfile.begin-undo": Voids, "draft.undo": Voids, "bill.cancel": Voids, "bill.reverse-run": Voids,
	"fee.take-back-run": Voids, "notice.void": Voids, "deposit.cancel": Voids, "deposit.take-back": Voids, "backup.restore": Voids,
	"receipt.transfer":      Voids,
	"rating.review-outside": OwnWork,

	"account.close-out": Switches, "move.in": Switches, "move.out": Switches, "final.settle": Switches, "alert.end": Switches,
	"account.change": Switches, "meter.remove": Switches, "staff.grant": Switches, "staff.end-grant": Switches, "staff.work-alone": Switches,
	"staff.set-matrix": Switches, "staff.by-matrix": Switches, "staff.hire": Switches, "staff.set-password": Switches,
}

// journal goes through the day's entries.
func (x *excepting) journal() error {
	before, day, err := dayOf(x.b, x.r.House.Drawer, x.r.Day)
	if err != nil {
		return err
	}
	x.r.Entries = len(day)
	for _, e := range day {
		row := Exception{
			At: e.Sign.At, What: e.Words(), Subject: e.Act.Subject, Amount: e.Act.Amount, Reason: e.Act.Reason,
		}
		if e.Refusal != "" {
			row.Reason = e.Why()
			row.Kind = Refusals
			x.signed(row, e.Sign)
			continue
		}
		if kind, is := exceptDeeds[e.Command]; is {
			row.Kind = kind
			x.signed(row, e.Sign)
		}
		if e.Act.ByOne(e.Sign) {
			row.Kind = OwnWork
			x.signed(row, e.Sign)
		}
	}
	day = slices.DeleteFunc(day, func(e journal.Entry) bool { return e.Command == (SignExceptions{}).Name() }) // looking is no exception
	x.afterHours(day)
	x.clock(before, day)
	return nil
}

// afterHours says who worked while the office was closed: one row a person, from their first deed to their last.
func (x *excepting) afterHours(day []journal.Entry) {
	type stretch struct {
		first, last journal.Entry
		count       int
		deeds       []string
	}
	by, order := map[authority.StaffID]*stretch{}, []authority.StaffID{}
	for _, e := range day {
		if e.Sign.Who == 0 || x.r.Terms.Open(e.Sign.At) {
			continue
		}
		s := by[e.Sign.Who]
		if s == nil {
			s = &stretch{first: e}
			by[e.Sign.Who], order = s, append(order, e.Sign.Who)
		}
		s.last, s.count = e, s.count+1
		if words := e.Words(); len(s.deeds) < 4 && !slices.Contains(s.deeds, words) {
			s.deeds = append(s.deeds, words)
		}
	}
	for _, who := range order {
		s := by[who]
		x.add(Exception{
			Kind: AfterHours, At: s.last.Sign.At, Who: who, What: fmt.Sprintf("%d deeds outside %s", s.count, x.r.Terms.Hours()),
			Subject: s.first.Sign.At.String() + " to " + s.last.Sign.At.Time().Format("3:04 PM"), Reason: strings.Join(s.deeds, ", "),
		})
	}
}

// clock says when the workstation's clock was set back, and when its date was not the business day. The journal never dates an entry
// before the one it follows, and says by how much the clock was behind.
func (x *excepting) clock(before journal.Entry, day []journal.Entry) {
	behind, most, other := 0, int64(0), map[calendar.Day]int{}
	var days []calendar.Day
	flush := func(last journal.Entry) {
		if behind > 0 {
			x.signed(Exception{
				Kind: ClockMoved, At: last.Sign.At, What: "clock set back", Subject: last.Sign.At.String(),
				Reason: fmt.Sprintf("%d deeds when the clock was up to %s behind", behind, (time.Duration(most) * time.Second).String()),
			}, last.Sign)
		}
		behind, most = 0, 0
	}
	for i, e := range day {
		last := before
		if i > 0 {
			last = day[i-1]
		}
		if e.Behind > 0 {
			behind, most = behind+1, max(most, e.Behind)
		} else {
			flush(last)
		}
		if d := calendar.DayOf(e.Sign.At.Time()); d != e.Sign.Day {
			if other[d] == 0 {
				days = append(days, d)
			}
			other[d]++
		}
	}
	if len(day) > 0 {
		flush(day[len(day)-1])
	}
	for _, d := range days {
		x.add(Exception{
			Kind: ClockMoved, What: "clock and business day differ", Subject: d.US(),
			Reason: fmt.Sprintf("%d deeds of business day %s were done when the clock showed %s", other[d], x.r.Day.US(), d.US()),
		})
	}
}
