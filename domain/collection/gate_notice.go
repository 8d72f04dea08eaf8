package collection

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

var firstRule = map[Deed]string{DoRemind: "notice.reminder", DoFinal: "notice.final", DoTerminate: "notice.final"}

// whyNoNotice gives what stands against a reminder, a final notice or a termination notice on a day.
func (c gating) whyNoNotice(d Deed, day calendar.Day) (why []Reason, done bool) {
	if d == DoTerminate && c.Status == account.CutOff {
		return []Reason{{Text: "service is cut off already"}}, false
	}
	o := c.owing(day)
	if none, ok := c.nothing(d, o); ok {
		return append(none, c.noNotices(d, day)...), false
	}
	if r, sent := c.already(d, day); sent {
		return []Reason{r}, true
	}
	if d == DoTerminate && c.term.ID == "" {
		why = append(why, c.noDays())
	}
	id := firstRule[d]
	if d == DoTerminate && c.apart() {
		id = "notice.termination"
	}
	r, ok := c.rule(id)
	if !ok || r.Value.Kind == policy.Yes {
		why = append(why, Reason{Text: "the rules in use do not say when a " + string(d) + " goes out (" + id + ")"})
	} else if first := c.rolled(r.From(o.oldest, c.closed)); day < first {
		why = append(why, Reason{Text: "due " + o.oldest.US() + " + " + r.Text(), Until: first - 1, Rules: policy.Applied{r.ID}, early: true})
	}
	if d == DoTerminate && c.holds("notice.reminder-first") {
		if _, sent := c.asking(DoRemind, day); !sent {
			why = append(why, Reason{Text: "a reminder goes first", Rules: c.by("notice.reminder-first")})
		}
	}
	return append(why, c.noNotices(d, day)...), false
}

// already says whether a notice, or a graver one, was made of which something it asks for is still open. A termination notice that lacks what it must tell
// does not count.
func (c gating) already(d Deed, day calendar.Day) (Reason, bool) {
	for _, made := range [...]Deed{DoRemind, DoFinal, DoTerminate} {
		if rank[made] < rank[d] {
			continue
		}
		if n, sent := c.asking(made, day); sent && len(c.missing(n)) == 0 {
			r := Reason{Text: string(made) + " served " + n.Day.US()}
			if end, rules := c.stale(n); d == DoTerminate {
				r.Until, r.Rules = end, rules
				r.Text += ", good to " + end.US()
			}
			return r, true
		}
		if n, waits := c.unmailed(made, day); waits && c.asked(n, day).past > 0 && len(c.missing(n)) == 0 {
			return Reason{Text: string(made) + " made, not mailed yet"}, true
		}
	}
	return Reason{}, false
}

var rank = map[Deed]int{DoRemind: 1, DoFinal: 2, DoTerminate: 3}

// missing gives what a termination notice lacks.
func (c gating) missing(n Served) []Lack {
	if n.Deed != DoTerminate {
		return nil
	}
	return lacking(n, c.Language, c.fields, c.pack)
}

// rolled moves a day to the next working day, where the pack says so.
func (c gating) rolled(day calendar.Day) calendar.Day {
	if c.holds("due.roll") {
		return c.closed.Roll(day)
	}
	return day
}

// noNotices gives the holds on notices; a termination notice waits for what keeps the water on too.
func (c gating) noNotices(d Deed, day calendar.Day) (why []Reason) {
	why = c.holdsOf(day, HoldNoNotice, HoldDeceased, HoldExtension, HoldSettling, HoldDeviation)
	if c.bankrupt(day) && !c.holds("bankruptcy.no-prepetition") {
		why = append(why, Reason{Text: "bankruptcy, petition of " + c.Petition.Day.US(), Held: true})
	}
	if d != DoTerminate {
		return why
	}
	for _, r := range c.onlyHolds(day) {
		why = addReason(why, r)
	}
	return why
}

// served gives the latest notice of a deed that went out by a day and is not void.
func (c gating) served(d Deed, day calendar.Day) (last Served, ok bool) {
	for _, n := range c.Notices {
		if n.Deed == d && n.Day != 0 && n.Day <= day && n.Day >= last.Day && !c.anew(n) && !c.isStale(n, day) {
			last, ok = n, true
		}
	}
	return last, ok
}

// unmailed gives the latest notice of a deed that was made and has not gone out.
func (c gating) unmailed(d Deed, day calendar.Day) (last Served, ok bool) {
	for _, n := range c.Notices {
		if n.Deed == d && n.Day == 0 && n.Made >= last.Made && !c.isStale(n, day) {
			last, ok = n, true
		}
	}
	return last, ok
}

// anew says whether a termination notice must be sent again, because an arrangement made after it was broken.
func (c gating) anew(n Served) bool {
	return c.Plan.Broken != 0 && n.Deed == DoTerminate && n.Day != 0 && n.Day <= c.Plan.Made
}

