package simyear

import (
	"fmt"
	"sort"
)

// Judge gives everything in a year that broke the law, in no order that matters.
func Judge(y Year, law Law) []Breach {
	j := judging{Year: y, law: law, items: map[uint64][]Item{}, moves: map[string][]Move{}, notices: map[uint64][]Notice{}, holds: map[uint64][]Hold{}, plans: map[uint64][]Plan{}}
	for _, it := range y.Items {
		j.items[it.Account] = append(j.items[it.Account], it)
	}
	for _, m := range y.Moves {
		j.moves[m.Item] = append(j.moves[m.Item], m)
	}
	for _, n := range y.Notices {
		j.notices[n.Account] = append(j.notices[n.Account], n)
	}
	for _, h := range y.Holds {
		j.holds[h.Account] = append(j.holds[h.Account], h)
	}
	for _, p := range y.Plans {
		j.plans[p.Account] = append(j.plans[p.Account], p)
	}
	j.bills()
	j.lateFees()
	for _, n := range y.Notices {
		if !n.Voided {
			j.notice(n)
		}
	}
	for _, c := range y.Cuts {
		j.cut(c)
	}
	j.restores()
	return j.found
}

type judging struct {
	Year
	law     Law
	items   map[uint64][]Item
	moves   map[string][]Move
	notices map[uint64][]Notice
	holds   map[uint64][]Hold
	plans   map[uint64][]Plan
	found   []Breach
}

func (j *judging) say(rule string, account uint64, text string, args ...any) {
	j.found = append(j.found, Breach{rule, account, fmt.Sprintf(text, args...)})
}

// left gives what was open of an item at a moment.
func (j *judging) left(it Item, at Order) int64 {
	if it.At > at {
		return 0
	}
	sum := it.Amount
	for _, m := range j.moves[it.ID] {
		if m.At < at {
			sum -= m.Amount
		}
	}
	return sum
}

// held gives the holds of some kinds that stood on an account at a moment, on a day.
func (j *judging) held(account uint64, at Order, day Day, kinds ...string) (out []Hold) {
	for _, h := range j.holds[account] {
		if h.Begin > at || h.End != 0 && h.End <= at || h.From > day || h.Until != 0 && day > h.Until {
			continue
		}
		for _, k := range kinds {
			if h.Kind == k {
				out = append(out, h)
			}
		}
	}
	return out
}

// petition gives the day of the petition that stood at a moment; 0 for none.
func (j *judging) petition(account uint64, at Order) Day {
	for _, h := range j.holds[account] {
		if h.Kind == "bankruptcy" && h.Begin <= at && (h.End == 0 || h.End > at) {
			return h.Petition
		}
	}
	return 0
}

// agreed says whether an item was under a schedule that was kept at a moment.
func (j *judging) agreed(it Item, at Order) bool {
	for _, p := range j.plans[it.Account] {
		if p.Kind == "time payment schedule" && p.Begin <= at && (p.End == 0 || p.End > at) && p.Items[it.ID] {
			return true
		}
	}
	return false
}

// owing gives what may be asked for, or cut for, at a moment: past due on a day, not of before a petition, not under a schedule, less what is disputed.
func (j *judging) owing(account uint64, at Order, day Day) (sum int64, oldest Day) {
	petition := j.petition(account, at)
	disputed := int64(0)
	for _, h := range j.held(account, at, day, "dispute") {
		disputed += h.Amount
	}
	open := append([]Item{}, j.items[account]...)
	sort.SliceStable(open, func(i, k int) bool { return open[i].Due < open[k].Due })
	for _, it := range open {
		left := j.left(it, at)
		if left <= 0 || it.Due >= day || petition != 0 && it.Issued <= petition || j.agreed(it, at) {
			continue
		}
		part := min(disputed, left)
		disputed -= part
		if left -= part; left > 0 {
			if oldest == 0 || it.Due < oldest {
				oldest = it.Due
			}
			sum += left
		}
	}
	return sum, oldest
}

// frozen says whether the office was frozen on a day, with the days it waits after.
func (j *judging) frozen(day Day, wait int) bool {
	for _, f := range j.Freezes {
		end := f.Until
		if f.Lifted != 0 {
			end = min(end, f.Lifted)
		}
		if f.From <= day && day <= workDays(end, max(wait, 0)) {
			return true
		}
	}
	return false
}