// stale gives the last day on which a notice still counts.
func (c gating) stale(n Served) (end calendar.Day, rules policy.Applied) {
	if c.good.ID != "" {
		rules = policy.Applied{c.good.ID}
	}
	return c.good.From(n.date(), c.closed), rules
}

// isStale says whether the days of a termination notice are over; milder ones are asked for anew by other rules.
func (c gating) isStale(n Served, day calendar.Day) bool {
	if n.Deed != DoTerminate || n.date() == 0 {
		return false
	}
	end, _ := c.stale(n)
	return day > end
}

// date gives the day from which a notice counts: the day it went out, else the day it says.
func (n Served) date() calendar.Day {
	if n.Day != 0 {
		return n.Day
	}
	return n.Made
}

// notice gives why the termination notice does not carry a cut on a day: there is none, it was not mailed, it lacks a field, it is void by age, what it asked
// for is paid, or its days still run.
func (c gating) notice(day calendar.Day) []Reason {
	if c.term.ID == "" {
		return []Reason{c.noDays()}
	}
	n, ok := c.carrier(day)
	if !ok {
		return c.noNotice(day)
	}
	if lacks := c.missing(n); len(lacks) > 0 {
		return []Reason{{Text: "the notice served " + n.Day.US() + " does not tell " + lacks[0].What, Rules: policy.Applied{lacks[0].Rule}}}
	}
	switch o := c.asked(n, day); {
	case o.past == 0:
		return []Reason{{Text: "nothing is left to cut for of what the notice served " + n.Day.US() + " asked for"}}
	case o.cuttable == 0:
		return []Reason{{Text: "what is left of what the notice served " + n.Day.US() + " asked for is nothing water is cut for", Rules: c.by(neverCut...)}}
	}
	first, used := c.runOut(n.Day)
	switch {
	case day < first:
		return []Reason{{Text: "notice served " + n.Day.US() + " + " + c.term.Text(), Until: first - 1, Rules: used}}
	case day < n.Cut:
		return []Reason{{Text: "the notice names " + n.Cut.US(), Until: n.Cut - 1, Rules: used}}
	}
	return nil
}

// noDays says that no rule in use gives the days of a termination notice.
func (c gating) noDays() Reason {
	return Reason{Text: "the rules in use give no days for a termination notice (notice.final-days)"}
}

// runOut gives the first day after the days of a notice.
func (c gating) runOut(sent calendar.Day) (calendar.Day, policy.Applied) {
	day, used := c.term.From(sent, c.closed), policy.Applied{c.term.ID}
	if c.holds("cut.day-after") {
		return day + 1, append(used, "cut.day-after")
	}
	return day, used
}

// noNotice says why no notice counts: the one made was not mailed, the last is void, or none was sent.
func (c gating) noNotice(day calendar.Day) []Reason {
	if _, waits := c.unmailed(DoTerminate, day); waits {
		return []Reason{{Text: "the termination notice is not mailed"}}
	}
	var last Served
	for _, n := range c.Notices {
		if n.Deed == DoTerminate && n.Day != 0 && n.Day <= day && n.Day >= last.Day {
			last = n
		}
	}
	if last.Day == 0 {
		return []Reason{{Text: "no termination notice was served"}}
	}
	if end, rules := c.stale(last); day > end {
		return []Reason{{Text: "the notice served " + last.Day.US() + " is void since " + (end + 1).US(), Rules: rules}}
	}
	return []Reason{{Text: "the notice served " + last.Day.US() + " is from before the arrangement that was broken"}}
}

// asked reckons what is still past due of what a notice asked for, item by item: nothing else rides on it.
func (c gating) asked(n Served, day calendar.Day) owing {
	left, most := map[ledger.ItemID]money.Amount{}, map[ledger.ItemID]money.Amount{}
	for _, d := range c.Debts {
		left[d.Item] = left[d.Item].Plus(d.Left)
	}
	for _, a := range n.Asks {
		most[a.Item] = max(most[a.Item], a.Open(left[a.Item]))
	}
	return c.owingOf(day, most)
}

// asking gives the latest notice of a deed served by a day, not void, of which something it asked for is still past due.
func (c gating) asking(d Deed, day calendar.Day) (last Served, ok bool) {
	for _, n := range c.Notices {
		if n.Deed == d && n.Day != 0 && n.Day <= day && n.Day >= last.Day && !c.anew(n) && !c.isStale(n, day) && c.asked(n, day).past > 0 {
			last, ok = n, true
		}
	}
	return last, ok
}

// carrier gives the termination notice a cut on a day would rest on: one whose days are over, else the one whose days are over first, else the latest.
// One that lacks what it must tell, or of which nothing is open, comes last.
func (c gating) carrier(day calendar.Day) (best Served, ok bool) {
	var from calendar.Day // the first day the best carries a cut; 0 for none
	for _, n := range c.Notices {
		if n.Deed != DoTerminate || n.Day == 0 || n.Day > day || c.anew(n) || c.isStale(n, day) {
			continue
		}
		first := calendar.Day(0)
		if c.asked(n, day).cuttable > 0 && len(c.missing(n)) == 0 {
			end, _ := c.runOut(n.Day)
			first = max(end, n.Cut, day)
		}
		switch {
		case !ok, first != 0 && (from == 0 || first < from), first == from && n.Day >= best.Day:
			best, ok, from = n, true, first
		}
	}
	return best, ok
}

// neverCut are the rules that leave out what water is not cut for.
var neverCut = []string{"cut.not-for-damage", "cut.not-for-fees", "sewer.no-cut"}

// tagged gives why the tag at the door does not carry a cut, where the pack wants one.
func (c gating) tagged(day calendar.Day) []Reason {
	r, ok := c.number("notice.door-days")
	if !ok {
		return nil
	}
	n, sent := c.tag(day)
	if !sent {
		return []Reason{{Text: "no tag was left at the door", Rules: policy.Applied{r.ID}}}
	}
	if first := r.From(n.Day, c.closed); day < first {
		return []Reason{{Text: "tag left " + n.Day.US() + " + " + r.Text(), Until: first - 1, Rules: policy.Applied{r.ID}}}
	}
	return nil
}

// tag gives the tag left after the termination notice that counts.
func (c gating) tag(day calendar.Day) (Served, bool) {
	n, sent := c.served(DoTag, day)
	if last, is := c.carrier(day); !is || n.Day < last.Day {
		return n, false
	}
	return n, sent
}

// reached gives why the attempts to reach the customer do not carry a cut.
func (c gating) reached(day calendar.Day) []Reason {
	r, ok := c.number("contact.attempts")
	if !ok {
		return nil
	}
	n := 0
	if last, sent := c.carrier(day); sent {
		for _, d := range c.Contacts {
			if d >= last.Day && d <= day {
				n++
			}
		}
	}
	if n >= int(r.Value.Number) {
		return nil
	}
	return []Reason{{Text: "the customer was tried " + times(n) + " of " + r.Text(), Rules: policy.Applied{r.ID}}}
}

func times(n int) string {
	return policy.Rule{Value: policy.Value{Kind: policy.Count, Number: int64(n)}}.Text()
}

// whyNoTag gives what stands against a tag at the door: it follows a termination notice that counts.
func (c gating) whyNoTag(day calendar.Day) (why []Reason, done bool) {
	if c.Status == account.CutOff {
		return []Reason{{Text: "service is cut off already"}}, false
	}
	if none, ok := c.nothing(DoTag, c.owing(day)); ok {
		return none, false
	}
	if n, sent := c.tag(day); sent {
		return []Reason{{Text: "tag left " + n.Day.US()}}, true
	}
	if n, waits := c.unmailed(DoTag, day); waits && (n.Made == 0 || n.Made == day) {
		return []Reason{{Text: "tag made, not hung yet"}}, true
	}
	switch n, sent := c.carrier(day); {
	case !sent:
		why = append(why, Reason{Text: "no termination notice was served"})
	case c.asked(n, day).cuttable == 0:
		why = append(why, Reason{Text: "nothing is left to cut for of what the notice served " + n.Day.US() + " asked for"})
	}
	return append(why, c.onlyHolds(day)...), false
}

// whyNoPostCut gives what stands against the notice after a cut.
func (c gating) whyNoPostCut(day calendar.Day) (why []Reason, done bool) {
	if c.Status != account.CutOff {
		return []Reason{{Text: "service is on"}}, false
	}
	if c.CutFor != "" {
		return []Reason{{Text: "the water was cut for no debt: " + string(c.CutFor)}}, false
	}
	if n, sent := c.served(DoPostCut, day); sent && n.Day >= c.CutOn {
		return []Reason{{Text: "post-cut notice served " + n.Day.US()}}, true
	}
	if n, waits := c.unmailed(DoPostCut, day); waits && (n.Made == 0 || n.Made >= c.CutOn) {
		return []Reason{{Text: "post-cut notice made, not hung yet"}}, true
	}
	if r, ok := c.number("notice.post-cut"); ok && c.CutOn != 0 {
		if first := r.From(c.CutOn, c.closed); day < first {
			why = append(why, Reason{Text: "cut " + c.CutOn.US() + " + " + r.Text(), Until: first - 1, Rules: policy.Applied{r.ID}})
		}
	}
	return append(why, c.holdsOf(day, HoldNoNotice, HoldDeceased)...), false
}