func (j *judging) bills() {
	for _, it := range j.Items {
		if !it.Bill {
			continue
		}
		if it.Due < it.Issued+Day(j.law.DueDays) {
			j.say("bill.due", it.Account, "%s issued %v is due %v", it.Doc, it.Issued, it.Due)
		}
		if it.Due.off() {
			j.say("bill.roll", it.Account, "%s is due on a day off, %v", it.Doc, it.Due)
		}
	}
}

// lateFees judges every late fee: once a bill, of ten percent of what was unpaid of its own charges, after its due day, and not while a rule spares it.
func (j *judging) lateFees() {
	borne := map[string]bool{}
	for _, f := range j.Fees {
		if borne[f.Bill] {
			j.say("fee.once", f.Account, "%s bears a second late fee", f.Bill)
		}
		borne[f.Bill] = true
		unpaid, due, issued := int64(0), Day(0), Day(0)
		for _, it := range j.items[f.Account] {
			if it.Doc == f.Bill && it.Bill {
				unpaid, due, issued = unpaid+j.left(it, f.At), it.Due, it.Issued
			}
		}
		if due == 0 {
			j.say("fee.penalty", f.Account, "a late fee on %s, which is no bill for service", f.Bill)
			continue
		}
		if most := j.law.Fee(unpaid); f.Amount > most {
			j.say("fee.amount", f.Account, "%s bears %d cents, %d at most", f.Bill, f.Amount, most)
		}
		if f.Day <= due {
			j.say("fee.early", f.Account, "%s due %v bears a late fee of %v", f.Bill, due, f.Day)
		}
		if len(j.held(f.Account, f.At, f.Day, "sixty or over")) > 0 && j.law.Sixty > 0 && f.Day <= issued+Day(j.law.Sixty) {
			j.say("fee.sixty", f.Account, "%s of %v bears a late fee of %v", f.Bill, issued, f.Day)
		}
		if j.frozen(f.Day, j.law.Clear) && j.law.Clear >= 0 {
			j.say("fee.freeze", f.Account, "a late fee of %v, in a freeze", f.Day)
		}
		if j.petition(f.Account, f.At) != 0 {
			j.say("fee.bankrupt", f.Account, "a late fee of %v under a petition", f.Day)
		}
	}
}

// grave says whether a notice threatens a cut.
func (n Notice) grave() bool { return n.Kind == "termination notice" || n.Kind == "final notice" }

// notice judges one notice when it was made.
func (j *judging) notice(n Notice) {
	ask, oldest := j.owing(n.Account, n.At, n.Sent)
	post := n.Kind == "post-cut notice"
	if n.Amount > ask {
		j.say("notice.amount", n.Account, "%s asks for %d cents of %d", n.Number, n.Amount, ask)
	}
	if !post && n.Kind != "door tag" && ask > 0 && n.Sent < oldest+Day(j.law.Remind) {
		j.say("notice.early", n.Account, "%s of %v for a bill due %v", n.Number, n.Sent, oldest)
	}
	if j.law.Languages[n.Reads] && n.Language != n.Reads {
		j.say("notice.language", n.Account, "%s is in %q, the customer reads %q", n.Number, n.Language, n.Reads)
	}
	if len(j.held(n.Account, n.At, n.Sent, "deceased")) > 0 {
		j.say("notice.deceased", n.Account, "%s went to a customer who died", n.Number)
	}
	if !n.grave() {
		return
	}
	for _, f := range j.law.Tells {
		if !n.Tells[f] {
			j.say("notice.field", n.Account, "%s does not tell %s", n.Number, f)
		}
	}
	if n.PayBy < j.law.TermDays(n.Sent) {
		j.say("notice.days", n.Account, "%s of %v is to be paid by %v", n.Number, n.Sent, n.PayBy)
	}
	if n.PayBy.off() {
		j.say("notice.roll", n.Account, "%s is to be paid by %v, a day off", n.Number, n.PayBy)
	}
	if n.Cut <= n.PayBy {
		j.say("notice.cut-day", n.Account, "%s names %v for the cut and %v for paying", n.Number, n.Cut, n.PayBy)
	}
	if n.Mailed > n.Sent {
		j.say("notice.mailed-late", n.Account, "%s of %v was mailed %v", n.Number, n.Sent, n.Mailed)
	}
	if held := j.held(n.Account, n.At, n.Sent, stopsCut...); len(held) > 0 {
		j.say("notice.held", n.Account, "%s was made under a hold: %s", n.Number, held[0].Kind)
	}
}

// stopsCut are the holds under which water stays on.
var stopsCut = []string{"dispute", "medical", "military service", "deceased", "extreme weather", "emergency", "key account", "approved deviation"}
